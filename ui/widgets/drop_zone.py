"""Where files are dropped: says so, with a dashed edge that answers while something hangs over the page."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.text import Text


class DropZone(QWidget):
    """Only says where to drop: the page takes the files, wherever on it they fall."""

    def __init__(self, theme: Theme, title: str, words: str) -> None:
        super().__init__()
        self._theme, self._over = theme, False
        self._column = QVBoxLayout(self)
        self._column.addWidget(Text(theme, title, Type.STRONG))
        self._column.addWidget(Text(theme, words, Type.SMALL, role=Role.QUIET))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_over(self, over: bool) -> None:
        """Whether something that can be dropped hangs over the page."""
        self._over = over
        self.update()

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(54), px(11), px(16), px(11))
        self._column.setSpacing(px(2))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(self._theme.colour(Role.ACCENT if self._over else Role.EDGE), 2, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(self._theme.colour(Role.CHOSEN if self._over else Role.SURFACE))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
            side = self._theme.px(24)
            pixmap = self._theme.pixmap("file-down", Role.ACCENT, 24, self.devicePixelRatioF())
            painter.drawPixmap(self._theme.px(17), (self.height() - side) // 2, pixmap)
