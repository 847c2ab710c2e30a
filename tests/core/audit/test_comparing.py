"""Like for like: the parts add up, every question is in one category, and what moved is told from what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from builders import answered, response, sample_action, sample_audit, sample_evidence, sample_version, small_framework
from hypothesis import given, settings
from hypothesis import strategies as st
from several import newer_framework, other_framework

from s11desktop.audit.applicability import counted
from s11desktop.audit.comparing import Comparison, Moved, Why, compare
from s11desktop.audit.model import Audit, Round
from s11desktop.errors import NotComparable
from s11desktop.framework.model import Framework, Level
from s11desktop.sentences import comparing

ROUND = Round("r2", "audit", "2027", date(2027, 1, 10))
PARTS = ("fully", "partly", "not_met", "not_applicable", "to_answer")


def _empty(framework: Framework) -> Audit:
    return sample_audit(framework, responses=(), evidence=(), actions=())


def _rated(audit: Audit, **ratings: str | None) -> Audit:
    for code, rating in ratings.items():
        audit = answered(audit, code.replace("_", "-", 1).replace("_", "."), rating)
    return audit


@pytest.fixture
def then() -> Audit:
    return _rated(_empty(small_framework()), TST_1_1="partly", TST_1_2="fully", TST_1_3="not", TST_2_1="fully")


@pytest.fixture
def now() -> Audit:
    return replace(
        _rated(_empty(newer_framework()), TST_1_1="fully", TST_1_2="partly", TST_2_3="not", TST_2_1="fully"),
        round=ROUND,
    )


def test_what_moved_is_told_from_what_the_questions_did(then: Audit, now: Audit) -> None:
    found = compare(then, now)
    assert [each.standard.code for each in found.of(Moved.IMPROVED)] == ["TST-1.1"]
    assert [each.standard.code for each in found.of(Moved.WORSE)] == ["TST-1.2"]
    assert next(each for each in found.pairs if each.standard.code == "TST-1.2").reworded
    why = {each.standard.code: each.why for each in (*found.new, *found.gone)}
    assert why["TST-2.3"] is Why.EDITION
    assert why["TST-1.3"] is Why.EDITION
    assert why["TST-2.1"] is Why.SPLIT, "half an answer is not weighed against a whole one"
    assert why["TST-3.4"] is Why.MERGED
    _adds_up(found)


def test_what_came_since_stands_beside_an_answer_that_moved(then: Audit, now: Audit) -> None:
    closed = replace(then, round=replace(then.round, closed_on=date(2026, 11, 30)))
    old = sample_evidence(1, "TST-1.1")
    renewed = replace(
        sample_evidence(2, "TST-1.1"),
        versions=(replace(sample_version(), added_at=datetime(2027, 2, 1, tzinfo=UTC)),),
    )
    added = sample_evidence(3, "TST-1.1")
    done = replace(sample_action(1, "TST-1.1"), closed_on=date(2027, 2, 2))
    earlier = replace(sample_action(2, "TST-1.1"), closed_on=date(2020, 2, 2))
    pair = compare(
        replace(closed, evidence=(old, renewed)), replace(now, evidence=(old, renewed, added), actions=(done, earlier))
    ).pairs[0]
    assert [each.number for each in pair.evidence] == [2, 3]
    assert [each.number for each in pair.done] == [1]


def test_the_same_words_broken_otherwise_are_the_same_words(then: Audit) -> None:
    one = replace(then, responses=(response("TST-1.1", "fully", "We did it.\n"),))
    two = replace(then, responses=(response("TST-1.1", "fully", "We  did it."),))
    assert not compare(one, two).pairs[0].new_words
    assert compare(one, replace(two, responses=(response("TST-1.1", "fully", "We did."),))).pairs[0].new_words


def test_what_has_no_rating_or_does_not_apply_is_not_weighed(then: Audit) -> None:
    pairs = compare(then, _rated(then, TST_1_1=None, TST_1_2="na")).of(Moved.NO_PAIR)
    assert {"TST-1.1", "TST-1.2"} <= {each.standard.code for each in pairs}


def test_a_question_hidden_now_that_had_a_rating_was_asked_then() -> None:
    whole = replace(_empty(small_framework()), level="starter")
    hidden = {each.code for each in whole.framework.standards} - {each.code for each in counted(whole)}
    late = next(each for each in whole.framework.standards if each.code in hidden and not each.readiness)
    found = compare(answered(whole, late.code, "fully"), whole)
    assert [(each.standard.code, each.why) for each in found.gone] == [(late.code, Why.ASKED_MORE)]
    _adds_up(found)


def test_other_questions_cannot_be_laid_beside_ours(then: Audit) -> None:
    with pytest.raises(NotComparable):
        compare(then, _empty(other_framework()))


@st.composite
def _some_audit(draw: st.DrawFn) -> Audit:
    """Any ratings, at any level, of either edition."""
    framework = draw(st.sampled_from((small_framework(), newer_framework())))
    rating = st.sampled_from((None, *(each.code for each in framework.scale)))
    codes = [each.code for each in framework.standards]
    given_to = draw(st.dictionaries(st.sampled_from(codes), rating))
    said = tuple(response(code, rating) for code, rating in given_to.items())
    return replace(_empty(framework), responses=said, level=draw(st.sampled_from(framework.levels)))


@settings(max_examples=200, deadline=None)
@given(_some_audit(), _some_audit())
def test_the_parts_add_up_for_any_two_audits(before: Audit, after: Audit) -> None:
    _adds_up(compare(before, after))


def _adds_up(found: Comparison) -> None:
    moved = [len(found.of(each)) for each in Moved]
    assert sum(moved) == len(found.pairs)
    asked = {each.code for each in counted(found.after)}
    paired = [each.standard.code for each in found.pairs]
    assert sorted([*paired, *(each.standard.code for each in found.new)]) == sorted(asked)
    then = [*(each.earlier.code for each in found.pairs), *(each.standard.code for each in found.gone)]
    assert len(then) == len(set(then))
    rated = {each.standard for each in found.before.responses if each.rating}
    counts = {each.code for each in found.before.framework.standards if not each.readiness}
    assert rated & counts <= set(then), "every old answer is in one category"
    for part in PARTS:
        rest = [each.level for each in found.new]
        level = {"fully": Level.FULLY, "partly": Level.PARTLY, "not_met": Level.NOT, "to_answer": None}.get(
            part, Level.NOT_APPLICABLE
        )
        assert getattr(found.all_after, part) == getattr(found.both_after, part) + rest.count(level)
        gone = [each.level for each in found.gone]
        assert getattr(found.all_before, part) == getattr(found.both_before, part) + gone.count(level)
    assert sum(len(area.pairs) for area in found.by_area()) == len(found.pairs)


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ((11, 2, 7, 0), "Eleven answers improved and two got worse. Seven questions are new."),
        ((1, 0, 0, 0), "One answer improved and none got worse."),
        ((0, 1, 1, 3), "No answer improved and one got worse. One question is new and three no longer asked."),
        ((0, 0, 0, 1), "No answer improved and none got worse. One question is no longer asked."),
        ((14, 20, 0, 2), "14 answers improved and 20 got worse. Two questions are no longer asked."),
    ],
)
def test_the_headline_says_it_in_words(figures: tuple[int, int, int, int], said: str) -> None:
    assert comparing.headline(*figures) == said


def test_the_counts_stand_in_one_sentence() -> None:
    assert comparing.in_counts(41, 60, 44, 55, 3, 0, 5) == (
        "Fully met 41 of 60, last time 44 of 55: nothing got worse, three improved, five questions are new."
    )
    assert comparing.both(77, 60, 53) == (
        "Of the 77 questions asked both times, 60 are fully met now. Last time it was 53."
    )
    assert comparing.both(0, 0, 0) == "No question was asked both times."
