"""Five words ready to use: the biggest thing on the page, with other words and hiding at hand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import link
from ui.widgets.cards import Card, Line
from ui.widgets.layouts import Column, Flow, empty
from ui.widgets.text import Text

_HIDDEN = "•••••"


class FiveWords(QWidget):
    """A passphrase of five random words. Hidden words are read as "hidden" and can still be used. `others` when a
    person asked for other words.
    """

    others = Signal()

    def __init__(self, theme: Theme, title: str = "Your passphrase: these five words") -> None:
        super().__init__()
        self.theme = theme
        self._words: tuple[str, ...] = ()
        self._shown = True
        column = Column(theme, self, spacing=4)
        column.addWidget(Text(theme, title, Type.STRONG))
        column.addWidget(
            Text(theme, "Picked at random on this computer. Anyone who has them can open the file.", role=Role.QUIET)
        )
        column.space(6)
        card = Card(theme, strong=True, spacing=14, padding=22)
        self._row = QWidget()
        self._flow = Flow(theme, self._row, spacing=24, lines=12)
        card.column.addWidget(self._row)
        card.column.addWidget(Line(theme))
        links = QWidget()
        flow = Flow(theme, links, spacing=26)
        self._other = link(theme, "Five other words", self._fresh, icon="refresh-cw")
        self._hide = link(theme, "Hide the words", self._toggle, icon="eye-off")
        flow.addWidget(self._other)
        flow.addWidget(self._hide)
        card.column.addWidget(links)
        column.addWidget(card)

    @property
    def words(self) -> str:
        """The five words with a blank between them; empty before `fresh`."""
        return " ".join(self._words)

    def fresh(self) -> None:
        """Five other words."""
        from s11desktop.vault.keys import new_passphrase

        self._words, self._shown = tuple(new_passphrase().split()), True
        self._draw()

    def _fresh(self) -> None:
        self.fresh()
        self.others.emit()

    def forget(self) -> None:
        self._words = ()
        self._draw()

    def _toggle(self) -> None:
        self._shown = not self._shown
        self._draw()

    def _draw(self) -> None:
        empty(self._flow)
        for number, word in enumerate(self._words, start=1):
            block = QWidget()
            column = Column(self.theme, block)
            column.addWidget(Text(self.theme, str(number), Type.SMALL, role=Role.QUIET))
            shown = Text(self.theme, word if self._shown else _HIDDEN, Type.WORD)
            shown.setAccessibleName(word if self._shown else f"word {number}, hidden")
            column.addWidget(shown)
            self._flow.addWidget(block)
            block.show()
        if self._shown:
            self._hide.set_words("Hide the words", "eye-off")
        else:
            self._hide.set_words("Show the words", "eye")
        self._row.updateGeometry()
