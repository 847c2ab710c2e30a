"""Typing in from paper: a line a question by keyboard alone, answered at once, taken back, and said."""

from __future__ import annotations

import pytest
from hands import Hands, Key, focused
from PySide6.QtTest import QAbstractItemModelTester
from window_looks import done, go, saved, settle, tab_stops, unnamed, wait_for

from s11desktop.audit.applicability import counted
from s11desktop.audit.model import Response
from s11desktop.audit.standing import next_standard, progress
from ui.main_window import MainWindow
from ui.pages.questions import Questions
from ui.pages.typing_in import TypingIn
from ui.places import PageName, Place


@pytest.fixture
def example(window: MainWindow) -> MainWindow:
    window.show()
    window.activateWindow()
    done(window.session.open_example())
    return window


def page_of(window: MainWindow, item: str = "") -> tuple[Hands, TypingIn]:
    go(window, Place(PageName.TYPING_IN, item))
    page = window.page
    assert isinstance(page, TypingIn)
    assert focused() is page.field
    return Hands(window), page


def answer_to(window: MainWindow, code: str) -> Response | None:
    assert window.session.audit is not None
    return window.session.audit.by_standard.get(code)


def rating(window: MainWindow, code: str) -> str | None:
    response = answer_to(window, code)
    return response.rating if response else None


def number(window: MainWindow, code: str) -> str:
    assert window.session.audit is not None
    return window.session.audit.framework.by_code[code].number


def may_not_apply(window: MainWindow) -> str:
    """A question that is answered and lets "does not apply" be said."""
    audit = window.session.audit
    assert audit is not None
    return next(each.code for each in counted(audit) if each.na != "never" and audit.choice(each.code) is not None)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    words: list[str] = []
    monkeypatch.setattr("ui.pages.typing_in.announce", lambda _widget, text, **_more: words.append(text))
    return words


def test_the_list_of_questions_leads_there_and_back(example: MainWindow) -> None:
    go(example, Place(PageName.QUESTIONS))
    assert isinstance(example.page, Questions)
    hands = Hands(example)
    hands.tab_to("Type in from paper", most=6)
    hands.press(Key.Key_Return)
    assert isinstance(example.page, TypingIn)
    assert example.frame.side.map.here == "questions"
    hands.tab_to("All questions", back=True)
    hands.press(Key.Key_Return)
    assert example.place.page is PageName.QUESTIONS


def test_everything_left_is_typed_in_without_leaving_the_line(example: MainWindow, said: list[str]) -> None:
    hands, page = page_of(example)
    audit = example.session.audit
    assert audit is not None
    left = progress(audit).to_answer
    assert left == 5
    codes = []
    for nth in range(left):
        codes.append(page.following)
        hands.type(f"p begun, point {nth}")
        hands.press(Key.Key_Return)
        assert focused() is page.field
        assert page.field.text() == ""
    assert hands.presses == left, "one key a question beside what stands on the paper"
    saved(example)
    wait_for(lambda: example.session.audit is not None and next_standard(example.session.audit) is None)
    for nth, code in enumerate(codes):
        response = answer_to(example, code)
        assert response is not None
        assert (response.rating, response.words) == ("partly", f"begun, point {nth}")
    assert page.title.text() == "Every question is answered."
    assert said[0] == f"{number(example, codes[0])}, partly met, saved. Next {number(example, codes[1])}."
    assert said[-1].endswith("saved. Every question is answered.")
    assert [row.key for row in page.rows.model.rows] == codes[::-1], "the last on top"


def test_a_number_first_answers_that_question_and_goes_on_from_there(example: MainWindow) -> None:
    hands, page = page_of(example)
    hands.type("3.2 f the poster")
    assert page.line.fault == ""
    hands.press(Key.Key_Return)
    saved(example)
    response = answer_to(example, "VCF-3.2")
    assert response is not None
    assert (response.rating, response.words) == ("fully", "the poster")
    assert page.following > "VCF-3.2"


def test_the_question_is_shown_as_soon_as_its_number_is_typed(example: MainWindow) -> None:
    hands, page = page_of(example)
    audit = example.session.audit
    assert audit is not None
    hands.type("3.1")
    shown = hands.screen()
    assert audit.framework.by_code["VCF-3.1"].text in shown
    assert "Answered already: Partly met. What you type takes its place." in shown
    hands.type(" n")
    assert page.line.fault.startswith("Question 3.1 is one that everyone must answer")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("99.9 p words", "No question here has the number “99.9”."),
        ("3.2 q words", "“q” is not a rating here. You can choose 1 or f (Fully met)"),
        ("5.3 p words", "You are not asked question 5.3."),
    ],
)
def test_what_is_unknown_is_said_while_it_is_typed_and_the_line_stays(
    example: MainWindow, said: list[str], line: str, fault: str
) -> None:
    hands, page = page_of(example)
    before = example.session.audit
    hands.type(line)
    assert page.line.fault.startswith(fault)
    assert len(said) == 1
    assert said[0].startswith(fault)
    hands.press(Key.Key_Return)
    assert page.field.text() == line
    assert focused() is page.field
    assert page.lines == ()
    assert example.session.audit == before
    assert page.field.accessibleDescription().startswith(fault.rstrip(".")[:30])


@pytest.mark.parametrize(("rating", "fault"), [("", "still needs its answer"), (" n", "Say why question")])
def test_what_is_still_missing_is_said_on_enter_and_not_before(
    example: MainWindow, said: list[str], rating: str, fault: str
) -> None:
    hands, page = page_of(example)
    hands.type(f"{number(example, may_not_apply(example))}{rating}")
    assert page.line.fault == ""
    assert said == []
    hands.press(Key.Key_Return)
    assert fault in page.line.fault
    assert fault in said[0]
    if rating:
        hands.type(" we have no paid staff")
        assert page.line.fault == ""


