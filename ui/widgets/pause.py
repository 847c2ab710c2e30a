"""Waiting until somebody stops typing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 400


class Pause(QTimer):
    """Calls `done` 400 ms after the last `begin`, or at once with `finish` if one is waiting."""

    def __init__(self, parent: QObject, done: Callable[[], object]) -> None:
        super().__init__(parent)
        self._done = done
        self.setSingleShot(True)
        self.setInterval(PAUSE_MS)
        self.timeout.connect(self._call)

    def begin(self) -> None:
        self.start()

    def finish(self) -> None:
        """Do it now what was waiting; nothing where nothing waits."""
        if self.isActive():
            self.stop()
            self._done()

    def _call(self) -> None:
        self._done()
