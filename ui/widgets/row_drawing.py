"""How a row of a list is measured and drawn: words, a quiet line under them, an icon, a bar of a share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.rows import Cell, RowOf, Share
from ui.models.spoken_rows import ROW_ROLE
from ui.theme import FOCUS_WIDTH, Theme, Type
from ui.theme_colours import Role

if TYPE_CHECKING:
    from ui.widgets.rows import ColumnOf, RowsView

Index = QModelIndex | QPersistentModelIndex
ENDS, BETWEEN = 16, 14
"""Room beside a row and between its columns, in px."""
_EDGE = 4
_WRAP = int(Qt.TextFlag.TextWordWrap)
_BAR, _OVER_BAR, _UNDER_BAR = 9, 4, 4
_ENDLESS = 1 << 30
_REMEMBERED = 3000
"""The heights of so many rows are worked out once: measuring words is what a long list costs."""


class RowDelegate(QStyledItemDelegate):
    """Draws rows in the columns of their view, or their cells under each other where the columns do not fit."""

    def __init__(self, theme: Theme, view: RowsView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self._heights: dict[str, tuple[RowOf, tuple[int, tuple[ColumnOf, ...]], int]] = {}
        self._lines: dict[Type, Lines] = {}
        theme.changed.connect(self._forget)

    def _forget(self) -> None:
        self._heights.clear()
        self._lines.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, self.height(index.data(ROW_ROLE), width))

    def height(self, row: RowOf, width: int) -> int:
        """How tall a row is at this width; measured again only where it says something else or is wider or narrower."""
        kept, room = self._heights.get(row.key), (width, self._view.columns)
        if kept is not None and kept[1] == room and (kept[0] is row or kept[0] == row):
            return kept[2]
        if len(self._heights) > _REMEMBERED:
            self._heights.clear()
        tall = self._height(row, width)
        self._heights[row.key] = row, room, tall
        return tall

    def _height(self, row: RowOf, width: int) -> int:
        if row.group:
            return max(self._theme.gap(32), self._line(Type.STRONG) + 10)
        if self._view.stacked(width):
            bottom = max((place.bottom() + 1 for _cell, place in self._places(row, width)), default=0)
        else:
            columns = zip(self._view.widths(width), row.cells, strict=True)
            bottom = self._theme.gap(9) + max((self._tall(cell, wide) for (_x, wide), cell in columns), default=0)
        return max(bottom + self._theme.gap(9) + 1, self._theme.gap(44))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        try:
            self._paint(painter, option, index)
        finally:  # the painter is the view's, and goes on after a row that could not be drawn
            painter.restore()

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, view = self._theme, self._view
        row: RowOf = index.data(ROW_ROLE)
        rect = option.rect
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver) and not row.group
        if row.group:
            painter.fillRect(rect, theme.colour(Role.GROUND))
        elif marked or over:
            painter.fillRect(rect, theme.colour(Role.CHOSEN))
        if index.row() < index.model().rowCount() - 1:
            painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.colour(Role.LINE))
        if bool(option.state & QStyle.StateFlag.State_HasFocus) and view.hasFocus():
            painter.setPen(QPen(theme.colour(Role.ACCENT), FOCUS_WIDTH))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(4, 4, -4, -5), 6, 6)
        elif marked and not row.group:
            painter.fillRect(rect.x(), rect.y(), _EDGE, rect.height() - 1, theme.colour(Role.ACCENT))
        if row.group:
            place = QRect(rect.x() + ENDS, rect.y(), rect.width() - 2 * ENDS, rect.height())
            self._paint_cell(painter, row.cells[0], place, Type.STRONG, centred=True)
        else:
            places = self._places(row, rect.width())
            bottom = max((place.bottom() + 1 for _cell, place in places), default=0)
            down = rect.y() + max(0, (rect.height() - bottom - theme.gap(9)) // 2)
            stacked = view.stacked(rect.width())
            for cell, place in places:
                moved = place.translated(rect.x(), down)
                if not stacked:
                    moved.moveTop(rect.y() + (rect.height() - place.height()) // 2)
                self._paint_cell(painter, cell, moved, Type.STRONG if cell.strong else Type.TEXT)

    def _paint_cell(self, painter: QPainter, cell: Cell, place: QRect, kind: Type, *, centred: bool = False) -> None:
        theme = self._theme
        left = place.x()
        font = theme.font(kind)
        line = QFontMetrics(font).height()
        if cell.icon:
            side = theme.px(20)
            top = place.y() + ((place.height() if centred else min(line, place.height())) - side) // 2
            if cell.under and not centred and cell.role is Role.TEXT:
                top = place.y() + (place.height() - side) // 2
            painter.drawPixmap(left, top, theme.pixmap(cell.icon, cell.role, 20, self._view.devicePixelRatioF()))
            left += side + theme.px(8)
        room = QRect(left, place.y(), place.right() - left + 1, place.height())
        if cell.link:
            font = theme.font(kind)
            painter.setFont(font)
            painter.setPen(theme.colour(Role.ACCENT))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter) | _WRAP, cell.words)
            wide = QFontMetrics(font).horizontalAdvance(cell.words)
            painter.fillRect(
                left, round(room.center().y() + line / 2 - 1), min(wide, room.width()), 1, painter.pen().color()
            )
            return
        painter.setFont(font)
        painter.setPen(theme.colour(cell.role))
        flags = _WRAP | int(Qt.AlignmentFlag.AlignVCenter if centred else Qt.AlignmentFlag.AlignTop)
        painter.drawText(room, flags, cell.words)
        if cell.share is not None:
            used = QFontMetrics(font).boundingRect(0, 0, room.width(), 9999, _WRAP, cell.words).height()
            bar = QRectF(room.x(), room.y() + used + theme.gap(_OVER_BAR), room.width() - 8, theme.gap(_BAR))
            self._paint_share(painter, bar, cell.share)
            room = room.adjusted(0, theme.gap(_OVER_BAR) + theme.gap(_BAR) + theme.gap(_UNDER_BAR), 0, 0)
        if cell.under:
            used = QFontMetrics(font).boundingRect(0, 0, room.width(), 9999, _WRAP, cell.words).height()
            painter.setFont(theme.font(Type.SMALL))
            plain = Role.QUIET if cell.role is Role.TEXT else cell.role
            painter.setPen(theme.colour(cell.under_role or plain))
            painter.drawText(room.adjusted(0, used, 0, 0), _WRAP, cell.under)

    def _paint_share(self, painter: QPainter, place: QRectF, share: Share) -> None:
        """A bar as long as the share, and an upright mark where enough begins: read without colour."""
        theme = self._theme
        round_ = place.height() / 2
        painter.setPen(QPen(theme.colour(Role.EDGE), 1))
        painter.setBrush(theme.colour(Role.SURFACE))
        painter.drawRoundedRect(place, round_, round_)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(Role.ACCENT))
        long = place.width() * share.part / max(1, share.whole)
        painter.drawRoundedRect(QRectF(place.x(), place.y(), long, place.height()), round_, round_)
        at = place.x() + place.width() * share.enough
        painter.fillRect(QRectF(at - 1, place.y() - 3, 2, place.height() + 6), theme.colour(Role.TEXT))

    def _places(self, row: RowOf, width: int) -> list[tuple[Cell, QRect]]:
        top = self._theme.gap(9)
        found: list[tuple[Cell, QRect]] = []
        if self._view.stacked(width):
            for cell in row.cells:
                if cell.words or cell.icon:
                    tall = self._tall(cell, width - 2 * ENDS)
                    found.append((cell, QRect(ENDS, top, width - 2 * ENDS, tall)))
                    top += tall + self._theme.gap(3)
            return found
        for (x, wide), cell in zip(self._view.widths(width), row.cells, strict=True):
            found.append((cell, QRect(x, top, wide, self._tall(cell, wide))))
        return found

    def _tall(self, cell: Cell, width: int) -> int:
        room = max(20, width - (self._theme.px(28) if cell.icon else 0))
        tall = self._of(Type.STRONG if cell.strong else Type.TEXT).tall(cell.words or " ", room)
        if cell.share is not None:
            tall += self._theme.gap(_OVER_BAR) + self._theme.gap(_BAR) + self._theme.gap(_UNDER_BAR)
        return tall + self._of(Type.SMALL).tall(cell.under, room) if cell.under else tall

    def _of(self, kind: Type) -> Lines:
        if kind not in self._lines:
            self._lines[kind] = Lines(self._theme.metrics(kind))
        return self._lines[kind]

    def _line(self, kind: Type) -> int:
        return QFontMetrics(self._theme.font(kind)).height()


class Lines:
    """How tall words of one type are at a width, in px: what a long list costs, so each is asked of Qt once."""

    def __init__(self, metrics: QFontMetrics) -> None:
        self._metrics = metrics
        self._line = self._wrapped(" ", 9999)
        self._wide: dict[str, int] = {}
        self._talls: dict[tuple[str, int], int] = {}

    def tall(self, words: str, room: int) -> int:
        """Their height where a line is at most `room` wide."""
        if self._width(words) < room - 1:  # Qt counts in fractions
            return self._line
        found = self._talls.get((words, room))
        if found is None:
            if len(self._talls) > _REMEMBERED:
                self._talls.clear()
            found = self._talls[words, room] = self._wrapped(words, room)
        return found

    def _width(self, words: str) -> int:
        """Their width in one line; none that would fit where another font could make the line taller."""
        found = self._wide.get(words)
        if found is None:
            if len(self._wide) > _REMEMBERED:
                self._wide.clear()
            plain = words.isascii() and words.isprintable()
            found = self._wide[words] = self._metrics.horizontalAdvance(words) if plain else _ENDLESS
        return found

    def _wrapped(self, words: str, room: int) -> int:
        return self._metrics.boundingRect(0, 0, room, 9999, _WRAP, words).height()
