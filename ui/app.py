"""The program with a window: builds every long-lived object once, by hand, and runs it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.asked import USAGE, Asked, NotUnderstoodError, understand

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.crashes import Crashes
    from ui.main_window import MainWindow
    from ui.preferences import Preferences
    from ui.session import Session

AFTER_FIRST_PAINT_MS = 300

_ASKED_OF_LINUX = (
    ("libGL.so.1", "libgl1"),
    ("libEGL.so.1", "libegl1"),
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
)
"""What Qt stops the whole program without, and the Debian package that brings it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program. Returns the exit code: 0, 1 (something failed), 2 (not understood), 3 (no display)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0].startswith("--"):
        from s11desktop import own_process

        ended = own_process.work(given)
        if ended is not None:
            return ended
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
    missing = [package for library, package in _ASKED_OF_LINUX if not _is_there(library)]
    if missing:
        return (
            "The window needs parts of the system that are not there. On Debian and Ubuntu: "
            f"sudo apt install {' '.join(missing)}"
        )
    return ""


def _is_there(library: str) -> bool:
    """Loaded as Qt would, so that one that lies in the bundle counts, and no other program is asked."""
    from ctypes import CDLL

    try:
        CDLL(library)
    except OSError:
        return False
    return True


def _run(asked: Asked) -> int:
    from s11desktop import memory

    memory.keep_off_disk()
    app = application()
    from ui.preferences import Preferences

    window, session = build(app, Preferences())
    window.restoreGeometry(window.preferences.geometry)
    begin(window, asked)
    return run(app, window, session)


def run(app: QApplication, window: MainWindow, session: Session) -> int:
    """Show the window until it is closed, or the system ends the program; everything typed is kept then."""
    from PySide6.QtCore import Qt, QTimer

    from ui.crashes import Crashes
    from ui.ending import Ending
    from ui.log import Log

    crashes = Crashes(Log())
    crashes.listen()
    crashes.told.connect(lambda: window.faults.show(None))
    app.commitDataRequest.connect(lambda _manager: crashes.end(), Qt.ConnectionType.DirectConnection)
    window.show()
    QTimer.singleShot(AFTER_FIRST_PAINT_MS, window, lambda: _look_back(window, session, crashes))
    ending = Ending(app, window)
    if sys.platform == "darwin":
        from ui.opened_files import OpenedFiles

        OpenedFiles(app, window)
    try:
        return app.exec()
    finally:
        ending.keep()
        session.shut_down()
        crashes.leave()


def _look_back(window: MainWindow, session: Session, crashes: Crashes) -> None:
    """What the last run left, and what goes on beside the window, once it is painted: earlier would make it later."""
    from ui import collecting
    from ui.ahead import Ahead

    collecting.begin(window)
    Ahead(window.stack, session, window)
    session.read("wiping what a kill left outside", lambda _progress: wipe_left_over())
    looked = session.read("looking how the last run ended", lambda _progress: crashes.arrive())
    looked.then(window, lambda left: window.faults.show_not_ended() if left else None)


def wipe_left_over() -> int:
    """Wipe the copies of documents that another program had open when this one was killed; gives how many folders."""
    from ui.outside_folder import root, sweep

    return sweep(root())


def application() -> QApplication:
    """Qt itself, in the one style the window is drawn for. (Set afterwards, it costs 20 ms before the first paint.)"""
    from PySide6.QtWidgets import QApplication

    from ui.interpreter import read_no_sources

    read_no_sources()
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
    session.locked.connect(_forget_marked)
    session.closed.connect(_forget_marked)
    return window, session


def _listen_quietly(app: QApplication, session: Session, window: MainWindow) -> None:
    """From the first file that is opened on: what is typed is looked at for what could name a child."""
    from PySide6.QtCore import Qt

    def listen(_audit: object) -> None:
        from ui.quiet_check import QuietCheck

        QuietCheck(app, session, window)

    session.opened.connect(listen, Qt.ConnectionType.SingleShotConnection)


def _forget_marked() -> None:
    from ui.desktop import forget_marked

    forget_marked()


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
