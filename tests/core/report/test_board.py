"""The paper for the board: two pages whatever the size, ending in decisions and a signature."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import NOW, answered, declared, response, sample_action, sample_audit, small_framework, standard, uid
from papers import one_line, pages, whole

from s11desktop.audit.applicability import asked
from s11desktop.audit.model import Audit, Contact
from s11desktop.audit.survey import Choice, Survey, SurveyCount, shown
from s11desktop.framework.model import Area
from s11desktop.report.meeting import make
from s11desktop.report.prints import Medium, Print
from s11desktop.sentences import meetings


def huge(*, areas: int = 20, each: int = 30, words: int = 1) -> Audit:
    """An audit of so many areas and questions, a third of them not met, with two hundred actions, half of them late."""
    text = " ".join(["We have a named safeguarding lead and a deputy."] * words)
    made = tuple(
        Area(
            f"TST-{number}",
            f"Area {number}, whose title is a little longer than most are",
            "",
            tuple(standard(f"TST-{number}.{place}", text) for place in range(1, each + 1)),
        )
        for number in range(1, areas + 1)
    )
    framework = small_framework(areas=made, survey=(), partnership_questions=(), same_as=())
    ratings = ("fully", "partly", "not")
    codes = [each.code for each in framework.standards]
    audit = sample_audit()
    return replace(
        audit,
        framework=framework,
        level="full",
        responses=tuple(response(code, ratings[n % 3], text) for n, code in enumerate(codes)),
        actions=tuple(
            sample_action(n, codes[n % len(codes)], what=text, due=date(2026, 1, 1) if n % 2 else date(2027, 3, 1))
            for n in range(1, 201)
        ),
        evidence=(),
        declarations=(),
    )


@pytest.mark.parametrize(
    "audit",
    [
        pytest.param(huge(), id="600 questions"),
        pytest.param(huge(areas=60, each=10), id="60 areas"),
        pytest.param(huge(areas=1, each=600), id="one area"),
        pytest.param(huge(words=40), id="long words"),
        pytest.param(sample_audit(), id="small"),
        pytest.param(replace(sample_audit(), responses=(), actions=(), evidence=(), declarations=()), id="nothing"),
    ],
)
def test_two_pages_always(audit: Audit, tmp_path: Path) -> None:
    before = replace(audit, uuid=uid("before"), round=replace(audit.round, period="2025"))
    for made in (make(Print.BOARD, audit, NOW), make(Print.BOARD, audit, NOW, before=before)):
        first, second = pages(made, tmp_path)
        assert "Our safeguarding self-assessment" in first
        assert "asked to" in second
        assert "Minute number" in second
        assert "to sign on paper" in second


def test_what_has_no_room_is_counted_and_said_where_it_is(tmp_path: Path) -> None:
    first, second = (one_line(page) for page in pages(make(Print.BOARD, huge(areas=60, each=10), NOW), tmp_path))
    assert "more areas are in the audit so far." in first
    assert "more are in the audit so far." in first
    assert "more are in the action plan." in second


def test_it_takes_a_moment_also_for_600_questions() -> None:
    audit = huge()
    began = time.perf_counter()
    make(Print.BOARD, audit, NOW)
    assert time.perf_counter() - began < 5


def test_long_words_to_declare_go_to_a_sheet_of_their_own(tmp_path: Path) -> None:
    audit = sample_audit()
    long = replace(audit, partnership=replace(audit.partnership, declaration="I have read all of it. " * 200))
    _, second = pages(make(Print.BOARD, long, NOW), tmp_path)
    assert "on a sheet of their own" in one_line(second)
    assert "Minute number" in second


def test_it_says_what_by_when_and_what_to_decide(tmp_path: Path) -> None:
    audit = declared(sample_audit())
    late = replace(audit, actions=(replace(audit.actions[0], due=date(2026, 1, 1), what="Buy a lock."),))
    text = whole(make(Print.BOARD, late, NOW), tmp_path)
    assert "asked us for it. This is our own view; nobody outside has checked it. It must reach them by" in text
    assert "Agree the action plan: 1 action, each with a person and a date." in text
    assert "Say what happens about the action that is late." in text
    assert "Choose who signs for the" in text
    assert audit.sign_off.words in text
    assert "[what was decided]" in text


def test_since_last_time_only_where_there_was_one(tmp_path: Path) -> None:
    audit = sample_audit()
    code = next(each.code for each in asked(audit) if audit.choice(each.code) is not None)
    before = answered(replace(audit, uuid=uid("before"), round=replace(audit.round, period="2024")), code, "not")
    assert "Since 20" not in whole(make(Print.BOARD, audit, NOW), tmp_path)
    text = whole(make(Print.BOARD, audit, NOW, before=before), tmp_path)
    assert "Since 2024. Of the" in text
    assert "1 is better" in text
    turned = whole(make(Print.BOARD, before, NOW, before=audit), tmp_path)
    assert "1 worse." in turned
    assert "Worse: " in turned


def test_the_survey_stands_there_with_its_counts(tmp_path: Path) -> None:
    audit = sample_audit()
    statement = audit.framework.survey[0]
    counts = (SurveyCount(statement.code, "", Choice.AGREE, 6), SurveyCount(statement.code, "", Choice.DISAGREE, 5))
    found = shown(Survey("s", invited=14, counts=counts), [each.code for each in audit.framework.survey])
    for code in statement.standards:
        audit = answered(audit, code, "fully")
    page = make(Print.BOARD, replace(audit, survey=found), NOW, medium=Medium.PAGE).decode()
    assert "What our staff and helpers say" in page
    assert "11 of 14 replies." in page
    assert f"6 of 11 agree: “{statement.text}” We say: fully met" in page
    assert "11 of 14 replies." in whole(make(Print.BOARD, replace(audit, survey=found), NOW), tmp_path)


def test_the_page_for_a_browser_says_the_same(tmp_path: Path) -> None:
    page = make(Print.BOARD, huge(), NOW, medium=Medium.PAGE).decode()
    for words in ("more are in the action plan.", "more are in the audit so far.", "Minute number"):
        assert words in page


@pytest.mark.parametrize(
    ("kind", "name", "who"),
    [
        ("maintained-school", "Hill School", "governing body"),
        ("academy", "Hill Academy", "trust board or governors"),
        ("place-of-worship", "St Anne’s Church", "PCC or trustees"),
        ("place-of-worship", "Hill Street Mosque", "trustees or leaders"),
        ("charity", "Hill Trust", "trustees"),
        ("no such kind", "Hill", "board or committee"),
    ],
)
def test_who_meets_is_called_as_such_bodies_call_it(kind: str, name: str, who: str) -> None:
    assert meetings.board(kind, name)[0] == who


def test_without_a_deputy_somebody_may_ask_who_stands_in(tmp_path: Path) -> None:
    audit = replace(sample_audit(), actions=(), evidence=())
    audit = replace(audit, organisation=replace(audit.organisation, deputy=Contact()))
    assert "Who stands in when the lead is away?" in whole(make(Print.BOARD, audit, NOW), tmp_path)
