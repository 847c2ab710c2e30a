"""What changed in one thing, when and by whom, read only once it is opened; an earlier version can be put back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.dates import say_when
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.announcing import Told
from ui.widgets.buttons import link
from ui.widgets.cards import Fold
from ui.widgets.layouts import Column, empty
from ui.widgets.text import Text

if TYPE_CHECKING:
    from s11desktop.operations.looking_back import Seen

SHOWN = 8
"""Changes that are shown before "Show earlier ones" is pressed."""

NOTHING = "Nothing was changed here yet."
LONG = 60
"""Characters of an earlier value that a sentence shows; a longer one is shown whole beneath it."""


class WhatChanged(Fold):
    """`put_back(words)` once an earlier version stands there again, with the sentence that says so; `rearranged` when
    controls came or went.
    """

    put_back = Signal(str)
    rearranged = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, "What changed", "When, and by whom")
        self.theme, self._session = theme, session
        self._item = ""
        self._revision: object = None
        self._seen: tuple[Seen, ...] = ()
        self._most = SHOWN
        self.told = Told(theme)
        self.content.addWidget(self.told)
        self._holder = QWidget()
        self._rows = Column(theme, self._holder, spacing=10)
        self.content.addWidget(self._holder)
        self._holder.hide()
        self.toggled.connect(self._opened)

    def show_item(self, item: str, revision: object) -> None:
        """Stand for a question (its code), evidence (E012) or an action (A3), which was changed when `revision` is
        another one.
        """
        if item != self._item:
            self._item, self._most = item, SHOWN
            self._revision = revision
            self.told.clear()
            self._forget()
            self.set_open(False)
        elif revision != self._revision:
            self._revision = revision
            if self.is_open:
                self._look()

    def _opened(self, is_open: bool) -> None:
        if is_open:
            self._look()
        else:
            self.told.clear()
            self._forget()
            self.rearranged.emit()

    def _look(self) -> None:
        item = self._item
        if item:
            self._session.verbs.changes_of(item).then(self, lambda seen: self._show(item, seen))

    def _show(self, item: str, seen: object) -> None:
        assert isinstance(seen, tuple)
        if item != self._item or not self.is_open:
            return
        self._seen = seen
        self._fill()

    def _fill(self) -> None:
        inside = self._holder.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        empty(self._rows)
        if not self._seen:
            self._rows.addWidget(Text(self.theme, NOTHING, Type.SMALL, role=Role.QUIET))
        for each in self._seen[: self._most]:
            self._rows.addWidget(self._row(each))
        left = len(self._seen) - self._most
        if left > 0:
            more = link(self.theme, f"Show {left} earlier", self._show_more, kind=Type.SMALL)
            self._rows.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self._holder.show()
        self.rearranged.emit()
        if inside:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, each: Seen) -> QWidget:
        row = QWidget()
        column = Column(self.theme, row, spacing=3)
        column.addWidget(Text(self.theme, f"{each.sentence}.", Type.SMALL))
        who = f", {each.by}" if each.by else ""
        column.addWidget(Text(self.theme, f"{say_when(each.at)}{who}", Type.SMALL, role=Role.QUIET))
        if each.can_put_back:
            if len(each.earlier) > LONG:
                column.addWidget(Text(self.theme, f"Before: {each.earlier}", Type.SMALL, role=Role.QUIET))
            back = link(self.theme, "Put back what was before", partial(self._put_back, each), kind=Type.SMALL)
            back.setAccessibleName(f"Put back what was before: {_short(each.earlier) or each.sentence}")
            column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        return row

    def _show_more(self) -> None:
        self._most = len(self._seen)
        self._fill()

    def _put_back(self, each: Seen) -> None:
        self._session.verbs.put_version_back(each.change).then(self, self._is_back)

    def _is_back(self, done: object) -> None:
        from s11desktop.operations.undoing import Undone

        assert isinstance(done, Undone)
        self.told.tell(f"{done.sentence}.")
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.put_back.emit(done.sentence)
        self._look()

    def _forget(self) -> None:
        self._seen = ()
        empty(self._rows)
        self._holder.hide()


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONG else f"{words[: LONG - 1]}…"
