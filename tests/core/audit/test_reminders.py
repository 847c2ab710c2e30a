"""Eight weeks before, two weeks before, on the day and after it; each thing once, the most urgent first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from builders import NOW, TODAY, sample_action, sample_audit, sample_evidence

from s11desktop.audit.model import Action, ActionStatus, Audit, Evidence, Partnership, Round, Sent
from s11desktop.audit.reminders import About, Stage, reminders, runs_out, stage


@pytest.mark.parametrize(
    ("days", "near"),
    [
        (-400, Stage.PAST),
        (-1, Stage.PAST),
        (0, Stage.TODAY),
        (1, Stage.TWO_WEEKS),
        (14, Stage.TWO_WEEKS),
        (15, Stage.EIGHT_WEEKS),
        (56, Stage.EIGHT_WEEKS),
        (57, None),
    ],
)
def test_how_near_a_day_is(days: int, near: Stage | None) -> None:
    assert stage(TODAY + timedelta(days=days), TODAY) is near


def with_(*evidence: Evidence, **changes: object) -> Audit:
    return replace(sample_audit(), evidence=evidence, actions=(), partnership=Partnership(), **changes)


def test_each_thing_once_and_the_most_urgent_first() -> None:
    def due(number: int, days: int, **changes: object) -> Action:
        return sample_action(number, due=TODAY + timedelta(days=days), what=f"Thing {number}", **changes)

    audit = with_(
        sample_evidence(1, dated=None, expires=TODAY + timedelta(days=10), title="Insurance"),
        sample_evidence(2, dated=None, expires=TODAY + timedelta(days=90)),
        sample_evidence(3, dated=None, expires=None),
    )
    actions = (
        due(1, 40),
        due(2, -3),
        due(3, 0),
        due(4, 12),
        due(5, 60),
        due(6, -9, status=ActionStatus.DONE),
        sample_action(7, due=None),
    )
    found = reminders(replace(audit, actions=actions), TODAY)
    assert [(each.title, each.stage) for each in found] == [
        ("Thing 2", Stage.PAST),
        ("Thing 3", Stage.TODAY),
        ("Insurance", Stage.TWO_WEEKS),
        ("Thing 4", Stage.TWO_WEEKS),
        ("Thing 1", Stage.EIGHT_WEEKS),
    ]
    assert len({each.item for each in found}) == len(found)


def test_a_policy_runs_out_at_the_age_the_question_allows() -> None:
    policy = sample_evidence(1, "TST-1.1", "TST-1.3", dated=date(2025, 12, 1))
    audit = with_(policy)
    assert runs_out(audit, policy) == (date(2026, 12, 1), 12)
    (found,) = reminders(audit, TODAY)
    assert (found.stage, found.day, found.months, found.about) == (
        Stage.TWO_WEEKS,
        date(2026, 12, 1),
        12,
        About.EVIDENCE,
    )
    assert runs_out(audit, replace(policy, standards=("TST-1.3",))) is None
    assert runs_out(audit, replace(policy, expires=date(2026, 11, 30))) == (date(2026, 11, 30), None)
    assert runs_out(audit, replace(policy, expires=date(2027, 1, 1))) == (date(2026, 12, 1), 12)


def test_the_return_is_due_until_it_is_made() -> None:
    partnership = replace(sample_audit().partnership, deadline=datetime(2026, 12, 19, tzinfo=UTC))
    audit = replace(with_(), partnership=partnership)
    (found,) = reminders(audit, TODAY)
    assert (found.about, found.day, found.stage) == (About.RETURN, date(2026, 12, 18), Stage.EIGHT_WEEKS)
    made = Sent("u", "r", "s", "full", "x.zip", NOW)
    assert reminders(replace(audit, sent=(made,)), TODAY) == ()
    assert len(reminders(replace(audit, sent=(replace(made, kind="draft"),)), TODAY)) == 1


def test_what_is_finished_reminds_nobody() -> None:
    audit = sample_audit(actions=(sample_action(1, due=TODAY),))
    assert reminders(audit, TODAY)
    closed = Round("r", "audit", "2026", date(2026, 9, 1), date(2026, 11, 1))
    assert reminders(replace(audit, round=closed), TODAY) == ()
