"""A table for people who look and a list for people who listen: rows drawn in columns, each read as one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QWidget,
)

from ui.models.rows import RowOf, RowsModel
from ui.models.spoken_rows import ROW_ROLE
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.layouts import Column as Layout
from ui.widgets.row_drawing import BETWEEN, ENDS, RowDelegate
from ui.widgets.scrolling import make_slim

Index = QModelIndex | QPersistentModelIndex
_MEASURED_AT_ONCE = 60


@dataclass(frozen=True, slots=True)
class ColumnOf:
    """A column: its title, and its width in px at 100 % (0 takes what is left)."""

    title: str
    width: float = 0


class Rows(QWidget):
    """Head and rows on one card. `opened(key)` on Enter, a click on a link cell, or a double click; `marked(key)` when
    another row has the focus.

    With `whole` it is as tall as its rows and the page scrolls; without, it scrolls by itself (hundreds of rows). Where
    the columns do not fit (large text, narrow window) a row's cells stand under each other.
    """

    opened = Signal(str)
    marked = Signal(str)

    def __init__(self, theme: Theme, name: str, columns: tuple[ColumnOf, ...], *, whole: bool = True) -> None:
        super().__init__()
        self.theme = theme
        column = Layout(theme, self)
        column.setContentsMargins(1, 1, 1, 1)
        self.model = RowsModel(self)
        self.view = RowsView(theme, name, columns, whole)
        self._head = _Head(theme, self.view)
        if not any(each.title for each in columns):
            self._head.hide()
        self.view.setModel(self.model)
        column.addWidget(self._head)
        column.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.view.opened.connect(self.opened)
        self.view.selectionModel().currentChanged.connect(lambda now, _before: self._marked(now))
        policy = QSizePolicy.Policy.Minimum if whole else QSizePolicy.Policy.Expanding
        self.setSizePolicy(QSizePolicy.Policy.Expanding, policy)
        theme.changed.connect(self.update)

    @property
    def key(self) -> str:
        """The key of the row that is marked, or ""."""
        row = self.view.currentIndex().data(ROW_ROLE)
        return row.key if isinstance(row, RowOf) else ""

    def set_rows(self, rows: tuple[RowOf, ...]) -> None:
        """Show these; what was marked stays marked where it is still there."""
        marked = self.key
        changed = self.model.set_rows(rows)
        if self.key != marked:
            self.mark(marked)
        self.view.keep_fitted(anew=changed is None)

    def mark(self, key: str) -> bool:
        """Mark a row; False where no row has that key."""
        number = self.model.number_of(key)
        if number >= 0:
            self.view.setCurrentIndex(self.model.index(number))
        return number >= 0

    def _marked(self, now: QModelIndex) -> None:
        row = now.data(ROW_ROLE)
        if isinstance(row, RowOf):
            self.marked.emit(row.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.theme.colour(Role.LINE), 1))
            painter.setBrush(self.theme.colour(Role.SURFACE))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)


class RowsView(QListView):
    """The list itself. `opened(key)` as `Rows` has it."""

    ring_target = None
    opened = Signal(str)

    def __init__(self, theme: Theme, name: str, columns: tuple[ColumnOf, ...], whole: bool) -> None:
        super().__init__()
        self.theme, self.columns, self._whole = theme, columns, whole
        make_slim(self, theme)
        if whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        else:
            self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setAccessibleName(name)
        self._delegate = RowDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self._fitted_for = 0
        self._columns_at: dict[int, tuple[bool, list[tuple[int, int]]]] = {}
        self._columns_of = columns
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._fit_to_width)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self._restyle)

    def stacked(self, width: int) -> bool:
        """Whether the cells of a row stand under each other."""
        return self._at(width)[0]

    def widths(self, width: int) -> list[tuple[int, int]]:
        """Where each column begins and how wide it is."""
        return self._at(width)[1]

    def _at(self, width: int) -> tuple[bool, list[tuple[int, int]]]:
        if self._columns_of is not self.columns:
            self._columns_of = self.columns
            self._columns_at.clear()
        if width not in self._columns_at:
            self._columns_at[width] = self._is_stacked(width), self._widths(width)
        return self._columns_at[width]

    def _is_stacked(self, width: int) -> bool:
        fixed = sum(self.theme.px(column.width) for column in self.columns)
        flexible = sum(1 for column in self.columns if not column.width)
        between = BETWEEN * (len(self.columns) - 1) + 2 * ENDS
        return width < fixed + between + flexible * self.theme.px(190)

    def _widths(self, width: int) -> list[tuple[int, int]]:
        fixed = sum(self.theme.px(column.width) for column in self.columns)
        flexible = max(1, sum(1 for column in self.columns if not column.width))
        room = width - 2 * ENDS - BETWEEN * (len(self.columns) - 1) - fixed
        x, found = ENDS, []
        for column in self.columns:
            wide = self.theme.px(column.width) if column.width else max(40, room // flexible)
            found.append((x, wide))
            x += wide + BETWEEN
        return found

    def fit(self) -> None:
        """Be as tall as the rows, where the page scrolls and not the list. Hidden, it waits until it is seen: a width
        it never has in the end costs a measuring of every row.
        """
        if not self.isVisible():
            return
        self._fitted_for = self.viewport().width()
        self.doItemsLayout()
        if self._whole:
            self.setFixedHeight(self._tall(self._fitted_for))
        self.viewport().update()

    def _restyle(self) -> None:
        self._columns_at.clear()
        self.fit()

    def keep_fitted(self, *, anew: bool) -> None:
        """Other rows are shown, or (`anew`) all of them: be as tall as they are, at once or once the width rests."""
        if self._settling.isActive():
            self._fitted_for = -1
        elif anew or (self._whole and self.isVisible() and self.height() != self._tall(self.viewport().width())):
            self.fit()

    def _tall(self, width: int) -> int:
        count = self.model().rowCount() if self.model() is not None else 0
        return max(1, sum(self._delegate.height(self._row(number), width) for number in range(count)))

    def _fit_to_width(self) -> None:
        if self.viewport().width() != self._fitted_for:
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A long list is measured once the width has come to rest: a page that opens passes through several."""
        super().resizeEvent(event)
        if event.oldSize().width() == event.size().width():
            return
        if self.model() is not None and self.model().rowCount() > _MEASURED_AT_ONCE:
            self._settling.start()
        else:
            self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        return

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        if not self.currentIndex().isValid() and self.model().rowCount():
            first = next((n for n in range(self.model().rowCount()) if not self._row(n).group), 0)
            self.setCurrentIndex(self.model().index(first, 0))

    def _row(self, number: int) -> RowOf:
        row = self.model().index(number, 0).data(ROW_ROLE)
        assert isinstance(row, RowOf)
        return row

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, RowOf) and not row.group:
            self.opened.emit(row.key)

    def _clicked(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, RowOf) or row.group:
            return
        at = self.viewport().mapFromGlobal(self.cursor().pos()).x()
        for (x, wide), cell in zip(self.widths(self.viewport().width()), row.cells, strict=False):
            if cell.link and x <= at <= x + wide:
                self._open(index)


class _Head(QWidget):
    """The titles of the columns. They are read in each row's sentence, so they are no stop of their own."""

    def __init__(self, theme: Theme, view: RowsView) -> None:
        super().__init__()
        self._theme, self._view = theme, view
        self.setAccessibleName("Columns: " + ", ".join(column.title for column in view.columns if column.title))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(100, max(self._theme.gap(36), QFontMetrics(self._theme.font(Type.SMALL_STRONG)).height() + 14))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        with QPainter(self) as painter:
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour(Role.LINE))
            painter.setFont(theme.font(Type.SMALL_STRONG))
            painter.setPen(theme.colour(Role.QUIET))
            columns = self._view.columns
            if self._view.stacked(self.width()):
                words = ", ".join(column.title for column in columns if column.title)
                room = QRect(ENDS, 0, self.width() - 2 * ENDS, self.height())
                painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
                return
            for (x, wide), column in zip(self._view.widths(self.width()), columns, strict=True):
                painter.drawText(
                    QRect(x, 0, wide + BETWEEN, self.height()), Qt.AlignmentFlag.AlignVCenter, column.title
                )
