"""What survey tools give out, understood; and of it only counts."""

from __future__ import annotations

import pytest

from s11desktop.audit.survey import Choice
from s11desktop.audit.survey_answers import LEAVE_OUT, Ask, Taken, Understood, understand
from s11desktop.errors import NoSurveyAnswers
from s11desktop.framework.model import SurveyStatement

ONE = "I can name our safeguarding lead, and know how to reach them."
TWO = "I know how to report a worry about a child."
THREE = "I would feel safe to speak up, and know an outside route."
STATEMENTS = tuple(SurveyStatement(code, text, ()) for code, text in (("Q01", ONE), ("Q02", TWO), ("Q03", THREE)))


def _figures(found: Understood) -> dict[tuple[str, str], int]:
    figures: dict[tuple[str, str], int] = {}
    for each in found.counts:
        figures[each.statement, each.choice.value] = figures.get((each.statement, each.choice.value), 0) + each.people
    return figures


FORMS = (
    ("ID", "Start time", "Completion time", "Email", "Name", ONE, TWO, THREE, "What would help you?"),
    ("1", "11/2/26 9:01", "11/2/26 9:05", "ann@x.org", "Ann Example", "Agree", "Partly", "Disagree", "More time"),
    ("2", "11/2/26 9:02", "11/2/26 9:06", "ben@x.org", "Ben Example", "Agree", "Agree", "Not my role", ""),
)
GRID = (
    ("Timestamp", f"Please say [{ONE}]", f"Please say [{TWO}]", f"Please say [{THREE}]", "Which team are you in?"),
    ("2026/11/02 9:01:00", "Strongly agree", "Agree", "Disagree", "Teaching"),
    ("2026/11/02 9:02:00", "Neither agree nor disagree", "N/A", "Strongly disagree", "Support"),
)
MONKEY = (
    ("Respondent ID", "Collector ID", "IP Address", "How safe is it here?", "", "", "Anything else?"),
    ("", "", "", f"1. {ONE}", f"2. {TWO}", f"3. {THREE}", "Open-Ended Response"),
    ("901", "7", "192.0.2.7", "Yes", "No", "Not applicable", "Thank you"),
    ("902", "7", "192.0.2.8", "Yes", "Yes", "Yes", ""),
)
QUALTRICS = (
    ("StartDate", "ResponseId", "Q1", "Q2", "Q3"),
    ("Start Date", "Response ID", ONE, TWO, THREE),
    ('{"ImportId":"startDate"}', '{"ImportId":"_recordId"}', '{"ImportId":"QID1"}', '{"ImportId":"QID2"}', "{}"),
    ("2026-11-02 09:01", "R_1", "Agree", "Agree", "Agree"),
)


def test_a_form_with_names_in_it_keeps_none() -> None:
    found = understand(FORMS, STATEMENTS)
    assert _figures(found) == {
        ("Q01", "agree"): 2,
        ("Q02", "agree"): 1,
        ("Q02", "partly"): 1,
        ("Q03", "disagree"): 1,
        ("Q03", "not-my-role"): 1,
    }
    assert [each.heading for each in found.of(Taken.PERSON)] == ["ID", "Start time", "Completion time", "Email", "Name"]
    assert (found.replies, found.questions, found.words, found.missing) == (2, (), (), ())
    for secret in ("Ann", "ann@x.org", "9:01", "More time"):
        assert secret not in repr(found), "only counts survive"


def test_statements_in_brackets_and_five_steps() -> None:
    found = understand(GRID, STATEMENTS)
    assert _figures(found)["Q01", "agree"] == _figures(found)["Q01", "partly"] == 1
    assert _figures(found)["Q02", "not-my-role"] == 1
    assert _figures(found)["Q03", "disagree"] == 2
    assert {each.group for each in found.counts} == {""}
    by_team = understand(GRID, STATEMENTS, {"group": "Which team are you in?"})
    assert {each.group for each in by_team.counts} == {"Teaching", "Support"}


def test_headings_of_two_rows_and_of_three() -> None:
    found = understand(MONKEY, STATEMENTS)
    assert (found.replies, _figures(found)["Q01", "agree"], _figures(found)["Q02", "disagree"]) == (2, 2, 1)
    assert understand(QUALTRICS, STATEMENTS).replies == 1


def test_what_was_written_is_kept_only_where_it_is_chosen() -> None:
    found = understand(FORMS, STATEMENTS, {"words": "What would help you?"})
    assert found.words == ("More time",)


def test_the_same_person_twice_counts_once_with_the_last_answer() -> None:
    again = (
        *FORMS,
        ("2", "11/2/26 9:09", "11/2/26 9:10", "ben@x.org", "Ben Example", "Disagree", "Agree", "Agree", ""),
    )
    found = understand(again, STATEMENTS)
    assert (found.replies, found.twice) == (2, 1)
    assert _figures(found)["Q01", "disagree"] == 1


def test_two_people_who_say_the_same_are_two() -> None:
    rows = ((ONE, TWO, THREE), ("Agree",) * 3, ("Agree",) * 3, ("", "", ""))
    found = understand(rows, STATEMENTS)
    assert (found.replies, found.twice, found.empty) == (2, 0, 1)


def test_a_scale_of_their_own_is_asked_about_and_settled() -> None:
    rows = ((ONE, TWO), ("5", "4"), ("1", "3"))
    found = understand(rows, STATEMENTS)
    assert {each.key for each in found.questions} == {"word:5", "word:4", "word:3", "word:1"}
    assert found.missing == ("Q03",)
    settled = understand(
        rows, STATEMENTS, {"word:5": "agree", "word:4": "agree", "word:3": "partly", "word:1": LEAVE_OUT}
    )
    assert settled.questions == ()
    assert _figures(settled) == {("Q01", "agree"): 1, ("Q02", "agree"): 1, ("Q02", "partly"): 1}


def test_a_heading_that_is_only_like_a_statement_is_asked_about() -> None:
    near = "I can name the safeguarding lead and I know how to reach them"
    far = "I feel safe to speak up and know where to go outside"
    found = understand(((near, TWO, far), ("Agree", "Agree", "Agree")), STATEMENTS)
    assert [(each.heading, each.statement) for each in found.of(Taken.STATEMENT)][:2] == [(near, "Q01"), (TWO, "Q02")]
    asked = [each for each in found.questions if each.ask is Ask.COLUMN]
    assert [each.about for each in asked] == [far]
    settled = understand(((near, TWO, far), ("Agree",) * 3), STATEMENTS, {f"column:{far}": "Q03"})
    assert settled.missing == ()
    assert not settled.questions


def test_a_table_with_none_of_our_statements_is_refused() -> None:
    with pytest.raises(NoSurveyAnswers):
        understand((("Name", "Shoe size"), ("Ann", "38")), STATEMENTS)
    with pytest.raises(NoSurveyAnswers):
        understand((), STATEMENTS)


def test_a_column_of_free_words_under_a_statement_is_no_answer() -> None:
    rows = ((ONE,), *((f"I would say {number}",) for number in range(60)))
    with pytest.raises(NoSurveyAnswers):
        understand(rows, STATEMENTS)


def test_every_choice_is_its_own_word() -> None:
    rows = ((ONE,), *((each.value,) for each in Choice))
    assert {each.choice for each in understand(rows, STATEMENTS).counts} == set(Choice)
