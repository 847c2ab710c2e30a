"""What shows that an action was done: each a link to the evidence, each can be taken off, another can be put on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Action, Audit
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Look, link
from ui.widgets.fields import Chooser
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column, empty
from ui.widgets.layouts import Row as Across
from ui.widgets.text import Text

NONE_YET = "Nothing is in your evidence yet. Describe or attach it there first."


class Proofs(QWidget):
    """`opened(uuid)` of evidence; `added(uuid)` and `taken(uuid)`; `rearranged` when links came or went."""

    opened = Signal(str)
    added = Signal(str)
    taken = Signal(str)
    rearranged = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        column = Column(theme, self, spacing=10)
        self._holder = QWidget()
        self._links = Column(theme, self._holder, spacing=6)
        self._holder.hide()
        self.chooser = Chooser(theme, (("", "Choose from your evidence"),))
        self.chooser.picked.connect(self._picked)
        self._row = FormRow(theme, "What shows that it is done", self.chooser, small=True)
        self._none = Text(theme, NONE_YET, Type.SMALL, role=Role.QUIET)
        for each in (self._row, self._none, self._holder):
            column.addWidget(each)
        self._shown: tuple[tuple[str, str], ...] = ()
        self._offered: tuple[tuple[str, str], ...] = ()
        self.reading = False
        """While it is only read nothing is offered and nothing taken off."""

    def show_action(self, audit: Audit, action: Action | None) -> None:
        """Show what shows that this one is done, and offer the rest of the evidence."""
        proofs = action.proofs if action is not None else ()
        items = tuple((item.uuid, f"{item.label} {item.title}") for item in audit.evidence)
        shown = tuple(each for each in items if each[0] in proofs)
        if shown != self._shown:
            self._show_links(shown)
        offered = tuple(each for each in items if each[0] not in proofs)
        if offered != self._offered:
            self._offered = offered
            self.chooser.clear()
            self.chooser.addItem("Choose from your evidence", "")
            for uuid, words in offered:
                self.chooser.addItem(words, uuid)
        self.chooser.setCurrentIndex(0)
        self._row.setVisible(bool(offered) and not self.reading)
        self._none.setVisible(not items and not self.reading)

    def _show_links(self, shown: tuple[tuple[str, str], ...]) -> None:
        had_focus = any(widget.hasFocus() for widget in self._holder.findChildren(QWidget))
        self._shown = shown
        empty(self._links)
        for uuid, words in shown:
            row = QWidget()
            across = Across(self.theme, row, spacing=12)
            go = link(self.theme, words, partial(self.opened.emit, uuid), kind=Type.SMALL)
            off = link(self.theme, "Take off", partial(self.taken.emit, uuid), kind=Type.SMALL)
            off.look = Look.QUIET_LINK
            off.setAccessibleName(f"Take off {words}")
            across.addWidget(go, 1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            across.addWidget(off, 0, Qt.AlignmentFlag.AlignTop)
            off.setVisible(not self.reading)
            self._links.addWidget(row)
        self._holder.setVisible(bool(shown))
        if had_focus:
            self.chooser.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rearranged.emit()

    def _picked(self, uuid: str) -> None:
        self.chooser.setCurrentIndex(0)
        if uuid:
            self.added.emit(uuid)
