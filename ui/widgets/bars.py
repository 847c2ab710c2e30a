"""Bars that are told apart without colour, and always have their words beside them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy

from ui.theme import Theme
from ui.theme_colours import Role


class ProgressBar(QProgressBar):
    """How much is answered, or how far slow work is. `set_value(done, total, words)`: the words are what is spoken."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_value(self, done: int, total: int, words: str = "") -> None:
        self.setMaximum(1000)
        self.setValue(0 if total <= 0 else min(1000, done * 1000 // total))
        self.setFormat(words or f"{done} of {total}")
        self.setAccessibleDescription(words or f"{done} of {total}")

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(8))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            outline = QPainterPath()
            outline.addRoundedRect(box, box.height() / 2, box.height() / 2)
            painter.setPen(QPen(self._theme.colour(Role.EDGE), 1))
            painter.setBrush(self._theme.colour(Role.SURFACE))
            painter.drawPath(outline)
            painter.setClipPath(outline)
            share = self.value() / max(1, self.maximum())
            painter.fillRect(QRectF(0, 0, self.width() * share, self.height()), self._theme.colour(Role.ACCENT))


class StandingBar(QLabel):
    """Fully plain, partly in diagonal stripes, not met in upright ones, to answer an empty outline.

    It is spoken as its words, which stand beside it too ("3 fully, 1 partly, 1 not met").
    """

    def __init__(self, theme: Theme, *, height: float = 11) -> None:
        super().__init__()
        self._theme, self._tall = theme, height
        self._parts: tuple[int, int, int, int] = (0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def set_counts(self, fully: int, partly: int, not_met: int, to_answer: int) -> None:
        self._parts = (fully, partly, not_met, to_answer)
        self.setAccessibleName(standing_words(fully, partly, not_met, to_answer))
        self.update()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(114), self._theme.px(self._tall))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._theme.px(self._tall))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_standing(painter, self._theme, QRectF(self.rect()), self._parts)


def paint_standing(painter: QPainter, theme: Theme, box: QRectF, parts: tuple[int, int, int, int]) -> None:
    """Draw the counts (fully, partly, not met, to answer) as a bar that fills the box; nothing where all are 0."""
    total = sum(parts)
    if not total:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    gap = 2.0
    shown = [(index, count) for index, count in enumerate(parts) if count]
    room, x = box.width() - gap * (len(shown) - 1), box.x()
    for place, (index, count) in enumerate(shown):
        width = room * count / total
        part = QRectF(x, box.y(), width, box.height())
        _paint_part(painter, theme, part, index, place == 0, place == len(shown) - 1)
        x += width + gap


def _paint_part(painter: QPainter, theme: Theme, box: QRectF, index: int, first: bool, last: bool) -> None:
    shape = _rounded(box.adjusted(0.5, 0.5, -0.5, -0.5), first, last, 4)
    if index == 3:
        painter.setPen(QPen(theme.colour(Role.EDGE), 1))
        painter.setBrush(theme.colour(Role.SURFACE))
        painter.drawPath(shape)
        return
    colour = theme.colour((Role.FULLY, Role.PARTLY, Role.NOT)[index])
    painter.setPen(QPen(colour, 1))
    painter.setBrush(colour)
    painter.drawPath(shape)
    if index:
        painter.save()
        painter.setClipPath(shape)
        _stripe(painter, box, index, QPen(theme.colour(Role.SURFACE), 1.2))
        painter.restore()


def standing_words(fully: int, partly: int, not_met: int, to_answer: int) -> str:
    """The counts as words, those that are there, in the order of the bar."""
    parts = ((fully, "fully"), (partly, "partly"), (not_met, "not met"), (to_answer, "to answer"))
    return ", ".join(f"{count} {word}" for count, word in parts if count) or "none asked"


def _rounded(box: QRectF, first: bool, last: bool, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    square = QPainterPath()
    if not first:
        square.addRect(QRectF(box.x(), box.y(), min(radius, box.width()), box.height()))
    if not last:
        square.addRect(QRectF(box.right() - min(radius, box.width()), box.y(), min(radius, box.width()), box.height()))
    return path.united(square)


def _stripe(painter: QPainter, box: QRectF, index: int, pen: QPen) -> None:
    """Diagonal lines for partly, upright ones for not met, wide enough apart to be told at a glance."""
    painter.setPen(pen)
    step, lean = (5.0, box.height()) if index == 1 else (3.6, 0.0)
    x = box.x() - lean + 2
    while x < box.right():
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x + lean, box.y()))
        x += step
