"""What Home says once: whose questions these are, and what to do when the law in them was checked long ago."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit import marking
from s11desktop.audit.model import Audit
from ui.dialogs.files import ALL_FILES, ask_open
from ui.pages import audits_words
from ui.places import PageName, Place, opened_by
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.verbs.audits import Audits
from ui.widgets.buttons import Button, link
from ui.widgets.layouts import Column, Flow
from ui.widgets.text import Text

OWN_FORM_SEEN = "own_form_seen"
SHARED_NOTED = "shared_folder_noted"
FORMS = "Forms of a partnership (*.s11pack *.xlsx *.xlsm *.toml)"


class Notices(QWidget):
    """Hidden while there is nothing to say. `brought(Place)` leads to a form somebody chose, `noted` after a note was
    put away.
    """

    brought = Signal(object)
    noted = Signal()
    rearranged = Signal()

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
        self._newer_words = _words(theme, "sparkles")
        see = link(theme, "See what changes", lambda: self.brought.emit(Place(PageName.EDITION)), kind=Type.SMALL)
        self.newer = _line(theme, self._newer_words, see)
        self._waiting_words = _words(theme, "list-todo")
        self._waiting_in = ""
        self.work = link(theme, "Work on it", self._turn, kind=Type.SMALL)
        self.waiting = _line(theme, self._waiting_words, self.work)
        self._due_words = _words(theme, "clock-alert")
        to_list = link(theme, "See it", lambda: self.brought.emit(Place(PageName.AUDITS)), kind=Type.SMALL)
        self.due = _line(theme, self._due_words, to_list)
        self._shared_words = _words(theme, "users")
        noted = link(theme, "Noted", self.note_shared, kind=Type.SMALL)
        self.shared = _line(theme, self._shared_words, noted)
        for each in (self.newer, self.waiting, self.due, self.shared):
            each.hide()
            column.addWidget(each)

    def show_audit(self, audit: Audit, today: date) -> None:
        """Say what is to be said on that day, of this audit."""
        own = "" if audit.setting(OWN_FORM_SEEN) or audit.sent or audit.finished else marking.notice(audit)
        self._own_words.setText(own)
        self.own_form.setVisible(bool(own))
        to_do = "" if audit.finished else marking.to_say(audit, today)
        self._law_words.setText(f"{marking.law_checked(audit.framework)} {to_do}")
        self.old_law.setVisible(bool(to_do))
        self._show_or_hide()

    def look(self, audit: Audit) -> None:
        """Look whether another audit of the file waits, one was kept long enough, or a newer edition is there."""
        self._session.verbs.audits().then(self, self._found)
        task = self._session.verbs.newest_edition(audit.framework.id)
        task.then(self, lambda edition: self._show_newer(str(edition)))
        if not (audit.example or self._session.file_read_only or audit.setting(SHARED_NOTED)):
            self._session.surroundings().then(self, self._show_shared)

    def _found(self, found: object) -> None:
        audit = self._session.audit
        if audit is None or not isinstance(found, Audits):
            return
        other = audits_words.waiting(found, audit.uuid)
        self._waiting_in = other.uuid if other is not None else ""
        self._waiting_words.setText(audits_words.say_waiting(other) if other is not None else "")
        self.waiting.setVisible(other is not None and not audit.finished)
        due = audits_words.due(found, self._session.today())
        kept = [entry.round.period for entry in found.rounds if entry.round.uuid in due]
        self._due_words.setText(audits_words.say_due(kept))
        self.due.setVisible(bool(kept))
        self._show_or_hide()

    def _show_newer(self, edition: str) -> None:
        audit = self._session.audit
        if audit is None:
            return
        is_newer = edition > audit.framework.edition and not audit.finished
        self._newer_words.setText(
            f"These questions have a newer edition: {edition}. You answer that of {audit.framework.edition}."
        )
        self.newer.setVisible(is_newer)
        self._show_or_hide()

    def _show_shared(self, found: object) -> None:
        """A sync or network folder is where many keep everything. It works, and is told once what to watch for."""
        words = say_shared(getattr(found, "service", ""), network=getattr(found, "network", False))
        self._shared_words.setText(words)
        self.shared.setVisible(bool(words))
        self._show_or_hide()

    def note_shared(self) -> None:
        """Put the note about a shared folder away, for good."""
        self.shared.hide()
        self._session.verbs.set_settings({SHARED_NOTED: "yes"})
        self.noted.emit()

    def _turn(self) -> None:
        self.brought.emit(Place(PageName.HOME, audit=self._waiting_in))

    def _show_or_hide(self) -> None:
        lines = (self.own_form, self.old_law, self.newer, self.waiting, self.due, self.shared)
        self.setVisible(any(not line.isHidden() for line in lines))
        self.rearranged.emit()

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


def say_shared(service: str, *, network: bool) -> str:
    """What to watch for where several computers reach the file; nothing where none other does."""
    if service:
        return (
            f"This file lies in a {service} folder. That works. Close it here before it is opened on another computer: "
            "of two who save at once, each keeps a file of their own."
        )
    if network:
        return (
            "This file lies on a network folder. That works. One person writes at a time; whoever opens it second can "
            "read, and is told who has it."
        )
    return ""


def _words(theme: Theme, icon: str) -> Text:
    return Text(theme, "", Type.SMALL, role=Role.QUIET, icon=icon, icon_size=18, measure=100)


def _line(theme: Theme, words: Text, *links: Button) -> QWidget:
    holder = QWidget()
    flow = Flow(theme, holder, spacing=20)
    for each in (words, *links):
        flow.addWidget(each)
    return holder
