"""Promise A2: from first start to a return that verifies, and back again, with keys only; and how many it takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import shiboken6
from hands import Hands, Key, focused, focused_name, settle
from pages_of import every_place
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from s11desktop.audit.dates import say_date
from s11desktop.exchange.verify import verify
from ui.app import Asked, begin, build
from ui.interpreter import keep_constants
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.theme import Scheme
from ui.widgets.tab_order import follow_layout

MOST_TO_FIRST_QUESTION = 12
MOST_OF_ALL = 150
QUESTIONS = 23
ONE_THIRD = frozenset({3, 5, 8, 11, 14, 17, 20, 22})
"""Which of the questions are answered partly or not met: eight of twenty-three."""
LAST_MONTH = say_date(date.today() - timedelta(days=30))

Start = Callable[[], Hands]
keep_constants()


@pytest.fixture
def start(qapp: QApplication, home: Path) -> Iterator[Start]:
    """Starts the program as `s11desktop` without arguments does; again and again with the same settings."""
    running: list[MainWindow] = []

    def start() -> Hands:
        window, _session = build(qapp, Preferences(home / "settings.ini"))
        window.set_scheme(Scheme.LIGHT)
        begin(window, Asked())
        window.show()
        window.activateWindow()
        running.append(window)
        settle()
        return Hands(window)

    yield start
    for window in running:
        if shiboken6.isValid(window):
            leave(window)


def leave(window: QWidget) -> None:
    """As the window manager closes it, and as the program then ends."""
    assert isinstance(window, MainWindow)
    window.close()
    window.session.shut_down()
    window.deleteLater()
    settle()


def set_up(hands: Hands) -> str:
    """From the first start to the first question; returns the passphrase that was to be copied on to paper."""
    assert "See how well you keep children safe" in hands.screen()
    assert focused_name() == "Start a new audit file"
    hands.press(Key.Key_Return)
    hands.until("Who asked you for this audit?")
    hands.press(Key.Key_4)
    hands.press(Key.Key_Return)
    hands.until("What are you?")
    hands.until(lambda: isinstance(focused(), QRadioButton))  # the questions are read meanwhile
    hands.press(Key.Key_1)
    hands.press(Key.Key_Return)
    hands.until("What kind of group are you?")
    hands.press(Key.Key_1)
    hands.press(Key.Key_Return)
    hands.until("What is your group called, and who are you?")
    hands.type("St Anne's hall group")
    hands.press(Key.Key_Tab)
    hands.type("Grace Okafor")
    hands.press(Key.Key_Return)
    hands.until("Your passphrase: these five words")
    words = re.findall(r"^\d\n([a-z-]+)$", hands.screen(), re.MULTILINE)
    assert len(words) == 5, hands.screen()
    hands.press(Key.Key_Return)
    hands.until("1.1, first of")
    return " ".join(words)


def answer(hands: Hands, number: int) -> None:
    """One question: a third of them partly or not met with a plan, the others fully with what could be shown."""
    assert isinstance(focused(), QRadioButton), focused_name()
    assert f"Questions, {number - 1} of {QUESTIONS} answered, you are here" in hands.spoken()
    if number in ONE_THIRD:
        low = number % 2 == 0
        hands.press(Key.Key_3 if low else Key.Key_2)
        hands.until("needs what you will do, who leads, and by when")
        hands.press(Key.Key_Tab)
        hands.type(f"Agree it at the next meeting, point {number}")
        hands.press(Key.Key_Tab)
        hands.type("Yusuf Khan")
        hands.press(Key.Key_Tab)
        hands.type("3/3/27")
    else:
        hands.press(Key.Key_1)
        hands.until("needs one thing you could show")
        hands.press(Key.Key_Tab)
        hands.type(f"Policy page {number}, on the hall noticeboard, {LAST_MONTH}")
        hands.until("Fully met has all it needs")
    hands.press(Key.Key_Return)


def read_paper(hands: Hands) -> list[list[str]]:
    """The 24 words as they stand on the recovery page, row by row: what is written down by hand."""
    (sheet,) = (said for said in hands.spoken() if said.startswith("Row 1: "))
    rows = [words.split() for words in re.findall(r"Row \d: ([a-z ]+)", sheet)]
    assert [len(row) for row in rows] == [4] * 6, hands.spoken()
    return rows


def make_recovery_page(hands: Hands) -> None:
    """Copied by hand, kept by somebody, hidden, and three words typed back from the paper."""
    hands.until("Put it on paper")
    hands.until(lambda: any(said.startswith("Row 1: ") for said in hands.spoken()))
    rows = read_paper(hands)
    hands.tab_to("Copy it by hand")
    hands.press(Key.Key_Space)
    assert focused_name() == "Their name or part"
    hands.type("The diocesan secretary")
    hands.press(Key.Key_Tab)
    assert focused_name() == "Hide the words and start"
    hands.press(Key.Key_Space)
    for nth in range(3):
        wanted = re.fullmatch(r"Row (\d), word (\d)", focused_name())
        assert wanted is not None, focused_name()
        hands.type(rows[int(wanted[1]) - 1][int(wanted[2]) - 1][:4])
        hands.press(Key.Key_Tab if nth < 2 else Key.Key_Return)
    hands.until("is made. Now give it to whoever keeps it")


def check_and_sign(hands: Hands) -> None:
    """What the return says of the organisation, one declaration made here and one on paper."""
    hands.press(Key.Key_Return)
    hands.until("One thing to put right before you can sign.")
    hands.press(Key.Key_Return)
    for name, words in (
        ("Name", "Grace Okafor"),
        ("Telephone", "01632 960983"),
        ("E-mail", ""),
        ("Council", "Hillford"),
        ("By day", "01632 960110"),
        ("At night and weekends", ""),
    ):
        assert focused_name() == name
        hands.type(words)
        hands.press(Key.Key_Tab)
    assert focused_name() == "Yes"
    hands.press(Key.Key_Right)
    hands.press(Key.Key_Space)
    assert focused_name() == "No"
    hands.until("Nothing is missing")
    hands.until("Two declarations, then you can send.")
    hands.press(Key.Key_Return)
    assert focused_name() == "Full name"
    hands.type("Grace Okafor")
    hands.press(Key.Key_Return)
    hands.until("Safeguarding lead: made")
    assert focused_name() == "Here"
    hands.press(Key.Key_Right)
    hands.press(Key.Key_Tab)
    assert focused_name() == "Full name"
    hands.type("Yusuf Khan")
    hands.tab_to("It is signed: say where")
    hands.press(Key.Key_Space)
    assert focused_name() == "Where the signed page is kept"
    hands.type("The safe in the vestry")
    hands.press(Key.Key_Tab)
    hands.type(say_date(date.today()))
    hands.press(Key.Key_Return)
    hands.until("Everything is signed. You can send it.")
    assert focused_name() == "Next: send"


def send(hands: Hands, home: Path) -> Path:
    """Make the return; where it is."""
    hands.press(Key.Key_Return)
    hands.until("What goes, and what stays")
    hands.press(Key.Key_Return)
    hands.until("Your return is ready.")
    (made,) = (home / "Documents").glob("*.zip")
    assert made.name in hands.screen()
    return made


def open_again(hands: Hands, passphrase: str) -> None:
    """From the names of what was opened before, with the passphrase that was copied on to paper."""
    hands.tab_to("St Annes hall group audit", back=True)
    hands.press(Key.Key_Return)
    hands.until("Your passphrase")
    assert passphrase not in hands.screen()
    hands.type(passphrase)
    hands.press(Key.Key_Return)


def test_the_whole_journey(start: Start, home: Path, record_property: Callable[[str, object], None]) -> None:
    hands = start()
    passphrase = set_up(hands)
    to_first = hands.presses
    for number in range(1, QUESTIONS + 1):
        answer(hands, number)
        if number == 5:
            make_recovery_page(hands)
    hands.until("Every question is answered")
    check_and_sign(hands)
    made = send(hands, home)
    record_property("presses to the first question", to_first)
    record_property("presses from first start to a finished return", hands.presses)
    print(f"{to_first} presses to the first question, {hands.presses} to a finished return")
    assert to_first <= MOST_TO_FIRST_QUESTION
    assert hands.presses <= MOST_OF_ALL
    verdict = verify(made)
    assert (verdict.verdict, verdict.problems) == ("valid", ())
    before = title_of(hands)
    leave(hands.window)
    again = start()
    open_again(again, passphrase)
    again.until("You were in")
    again.tab_to("Go on there", most=30)
    again.press(Key.Key_Space)
    again.until(before)
    assert title_of(again) == before


def title_of(hands: Hands) -> str:
    """The heading of the page, as a screen reader finds it."""
    return next(heading for heading in hands.headings() if heading)


def test_the_recovery_page_can_be_put_off_and_is_asked_for_before_sending(start: Start) -> None:
    hands = start()
    set_up(hands)
    for number in range(1, 6):
        answer(hands, number)
    hands.until("Put it on paper")
    hands.tab_to("Not now")
    hands.press(Key.Key_Space)
    hands.until(lambda: isinstance(focused(), QRadioButton))
    answer(hands, 6)
    hands.until(lambda: f"Questions, 6 of {QUESTIONS} answered, you are here" in hands.spoken())
    hands.press(Key.Key_F6)
    hands.press(Key.Key_Home)
    hands.press(Key.Key_Return)
    hands.until(lambda: any(said.startswith("Make your recovery page now") for said in hands.spoken()))
    hands.tab_to("Make your recovery page now", most=30)
    hands.press(Key.Key_Return)
    make_recovery_page(hands)


@pytest.mark.parametrize("scheme", [Scheme.DARK, Scheme.CONTRAST])
def test_every_page_can_be_gone_about_with_tab_at_twice_the_size(start: Start, scheme: Scheme) -> None:
    """Tab reaches the foot of each page and comes round, and never stands on something that cannot be seen."""
    hands = start()
    window = hands.window
    assert isinstance(window, MainWindow)
    window.set_scheme(scheme)
    window.set_text_size(200)
    for place in every_place(window):
        passed: list[QWidget] = []
        while (here := focused()) not in passed:
            assert here.isVisible(), (place, here)
            assert focused_name(), (place, here)
            passed.append(here)
            hands.press(Key.Key_Tab)
            assert len(passed) < 120, place
        page = window.page
        assert page is not None
        wanted = {each for each in follow_layout(page) if each.isVisible() and each.isEnabled()}
        assert wanted <= {*passed, here}, (place, [each.accessibleName() for each in wanted - set(passed)])
