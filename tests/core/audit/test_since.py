"""Each answer beside the round before: when first given, when this very one, when last confirmed; and what was only
confirmed, counted for the reader.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from builders import TODAY, answered, response, sample_audit, sample_evidence, small_framework
from hypothesis import given
from strategies import audits

from s11desktop.audit.applicability import counted
from s11desktop.audit.model import Audit, Round
from s11desktop.audit.since import Told, since, told
from s11desktop.framework.model import Level, Standard

THEN = Round("r1", "audit", "2025", date(2025, 9, 2), date(2025, 11, 1))
NOW = Round("r2", "audit", "2026", date(2026, 9, 1))
SAID = datetime(2025, 10, 3, 12, tzinfo=UTC)
CONFIRMED = datetime(2026, 10, 5, 12, tzinfo=UTC)


@pytest.fixture
def then() -> Audit:
    audit = sample_audit(small_framework(), responses=(), evidence=(), actions=(), round=THEN)
    for code, rating in (("TST-1.1", "fully"), ("TST-1.2", "partly"), ("TST-2.1", "fully")):
        audit = answered(audit, code, rating, f"Said of {code}.", first_said=SAID, changed_at=SAID)
    return audit


def _now(then: Audit, code: str, rating: str, words: str) -> Audit:
    audit = replace(then, round=NOW, responses=())
    made = response(code, rating, words, first_said=CONFIRMED, changed_at=CONFIRMED)
    return replace(audit, responses=(made,))


def test_an_answer_in_the_same_words_was_given_then_and_confirmed_now(then: Audit) -> None:
    audit = _now(then, "TST-1.1", "fully", "Said of  TST-1.1.")
    found = since(then, audit, TODAY)
    assert told(audit, "TST-1.1", found) == Told(date(2025, 10, 3), date(2025, 10, 3), date(2026, 10, 5))


@pytest.mark.parametrize(("rating", "words"), [("partly", "Said of TST-1.1."), ("fully", "Other words.")])
def test_another_rating_or_other_words_are_an_answer_of_now(then: Audit, rating: str, words: str) -> None:
    audit = _now(then, "TST-1.1", rating, words)
    found = since(then, audit, TODAY)
    assert told(audit, "TST-1.1", found) == Told(date(2025, 10, 3), date(2026, 10, 5), date(2026, 10, 5))


def test_what_was_typed_in_after_its_round_was_said_in_it(then: Audit) -> None:
    late = replace(then, responses=tuple(replace(each, first_said=CONFIRMED) for each in then.responses))
    audit = _now(late, "TST-1.1", "partly", "Other.")
    assert told(audit, "TST-1.1", since(late, audit, TODAY)).first == THEN.closed_on


def test_without_a_round_before_the_days_are_its_own(then: Audit) -> None:
    audit = _now(then, "TST-1.1", "fully", "Yes.")
    assert told(audit, "TST-1.1") == Told(date(2026, 10, 5), date(2026, 10, 5), date(2026, 10, 5))
    assert told(audit, "TST-1.2", since(then, audit, TODAY)) == Told()


def test_what_was_only_confirmed_is_counted(then: Audit) -> None:
    audit = replace(then, round=NOW)
    audit = answered(audit, "TST-2.1", "fully", "New words.")
    old = sample_evidence(1, "TST-1.2", dated=date(2024, 1, 1))
    found = since(then, replace(audit, evidence=(old,)), TODAY).confirmed
    assert [each.standard.code for each in found.unchanged] == ["TST-1.1", "TST-1.2", "TST-2.1"]
    assert [each.standard.code for each in found.same_words] == ["TST-1.1", "TST-1.2"]
    assert [each.standard.code for each in found.old_evidence] == ["TST-1.2"]
    fresh = sample_evidence(2, "TST-1.2", dated=TODAY)
    assert since(then, replace(audit, evidence=(old, fresh)), TODAY).confirmed.old_evidence == ()


def test_what_is_worse_is_named(then: Audit) -> None:
    audit = answered(replace(then, round=NOW), "TST-1.1", "not")
    found = since(then, audit, TODAY)
    assert [(pair.standard.code, pair.before, pair.after) for pair in found.worse] == [
        ("TST-1.1", Level.FULLY, Level.NOT)
    ]
    assert (found.last, set(found.pairs) | set(found.new)) == ("2025", {each.code for each in _put(audit)})


def _put(audit: Audit) -> tuple[Standard, ...]:
    return counted(audit)


@given(audits(), audits())
def test_every_question_is_told_of_once_and_no_day_runs_backwards(before: Audit, after: Audit) -> None:
    found = since(before, after, TODAY)
    parts = (found.worse, found.improved, found.confirmed.unchanged, found.unweighed)
    assert sorted(pair.standard.code for part in parts for pair in part) == sorted(found.pairs)
    assert found.pairs.keys().isdisjoint(found.new)
    assert set(found.confirmed.same_words) <= set(found.confirmed.unchanged)
    assert set(found.confirmed.old_evidence) <= set(found.confirmed.unchanged)
    for code in (*found.pairs, *found.new):
        days = told(after, code, found)
        if days.first is not None and days.given is not None:
            alone = told(after, code)
            assert alone.first is None or days.first <= alone.first
