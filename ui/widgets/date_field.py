"""A date typed as people write it, said back in full."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.dates import parse_date, say_date
from s11desktop.errors import BadDate
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.fields import LineField
from ui.widgets.layouts import Column
from ui.widgets.text import Text


class DateField(QWidget):
    """One line for a date. `picked(date or None)` when it is left, or Enter pressed, with another date than before.

    What cannot be read stays as it was typed, with a sentence under it.
    """

    picked = Signal(object)

    def __init__(self, theme: Theme, *, today: date, placeholder: str = "For example 3 March 2027") -> None:
        super().__init__()
        self._today = today
        column = Column(theme, self, spacing=4)
        self.line = LineField(theme, placeholder=placeholder)
        self._problem = Text(theme, "", Type.SMALL_STRONG, role=Role.NOT, icon="circle-alert", icon_size=17)
        column.addWidget(self.line)
        column.addWidget(self._problem)
        self._problem.hide()
        self.setFocusProxy(self.line)
        self._date: date | None = None
        self.line.left.connect(self._read)
        self.line.returnPressed.connect(self._read)
        self.line.textEdited.connect(lambda _text: self._tell(""))

    @property
    def day(self) -> date | None:
        """The date as last read, or None."""
        return self._date

    @property
    def is_wrong(self) -> bool:
        """Whether something stands there that is no date."""
        return not self._problem.isHidden()

    def set_date(self, day: date | None) -> None:
        """Show a date; does nothing while a person is typing one."""
        if self.line.hasFocus():
            return
        self._date = day
        self.line.setText("" if day is None else say_date(day))
        self.line.setCursorPosition(0)
        self._tell("")

    def read(self) -> date | None:
        """Take what stands there now, as leaving the field does."""
        self._read()
        return self._date

    def _read(self) -> None:
        text = self.line.text().strip()
        try:
            day = parse_date(text, self._today) if text else None
        except BadDate:
            self._tell("We could not read that date. Try 3 March 2027, or 3/3/27.")
            return
        self._tell("")
        if day is not None:
            self.line.setText(say_date(day))
        if day != self._date:
            self._date = day
            self.picked.emit(day)

    def _tell(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.line.set_wrong(bool(problem))
        self.line.setAccessibleDescription(problem)
