"""Erasing a finished audit for good: why, one question that says what stays out of reach, and then each by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.report.phrases import plural
from s11desktop.words import clean_line
from ui.announce import announce
from ui.pages.settings_erasing import say_copy, say_return
from ui.session import Session
from ui.tasks import is_known
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.announcing import Told
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.fields import LineField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column, Flow, empty
from ui.widgets.text import Text
from ui.widgets.working import Working

if TYPE_CHECKING:
    from s11desktop.audit.model import Sent
    from s11desktop.vault.backup import Held

ASK = (
    "This cannot be undone. Its answers go, with the evidence and finished actions that only it used. What stays: that "
    "it was there, when it was erased and why, and what is still to be done. What we cannot reach: backups made before "
    "today, and returns you sent, wherever they are."
)


class RoundErasing(Card):
    """Hidden until `ask(uuid, title)`. `kept` when nothing was erased, `erased` when it was."""

    kept = Signal()
    erased = Signal()
    rearranged = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, strong=True, spacing=12)
        self._session, self._uuid = session, ""
        self._held: tuple[Held, ...] = ()
        self.asking = QWidget()
        column = Column(theme, self.asking, spacing=12)
        self.question = Text(theme, "", Type.STRONG, icon="triangle-alert", icon_role=Role.NOT)
        self.why = LineField(theme)
        self._why = FormRow(theme, "Why it goes (do not repeat here what must go)", self.why, small=True)
        buttons = QWidget()
        row = Flow(theme, buttons, spacing=20)
        self.keep_button = Button(theme, "Keep it", self._keep, tall=False)
        self.erase_link = link(theme, "Erase it for good", self._erase, icon="eraser")
        row.addWidget(self.keep_button)
        row.addWidget(self.erase_link)
        for each in (self.question, self._why, buttons):
            column.addWidget(each)
        self.working = Working(theme)
        self.told = Told(theme)
        self._lines_holder = QWidget()
        self._lines = Column(theme, self._lines_holder, spacing=6)
        self.again = Button(theme, "Make the backups again, without it", self._make_again, tall=False)
        for part in (self.asking, self.working, self.told, self._lines_holder):
            self.column.addWidget(part)
        self.column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def ask(self, uuid: str, title: str) -> None:
        """Ask once whether that one shall go."""
        self._uuid = uuid
        self.question.setText(f"Erase the {title[:1].lower()}{title[1:]} for good? {ASK}")
        self.why.clear()
        self._why.set_fault("")
        self.told.clear()
        self._lines_holder.hide()
        self.again.hide()
        self.asking.show()
        self.show()
        self.rearranged.emit()
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.question.text())

    def forget(self) -> None:
        """The page is left: nothing half asked stays."""
        self.hide()

    def _keep(self) -> None:
        self.hide()
        self.kept.emit()

    def _erase(self) -> None:
        why = clean_line(self.why.text())
        self._why.set_fault("" if why else "Say why, in a few words.")
        if not why:
            self.why.setFocus()
            return
        self.asking.hide()
        task = self._session.verbs.erase_round(self._uuid, why)
        self.working.follow(task, "Erasing")
        task.then(self, self._erased, self._failed)

    def _failed(self, error: BaseException) -> None:
        self.asking.show()
        if is_known(error):
            self._why.set_fault(words.sentence(error))
            self.keep_button.setFocus()
        else:
            self._session.failed.emit(error)

    def _erased(self, done: object) -> None:
        assert isinstance(done, tuple)
        gone, self._held = done
        self.told.tell(f"Erased: the audit of {gone.label}. It is out of the file.")
        self._show_rest(gone.sent)
        self.erased.emit()
        self.rearranged.emit()

    def _show_rest(self, sent: tuple[Sent, ...]) -> None:
        empty(self._lines)
        lines = []
        if self._held:
            lines.append(f"{plural(len(self._held), 'backup')} made before now still hold it:")
            lines += [say_copy(each) for each in self._held]
        if sent:
            lines.append("Returns you made of it hold it, wherever they are:")
            lines += [say_return(each) for each in sent]
        for line in lines:
            self._lines.addWidget(Text(self.theme, line, Type.SMALL))
        self._lines_holder.setVisible(bool(lines))
        self.again.setVisible(any(each.here for each in self._held))

    def _make_again(self) -> None:
        task = self._session.verbs.make_copies_again(self._held)
        self.working.follow(task, "Making the backups again")
        task.then(self, self._made_again)

    def _made_again(self, made: object) -> None:
        self._held = tuple(each for each in self._held if not each.here)
        self._show_rest(())
        count = len(made) if isinstance(made, tuple) else 0
        self.told.tell(f"{plural(count, 'new backup')} made and checked; the old ones are deleted.")
        self.rearranged.emit()
