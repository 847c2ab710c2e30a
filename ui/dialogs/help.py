"""Help with the page one is on (F1), and its keys (Shift+F1): two short lists, closed with Escape."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from ui.page import Page
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import filled
from ui.widgets.focus_ring import FocusRing
from ui.widgets.layouts import Column, Row
from ui.widgets.scrolling import ScrollArea
from ui.widgets.text import Heading, Text

EVERYWHERE = (
    ("Tab, Shift+Tab", "go to the next or the last control"),
    ("F6", "go between the page and the list of pages"),
    ("Ctrl+K", "find anything in your audit"),
    ("Alt+Left", "go back to where you were"),
    ("Ctrl+L", "lock your audit file"),
    ("Ctrl+Q", "close the program; everything is saved"),
    ("F1", "help with this page"),
    ("Shift+F1", "the keys of this page"),
)


class HelpDialog(QDialog):
    """What the page is for, and its keys. The focus is on the part that was asked for."""

    def __init__(self, theme: Theme, page: Page, window: QWidget, app: QApplication, *, keys_first: bool) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keys" if keys_first else "Help with this page")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = ScrollArea(theme)
        outer.addWidget(scroll)
        column = Column(theme, scroll.content, margins=(32, 24, 32, 24), spacing=6)
        title = Heading(theme, "Keys on this page" if keys_first else page.title.text(), Type.CARD)
        column.addWidget(title)
        column.space(6)
        if not keys_first:
            for heading, words in page.help or ((page.lede.text() or "This page", ""),):
                column.addWidget(Text(theme, heading, Type.STRONG))
                if words:
                    column.addWidget(Text(theme, words))
                column.space(8)
        else:
            for keys, does in (*page.keys, *EVERYWHERE):
                row = QWidget()
                across = Row(theme, row, spacing=12)
                key = Text(theme, keys, Type.STRONG)
                key.setFixedWidth(theme.px(130))
                across.addWidget(key)
                across.addWidget(Text(theme, does), 1)
                column.addWidget(row)
        column.addStretch(1)
        column.space(12)
        foot = Row(theme)
        foot.addStretch(1)
        close = filled(theme, "Close", self.accept)
        foot.addWidget(close)
        column.addLayout(foot)
        self.resize(min(theme.px(560), window.width()), min(theme.px(460), window.height()))
        palette = self.palette()
        palette.setColor(palette.ColorRole.Window, theme.colour(Role.SURFACE))
        self.setPalette(palette)
        self.ring = FocusRing(theme, self, app)
        close.setFocus(Qt.FocusReason.ShortcutFocusReason)
