"""Last time's answer in sight beside a question: still true with one key, or changed, and what comes of either."""

from __future__ import annotations

from hands import Hands, Key, focused, focused_name
from pages_of import settle, until, wait
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QRadioButton

from s11desktop.audit.model import Audit
from ui.main_window import MainWindow
from ui.pages.question import Question
from ui.pages.question_last import LastAnswer
from ui.places import PageName, Place

ALT = Qt.KeyboardModifier.AltModifier
ANSWERED, OPEN = "VCF-3.1", "VCF-4.6"


def opened(window: MainWindow, code: str) -> Hands:
    """The example, whose last round is finished, at a question."""
    if not window.session.is_open:
        window.show()
        window.activateWindow()
        wait(window.session.open_example())
    window.go(Place(PageName.QUESTION, code))
    until(lambda: window.session.is_at_rest)
    settle()
    return Hands(window)


def last(window: MainWindow) -> LastAnswer:
    page = window.page
    assert isinstance(page, Question)
    assert page.content is not None
    return page.content.last


def audit(window: MainWindow) -> Audit:
    assert window.session.audit is not None
    return window.session.audit


def test_it_stands_beside_with_its_day_rating_and_words(window: MainWindow) -> None:
    hands = opened(window, OPEN)
    screen = hands.screen()
    assert "Last time, " in screen
    assert "“We would have asked somebody.”" in screen
    assert "S and C do the same." in screen
    assert [each.rating for each in last(window).said] == ["Partly met"]
    assert last(window).still.isVisible()
    assert audit(window).choice(OPEN) is None


def test_one_key_says_that_it_is_still_true(window: MainWindow) -> None:
    hands = opened(window, OPEN)
    assert isinstance(focused(), QRadioButton)
    before = hands.presses
    hands.press(Key.Key_S)
    until(lambda: window.session.is_at_rest)
    said = audit(window).by_standard[OPEN]
    assert (said.rating, said.words) == ("partly", "We would have asked somebody.")
    assert hands.presses - before == 1
    assert focused_name() == "Partly met"
    assert "You said that it is still true." in hands.screen()
    assert not last(window).still.isVisible()
    hands.press(Key.Key_S)
    assert audit(window).by_standard[OPEN] == said


def test_changed_begins_with_the_words_of_then(window: MainWindow) -> None:
    hands = opened(window, OPEN)
    hands.press(Key.Key_C, ALT)
    until(lambda: window.session.is_at_rest)
    field = focused()
    assert isinstance(field, QPlainTextEdit)
    assert field.textCursor().selectedText() == "We would have asked somebody."
    hands.type("Two of us know the form now.")
    hands.press(Key.Key_1, ALT)
    until(lambda: window.session.is_at_rest)
    said = audit(window).by_standard[OPEN]
    assert (said.rating, said.words) == ("fully", "Two of us know the form now.")
    assert "You said that it is still true." not in hands.screen()


def test_keys_do_nothing_in_words_and_nothing_once_it_is_answered(window: MainWindow) -> None:
    hands = opened(window, OPEN)
    hands.press(Key.Key_C, ALT)
    hands.type("Sc")
    assert isinstance(focused(), QPlainTextEdit)
    assert audit(window).choice(OPEN) is None
    hands = opened(window, ANSWERED)
    was = audit(window).by_standard[ANSWERED]
    assert "“Grace, and nobody when Grace is away.”" in hands.screen()
    hands.press(Key.Key_S, ALT)
    hands.press(Key.Key_S)
    until(lambda: window.session.is_at_rest)
    assert audit(window).by_standard[ANSWERED] == was


def test_single_keys_can_be_switched_off(window: MainWindow) -> None:
    window.preferences.single_keys = False
    hands = opened(window, OPEN)
    hands.press(Key.Key_S)
    assert audit(window).choice(OPEN) is None
    assert "Alt+S and Alt+C do the same." in hands.screen()
    hands.press(Key.Key_S, ALT)
    until(lambda: window.session.is_at_rest)
    assert audit(window).by_standard[OPEN].rating == "partly"


def test_nothing_stands_there_where_nothing_was_said(window: MainWindow) -> None:
    window.show()
    wait(window.session.open_example("dapplewick"))
    opened(window, "")
    assert last(window).isHidden()
    assert last(window).said == ()
