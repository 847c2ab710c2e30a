"""Pages made before they are gone to, one at a time, while nobody presses anything: the first visit is then as fast as
the next.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from ui.page_stack import PageStack
from ui.places import PageName
from ui.session import Session

WANTED = (PageName.QUESTION, PageName.AREA, PageName.EVIDENCE, PageName.ACTIONS, PageName.CHECK, PageName.SEND)
"""Where people go in most sittings, the likeliest first."""
QUIET_SECONDS = 2.0
"""Without a key or the pointer for so long: making a page takes up to a tenth of a second."""
_BETWEEN_MS = 250


class Ahead(QObject):
    """Makes them for each file that is opened, and stops when it is locked or closed."""

    def __init__(self, stack: PageStack, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._stack, self._session = stack, session
        self._left: list[PageName] = []
        self._timer = QTimer(self, interval=_BETWEEN_MS)
        self._timer.timeout.connect(self._look)
        session.opened.connect(lambda _audit: self._begin())
        session.locked.connect(self._stop)
        session.closed.connect(self._stop)
        if session.audit is not None:
            self._begin()

    def _begin(self) -> None:
        self._left = [name for name in WANTED if name in self._stack.names]
        self._timer.start()

    def _stop(self) -> None:
        self._timer.stop()

    def _look(self) -> None:
        if not self._left:
            self._timer.stop()
        elif self._session.quiet_seconds >= QUIET_SECONDS:
            self._stack.get(self._left.pop(0))
