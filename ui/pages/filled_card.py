"""One difference of a workbook that came back, with every word of both sides and the choice as a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from s11desktop import words
from s11desktop.audit.differences import State
from ui.pages import filled_words as say
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.text import Text

if TYPE_CHECKING:
    from s11desktop.audit.differences import Difference
    from s11desktop.framework.model import Framework


class InFull(Card):
    """`switched(key)` when the other side is chosen."""

    switched = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "In full", spacing=8)
        self._key = ""
        self._here = Text(theme, "", measure=100)
        self._there = Text(theme, "", measure=100)
        for label, text in (("Here", self._here), ("There", self._there)):
            self.column.addWidget(Text(theme, label, Type.SMALL_STRONG, role=Role.QUIET))
            self.column.addWidget(text)
        self.switch = Button(theme, say.TAKE, lambda: self.switched.emit(self._key), tall=False)
        self.column.addWidget(self.switch)

    def show_difference(self, framework: Framework, each: Difference, *, is_taken: bool) -> None:
        """Show this one, and what pressing the button would do instead."""
        self._key = each.key
        number, what = say.about(framework, each)
        ours, theirs = say.sides(framework, each)
        if each.state is State.FAULTY:
            theirs = words.workbook_fault(each.fault, each.facts)
        self.title.setText(f"{number} {what}, in full")
        self._here.setText(ours or "Nothing")
        self._there.setText(theirs or "Nothing")
        self.switch.setVisible(each.can_take)
        new = each.state is State.NEW
        if is_taken:
            self.switch.set_words("Leave it" if new else say.KEEP)
        else:
            self.switch.set_words("Take it in" if new else say.TAKE)
