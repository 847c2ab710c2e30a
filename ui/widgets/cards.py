"""One style of card, without shadow; a fold; a quiet line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import Theme, Type, fill
from ui.theme_colours import Role
from ui.widgets.layouts import Column
from ui.widgets.text import Subheading


class Card(QWidget):
    """A surface with a quiet edge. Add to `column`. `strong` draws the edge in the accent: the thing to look at."""

    def __init__(
        self,
        theme: Theme,
        title: str = "",
        *,
        icon: str = "",
        strong: bool = False,
        ground: Role = Role.SURFACE,
        spacing: float = 8,
        padding: float = 19,
        title_kind: Type = Type.CARD,
    ) -> None:
        super().__init__()
        self.theme, self._strong, self._ground = theme, strong, ground
        self.column = Column(theme, self, margins=(padding, padding - 3, padding, padding - 1), spacing=spacing)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)
        if title:
            self.title = Subheading(theme, title, title_kind, icon=icon, icon_role=Role.ACCENT)
            self.column.addWidget(self.title)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            width = 2 if self._strong else 1
            painter.setPen(QPen(self.theme.colour(Role.ACCENT if self._strong else Role.LINE), width))
            painter.setBrush(self.theme.colour(self._ground))
            half = width / 2
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 9, 9)


class Line(QWidget):
    """A quiet line across."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(1)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            fill(painter, self.rect(), self._theme.colour(Role.LINE))


class Row(QAbstractButton):
    """A row of a card that goes somewhere: icon, title, what it is, and a chevron. Several stand in a `RowsCard`."""

    ring_radius = 6
    arrow = "chevron-right"

    def __init__(self, theme: Theme, icon: str, title: str, words: str) -> None:
        super().__init__()
        self.theme, self._icon, self._title, self._words = theme, icon, title, words
        self._measured: dict[int, tuple[int, int]] = {}
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self._measured = {}
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, words = self._heights(width)
        return title + words + self.theme.gap(26)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(420), self.heightForWidth(self.theme.px(420)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(50))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave, QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.underMouse():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour(Role.CHOSEN))
                painter.drawRoundedRect(self.rect(), 6, 6)
            side, ratio = theme.px(24), self.devicePixelRatioF()
            title, words = self._heights(self.width())
            top = (self.height() - title - words) // 2
            painter.drawPixmap(
                theme.gap(20), (self.height() - side) // 2, theme.pixmap(self._icon, Role.ACCENT, 24, ratio)
            )
            x, width = self._left(), self._room(self.width())
            wrap = int(Qt.TextFlag.TextWordWrap)
            painter.setFont(theme.font(Type.LABEL))
            painter.setPen(theme.colour(Role.ACCENT))
            painter.drawText(x, top, width, title, wrap, self._title)
            painter.setFont(theme.font())
            painter.setPen(theme.colour(Role.QUIET))
            painter.drawText(x, top + title, width, words, wrap, self._words)
            arrow = theme.px(20)
            painter.drawPixmap(
                self.width() - arrow - theme.gap(18),
                (self.height() - arrow) // 2,
                theme.pixmap(self.arrow, Role.QUIET, 20, ratio),
            )

    def _left(self) -> int:
        return self.theme.gap(20) + self.theme.px(24) + self.theme.gap(16)

    def _room(self, width: int) -> int:
        return max(1, width - self._left() - self.theme.px(20) - self.theme.gap(30))

    def _heights(self, width: int) -> tuple[int, int]:
        if width in self._measured:
            return self._measured[width]
        room, wrap = self._room(width), int(Qt.TextFlag.TextWordWrap)
        title = self.theme.metrics(Type.LABEL).boundingRect(0, 0, room, 9999, wrap, self._title).height()
        words = self.theme.metrics().boundingRect(0, 0, room, 9999, wrap, self._words).height()
        self._measured[width] = title, words if self._words else 0
        return self._measured[width]


