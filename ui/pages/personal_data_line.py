"""How the personal-data check stands, in one line of another page, with the way to what was found."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.pages import personal_data_words as said
from ui.personal_data import PersonalDataCheck
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.layouts import Row
from ui.widgets.text import Text


class PersonalDataLine(Card):
    """`wanted` when somebody wants to see what was found; `changed` when how it stands is another."""

    wanted = Signal()
    changed = Signal()

    def __init__(self, theme: Theme, check: PersonalDataCheck) -> None:
        super().__init__(theme, "Personal data", spacing=8)
        self._check = check
        across = Row(theme, spacing=16)
        self._words = Text(theme, "", measure=0, icon="search", icon_role=Role.QUIET)
        across.addWidget(self._words, 1)
        self.look = Button(theme, "Look", self.wanted.emit, tall=False, describe="at what was found")
        across.addWidget(self.look)
        self.column.addLayout(across)
        check.changed.connect(self._show)
        self._show()

    @property
    def to_decide(self) -> int:
        """How many things are to be decided, as far as was looked."""
        return len(self._check.checked.to_decide) if self._check.checked is not None else 0

    @property
    def says(self) -> str:
        return self._words.text()

    def _show(self) -> None:
        if self._check.task is not None and not self.to_decide:
            words, icon, role = "Looking through what would go …", "search", Role.QUIET
        else:
            words = said.stands(self._check.checked, self._check.is_whole)
            icon, role = ("circle-pause", Role.PARTLY) if self.to_decide else ("info", Role.QUIET)
        self._words.setText(words)
        self._words.kind = Type.STRONG if self.to_decide else Type.TEXT
        self._words.set_look(icon=icon, icon_role=role)
        self.changed.emit()
