"""Two years drawn as a line with numbered days on it: done, late, next and to come by their shapes, not by colour.

The list beside it says the same in words under the same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QSizePolicy

from s11desktop.audit.dates import MONTHS
from ui.theme import Theme, Type
from ui.theme_colours import Role

_EDGE = 22
"""Pixels left free at both ends, at 100 %."""
_LEVELS = 3
"""How high numbers are stacked where days are near each other."""


class Shape(StrEnum):
    """What a day looks like. The values are those of `audit.programme.Stands`."""

    DONE = "done"
    LATE = "late"
    NEXT = "next"
    TO_COME = "to-come"


ROLES = {Shape.DONE: Role.FULLY, Shape.LATE: Role.NOT, Shape.NEXT: Role.ACCENT, Shape.TO_COME: Role.QUIET}


@dataclass(frozen=True, slots=True)
class Mark:
    """A day of the line, and how it looks. Marks are numbered from 1 in their order."""

    day: date
    shape: Shape


class DateLine(QLabel):
    """`show_line(first, last, today, marks, words)`: `words` are what is spoken."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._first = self._last = self._today = date(2026, 1, 1)
        self._marks: tuple[Mark, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def show_line(self, first: date, last: date, today: date, marks: tuple[Mark, ...], words: str) -> None:
        """The line from one day to another (not included), with today and the marks on it."""
        self._first, self._last, self._today, self._marks = first, last, today, marks
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(520), self._theme.px(116))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._theme.px(116))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            axis = float(theme.px(64))
            painter.setPen(QPen(theme.colour(Role.EDGE), 2))
            painter.drawLine(QPointF(0, axis), QPointF(self.width(), axis))
            self._months(painter, axis)
            self._draw_today(painter, axis)
            taken: list[float] = [-1e9] * _LEVELS
            for number, mark in enumerate(self._marks, start=1):
                x = self._x(mark.day)
                level = next((each for each in range(_LEVELS) if x - taken[each] >= theme.px(20)), _LEVELS - 1)
                taken[level] = x
                self._mark(painter, x, axis, number, mark.shape, level)

    def _x(self, day: date) -> float:
        edge = self._theme.px(_EDGE)
        span = max(1, (self._last - self._first).days)
        return float(edge + (self.width() - 2 * edge) * (day - self._first).days / span)

    def _months(self, painter: QPainter, axis: float) -> None:
        """A tick a month, the name of each third where there is room, and the year with January and the first."""
        theme = self._theme
        painter.setFont(theme.font(Type.SMALL))
        metrics = theme.metrics(Type.SMALL)
        free, day, number = -1e9, self._first, 0
        while day < self._last:
            x = self._x(day)
            long = day.month % 3 == 1
            painter.setPen(QPen(theme.colour(Role.EDGE), 1))
            painter.drawLine(QPointF(x, axis), QPointF(x, axis + theme.px(9 if long else 5)))
            month = MONTHS[day.month - 1][:3]
            name = month if number and day.month != 1 else f"{month} {day.year}"
            wide = metrics.horizontalAdvance(name)
            if (long or not number) and x - wide / 2 > free and x + wide / 2 <= self.width():
                left = max(0.0, x - wide / 2)
                painter.setPen(theme.colour(Role.QUIET))
                painter.drawText(QPointF(left, axis + theme.px(13) + metrics.ascent()), name)
                free = left + wide + theme.px(10)
            day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
            number += 1

    def _draw_today(self, painter: QPainter, axis: float) -> None:
        theme, x = self._theme, self._x(self._today)
        metrics = theme.metrics(Type.SMALL_STRONG)
        painter.setFont(theme.font(Type.SMALL_STRONG))
        painter.setPen(QPen(theme.colour(Role.TEXT), 2, Qt.PenStyle.DotLine))
        bottom = axis + theme.px(34)
        painter.drawLine(QPointF(x, axis - theme.px(14)), QPointF(x, axis + theme.px(13)))
        wide = metrics.horizontalAdvance("Today")
        left = min(max(0.0, x - wide / 2), self.width() - wide)
        painter.setPen(theme.colour(Role.TEXT))
        painter.drawText(QPointF(left, bottom + metrics.ascent()), "Today")

    def _mark(self, painter: QPainter, x: float, axis: float, number: int, shape: Shape, level: int) -> None:
        theme = self._theme
        metrics = theme.metrics(Type.SMALL_STRONG)
        text = str(number)
        base = axis - theme.px(13) - level * metrics.height() * 0.92
        if level:
            painter.setPen(QPen(theme.colour(Role.EDGE), 1))
            painter.drawLine(QPointF(x, axis - theme.px(9)), QPointF(x, base + theme.px(2)))
        paint_shape(painter, theme, QPointF(x, axis), shape)
        painter.setFont(theme.font(Type.SMALL_STRONG))
        painter.setPen(theme.colour(Role.TEXT))
        painter.drawText(QPointF(x - metrics.horizontalAdvance(text) / 2, base), text)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class ShapeSign(QLabel):
    """One shape by itself, for the legend; its words stand beside it."""

    def __init__(self, theme: Theme, shape: Shape, words: str) -> None:
        super().__init__()
        self._theme, self._shape = theme, shape
        self.setAccessibleName(words)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(22), self._theme.px(22))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_shape(painter, self._theme, QRectF(self.rect()).center(), self._shape)


def paint_shape(painter: QPainter, theme: Theme, at: QPointF, shape: Shape) -> None:
    """A full circle with a tick, a triangle with a stroke, a full diamond, an empty circle."""
    size, colour, ground = float(theme.px(8)), theme.colour(ROLES[shape]), theme.colour(Role.SURFACE)
    painter.setPen(QPen(colour, 2))
    painter.setBrush(ground if shape is Shape.TO_COME else colour)
    match shape:
        case Shape.DONE:
            painter.drawEllipse(at, size, size)
            painter.setPen(QPen(ground, 2))
            corners = [QPointF(-0.45, 0.0), QPointF(-0.1, 0.38), QPointF(0.48, -0.36)]
            painter.drawPolyline([at + each * size for each in corners])
        case Shape.LATE:
            corners = [QPointF(0, -1.15), QPointF(1.15, 0.9), QPointF(-1.15, 0.9)]
            painter.drawPolygon(QPolygonF([at + each * size for each in corners]))
            painter.setPen(QPen(ground, 2))
            painter.drawLine(at + QPointF(0, -0.4) * size, at + QPointF(0, 0.25) * size)
            painter.drawPoint(at + QPointF(0, 0.62) * size)
        case Shape.NEXT:
            corners = [QPointF(0, -1.25), QPointF(1.25, 0), QPointF(0, 1.25), QPointF(-1.25, 0)]
            painter.drawPolygon(QPolygonF([at + each * size for each in corners]))
        case Shape.TO_COME:
            painter.drawEllipse(at, size * 0.8, size * 0.8)
