"""Ctrl+Z and Ctrl+Shift+Z outside a text field: taken back, said, and gone to, before anything else can be pressed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.places import PageName, Place
from ui.session import Session
from ui.side import MessageBar

if TYPE_CHECKING:
    from s11desktop.operations.undoing import Undone

UNDO, REDO = "Ctrl+Z", "Ctrl+Shift+Z"
SECONDS = 12

PAGES = {
    "answer": PageName.QUESTION,
    "evidence": PageName.EVIDENCE,
    "evidence-version": PageName.EVIDENCE,
    "action": PageName.ACTIONS,
    "action-note": PageName.ACTIONS,
    "partnership-answer": PageName.PARTNERSHIP,
    "workbook": PageName.QUESTIONS,
    "stated": PageName.STATEMENT,
}
"""Where each kind of thing is shown; what is not among them is in the settings."""


class Undoing(QObject):
    """`is_busy` while a change is being taken back: what is pressed meanwhile was meant for what is not there yet."""

    def __init__(self, session: Session, window: QWidget, message: MessageBar, go: Callable[[Place], None]) -> None:
        super().__init__(window)
        self._session, self._message, self._go = session, message, go
        self.is_busy = False
        for keys, redo in ((UNDO, False), (REDO, True), ("Ctrl+Y", True)):
            QShortcut(QKeySequence(keys), window).activated.connect(lambda redo=redo: self.begin(redo=redo))

    def begin(self, *, redo: bool = False) -> None:
        """Take back the last change of whoever sits there, or put it back."""
        if self.is_busy or self._session.audit is None:
            return
        self.is_busy = True
        self._session.verbs.undo(redo=redo).then(self, self._done, self._stopped)

    def _done(self, done: object) -> None:
        from s11desktop.operations.undoing import Undone

        self.is_busy = False
        assert isinstance(done, Undone)
        self._go(place_of(done))
        self._message.show_words(f"{done.sentence}.", seconds=SECONDS)

    def _stopped(self, error: BaseException) -> None:
        """One sentence says why not; it is no failure."""
        from s11desktop import words
        from s11desktop.errors import CannotUndo

        self.is_busy = False
        if isinstance(error, CannotUndo):
            self._message.show_words(words.sentence(error), seconds=SECONDS)
        else:
            self._session.tell(error, lambda said: self._message.show_words(said, failure=True))


def place_of(done: Undone) -> Place:
    """Where a change is to be seen, with the field it is in."""
    page = PAGES.get(done.kind, PageName.SETTINGS)
    return Place(page, "" if page is PageName.SETTINGS else done.label, done.field)
