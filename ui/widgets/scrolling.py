"""Scrolling a page: up and down only, with a bar that is quiet, and seen in every theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollArea, QScrollBar, QWidget

from ui.theme import Theme
from ui.theme_colours import Role


class SlimBar(QScrollBar):
    """A rounded thumb on the ground, without arrows or a trough."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(max(14, self._theme.gap(14)), 80)

    def paintEvent(self, event: QPaintEvent) -> None:
        from PySide6.QtWidgets import (  # their enumerations are not needed before the first paint
            QStyle,
            QStyleOptionSlider,
        )

        option = QStyleOptionSlider()
        self.initStyleOption(option)
        thumb = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, self
        )
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), self._theme.colour(Role.GROUND))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(Role.QUIET if self.underMouse() or self.isSliderDown() else Role.EDGE))
            box = QRectF(thumb).adjusted(4, 2, -3, -2)
            painter.drawRoundedRect(box, box.width() / 2, box.width() / 2)


def make_slim(area: QAbstractScrollArea, theme: Theme) -> None:
    """Give any scrolling widget the slim bar, and take its frame."""
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setVerticalScrollBar(SlimBar(theme))
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


if TYPE_CHECKING:
    _ReadAsWidget = QScrollArea
else:
    _ReadAsWidget = type("QWidget", (QScrollArea,), {})
"""What screen readers take for a plain widget: Qt looks up how a widget is read by the name of its class.

Read as a scroll area, it has as many children as bars are in sight just then, and a reader that asks for one which is
gone by now, as it may whenever a page turns or grows, ends the program (Qt 6.12: the child of a
`QAccessibleAbstractScrollArea` is taken without a look at the bounds). A plain widget has its viewport and both bars at
all times, and the same role.
"""


class ScrollArea(_ReadAsWidget):
    """A page's own scrolling: no frame, never sideways. Put a layout into `content`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        make_slim(self, theme)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = QWidget()
        self.setWidget(self.content)
        self.content.setAutoFillBackground(False)
