"""How large a return is, on a line with the marks of what mail takes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen

from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.bars import ProgressBar

_MEGABYTE = 1_000_000


class SizeMeter(ProgressBar):
    """A bar with upright marks and their numbers under it. `set_size(bytes, marks, words)`: marks are in MB, the last
    one close to the end; the words are what is spoken.
    """

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self._marks: tuple[int, ...] = ()

    def set_size(self, size: int, marks: tuple[int, ...], words: str) -> None:
        self._marks = tuple(sorted(set(marks)))
        self.set_value(size, self._most, words)
        self.update()

    @property
    def _most(self) -> int:
        """Bytes at the end of the line."""
        return self._marks[-1] * _MEGABYTE * 10 // 9 if self._marks else _MEGABYTE

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._bar_height() + 6 + self._theme.metrics(Type.SMALL).height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def _bar_height(self) -> int:
        return self._theme.px(8) + 8

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(0.5, 4.5, self.width() - 1, self._theme.px(8) - 1)
            outline = QPainterPath()
            outline.addRoundedRect(box, box.height() / 2, box.height() / 2)
            painter.setPen(QPen(self._theme.colour(Role.EDGE), 1))
            painter.setBrush(self._theme.colour(Role.SURFACE))
            painter.drawPath(outline)
            painter.save()
            painter.setClipPath(outline)
            share = self.value() / max(1, self.maximum())
            painter.fillRect(QRectF(0, box.y(), self.width() * share, box.height()), self._theme.colour(Role.ACCENT))
            painter.restore()
            self._paint_marks(painter)

    def _paint_marks(self, painter: QPainter) -> None:
        painter.setFont(self._theme.font(Type.SMALL))
        metrics = self._theme.metrics(Type.SMALL)
        for mark in self._marks:
            x = self.width() * mark * _MEGABYTE / self._most
            painter.setPen(QPen(self._theme.colour(Role.TEXT), 2))
            painter.drawLine(QPointF(x, 0), QPointF(x, self._bar_height() - 1))
            text = f"{mark} MB" if mark == self._marks[-1] else str(mark)
            wide = metrics.horizontalAdvance(text)
            left = min(max(0.0, x - wide / 2), self.width() - wide)
            painter.setPen(self._theme.colour(Role.QUIET))
            under = QRectF(left, self._bar_height() + 2, wide + 2, metrics.height())
            painter.drawText(under, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)
