"""A working part that is open: what is said in it is saved as it is typed, into the same file, a save at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal

from s11desktop.audit.part import Part, Reply
from ui.saving import PAUSE_MS

if TYPE_CHECKING:
    from s11desktop.exchange.part import OpenPart
    from s11desktop.exchange.signing import Identity
    from ui.session import Session


class PartDesk(QObject):
    """`changed` after each thing that was said, `saved` once it lies in the file, `failed` with the error where it does
    not: then it is tried again with the next change.
    """

    changed = Signal()
    saved = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, opened: OpenPart, identity: Identity) -> None:
        super().__init__()
        self._session, self.opened, self._identity = session, opened, identity
        part = opened.part
        self.reply = replace(
            opened.reply, name=opened.reply.name or part.to_name, role=opened.reply.role or part.to_role
        )
        self._running = 0
        self._waiting = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)

    @property
    def part(self) -> Part:
        return self.opened.part

    @property
    def is_saved(self) -> bool:
        return not (self._running or self._waiting)

    @property
    def check_number(self) -> str:
        """That of the key it was sealed with last; empty before anything was said."""
        return self.opened.replier.check_number if self.opened.replier is not None else ""

    def change(self, reply: Reply, *, at_once: bool = False) -> None:
        """Something was said: kept now, and in the file after a pause in typing."""
        if reply == self.reply:
            return
        self.reply = reply
        self._waiting = True
        if at_once:
            self.flush()
        else:
            self._pause.start()
        self.changed.emit()

    def name(self, name: str, role: str) -> None:
        """Who is answering."""
        from s11desktop.cleaning import clean_line

        self.change(replace(self.reply, name=clean_line(name[:300]), role=clean_line(role[:300])))

    def finish(self) -> None:
        """They are done: it is sealed once more, in the name that stands there."""
        from s11desktop.exchange.part import key_for_once

        self._identity = key_for_once(self.reply.name, self.reply.role)
        now = datetime.now(UTC).replace(microsecond=0)
        self.change(replace(self.reply, finished_at=now, saved_at=now), at_once=True)

    def flush(self) -> None:
        """Hand what waits to the reading thread now: it is saved there in its turn, also when this desk is gone."""
        self._pause.stop()
        if not self._waiting:
            return
        opened, reply, identity = self.opened, self.reply, self._identity
        self._running, self._waiting = self._running + 1, False

        def job() -> object:
            from s11desktop.exchange import part as parts

            return parts.save(opened, reply, identity)

        task = self._session.read_between("saving what you said", job)
        task.then(self, self._is_in_the_file, self._is_not)

    def _is_in_the_file(self, opened: object) -> None:
        self.opened = cast("OpenPart", opened)
        self._running -= 1
        if self.is_saved:
            self.saved.emit()

    def _is_not(self, error: BaseException) -> None:
        self._running, self._waiting = self._running - 1, True
        self.failed.emit(error)
