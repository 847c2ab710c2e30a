"""The year after: what moved up needs evidence of since, and what was only confirmed is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from builders import TODAY, answered, response, sample_action, sample_audit, sample_evidence, small_framework
from several import newer_framework

from s11desktop.audit.comparing import Moved
from s11desktop.audit.model import ActionStatus, Audit, Round, Sent
from s11desktop.audit.yearly import yearly
from s11desktop.sentences import comparing

FIRST = Sent("s1", "3f881d0ca6e7", "ab" * 32, "full", "St-Marks.zip", datetime(2026, 1, 30, 12, tzinfo=UTC))
THEN = Round("r1", "audit", "2026", date(2026, 1, 2), date(2026, 2, 1))
NOW = Round("r2", "statement", "2027", date(2027, 1, 4))


@pytest.fixture
def then() -> Audit:
    audit = sample_audit(small_framework(), responses=(), evidence=(), actions=(), round=THEN, sent=(FIRST,))
    for code, rating in (("TST-1.1", "partly"), ("TST-1.2", "fully"), ("TST-1.3", "not"), ("TST-2.1", "fully")):
        audit = answered(audit, code, rating, f"Said of {code}.")
    return audit


def _now(then: Audit, **ratings: str) -> Audit:
    audit = replace(then, round=NOW, sent=())
    for code, rating in ratings.items():
        code = code.replace("_", "-", 1).replace("_", ".")
        audit = answered(audit, code, rating, f"Said of {code}.")
    return audit


def test_what_moved_up_to_fully_met_is_shown_by_evidence_of_since(then: Audit) -> None:
    audit = _now(then, TST_1_1="fully")
    old = sample_evidence(1, "TST-1.1", dated=date(2026, 1, 29))
    new = sample_evidence(2, "TST-1.1", dated=date(2026, 1, 30))
    found = yearly(then, replace(audit, evidence=(old,)), TODAY)
    assert (found.first, found.since) == (FIRST, date(2026, 1, 30))
    assert [each.pair.standard.code for each in found.unproved] == ["TST-1.1"]
    found = yearly(then, replace(audit, evidence=(old, new)), TODAY)
    assert [item.number for item in found.raised[0].evidence] == [2]
    assert found.unproved == ()


def test_every_pair_is_in_one_place(then: Audit) -> None:
    found = yearly(then, _now(then, TST_1_1="fully", TST_1_2="partly", TST_1_3="partly"), TODAY)
    assert [each.standard.code for each in found.worse] == ["TST-1.2"]
    assert [each.standard.code for each in found.better] == ["TST-1.3"]
    parts = (found.worse, found.raised, found.better, found.confirmed.unchanged, found.unweighed)
    assert sum(map(len, parts)) == len(found.comparison.pairs)
    assert len(found.raised) + len(found.better) == len(found.comparison.of(Moved.IMPROVED))


def test_what_was_only_confirmed_is_counted(then: Audit) -> None:
    audit = _now(then)
    audit = replace(
        audit,
        responses=tuple(
            response(each.standard, each.rating, "Other words now.") if each.standard == "TST-1.2" else each
            for each in audit.responses
        ),
        evidence=(sample_evidence(1, "TST-2.1", expires=date(2026, 3, 1)), sample_evidence(2, "TST-1.2")),
    )
    confirmed = yearly(then, audit, TODAY).confirmed
    assert len(confirmed.unchanged) == 4
    assert len(confirmed.same_words) == 3
    assert [each.standard.code for each in confirmed.old_evidence] == ["TST-2.1"]


def test_a_newer_edition_and_the_plan_stand_in_it(then: Audit) -> None:
    kept = tuple(each for each in then.responses if each.standard != "TST-1.3")
    audit = replace(then, framework=newer_framework(), round=NOW, sent=(), responses=kept)
    carried = sample_action(1, "TST-1.1", created_at=datetime(2026, 1, 5, tzinfo=UTC))
    found = yearly(then, replace(audit, actions=(carried,)), TODAY)
    assert {each.standard.code for each in found.law} >= {"TST-2.3"}
    assert [each.number for each in found.plan.carried] == [1]


def test_without_a_first_return_the_day_is_that_of_the_round(then: Audit) -> None:
    found = yearly(replace(then, sent=()), _now(then), TODAY)
    assert (found.first, found.since) == (None, date(2026, 2, 1))


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (
            (73, 8, 1, 62, 2),
            "Of 73 answers nine have moved: eight are better, one is worse. 62 are confirmed "
            "unchanged and two not weighed.",
        ),
        ((20, 0, 0, 20, 0), "Of 20 answers none has moved. 20 are confirmed unchanged."),
        ((20, 1, 0, 1, 0), "Of 20 answers one has moved: one is better. One is confirmed unchanged."),
    ],
)
def test_the_first_sentence_adds_up(figures: tuple[int, int, int, int, int], said: str) -> None:
    assert comparing.moved(*figures) == said


def test_what_was_confirmed_is_said_in_counts() -> None:
    assert comparing.confirmed(61, 40, 12, "2026") == (
        "61 confirmed unchanged, 40 in the same words as 2026, 12 with evidence older than the standard allows."
    )


def test_the_plan_since_the_return_counts_each_action_once(then: Audit) -> None:
    before = datetime(2026, 1, 5, tzinfo=UTC)
    done = {"status": ActionStatus.DONE, "created_at": before}
    planned = (
        sample_action(1, "TST-1.1", **done, closed_on=date(2026, 1, 29)),
        sample_action(2, "TST-1.1", **done, closed_on=date(2026, 1, 30)),
        sample_action(3, "TST-1.1", created_at=before),
        sample_action(4, "TST-1.1", created_at=datetime(2026, 3, 1, tzinfo=UTC)),
        sample_action(5, "TST-1.1", status=ActionStatus.DROPPED, created_at=before, closed_on=date(2026, 5, 1)),
    )
    plan = yearly(then, replace(_now(then), actions=planned), TODAY).plan
    assert [each.number for each in plan.before] == [1]
    assert [
        [each.number for each in part] for part in (plan.brought.open, plan.brought.done, plan.brought.dropped)
    ] == [
        [3],
        [2],
        [5],
    ]
    assert [each.number for each in plan.new.open] == [4]
