"""Layouts that grow with the text size, a row that wraps, and two columns that become one where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem, QSizePolicy, QSpacerItem, QWidget

from ui.theme import Theme

Margins = tuple[float, float, float, float]
NO_MARGINS: Margins = (0, 0, 0, 0)


class Box(QBoxLayout):
    """A box layout whose margins (left, top, right, bottom), spacing and `space`s are lengths at 100 % text."""

    def __init__(
        self,
        theme: Theme,
        direction: QBoxLayout.Direction,
        parent: QWidget | None = None,
        *,
        margins: Margins = NO_MARGINS,
        spacing: float = 0,
    ) -> None:
        if parent is None:
            super().__init__(direction)
        else:
            super().__init__(direction, parent)
        self._theme, self._margins, self._gap = theme, margins, spacing
        self._spaces: list[tuple[QSpacerItem, float]] = []
        theme.changed.connect(self.restyle)
        self.restyle()

    def space(self, length: float) -> None:
        """Room between what was added last and what comes next, beside the spacing."""
        spacer = QSpacerItem(0, 0)
        self._spaces.append((spacer, length))
        self._size(spacer, length)
        self.addItem(spacer)

    def restyle(self) -> None:
        left, top, right, bottom = (self._theme.gap(length) for length in self._margins)
        self.setContentsMargins(left, top, right, bottom)
        self.setSpacing(self._theme.gap(self._gap))
        for spacer, length in self._spaces:
            self._size(spacer, length)
        self.update()

    def _size(self, spacer: QSpacerItem, length: float) -> None:
        size = self._theme.gap(length)
        fixed, minimum = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum
        if self.direction() in (QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.BottomToTop):
            spacer.changeSize(0, size, minimum, fixed)
        else:
            spacer.changeSize(size, 0, fixed, minimum)


class Column(Box):
    """From top to bottom."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, margins: Margins = NO_MARGINS, spacing: float = 0
    ) -> None:
        super().__init__(theme, QBoxLayout.Direction.TopToBottom, parent, margins=margins, spacing=spacing)


