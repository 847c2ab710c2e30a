"""Facts under each other: a quiet name at the left, what it is at the right. A fact without words is not shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.layouts import Column, Row
from ui.widgets.text import Text


class FactRows(QWidget):
    """`names` are shown in that order; `least` is the width of their column in px at 100 %."""

    def __init__(self, theme: Theme, names: tuple[str, ...], *, least: float = 78) -> None:
        super().__init__()
        column = Column(theme, self, spacing=7)
        self._rows: dict[str, tuple[QWidget, Text]] = {}
        for name in names:
            row = QWidget()
            across = Row(theme, row, spacing=8)
            across.addWidget(Text(theme, name, Type.SMALL, role=Role.QUIET, least=least), 0, Qt.AlignmentFlag.AlignTop)
            words = Text(theme, "", Type.SMALL, icon_size=17)
            across.addWidget(words, 1)
            column.addWidget(row)
            self._rows[name] = (row, words)

    def set_fact(self, name: str, words: str, *, icon: str = "", role: Role = Role.TEXT) -> None:
        row, text = self._rows[name]
        text.setText(words)
        text.set_look(role, icon, role)
        row.setVisible(bool(words))

    def words(self, name: str) -> str:
        """What is said of it, "" while it is not shown."""
        row, text = self._rows[name]
        return text.text() if not row.isHidden() else ""
