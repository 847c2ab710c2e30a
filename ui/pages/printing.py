"""Papers for a meeting: which, of what, as a PDF or a page, saved where one chooses; then opened to be printed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QWidget

from s11desktop.audit.applicability import asked
from s11desktop.audit.model import Audit
from s11desktop.audit.plan import by_lead
from s11desktop.audit.standing import by_area
from s11desktop.report.prints import (
    OF_LEADS,
    OF_QUESTIONS,
    TOLD_OF_CHILDREN,
    WITHOUT_ANSWERS,
    Medium,
    Print,
    is_draft,
    suggested_name,
    waiting,
)
from s11desktop.sentences import meetings
from ui import desktop
from ui.dialogs.files import ask_save
from ui.page import Page
from ui.places import SAVE, PageName, Place
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.announcing import Told
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.choices import Choice, Choices
from ui.widgets.fields import Chooser, Segments
from ui.widgets.form import FormRow
from ui.widgets.layouts import Beside
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text, titled

if TYPE_CHECKING:
    from s11desktop.operations.papers import ToPrint

CHOICES = (
    Choice(Print.BLANK, "Blank questions", "To talk them through: boxes to tick, lines to write on.", "file"),
    Choice(Print.LARGE_PRINT, "Blank questions in large print", "One question a page.", "zoom-in"),
    Choice(
        Print.PART_DONE, "The audit so far", "For your own meeting: answers, and a form for what is left.", "file-pen"
    ),
    Choice(Print.BOARD, "Paper for the board", "Two pages: where you are, and what they decide.", "gavel"),
    Choice(Print.INSPECTOR, "Facts for an inspector", "One side of days and counts, then each question.", "glasses"),
    Choice(Print.ACTION_PLAN, "The action plan", "For everybody. What is late comes first.", "calendar-check"),
    Choice(Print.BY_LEAD, "A page for each lead", "Their actions, with room to write how it goes.", "users"),
    Choice(Print.BY_LEAD_LARGE, "A page for each lead, in large print", "Each action has its own lines.", "zoom-in"),
    Choice(Print.EVIDENCE, "What you could show", "Each thing, with its questions and its dates.", "folder-open"),
    Choice(Print.DECLARATION, "The declaration", "For whoever signs with a pen.", "pen-line"),
)
FORMS = ((Medium.PDF, "PDF"), (Medium.PAGE, "Web page"))
FILTERS = {Medium.PDF: "PDF (*.pdf)", Medium.PAGE: "Web page (*.html)"}
EVERYBODY = "\neverybody"
"""The code of all leads together: no name holds a new line."""
NOT_LOCKED = (
    "Whoever has the file can read it. So you choose where it goes, and nothing is left in a place you do not see. "
    "Keep it as you would keep the paper. Delete it when it is printed."
)
DRAFT = "Not everybody has declared the answers yet. Each page says “Draft”."
EXAMPLE = "This is an example. Each page says so, and says “Draft”."


class Printing(Page):
    """`place.item`: which paper, and after a space the code of an area or a question it is to be of, or a lead."""

    name = PageName.PRINT
    keys = (("Up, Down", "choose another paper"), ("Enter", "save it"))

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self.saved = Path()
        self._known: ToPrint | None = None
        self.set_head("What do you want on paper?", "You get a file that any computer can show and print.", "Print")
        beside = Beside(theme, side=270, gap=24)
        self.body.addWidget(beside)
        self.choices = Choices(theme, "What do you want on paper?", CHOICES)
        self.choices.set_choice(Print.BLANK)
        self.choices.chosen.connect(lambda _code: self._show_of())
        beside.main.addWidget(self.choices)
        self.of = Chooser(theme, (("", "All questions"),))
        self._of_row = FormRow(theme, "Which questions", self.of)
        beside.main.addWidget(self._of_row)
        self.lead = Chooser(theme, (("", "Everybody"),))
        self._lead_row = FormRow(theme, "Whose page", self.lead)
        beside.main.addWidget(self._lead_row)
        self.role = Chooser(theme, (("", "Whoever is asked"),))
        self._role_row = FormRow(theme, "Who signs", self.role)
        beside.main.addWidget(self._role_row)
        self.told = Told(theme)
        beside.main.addWidget(self.told)
        self.open_button = Button(theme, "Open it to print", self._open, icon="printer")
        self.folder_button = Button(theme, "Show it in its folder", self._show_file, icon="folder-open")
        self._after = self.flow(self.open_button, self.folder_button)
        self._after.hide()
        beside.main.addWidget(self._after)
        self.medium = Segments(theme, "As what", FORMS)
        self.medium.set_code(Medium.PDF)
        beside.side_column.addWidget(FormRow(theme, "Save it as", self.medium))
        card = Card(theme, spacing=14)
        card.column.addWidget(titled(theme, "lock-open", "It is not locked", NOT_LOCKED))
        self.draft = Text(theme, DRAFT, Type.SMALL, role=Role.QUIET, icon="info", icon_size=17)
        card.column.addWidget(self.draft)
        self.child = Text(theme, "", Type.SMALL, icon="user-search", icon_size=17)
        card.column.addWidget(self.child)
        self.look_button = link(
            theme, "Look at them first", lambda: self.go.emit(Place(PageName.PERSONAL_DATA)), kind=Type.SMALL
        )
        card.column.addWidget(self.look_button)
        self.child.hide()
        self.look_button.hide()
        beside.side_column.addWidget(card)
        self.add_link(
            link(
                theme,
                "Fill in elsewhere instead",
                lambda: self.go.emit(Place(PageName.FILL_IN)),
                icon="file-spreadsheet",
            )
        )
        self.name_further(
            (self._of_row, "which questions"),
            (self._lead_row, "whose page"),
            (self.medium, "as what"),
            (card, "what to know about the file"),
        )
        self.set_foot(
            back=Button(theme, "Back", self.back.emit, icon="arrow-left"),
            main=self.filled("Save it", self.save, icon="download"),
        )

    # -- showing ---------------------------------------------------------------------------------------------------

    def opened(self, place: Place) -> None:
        self.told.clear()
        self._after.hide()
        kind, _, code = place.item.partition(" ")
        if self.choices.offers(kind):
            self.choices.set_choice(kind)
        audit = self.session.audit
        self._known = None
        if audit is not None:
            self._fill(audit, code)
            self.session.verbs.to_print(audit).then(self, self._found, lambda _error: None)
        self._show_of()
        if place.field == SAVE:
            QTimer.singleShot(0, self, self.save)
        chosen = self.choices.target()
        QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(chosen, 0, self.theme.gap(20)))

    def show_audit(self, audit: Audit) -> None:
        self.draft.setText(EXAMPLE if audit.example else DRAFT)
        self._show_of()

    def first_focus(self) -> QWidget:
        return self.choices.target()

    def _fill(self, audit: Audit, code: str) -> None:
        """All questions, each area, and the question one came from."""
        self.of.clear()
        self.of.addItem("All questions", "")
        standard = next((each for each in asked(audit) if each.code == code), None)
        if standard is not None:
            self.of.addItem(f"Only {standard.number} {standard.short or standard.text}", code)
        for area in by_area(audit):
            self.of.addItem(f"Only area {area.area.number}. {area.area.title}", area.area.code)
        self.of.set_code(code)
        self.of.updateGeometry()
        self.lead.clear()
        self.lead.addItem("Everybody, a page each", EVERYBODY)
        for group in by_lead(action for action in audit.actions if action.is_open):
            self.lead.addItem(group.code or "What nobody leads yet", group.code)
        self.lead.set_code(code)
        self.lead.updateGeometry()
        self.role.clear()
        for role in waiting(audit):
            self.role.addItem(role, role)
        self.role.updateGeometry()

    def _found(self, known: object) -> None:
        self._known = known  # type: ignore[assignment]
        self._show_of()

    def _show_of(self) -> None:
        kind, audit = self.kind, self.session.audit
        self._of_row.setVisible(kind in OF_QUESTIONS)
        self._lead_row.setVisible(kind in OF_LEADS and self.lead.count() > 2)
        self._role_row.setVisible(kind is Print.DECLARATION and self.role.count() > 1)
        places = 0 if self._known is None or kind not in TOLD_OF_CHILDREN else self._known.about_child
        self.child.setText(meetings.about_child(places) if places else "")
        self.child.setVisible(bool(places))
        self.look_button.setVisible(bool(places))
        says_draft = kind not in WITHOUT_ANSWERS
        self.draft.setVisible(audit is not None and (audit.example or (says_draft and is_draft(audit))))
        follow_layout(self)

    @property
    def kind(self) -> Print:
        """Which paper is chosen."""
        return Print(self.choices.choice or Print.BLANK)

    # -- making ----------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Ask where, and make it."""
        audit = self.session.audit
        if audit is None:
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggested = Path(documents) / suggested_name(self.kind, audit, datetime.now(UTC), self._as)
        ask_save(self, "Where to save it", (FILTERS[self._as],), suggested, self.save_to)

    def save_to(self, target: Path) -> None:
        """Make the chosen paper there. The report is made on the reading thread."""
        audit, kind = self.session.audit, self.kind
        if audit is None:
            return
        code = self.of.code if kind in OF_QUESTIONS else ""
        whose = self.lead.currentData() if kind in OF_LEADS else EVERYBODY
        lead = None if whose in (EVERYBODY, None) else str(whose)
        self.session.verbs.print_paper(
            kind,
            audit,
            target,
            self._known,
            medium=self._as,
            of=code,
            lead=lead,
            role=str(self.role.currentData() or ""),
        ).then(self, self._made, self._failed)

    @property
    def _as(self) -> Medium:
        return Medium(self.medium.code or Medium.PDF)

    def _made(self, path: object) -> None:
        assert isinstance(path, Path)
        self.saved = path
        self.told.tell(f"Saved: {path.name}, in {path.parent.name or path.parent}.")
        self._after.show()
        follow_layout(self)
        self.open_button.setFocus()

    def _failed(self, error: BaseException) -> None:
        self._after.hide()
        self.session.tell(error, lambda said: self.told.tell(said, fault=True))

    def _open(self) -> None:
        desktop.open_file(self.saved)

    def _show_file(self) -> None:
        desktop.show_file(self.saved)
