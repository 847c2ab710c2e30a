"""The other screens of setting up. Each fills its part of `NewFile`, and says what is still missing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QWidget

from s11desktop.renaming import is_too_long
from ui.dialogs.files import AUDIT_FILES, ask_save
from ui.new_file import NUMBER_KINDS, NewFile
from ui.pages.setting_up_brought import SentFile
from ui.session import Session
from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.choices import Choice, Choices
from ui.widgets.date_field import DateField
from ui.widgets.fields import Chooser, LineField
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import Column, Row
from ui.widgets.passphrase import ChoosePassphrase

Faults = tuple[tuple[str, Callable[[], object]], ...]
Help = tuple[tuple[str, str, str], ...]


class Step(QWidget):
    """One screen. `take` reads what stands there into the new file and returns what is missing."""

    title = ""
    lede = ""
    help: Help = ()
    changed = Signal()

    def __init__(self, theme: Theme, session: Session, new: NewFile) -> None:
        super().__init__()
        self.theme, self.session, self.new = theme, session, new
        self.column = Column(theme, self, spacing=16)

    def opened(self) -> None:
        """The screen is about to be seen."""

    def first_focus(self) -> QWidget | None:
        """What takes the focus; None for the heading."""
        return None

    def take(self) -> Faults:
        return ()

    def go_on(self) -> bool:
        """Move within the screen, where it has more than one thing to ask; False when it is done here."""
        return False

    def go_back(self) -> bool:
        """The same backwards."""
        return False


class WhoAsked(Step):
    title = "Who asked you for this audit?"
    lede = "It decides what we remind you of. You can change this later and lose nothing."
    help = (
        (
            "circle-question-mark",
            "Not sure?",
            "Choose “Nobody: it is for us”. You can still send it to somebody later.",
        ),
        (
            "landmark",
            "Do we have to?",
            "Schools, nurseries and public services must look at their safeguarding. Most small groups are asked, "
            "not forced.",
        ),
        ("map-pin", "England only", "The law quoted is the law in England."),
    )

    def __init__(self, theme: Theme, session: Session, new: NewFile) -> None:
        super().__init__(theme, session, new)
        self.choices = Choices(
            theme,
            self.title,
            (
                Choice(
                    "file",
                    "They sent us a file",
                    "A pack (.s11pack), or a spreadsheet with their questions. We look, and show you what it asks.",
                    "package-open",
                    badge="1",
                ),
                Choice(
                    "asked",
                    "Somebody asked us, with no file",
                    "A safeguarding partnership, a council, a diocese, an insurer or a funder.",
                    "mail",
                    badge="2",
                ),
                Choice(
                    "web-form",
                    "They use a web form",
                    "You answer here, then copy each answer across.",
                    "globe",
                    badge="3",
                ),
                Choice(
                    "nobody",
                    "Nobody: it is for us",
                    "You get our questions. You can still send the result to someone later.",
                    "heart-handshake",
                    badge="4",
                ),
            ),
        )
        self.column.addWidget(self.choices)
        detail = Form(theme, spacing=10)
        self.who = LineField(theme)
        self.mail = LineField(theme)
        self.due = DateField(theme, today=session.today())
        detail.add("Who asked, if you like", self.who, small=True, width=420)
        detail.add("Their e-mail address for returns, if you have it", self.mail, small=True, width=420)
        self._due = detail.add("When they want it, if they said", self.due, small=True, width=260)
        self.choices.card("asked").set_detail(detail)
        self.sent = SentFile(theme)
        self.choices.card("file").set_detail(self.sent)
        self.choices.chosen.connect(lambda _code: self.changed.emit())

    def first_focus(self) -> QWidget | None:
        return self.choices.target()

    def show_pack(self) -> None:
        """What they sent is chosen, where there is something; chosen no more, where there is not."""
        if self.new.pack is not None or self.choices.choice == "file":
            self.choices.set_choice("file" if self.new.pack is not None else None)
        self.sent.show_pack(self.new.pack, self.new.pack_path)

    def go_on(self) -> bool:
        if self.choices.choice != "file" or self.new.pack is not None:
            return False
        self.sent.ask()
        return True

    def take(self) -> Faults:
        new = self.new
        new.asked_how = self.choices.choice or ""
        if not new.asked_how:
            return (("Choose who asked for it", self.choices.focus_first),)
        asked = new.asked_how == "asked"
        new.asked_by, new.asked_email = (self.who.text(), self.mail.text()) if asked else ("", "")
        new.deadline = self.due.read() if asked else None
        if asked and self.due.is_wrong:
            return (("The date they want it cannot be read", self._due.focus_field),)
        return ()


class NameAndPeople(Step):
    title = "What is your organisation called, and who are you?"
    lede = "The name goes on the report. Yours stands beside what you type."
    help = (
        ("user", "Why my name?", "Several people may fill this in. The name says who typed; it is not a lock."),
        (
            "building-2",
            "Which number?",
            "The one others know you by. Many small groups have none, and that is an answer.",
        ),
    )

    def __init__(self, theme: Theme, session: Session, new: NewFile) -> None:
        super().__init__(theme, session, new)
        self.form = Form(theme)
        self.name, self.person, self.role = LineField(theme), LineField(theme), LineField(theme)
        self._name = self.form.add("Name of the group", self.name, width=480)
        self._person = self.form.add("Your name", self.person, width=320)
        self.form.add("What you do there (if you like)", self.role, hint="For example: safeguarding lead", width=320)
        number = QWidget()
        row = Row(theme, number, spacing=10)
        self.number_kind = Chooser(theme, NUMBER_KINDS)
        self.number = LineField(theme)
        self.number.setAccessibleName("The number")
        row.addWidget(self.number_kind, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self.number, 1)
        number.setFocusProxy(self.number_kind)
        self.form.add("Public number", number, width=480)
        self.number.hide()
        self.number_kind.picked.connect(lambda code: self.number.setVisible(code != "none"))
        self.column.addWidget(self.form)

    def first_focus(self) -> QWidget | None:
        return self.name

    def take(self) -> Faults:
        new = self.new
        new.name, new.person, new.role = self.name.text().strip(), self.person.text().strip(), self.role.text().strip()
        new.number_kind, new.number = self.number_kind.code, self.number.text()
        self._name.set_fault("" if new.name else "Type the name of your group")
        self._person.set_fault("" if new.person else "Type your name")
        return self.form.faults()


class YourFile(Step):
    title = "Your audit file, and the words that open it"
    help = (
        ("circle-question-mark", "Why five words?", "Easy to copy on to paper and to type, and far too many to guess."),
        ("users", "Who should have them?", "Whoever fills in the audit with you. Not the whole committee."),
        (
            "shield-check",
            "What they protect",
            "Everything you type here is locked in that one file. Without the words it says nothing.",
        ),
    )

    def __init__(self, theme: Theme, session: Session, new: NewFile) -> None:
        super().__init__(theme, session, new)
        self._chosen_path: Path | None = None
        where = QWidget()
        row = Row(theme, where, spacing=10)
        self.path = LineField(theme)
        self.change = Button(theme, "Change", self._ask_path, tall=False, describe="where the file is kept")
        row.addWidget(self.path, 1)
        row.addWidget(self.change)
        where.setFocusProxy(self.path)
        self._where = FormRow(
            theme,
            "Where to keep the file",
            where,
            hint="The group’s own place is best: one that somebody else can reach if you are ill.",
        )
        self.column.addWidget(self._where)
        self.secret = ChoosePassphrase(
            theme,
            "We cannot look them up or reset them. After your fifth question we help you make a recovery page, "
            "in case the paper is lost.",
        )
        self.secret.changed.connect(self.changed)
        self.column.addWidget(self.secret)

    def opened(self) -> None:
        if not self.path.text() or self._chosen_path is None:
            documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
            folder = Path(documents) if documents and Path(documents).is_dir() else Path.home()
            self.path.setText(str(self.new.suggested_path(folder)))
        self.secret.ready()

    def take(self) -> Faults:
        path = Path(self.path.text().strip()).expanduser()
        if path.suffix.lower() != ".s11":
            path = path.with_name(f"{path.name}.s11")
        self.new.path = path
        problem = ""
        if not self.path.text().strip():
            problem = "Say where to keep the file"
        elif not path.parent.is_dir():
            problem = "There is no such folder"
        elif is_too_long(path):
            problem = "The name is too long for this computer"
        elif path.exists():
            problem = "There is a file of that name already"
        self._where.set_fault(problem)
        usable = self.secret.check()
        rows = [self._where] if usable else [self._where, self.secret.row]
        return tuple((row.fault, row.focus_field) for row in rows if row.fault)

    def _ask_path(self) -> None:
        ask_save(self, "Where to keep the file", (AUDIT_FILES,), Path(self.path.text()), self._set_path)

    def _set_path(self, path: Path) -> None:
        self._chosen_path = path
        self.path.setText(str(path))
