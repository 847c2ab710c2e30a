"""What the reports count and list, held against the audit by other means than theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from builders import NOW, TODAY, answered, sample_action, sample_audit, sample_evidence, sample_version, uid

from s11desktop.audit.model import ActionStatus, Audit, Declaration, How
from s11desktop.audit.plan import in_order
from s11desktop.audit.validation import validate
from s11desktop.report import phrases
from s11desktop.report.facts import ReportFacts
from s11desktop.report.figures import Figures, Shown, figures


def facts(audit: Audit | None = None, **changes: object) -> ReportFacts:
    made = ReportFacts(audit=audit or sample_audit(), today=TODAY, exported_at=NOW)
    return replace(made, **changes)  # type: ignore[arg-type]


def found(audit: Audit | None = None, **changes: object) -> Figures:
    return figures(facts(audit, **changes))


def codes(questions: tuple[object, ...]) -> list[str]:
    return [each.standard.code for each in questions]  # type: ignore[attr-defined]


def test_counts_are_those_of_the_ratings_and_what_is_not_yet_law_is_in_none() -> None:
    audit = answered(sample_audit(), "TST-3.3", "not", support_wanted=True)
    said = found(audit)
    ratings = [each.rating for each in audit.responses if each.standard != "TST-3.3"]
    assert said.counts.fully == ratings.count("fully") == 3
    assert said.counts.partly == ratings.count("partly") == 2
    assert said.counts.not_met == ratings.count("not") == 1
    assert said.counts.not_applicable == ratings.count("na") == 1
    assert said.counts.asked == len(said.questions) == 7
    assert sum(area.counts.asked for area in said.areas) == 7
    assert codes(said.readiness) == ["TST-3.3"]
    assert codes(said.not_met) == ["TST-2.1"]
    assert codes(said.help_wanted) == ["TST-1.2", "TST-3.3"], "a request for help is never left out"
    assert codes(said.areas[-1].all_questions) == ["TST-3.1", "TST-3.2", "TST-3.3"]


def test_what_to_act_on() -> None:
    late = sample_action(4, "TST-2.1", due=TODAY - timedelta(days=20))
    later = sample_action(5, "TST-2.1", due=TODAY - timedelta(days=98), status=ActionStatus.STARTED)
    done = sample_action(6, "TST-2.1", due=TODAY - timedelta(days=300), status=ActionStatus.DONE)
    undated = sample_action(7, due=None)
    audit = sample_audit()
    said = found(replace(audit, actions=(*audit.actions, done, undated, late, later)))
    assert [(each.action.label, each.days) for each in said.late] == [("A5", 98), ("A4", 20)]
    assert [action.label for action in said.actions] == ["A5", "A4", "A2", "A1", "A3", "A7", "A6"]
    assert [phrases.say_late(each.days) for each in said.late] == ["14 weeks late", "2 weeks late"]
    assert phrases.say_late(1) == "1 day late"
    assert phrases.say_late(13) == "13 days late"


def test_a_plan_is_an_action_with_a_person_and_a_date_that_is_not_dropped() -> None:
    audit = sample_audit()
    assert found(audit).not_planned == ()
    for change in ({"lead": " "}, {"due": None}, {"status": ActionStatus.DROPPED}):
        actions = tuple(replace(each, **change) for each in audit.actions)  # type: ignore[arg-type]
        assert codes(found(replace(audit, actions=actions)).not_planned) == ["TST-1.2", "TST-2.1", "TST-3.1"]


def test_evidence_is_attached_listed_or_described() -> None:
    audit = sample_audit()
    first, second = found(audit, files=(("evidence/E001-thing.pdf", 48_213, "ab" * 32),)).pieces
    assert (first.shown, first.path, first.size) == (Shown.ATTACHED, "evidence/E001-thing.pdf", 48_213)
    assert (second.shown, second.path) == (Shown.DESCRIBED, "")
    listed = found(audit)
    assert listed.pieces[0].shown is Shown.LISTED
    assert codes(listed.described_only) == ["TST-3.2"]
    assert listed.fully_attached == 2
    assert phrases.said_of_files(listed) == "No document is listed for this. The other 2 have one."


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"expires": TODAY - timedelta(days=1)},
        {"expires": TODAY},
        {"dated": date(2025, 11, 20)},
        {"dated": date(2025, 11, 21)},
        {"dated": None},
        {"dated": None, "versions": (replace(sample_version(), dated=date(2024, 1, 1)),)},
        {"dated": TODAY + timedelta(days=3)},
        {"dated": date(2020, 1, 1), "standards": ("TST-3.1",)},
    ],
)
def test_evidence_past_its_date_is_what_the_findings_say(changes: dict[str, object]) -> None:
    item = replace(sample_evidence(1, "TST-1.1", "TST-1.2", "TST-3.2"), **changes)  # type: ignore[arg-type]
    audit = replace(sample_audit(), evidence=(item, sample_evidence(2, "TST-1.3", "TST-3.2")))
    expected = [each for each in validate(audit, TODAY) if each.code in ("evidence-expired", "evidence-old")]
    past = found(audit).past
    assert len(past) == len(expected)
    for each, finding in zip(past, expected, strict=True):
        stated = dict(finding.facts)
        assert each.piece.item.label == stated["label"]
        assert ", ".join(standard.number for standard in each.standards) == stated["numbers"]
        assert (each.months is None) == (finding.code == "evidence-expired")
        assert str(each.months) == stated.get("months", "None")
        assert phrases.say_past(each)


def test_declarations_made_expected_and_overtaken() -> None:
    audit = sample_audit()
    said = found(audit)
    assert [each.unchanged for each in said.declared] == [True, True]
    assert said.expected == said.earlier == ()
    changed = answered(audit, "TST-1.2", "fully")
    assert [each.unchanged for each in found(changed).declared] == [False, False]
    alone = replace(audit, declarations=audit.declarations[:1])
    assert [signer.role for signer in found(alone).expected] == ["A trustee or committee member"]
    again = Declaration(
        uid("again"), audit.declarations[0].name, audit.declarations[0].role, "Yes", How.HERE, TODAY, "x"
    )
    more = found(replace(audit, declarations=(*audit.declarations, again)))
    assert again in [each.declaration for each in more.declared]
    assert more.earlier == audit.declarations[:1]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda audit: audit, "Every one that is not yet fully met has an action, a person and a date."),
        (lambda audit: replace(audit, actions=()), "Of the 3 not yet fully met, none has an action, a person"),
        (lambda audit: replace(audit, actions=audit.actions[:1]), "Of the 3 not yet fully met, 1 has an action"),
        (lambda audit: replace(audit, actions=audit.actions[:2]), "Of the 3 not yet fully met, 2 have an action"),
        (lambda audit: replace(audit, responses=audit.responses[:2]), "2 of 7 questions answered."),
        (lambda audit: replace(audit, responses=audit.responses[1:2]), "The one that is not yet fully met has"),
        (
            lambda audit: replace(audit, actions=(replace(audit.actions[0], due=date(2026, 1, 1)), *audit.actions[1:])),
            "One of the actions is late.",
        ),
    ],
)
def test_the_opening_sentence_is_made_from_counts(change: object, sentence: str) -> None:
    assert sentence in phrases.opening(found(change(sample_audit())))  # type: ignore[operator]


def test_small_words() -> None:
    assert phrases.say_reference("7c41e09bd25a") == "7c41 e09b d25a"
    assert [phrases.say_size(size) for size in (1, 999, 48_213, 3_100_000)] == [
        "1 byte",
        "999 bytes",
        "48 kB",
        "3.1 MB",
    ]
    assert phrases.plural(1, "question") == "1 question"
    assert phrases.say_counts(found().counts) == "3 fully met, 2 partly met, 1 not met, 1 does not apply"
    assert phrases.dialled("01632 960110") == "01632960110"
    assert phrases.dialled("ring Grace on 5") == ""
    assert phrases.dialled("0808 800 5000 (free)") == ""


def test_closed_actions_stand_last_whatever_their_day() -> None:
    closed = sample_action(1, status=ActionStatus.DROPPED, due=date(2020, 1, 1))
    assert in_order((closed, sample_action(2, due=None)))[0].label == "A2"
