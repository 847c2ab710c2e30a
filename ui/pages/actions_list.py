"""The rows of the plan, what stands there in their place when there are none, and under them what is done."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Audit
from s11desktop.report.planned import say_year, tells_apart
from ui.models.rows import RowOf
from ui.models.spoken_rows import ROW_ROLE
from ui.pages import actions_view
from ui.pages.actions_view import OPEN, Wanted
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import link
from ui.widgets.cards import Fold
from ui.widgets.layouts import Column, Flow
from ui.widgets.rows import ColumnOf, Rows
from ui.widgets.text import Text

MANY = 150
WIDE, NARROW = (92, 150, 232), (66, 116, 138)
"""The widths of lead, day and how it goes, without and with an action beside the list; px at 100 %."""


class PlanList(QObject):
    """`opened(uuid)` when a row is opened, `clicked(uuid)` on a click, `marked(rows, uuid)` when another has the focus;
    `all_wanted` when everything shall be shown, `rearranged` when the order of Tab changed.
    """

    opened = Signal(str)
    clicked = Signal(str)
    marked = Signal(object, str)
    all_wanted = Signal()
    rearranged = Signal()

    def __init__(self, theme: Theme, into: Column, watcher: QObject) -> None:
        """`watcher` filters what is pressed in the rows."""
        super().__init__()
        self._theme, self._watcher = theme, watcher
        self._is_whole, self._narrow = True, False
        holder = QWidget()
        self._column = Column(theme, holder)
        self.rows = self._make_rows()
        self.nothing = QWidget()
        nothing = Flow(theme, self.nothing, spacing=12)
        self.nothing_words = Text(theme, "")
        nothing.addWidget(self.nothing_words)
        self._show_all = link(theme, "Show all", self.all_wanted.emit)
        nothing.addWidget(self._show_all)
        self._shown = Text(theme, "", Type.SMALL, role=Role.QUIET)
        self.closed = Fold(theme, "Done", "Finishing one asks whether the rating has changed")
        self.closed_rows = Rows(theme, "Done and dropped", _columns(*WIDE))
        self.closed.content.addWidget(self.closed_rows)
        self.closed.toggled.connect(lambda _open: self.rearranged.emit())
        self.year = Text(theme, "", Type.SMALL, role=Role.QUIET, icon="history", icon_size=17)
        self._join(self.closed_rows)
        for widget in (holder, self.nothing, self._shown, self.closed, self.year):
            into.addWidget(widget)

    def _make_rows(self) -> Rows:
        """As tall as its rows; hundreds of them scroll by themselves, so that none is measured before it is seen."""
        rows = Rows(self._theme, "Still to do", _columns(*(NARROW if self._narrow else WIDE)), whole=self._is_whole)
        if not self._is_whole:
            rows.setMinimumHeight(self._theme.px(480))
        self._join(rows)
        rows.view.installEventFilter(self._watcher)
        self._column.addWidget(rows)
        return rows

    def _join(self, rows: Rows) -> None:
        rows.opened.connect(lambda key: self.opened.emit(actions_view.uuid_of(key)))
        rows.view.clicked.connect(self._clicked)
        rows.marked.connect(lambda key, rows=rows: self.marked.emit(rows, actions_view.uuid_of(key)))

    def _fit_rows(self, count: int) -> None:
        if (count <= MANY) == self._is_whole:
            return
        self._is_whole = count <= MANY
        old, self.rows = self.rows, self._make_rows()
        old.hide()
        old.deleteLater()
        self.rearranged.emit()

    def show(self, audit: Audit, wanted: Wanted, rows: tuple[RowOf, ...], closed: tuple[RowOf, ...]) -> None:
        """Show these rows; where there are none, say what to do."""
        self._fit_rows(len(audit.actions))
        self.rows.set_rows(rows)
        self.closed_rows.set_rows(closed)
        shown = actions_view.count(rows)
        whole = len(actions_view.share(audit, wanted.which))
        self.rows.setVisible(bool(shown))
        self.nothing.setVisible(not shown)
        self.nothing_words.setText(_say_nothing(audit, wanted))
        open_ones = sum(action.is_open for action in audit.actions)
        self._show_all.setVisible(wanted.is_narrowed and bool(open_ones))
        self._show_all.set_words(f"Show all {open_ones}")
        self._shown.setText(f"{shown} of {whole} shown")
        self._shown.setVisible(0 < shown < whole)
        self.closed.setVisible(bool(closed))
        self.closed.button.set_title(f"Done: {len(closed)}")
        during = actions_view.of_year(audit)
        self.year.setText(say_year(during))
        self.year.setVisible(tells_apart(during))

    def set_narrow(self, narrow: bool) -> None:
        """Leave room for what stands beside the list."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for rows in (self.rows, self.closed_rows):
            rows.view.columns = _columns(*(NARROW if narrow else WIDE))
            rows.view.fit()
            rows.update()

    def mark(self, uuid: str) -> bool:
        """Mark the row of an action, also among what is done; False where it has none."""
        if self.rows.mark(uuid):
            return True
        if self.closed_rows.model.number_of(uuid) >= 0:
            self.closed.set_open(True)
        return self.closed_rows.mark(uuid)

    def _clicked(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, RowOf) and not row.group:
            self.clicked.emit(actions_view.uuid_of(row.key))


def _say_nothing(audit: Audit, wanted: Wanted) -> str:
    if not audit.actions:
        return "A rating of partly or not met starts one. Or add one yourself."
    if wanted.said:
        return "Nothing has those words." if wanted.which != OPEN else "Nothing still to do has those words."
    if wanted.lead:
        return "Nothing is left for them." if wanted.which == OPEN else "There is none of theirs."
    return "Nothing is left to do." if wanted.which == OPEN else "There is none."


def _columns(lead: float, day: float, going: float) -> tuple[ColumnOf, ...]:
    return (
        ColumnOf("What, and for which question"),
        ColumnOf("Lead", lead),
        ColumnOf("By when", day),
        ColumnOf("How it is going", going),
    )
