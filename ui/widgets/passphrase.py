"""Choosing a passphrase: five words ready to use, or one's own, folded away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.cards import Fold
from ui.widgets.fields import Check, LineField
from ui.widgets.five_words import FiveWords
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column
from ui.widgets.text import Text


class ChoosePassphrase(QWidget):
    """`passphrase` is the five words, or one's own where that is open. `changed` says that it is the other now."""

    changed = Signal()

    def __init__(self, theme: Theme, what_next: str) -> None:
        super().__init__()
        column = Column(theme, self, spacing=14)
        self.words = FiveWords(theme)
        column.addWidget(self.words)
        self._note = QWidget()
        note = Column(theme, self._note, spacing=2)
        write = "Write them down on paper now, and keep the paper away from this computer."
        note.addWidget(Text(theme, write, Type.STRONG, icon="pencil", icon_role=Role.ACCENT))
        under = Column(theme, margins=(28, 0, 0, 0))
        under.addWidget(Text(theme, what_next, Type.SMALL, role=Role.QUIET, measure=96))
        note.addLayout(under)
        column.addWidget(self._note)
        self.fold = Fold(theme, "Use my own passphrase instead", "It must be long enough to be as hard to guess")
        self.own = LineField(theme, secret=True)
        self._row = FormRow(
            theme, "Your own passphrase", self.own, hint="Four words or more, or a whole sentence.", width=420
        )
        show = Check(theme, "Show it while I type")
        show.ticked.connect(self._show)
        self.fold.content.addWidget(self._row)
        self.fold.content.addWidget(show)
        self.fold.toggled.connect(self._folded)
        column.addWidget(self.fold)

    @property
    def is_own(self) -> bool:
        return self.fold.is_open

    @property
    def passphrase(self) -> str:
        return self.own.text() if self.is_own else self.words.words

    @property
    def row(self) -> FormRow:
        """The row of one's own passphrase, where its fault stands."""
        return self._row

    def ready(self) -> None:
        """Offer five words, where none are offered yet."""
        if not self.words.words:
            self.words.fresh()

    def forget(self) -> None:
        """No secret stays on the page."""
        self.own.clear()
        self.words.forget()

    def check(self) -> bool:
        """Whether something can be used; else the fault says what to do."""
        missing = self.is_own and not self.own.text()
        self._row.set_fault("Type a passphrase, or fold this away to use the five words" if missing else "")
        return not missing

    def show_weak(self) -> None:
        """The passphrase was too easy to guess."""
        self._row.set_fault("That one is too easy to guess. Add a few words, or use five words of ours.")
        self._row.focus_field()

    def _show(self, on: bool) -> None:
        self.own.setEchoMode(LineField.EchoMode.Normal if on else LineField.EchoMode.Password)

    def _folded(self, is_open: bool) -> None:
        self.words.setVisible(not is_open)
        self._note.setVisible(not is_open)
        self.changed.emit()
        if is_open:
            self.own.setFocus()
