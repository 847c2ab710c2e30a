"""The library as a list: filtered, in order, found by words, and never more rows at once than are laid out fast."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Audit, Evidence
from ui.pages import evidence_words
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import link
from ui.widgets.fields import Chooser, Segments
from ui.widgets.find_field import SHOWN_FROM, FindField
from ui.widgets.layouts import Column, Flow
from ui.widgets.rows import ColumnOf, Rows
from ui.widgets.text import Text

ALL, GONE, RENEW, UNUSED = "all", "gone", "renew", "unused"
AT_ONCE = 60
"""Rows that are laid out at once; of more, the others are one key away."""

_NOTHING = {
    GONE: "Nothing has run out.",
    RENEW: "Nothing has to be renewed.",
    UNUSED: "Everything serves a question.",
}
_EMPTY = "Nothing yet. Drop a file, or describe what you could show."


class EvidenceTools(QWidget):
    """Which things, in which order, with which words: `changed` when a person says otherwise."""

    changed = Signal()

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__()
        row = Flow(theme, self, spacing=12)
        kinds = ((ALL, "All"), (GONE, "Ran out"), (RENEW, "To renew"), (UNUSED, "Not used"))
        self.filter = Segments(theme, "Which things", kinds)
        self.filter.set_code(ALL)
        self.filter.picked.connect(lambda _code: self.changed.emit())
        self.search = FindField(theme, page)
        self.search.searched.connect(lambda _words: self.changed.emit())
        self.order = Chooser(theme, evidence_words.ORDERS)
        self.order.setAccessibleName("Order of the list")
        self.order.picked.connect(lambda _order: self.changed.emit())
        for part in (self.filter, self.search, self.order):
            row.addWidget(part)

    def show_counts(self, whole: int, codes: dict[str, set[str]]) -> None:
        for code, words in ((GONE, "Ran out"), (RENEW, "To renew"), (UNUSED, "Not used")):
            self.filter.set_words(code, f"{words} {len(codes[code])}")
        self.filter.set_words(ALL, f"All {whole}")
        many = whole >= SHOWN_FROM
        self.search.setVisible(many or bool(self.search.text()))
        self.filter.setVisible(many or self.filter.code != ALL)
        self.order.setVisible(many)

    def clear(self) -> None:
        self.filter.set_code(ALL)
        self.search.clear()


class EvidenceList(QWidget):
    """`marked(uuid)` and `opened(uuid)` as of its rows; `shown` when other rows are shown than before."""

    marked = Signal(str)
    opened = Signal(str)
    shown = Signal()

    def __init__(self, theme: Theme, tools: EvidenceTools, *, empty: str = _EMPTY) -> None:
        super().__init__()
        self.theme, self._tools, self._empty = theme, tools, empty
        self._audit: Audit | None = None
        self._today = date.min
        self._codes: dict[str, set[str]] = {GONE: set(), RENEW: set(), UNUSED: set()}
        self._findable: dict[str, str] = {}
        self._found: list[Evidence] = []
        self._first = 0
        column = Column(theme, self, spacing=12)
        columns = (ColumnOf("Title, and what it shows"), ColumnOf("Good until", 188), ColumnOf("Used by", 98))
        self.rows = Rows(theme, "What you could show", columns)
        self.rows.marked.connect(self.marked)
        self.rows.opened.connect(self.opened)
        self.rows.view.installEventFilter(self)
        column.addWidget(self.rows)
        self.nothing = QWidget()
        nothing = Flow(theme, self.nothing, spacing=12)
        self._nothing_words = Text(theme, "")
        nothing.addWidget(self._nothing_words)
        self._show_all = link(theme, "Show all", self._clear)
        nothing.addWidget(self._show_all)
        column.addWidget(self.nothing)
        self._below = QWidget()
        below = Flow(theme, self._below, spacing=16)
        self._count = Text(theme, "", Type.SMALL, role=Role.QUIET)
        self.before = link(theme, "Show those before", lambda: self._step(-1), kind=Type.SMALL)
        self.after = link(theme, "Show those after", lambda: self._step(1), kind=Type.SMALL)
        for part in (self._count, self.before, self.after):
            below.addWidget(part)
        column.addWidget(self._below)
        tools.changed.connect(lambda: self.refresh(again=True))

    @property
    def chosen(self) -> Evidence | None:
        """The thing that is marked."""
        key = self.rows.key
        return next((item for item in self._found if item.uuid == key), None)

    @property
    def said(self) -> str:
        """How many of how many are shown, "" where it is all."""
        return self._count.text() if not self._below.isHidden() else ""

    def show_audit(self, audit: Audit, today: date) -> None:
        self._audit, self._today, self._findable = audit, today, {}
        self._codes = {
            GONE: evidence_words.expired(audit, today),
            RENEW: evidence_words.to_renew(audit, today),
            UNUSED: evidence_words.not_used(audit),
        }
        self._tools.show_counts(len(audit.evidence), self._codes)
        self.refresh()

    def refresh(self, *, again: bool = False) -> None:
        """Show what the tools ask for; `again` from its beginning."""
        audit = self._audit
        if audit is None:
            return
        code, words = self._tools.filter.code or ALL, self._tools.search.text().casefold().split()
        wanted = self._codes.get(code) if code != ALL else None
        marked = self.rows.key
        self._found = [
            item
            for item in evidence_words.in_order(audit, self._today, self._tools.order.code)
            if (wanted is None or item.uuid in wanted) and self._has(audit, item, words)
        ]
        self._first = 0 if again else min(self._first, max(0, len(self._found) - AT_ONCE))
        self._show()
        if marked != self.rows.key and not again:
            self.mark(marked)
        if self._found and not self.rows.key:
            self.rows.mark(self._found[self._first].uuid)
        self._say_nothing(bool(words), code)
        self.shown.emit()

    def mark(self, uuid: str) -> bool:
        """Mark a thing, with its neighbours in view; False where it is not among what is asked for."""
        place = next((place for place, item in enumerate(self._found) if item.uuid == uuid), -1)
        if place < 0:
            return False
        if not self._first <= place < self._first + AT_ONCE:
            self._first = max(0, min(place - AT_ONCE // 2, len(self._found) - AT_ONCE))
            self._show()
        return self.rows.mark(uuid)

    def show_everything(self) -> None:
        """No filter and no words."""
        self._tools.clear()
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and len(self._found) > AT_ONCE:
            return self._go(event.key())
        return super().eventFilter(watched, event)

    def _go(self, key: int) -> bool:
        """Keys that leave the rows which are laid out."""
        place = self._first + self.rows.view.currentIndex().row()
        last = self._first + len(self.rows.model.rows) - 1
        whole = len(self._found) - 1
        to = {
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: whole,
            Qt.Key.Key_Down: place + 1 if place == last else -1,
            Qt.Key.Key_PageDown: min(whole, place + 10) if place + 10 > last else -1,
            Qt.Key.Key_Up: place - 1 if place == self._first else -1,
            Qt.Key.Key_PageUp: max(0, place - 10) if place - 10 < self._first else -1,
        }.get(Qt.Key(key), -1)
        if not 0 <= to <= whole or to == place:
            return False
        self.mark(self._found[to].uuid)
        return True

    def _step(self, by: int) -> None:
        place = max(0, min(self._first + by * AT_ONCE, len(self._found) - 1))
        self._first = max(0, min(place, len(self._found) - AT_ONCE))
        self._show()
        self.rows.mark(self._found[place].uuid)
        self.rows.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shown.emit()

    def _show(self) -> None:
        audit = self._audit
        assert audit is not None
        some = self._found[self._first : self._first + AT_ONCE]
        self.rows.set_rows(tuple(evidence_words.row(audit, item, self._today) for item in some))
        count, whole = len(self._found), len(audit.evidence)
        self.rows.setVisible(bool(count))
        last = self._first + len(some)
        words = f"{count} of {whole} shown" if count < whole else ""
        if len(some) < count:
            of = f"{count:,} found" if count < whole else f"{whole:,}"
            words = f"{self._first + 1:,} to {last:,} of {of} shown"
        self._count.setText(words)
        self._below.setVisible(bool(words) and bool(count))
        self.before.setVisible(self._first > 0)
        self.after.setVisible(last < count)

    def _say_nothing(self, with_words: bool, code: str) -> None:
        whole = len(self._audit.evidence) if self._audit is not None else 0
        self.nothing.setVisible(not self._found)
        self._nothing_words.setText(
            self._empty if not whole else "Nothing has those words." if with_words else _NOTHING.get(code, "")
        )
        self._show_all.set_words(f"Show all {whole}")
        self._show_all.setVisible(bool(whole))

    def _has(self, audit: Audit, item: Evidence, words: list[str]) -> bool:
        if not words:
            return True
        if item.uuid not in self._findable:
            self._findable[item.uuid] = evidence_words.findable(audit, item).casefold()
        where = self._findable[item.uuid]
        return all(word in where for word in words)

    def _clear(self) -> None:
        self.show_everything()
        self.rows.setFocus()
