"""Help with the page one is on (F1), and its keys (Shift+F1): a card in the page, over everything else on it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.announce import announce
from ui.theme import Theme, Type
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.layouts import Column, Flow, Row
from ui.widgets.text import Heading, Subheading, Text

EVERYWHERE = (
    ("Tab, Shift+Tab", "go to the next or the last control"),
    ("F6", "go between the page and the list of pages"),
    ("Ctrl+K", "find anything in your audit"),
    ("Ctrl+Z", "undo your last change, and go there; in a text field, undo typing"),
    ("Ctrl+Shift+Z", "put it back"),
    ("Alt+Left", "go back to where you were"),
    ("Ctrl+L", "lock your audit file"),
    ("Ctrl+Q", "close the program; everything is saved"),
    ("F1", "help with this page, and away with it again"),
    ("Shift+F1", "the keys of this page"),
)


class HelpPanel(Card):
    """`closed` comes with Escape and the button, `guide_wanted` and `words_wanted` with the links to the user guide and
    the words of the field.
    """

    closed = Signal()
    guide_wanted = Signal()
    words_wanted = Signal()

    def __init__(self, theme: Theme, rows: tuple[tuple[str, str], ...], *, keys: bool) -> None:
        super().__init__(theme, strong=True, spacing=10)
        self.keys = keys
        self.heading = Heading(theme, "Keys on this page" if keys else "Help with this page", Type.CARD)
        self.column.addWidget(self.heading)
        self._rows = (*rows, *EVERYWHERE) if keys else rows
        for first, then in self._rows:
            self.column.addWidget(_key(theme, first, then) if keys else _part(theme, first, then))
        foot = QWidget()
        flow = Flow(theme, foot, spacing=16)
        flow.addWidget(Button(theme, "Close the help", self.closed.emit, icon="x", tall=False))
        if not keys:
            flow.addWidget(link(theme, "More in the user guide", self.guide_wanted.emit, icon="arrow-right"))
            flow.addWidget(link(theme, "The words of the field, explained", self.words_wanted.emit, icon="book-open"))
        self.column.addWidget(foot)

    def begin(self) -> None:
        """Take the focus, and have all of it said."""
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        joined = ". ".join(f"{first}: {then.rstrip('.')}" for first, then in self._rows)
        announce(self, f"{self.heading.text()}. {joined}.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


def _part(theme: Theme, title: str, words: str) -> QWidget:
    block = QWidget()
    column = Column(theme, block, spacing=2)
    column.addWidget(Subheading(theme, title, Type.STRONG))
    column.addWidget(Text(theme, words))
    return block


def _key(theme: Theme, keys: str, does: str) -> QWidget:
    block = QWidget()
    row = Row(theme, block, spacing=12)
    row.addWidget(Text(theme, keys, Type.STRONG, least=150, measure=16))
    row.addWidget(Text(theme, does), 1)
    return block
