"""A quiet line beneath a field, while it is typed in, when its words could tell somebody which child is meant.

It looks after a pause, on the reading thread, and never at the word that is being typed. It stops nothing. It is said
once, politely. What a person let stand is not said again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from ui.announce import announce
from ui.places import PageName
from ui.session import Session
from ui.widgets.fields import LineField
from ui.widgets.form import FormRow
from ui.widgets.text import Text

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.operations.screening import Finding

PAUSE_MS = 400
"""As long as saving waits (`ui.saving`)."""

PAGES = frozenset({PageName.QUESTION, PageName.AREA, PageName.ACTIONS, PageName.EVIDENCE, PageName.PARTNERSHIP})
"""Where answers, notes, actions and evidence are written."""


class QuietLine(Text):
    """Under the field of a row: what its words look like. It goes as soon as they are others."""

    def __init__(self, row: FormRow, field: QPlainTextEdit | LineField) -> None:
        super().__init__(row.theme, "", icon="user-search", icon_size=18)
        self._field = field
        self._words = ""
        self.hide()
        layout = row.layout()
        assert layout is not None
        layout.addWidget(self)
        field.textChanged.connect(self._changed)

    def tell(self, words: str, said: str) -> None:
        """Say this of these words; "" says nothing. Announced when it was not there before."""
        is_new = bool(said) and (self.isHidden() or self.text() != said)
        self._words = words
        self.setText(said)
        self.setVisible(bool(said))
        if is_new:
            announce(self, said)

    def _changed(self) -> None:
        if not self._field.hasFocus() and words_of(self._field) != self._words:
            self.setText("")
            self.hide()


class QuietCheck(QObject):
    """Follows the focus; one for the whole window."""

    def __init__(self, app: QApplication, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._field: QPlainTextEdit | LineField | None = None
        self._line: QuietLine | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look)
        app.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        field = self._field
        if field is not None and shiboken6.isValid(field):
            field.textChanged.disconnect(self._pause.start)
            if self._session.is_open:
                self._look()
        self._pause.stop()
        self._field = self._line = None
        row = _row_of(new)
        if row is None or not isinstance(new, QPlainTextEdit | LineField):
            return
        self._field = new
        self._line = row.findChild(QuietLine) or QuietLine(row, new)
        new.textChanged.connect(self._pause.start)
        self._pause.start()

    def _look(self) -> None:
        field, line, audit = self._field, self._line, self._session.audit
        if field is None or line is None or audit is None or not shiboken6.isValid(line):
            return
        words = words_of(field)
        at = _cursor(field) if field.hasFocus() else -1
        if not words.strip():
            line.tell(words, "")
            return
        task = self._session.read_between("looking at what is typed", lambda: _found(words, audit))

        def done(found: object) -> None:
            if words_of(field) == words:
                line.tell(words, say(found, at))  # type: ignore[arg-type]

        task.then(line, done, lambda _error: None)


def words_of(field: QPlainTextEdit | LineField) -> str:
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()


def say(found: tuple[Finding, ...], at: int = -1) -> str:
    """One quiet sentence; "" where there is nothing to say. What the cursor stands at is waited for."""
    from ui.pages.personal_data_words import what

    here = [each for each in found if not (each.start <= at <= each.end)]
    if not here:
        return ""
    return f"This looks like {what(here[0])}. Do not write about a child here."


def _found(words: str, audit: Audit) -> tuple[Finding, ...]:
    """On the reading thread: what in the words is about a child, and was not let stand."""
    from s11desktop.audit.accepted import Spot
    from s11desktop.audit.screening import About, known_of
    from s11desktop.operations.screening import Field, of_field

    found = of_field(Field("", "", words, Spot("answer", "")), known_of(audit))
    return tuple(
        each
        for each in found
        if each.about is About.CHILD
        and not any(kept.covers("child", each.kind, each.sealed) for kept in audit.accepted)
    )


def _cursor(field: QPlainTextEdit | LineField) -> int:
    """Where the cursor is, in characters (Qt counts those beyond the first 65,536 as two)."""
    at = field.textCursor().position() if isinstance(field, QPlainTextEdit) else field.cursorPosition()
    return len(words_of(field).encode("utf-16-le")[: 2 * at].decode("utf-16-le", "ignore"))


def _row_of(field: QWidget | None) -> FormRow | None:
    """The row a field stands in, where answers are written."""
    from ui.page import Page

    row: FormRow | None = None
    at = field
    while at is not None:
        if isinstance(at, FormRow) and row is None:
            row = at
        if isinstance(at, Page):
            return row if at.name in PAGES else None
        at = at.parentWidget()
    return None
