"""Only counts, and of them nothing that tells what one person said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import TODAY, answered, sample_audit, small_framework
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import surveys

from s11desktop import words
from s11desktop.audit.data import as_data, without_local
from s11desktop.audit.reading_back import from_data
from s11desktop.audit.survey import (
    ALL,
    NO_GROUP,
    Choice,
    Limits,
    Shown,
    Survey,
    SurveyCount,
    Tally,
    Why,
    Written,
    shown,
)
from s11desktop.audit.validation import Severity, validate

STATEMENTS = ("Q01", "Q02", "Q03")


def _counts(statement: str, group: str, *people: int) -> tuple[SurveyCount, ...]:
    return tuple(SurveyCount(statement, group, choice, each) for choice, each in zip(Choice, people, strict=False))


def _survey(*counts: tuple[SurveyCount, ...], words: tuple[Written, ...] = ()) -> Survey:
    return Survey("s1", counts=tuple(each for some in counts for each in some), words=words)


def test_five_replies_are_shown_and_four_are_not() -> None:
    found = shown(_survey(_counts("Q01", ALL, 3, 1, 1), _counts("Q02", ALL, 4)), STATEMENTS)
    first = found.everybody("Q01").tally
    assert first is not None
    assert (first.agree, first.partly, first.disagree, first.of) == (3, 1, 1, 5)
    assert (found.everybody("Q02").tally, found.everybody("Q02").hidden) == (None, Why.FEW)
    assert found.everybody("Q03").tally is None, "nobody answered it"
    assert found.replies == 5


def test_few_whose_role_it_is_are_not_shown_among_many_whose_it_is_not() -> None:
    found = shown(_survey(_counts("Q01", ALL, 1, 0, 0, 20), _counts("Q02", ALL, 0, 0, 0, 20)), STATEMENTS)
    assert found.everybody("Q01").tally is None
    assert found.everybody("Q02").tally is not None, "nobody's view is in it"


def test_a_group_under_ten_is_hidden_and_another_with_it() -> None:
    found = shown(
        _survey(_counts("Q01", "Lunchtime", 8), _counts("Q01", "Support", 15, 5), _counts("Q01", "Teaching", 20, 4)),
        STATEMENTS,
    )
    assert {each.name: each.hidden for each in found.groups} == {
        "Lunchtime": Why.FEW,
        "Support": Why.BESIDE,
        "Teaching": None,
    }
    assert ("Q01", "Support") not in found.by_place
    assert next(each.people for each in found.groups if each.name == "Lunchtime") is None


def test_those_who_named_no_group_are_one() -> None:
    found = shown(_survey(_counts("Q01", ALL, 12), _counts("Q01", "Teaching", 20)), STATEMENTS)
    assert [(each.name, each.people) for each in found.groups] == [(NO_GROUP, 12), ("Teaching", 20)]
    everybody = found.everybody("Q01").tally
    assert everybody is not None
    assert everybody.agree == 32


def test_words_come_from_ten_replies_on() -> None:
    words = (Written("w1", "More time to talk."),)
    assert shown(_survey(_counts("Q01", ALL, 9), words=words), STATEMENTS).words == ()
    assert shown(_survey(_counts("Q01", ALL, 10), words=words), STATEMENTS).words == words


def test_a_partnership_may_raise_the_numbers_and_never_lower_them() -> None:
    assert Limits().raised(replies=8, group=3, words=0) == Limits(8, 10, 10)
    found = shown(_survey(_counts("Q01", ALL, 7)), STATEMENTS, Limits().raised(replies=8))
    assert found.everybody("Q01").tally is None


@pytest.mark.parametrize(("agree", "rest", "below"), [(9, 1, False), (8, 2, True), (0, 0, False), (89, 11, True)])
def test_ninety_in_a_hundred(agree: int, rest: int, below: bool) -> None:
    assert Tally({Choice.AGREE: agree, Choice.PARTLY: rest, Choice.NOT_MY_ROLE: 50}).is_below(90) is below


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(STATEMENTS),
            st.sampled_from(("", "A", "B", "C", "D")),
            st.sampled_from(list(Choice)),
            st.integers(0, 14),
        ),
        max_size=40,
    )
)
def test_nothing_hidden_can_be_worked_out(rows: list[tuple[str, str, Choice, int]]) -> None:
    """Whoever adds and subtracts what is shown finds either nothing, or a group that is large enough itself."""
    survey = Survey("s1", counts=tuple(SurveyCount(*row) for row in rows))
    limits = Limits()
    found = shown(survey, STATEMENTS, limits)
    for group in found.groups:
        assert group.hidden or (group.people or 0) >= limits.group
    for statement in STATEMENTS:
        everybody = found.everybody(statement).tally
        cells = {each.group: each.tally for each in found.results if each.statement == statement and each.group != ALL}
        if everybody is None:
            assert not any(cells.values())
            continue
        assert everybody.replies >= limits.replies
        open_cells = {name: tally for name, tally in cells.items() if tally is not None}
        assert all(tally.replies >= limits.replies for tally in open_cells.values())
        if not open_cells:
            continue
        rest = everybody.replies - sum(tally.replies for tally in open_cells.values())
        rest_of = everybody.of - sum(tally.of for tally in open_cells.values())
        assert rest == 0 or rest >= limits.replies
        assert rest_of == 0 or rest_of >= limits.replies


def test_what_differs_is_told_once_a_question_and_stops_nothing() -> None:
    audit = answered(sample_audit(survey=None), "TST-1.1", "fully")
    statement = audit.framework.survey[0]
    assert "TST-1.1" in statement.standards
    doubted = _survey(_counts(statement.code, ALL, 38, 10, 4))
    found = [
        each
        for each in validate(replace(audit, survey=shown(doubted, [statement.code])), TODAY)
        if each.code == "survey-differs"
    ]
    assert [(each.standard, each.severity) for each in found][:1] == [("TST-1.1", Severity.WARN)]
    assert "14 of 52 staff did not agree" in words.finding(found[0])
    agreed = _survey(_counts(statement.code, ALL, 50, 2))
    told = validate(replace(audit, survey=shown(agreed, [statement.code])), TODAY)
    assert not [each for each in told if each.code == "survey-differs"]


@given(surveys(small_framework()))
def test_a_survey_in_a_return_is_what_may_be_shown_and_comes_back(survey: Shown) -> None:
    audit = replace(sample_audit(), survey=survey)
    data = as_data(audit)
    assert from_data(data, audit.framework) == without_local(audit)
    for result in data["survey"]["results"]:
        assert ("hidden" in result) != ("agree" in result)
    assert all(each["goes"] for each in data["survey"]["words"])
