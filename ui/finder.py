"""What can be found in the open audit, kept up to date on the reading thread, and forgotten when the file is locked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from s11desktop.progress import Progress
from ui.session import Session

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.search.findable import Findable
    from s11desktop.search.index import Found, Index

REST_MS = 400
"""What changed is made findable once nothing has changed for so long: not beside the page that is being turned to."""
_SLICE = 20
"""Things of a whole audit that are put into words at once."""


class Finder(QObject):
    """`ready` comes when what was told last can be found. `help` gives what else can be, and is called on the reading
    thread.
    """

    ready = Signal()

    def __init__(self, session: Session, help: Callable[[], Iterable[Findable]]) -> None:
        super().__init__(session)
        self._session, self._help = session, help
        self._index: Index | None = None
        self._others: tuple[Findable, ...] = ()
        self._waiting: Audit | None = None
        self._is_busy = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.take_in)
        session.opened.connect(self._opened)
        session.changed.connect(self._changed)
        session.locked.connect(self.forget)
        session.closed.connect(self.forget)

    @property
    def is_ready(self) -> bool:
        """Whether all that was told is in."""
        return self._index is not None and not self._is_busy and self._waiting is None

    def search(self, typed: str, shown: int) -> Found | None:
        """What has these words, at most `shown` of a kind; None while no audit is open."""
        return None if self._index is None else self._index.search(typed, shown)

    def forget(self) -> None:
        """Nothing of the audit stays here."""
        index, self._index, self._waiting = self._index, None, None
        self._is_busy = False
        self._rest.stop()
        if index is not None:
            index.forget()

    def _opened(self, audit: Audit) -> None:
        from s11desktop.search.index import Index

        self.forget()
        index = self._index = Index()

        def fill(progress: Progress) -> None:
            from s11desktop.search.findable import findable
            from ui.gently import gently

            slow = gently(progress, self._session)
            things: list[Findable] = []
            for thing in findable(audit):
                things.append(thing)
                if len(things) % _SLICE == 0:
                    slow(0, 1)
            index.update(things, slow)
            self._others = self._others or tuple(self._help())
            index.update((*things, *self._others), slow)

        self._is_busy = True
        self._follow(index, self._session.read("getting ready to find", fill))

    def _changed(self, audit: Audit) -> None:
        if self._index is not None:
            self._waiting = audit
            self._rest.start()

    def take_in(self) -> None:
        """What changed can be found as soon as may be: somebody is about to look."""
        index, audit = self._index, self._waiting
        if index is None or audit is None or self._is_busy:
            return
        self._waiting = None
        self._rest.stop()

        def update() -> None:
            from s11desktop.search.findable import findable

            index.update((*findable(audit), *self._others))

        self._is_busy = True
        self._follow(index, self._session.read_between("finding what is new", update))

    def _follow(self, index: Index, task: object) -> None:
        from ui.tasks import Task

        assert isinstance(task, Task)
        task.then(self, lambda _nothing: self._done(index), stopped=lambda: self._done(index))
        task.failed.connect(lambda _error: self._done(index))  # and is told as well

    def _done(self, index: Index) -> None:
        if index is not self._index:
            return
        self._is_busy = False
        if self._waiting is None:
            self.ready.emit()
        elif not self._rest.isActive():
            self.take_in()
