"""The personal-data check while a file is open: run on the reading thread, a document at a time, and remembered.

Nothing of it is kept on disk, and all of it is forgotten when the file is locked or left. What was looked through once
is not read again while the file is open, whatever changes beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.session import Session
from ui.tasks import Task

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit, EvidenceVersion
    from s11desktop.operations.checking import Checked, Memory
    from s11desktop.operations.looking_apart import Apart
    from s11desktop.operations.screening import Looked
    from s11desktop.progress import Progress
    from s11desktop.vault.content import ContentReader
    from s11desktop.vault.vault import Vault

WHAT = "looking for personal data"
_MANY = 4
"""Documents for which a process of their own is worth starting, however short they are."""


class PersonalDataCheck(QObject):
    """`checked` is how it stands (None while nobody asked), `is_whole` whether every document that goes was looked
    through; `changed` when either is known anew. `begin` looks through what is new, `look_again` only at words.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.checked: Checked | None = None
        self.is_whole = False
        self.task: Task | None = None
        self._memory: Memory | None = None
        self._audit: Audit | None = None
        self._asked: Audit | None = None
        self._done = self._total = 0
        self._apart: Apart | None = None
        session.locked.connect(self._forget)
        session.closed.connect(self._forget)

    def begin(self) -> Task:
        """Look through all that would go, as far as that was not done. Ends with the `Checked`; the one task stands for
        everybody who asks meanwhile. Stopped, it keeps what was looked through.
        """
        if self.task is not None:
            return self.task
        self.task = whole = self._session.adopt(Task(WHAT, is_slow=True))
        whole.ends(self._over)
        self._done = self._total = 0
        self._go_on(whole)
        return whole

    def look_again(self) -> None:
        """The audit is another one: see how the check stands now, if anybody has asked yet."""
        audit = self._session.audit
        if audit is None or self._memory is None or self.task is not None or audit is self._asked:
            return
        self._asked = audit
        task = self._session.read_between(WHAT, lambda: self._stands(audit))
        task.then(self, lambda found: self._stood(audit, found), lambda _error: None)

    # -- a step at a time ------------------------------------------------------------------------------------------

    def _go_on(self, whole: Task) -> None:
        """See how the words stand, then read the next document that was not looked through."""
        audit = self._session.audit
        if audit is None or whole.is_cancelling:
            whole.end("cancelled", None)
            return
        self._asked = audit
        task = self._session.read(WHAT, lambda progress: self._stands(audit, self._step(progress, whole)))

        def stood(found: object) -> None:
            self._stood(audit, found)
            assert isinstance(found, tuple)
            waiting: tuple[EvidenceVersion, ...] = found[1]
            if not waiting:
                whole.end("finished", found[0])
                return
            self._total = max(self._total, self._done + len(waiting))
            if self._apart is None:
                self._apart = _another_process(len(waiting))
            whole.step(self._done, self._total)
            self._read(whole, list(waiting))

        task.then(whole, stood, lambda error: whole.end("failed", error), stopped=lambda: whole.end("cancelled", None))

    def _step(self, progress: Progress, whole: Task) -> Progress:
        """For a part of the whole, which is stopped with it and stands back."""
        from s11desktop.progress import Cancelled, Progress
        from ui.gently import gently

        def step(done: int, total: int) -> None:
            if whole.is_cancelling:
                raise Cancelled
            progress(done, total)

        return gently(Progress(step), self._session)

    def _read(self, whole: Task, waiting: list[EvidenceVersion]) -> None:
        if whole.is_cancelling or not self._session.is_open:
            whole.end("cancelled", None)
            return
        if not waiting:
            self._go_on(whole)
            return
        version, memory, apart = waiting.pop(0), self._memory, self._apart

        def begin(vault: Vault) -> object:
            return vault.reader()

        def read(reader: object) -> None:
            def job(progress: Progress) -> object:
                looked = _look(version, reader, self._step(progress, whole), apart)  # type: ignore[arg-type]
                if memory is not None:
                    memory.keep(version, looked)
                return None

            task = self._session.read(WHAT, job)
            task.then(
                whole, next_one, lambda error: whole.end("failed", error), stopped=lambda: whole.end("cancelled", None)
            )

        def next_one(_nothing: object) -> None:
            self._done += 1
            whole.step(self._done, self._total)
            self._read(whole, waiting)

        self._session.look(WHAT, begin).then(whole, read, lambda error: whole.end("failed", error))

    def _stands(self, audit: Audit, progress: Progress | None = None) -> tuple[object, object]:
        """On the reading thread: how it stands, and what was not looked through."""
        from s11desktop.operations import checking

        if self._memory is None:
            self._memory = checking.Memory()
        memory = self._memory
        return checking.stands(audit, memory, progress), checking.unseen(audit, memory)

    def _stood(self, audit: Audit, found: object) -> None:
        from s11desktop.operations.checking import Checked

        assert isinstance(found, tuple)
        if self._session.audit is None or audit.uuid != self._session.audit.uuid:
            return
        checked, waiting = found
        assert isinstance(checked, Checked)
        is_whole = not waiting
        if (checked, is_whole) != (self.checked, self.is_whole):
            self.checked, self.is_whole = checked, is_whole
            self.changed.emit()

    def _over(self, whole: Task) -> None:
        if whole is self.task:
            self.task = None
            self._end_apart()
            self.changed.emit()

    def _end_apart(self) -> None:
        apart, self._apart = self._apart, None
        if apart is not None:
            apart.close()

    def _forget(self) -> None:
        if self.task is not None:
            self.task.cancel()
        self._end_apart()
        self.task = self.checked = self._memory = self._asked = None
        self.is_whole = False


def _another_process(waiting: int) -> Apart:
    from s11desktop.operations.looking_apart import Apart

    return Apart(many=waiting >= _MANY)


def _look(version: EvidenceVersion, reader: ContentReader, progress: Progress, apart: Apart | None) -> Looked:
    """On the reading thread: one document, looked through; one that cannot be had counts as not read."""
    from s11desktop.documents.read import Unread
    from s11desktop.errors import S11Error
    from s11desktop.operations.screening import Looked, look_at

    with reader:
        try:
            return look_at(version, reader, progress, apart)
        except S11Error:
            return Looked(None, (), (), (), (Unread("damaged"),))
