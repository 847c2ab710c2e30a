"""The program with a window: builds every long-lived object once, by hand, and runs it."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.asked import USAGE, Asked, NotUnderstoodError, understand

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.main_window import MainWindow
    from ui.preferences import Preferences
    from ui.session import Session

MAKE_PAPERS = "--make-papers"
"""How the bundled program starts itself to make the papers of a return (`exchange.apart`); not for people."""

SEAL_FILE = "--seal-file"
"""And to lock or open one file with a passphrase (`exchange.sealing_apart`)."""


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
    from ui.making_pages import pages
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


if __name__ == "__main__":
    sys.exit(main())