def test_does_not_apply_takes_its_reason_from_the_same_line(example: MainWindow) -> None:
    code = may_not_apply(example)
    before = answer_to(example, code)
    assert before is not None
    hands, _page = page_of(example)
    hands.type(f"{number(example, code)} n we have no trips")
    hands.press(Key.Key_Return)
    saved(example)
    response = answer_to(example, code)
    assert response is not None
    assert (response.rating, response.reason) == ("na", "we have no trips")
    assert response.words == before.words


def test_an_answer_without_words_leaves_the_words_that_are_there(example: MainWindow) -> None:
    before = answer_to(example, "VCF-3.1")
    assert before is not None
    hands, _page = page_of(example)
    hands.type("3.1 f")
    hands.press(Key.Key_Return)
    saved(example)
    after = answer_to(example, "VCF-3.1")
    assert after is not None
    assert (after.rating, after.words) == ("fully", before.words)


def test_the_last_line_is_taken_back_to_what_was_there(example: MainWindow, said: list[str]) -> None:
    before = answer_to(example, "VCF-3.1")
    assert before is not None
    hands, page = page_of(example)
    unanswered = page.following
    hands.type("p first")
    hands.press(Key.Key_Return)
    for line in ("3.1 f everything is new", "3.1 3 nothing is"):
        hands.type(line)
        hands.press(Key.Key_Return)
    saved(example)
    assert len(page.lines) == 2
    page.take_back.click()
    saved(example)
    after = answer_to(example, "VCF-3.1")
    assert after is not None
    assert (after.rating, after.words, after.reason) == (before.rating, before.words, before.reason)
    assert "3.1 taken back. Next 3.1." in said
    assert page.following == "VCF-3.1"
    assert focused() is page.field
    page.take_back.click()
    saved(example)
    assert rating(example, unanswered) is None
    assert page.following == unanswered
    assert not page.take_back.isVisible()


def test_up_brings_the_last_line_again_to_put_it_right(example: MainWindow) -> None:
    hands, page = page_of(example)
    code = page.following
    hands.type("p begun")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Up)
    assert page.field.text() == f"{number(example, code)} 2 begun"
    hands.type(" in May")
    hands.press(Key.Key_Return)
    saved(example)
    response = answer_to(example, code)
    assert response is not None
    assert response.words == "begun in May"
    assert [line.standard.code for line in page.lines] == [code]


def test_down_leaves_a_question_out(example: MainWindow, said: list[str]) -> None:
    hands, page = page_of(example)
    first = page.following
    hands.press(Key.Key_Down)
    second = page.following
    assert second != first
    assert said[-1].startswith(f"Next {number(example, second)}: ")
    hands.type("f")
    hands.press(Key.Key_Return)
    saved(example)
    assert rating(example, first) is None
    assert rating(example, second) == "fully"


def test_it_begins_where_it_is_told_to(example: MainWindow) -> None:
    audit = example.session.audit
    assert audit is not None
    waiting = [
        each for each in audit.framework.standards if each.level == "starter" and audit.choice(each.code) is None
    ]
    _hands, page = page_of(example, waiting[-1].area)
    assert page.following == next(each.code for each in waiting if each.area == waiting[-1].area)
    _hands, page = page_of(example, "VCF-3.1")
    assert page.following == "VCF-3.1"


def test_a_row_opens_its_question_and_says_what_it_needs(example: MainWindow) -> None:
    hands, page = page_of(example)
    code = page.following
    hands.type("p begun")
    hands.press(Key.Key_Return)
    saved(example)
    wait_for(lambda: "Needs something still" in page.rows.model.rows[0].spoken)
    spoken = page.rows.model.rows[0].spoken
    assert spoken.startswith(f"{number(example, code)} ")
    assert "Partly met. begun. Saved. Needs something still." in spoken
    page.rows.view.setFocus()
    hands.press(Key.Key_Return)
    assert example.place == Place(PageName.QUESTION, code)


def test_everything_has_a_name_and_tab_goes_where_the_eyes_go(example: MainWindow) -> None:
    hands, page = page_of(example)
    hands.type("p begun")
    hands.press(Key.Key_Return)
    assert unnamed(page) == []
    stops = tab_stops(example, page.field, page)
    wanted = ["What the paper says", "Save and go on", "Leave this one out", "Take back the last line"]
    assert [name for name in stops if name in wanted] == wanted
    tester = QAbstractItemModelTester(page.rows.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    hands.type("p begun again")
    hands.press(Key.Key_Return)
    saved(example)
    tester.deleteLater()


@pytest.mark.parametrize("percent", [100, 200])
def test_the_line_is_in_sight_when_the_page_opens(example: MainWindow, percent: int) -> None:
    example.set_text_size(percent)
    _hands, page = page_of(example)
    settle()
    top = page.field.mapTo(page.area.viewport(), page.field.rect().topLeft()).y()
    bottom = page.field.mapTo(page.area.viewport(), page.field.rect().bottomLeft()).y()
    assert 0 <= top < bottom <= page.area.viewport().height()


def test_what_changes_elsewhere_moves_it_on(example: MainWindow) -> None:
    _hands, page = page_of(example)
    first = page.following
    done(example.session.verbs.answer(first, "fully"))
    saved(example)
    assert page.following != first
