"""Which questions a thing serves: each a link, each can be taken off, another can be put on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.applicability import asked
from s11desktop.audit.model import Audit
from s11desktop.framework.model import Standard
from ui.pages.home_words import named
from ui.theme import Theme, Type
from ui.widgets.buttons import Look, link
from ui.widgets.fields import Chooser
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column, empty
from ui.widgets.layouts import Row as Across


class Serves(QWidget):
    """`opened(code)` when a question is pressed; `added(code)` and `taken(code)` when somebody changes which.

    `rearranged` says that links came or went, and with them the order of Tab.
    """

    opened = Signal(str)
    added = Signal(str)
    taken = Signal(str)
    rearranged = Signal()

    def __init__(self, theme: Theme, label: str = "Another question") -> None:
        super().__init__()
        self.theme = theme
        column = Column(theme, self, spacing=10)
        self._holder = QWidget()
        self._links = Column(theme, self._holder, spacing=6)
        column.addWidget(self._holder)
        self.chooser = Chooser(theme, (("", "Choose a question"),))
        self.chooser.picked.connect(self._picked)
        self._row = FormRow(theme, label, self.chooser, small=True)
        column.addWidget(self._row)
        self._shown: tuple[tuple[str, str], ...] | None = None
        self._offered: tuple[Standard, ...] = ()
        self.reading = False
        """While it is only read nothing is offered and nothing taken off."""

    def show_codes(self, audit: Audit, codes: tuple[str, ...]) -> None:
        """Show these questions as the ones it serves, and offer the others."""
        known = audit.framework.by_code
        shown = tuple((code, named(known[code])) for code in codes if code in known)
        if shown != self._shown:
            self._show_links(shown)
        offered = tuple(standard for standard in asked(audit) if standard.code not in codes)
        if offered != self._offered:
            self._offered = offered
            self.chooser.clear()
            self.chooser.addItem("Choose a question", "")
            for standard in offered:
                self.chooser.addItem(named(standard), standard.code)
        self.chooser.setCurrentIndex(0)
        self._row.setVisible(bool(offered) and not self.reading)

    def _show_links(self, shown: tuple[tuple[str, str], ...]) -> None:
        had_focus = any(widget.hasFocus() for widget in self._holder.findChildren(QWidget))
        self._shown = shown
        empty(self._links)
        for code, words in shown:
            row = QWidget()
            across = Across(self.theme, row, spacing=12)
            go = link(self.theme, words, partial(self.opened.emit, code), kind=Type.SMALL)
            off = link(self.theme, "", partial(self.taken.emit, code), kind=Type.SMALL)
            off.look = Look.QUIET_LINK
            off.set_words("Take off")
            off.setAccessibleName(f"Take off {words}")
            across.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
            across.addStretch(1)
            across.addWidget(off, 0, Qt.AlignmentFlag.AlignTop)
            off.setVisible(not self.reading)
            self._links.addWidget(row)
        self._holder.setVisible(bool(shown))
        if had_focus:
            self.chooser.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rearranged.emit()

    def _picked(self, code: str) -> None:
        self.chooser.setCurrentIndex(0)
        if code:
            self.added.emit(code)
