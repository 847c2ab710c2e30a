"""What can be found in the open audit, kept up to date on the reading thread, and forgotten when the file is locked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.session import Session

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.progress import Progress
    from s11desktop.search.findable import Findable
    from s11desktop.search.index import Found, Index


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
        session.opened.connect(self._opened)
        session.changed.connect(self._changed)
        session.locked.connect(self.forget)
        session.closed.connect(self.forget)

    @property
    def is_ready(self) -> bool:
        """Whether all that was told is in."""
        return self._index is not None and not self._is_busy

    def search(self, typed: str, shown: int) -> Found | None:
        """What has these words, at most `shown` of a kind; None while no audit is open."""
        return None if self._index is None else self._index.search(typed, shown)

    def forget(self) -> None:
        """Nothing of the audit stays here."""
        index, self._index, self._waiting = self._index, None, None
        self._is_busy = False
        if index is not None:
            index.forget()

    def _opened(self, audit: Audit) -> None:
        from s11desktop.search.index import Index

        self.forget()
        index = self._index = Index()

        def fill(progress: Progress) -> None:
            from s11desktop.search.findable import findable

            things = tuple(findable(audit))
            index.update(things, progress)
            self._others = self._others or tuple(self._help())
            index.update((*things, *self._others), progress)

        self._is_busy = True
        self._follow(index, self._session.read("getting ready to find", fill))

    def _changed(self, audit: Audit) -> None:
        index = self._index
        if index is None:
            return
        if self._is_busy:
            self._waiting = audit
            return

        def update() -> None:
            from s11desktop.search.findable import findable

            index.update((*findable(audit), *self._others))

        self._is_busy = True
        self._follow(index, self._session.read_between("finding what is new", update))

    def _follow(self, index: Index, task: object) -> None:
        from ui.tasks import Task

        assert isinstance(task, Task)
        task.then(self, lambda _nothing: self._done(index))
        task.failed.connect(lambda _error: self._done(index))
        task.cancelled.connect(lambda: self._done(index))

    def _done(self, index: Index) -> None:
        if index is not self._index:
            return
        self._is_busy = False
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._changed(waiting)
        else:
            self.ready.emit()