class Row(Box):
    """From left to right."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, margins: Margins = NO_MARGINS, spacing: float = 0
    ) -> None:
        super().__init__(theme, QBoxLayout.Direction.LeftToRight, parent, margins=margins, spacing=spacing)


class Flow(QLayout):
    """From left to right, and on the next line where the width ends. For buttons, links and chips."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, spacing: float = 12, lines: float = 8) -> None:
        if parent is None:
            super().__init__()
        else:
            super().__init__(parent)
        self._theme, self._gap, self._line_gap = theme, spacing, lines
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        theme.changed.connect(self.invalidate)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        around = self.contentsMargins()
        inside = width - around.left() - around.right()
        return self._arrange(QRect(0, 0, inside, 0), False) + around.top() + around.bottom()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(self.contentsRect(), True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in shown) + max(0, len(shown) - 1) * self._theme.gap(self._gap)
        return self._around(QSize(width, max((hint.height() for hint in shown), default=0)))

    def minimumSize(self) -> QSize:
        smallest = QSize(0, 0)
        for item in self._items:
            if not item.isEmpty():
                smallest = smallest.expandedTo(item.minimumSize())
        return self._around(smallest)

    def _around(self, size: QSize) -> QSize:
        around = self.contentsMargins()
        return QSize(size.width() + around.left() + around.right(), size.height() + around.top() + around.bottom())

    def _arrange(self, rect: QRect, place: bool) -> int:
        gap, line_gap = self._theme.gap(self._gap), self._theme.gap(self._line_gap)
        lines: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            width = min(size.width(), rect.width())
            height = item.heightForWidth(width) if item.hasHeightForWidth() else size.height()
            if lines[-1] and x + width > rect.width():
                lines.append([])
                x = 0
            lines[-1].append((item, QSize(width, height)))
            x += width + gap
        y = rect.y()
        for line in lines:
            tallest = max((size.height() for _, size in line), default=0)
            x = rect.x()
            for item, size in line:
                if place:
                    item.setGeometry(QRect(QPoint(x, y + (tallest - size.height()) // 2), size))
                x += size.width() + gap
            y += tallest + line_gap
        return y - line_gap - rect.y() if self._items else 0


class Capped(QLayout):
    """One widget, as wide as there is room but never wider than `widest` pixels; the rest stays empty."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._item: QLayoutItem | None = None
        self._widest = 16777215
        self.setContentsMargins(0, 0, 0, 0)

    def set_widest(self, widest: int) -> None:
        self._widest = widest
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._item = item

    def count(self) -> int:
        return 0 if self._item is None else 1

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._item if index == 0 else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        item, self._item = (self._item, None) if index == 0 else (None, self._item)
        return item

    def hasHeightForWidth(self) -> bool:
        return self._item is not None and self._item.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return 0 if self._item is None else self._item.heightForWidth(min(width, self._widest))

    def sizeHint(self) -> QSize:
        return QSize() if self._item is None else self._item.sizeHint()

    def minimumSize(self) -> QSize:
        return QSize() if self._item is None else self._item.minimumSize()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        if self._item is not None:
            self._item.setGeometry(QRect(rect.x(), rect.y(), min(rect.width(), self._widest), rect.height()))


class Beside(QWidget):
    """A main column and a narrower one at its right, which goes beneath where the main one would get under 520 px.

    `side` is the width of the right column at 100 % text. Add to `main` and `side_column`.
    """

    NARROWEST_MAIN = 520

    def __init__(self, theme: Theme, *, side: float = 290, gap: float = 28, spacing: float = 12) -> None:
        super().__init__()
        self._theme, self._side, self._gap = theme, side, gap
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._left, self._right = QWidget(), QWidget()
        self.main = Column(theme, self._left, spacing=spacing)
        self.side_column = Column(theme, self._right, spacing=12)
        self._box.addWidget(self._left, 1, Qt.AlignmentFlag.AlignTop)
        self._box.addWidget(self._right, 0, Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._arrange)
        self._arrange()

    @property
    def is_beneath(self) -> bool:
        """Whether the right column stands beneath the main one now."""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._arrange()

    def _arrange(self) -> None:
        side, gap = self._theme.px(self._side), self._theme.gap(self._gap)
        beneath = self.width() - side - gap < self.NARROWEST_MAIN or self._theme.text_size >= 200
        self._box.setSpacing(gap if not beneath else self._theme.gap(20))
        self._box.setDirection(QBoxLayout.Direction.TopToBottom if beneath else QBoxLayout.Direction.LeftToRight)
        self._right.setMinimumWidth(0 if beneath else side)
        self._right.setMaximumWidth(16777215 if beneath else side)
        for column in (self._left, self._right):
            self._box.setAlignment(column, Qt.AlignmentFlag(0) if beneath else Qt.AlignmentFlag.AlignTop)
        self.updateGeometry()


class Even(QWidget):
    """Cards beside each other in equal widths, beneath each other where one would get under `narrowest` px at 100 %."""

    def __init__(self, theme: Theme, *, narrowest: float = 260, spacing: float = 16) -> None:
        super().__init__()
        self._theme, self._narrowest, self._gap = theme, narrowest, spacing
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        theme.changed.connect(self._arrange)

    def add(self, widget: QWidget, stretch: int = 1) -> None:
        self._box.addWidget(widget, stretch)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        count, gap = max(1, self._box.count()), self._theme.gap(self._gap)
        beneath = (self.width() - gap * (count - 1)) / count < self._theme.px(self._narrowest)
        self._box.setSpacing(gap)
        self._box.setDirection(QBoxLayout.Direction.TopToBottom if beneath else QBoxLayout.Direction.LeftToRight)
        self.updateGeometry()


def empty(layout: QLayout) -> None:
    """Take everything out of a layout; widgets are hidden at once and deleted when the event loop comes round."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)
