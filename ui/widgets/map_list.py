"""The list in the left column: the map of the window, or the steps of setting up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyledItemDelegate,
)

from ui.theme import FOCUS_WIDTH, Theme, Type
from ui.theme_colours import Role
from ui.widgets.map_entry import Entry
from ui.widgets.scrolling import make_slim

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

_ENTRY = Qt.ItemDataRole.UserRole
_WRAP = int(Qt.TextFlag.TextWordWrap)
Index = QModelIndex | QPersistentModelIndex


class MapList(QListWidget):
    """Arrow keys move, Enter and a click open. The open one is tinted and bold, whatever the arrow keys are on."""

    ring_target = None
    opened = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.theme, self._here = theme, ""
        self.setAccessibleName(name)
        make_slim(self, theme)
        self.setSelectionMode(QListWidget.SelectionMode.SingleSelection)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMouseTracking(True)
        self.setItemDelegate(_Delegate(theme, self))
        self.itemClicked.connect(self._open)
        theme.changed.connect(self._restyle)

    def set_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show these. What the arrow keys were on stays so, where it is still there."""
        known = tuple(self.item(row).data(_ENTRY) for row in range(self.count()))
        if entries == known:
            return
        if [entry.code for entry in entries] != [entry.code for entry in known]:
            at = self._code(self.currentItem())
            self.clear()
            for row, entry in enumerate(entries):
                item = QListWidgetItem()
                self._fill(item, entry)  # a line without its entry cannot be measured, and adding it measures it
                self.addItem(item)
                if entry.code == at:
                    self.setCurrentRow(row)
        else:
            for row, entry in enumerate(entries):
                if entry != known[row]:
                    self._fill(self.item(row), entry)
        self._restyle()

    def set_here(self, code: str) -> None:
        """Mark the open one."""
        if code == self._here:
            return
        self._here = code
        for row in range(self.count()):
            item = self.item(row)
            entry = item.data(_ENTRY)
            self._fill(item, entry)
            if entry.code == code:
                self.setCurrentRow(row)
        self.viewport().update()

    @property
    def here(self) -> str:
        return self._here

    def sizeHint(self) -> QSize:
        tall = sum(self.sizeHintForRow(row) for row in range(self.count()))
        return QSize(self.theme.px(199), tall + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, min(self.sizeHint().height(), self.theme.px(84)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentItem() is not None:
                self._open(self.currentItem())
            return
        super().keyPressEvent(event)

    def _open(self, item: QListWidgetItem) -> None:
        entry = item.data(_ENTRY)
        if entry.can_open:
            self.opened.emit(entry.code)

    def _fill(self, item: QListWidgetItem, entry: Entry) -> None:
        item.setData(_ENTRY, entry)
        item.setText(entry.label)
        parts = (entry.spoken or ", ".join(part for part in (entry.label, entry.badge, entry.under) if part),)
        here = ", you are here" if entry.code == self._here else ""
        item.setData(Qt.ItemDataRole.AccessibleTextRole, parts[0] + here)

    @staticmethod
    def _code(item: QListWidgetItem | None) -> str:
        return "" if item is None else str(item.data(_ENTRY).code)

    def _restyle(self) -> None:
        self.doItemsLayout()
        self.updateGeometry()
        self.viewport().update()


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: MapList) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: Entry = index.data(_ENTRY)
        width = max(self._view.viewport().width(), 80)
        label, under = self._heights(entry, width)
        return QSize(width, max(label + under + self._theme.gap(18), self._theme.gap(38)) + self._theme.gap(4))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        try:
            self._paint(painter, option, index)
        finally:  # the painter is the view's, and goes on after a row that could not be drawn
            painter.restore()

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        from PySide6.QtWidgets import QStyle  # its enumerations are not needed before the first paint

        theme, view = self._theme, self._view
        entry: Entry = index.data(_ENTRY)
        here = entry.code == view.here
        row: QRect = option.rect
        state: QStyle.StateFlag = option.state
        box = QRectF(row).adjusted(0, 0, 0, -theme.gap(4))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hover = bool(state & QStyle.StateFlag.State_MouseOver) and entry.can_open
        if here or hover:
            painter.setPen(QPen(theme.colour(Role.ACCENT), 2) if self._needs_edge(here) else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(Role.CHOSEN))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 7, 7)
        if bool(state & QStyle.StateFlag.State_HasFocus) and view.hasFocus():
            painter.setPen(QPen(theme.colour(Role.ACCENT), FOCUS_WIDTH))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 6, 6)
        label_height, under_height = self._heights(entry, round(box.width()))
        top = box.y() + (box.height() - label_height - under_height) / 2
        left = box.x() + self._left(entry)
        width = box.width() - self._left(entry) - theme.px(10)
        self._paint_sign(painter, entry, here, QRectF(box.x() + theme.px(10), top, theme.px(20), label_height))
        painter.setFont(theme.font(Type.STRONG if here else Type.TEXT))
        painter.setPen(theme.colour(entry.role))
        painter.drawText(QRectF(left, top, width, label_height), _WRAP, entry.label)
        painter.setFont(theme.font(Type.SMALL))
        painter.setPen(theme.colour(Role.QUIET))
        if self._is_beside(entry, round(width)):
            painter.drawText(
                QRectF(left, top, width, label_height),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                entry.badge,
            )
        if under := self._under(entry, round(width)):
            painter.drawText(QRectF(left, top + label_height, width, under_height), _WRAP, under)

    def _needs_edge(self, here: bool) -> bool:
        same = self._theme.colour(Role.CHOSEN) == self._theme.colour(Role.SURFACE)
        return here and same

    def _paint_sign(self, painter: QPainter, entry: Entry, here: bool, where: QRectF) -> None:
        theme = self._theme
        if entry.icon:
            role = entry.icon_role or (Role.ACCENT if here and entry.role is Role.TEXT else entry.role)
            pixmap = theme.pixmap(entry.icon, role, 20, self._view.devicePixelRatioF())
            painter.drawPixmap(round(where.x()), round(where.center().y() - theme.px(10)), pixmap)
        elif entry.number:
            painter.setFont(theme.font(Type.STRONG))
            painter.setPen(theme.colour(Role.ACCENT if here else Role.QUIET))
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, entry.number)

    def _left(self, entry: Entry) -> int:
        return self._theme.px(40)

    def _heights(self, entry: Entry, width: int) -> tuple[int, int]:
        theme = self._theme
        strong, small = theme.metrics(Type.STRONG), theme.metrics(Type.SMALL)
        room = max(40, width - self._left(entry) - theme.px(10))
        label = strong.boundingRect(0, 0, room, 9999, _WRAP, entry.label).height()
        under = self._under(entry, room)
        return label, small.boundingRect(0, 0, room, 9999, _WRAP, under).height() if under else 0

    def _is_beside(self, entry: Entry, room: int) -> bool:
        """Whether the badge has room beside the label, also while that is bold; else it stands beneath."""
        theme = self._theme
        strong, small = theme.metrics(Type.STRONG), theme.metrics(Type.SMALL)
        wide = strong.horizontalAdvance(entry.label) + theme.px(6) + small.horizontalAdvance(entry.badge)
        return bool(entry.badge) and wide <= room

    def _under(self, entry: Entry, room: int) -> str:
        badge = "" if self._is_beside(entry, room) else entry.badge
        return "\n".join(part for part in (badge, entry.under) if part)
