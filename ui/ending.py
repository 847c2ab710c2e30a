"""The end of the session, told by the system: what is being typed is kept before the program ends."""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.main_window import MainWindow

PATIENCE = 10.0
"""Seconds a save may take when the system is about to end the program."""

SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT")


class Ending(QObject):
    """Listens as long as it lives. A signal ends the program as closing the window does; the end of a desktop session
    has everything kept at once, and leaves the window open in case the session goes on.
    """

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        super().__init__(window)
        self._app, self._window = app, window
        app.commitDataRequest.connect(lambda _manager: self.keep(), Qt.ConnectionType.DirectConnection)
        self._notifier: QSocketNotifier | None = None
        if sys.platform != "win32":
            self._listen()

    def _listen(self) -> None:
        """A signal writes a byte into a pipe; Qt wakes for it. Python's own handlers wait for Python to be at work."""
        read, write = os.pipe()
        for end in (read, write):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(write, warn_on_full_buffer=False)
        for name in SIGNALS:
            signal.signal(getattr(signal, name), lambda _number, _frame: None)
        self._notifier = QSocketNotifier(read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(lambda *_told: self._end(read))

    def _end(self, read: int) -> None:
        if os.read(read, 64):
            self._window.close()
            self._app.quit()

    def keep(self) -> bool:
        """Have everything typed kept now, and wait for it; says whether it was kept in time."""
        session = self._window.session
        if not session.is_open:
            return True
        session.flushing.emit()
        session.flush()
        done = threading.Event()
        session.look("keeping what is typed", lambda _vault: done.set())
        return done.wait(PATIENCE)
