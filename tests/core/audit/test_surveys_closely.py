"""A survey at its edges: a group nobody is in, two statements alike, how many answered twice."""

from __future__ import annotations

import pytest

from s11desktop.audit.survey import Choice, Survey, SurveyCount
from s11desktop.audit.survey_answers import Ask, Taken, understand
from s11desktop.framework.model import SurveyStatement

CHILD = "Staff know how to report a worry about a child."
ADULT = "Staff know how to report a worry about an adult."
STATEMENTS = (SurveyStatement("Q01", CHILD, ()), SurveyStatement("Q02", ADULT, ()))


def test_nobody_answered_of_a_group_that_is_not_there() -> None:
    survey = Survey("s1", counts=(SurveyCount("Q01", "Teaching", Choice.AGREE, 3),))
    assert [survey.people(group) for group in ("Teaching", "Kitchen")] == [3, 0]
    assert Survey("s2").people("Teaching") == 0


def test_a_heading_as_like_one_statement_as_another_is_asked_about() -> None:
    between = "Staff know how to report a worry about a person."
    found = understand(((between, ADULT), ("Agree", "Partly")), STATEMENTS)
    assert [(each.ask, each.about) for each in found.questions] == [(Ask.COLUMN, between)]
    assert [(each.heading, each.statement) for each in found.of(Taken.STATEMENT)] == [(ADULT, "Q02")]
    assert found.missing == ("Q01",)


@pytest.mark.parametrize(
    ("people", "twice"), [("12", 0), ("1234", 0), ("112", 1), ("12321", 2), ("11112", 3), ("111222", 4)]
)
def test_each_row_that_is_somebodys_again_is_counted(people: str, twice: int) -> None:
    rows = (("Respondent ID", CHILD), *((person, "Agree") for person in people))
    found = understand(rows, STATEMENTS)
    assert (found.twice, found.replies) == (twice, len(set(people)))
