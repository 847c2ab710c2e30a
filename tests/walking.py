"""The whole journey with keys alone, for whichever questions are asked: from the first start to a return."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import shiboken6
from hands import Hands, Key, focused, focused_name, settle
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from s11desktop.audit.dates import say_date
from ui.app import begin, build
from ui.asked import Asked
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.theme import Scheme

Start = Callable[[], Hands]

ONE_THIRD = frozenset({3, 5, 8, 11, 14, 17, 20, 22})
"""Which of the questions are answered partly or not met: eight of twenty-three."""
LAST_MONTH = say_date(date.today() - timedelta(days=30))
TODAY = say_date(date.today())


@dataclass(frozen=True)
class Walk:
    """One set of questions as the shortest level asks it, and what its people say on the way.

    `sector` and `kind` are the keys of what they choose, `kinds` the words over the second choice. `shorter` where the
    whole is offered first. `facts` counts what is asked of the organisation at the end. `board` where each declaration
    has the day a board saw it; `on_paper` where the second is signed on paper, else one is all that is required.
    """

    name: str
    sector: int
    kind: int
    kinds: str
    questions: int
    called: str
    lead: str
    shorter: bool
    facts: int
    signer: str
    board: bool = False
    on_paper: bool = False
    most_to_first: int = 12
    most: int = 150


WALKS = (
    Walk(
        name="voluntary-faith",
        sector=1,
        kind=1,
        kinds="What kind of group are you?",
        questions=23,
        called="St Anne's hall group",
        lead="Grace Okafor",
        shorter=False,
        facts=1,
        signer="Safeguarding lead",
        on_paper=True,
    ),
    Walk(
        name="early-years",
        sector=2,
        kind=1,
        kinds="Which of these are you?",
        questions=23,
        called="Acorn nursery",
        lead="Jo Marsh",
        shorter=True,
        facts=2,
        signer="Manager, childminder or registered person",
    ),
    Walk(
        name="schools",
        sector=3,
        kind=1,
        kinds="Which of these are you?",
        questions=23,
        called="Oakfield primary",
        lead="Ann Lee",
        shorter=True,
        facts=1,
        signer="Head or principal",
        board=True,
        on_paper=True,
    ),
    Walk(
        name="section-11",
        sector=4,
        kind=1,
        kinds="Which of these are you?",
        questions=23,
        called="Hillford council",
        lead="Dev Shah",
        shorter=True,
        facts=2,
        signer="Executive lead for safeguarding children",
    ),
)


@contextmanager
def starting(qapp: QApplication, home: Path) -> Iterator[Start]:
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


def set_up(hands: Hands, walk: Walk = WALKS[0], *, full: bool = False) -> str:
    """From the first start to the first question; returns the passphrase that was to be copied on to paper."""
    assert "See how well you keep children safe" in hands.screen()
    assert focused_name() == "Start a new audit file"
    hands.press(Key.Key_Return)
    hands.until("Who asked you for this audit?")
    hands.press(Key.Key_4)
    hands.press(Key.Key_Return)
    hands.until("What are you?")
    hands.until(at_a_choice)  # the questions are read meanwhile
    hands.press(Key(Key.Key_0 + walk.sector))
    hands.press(Key.Key_Return)
    hands.until(walk.kinds)
    hands.press(Key(Key.Key_0 + walk.kind))
    if walk.shorter and not full:
        hands.press(Key.Key_Backtab)
        assert focused_name().startswith("Full: ")
        hands.press(Key.Key_Left)
        assert focused_name() == f"First look: {walk.questions} questions"
        hands.until("A first look is not a full ")
    hands.press(Key.Key_Return)
    hands.until("What is your organisation called, and who are you?")
    hands.type(walk.called)
    hands.press(Key.Key_Tab)
    hands.type(walk.lead)
    hands.press(Key.Key_Return)
    hands.until("Your passphrase: these five words")
    words = re.findall(r"^\d\n([a-z-]+)$", hands.screen(), re.MULTILINE)
    assert len(words) == 5, hands.screen()
    hands.press(Key.Key_Return)
    hands.until("Why we ask")
    hands.until(at_a_choice)
    return " ".join(words)


def at_a_choice() -> bool:
    """Whether the focus is on one of several choices."""
    return isinstance(QApplication.focusWidget(), QRadioButton)


def answered(hands: Hands) -> tuple[int, int]:
    """How many questions the map says are answered, and of how many."""
    said = next(each for each in hands.spoken() if each.startswith("Questions, "))
    found = re.search(r"(\d+) of (\d+) answered", said)
    assert found is not None, said
    return int(found[1]), int(found[2])


def answer(hands: Hands, number: int, *, questions: int = 23) -> None:
    """One question: a third of them partly or not met with a plan, the others fully with what could be shown."""
    assert f"Questions, {number - 1} of {questions} answered, you are here" in hands.spoken()
    give(hands, number, low=number in ONE_THIRD)


def give(hands: Hands, number: int, *, low: bool) -> None:
    """An answer to the question that is shown, and on to the next."""
    assert isinstance(focused(), QRadioButton), focused_name()
    if low:
        hands.press(Key.Key_3 if number % 2 == 0 else Key.Key_2)
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


def check_and_sign(hands: Hands, walk: Walk = WALKS[0]) -> None:
    """What the return says of the organisation, one declaration made here and one on paper where two are asked for."""
    hands.press(Key.Key_Return)
    hands.until("One thing to put right before you can sign.")
    hands.press(Key.Key_Return)
    for name, words in (
        ("Name", walk.lead),
        ("Telephone", "01632 960983"),
        ("E-mail", ""),
        ("Council", "Hillford"),
        ("By day", "01632 960110"),
        ("At night and weekends", ""),
    ):
        assert focused_name() == name
        hands.type(words)
        hands.press(Key.Key_Tab)
    for left in reversed(range(walk.facts)):
        assert focused_name() == "Yes"
        hands.press(Key.Key_Right)
        hands.press(Key.Key_Space)
        assert focused_name() == "No"
        if left:
            hands.press(Key.Key_Tab)
    hands.until("Nothing is missing")
    hands.until("declarations, then you can send." if walk.on_paper else "One declaration, then you can send.")
    hands.press(Key.Key_Return)
    assert focused_name() == "Full name"
    hands.type(walk.lead)
    if walk.board:
        hands.press(Key.Key_Tab)
        hands.type(LAST_MONTH)
    hands.press(Key.Key_Return)
    if walk.on_paper:
        hands.until(f"{walk.signer}: made")
        sign_on_paper(hands, walk)
    hands.until("Everything is signed. You can send it.")
    assert focused_name() == "Next: send"


def sign_on_paper(hands: Hands, walk: Walk) -> None:
    """The second of two: the page was signed today, and is kept."""
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
    hands.type(TODAY)
    if walk.board:
        hands.press(Key.Key_Tab)
        hands.type(LAST_MONTH)
    hands.press(Key.Key_Return)


def send(hands: Hands, home: Path) -> Path:
    """Make the return; where it is."""
    hands.press(Key.Key_Return)
    hands.until("What goes, and what stays")
    hands.press(Key.Key_Return)
    hands.until("Your return is ready.")
    (made,) = (home / "Documents").glob("*.zip")
    assert made.name in hands.screen()
    return made


def open_again(hands: Hands, name: str, passphrase: str) -> None:
    """From the names of what was opened before, with the passphrase that was copied on to paper."""
    hands.tab_to(name, most=2)
    hands.press(Key.Key_Return)
    hands.until("Your passphrase")
    assert passphrase not in hands.screen()
    hands.type(passphrase)
    hands.press(Key.Key_Return)


def title_of(hands: Hands) -> str:
    """The heading of the page, as a screen reader finds it."""
    return next(heading for heading in hands.headings() if heading)
