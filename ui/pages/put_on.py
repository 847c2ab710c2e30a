"""Things that belong to what is shown: each a link, each can be taken off, another can be chosen and put on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme, Type
from ui.widgets.buttons import Look, link
from ui.widgets.fields import Chooser
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column, empty
from ui.widgets.layouts import Row as Across

Named = tuple[tuple[str, str], ...]
"""Keys and the words for them."""


class PutOn(QWidget):
    """`opened(key)` when a link is pressed, `added(key)` and `taken(key)` when somebody changes what is put on.

    `rearranged` says that links came or went, and with them the order of Tab. What is offered is put into the list when
    it gets the focus or the mouse: hundreds of lines are made for nobody otherwise.
    """

    opened = Signal(str)
    added = Signal(str)
    taken = Signal(str)
    rearranged = Signal()

    def __init__(self, theme: Theme, label: str, first: str, *, links_above: bool = True) -> None:
        super().__init__()
        self.theme, self._first = theme, first
        self.column = Column(theme, self, spacing=10)
        self._holder = QWidget()
        self._links = Column(theme, self._holder, spacing=6)
        self._holder.hide()
        self.chooser = Chooser(theme, (("", first),))
        self.chooser.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.chooser.picked.connect(self._picked)
        self.chooser.installEventFilter(self)
        self.row = FormRow(theme, label, self.chooser, small=True)
        for part in (self._holder, self.row) if links_above else (self.row, self._holder):
            self.column.addWidget(part)
        self._shown: Named = ()
        self._offered: Named = ()
        self._is_filled = True
        self.reading = False
        """While it is only read nothing is offered and nothing taken off."""

    def show_named(self, shown: Named, offered: Named) -> None:
        """Show these as put on, and offer those."""
        if shown != self._shown:
            self._show_links(shown)
        if offered != self._offered:
            self._offered, self._is_filled = offered, False
            if self.chooser.hasFocus():
                self.fill()
        self.chooser.setCurrentIndex(0)
        self.row.setVisible(bool(offered) and not self.reading)

    def fill(self) -> None:
        """Put what is offered into the list."""
        if self._is_filled:
            return
        self._is_filled = True
        self.chooser.clear()
        self.chooser.addItem(self._first, "")
        for key, words in self._offered:
            self.chooser.addItem(words, key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list is filled before it can be used."""
        if watched is self.chooser and event.type() in (QEvent.Type.FocusIn, QEvent.Type.MouseButtonPress):
            self.fill()
        return super().eventFilter(watched, event)

    def _show_links(self, shown: Named) -> None:
        had_focus = any(widget.hasFocus() for widget in self._holder.findChildren(QWidget))
        self._shown = shown
        empty(self._links)
        for key, words in shown:
            row = QWidget()
            across = Across(self.theme, row, spacing=12)
            go = link(self.theme, words, partial(self.opened.emit, key), kind=Type.SMALL)
            off = link(self.theme, "Take off", partial(self.taken.emit, key), kind=Type.SMALL)
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

    def _picked(self, key: str) -> None:
        self.chooser.setCurrentIndex(0)
        if key:
            self.added.emit(key)