class RowsCard(Card):
    """A card of rows with a line between them."""

    def __init__(self, theme: Theme, *rows: QWidget) -> None:
        super().__init__(theme, padding=3, spacing=0)
        self.column.setContentsMargins(2, 2, 2, 2)
        for row in rows:
            self.add(row)

    def add(self, row: QWidget) -> None:
        if self.column.count():
            self.column.addWidget(Line(self.theme))
        self.column.addWidget(row)


class Fold(QWidget):
    """A card whose title opens it. `content` is the column inside; `toggled` says open or shut."""

    toggled = Signal(bool)

    def __init__(self, theme: Theme, title: str, remark: str = "") -> None:
        super().__init__()
        self.card = Card(theme, padding=15, spacing=10)
        outer = Column(theme, self)
        outer.addWidget(self.card)
        self.button = _FoldButton(theme, title, remark)
        self.button.toggled.connect(self._set)
        self.card.column.addWidget(self.button)
        self._inside = QWidget()
        self.content = Column(theme, self._inside, margins=(27, 0, 0, 0), spacing=10)
        self.card.column.addWidget(self._inside)
        self._inside.hide()

    @property
    def is_open(self) -> bool:
        return self.button.isChecked()

    def set_open(self, is_open: bool) -> None:
        self.button.setChecked(is_open)

    def _set(self, is_open: bool) -> None:
        self._inside.setVisible(is_open)
        self.toggled.emit(is_open)


class _FoldButton(QAbstractButton):
    ring_radius = 4

    def __init__(self, theme: Theme, title: str, remark: str) -> None:
        super().__init__()
        self.theme, self._title, self._remark = theme, title, remark
        self.setCheckable(True)
        self.setAccessibleName(title)
        self._describe(False)
        self.toggled.connect(self._describe)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def set_remark(self, remark: str) -> None:
        """What stands beside the title has changed."""
        self._remark = remark
        self._describe(self.isChecked())
        self.updateGeometry()
        self.update()

    def set_title(self, title: str) -> None:
        """Another title: how many there are has changed."""
        self._title = title
        self.setAccessibleName(title)
        self.updateGeometry()
        self.update()

    def _describe(self, is_open: bool) -> None:
        self.setAccessibleDescription(
            ", ".join(part for part in (self._remark, "open" if is_open else "folded") if part)
        )
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, remark, beside = self._rects(width)
        return title.height() if beside else title.height() + remark.height() + 4

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(300), self.theme.metrics(Type.STRONG).height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(160), self.theme.metrics(Type.STRONG).height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme
        with QPainter(self) as painter:
            name = "chevron-down" if self.isChecked() else "chevron-right"
            title, remark, beside = self._rects(self.width())
            line = theme.metrics(Type.STRONG).height()
            painter.drawPixmap(
                0, (line - theme.px(18)) // 2, theme.pixmap(name, Role.ACCENT, 18, self.devicePixelRatioF())
            )
            wrap = int(Qt.TextFlag.TextWordWrap)
            painter.setFont(theme.font(Type.STRONG))
            painter.setPen(theme.colour(Role.ACCENT))
            painter.drawText(title, wrap, self._title)
            painter.setFont(theme.font(Type.SMALL))
            painter.setPen(theme.colour(Role.QUIET))
            flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter) if beside else 0
            painter.drawText(remark, wrap | flags, self._remark)

    def _rects(self, width: int) -> tuple[QRect, QRect, bool]:
        theme, left = self.theme, self.theme.px(27)
        strong, small = theme.metrics(Type.STRONG), theme.metrics(Type.SMALL)
        room, wrap = max(1, width - left), int(Qt.TextFlag.TextWordWrap)
        one_line = strong.horizontalAdvance(self._title) + small.horizontalAdvance(self._remark) + 24 <= room
        height = strong.boundingRect(0, 0, room, 9999, wrap, self._title).height()
        title = QRect(left, 0, room, height)
        if one_line:
            return title, QRect(left, 0, room, height), True
        below = small.boundingRect(0, 0, room, 9999, wrap, self._remark).height() if self._remark else 0
        return title, QRect(left, height + 4, room, below), False
