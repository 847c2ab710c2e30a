"""What a file somebody sent asks, question by question, how far that is, and who says it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.part import Use
from ui.pages import part_words as say
from ui.part_desk import PartDesk
from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column, Flow, empty
from ui.widgets.rows import Rows
from ui.widgets.text import Text

_ALL_SHOWN = 60
"""Questions up to which the table needs no scrolling of its own."""


class PartOverview(QWidget):
    """`opened(code)` asks for one question, `named` tells that a name was typed, `finished` that all is said."""

    opened = Signal(str)
    named = Signal()
    finished = Signal()
    rows: Rows

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._desk: PartDesk | None = None
        self._comes_home = self._is_stacked = False
        column = Column(theme, self, spacing=14)
        self._message = Text(theme, "", icon="message-square-text", measure=100)
        self._count = Text(theme, "", measure=100)
        holder, self._names = QWidget(), QWidget()
        self._rows_column = Column(theme, holder)
        for each in (self._message, self._count, holder, self._names):
            column.addWidget(each)
        names = Column(theme, self._names, spacing=12)
        self.who, self.role = LineField(theme), LineField(theme)
        names.addWidget(FormRow(theme, "Your name", self.who, hint="It stands with what you say.", width=360))
        names.addWidget(FormRow(theme, "Your role", self.role, width=360))
        for field in (self.who, self.role):
            field.left.connect(self.named)
        self.finish = Button(theme, "I am done: send it back", self.finished.emit, icon="check")
        buttons = QWidget()
        Flow(theme, buttons, spacing=12).addWidget(self.finish)
        names.addWidget(buttons)

    def show_desk(self, desk: PartDesk, *, comes_home: bool, width: int) -> None:
        """Show what is asked and said, `width` pixels wide. What comes home is read here, and not answered."""
        self._desk, self._comes_home = desk, comes_home
        self._message.setText(f"“{desk.part.message}”")
        self._message.setVisible(bool(desk.part.message))
        self._count.setText(say.progress(desk.part, desk.reply))
        self._names.setVisible(desk.part.use is not Use.GROUP and not comes_home)
        self._make_rows(width)

    def fit(self, width: int) -> None:
        """The page is so wide now: columns that do not fit beside each other are told in a line."""
        if self._desk is not None and self.rows.view.stacked(width) != self._is_stacked:
            self._make_rows(width)

    def _make_rows(self, width: int) -> None:
        assert self._desk is not None
        empty(self._rows_column)
        part, reply = self._desk.part, self._desk.reply
        columns = say.columns(part, reply, comes_home=self._comes_home)
        count = len(part.standards)
        self.rows = Rows(self._theme, "Questions", columns, whole=count <= _ALL_SHOWN)
        if count > _ALL_SHOWN:
            self.rows.setMinimumHeight(self._theme.px(380))
        heads = tuple(column.title for column in columns[2:])
        self._is_stacked = self.rows.view.stacked(width)
        self.rows.set_rows(say.rows(part, reply, heads if self._is_stacked else ()))
        if part.use is not Use.GROUP and not self._comes_home:
            self.rows.opened.connect(self.opened)
        self._rows_column.addWidget(self.rows)
