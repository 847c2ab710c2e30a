"""The list of what was found: a heading a kind, under it each hit with the words that match in bold on a tint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen, QResizeEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QStyledItemDelegate

from ui.models.found import MORE, FoundModel, FoundRow
from ui.models.spoken_rows import ROW_ROLE
from ui.theme import FOCUS_WIDTH, Theme, Type
from ui.theme_colours import Role
from ui.widgets.scrolling import make_slim

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    from s11desktop.search.snippet import Piece

Index = QModelIndex | QPersistentModelIndex
_ENDS, _ABOVE, _BETWEEN = 16, 8, 12
_ICONS = {
    "question": "list-checks",
    "answer": "message-square-text",
    "evidence": "folder-open",
    "action": "calendar-check",
    "page": "arrow-right",
    "help": "circle-help",
    "word": "book-open",
    "guide": "newspaper",
    MORE: "ellipsis",
}


class FoundList(QListView):
    """`opened(key)` on Enter and on a click. `above` when Up is pressed on the first hit, `typed(letter)` when somebody
    types on while the list has the focus.
    """

    ring_target = None
    opened = Signal(str)
    above = Signal()
    typed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        make_slim(self, theme)
        self.found = FoundModel(self)
        self.setModel(self.found)
        self.setAccessibleName("Found")
        self.setItemDelegate(_Delegate(theme, self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._open)
        theme.changed.connect(self._restyle)

    @property
    def key(self) -> str:
        """The key of the hit one stands on, or ""."""
        row = self.currentIndex().data(ROW_ROLE)
        return row.key if isinstance(row, FoundRow) else ""

    def set_rows(self, rows: tuple[FoundRow, ...]) -> None:
        """Show these, and stand on the first hit."""
        self.found.set_rows(rows)
        self.stand_on(0)
        self.scrollToTop()
        self.updateGeometry()

    def stand_on(self, nth: int) -> bool:
        """Mark the nth hit; False where there are not so many."""
        at = [number for number, row in enumerate(self.found.rows) if row.can_open]
        if not 0 <= nth < len(at):
            return False
        self.setCurrentIndex(self.found.index(at[nth]))
        return True

    def sizeHint(self) -> QSize:
        tall = sum(self.sizeHintForRow(number) for number in range(self.found.rowCount()))
        return QSize(self.theme.px(500), tall + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, min(self.sizeHint().height(), self.theme.px(90)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = (
            event.key(),
            event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier),
        )
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif key == Qt.Key.Key_Up and self._place() == 0:
            self.above.emit()
        elif plain and key == Qt.Key.Key_Backspace:
            self.typed.emit("")
        elif plain and event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._restyle()

    def _place(self) -> int:
        return sum(row.can_open for row in self.found.rows[: self.currentIndex().row()])

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, FoundRow) and row.can_open:
            self.opened.emit(row.key)

    def _restyle(self) -> None:
        self.doItemsLayout()
        self.updateGeometry()
        self.viewport().update()


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: FoundList) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self._talls: dict[tuple[FoundRow, int], int] = {}
        theme.changed.connect(self._forget)

    def _forget(self) -> None:
        self._talls.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: FoundRow = index.data(ROW_ROLE)
        width = max(self._view.viewport().width(), 80)
        if (row, width) not in self._talls:
            if len(self._talls) > 500:
                self._talls.clear()
            self._talls[row, width] = self._tall(row, width)
        return QSize(width, self._talls[row, width])

    def _tall(self, row: FoundRow, width: int) -> int:
        theme = self._theme
        if row.heading:
            return theme.metrics(Type.SMALL_STRONG).height() + theme.gap(14)
        title, snippet = self._lines(row, width)
        tall = _height(title) + (_height(snippet) + theme.gap(2) if snippet is not None else 0)
        return max(tall + 2 * theme.gap(_ABOVE), theme.gap(40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        from PySide6.QtWidgets import QStyle

        theme, row = self._theme, index.data(ROW_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.heading:
            painter.fillRect(rect, theme.colour(Role.GROUND))
            painter.setFont(theme.font(Type.SMALL_STRONG))
            painter.setPen(theme.colour(Role.QUIET))
            room = rect.adjusted(_ENDS, 0, -_ENDS, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, row.heading)
            painter.restore()
            return
        marked = bool(state & QStyle.StateFlag.State_Selected)
        if marked or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour(Role.CHOSEN))
        if marked and self._view.hasFocus():
            painter.setPen(QPen(theme.colour(Role.ACCENT), FOCUS_WIDTH))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(4, 3, -4, -3), 6, 6)
        elif marked:
            painter.fillRect(rect.x(), rect.y(), 4, rect.height(), theme.colour(Role.ACCENT))
        self._paint_words(painter, row, rect)
        painter.restore()

    def _paint_words(self, painter: QPainter, row: FoundRow, rect: QRect) -> None:
        theme = self._theme
        title, snippet = self._lines(row, rect.width())
        tall = _height(title) + (_height(snippet) + theme.gap(2) if snippet is not None else 0)
        top = rect.y() + (rect.height() - tall) / 2
        side, line = theme.px(20), theme.metrics().height()
        pixmap = theme.pixmap(_ICONS[row.kind], Role.ACCENT, 20, self._view.devicePixelRatioF())
        painter.drawPixmap(rect.x() + _ENDS, round(top + (line - side) / 2), pixmap)
        left = rect.x() + self._left()
        title.draw(painter, QPointF(left, top))
        if snippet is not None:
            snippet.draw(painter, QPointF(left, top + _height(title) + theme.gap(2)))

    def _lines(self, row: FoundRow, width: int) -> tuple[QTextLayout, QTextLayout | None]:
        """The title with its number and state, and under it the words round the hit."""
        room = max(40, width - self._left() - _ENDS)
        number = f"{row.number}   " if row.number and row.kind != MORE else row.number
        state = f"   {row.state}" if row.state else ""
        if row.kind == MORE:
            return self._laid((), number, "", Type.TEXT, room, Role.ACCENT), None
        title = self._laid(row.title, number, state, Type.TEXT, room)
        if not row.snippet:
            return title, None
        part = f"{row.part}: " if row.part else ""
        return title, self._laid(row.snippet, part, "", Type.SMALL, room)

    def _laid(
        self, pieces: tuple[Piece, ...], before: str, after: str, kind: Type, room: int, role: Role = Role.QUIET
    ) -> QTextLayout:
        theme = self._theme
        words = "".join(piece.words for piece in pieces)
        layout = QTextLayout(f"{before}{words}{after}", theme.font(kind))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        quiet, plain, found = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        quiet.setForeground(theme.colour(role))
        plain.setForeground(theme.colour(Role.TEXT if kind is Type.TEXT else Role.QUIET))
        found.setForeground(theme.colour(Role.TEXT))
        found.setBackground(theme.colour(Role.FOUND))
        found.setFontWeight(QFont.Weight.Bold)
        found.setFontUnderline(theme.colour(Role.FOUND) == theme.colour(Role.SURFACE))
        formats, at = [_range(0, before, quiet)], _units(before)
        for piece in pieces:
            formats.append(_range(at, piece.words, found if piece.found else plain))
            at += _units(piece.words)
        formats.append(_range(at, after, quiet))
        layout.setFormats(formats)
        layout.beginLayout()
        down = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            line.setPosition(QPointF(0, down))
            down += line.height()
        layout.endLayout()
        return layout

    def _left(self) -> int:
        return _ENDS + self._theme.px(20) + _BETWEEN


def _range(start: int, words: str, look: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, _units(words), look
    return made


def _units(words: str) -> int:
    """The length Qt counts: a character beyond the first plane is two."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def _height(layout: QTextLayout | None) -> int:
    return 0 if layout is None else round(layout.boundingRect().height() + 0.5)
