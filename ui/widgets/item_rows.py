"""A row of a small card: an icon, what it is, a quiet line about it. It goes somewhere when it is pressed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.theme import Theme, Type
from ui.theme_colours import Role

_WRAP = int(Qt.TextFlag.TextWordWrap)


class ItemRow(QAbstractButton):
    """What it is, and a quiet line under it; red where the icon is."""

    ring_radius = 5

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._icon, self._role, self._title, self._words = "circle", Role.QUIET, "", ""
        self._pressed: Callable[[], object] = lambda: None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._press)
        theme.changed.connect(self._restyle)

    def show_item(self, icon: str, role: Role, title: str, words: str, pressed: Callable[[], object]) -> None:
        self._icon, self._role, self._title, self._words, self._pressed = icon, role, title, words, pressed
        self.setAccessibleName(". ".join(part.rstrip(".") for part in (title, words) if part))
        self._restyle()

    def _press(self) -> None:
        self._pressed()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, words = self._heights(width)
        return max(title + words, self.theme.px(20)) + 4

    def sizeHint(self) -> QSize:
        width = self.theme.px(300)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(150), self.theme.px(24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme
        with QPainter(self) as painter:
            hover = self.underMouse()
            title, words = self._heights(self.width())
            line = QFontMetrics(self._title_font()).height()
            top = max(0, 2 + (line - theme.px(20)) // 2)
            painter.drawPixmap(0, top, theme.pixmap(self._icon, self._role, 20, self.devicePixelRatioF()))
            font = self._title_font()
            font.setUnderline(hover)
            painter.setFont(font)
            painter.setPen(theme.colour(Role.ACCENT if hover else Role.TEXT))
            painter.drawText(QRect(self._left(), 2, self.width() - self._left(), title), _WRAP, self._title)
            painter.setFont(theme.font(Type.SMALL))
            painter.setPen(theme.colour(Role.NOT if self._role is Role.NOT else Role.QUIET))
            painter.drawText(QRect(self._left(), 2 + title, self.width() - self._left(), words), _WRAP, self._words)

    def _title_font(self) -> QFont:
        return QFont(self.theme.font(Type.STRONG if self._words else Type.TEXT))

    def _left(self) -> int:
        return self.theme.px(20) + self.theme.px(10)

    def _heights(self, width: int) -> tuple[int, int]:
        room = max(1, width - self._left())
        title = QFontMetrics(self._title_font()).boundingRect(0, 0, room, 9999, _WRAP, self._title).height()
        small = QFontMetrics(self.theme.font(Type.SMALL))
        return title, small.boundingRect(0, 0, room, 9999, _WRAP, self._words).height() if self._words else 0
