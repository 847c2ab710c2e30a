"""What was understood as tables to put right: the marked row is asked about above its table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.models.rows import RowOf
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.cards import Card
from ui.widgets.fields import Chooser, LineField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column
from ui.widgets.rows import ColumnOf, Rows
from ui.widgets.text import Text

if TYPE_CHECKING:
    from s11desktop.framework.workbook.understood import Question

TALL, TALLEST = 380, 600
"""How tall a table is that scrolls by itself, in px at 100 %, and the most in px at any size."""


class PutRight(QWidget):
    """A table of what was taken for what. Enter on a row goes to what it could be instead; `said(id, value)`.

    `reached(widget)` says where the focus went, so that the page brings it into sight.
    """

    said = Signal(str, str)
    reached = Signal(object)

    def __init__(self, theme: Theme, title: str, note: str, first: str, *, tall: bool = False) -> None:
        super().__init__()
        self.theme = theme
        self._questions: Mapping[str, Question] = {}
        column = Column(theme, self, spacing=10)
        column.addWidget(Text(theme, title, Type.CARD))
        column.addWidget(Text(theme, note, role=Role.QUIET))
        self.chooser = Chooser(theme, ())
        self.row = FormRow(theme, "What is it?", self.chooser)
        self._panel = Card(theme, padding=15)
        self._panel.column.addWidget(self.row)
        self._panel.hide()
        columns = (ColumnOf(first), ColumnOf("We take it for", 250), ColumnOf("How sure", 180))
        self.rows = Rows(theme, title, columns, whole=not tall)
        if tall:
            theme.changed.connect(self._restyle)
            self._restyle()
        column.addWidget(self.rows)
        column.addWidget(self._panel)  # after the list: Tab comes to it from the row it is about
        self.rows.marked.connect(self._show)
        self.rows.opened.connect(self._go_to_chooser)
        self.chooser.picked.connect(lambda value: self.said.emit(self.rows.key, value))
        self.chooser.installEventFilter(self)

    def show_rows(self, rows: tuple[RowOf, ...], questions: Mapping[str, Question]) -> None:
        self._questions = questions
        self.rows.set_rows(rows)
        self.setVisible(bool(rows))
        self._show(self.rows.key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Escape in the list of choices go back to the row it is about."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            back = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
            if back and watched is self.chooser:
                self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
                self.reached.emit(self)
                return True
        return False

    def _restyle(self) -> None:
        self.rows.setFixedHeight(min(self.theme.px(TALL), TALLEST))

    def _show(self, key: str) -> None:
        question = self._questions.get(key)
        self._panel.setVisible(question is not None)
        if question is None:
            return
        self.row.set_label(question.text)
        choices = [(choice.value, choice.label) for choice in question.choices]
        there = [(self.chooser.itemData(at), self.chooser.itemText(at)) for at in range(self.chooser.count())]
        if question.taken not in {value for value, _label in choices}:
            choices.insert(0, ("", "Please choose"))
        if choices != there:
            self.chooser.clear()
            for value, label in choices:
                self.chooser.addItem(label, value)
            self.chooser.updateGeometry()
        self.chooser.set_code(question.taken)

    def _go_to_chooser(self, key: str) -> None:
        self._show(key)
        if not self._panel.isHidden():
            self.chooser.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reached.emit(self)


class OpenQuestions(Card):
    """What a person should say first. What was answered stays in sight with its answer; `said(id, value)`."""

    said = Signal(str, str)
    reached = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Please tell us", icon="circle-question-mark", strong=True, spacing=16)
        self._rows: dict[str, FormRow] = {}

    def show_questions(self, questions: tuple[Question, ...], most: int) -> None:
        """Ask these; the first `most` of what need not be said, since all of it stands in the tables too."""
        optional = 0
        for question in questions:
            if question.id not in self._rows:
                optional += not question.must
                if question.must or optional <= most:
                    self._add(question)
            elif question.must:
                self._rows[question.id].set_fault("")
        self.setVisible(bool(self._rows))

    def forget(self) -> None:
        """Another workbook."""
        for row in self._rows.values():
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}

    def focus_missing(self, questions: tuple[Question, ...]) -> bool:
        """Go to the first of these, with its fault said."""
        for question in questions:
            row = self._rows.get(question.id)
            if row is not None:
                row.set_fault("This has to be said first")
                row.focus_field()
                self.reached.emit(row)
                return True
        return False

    @property
    def fields(self) -> Mapping[str, FormRow]:
        """The rows by the id of what they ask."""
        return self._rows

    def _add(self, question: Question) -> None:
        hint = "" if question.must else "If you can. What stands there is what we took it for."
        if question.choices:
            choices = [(choice.value, choice.label) for choice in question.choices]
            if question.taken not in {value for value, _label in choices}:
                choices.insert(0, ("", "Please choose"))
            chooser = Chooser(self.theme, tuple(choices))
            chooser.set_code(question.taken)
            chooser.picked.connect(lambda value: self._say(question.id, value))
            row = FormRow(self.theme, question.text, chooser, hint=hint)
        else:
            line = LineField(self.theme)
            line.setText(question.taken)
            line.left.connect(lambda: self._say(question.id, line.text().strip()))
            row = FormRow(self.theme, question.text, line, hint=hint, width=480)
        self._rows[question.id] = row
        self.column.addWidget(row)

    def _say(self, name: str, value: str) -> None:
        if value:
            self._rows[name].set_fault("")
            self.said.emit(name, value)
