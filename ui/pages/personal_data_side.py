"""Beside what was found: how large the return is, what goes and what stays, and what the check cannot say."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Audit
from s11desktop.report.phrases import say_size
from ui.pages import send_words
from ui.pages.personal_data_words import CANNOT_SAY
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.cards import Card
from ui.widgets.layouts import Column, Row
from ui.widgets.size_meter import SizeMeter
from ui.widgets.text import Text


class Size(QWidget):
    """Follows the audit: holding a file back makes it smaller at once."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = Column(theme, self, spacing=12)
        size = Card(theme, spacing=6)
        head = Row(theme, spacing=8)
        head.addWidget(Text(theme, "Size", Type.CARD), 1)
        self._size = Text(theme, "", Type.CARD, right=True)
        head.addWidget(self._size)
        size.column.addLayout(head)
        self._bar = SizeMeter(theme, "Size, of the 18 MB most mail takes")
        size.column.addWidget(self._bar)
        self._how = Text(theme, "", Type.SMALL, role=Role.QUIET)
        size.column.addWidget(self._how)
        column.addWidget(size)
        goes = Card(theme, spacing=6)
        goes.column.addWidget(Text(theme, "What goes", Type.CARD))
        self._goes = Text(theme, "", Type.SMALL)
        goes.column.addWidget(self._goes)
        goes.column.addWidget(Text(theme, "What stays here", Type.CARD))
        goes.column.addWidget(Text(theme, send_words.WHAT_STAYS, Type.SMALL))
        column.addWidget(goes)
        column.addWidget(Text(theme, CANNOT_SAY, Type.SMALL, role=Role.QUIET, icon="info", icon_size=18))
        self._again = Text(theme, "", Type.SMALL, role=Role.QUIET, icon="signature", icon_size=18)
        column.addWidget(self._again)

    def show_audit(self, audit: Audit) -> None:
        size = send_words.about_size(audit)
        self._size.setText(f"About {say_size(size)}")
        self._bar.set_size(size, send_words.marks(audit), f"About {say_size(size)} of 18 MB")
        self._how.setText(send_words.say_how_large(size, audit))
        self._goes.setText("\n".join(send_words.what_goes(audit)))
        self._again.setText("A change, or a copy that goes instead, asks for the declarations again.")
        self._again.setVisible(bool(audit.declarations))
