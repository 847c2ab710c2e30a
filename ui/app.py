"""The program with a window: builds every long-lived object once, by hand, and runs it."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ui.examples import EXAMPLE_NAMES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.main_window import MainWindow
    from ui.outside import Outside
    from ui.page_stack import Pages
    from ui.preferences import Preferences
    from ui.session import Session
    from ui.theme import Theme

USAGE = f"""s11desktop [FILE] [--example NAME] [--page PAGE] [--self-test]

FILE            what to open: an audit file, a return, a pack or a spreadsheet of questions
--example NAME  explore a made-up organisation: {", ".join(EXAMPLE_NAMES)}
--page PAGE     go to a page at once: home, question, evidence, actions, check, send, settings, worried
--self-test     make, answer, export and check an audit without a window, and say whether all of it worked"""

MAKE_PAPERS = "--make-papers"
"""How the bundled program starts itself to make the papers of a return (`exchange.apart`); not for people."""

SEAL_FILE = "--seal-file"
"""And to lock or open one file with a passphrase (`exchange.sealing_apart`)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line."""

    file: Path | None = None
    example: str = ""
    page: str = ""
    self_test: bool = False
    help: bool = False


class NotUnderstoodError(Exception):
    """A command line we cannot follow; the text says what was wrong."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program. Returns the exit code: 0, 1 (something failed), 2 (not understood), 3 (no display)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == [MAKE_PAPERS]:
        from s11desktop.exchange import apart

        return apart.serve(sys.stdin.buffer, sys.stdout.buffer)
    if given == [SEAL_FILE]:
        from s11desktop.exchange import sealing_apart

        return sealing_apart.serve(sys.stdin.buffer)
    try:
        asked = understand(given)
    except NotUnderstoodError as error:
        print(f"{error}\n\n{USAGE}", file=sys.stderr)
        return 2
    if asked.help:
        print(USAGE)
        return 0
    if asked.self_test:
        from ui.self_test import self_test

        return self_test()
    problem = no_display()
    if problem:
        print(problem, file=sys.stderr)
        return 3
    return _run(asked)


def understand(arguments: list[str]) -> Asked:
    """Read the command line. Raises `NotUnderstoodError`."""
    file: Path | None = None
    found: dict[str, str] = {}
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if name in ("--example", "--page"):
            given = value if equals else next(rest, "")
            if not given:
                raise NotUnderstoodError(f"{name} needs a name after it.")
            if name == "--example" and given not in EXAMPLE_NAMES:
                raise NotUnderstoodError(f"There is no example {given}. There are {', '.join(EXAMPLE_NAMES)}.")
            found[name] = given
        elif argument in ("--self-test", "--help", "-h"):
            found[argument] = "yes"
        elif argument.startswith("-"):
            raise NotUnderstoodError(f"There is no option {argument}.")
        elif file is None:
            file = Path(argument)
        else:
            raise NotUnderstoodError("Only one file can be opened at a time.")
    return Asked(
        file,
        found.get("--example", ""),
        found.get("--page", ""),
        "--self-test" in found,
        "--help" in found or "-h" in found,
    )


