"""Beside the table of a workbook that came back: one difference with every word of both sides, and all conflicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.audit.differences import State
from ui.pages import filled_words as say
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.layouts import Flow
from ui.widgets.text import Remark, Text

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
        self._base = Remark(theme, "", measure=100)
        self._base_name = Remark(theme, "", Type.SMALL_STRONG, role=Role.QUIET)
        for label, text in (("Here", self._here), ("There", self._there)):
            self.column.addWidget(Text(theme, label, Type.SMALL_STRONG, role=Role.QUIET))
            self.column.addWidget(text)
        self.column.addWidget(self._base_name)
        self.column.addWidget(self._base)
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
        before = say.before(framework, each)
        self._base_name.setText("As it went out" if before else "")
        self._base.setText(before)
        self.switch.setVisible(each.can_take)
        new = each.state is State.NEW
        if is_taken:
            self.switch.set_words("Leave it" if new else say.KEEP)
        else:
            self.switch.set_words("Take it in" if new else say.TAKE)


class Conflicts(QWidget):
    """What changed here and there, chosen all at once: `chosen(True)` takes theirs. Hidden where there are not two."""

    chosen = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._count = Text(theme, "", Type.STRONG, icon="circle-help", icon_role=Role.PARTLY)
        self.theirs = Button(theme, "Take theirs in all of these", lambda: self.chosen.emit(True), tall=False)
        self.ours = Button(theme, "Keep ours in all of these", lambda: self.chosen.emit(False), tall=False)
        row = Flow(theme, self, spacing=12)
        for part in (self._count, self.theirs, self.ours):
            row.addWidget(part)

    def show_count(self, count: int) -> None:
        """How many there are."""
        self._count.setText(f"{count:,} changed here and there")
        self.setVisible(count > 1)
