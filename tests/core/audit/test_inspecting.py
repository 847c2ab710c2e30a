"""The facts an inspector asks for first: days and counts that are recorded, and nothing that is not."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest
from builders import TODAY, real_framework, sample_action, sample_audit, sample_evidence, sample_version

from s11desktop.audit.inspecting import QUESTIONS, Days, Matter, Outcome, inspected
from s11desktop.audit.model import Audit, Contact, Evidence


def with_evidence(*items: Evidence, **changes: object) -> Audit:
    return replace(sample_audit(real_framework()), evidence=items, **changes)  # type: ignore[arg-type]


def test_where_nothing_is_recorded_nothing_is_said() -> None:
    audit = with_evidence(actions=(), declarations=())
    audit = replace(audit, organisation=replace(audit.organisation, lead=Contact(), deputy=Contact()))
    found = inspected(audit, TODAY)
    assert found.lead.name == found.deputy.name == ""
    assert all(days == Days() for days in found.days.values())
    assert found.seen_by_board is None
    assert (found.open_actions, found.late_actions, found.next_due, found.outcomes) == (0, 0, None, ())


def test_days_come_from_what_serves_the_questions_of_a_matter() -> None:
    found = inspected(
        with_evidence(
            sample_evidence(1, "VCF-2.1", dated=date(2026, 1, 16), expires=date(2027, 1, 17)),
            sample_evidence(2, "VCF-5.3", dated=date(2025, 3, 3)),
            sample_evidence(3, "VCF-5.2", kind="training", dated=date(2026, 5, 1)),
            sample_evidence(4, "VCF-4.3", dated=None),
            sample_evidence(5, "VCF-1.1", kind="minutes", dated=date(2026, 10, 19)),
            sample_evidence(6, "VCF-9.1", dated=date(2026, 11, 1)),
        ),
        TODAY,
    )
    policy = found.days[Matter.POLICY]
    assert (policy.count, policy.newest, policy.until, policy.labels) == (
        1,
        date(2026, 1, 16),
        date(2027, 1, 16),  # twelve months by the question, a day before its own last
        ("E001",),
    )
    assert found.days[Matter.LEAD_TRAINING].newest == date(2025, 3, 3)
    assert found.days[Matter.TRAINING].labels == ("E003",)
    assert (found.days[Matter.CHECKS].count, found.days[Matter.CHECKS].undated) == (1, 1)
    assert found.days[Matter.BOARD].newest == date(2026, 10, 19)
    assert not any("E006" in days.labels for days in found.days.values())


def test_what_is_of_a_kind_counts_whatever_question_it_serves() -> None:
    policies = (
        sample_evidence(1, "VCF-7.1", kind="policy", dated=date(2024, 6, 1), expires=date(2025, 6, 1)),
        sample_evidence(2, "VCF-2.1", kind="policy", dated=date(2026, 6, 1)),
        sample_evidence(3, "VCF-2.1", kind="picture", dated=date(2026, 7, 1)),
    )
    days = inspected(with_evidence(*policies), TODAY).days[Matter.POLICY]
    assert (days.count, days.oldest, days.newest, days.expired) == (2, date(2024, 6, 1), date(2026, 6, 1), 1)


def test_training_of_the_lead_is_not_counted_as_that_of_others() -> None:
    one = sample_evidence(1, "VCF-5.3", kind="training")
    found = inspected(with_evidence(one), TODAY)
    assert found.days[Matter.LEAD_TRAINING].count == 1
    assert found.days[Matter.TRAINING].count == 0


def test_the_day_of_a_file_that_is_held_back_is_not_told() -> None:
    mine = sample_evidence(1, "VCF-2.1", dated=None, versions=(sample_version(),))
    assert inspected(with_evidence(mine), TODAY).days[Matter.POLICY].newest == date(2026, 9, 1)
    kept = replace(mine, held_back=True)
    assert inspected(with_evidence(kept), TODAY).days[Matter.POLICY].newest is None


def test_actions_declarations_and_other_audits() -> None:
    audit = with_evidence(
        sample_evidence(1, "VCF-1.1", kind="audit-result", body="Ofsted", outcome="Met", dated=date(2026, 2, 1)),
        sample_evidence(2, "VCF-1.1", kind="audit-result", body="Diocese", dated=date(2026, 5, 1)),
        actions=(
            sample_action(1, due=date(2026, 1, 1)),
            sample_action(2, due=date(2027, 1, 1)),
            sample_action(3, due=None),
        ),
    )
    seen = replace(audit.declarations[0], seen_by_board=date(2026, 11, 2))
    audit = replace(audit, declarations=(seen, replace(audit.declarations[1], seen_by_board=None)))
    found = inspected(audit, TODAY)
    assert (found.open_actions, found.late_actions, found.next_due) == (3, 1, date(2027, 1, 1))
    assert found.seen_by_board == date(2026, 11, 2)
    assert found.outcomes == (
        Outcome("Diocese", "", date(2026, 5, 1)),
        Outcome("Ofsted", "Met", date(2026, 2, 1)),
    )


@pytest.mark.parametrize("framework", ["voluntary-faith", "early-years", "schools", "section-11"])
def test_each_set_of_questions_has_one_for_every_matter(framework: str) -> None:
    told = tomllib.loads((files("standards") / framework / "2026.toml").read_text(encoding="utf-8"))
    codes = {each["code"] for area in told["area"] for each in area["standard"]}
    for matter, asked in QUESTIONS.items():
        assert asked & codes, matter
