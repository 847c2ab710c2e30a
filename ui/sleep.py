"""Knowing that the computer sleeps: from logind where there is one, from a clock that has jumped everywhere."""

from __future__ import annotations

import time

from PySide6.QtCore import SLOT, QObject, QTimer, Signal, Slot

JUMP = 30.0
_TICK = 5.0


class SleepWatch(QObject):
    """`sleeping` comes before sleep where the system tells, and at the first look at the clock after it everywhere.

    `look` is called at each tick and by the window before it paints: it compares the wall clock with the last time.
    """

    sleeping = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._last = time.time()
        self._timer = QTimer(self)
        self._timer.setInterval(int(_TICK * 1000))
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self, now: float | None = None) -> None:
        """Notice a jump of the clock of more than 30 seconds between two looks."""
        now = time.time() if now is None else now
        gone, self._last = now - self._last, now
        if gone > JUMP + _TICK:
            self.sleeping.emit()

    def listen_to_system(self) -> bool:
        """Ask logind to tell before sleep. False where there is no logind: the clock still tells afterwards."""
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:
            return False
        bus = QDBusConnection.systemBus()
        if not bus.isConnected():
            return False
        return bool(
            bus.connect(  # type: ignore[call-overload]  # takes a str as slot and no bytes, whatever its stub says
                "org.freedesktop.login1",
                "/org/freedesktop/login1",
                "org.freedesktop.login1.Manager",
                "PrepareForSleep",
                self,
                SLOT("prepare(bool)"),
            )
        )

    @Slot(bool)
    def prepare(self, begins: bool) -> None:
        """Called by logind with True before sleep and False after it."""
        if begins:
            self.sleeping.emit()
