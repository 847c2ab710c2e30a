"""Below what must be decided: work contacts, what is not seen on the page, large pictures, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop import words
from ui.pages import personal_data_words as said
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.verbs.personal_data import Copied
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card, Fold
from ui.widgets.layouts import Column, Flow, Row, empty
from ui.widgets.text import Text
from ui.widgets.working import Working

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit, EvidenceVersion
    from s11desktop.operations.checking import Beside, Checked
    from s11desktop.operations.sending_copies import How


class Rest(QWidget):
    """Nothing in it stops a return. `said(words)` is for the message bar; `rearranged` when controls came or went."""

    said = Signal(str)
    rearranged = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        self.theme, self._session = theme, session
        self._audit: Audit | None = None
        self._checked: Checked | None = None
        column = Column(theme, self, spacing=12)
        self.working = Working(theme)
        column.addWidget(self.working)
        self.contacts = Fold(theme, "Work contacts", "")
        self.beside = Fold(theme, "Not seen on the page", "")
        self.pictures = Card(theme, spacing=8)
        self.decided = Fold(theme, "What you decided", "")
        for part in (self.contacts, self.beside, self.pictures, self.decided):
            column.addWidget(part)
            if isinstance(part, Fold):
                part.toggled.connect(partial(self._toggled, part))

    def show_rest(self, audit: Audit, checked: Checked) -> None:
        """Show this; what is folded stays so, and what is in it is made when it is opened."""
        self._audit, self._checked = audit, checked
        self._show_contacts(audit, checked)
        self._show_beside(checked.beside)
        self._show_pictures(audit)
        self._show_decided(audit, checked)
        self.setVisible(any(not part.isHidden() for part in (self.contacts, self.beside, self.pictures, self.decided)))
        self.setEnabled(not self._session.file_read_only)

    def _toggled(self, part: Fold, is_open: bool) -> None:
        audit, checked = self._audit, self._checked
        if is_open and audit is not None and checked is not None:
            if part is self.contacts:
                self._show_contacts(audit, checked)
            elif part is self.beside:
                self._show_beside(checked.beside)
            else:
                self._show_decided(audit, checked)
        self.rearranged.emit()

    # -- work contacts ---------------------------------------------------------------------------------------------

    def _show_contacts(self, audit: Audit, checked: Checked) -> None:
        empty(self.contacts.content)
        self.contacts.setVisible(bool(checked.contacts))
        self.contacts.button.set_title(said.contacts_title(checked))
        if not self.contacts.is_open:
            return
        for each in checked.contacts:
            self._line(f"{said.where(each, audit)}: {each.where}", each.text)
        if checked.contacts:
            accept = partial(self._session.verbs.accept_findings, checked.contacts, said.WORK_CONTACTS)
            self._buttons(self.contacts.content, Button(self.theme, "They may go", accept, tall=False))

    def _line(self, title: str, shown: str) -> None:
        self.contacts.content.addWidget(Text(self.theme, title, measure=0))
        self.contacts.content.addWidget(Text(self.theme, shown, Type.SMALL, role=Role.QUIET, measure=0))

    # -- what is not seen ------------------------------------------------------------------------------------------

    def _show_beside(self, beside: tuple[Beside, ...]) -> None:
        from s11desktop.documents.cleaning import is_cleanable

        column = self.beside.content
        empty(column)
        self.beside.setVisible(bool(beside))
        self.beside.button.set_title(said.beside_title(beside))
        if not self.beside.is_open:
            return
        can = [each for each in beside if is_cleanable(each.version.media_type) and not each.version.made_how]
        if len(can) > 1:
            wanted = [(each.item.label, each.version) for each in can]
            every = partial(self._copy, wanted, "cleaned")
            self._buttons(column, Button(self.theme, f"Send cleaned copies of all {len(can)}", every, tall=False))
        for each in beside:
            row = QWidget()
            across = Row(self.theme, row, spacing=16)
            names = Column(self.theme, spacing=2)
            names.addWidget(Text(self.theme, said.say_beside(each), measure=0))
            if each not in can:
                names.addWidget(Text(self.theme, _cannot(each), Type.SMALL, role=Role.QUIET, measure=0))
            across.addLayout(names, 1)
            if each in can:
                one = partial(self._copy, [(each.item.label, each.version)], "cleaned")
                words_ = said.say_beside(each)
                across.addWidget(link(self.theme, "Send a cleaned copy", one, describe=words_))
            column.addWidget(row)

    def _show_pictures(self, audit: Audit) -> None:
        from s11desktop.operations.checking import large_pictures

        column = self.pictures.column
        empty(column)
        found = large_pictures(audit)
        self.pictures.setVisible(bool(found))
        if not found:
            return
        size = sum(version.size for _, version in found)
        column.addWidget(Text(self.theme, said.pictures_title(len(found), size), Type.CARD, icon="image"))
        what = "Turned upright, without place and camera. The pictures as they are stay here."
        column.addWidget(Text(self.theme, what))
        every = partial(self._copy, [(item.label, version) for item, version in found], "smaller")
        label = "Make it smaller for sending" if len(found) == 1 else "Make all of them smaller for sending"
        self._buttons(column, Button(self.theme, label, every, tall=False))

    def _copy(self, wanted: Sequence[tuple[str, EvidenceVersion]], how: How) -> None:
        task = self._session.verbs.make_copies(wanted, how)
        self.working.follow(task, "Making copies for sending")
        stopped = "Stopped. Copies made so far are there; nothing else changed."
        task.then(self, partial(self._copied, how), stopped=lambda: self.said.emit(stopped))

    def _copied(self, how: How, result: object) -> None:
        assert isinstance(result, Copied)
        lines = []
        count = len(result.made)
        if count and how == "smaller":
            made = said.plural_words(count, "picture").capitalize()
            lines.append(f"{made} made smaller: {said.say_saved(result.saved)} less.")
        elif count:
            lines.append("A cleaned copy will go." if count == 1 else f"{count} cleaned copies will go.")
        lines += [f"{label} still has {said.say_remains(left)}." for label, _, left in result.made if left]
        lines += [words.sentence(error) for _, error in result.refused]
        self.said.emit(" ".join(lines))

    # -- what was decided ------------------------------------------------------------------------------------------

    def _show_decided(self, audit: Audit, checked: Checked) -> None:
        column = self.decided.content
        empty(column)
        self.decided.setVisible(bool(checked.decided))
        self.decided.button.set_title(f"What you decided: {len(checked.decided)}")
        if not self.decided.is_open:
            return
        for finding, made in checked.decided:
            row = QWidget()
            across = Row(self.theme, row, spacing=16)
            sentence = said.say_decided(finding, made, audit)
            across.addWidget(Text(self.theme, sentence, measure=0), 1)
            again = partial(self._session.verbs.ask_again, made.uuid)
            across.addWidget(link(self.theme, "Ask again", again, describe=sentence))
            column.addWidget(row)

    def _buttons(self, column: Column, *buttons: Button) -> None:
        row = QWidget()
        layout = Flow(self.theme, row, spacing=10)
        for button in buttons:
            layout.addWidget(button)
        column.addWidget(row)


def _cannot(each: Beside) -> str:
    """Why there is no cleaned copy to make."""
    if each.version.made_how:
        return (
            "A copy cannot be cleaned of this. Take it out in the program it was written in, and put in the new file."
        )
    return "We cannot clean this kind of file. Save it as a PDF without it, or send only its description."
