"""The field that finds in a list: Ctrl+F goes there, Escape empties it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.theme_colours import Role
from ui.widgets.fields import LineField

SHOWN_FROM = 6
"""A list of fewer rows shows no field; Ctrl+F brings it all the same."""


class FindField(LineField):
    """`searched(words)` at each change."""

    searched = Signal(str)

    def __init__(self, theme: Theme, page: QWidget, name: str = "Find in this list") -> None:
        super().__init__(theme, placeholder="Find (Ctrl+F)")
        self.setAccessibleName(name)
        self.textChanged.connect(self.searched)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._begin)
        theme.changed.connect(self._indent)
        self._indent()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self.theme.px(18)
        pixmap = self.theme.pixmap("search", Role.QUIET, 18, self.devicePixelRatioF())
        with QPainter(self) as painter:
            painter.drawPixmap(self.theme.gap(12), (self.height() - side) // 2, pixmap)

    def _begin(self) -> None:
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _indent(self) -> None:
        self.setTextMargins(self.theme.gap(15) + self.theme.px(18), 0, self.theme.gap(9), 0)
