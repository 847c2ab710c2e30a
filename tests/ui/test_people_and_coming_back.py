"""Who is here now, where they were, and what is new; the same field with the cursor where it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hands import Hands, Key, focused_name, settle
from pages_of import until, wait
from PySide6.QtCore import Qt

from s11desktop.framework import reading
from ui.main_window import MainWindow
from ui.new_file import NewFile
from ui.pages.home import Home
from ui.pages.question import Question
from ui.pages.question_body import QuestionBody
from ui.places import PageName, Place

PASSPHRASE = "acorn lantern quilt otter thimble"
CODE = "VCF-1.1"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def ours(window: MainWindow, tmp_path: Path) -> Path:
    """A new file of Sam's, open in a window that is shown."""
    path = tmp_path / "ours" / "Ours.s11"
    path.parent.mkdir()
    new = NewFile(asked_how="nobody", kind="club", level="starter", name="Club", person="Sam")
    window.show()
    wait(window.session.create(path, PASSPHRASE, new.filler(reading.load("voluntary-faith"))))
    window.activateWindow()
    window.go(Place(PageName.HOME))
    settle()
    return path


def again(window: MainWindow, path: Path) -> None:
    wait(window.session.open(path, PASSPHRASE))


def left(window: MainWindow) -> None:
    window.session.close()
    settle()


def test_one_person_is_asked_nothing(window: MainWindow, ours: Path) -> None:
    assert window.session.by == "Sam"
    assert window.frame.side.who.words == "You are Sam"
    left(window)
    assert window.session.by == ""
    again(window, ours)
    assert (window.place.page, window.session.by) == (PageName.HOME, "Sam")


def test_several_are_asked_once_and_whoever_was_last_comes_first(window: MainWindow, ours: Path) -> None:
    wait(window.session.verbs.add_person("Ada", "Trustee"))
    window.session.by = "Ada"
    left(window)
    again(window, ours)
    hands = Hands(window)
    assert window.place.page is PageName.WHO
    assert focused_name() == "Ada, Trustee"
    assert "not a lock" in hands.screen()
    hands.press(Key.Key_Return)
    assert (window.session.by, window.place.page) == ("Ada", PageName.HOME)
    assert window.frame.side.who.words == "You are Ada"
    assert hands.presses == 1


def test_somebody_else_from_the_left_column_by_keyboard(window: MainWindow, ours: Path) -> None:
    hands = Hands(window)
    window.go(Place(PageName.QUESTION, CODE))
    settle()
    window.frame.side.who.setFocus(Qt.FocusReason.TabFocusReason)
    hands.press(Key.Key_Space)
    assert window.place.page is PageName.WHO
    hands.tab_to("Name")
    hands.type("Jo")
    hands.tab_to("Go on with this name")
    hands.press(Key.Key_Space)
    until(lambda: window.session.by == "Jo")
    assert window.place == Place(PageName.QUESTION, CODE)
    wait(window.session.verbs.answer(CODE, "partly"))
    audit = window.session.audit
    assert audit is not None
    assert audit.by_standard[CODE].changed_by == "Jo"
    assert [person.name for person in audit.people] == ["Sam", "Jo"]


def test_unlocking_returns_to_the_field_and_the_cursor(window: MainWindow, ours: Path) -> None:
    hands = Hands(window)
    words = _question(window).words
    words.setFocus()
    hands.type("Grace leads")
    hands.press(Key.Key_Left, times=5)
    hands.press(Key.Key_L, CTRL)
    assert window.place.page is PageName.UNLOCK
    again(window, ours)
    until(lambda: isinstance(window.page, Question))
    settle()
    hands.type("also ")
    assert _shown(window).words.words == "Grace also leads"


def test_home_says_where_one_was_and_leads_to_the_field(window: MainWindow, ours: Path) -> None:
    hands = Hands(window)
    words = _question(window).words
    words.setFocus()
    hands.type("Grace")
    left(window)
    again(window, ours)
    page = window.page
    assert isinstance(page, Home)
    until(page.coming_back.isVisible)
    assert "You were at 1.1" in hands.screen()
    hands.tab_to("Go on there", most=30)
    hands.press(Key.Key_Space)
    assert window.place.page is PageName.QUESTION
    hands.type(" leads")
    assert _shown(window).words.words == "Grace leads"
    window.go(Place(PageName.HOME))
    settle()
    assert "You were at 1.1" not in hands.screen()
    assert page.coming_back.isHidden()


def test_home_says_what_others_changed(window: MainWindow, ours: Path) -> None:
    wait(window.session.verbs.add_person("Ada"))
    left(window)
    again(window, ours)
    window.session.by = "Ada"
    wait(window.session.verbs.answer(CODE, "not"))
    left(window)
    again(window, ours)
    window.session.by = "Sam"
    window.go(Place(PageName.HOME))
    page = window.page
    assert isinstance(page, Home)
    until(page.coming_back.isVisible)
    hands = Hands(window)
    assert "Changed by others since" in hands.screen()
    hands.tab_to("1.1 (Ada)", most=30)
    hands.press(Key.Key_Space)
    assert window.place == Place(PageName.QUESTION, CODE)


def _question(window: MainWindow) -> QuestionBody:
    window.go(Place(PageName.QUESTION, CODE))
    settle()
    return _shown(window)


def _shown(window: MainWindow) -> QuestionBody:
    page = window.page
    assert isinstance(page, Question)
    assert page.content is not None
    return page.content
