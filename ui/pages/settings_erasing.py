"""Erase for good: what, why, one question, and then what could not be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.audit.dates import say_date, say_when
from s11desktop.audit.model import Audit, Sent
from s11desktop.report.phrases import plural
from s11desktop.words import clean_line
from ui.announce import announce
from ui.pages.home_words import named
from ui.pages.settings_computer import at_left
from ui.session import Session
from ui.tasks import is_known
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.announcing import Told
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card, Line
from ui.widgets.fields import Chooser, LineField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column, Even, empty
from ui.widgets.text import Text
from ui.widgets.working import Working

if TYPE_CHECKING:
    from s11desktop.vault.backup import Held

STATE = (
    "For a child’s name typed by mistake, or a file that should not be here. It asks once, and says what it cannot "
    "reach, such as returns already sent."
)
ASK = (
    "This cannot be undone. The words, and the files with them, go out of your audit file today. What stays: that "
    "something was erased, when, and why."
)


class ErasingCard(Card):
    """`rearranged` when controls came or went."""

    rearranged = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, "Erase for good", icon="eraser", spacing=10)
        self._session = session
        self._held: tuple[Held, ...] = ()
        self.column.addWidget(Text(theme, STATE))
        self.choose = link(theme, "Choose what to erase", self._open)
        at_left(self, self.choose)
        self.more = QWidget()
        more = Column(theme, self.more, spacing=12)
        fields = Even(theme, narrowest=200, spacing=12)
        self.which = Chooser(theme, (("", "Choose a thing"),))
        self.which.picked.connect(self._picked)
        self.label = LineField(theme, placeholder="For example E012")
        self.why = LineField(theme)
        self._label_row = FormRow(theme, "Or its label, if you removed it", self.label, small=True)
        self._why_row = FormRow(theme, "Why (do not write the name here)", self.why, small=True)
        fields.add(FormRow(theme, "What", self.which, small=True))
        fields.add(self._label_row)
        fields.add(self._why_row)
        more.addWidget(fields)
        self.next_button = Button(theme, "Go on", self._ask, tall=False)
        more.addWidget(self.next_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.asking = self._build_asking()
        more.addWidget(self.asking)
        self.column.addWidget(self.more)
        self.working = Working(theme)
        self.column.addWidget(self.working)
        self.told = Told(theme)
        self.column.addWidget(self.told)
        self.result = QWidget()
        self._lines = Column(theme, self.result, spacing=8)
        self.column.addWidget(self.result)
        self.again = Button(theme, "Make the backups again, without it", self._make_again, tall=False)
        at_left(self, self.again)
        for part in (self.more, self.result, self.again):
            part.hide()

    def _build_asking(self) -> QWidget:
        block = QWidget()
        column = Column(self.theme, block, spacing=10)
        column.addWidget(Line(self.theme))
        self._question = Text(self.theme, "", Type.STRONG, icon="triangle-alert", icon_role=Role.NOT)
        column.addWidget(self._question)
        self.erase_link = link(self.theme, "Erase it for good", self._erase, icon="eraser")
        self.keep_button = Button(self.theme, "Keep it", self._keep, tall=False)
        column.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.erase_link, 0, Qt.AlignmentFlag.AlignLeft)
        block.hide()
        return block

    def show_audit(self, audit: Audit) -> None:
        things = erasable(audit)
        if [self.which.itemData(number) for number in range(1, self.which.count())] != [code for code, _ in things]:
            self.which.clear()
            for code, said in (("", "Choose a thing"), *things):
                self.which.addItem(said, code)

    def close_more(self) -> None:
        """The page is left: nothing half asked stays open."""
        for part in (self.more, self.asking, self.result, self.again):
            part.hide()
        self.told.clear()
        self.choose.show()
        self.label.clear()
        self.why.clear()

    def _open(self) -> None:
        self.more.show()
        self.choose.hide()
        self.rearranged.emit()
        self.which.setFocus(Qt.FocusReason.OtherFocusReason)

    def _picked(self, code: str) -> None:
        if code:
            self.label.setText(code)

    def _ask(self) -> None:
        label, why = clean_line(self.label.text()), clean_line(self.why.text())
        self._label_row.set_fault("" if label else "Choose a thing, or type its label.")
        self._why_row.set_fault("" if why else "Say why, in a few words.")
        if not label or not why:
            (self.why if label else self.which).setFocus()
            return
        said = self.which.currentText() if self.which.code == label else label
        self._question.setText(f"Erase “{said}”? {ASK}")
        self.asking.show()
        self.rearranged.emit()
        self.keep_button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._question.text())

    def _keep(self) -> None:
        self.asking.hide()
        self.more.hide()
        self.choose.show()
        self.rearranged.emit()
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _erase(self) -> None:
        self.asking.hide()
        self.told.clear()
        task = self._session.verbs.erase(clean_line(self.label.text()), clean_line(self.why.text()))
        self.working.follow(task, "Erasing")
        task.then(self, self._erased, self._failed)

    def _failed(self, error: BaseException) -> None:
        if is_known(error):
            self._label_row.set_fault(words.sentence(error))
            self.label.setFocus()
        else:
            self._session.failed.emit(error)

    def _erased(self, done: object) -> None:
        assert isinstance(done, tuple)
        gone, self._held = done
        self.close_more()
        self.told.tell(f"Erased: {gone.label}. It is out of the file.")
        self._show_rest(gone.sent, gone.still_in)
        self.rearranged.emit()
        (self.again if not self.again.isHidden() else self.choose).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rest(self, sent: tuple[Sent, ...], still_in: tuple[str, ...]) -> None:
        """What it could not reach, each by name."""
        empty(self._lines)
        here = [each for each in self._held if each.here]
        lines = [f"The same file is also in {', '.join(still_in)}, and still there."] if still_in else []
        if self._held:
            lines.append(f"{plural(len(self._held), 'backup')} made before now may hold it:")
            lines += [say_copy(each) for each in self._held]
        if sent:
            lines.append("Returns you made before now may hold it, wherever they are:")
            lines += [say_return(each) for each in sent]
        for line in lines:
            self._lines.addWidget(Text(self.theme, line, Type.SMALL))
        self.result.setVisible(bool(lines))
        self.again.setVisible(bool(here))

    def _make_again(self) -> None:
        task = self._session.verbs.make_copies_again(self._held)
        self.working.follow(task, "Making the backups again")
        task.then(self, self._made_again)

    def _made_again(self, made: object) -> None:
        self._held = tuple(each for each in self._held if not each.here)
        self._show_rest((), ())
        count = len(made) if isinstance(made, tuple) else 0
        self.told.tell(f"{plural(count, 'new backup')} made and checked; the old ones are deleted.")
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)


def erasable(audit: Audit) -> tuple[tuple[str, str], ...]:
    """What has words or files that could go: (label, what it is called), answers first."""
    known = audit.framework.by_code
    found = []
    for response in audit.responses:
        if response.standard in known and (response.words or response.reason or response.note):
            found.append((response.standard, f"Your words to {named(known[response.standard])}"))
        if response.standard in known and response.note:
            found.append((f"{response.standard}/note", f"Your note to {named(known[response.standard])}"))
    found += [(item.label, f"{item.label} {item.title}") for item in audit.evidence]
    found += [(action.label, f"{action.label} {' '.join(action.what.split())}") for action in audit.actions]
    return (*found, ("contacts", "Who was lead, deputy or second contact before"))


def say_copy(held: Held) -> str:
    """A copy that holds it still: of when, and where."""
    ours = "S11 Desktop" in held.path.parts and "backups" in held.path.parts
    where = "on this computer" if ours else f"in {held.path.parent}"
    return f"{say_when(held.made_at)}, {where}{'' if held.here else ', which cannot be reached now'}"


def say_return(sent: Sent) -> str:
    """A return that holds it still, by its reference."""
    to = f", sent to {sent.sent_to} on {say_date(sent.sent_on)}" if sent.sent_on else ", not marked as sent"
    return f"{sent.reference}, {sent.file_name}{to}"
