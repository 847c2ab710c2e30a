"""The row of Welcome that opens into a choice: an example for each kind of visitor."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.examples import EXAMPLES
from ui.theme import Theme
from ui.widgets.cards import Line, Row
from ui.widgets.layouts import Column

TITLE = "Explore an example"
WORDS = "A made-up organisation like yours, half-way through. Change anything: nobody sees it."


class Explore(QWidget):
    """One quiet row; pressed, it shows who the examples are for. `chosen` gives the name of one."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = Column(theme, self, spacing=0)
        self.opener = _Opener(theme, "compass", TITLE, WORDS)
        column.addWidget(self.opener)
        self.choices = QWidget()
        inside = Column(theme, self.choices, margins=(40, 0, 0, 6), spacing=0)
        self.rows = {}
        for example in EXAMPLES:
            inside.addWidget(Line(theme))
            row = Row(theme, example.icon, example.visitor, example.words)
            row.clicked.connect(partial(self._choose, example.name))
            inside.addWidget(row)
            self.rows[example.name] = row
        column.addWidget(self.choices)
        self.choices.hide()
        self.opener.toggled.connect(self.choices.setVisible)

    def _choose(self, name: str, _checked: bool = False) -> None:
        self.chosen.emit(name)


class _Opener(Row):
    """A row that opens what is beneath it, and says whether it is open."""

    def __init__(self, theme: Theme, icon: str, title: str, words: str) -> None:
        super().__init__(theme, icon, title, words)
        self.setCheckable(True)
        self.toggled.connect(self._tell)
        self._tell(False)

    def _tell(self, is_open: bool) -> None:
        self.arrow = "chevron-down" if is_open else "chevron-right"
        self.setAccessibleDescription(f"{WORDS} {'Open' if is_open else 'Folded'}.")
        self.update()
