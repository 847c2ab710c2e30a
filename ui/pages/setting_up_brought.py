"""What they sent, within the first screen of setting up: which file, from whom, and the number to compare."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.audit.deadlines import say_deadline
from ui.dialogs.files import ALL_FILES, SENT_FILES, ask_open
from ui.pages import pack_words
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.layouts import Column
from ui.widgets.text import Remark, Text

if TYPE_CHECKING:
    from s11desktop.audit.pack import Pack


class SentFile(QWidget):
    """`chosen(path)` when somebody chose a file to look at."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        column = Column(theme, self, spacing=10)
        self._card = Card(theme, spacing=6, padding=15)
        self._name = Text(theme, "", Type.STRONG, icon="file-check", icon_role=Role.FULLY)
        self._from = Text(theme, "")
        self._trust = Remark(theme, "", Type.SMALL, role=Role.QUIET)
        self._number = Remark(theme, "", Type.STRONG)
        for each in (self._name, self._from, self._trust, self._number):
            self._card.column.addWidget(each)
        self.another = link(theme, "Choose another file", self.ask)
        self._card.column.addWidget(self.another)
        column.addWidget(self._card)
        self.choose = Button(theme, "Choose the file", self.ask, icon="folder-open", tall=False)
        column.addWidget(self.choose)
        self.show_pack(None, Path())

    def show_pack(self, pack: Pack | None, path: Path) -> None:
        """What the file asks; None while there is none."""
        self._card.setVisible(pack is not None)
        self.choose.setVisible(pack is None)
        if pack is None:
            return
        asked, sender = pack.partnership, pack.sender
        self._name.setText(path.name)
        lengths = ", ".join(pack_words.length(pack, level) for level in pack.levels)
        due = f"Return due {say_deadline(asked.deadline)}. " if asked.deadline else ""
        self._from.setText(f"From {asked.name or 'somebody who gives no name'}. {due}{lengths}.")
        self._trust.setText(words.UNSIGNED if sender is None else f"{pack_words.trust(pack)[0]}. Check number:")
        self._number.setText("" if sender is None else sender.check_number)

    def ask(self) -> None:
        """Ask for the file."""
        ask_open(self, "Open what I was sent", (SENT_FILES, ALL_FILES), self.chosen.emit)
