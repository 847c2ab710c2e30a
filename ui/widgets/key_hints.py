"""The keys of a table, printed under it: each key in a small frame, with what it does."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.layouts import Flow, Row
from ui.widgets.text import Text


class KeyHints(QWidget):
    """`hints` are (keys, what they do); several keys of one hint stand side by side. With `arrows`, that they move."""

    def __init__(self, theme: Theme, *hints: tuple[tuple[str, ...], str], arrows: bool = True) -> None:
        super().__init__()
        flow = Flow(theme, self, spacing=20)
        if arrows:
            flow.addWidget(Text(theme, "Arrows move", Type.SMALL, role=Role.QUIET, icon="keyboard", icon_size=18))
        for keys, does in hints:
            hint = QWidget()
            row = Row(theme, hint, spacing=7)
            for key in keys:
                row.addWidget(_KeyCap(theme, key))
            row.addWidget(Text(theme, does, Type.SMALL, role=Role.QUIET))
            flow.addWidget(hint)


class _KeyCap(QLabel):
    def __init__(self, theme: Theme, key: str) -> None:
        super().__init__(key)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setFont(self._theme.font(Type.SMALL))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font(Type.SMALL))
        tall = metrics.height() + 6
        return QSize(max(tall, metrics.horizontalAdvance(self.text()) + self._theme.gap(14)), tall)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour(Role.EDGE), 1))
            painter.setBrush(self._theme.colour(Role.SURFACE))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setFont(self._theme.font(Type.SMALL))
            painter.setPen(self._theme.colour(Role.TEXT))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
