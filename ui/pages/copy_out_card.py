"""One answer beside the list of those to carry across: its four parts, each with a button that copies it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.carrying import PARTS, Carried, Part
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card, Line
from ui.widgets.layouts import Column, Row
from ui.widgets.text import Text

LABELS = {"rating": "Rating", "words": "Words", "evidence": "Evidence", "action": "Action"}
NOTHING = {
    "rating": "Not answered yet.",
    "words": "No words.",
    "evidence": "Nothing to show.",
    "action": "No action.",
}
MOST_SHOWN = 400
"""Characters of a part that are shown; all of it is copied."""


class AnswerCard(Card):
    """`copied(part)` and `ticked` say what was pressed."""

    copied = Signal(str)
    ticked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, spacing=10)
        self._statement = Text(theme, "", Type.STRONG)
        self.column.addWidget(self._statement)
        self.parts = {code: _PartRow(theme, code) for code in PARTS}
        for code, row in self.parts.items():
            self.column.addWidget(Line(theme))
            self.column.addWidget(row)
            row.copy.clicked.connect(self._copying(code))
        self.column.addWidget(Line(theme))
        self.tick = link(theme, "Tick all of it", self.ticked.emit, icon="check")
        self.column.addWidget(self.tick)

    def _copying(self, code: str) -> Callable[[], None]:
        return lambda: self.copied.emit(code)

    def show_answer(self, of: Carried, *, keys: bool) -> None:
        """Show this one; with `keys` each button says the key that does the same."""
        self._statement.setText(f"{of.standard.number}  {of.standard.text}")
        for number, part in enumerate(of.parts, start=1):
            self.parts[part.code].show_part(part, of.standard.number, str(number) if keys else "")
        self.tick.set_words("Take the ticks away" if of.done else "Tick all of it", "x" if of.done else "check")


class _PartRow(QWidget):
    """One part: what it is and whether it is there, its button, and the words themselves."""

    def __init__(self, theme: Theme, code: str) -> None:
        super().__init__()
        self._label = LABELS[code]
        self._nothing = NOTHING[code]
        column = Column(theme, self, spacing=6)
        head = Row(theme, spacing=12)
        self._head = Text(theme, self._label, Type.LABEL)
        head.addWidget(self._head, 1)
        self.copy = Button(theme, "Copy", None, icon="copy", tall=False)
        head.addWidget(self.copy)
        column.addLayout(head)
        self._words = Text(theme, "", Type.SMALL)
        column.addWidget(self._words)

    def show_part(self, part: Part, number: str, key: str) -> None:
        """Show this part of the answer to the question of that number."""
        self._head.setText(f"{self._label}, copied" if part.carried else self._label)
        icon, role = ("circle-check", Role.FULLY) if part.carried else ("", Role.TEXT)
        self._head.set_look(Role.TEXT, icon, role)
        more = len(part.text) - MOST_SHOWN
        shown = part.text if more <= 0 else f"{part.text[:MOST_SHOWN].rstrip()} … and {more} more characters"
        self._words.setText(shown or self._nothing)
        self._words.set_look(Role.TEXT if part.text else Role.QUIET, "", Role.QUIET)
        self.copy.setVisible(bool(part.text))
        self.copy.set_words(f"Copy ({key})" if key else "Copy", "copy")
        self.copy.setAccessibleName(f"Copy the {self._label.lower()} of {number}")
