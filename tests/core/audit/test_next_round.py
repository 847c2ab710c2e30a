"""The next round begins with figures that add up: every old answer and every question of now is in one place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from builders import TODAY, answered, sample_audit, sample_evidence, small_framework
from hypothesis import given, settings
from hypothesis import strategies as st
from several import newer_framework
from strategies import audits

from s11desktop.audit.applicability import asked, asked_standards
from s11desktop.audit.kinds import of_kind, says_the_same
from s11desktop.audit.law import law_changes
from s11desktop.audit.model import Audit, Round, Sent, Stated
from s11desktop.audit.next_round import coming, says_something, too_old
from s11desktop.audit.yearly import WORSE, listed, of_audit, since_return, yearly_said
from s11desktop.framework.model import Framework
from s11desktop.sentences import beginning

FIRST = Sent("s1", "3f881d0ca6e7", "ab" * 32, "full", "First.zip", datetime(2026, 1, 30, 12, tzinfo=UTC))
CODES = [each.code for each in small_framework().standards]
RATINGS = st.sampled_from([None, "fully", "partly", "not"])


@settings(max_examples=60, deadline=None)
@given(audits(), st.sampled_from([small_framework(), newer_framework()]), st.sampled_from(["starter", "full"]))
def test_every_answer_and_every_question_is_in_exactly_one_place(
    before: Audit, framework: Framework, level: str
) -> None:
    found = coming(before, framework, level, TODAY)
    put = asked_standards(framework, level, before.organisation)
    parts = (found.confirm, found.again, found.unanswered, found.new)
    listed_now = [each.code for part in parts for each in part]
    assert sorted(listed_now) == sorted(each.code for each in put)
    assert found.asked == len(put)
    said = {each.standard for each in before.responses if says_something(each)}
    where = dict(found.answered)
    assert set(where) == said
    assert len(found.answered) == len(said)
    assert set(where.values()) <= {"confirm", "again", "gone"}
    assert {each.code for each in found.gone} == {code for code, place in where.items() if place == "gone"}
    assert sum(place == "confirm" for place in where.values()) == len(found.confirm)
    assert {each.code for each in found.reworded} <= {each.code for each in (*found.confirm, *found.again)}
    assert len(found.open) + len(found.done) + len(found.dropped) == len(before.actions)
    assert {each.item.uuid for each in found.too_old} <= {each.uuid for each in before.evidence}


def _rated(audit: Audit, ratings: dict[str, str | None]) -> Audit:
    for code, rating in ratings.items():
        if rating is not None:
            audit = answered(audit, code, rating, f"Said of {code}.")
    return audit


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.sampled_from(CODES), RATINGS),
    st.dictionaries(st.sampled_from(CODES), RATINGS),
    st.booleans(),
)
def test_whatever_is_confirmed_or_changed_the_statement_adds_up(
    then: dict[str, str | None], now: dict[str, str | None], confirmed: bool
) -> None:
    before = _rated(sample_audit(small_framework(), responses=(), sent=(FIRST,)), then)
    audit = replace(before, round=Round("r2", "statement", "2027", TODAY), sent=(), before=before)
    if not confirmed:
        audit = replace(audit, responses=())
    audit = _rated(audit, now)
    found = of_audit(audit, TODAY)
    assert found is not None
    parts = yearly_said(found)
    weighed = [code for name in ("worse", "raised", "better", "unchanged", "unweighed") for code in parts[name]]  # type: ignore[attr-defined]
    assert sorted(weighed) == sorted(each.standard.code for each in found.comparison.pairs)
    assert len(set(weighed)) == len(weighed)
    everything = {*weighed, *parts["new"]}  # type: ignore[misc]
    assert everything == {each.code for each in asked(audit) if not each.readiness}
    assert set(parts["same_words"]) <= set(parts["unchanged"])  # type: ignore[call-overload]
    plan = since_return(audit)
    assert len(plan.brought) + len(plan.new) + len(plan.before) + len(plan.after) == len(audit.actions)
    codes = {each.code for each in of_kind(audit, TODAY)}
    assert "worse-not-confirmed" in codes
    stated = replace(audit, stated=(Stated(WORSE, listed(found)),))
    assert "worse-not-confirmed" not in {each.code for each in of_kind(stated, TODAY)}


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from(CODES), RATINGS), st.dictionaries(st.sampled_from(CODES), RATINGS))
def test_an_update_asks_just_what_was_changed(then: dict[str, str | None], now: dict[str, str | None]) -> None:
    before = _rated(sample_audit(small_framework(), responses=(), sent=(FIRST,)), then)
    audit = replace(before, round=Round("r2", "update", "Spring", TODAY), sent=(), responses=(), before=before)
    audit = _rated(audit, now)
    given_now = {code for code, rating in now.items() if rating is not None}
    put = {each.code for each in asked_standards(audit.framework, audit.level, audit.organisation)}
    assert {each.code for each in asked(audit)} == given_now & put
    same = {each.standard for each in audit.responses if says_the_same(audit, each)}
    assert same == {code for code in given_now if then.get(code) == now[code]}
    told = [each.standard for each in of_kind(audit, TODAY) if each.code == "update-unchanged"]
    assert set(told) == same


def test_changes_in_the_law_since_the_first_return_are_asked_once() -> None:
    audit = sample_audit(small_framework())
    (change,) = law_changes(audit, audit, date(2026, 3, 17), TODAY)
    assert (change.on, change.what) == (date(2026, 3, 18), "Working Together to Safeguard Children 2026, Chapter 4")
    assert set(change.standards) <= set(CODES)
    assert law_changes(audit, audit, date(2026, 3, 18), TODAY) == ()
    (later,) = law_changes(audit, audit, date(2026, 3, 18), date(2027, 3, 1))
    assert later.what.startswith("Anything that changed after 21 November 2026")
    assert later.on is None


def test_what_is_too_old_is_named_with_why() -> None:
    audit = sample_audit(small_framework())
    audit = replace(
        audit,
        evidence=(
            sample_evidence(1, "TST-1.1", dated=date(2025, 1, 1)),
            sample_evidence(2, "TST-2.1", expires=date(2026, 1, 1)),
            sample_evidence(3, "TST-1.1", dated=TODAY),
        ),
    )
    assert [(each.item.number, each.months) for each in too_old(audit, TODAY)] == [(1, 12), (2, None)]


def test_where_one_is_said_in_counts() -> None:
    assert beginning.left(38, 0, 5) == "38 to confirm, 5 new"
    assert beginning.left(0, 2, 0, 3) == "2 to look at again, 3 not answered last time"
    assert beginning.left(0, 0, 0) == ""
