"""What Home says once: whose questions these are, and what to do when the law in them was checked long ago."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit import marking
from s11desktop.audit.model import Audit
from ui.dialogs.files import ALL_FILES, ask_open
from ui.places import opened_by
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.layouts import Column, Flow
from ui.widgets.text import Text

OWN_FORM_SEEN = "own_form_seen"
FORMS = "Forms of a partnership (*.s11pack *.xlsx *.xlsm *.toml)"


class Notices(QWidget):
    """Hidden while there is nothing to say. `brought(Place)` leads to a form somebody chose, `noted` after a note was
    put away.
    """

    brought = Signal(object)
    noted = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        self._session = session
        column = Column(theme, self, spacing=10)
        self._own_words = _words(theme, "info")
        self.bring = link(theme, "Bring it here", self._ask, kind=Type.SMALL)
        looked = link(theme, "We have looked", self.seen_own_form, kind=Type.SMALL)
        self.own_form = _line(theme, self._own_words, self.bring, looked)
        column.addWidget(self.own_form)
        self._law_words = _words(theme, "scale")
        self.old_law = _line(theme, self._law_words, link(theme, "Noted", self.note_law, kind=Type.SMALL))
        column.addWidget(self.old_law)

    def show_audit(self, audit: Audit, today: date) -> None:
        """Say what is to be said on that day, of this audit."""
        own = "" if audit.setting(OWN_FORM_SEEN) or audit.sent else marking.notice(audit)
        self._own_words.setText(own)
        self.own_form.setVisible(bool(own))
        to_do = marking.to_say(audit, today)
        self._law_words.setText(f"{marking.law_checked(audit.framework)} {to_do}")
        self.old_law.setVisible(bool(to_do))
        self.setVisible(bool(own or to_do))

    def seen_own_form(self) -> None:
        """Put the note about a form of their own away, for good."""
        self._session.verbs.set_settings({OWN_FORM_SEEN: "yes"})
        self.noted.emit()

    def note_law(self) -> None:
        """Put the note about old law away until the next round."""
        if self._session.audit is not None:
            self._session.verbs.set_settings({marking.noted(self._session.audit): "yes"})
            self.noted.emit()

    def _ask(self) -> None:
        ask_open(self, "Open your partnership’s form", (FORMS, ALL_FILES), self.open_form)

    def open_form(self, path: Path) -> None:
        """Somebody chose the form of their partnership."""
        self.brought.emit(opened_by(path))


def _words(theme: Theme, icon: str) -> Text:
    return Text(theme, "", Type.SMALL, role=Role.QUIET, icon=icon, icon_size=18, measure=100)


def _line(theme: Theme, words: Text, *links: Button) -> QWidget:
    holder = QWidget()
    flow = Flow(theme, holder, spacing=20)
    for each in (words, *links):
        flow.addWidget(each)
    return holder
