"""Words of the field that a question uses: named beside it, each explained there when one asks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.dates import say_date
from s11desktop.guidance import Term
from ui.announce import announce
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import link
from ui.widgets.layouts import Column
from ui.widgets.text import Subheading, Text
from ui.widgets.toggle_link import ToggleLink


class Terms(QWidget):
    """Opened by the pointer in the text (`open`) or by its own link; `all_wanted` asks for every word there is."""

    all_wanted = Signal()

    def __init__(self, theme: Theme, terms: tuple[Term, ...]) -> None:
        super().__init__()
        column = Column(theme, self, spacing=6)
        column.addWidget(Subheading(theme, "Words used here", Type.STRONG, icon="book-open", icon_role=Role.ACCENT))
        self.links: dict[str, ToggleLink] = {}
        self._said: dict[str, Text] = {}
        for term in terms:
            show = ToggleLink(theme, ("chevron-right", term.name), ("chevron-down", term.name))
            show.setAccessibleDescription("What it means")
            source = f"{term.source}, looked at on {say_date(term.checked)}."
            said = Text(theme, f"{term.says}\n{source}", Type.SMALL, role=Role.QUIET)
            said.hide()
            show.switched.connect(lambda on, word=term.word: self._show(word, on))
            self.links[term.word], self._said[term.word] = show, said
            column.addWidget(show)
            column.addWidget(said)
        column.addWidget(link(theme, "All words", self.all_wanted.emit, kind=Type.SMALL))

    def open(self, word: str) -> None:
        """Explain a word, or take the explanation away, as its link does."""
        show = self.links[word]
        show.setFocus()
        show.click()

    def said(self, word: str) -> Text:
        """Where a word is explained."""
        return self._said[word]

    def _show(self, word: str, on: bool) -> None:
        self.links[word].set_words(self.links[word].words, "chevron-down" if on else "chevron-right")
        self._said[word].setVisible(on)
        if on:
            announce(self, self._said[word].text())
