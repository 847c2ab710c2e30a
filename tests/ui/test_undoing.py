"""Undo by key, what changed in each thing, and an earlier version put back, by keyboard alone."""

from __future__ import annotations

import pytest
from hands import Hands, Key, focused_name, settle
from pages_of import until, wait
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from ui.main_window import MainWindow
from ui.pages.question import Question
from ui.pages.what_changed import WhatChanged
from ui.places import PageName, Place

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CODE = "VCF-1.1"


@pytest.fixture
def hands(window: MainWindow) -> Hands:
    """Somebody with the example open, who is called Grace."""
    window.show()
    wait(window.session.open_example())
    window.session.by = "Nobody yet"
    window.activateWindow()
    settle()
    return Hands(window)


def rating(window: MainWindow, code: str) -> str | None:
    audit = window.session.audit
    assert audit is not None
    response = audit.by_standard.get(code)
    return response.rating if response else None


def test_undone_said_and_gone_to(window: MainWindow, hands: Hands) -> None:
    session = window.session
    before = rating(window, CODE)
    given = "not" if before != "not" else "partly"
    wait(session.verbs.answer(CODE, given))
    window.go(Place(PageName.HOME))
    settle()
    hands.press(Key.Key_Z, CTRL)
    until(lambda: rating(window, CODE) == before)
    until(lambda: window.message.isVisible())
    assert window.message.words.text().startswith("Undone: 1.1 is ")
    assert window.place == Place(PageName.QUESTION, CODE, "rating")
    page = window.page
    assert isinstance(page, Question)
    assert page.content is not None
    assert page.content.rating.isAncestorOf(window.focusWidget())
    hands.press(Key.Key_Z, CTRL | SHIFT)
    until(lambda: rating(window, CODE) == given)
    assert window.message.words.text().startswith("Put back: 1.1 is not met again")


def test_in_a_text_field_it_undoes_typing_there(window: MainWindow, hands: Hands) -> None:
    wait(window.session.verbs.answer(CODE, "not"))
    window.go(Place(PageName.QUESTION, CODE, "words"))
    settle()
    page = window.page
    assert isinstance(page, Question)
    assert page.content is not None
    assert page.content.words.hasFocus()
    was = page.content.words.words
    hands.type("x")
    hands.press(Key.Key_Z, CTRL)
    assert page.content.words.words == was
    assert rating(window, CODE) == "not"
    assert not window.message.isVisible()


def test_nothing_left_is_one_sentence_and_no_failure(window: MainWindow, hands: Hands) -> None:
    window.go(Place(PageName.HOME))
    hands.press(Key.Key_Z, CTRL)
    until(lambda: window.message.isVisible())
    assert "There is nothing of Nobody yet’s left to undo here" in window.message.words.text()
    assert window.place.page is PageName.HOME


def test_it_is_announced(window: MainWindow, hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("ui.side.announce", lambda _widget, words, **_more: said.append(words))
    wait(window.session.verbs.mark(CODE, come_back=True))
    hands.press(Key.Key_Z, CTRL)
    until(lambda: said)
    assert said == ["Undone: 1.1 is not marked to come back to any more."]


def test_while_it_is_undone_nothing_else_is_pressed(window: MainWindow, hands: Hands) -> None:
    wait(window.session.verbs.answer(CODE, "not"))
    window.go(Place(PageName.QUESTION, CODE))
    settle()
    window.undoing.begin()
    assert window.undoing.is_busy
    hands.press(Key.Key_F1)
    until(lambda: not window.undoing.is_busy)
    assert rating(window, CODE) != "not"


@pytest.mark.parametrize("page", ["question", "evidence", "actions"])
def test_what_changed_is_read_only_once_it_is_opened(window: MainWindow, hands: Hands, page: str) -> None:
    audit = window.session.audit
    assert audit is not None
    item = {"question": audit.responses[0].standard, "evidence": "E001", "actions": "A1"}[page]
    window.go(Place(PageName(page), item))
    settle()
    fold = _fold(window)
    assert not fold.is_open
    assert fold._seen == ()
    fold.button.setFocus(Qt.FocusReason.TabFocusReason)
    hands.press(Key.Key_Space)
    until(lambda: fold._seen)
    shown = hands.screen()
    assert f"{fold._seen[0].sentence}." in shown
    assert not QAccessible.queryAccessibleInterface(fold.button).text(QAccessible.Text.Name).isspace()
    hands.press(Key.Key_Space)
    assert fold._seen == ()


def test_an_earlier_version_is_put_back_by_keyboard(window: MainWindow, hands: Hands) -> None:
    wait(window.session.verbs.answer(CODE, "fully", "Old words"))
    wait(window.session.verbs.answer(CODE, "not", "New words"))
    window.go(Place(PageName.QUESTION, CODE))
    settle()
    fold = _fold(window)
    fold.button.setFocus(Qt.FocusReason.TabFocusReason)
    hands.press(Key.Key_Space)
    until(lambda: fold._seen)
    hands.tab_to("Put back what was before: Old words")
    hands.press(Key.Key_Space)
    until(lambda: window.session.audit is not None and window.session.audit.by_standard[CODE].words == "Old words")
    until(lambda: fold.told.isVisible())
    assert fold.told.text() == "Put back: your words for 1.1: “Old words” again."
    assert focused_name().startswith("What changed")


def _fold(window: MainWindow) -> WhatChanged:
    assert isinstance(window.page, QWidget)
    (fold,) = [each for each in window.page.findChildren(WhatChanged) if each.isVisible()]
    return fold
