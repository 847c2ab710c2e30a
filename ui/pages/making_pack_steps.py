"""Making a pack, the first three screens: which questions, what is asked beside them, who signs and what is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.deadlines import deadline, hour_of, last_day, parse_hour
from s11desktop.audit.model import Partnership, UrgentNumber
from s11desktop.audit.pack import Pack
from s11desktop.framework.signers import read_line, say_line
from ui.dialogs.files import ALL_FILES, ask_open
from ui.pages.pack_words import length
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.choices import Choice, Choices
from ui.widgets.date_field import DateField
from ui.widgets.fields import Check, Chooser, LineField
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import Column, Even, empty
from ui.widgets.text import Remark, Text
from ui.widgets.words_field import WordsField

if TYPE_CHECKING:
    from s11desktop.framework.model import Framework

Faults = tuple[tuple[str, Callable[[], object]], ...]
BAD_HOUR = "We could not read that hour. Try 17:00, or 5 pm."
MOST_MEGABYTES = 2_048
BY_DAY, AT_NIGHT = "By day", "At night and at weekends"
IF_ANY = "if there is one"
_POLICIES = (
    ("list", "A list of what could be shown, no documents"),
    ("attach", "The documents attached"),
    ("none", "No documents and no list"),
)
_BOARDS = (
    ("", "As the questions say"),
    ("required", "Their board must have seen it"),
    ("asked", "Ask on which day their board saw it"),
    ("none", "Do not ask about their board"),
)
_PICTURES = "Pictures (*.png *.jpg *.jpeg)"


class PackStep(QWidget):
    """One screen. `faults` says what is missing, `asked` what was said, as `exchange.pack.compose` takes it."""

    title = ""
    lede = ""
    short = ""

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        self.theme, self.session = theme, session
        self.column = Column(theme, self, spacing=16)

    def first_focus(self) -> QWidget | None:
        return None

    def faults(self) -> Faults:
        return ()

    def asked(self) -> dict[str, Any]:
        return {}

    def fill(self, pack: Pack) -> None:
        """Show what an earlier pack, or the sheet Partnership of a workbook, says."""


class WhichQuestions(PackStep):
    """`brought(path)` when a file with questions is chosen; `chosen` when other questions are."""

    title = "Which questions do you ask?"
    lede = "Ours, or your own from a spreadsheet, a file of questions or last year’s pack."
    short = "Which questions"
    brought = Signal(object)
    chosen = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self.ours: tuple[Framework, ...] = ()
        self.own: Framework | None = None
        self.choices = Choices(
            theme,
            self.title,
            (
                Choice(
                    "own",
                    "Our own questions",
                    "From an Excel workbook, a .toml file or a pack.",
                    "file-spreadsheet",
                    badge="1",
                ),
                Choice(
                    "ours",
                    "The questions of this program",
                    "Four sets, with the law behind each.",
                    "list-checks",
                    badge="2",
                ),
            ),
        )
        own = QWidget()
        inside = Column(theme, own, spacing=10)
        self._own_words = Remark(theme, "", Type.STRONG, icon="file-check", icon_role=Role.FULLY)
        self.choose = Button(theme, "Choose the file", self._ask, icon="folder-open", tall=False)
        inside.addWidget(self._own_words)
        inside.addWidget(self.choose)
        self.choices.card("own").set_detail(own)
        self.which = Chooser(theme, ())
        self._which = FormRow(theme, "Which set", self.which, small=True)
        self.choices.card("ours").set_detail(self._which)
        self.choices.chosen.connect(lambda _code: self.chosen.emit())
        self.which.picked.connect(lambda _code: self.chosen.emit())
        self.column.addWidget(self.choices)

    @property
    def framework(self) -> Framework | None:
        """What was chosen."""
        if self.choices.choice == "own":
            return self.own
        if self.choices.choice == "ours":
            return next((each for each in self.ours if each.id == self.which.code), None)
        return None

    def show_ours(self, frameworks: tuple[Framework, ...]) -> None:
        self.ours = frameworks
        if not self.which.count():
            for each in frameworks:
                self.which.addItem(f"{each.short or each.title}, edition {each.edition}", each.id)
            self.which.updateGeometry()

    def show_own(self, framework: Framework) -> None:
        """Their own questions, from a file that was looked at."""
        self.own = framework
        self._own_words.setText(f"{framework.title}: {len(framework.standards)} questions")
        self.choose.set_words("Choose another file")
        self.choices.set_choice("own")
        self.chosen.emit()

    def first_focus(self) -> QWidget | None:
        return self.choices.target()

    def faults(self) -> Faults:
        if not self.choices.choice:
            return (("Choose which questions you ask", self.choices.focus_first),)
        if self.framework is None:
            if self.choices.choice == "own":
                return (("Choose the file with your questions", self.choose.setFocus),)
            return (("The questions are still being read. Try again.", self.which.setFocus),)
        return ()

    def _ask(self) -> None:
        kinds = ("Questions (*.xlsx *.xlsm *.toml *.s11pack)", ALL_FILES)
        ask_open(self, "Your own questions", kinds, self.brought.emit)


class WhatIsAsked(PackStep):
    """Who asks, until when, which documents, and how long an audit may be."""

    title = "Who asks, and what do you want back?"
    lede = "It is filled in for everybody who opens the pack. Only the name is needed."
    short = "What you ask"

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self.form = Form(theme, spacing=14)
        self.name, self.contact, self.email = LineField(theme), LineField(theme), LineField(theme)
        self._name = self.form.add("Your partnership’s name", self.name, width=480)
        self.form.add("Whom they can ask", self.contact, hint="A name, and a telephone number if you like.", width=480)
        self.form.add("Where the return goes (e-mail)", self.email, width=480)
        self.day = DateField(theme, today=session.today())
        self.hour = LineField(theme, placeholder="For example 17:00")
        self._day = self.form.add("The last day", self.day, width=300)
        self._hour = self.form.add("By what hour", self.hour, hint="Empty means the end of that day.", width=180)
        self.policy = Chooser(theme, _POLICIES)
        self.form.add("What you want attached", self.policy)
        self.megabytes = LineField(theme, placeholder="For example 20")
        self._megabytes = self.form.add(
            "The most you take, in MB", self.megabytes, hint="Empty if there is no limit.", width=180
        )
        self.column.addWidget(self.form)
        self.levels_block = QWidget()
        block = Column(theme, self.levels_block, spacing=8)
        block.addWidget(Text(theme, "How long an audit may be", Type.STRONG))
        holder = QWidget()
        self._level_column = Column(theme, holder, spacing=8)
        block.addWidget(holder)
        self._level_fault = Remark(theme, "", Type.SMALL_STRONG, role=Role.NOT, icon="circle-alert", icon_size=17)
        block.addWidget(self._level_fault)
        self.column.addWidget(self.levels_block)
        self.levels: dict[str, Check] = {}
        self._shown: Framework | None = None

    def show_framework(self, framework: Framework, accepted: tuple[str, ...] = ()) -> None:
        """Offer the levels of these questions, all accepted unless told otherwise."""
        if framework is self._shown and not accepted:
            return
        self._shown = framework
        empty(self._level_column)
        pack = Pack(framework, Partnership())
        self.levels = {level: Check(self.theme, length(pack, level)) for level in framework.levels}
        for level, check in self.levels.items():
            check.setChecked(not accepted or level in accepted)
            self._level_column.addWidget(check)
        self.levels_block.setVisible(len(self.levels) > 1)

    def first_focus(self) -> QWidget | None:
        return self.name

    def faults(self) -> Faults:
        self.day.read()
        self._name.set_fault("" if self.name.text().strip() else "Type the name of your partnership")
        try:
            parse_hour(self.hour.text())
            wrong_hour = ""
        except ValueError:
            wrong_hour = BAD_HOUR
        if not wrong_hour and self.hour.text().strip() and self.day.day is None and not self.day.is_wrong:
            wrong_hour = "Say the day as well"
        self._hour.set_fault(wrong_hour)
        much = self.megabytes.text().strip()
        fits = not much or (much.isascii() and much.isdigit() and 1 <= int(much[:6]) <= MOST_MEGABYTES)
        self._megabytes.set_fault("" if fits else f"Type a number from 1 to {MOST_MEGABYTES:,}, or leave it empty")
        wrong_day = (("The last day cannot be read", self.day.line.setFocus),) if self.day.is_wrong else ()
        none = bool(self.levels) and not any(check.isChecked() for check in self.levels.values())
        self._level_fault.setText("Tick at least one" if none else "")
        no_level = (("Say how long an audit may be", next(iter(self.levels.values())).setFocus),) if none else ()
        return (*self.form.faults(), *wrong_day, *no_level)

    def asked(self) -> dict[str, Any]:
        day, much = self.day.day, self.megabytes.text().strip()
        ticked = tuple(level for level, check in self.levels.items() if check.isChecked())
        return {
            "name": self.name.text(),
            "contact": self.contact.text(),
            "email": self.email.text(),
            "deadline": None if day is None else deadline(day, parse_hour(self.hour.text())),
            "evidence_policy": self.policy.code,
            "megabytes": int(much) if much else None,
            "levels": () if len(ticked) == len(self.levels) else ticked,
        }

    def fill(self, pack: Pack) -> None:
        said = pack.partnership
        for field, text in ((self.name, said.name), (self.contact, said.contact), (self.email, said.email)):
            field.setText(text)
        self.day.set_date(last_day(said.deadline) if said.deadline else None)
        self.hour.setText(hour_of(said.deadline) if said.deadline else "")
        self.policy.set_code(said.evidence_policy)
        self.megabytes.setText(str(said.megabytes or ""))
        self.show_framework(pack.framework, said.levels)


class WhoSigns(PackStep):
    """Who must sign, what is written to them, whom to ring about a child, and the logo."""

    title = "Who signs, and what do you want to say?"
    lede = "All of it may stay empty."
    short = "Signing and message"

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self.form = Form(theme, spacing=14)
        self.signers = WordsField(theme, lines=2)
        self.form.add(
            "Who must sign",
            self.signers,
            hint=f"A role a line. Add “({IF_ANY})” where not everybody has one, “(with a key)” where they sign "
            "the return. Empty: as the questions say.",
        )
        self.board = Chooser(theme, _BOARDS)
        self.form.add("Seen by their board or committee", self.board)
        self.message = WordsField(theme, lines=3)
        self.form.add("Your message to them", self.message, hint="They read it before they begin, and at Send.")
        numbers = Even(theme, narrowest=220, spacing=14)
        self.by_day, self.at_night = LineField(theme), LineField(theme)
        numbers.add(FormRow(theme, "For a worry about a child: by day", self.by_day, small=True))
        numbers.add(FormRow(theme, "At night and at weekends", self.at_night, small=True))
        self.column.addWidget(self.form)
        self.column.addWidget(numbers)
        self.logo: Path | None = None
        self._logo = Text(theme, "No logo chosen. A PNG or JPEG of 200 kB at most.", role=Role.QUIET)
        self.choose = Button(theme, "Choose a logo", self._ask, icon="image", tall=False)
        self.without = link(theme, "Go without", self._drop)
        self.without.hide()
        self.column.addWidget(self._logo)
        self.column.addWidget(self.choose)
        self.column.addWidget(self.without)

    def first_focus(self) -> QWidget | None:
        return self.signers.edit

    def faults(self) -> Faults:
        long = [each for each in (self.signers, self.message) if each.is_too_long]
        return tuple(("Please shorten this", each.edit.setFocus) for each in long)

    def asked(self) -> dict[str, Any]:
        roles = (line.strip() for line in self.signers.words.splitlines())
        numbers = ((self.by_day.text().strip(), BY_DAY), (self.at_night.text().strip(), AT_NIGHT))
        return {
            "signers": tuple(read_line(role) for role in roles if role),
            "board_date": self.board.code,
            "message": self.message.words,
            "urgent": tuple(UrgentNumber(number, when=when) for number, when in numbers if number),
        }

    def fill(self, pack: Pack) -> None:
        said = pack.partnership
        self.signers.set_words("\n".join(map(say_line, said.signers)), force=True)
        self.board.set_code(said.board_date)
        self.message.set_words(said.message, force=True)
        numbers = {each.when: each.number for each in said.urgent}
        first = said.urgent[0].number if said.urgent else ""
        self.by_day.setText(numbers.get(BY_DAY, first))
        self.at_night.setText(numbers.get(AT_NIGHT, ""))

    def take_logo(self, path: Path) -> None:
        """A picture was chosen; whether it can be used is said when the pack is made."""
        self.logo = path
        self._logo.setText(f"Logo: {path.name}")
        self.without.show()

    def _ask(self) -> None:
        ask_open(self, "Choose a logo", (_PICTURES, ALL_FILES), self.take_logo)

    def _drop(self) -> None:
        self.logo = None
        self._logo.setText("No logo chosen. A PNG or JPEG of 200 kB at most.")
        self.without.hide()
        self.choose.setFocus()
