"""With keys alone: an officer makes a pack, a group opens it, begins with it and answers its first question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from hands import Hands, Key, focused_name, settle
from PySide6.QtWidgets import QApplication

from s11desktop.exchange import pack as packs
from s11desktop.exchange.known import KnownSigners
from ui.app import begin, build
from ui.asked import Asked
from ui.interpreter import keep_constants
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.theme import Scheme

NAME = "Nettleford Partnership"
MOST_TO_A_PACK = 45
MOST_TO_FIRST_QUESTION = 12

Start = Callable[[Asked], Hands]
keep_constants()


@pytest.fixture
def start(qapp: QApplication, home: Path) -> Iterator[Start]:
    """Starts the program as the command line would."""
    running: list[MainWindow] = []

    def start(asked: Asked) -> Hands:
        window, _session = build(qapp, Preferences(home / "settings.ini"))
        window.set_scheme(Scheme.LIGHT)
        begin(window, asked)
        window.show()
        window.activateWindow()
        running.append(window)
        settle()
        return Hands(window)

    yield start
    for window in running:
        if shiboken6.isValid(window):
            leave(window)


def leave(window: MainWindow) -> None:
    window.close()
    window.session.shut_down()
    window.deleteLater()
    settle()


def make_a_pack(hands: Hands) -> None:
    """From the first start to the preview of the pack."""
    hands.tab_to("For partnerships")
    hands.press(Key.Key_Return)
    hands.until("Send your questions to the groups you ask.")
    assert focused_name() == "Make a pack"
    hands.press(Key.Key_Return)
    hands.until("Which questions do you ask?")
    hands.press(Key.Key_2)
    hands.until("Which set")
    hands.until("edition 2026")
    hands.tab_to("Which set")
    while "faith" not in focused_text(hands).casefold():
        hands.press(Key.Key_Down)
    hands.tab_to("Continue")
    hands.press(Key.Key_Return)
    hands.until("Who asks, and what do you want back?")
    hands.type(NAME)
    hands.press(Key.Key_Tab, times=2)
    hands.type("audits@nettleford.example")
    hands.press(Key.Key_Tab)
    hands.type("29/1/2030")
    hands.press(Key.Key_Tab)
    hands.type("5 pm")
    hands.press(Key.Key_Return)
    hands.until("Who signs, and what do you want to say?")
    hands.type("Head of the group")
    hands.tab_to("Continue")
    hands.press(Key.Key_Return)
    hands.until("Your key ring, and where the pack goes")
    hands.press(Key.Key_Return)
    hands.until("we have not seen before")


def focused_text(hands: Hands) -> str:
    from PySide6.QtWidgets import QComboBox

    widget = hands.window.focusWidget()
    assert isinstance(widget, QComboBox)
    return widget.currentText()


def test_an_officer_makes_a_pack_and_a_group_answers_its_first_question(start: Start, home: Path) -> None:
    officer = start(Asked())
    make_a_pack(officer)
    assert officer.presses <= MOST_TO_A_PACK
    assert "Show the file" in officer.spoken()
    (made,) = home.rglob("*.s11pack")
    assert packs.read(made, known=KnownSigners()).verdict == "valid"
    window = officer.window
    assert isinstance(window, MainWindow)
    leave(window)
    group = start(Asked(made))
    group.until(f"by someone who gives the name {NAME}")
    assert "29 January 2030, 17:00" in group.screen()
    assert "Head of the group" in group.screen()
    group.press(Key.Key_Return)
    group.until("What kind of group are you?")
    assert "Screen 2 of 4" in group.spoken()
    group.press(Key.Key_1)
    group.press(Key.Key_Return)
    group.until("What is your organisation called, and who are you?")
    group.type("St Anne's hall group")
    group.press(Key.Key_Tab)
    group.type("Grace Okafor")
    group.press(Key.Key_Return)
    group.until("Your passphrase: these five words")
    group.press(Key.Key_Return)
    group.until("1.1, first of")
    assert group.presses <= MOST_TO_FIRST_QUESTION
    group.press(Key.Key_1)
    group.until("needs one thing you could show")
    window = group.window
    assert isinstance(window, MainWindow)
    audit = window.session.audit
    assert audit is not None
    assert audit.partnership.name == NAME
    assert [each.role for each in audit.sign_off.signers] == ["Head of the group"]
