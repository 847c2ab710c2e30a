"""Two views of a file somebody sent: locked, where its words are typed; and done, where it goes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.fact_rows import FactRows
from ui.widgets.fields import LineField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column, Flow
from ui.widgets.text import Text, titled

WORDS_HINT = "Whoever sent the file tells them to you, by telephone. Capitals make no difference."
RING = (
    "Send this file back, as an e-mail attachment or on a stick. It is locked with the same five words. When they "
    "ring, read the check number to them: so they know that it came from you."
)
_FACTS = ("The file", "Where it is", "Your check number")


class PartLock(QWidget):
    """The field for the five words, with what stands against them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = Column(theme, self, spacing=14)
        self.words = LineField(theme)
        self.row = FormRow(theme, "The five words", self.words, hint=WORDS_HINT, width=460)
        column.addWidget(self.row)
        card = Card(theme, spacing=14)
        for icon, title, said in (
            ("lock", "It is locked", "Without the words nobody reads it, on the way or here."),
            ("save", "You need no audit file", "What you say is saved in this very file."),
        ):
            card.column.addWidget(titled(theme, icon, title, said))
        column.addWidget(card)

    def refuse(self, fault: str) -> None:
        """Say what is wrong with the words, beside them."""
        self.row.set_fault(fault)
        self.words.setFocus()


class PartDone(QWidget):
    """What is sent back, and what to read out when they ring."""

    def __init__(self, theme: Theme, show_file: Callable[[], None], go_back: Callable[[], None]) -> None:
        super().__init__()
        column = Column(theme, self, spacing=14)
        card = Card(theme, spacing=12)
        self.facts = FactRows(theme, _FACTS, least=150)
        card.column.addWidget(self.facts)
        column.addWidget(card)
        column.addWidget(Text(theme, RING))
        buttons = QWidget()
        flow = Flow(theme, buttons, spacing=12)
        flow.addWidget(Button(theme, "Show it in its folder", show_file, icon="folder-open"))
        flow.addWidget(Button(theme, "Back to the questions", go_back, icon="arrow-left"))
        column.addWidget(buttons)

    def show_facts(self, path: Path, check_number: str) -> None:
        for name, said in zip(_FACTS, (path.name, str(path.parent), check_number), strict=True):
            self.facts.set_fact(name, said)
