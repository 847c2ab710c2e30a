"""A file read in the full width of the page, and never written to disk."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import EvidenceVersion
from ui.pages.evidence_preview import Preview
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button
from ui.widgets.layouts import Column, Flow
from ui.widgets.text import Text

WIDTH = 900


class Larger(QWidget):
    """`closed` when the person has read enough (Escape); `turned` when another page is in view."""

    closed = Signal()
    turned = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        column = Column(theme, self, spacing=12)
        self._title = Text(theme, "", Type.CARD)
        self._file = Text(theme, "", Type.SMALL, role=Role.QUIET)
        head = QWidget()
        row = Flow(theme, head, spacing=14)
        self.close_button = Button(theme, "Back to the list", self.close_it, icon="arrow-left", tall=False)
        row.addWidget(self.close_button)
        for part in (head, self._title, self._file):
            column.addWidget(part)
        self.preview = Preview(theme, session, tall=0, width=WIDTH)
        self.preview.turned.connect(self.turned)
        column.addWidget(self.preview)
        self.hide()

    def begin(self, title: str, version: EvidenceVersion) -> None:
        """Open it at the first page."""
        self._title.setText(title)
        self._file.setText(version.name)
        self.preview.forget()
        self.preview.show_version(version)
        self.show()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_it(self) -> None:
        if not self.isHidden():
            self.forget()
            self.closed.emit()

    def forget(self) -> None:
        self.preview.forget()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and self.preview.place:
            self.preview.turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)