def no_display() -> str:
    """Why no window can be shown, as a sentence; "" where one can. Looked at before Qt is loaded, which would abort."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in (
        "offscreen",
        "minimal",
        "vnc",
    ):
        return ""
    if os.environ.get("WAYLAND_DISPLAY"):
        return ""
    if not os.environ.get("DISPLAY"):
        return "There is no screen to show the window on. The command `s11` does the same work without a window."
    from ctypes.util import find_library

    missing = [name for name in ("GL", "EGL", "xcb-cursor", "xkbcommon-x11") if not find_library(name)]
    if missing:
        packages = {
            "GL": "libgl1",
            "EGL": "libegl1",
            "xcb-cursor": "libxcb-cursor0",
            "xkbcommon-x11": "libxkbcommon-x11-0",
        }
        wanted = " ".join(packages[name] for name in missing)
        return (
            f"The window needs parts of the system that are not there. On Debian and Ubuntu: sudo apt install {wanted}"
        )
    return ""


def _run(asked: Asked) -> int:
    from ui.preferences import Preferences

    logging.basicConfig(level=logging.WARNING)
    app = application()
    window, session = build(app, Preferences())
    window.restoreGeometry(window.preferences.geometry)
    begin(window, asked)
    return run(app, window, session)


def run(app: QApplication, window: MainWindow, session: Session) -> int:
    """Show the window until it is closed, or the system ends the program; everything typed is kept then."""
    from ui.ending import Ending

    window.show()
    session.read("wiping what a kill left outside", lambda _progress: wipe_left_over())
    ending = Ending(app, window)
    try:
        return app.exec()
    finally:
        ending.keep()
        session.shut_down()


def wipe_left_over() -> int:
    """Wipe the copies of documents that another program had open when this one was killed; gives how many folders."""
    from ui.outside_folder import root, sweep

    return sweep(root())


def application() -> QApplication:
    """Qt itself, in the one style the window is drawn for. (Set afterwards, it costs 20 ms before the first paint.)"""
    from PySide6.QtWidgets import QApplication

    app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    app.setApplicationName("S11 Desktop")
    app.setDesktopFileName("s11desktop")
    return app


def build(app: QApplication, preferences: Preferences) -> tuple[MainWindow, Session]:
    """Every long-lived object, once. The caller shuts the session down at the end."""
    from ui.interpreter import keep_constants, take_short_turns
    from ui.main_window import MainWindow
    from ui.session import Session
    from ui.sleep import SleepWatch
    from ui.spoken_roles import tell_roles
    from ui.tasks import Worker
    from ui.theme import Theme

    keep_constants()
    take_short_turns()
    tell_roles()
    theme = Theme(app)
    theme.set_text_size(preferences.text_size)
    theme.set_scheme(preferences.scheme)
    session = Session(Worker("writer"), Worker("reader"))
    session.set_lock_minutes(preferences.lock_minutes)
    sleep = SleepWatch()
    window = MainWindow(theme, session, preferences, sleep, pages(theme, session, preferences), app)
    _listen_quietly(app, session, window)
    return window, session


def _listen_quietly(app: QApplication, session: Session, window: MainWindow) -> None:
    """From the first file that is opened on: what is typed is looked at for what could name a child."""
    from PySide6.QtCore import Qt

    def listen(_audit: object) -> None:
        from ui.quiet_check import QuietCheck

        QuietCheck(app, session, window)

    session.opened.connect(listen, Qt.ConnectionType.SingleShotConnection)


def begin(window: MainWindow, asked: Asked) -> None:
    """Go where the command line says, or to the welcome page."""
    from ui.places import PageName, Place, opened_by

    page = PageName(asked.page) if asked.page in set(PageName) else None
    if asked.example:
        window.go(Place(PageName.WELCOME))
        task = window.session.open_example(asked.example)
        if page is not None:
            task.then(window, lambda _audit: window.go(Place(page)))
    elif asked.file is not None:
        window.go(opened_by(asked.file))
    else:
        window.go(Place(page or PageName.WELCOME))


def pages(theme: Theme, session: Session, preferences: Preferences) -> Pages:
    """How each page is made, when it is first gone to."""
    from ui.brought import Brought
    from ui.page import Page
    from ui.personal_data import PersonalDataCheck
    from ui.places import PageName

    brought = Brought()
    outside: Outside | None = None
    found = PersonalDataCheck(session)

    def welcome() -> Page:
        from ui.pages.welcome import Welcome

        return Welcome(theme, session, preferences)

    def worried() -> Page:
        from ui.pages.worried import Worried

        return Worried(theme, session)

    def setting_up() -> Page:
        from ui.pages.setting_up import SettingUp

        return SettingUp(theme, session, brought)

    def sent() -> Page:
        from ui.pages.sent import SentPage

        return SentPage(theme, session, brought)

    def pack() -> Page:
        from ui.pages.pack import PackPage

        return PackPage(theme, session, brought)

    def spreadsheet() -> Page:
        from ui.pages.spreadsheet import SpreadsheetPage

        return SpreadsheetPage(theme, session, brought)

    def for_partnerships() -> Page:
        from ui.pages.for_partnerships import ForPartnerships

        return ForPartnerships(theme, session, brought)

    def unlock() -> Page:
        from ui.pages.unlock import Unlock

        return Unlock(theme, session)

    def recovery() -> Page:
        from ui.pages.recovery import Recovery

        return Recovery(theme, session)

    def passphrase() -> Page:
        from ui.pages.new_passphrase import NewPassphrase

        return NewPassphrase(theme, session)

    def who() -> Page:
        from ui.pages.who import Who

        return Who(theme, session)

    def home() -> Page:
        from ui.pages.home import Home

        return Home(theme, session)

    def questions() -> Page:
        from ui.pages.questions import Questions

        return Questions(theme, session)

    def area() -> Page:
        from ui.pages.area import AreaPage

        return AreaPage(theme, session, preferences)

    def question() -> Page:
        from ui.pages.question import Question

        return Question(theme, session, preferences)

    def typing_in() -> Page:
        from ui.pages.typing_in import TypingIn

        return TypingIn(theme, session)

    def check() -> Page:
        from ui.pages.check import Check

        return Check(theme, session)

    def send() -> Page:
        from ui.pages.send import Send

        return Send(theme, session, found)

    def lock_report() -> Page:
        from ui.pages.send_locked import LockReport

        return LockReport(theme, session)

    def sent_log() -> Page:
        from ui.pages.sent_log import SentLog

        return SentLog(theme, session)

    def personal_data() -> Page:
        from ui.pages.personal_data import PersonalData

        return PersonalData(theme, session, found)

    def copy_out() -> Page:
        from ui.pages.copy_out import CopyOut

        return CopyOut(theme, session, preferences)

    def programme() -> Page:
        from ui.pages.programme import Programme

        return Programme(theme, session)

    def handing_over() -> Page:
        from ui.pages.handing_over import HandingOver

        return HandingOver(theme, session)

    def start_again() -> Page:
        from ui.pages.start_again import StartAgain

        return StartAgain(theme, session)

    def check_return() -> Page:
        from ui.pages.check_return import CheckReturn

        return CheckReturn(theme, session)

    def countersign() -> Page:
        from ui.pages.countersign import Countersign

        return Countersign(theme, session)

    def evidence() -> Page:
        from ui.pages.evidence import EvidencePage

        nonlocal outside
        if outside is None:  # it outlives the page: what lies outside is watched and wiped wherever the person is
            from ui.outside import Outside

            outside = Outside(session)
        return EvidencePage(theme, session, outside)

    def actions() -> Page:
        from ui.pages.actions import ActionsPage

        return ActionsPage(theme, session)

    def partnership() -> Page:
        from ui.pages.partnership import PartnershipPage

        return PartnershipPage(theme, session)

    def audits() -> Page:
        from ui.pages.audits import AuditsPage

        return AuditsPage(theme, session)

    def add_audit() -> Page:
        from ui.pages.add_audit import AddAudit

        return AddAudit(theme, session)

    def survey() -> Page:
        from ui.pages.survey import SurveyPage

        return SurveyPage(theme, session)

    def next_round() -> Page:
        from ui.pages.next_round import NextRoundPage

        return NextRoundPage(theme, session)

    def update() -> Page:
        from ui.pages.next_round_update import UpdatePage

        return UpdatePage(theme, session)

    def statement() -> Page:
        from ui.pages.statement import StatementPage

        return StatementPage(theme, session)

    def compare() -> Page:
        from ui.pages.compare import ComparePage

        return ComparePage(theme, session)

    def edition() -> Page:
        from ui.pages.edition import EditionPage

        return EditionPage(theme, session)

    def words() -> Page:
        from ui.pages.words import Words

        return Words(theme, session)

    def printing() -> Page:
        from ui.pages.printing import Printing

        return Printing(theme, session)

    def fill_in() -> Page:
        from ui.pages.fill_in import FillIn

        return FillIn(theme, session)

    def filled() -> Page:
        from ui.pages.filled import FilledPage

        return FilledPage(theme, session, brought)

    def share() -> Page:
        from ui.pages.share import SharePage

        return SharePage(theme, session)

    def part() -> Page:
        from ui.pages.part import PartPage

        return PartPage(theme, session, brought, preferences)

    def take_part() -> Page:
        from ui.pages.take_part import TakePart

        return TakePart(theme, session, brought)

    def settings() -> Page:
        from ui.pages.settings import SettingsPage

        return SettingsPage(theme, session, preferences)

    return {
        PageName.WHO: who,
        PageName.HOME: home,
        PageName.QUESTIONS: questions,
        PageName.AREA: area,
        PageName.QUESTION: question,
        PageName.TYPING_IN: typing_in,
        PageName.WELCOME: welcome,
        PageName.SETTING_UP: setting_up,
        PageName.UNLOCK: unlock,
        PageName.WORRIED: worried,
        PageName.RECOVERY: recovery,
        PageName.CHANGE_OPENING: passphrase,
        PageName.CHECK: check,
        PageName.SEND: send,
        PageName.LOCK_REPORT: lock_report,
        PageName.SENT_LOG: sent_log,
        PageName.PERSONAL_DATA: personal_data,
        PageName.COPY_OUT: copy_out,
        PageName.CHECK_RETURN: check_return,
        PageName.COUNTERSIGN: countersign,
        PageName.START_AGAIN: start_again,
        PageName.HANDING_OVER: handing_over,
        PageName.PROGRAMME: programme,
        PageName.SENT: sent,
        PageName.PACK: pack,
        PageName.SPREADSHEET: spreadsheet,
        PageName.FOR_PARTNERSHIPS: for_partnerships,
        PageName.EVIDENCE: evidence,
        PageName.ACTIONS: actions,
        PageName.PARTNERSHIP: partnership,
        PageName.AUDITS: audits,
        PageName.ADD_AUDIT: add_audit,
        PageName.EDITION: edition,
        PageName.NEXT_ROUND: next_round,
        PageName.UPDATE: update,
        PageName.STATEMENT: statement,
        PageName.COMPARE: compare,
        PageName.SURVEY: survey,
        PageName.PRINT: printing,
        PageName.FILL_IN: fill_in,
        PageName.FILLED: filled,
        PageName.SHARE: share,
        PageName.PART: part,
        PageName.TAKE_PART: take_part,
        PageName.WORDS: words,
        PageName.SETTINGS: settings,
    }


if __name__ == "__main__":
    sys.exit(main())
