"""The columns of a question: what is done at the left, what helps at the right, or between the two parts of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.layouts import Column

_NARROWEST = 520
_ANY = 16777215


class QuestionColumns(QWidget):
    """Three parts. With room: `first` over `rest` at the left, `help` at the right. Without: first, help, rest.

    The order says what matters: the answer and what it needs, then why it is asked, then everything else. `rearranged`
    comes when the order on the page, and with it the order of Tab, is another. `width` is what it will have, in pixels,
    where that is known: laid out for another one first, everything in it is measured twice.
    """

    rearranged = Signal()

    def __init__(self, theme: Theme, *, side: float = 290, gap: float = 28, width: int = 0) -> None:
        super().__init__()
        self.resize(width or self.width(), self.height())
        self._theme, self._side, self._gap = theme, side, gap
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._left = QWidget()
        self._column = Column(theme, self._left, spacing=16)
        self._first, self._help, self._rest = QWidget(), QWidget(), QWidget()
        self.first = Column(theme, self._first, spacing=14)
        self.help = Column(theme, self._help, spacing=12)
        self.rest = Column(theme, self._rest, spacing=14)
        self._column.addWidget(self._first)
        self._column.addWidget(self._rest)
        self._box.addWidget(self._left, 1, Qt.AlignmentFlag.AlignTop)
        self._box.addWidget(self._help, 0, Qt.AlignmentFlag.AlignTop)
        self._beneath = False
        theme.changed.connect(self._arrange)
        self._arrange()

    @property
    def is_beneath(self) -> bool:
        """Whether the help stands between the two parts now."""
        return self._beneath

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._arrange()

    def _arrange(self) -> None:
        side, gap = self._theme.px(self._side), self._theme.gap(self._gap)
        beneath = self.width() - side - gap < _NARROWEST or self._theme.text_size >= 200
        self._box.setSpacing(gap)
        self._help.setMinimumWidth(0 if beneath else side)
        self._help.setMaximumWidth(_ANY if beneath else side)
        if beneath == self._beneath:
            return
        self._beneath = beneath
        self._box.setAlignment(self._left, Qt.AlignmentFlag(0) if beneath else Qt.AlignmentFlag.AlignTop)
        if beneath:
            self._box.removeWidget(self._help)
            self._column.insertWidget(1, self._help)
        else:
            self._column.removeWidget(self._help)
            self._box.addWidget(self._help, 0, Qt.AlignmentFlag.AlignTop)
        self.rearranged.emit()
