"""Before a return is made: which of the two, who it goes to, where it is saved, what goes and what stays."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.marking import first_look
from s11desktop.audit.model import Audit
from s11desktop.audit.validation import Finding
from s11desktop.cleaning import clean_line
from s11desktop.report.phrases import say_number, say_size
from ui.announce import announce
from ui.dialogs.files import ask_save
from ui.pages import send_words
from ui.pages.home_words import last_day
from ui.pages.personal_data_line import PersonalDataLine
from ui.pages.send_documents import DocumentsCard
from ui.pages.send_lock import LockCard
from ui.personal_data import PersonalDataCheck
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.choices import Choice, Choices
from ui.widgets.date_field import DateField
from ui.widgets.fields import LineField
from ui.widgets.form import ErrorSummary, FormRow
from ui.widgets.layouts import Beside, Column, Even, Row
from ui.widgets.size_meter import SizeMeter
from ui.widgets.text import Text

RETURN, DRAFT = "return", "draft"
FOLDER_SETTING = "return_folder"
ZIP = "Returns (*.zip)"


class SendPlan(QWidget):
    """`chosen` is "return" or "draft"; `changed` says that another was chosen. An example makes a draft only."""

    changed = Signal()

    def __init__(self, theme: Theme, session: Session, check: PersonalDataCheck) -> None:
        super().__init__()
        self.theme, self._session = theme, session
        self._chosen = ""
        self._words: tuple[str, str] = ("", "")
        self._stopping = 0
        self._own_path = False
        self.target = Path()
        outer = Column(theme, self, spacing=12)
        self.errors = ErrorSummary(theme)
        outer.addWidget(self.errors)
        beside = Beside(theme, side=250, gap=20)
        outer.addWidget(beside)
        main = beside.main
        self._choose = QWidget()
        self._choose_column = Column(theme, self._choose)
        self.choices: Choices | None = None
        main.addWidget(self._choose)
        self._example = Text(
            theme, "This is an example, so it makes a draft. It is marked as an example on every page.", icon="info"
        )
        main.addWidget(self._example)
        self.first_look = Text(theme, "", Type.STRONG, icon="info", icon_role=Role.PARTLY)
        main.addWidget(self.first_look)
        self.recipient = RecipientCard(theme, session)
        main.addWidget(self.recipient)
        self.lock = LockCard(theme)
        main.addWidget(self.lock)
        self.documents = DocumentsCard(theme, session)
        self.personal = PersonalDataLine(theme, check)
        main.addWidget(self.documents)
        main.addWidget(self.personal)
        main.addWidget(self._build_where())
        self._goes = Card(theme, spacing=6)
        beside.side_column.addWidget(self._goes)
        self._build_goes()

    def _build_where(self) -> Card:
        theme = self.theme
        card = Card(theme, "Where it is saved", spacing=8)
        head = Row(theme, spacing=16)
        texts = Column(theme, spacing=2)
        self._file_name = Text(theme, "", Type.STRONG, measure=0)
        self._folder_name = Text(theme, "", Type.SMALL, role=Role.QUIET, measure=0)
        texts.addWidget(self._file_name)
        texts.addWidget(self._folder_name)
        head.addLayout(texts, 1)
        self.change = Button(theme, "Change", self._ask_path, tall=False, describe="where it is saved")
        head.addWidget(self.change)
        card.column.addLayout(head)
        self._fault = Text(theme, "", Type.SMALL_STRONG, role=Role.NOT, icon="circle-alert", icon_size=17)
        self._fault.hide()
        card.column.addWidget(self._fault)
        return card

    def _build_goes(self) -> None:
        theme, column = self.theme, self._goes.column
        column.addWidget(Text(theme, "What goes", Type.CARD))
        self._what_goes = Text(theme, "", Type.SMALL)
        column.addWidget(self._what_goes)
        column.space(6)
        column.addWidget(Text(theme, "What stays here", Type.CARD))
        column.addWidget(Text(theme, send_words.WHAT_STAYS, Type.SMALL))
        column.space(6)
        head = Row(theme, spacing=8)
        head.addWidget(Text(theme, "Size", Type.CARD), 1)
        self._size = Text(theme, "", Type.CARD, right=True)
        head.addWidget(self._size)
        column.addLayout(head)
        self._bar = SizeMeter(theme, "Size, of the 18 MB most mail takes")
        column.addWidget(self._bar)
        self.large = Text(theme, "", Type.SMALL, role=Role.QUIET)
        column.addWidget(self.large)

    # -- what is chosen --------------------------------------------------------------------------------------------

    @property
    def is_draft(self) -> bool:
        return self._chosen == DRAFT

    def choose(self, code: str) -> None:
        """Show that choice, as if nobody had chosen yet."""
        self._chosen = code
        if self.choices is not None:
            self.choices.set_choice(code)

    def focus(self) -> None:
        target = self.change if self.choices is None or self._choose.isHidden() else self.choices.target()
        target.setFocus()

    def check(self) -> bool:
        """Whether it can be saved there; what is wrong is said beside it."""
        problem = ""
        if not self.target.parent.is_dir():
            problem = "This folder is not there any more. Choose another."
        elif self.target.exists():
            problem = "There is a file of that name already. Choose another name."
        self.show_fault(problem)
        return not problem

    @property
    def fault(self) -> str:
        return "" if self._fault.isHidden() else self._fault.text()

    def show_fault(self, words: str) -> None:
        """Say why it cannot be saved there, with the focus on the way out; "" takes it away."""
        self._fault.setText(words)
        self._fault.setVisible(bool(words))
        self.change.setAccessibleDescription(words or "where it is saved")
        if words:
            self.change.setFocus()
            announce(self, words, urgent=True)

    def finish(self) -> None:
        self.recipient.finish()

    # -- showing ---------------------------------------------------------------------------------------------------

    def show_audit(self, audit: Audit, stopping: tuple[Finding, ...]) -> None:
        """Show what would be made now; `stopping` are the findings that stop a return."""
        self._stopping = len(stopping)
        self._choose.setVisible(not audit.example)
        self._example.setVisible(audit.example)
        if not self._chosen or audit.example:
            self._chosen = DRAFT if audit.example or stopping else RETURN
        self._show_choices(audit)
        look = first_look(audit)
        self.first_look.setText(f"{look} It says so on every page.")
        self.first_look.setVisible(bool(look))
        self.recipient.setVisible(not self.is_draft)
        self.recipient.show_audit(audit)
        self.lock.show_audit(audit)
        if self.is_draft:
            self.lock.hide()
        self.documents.show_audit(audit)
        self._what_goes.setText("\n".join(send_words.what_goes(audit)))
        size = send_words.about_size(audit)
        self._size.setText(f"About {say_size(size)}")
        self._bar.set_size(size, send_words.marks(audit), f"About {say_size(size)} of 18 MB")
        self.large.setText(send_words.say_how_large(size, audit))
        too_large = send_words.is_too_large(size, audit)
        self.large.set_look(Role.PARTLY if too_large else Role.QUIET, "triangle-alert" if too_large else "")
        self._show_path(audit)

    def _show_choices(self, audit: Audit) -> None:
        to = send_words.whom(audit) or "whoever asked for it"
        stopped = f"{say_number(self._stopping).capitalize()} {'thing' if self._stopping == 1 else 'things'}"
        ready = f"Sealed, with your answers, your plan and your documents. For {to}."
        waiting = f"{stopped} to do first. We take you there."
        words = (waiting if self._stopping else ready, "Marked “Draft” on every page. It lists what is missing.")
        if words == self._words:
            return
        had_focus = self.choices is not None and self.choices.has_focus()
        self._words = words
        made = Choices(
            self.theme,
            "What to make",
            (
                Choice(RETURN, "The return", words[0], "file-archive"),
                Choice(DRAFT, "A draft for the committee", words[1], "file-pen"),
            ),
        )
        if self.choices is not None:
            self._choose_column.removeWidget(self.choices)
            self.choices.hide()
            self.choices.deleteLater()
        self.choices = made
        self._choose_column.addWidget(made)
        made.set_choice(self._chosen)
        made.chosen.connect(self._choice)
        if had_focus:
            made.focus_first()

    def _show_path(self, audit: Audit) -> None:
        if not self._own_path:
            name = send_words.file_name(audit, self._session.today(), draft=self.is_draft)
            self.target = send_words.free_path(self._folder(audit), name)
        self._file_name.setText(self.target.name)
        self._folder_name.setText(f"in {send_words.say_place(self.target)}")

    def _folder(self, audit: Audit) -> Path:
        kept, path = audit.setting(FOLDER_SETTING), self._session.path
        if kept and Path(kept).is_dir():
            return Path(kept)
        if path is not None and not audit.example:
            return path.parent
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents) if documents and Path(documents).is_dir() else Path.home()

    def fresh_path(self) -> None:
        """Suggest a name anew the next time."""
        self._own_path = False
        self.show_fault("")

    # -- what a person does ----------------------------------------------------------------------------------------

    def _choice(self, code: str) -> None:
        self._chosen = code
        self.changed.emit()

    def _ask_path(self) -> None:
        ask_save(self, "Where to save it", (ZIP,), self.target, self.save_at)

    def save_at(self, path: Path) -> None:
        """Somebody chose where it is saved."""
        self._own_path = True
        self.target = path if path.suffix.lower() == ".zip" else path.with_name(f"{path.name}.zip")
        self.show_fault("")
        if self._session.audit is not None:
            self._show_path(self._session.audit)


class RecipientCard(Card):
    """Who it goes to, their address and their date: typed here where setting up did not; each may stay empty."""

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, "Who it goes to", spacing=8)
        self._session = session
        self._known: date | None = None
        self._typed: set[LineField] = set()
        across = Even(theme, narrowest=180, spacing=12)
        self.name, self.email = LineField(theme), LineField(theme)
        self.deadline = DateField(theme, today=session.today(), placeholder="3 March 2027")
        across.add(FormRow(theme, "Name", self.name, small=True), 4)
        across.add(FormRow(theme, "Their e-mail address", self.email, small=True), 3)
        across.add(FormRow(theme, "They want it by", self.deadline, small=True), 2)
        self.column.addWidget(across)
        self.column.addWidget(Text(theme, "What you do not know may stay empty.", Type.SMALL, role=Role.QUIET))
        for name, field in (("name", self.name), ("email", self.email)):
            field.textEdited.connect(partial(self._edited, name))
            field.left.connect(self._left)
        self.deadline.picked.connect(self._picked)

    def show_audit(self, audit: Audit) -> None:
        partnership = audit.partnership
        for field, text in ((self.name, partnership.name), (self.email, partnership.email)):
            if field in self._typed and clean_line(field.text()) == text:
                self._typed.discard(field)
            if field not in self._typed and not field.hasFocus() and field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)
        self._known = last_day(partnership.deadline) if partnership.deadline else None
        self.deadline.set_date(self._known)

    def finish(self) -> None:
        self.deadline.read()
        self._left()

    def _edited(self, name: str, text: str) -> None:
        self._typed.add(self.name if name == "name" else self.email)
        self._session.verbs.write_partnership(**{name: text})

    def _left(self) -> None:
        if self._typed:
            self._session.flush()

    def _picked(self, day: date | None) -> None:
        if day != self._known:
            deadline = None if day is None else datetime.combine(day, time(17), UTC)
            self._session.verbs.update_partnership(deadline=deadline)
