"""The automatic copies of the open file: made when they are due, while people go on working."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.open_file import second_place

if TYPE_CHECKING:
    from s11desktop.progress import Progress
    from s11desktop.vault.vault import Vault
    from ui.saving import Saving

LOOK_MS = 10 * 60_000


class AutomaticCopies(QObject):
    """Looks every ten minutes, from `start` to `stop`. A failure is told by `tell` once."""

    def __init__(self, saving: Saving, tell: Callable[[object], object]) -> None:
        super().__init__(saving)
        self._saving, self._tell = saving, tell
        self._told = ""
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self.make)

    @property
    def is_looking(self) -> bool:
        return self._clock.isActive()

    def start(self) -> None:
        self._clock.start()

    def stop(self) -> None:
        self._clock.stop()

    def make(self) -> None:
        """Make the copies, when they are due; the file stays in use meanwhile."""

        def job(vault: Vault, progress: Progress) -> object:
            from s11desktop.vault.backup import keep_copies

            return keep_copies(vault, second=second_place(vault), progress=progress)

        self._saving.slow("backing up", job).then(self, self._made, self.tell_fault)

    def _made(self, kept: object) -> None:
        fault = getattr(kept, "fault", None)
        if fault is not None:
            self.tell_fault(fault)
        elif kept is not None:
            self._told = ""

    def tell_fault(self, fault: object) -> None:
        """Say what is wrong with the copies, once until it is something else or they are made again."""
        told = f"{type(fault).__name__} {fault}"
        if told != self._told:
            self._told = told
            self._tell(fault)
