"""Handing over: who comes next, a new passphrase with its page, where things are, what is open; five minutes.

Whoever opens a file that was left alone for six months sees the same first, without the form.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from s11desktop.audit.dates import say_date, say_when, uk_time
from s11desktop.audit.handing_over import Becomes
from s11desktop.audit.model import Audit
from s11desktop.audit.reminders import About
from s11desktop.documents.names import readable_name
from s11desktop.sentences import handing_over as say
from ui import desktop
from ui.dialogs.files import ask_save
from ui.models.rows import Cell, RowOf
from ui.page import Page
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.announcing import Told
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.fact_rows import FactRows
from ui.widgets.fields import Chooser, LineField
from ui.widgets.form import Form
from ui.widgets.layouts import Beside
from ui.widgets.rows import ColumnOf, Rows
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text

if TYPE_CHECKING:
    from s11desktop.audit.handing_over import Due, Handover

QUIET = "quiet"
"""The item of the place where the file was left alone for long."""

_BECOMES = (
    (Becomes.LEAD.value, "Leads on safeguarding"),
    (Becomes.DEPUTY.value, "Is the deputy"),
    (Becomes.PERSON.value, "Works on the file"),
)
_FACTS = ("The file", "In", "Recovery page", "Backups", "They lie in")
_PAGES = {
    About.RETURN: PageName.CHECK,
    About.ACTION: PageName.ACTIONS,
    About.EVIDENCE: PageName.EVIDENCE,
    About.DATE: PageName.PROGRAMME,
}


class HandingOver(Page):
    """`place.item` is "quiet" for the summary alone."""

    name = PageName.HANDING_OVER
    margin = 36
    keys = (("Up, Down", "move in the list of what is open"), ("Enter", "go on"))

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self._told_of: Handover | None = None
        self._quiet = False
        beside = Beside(theme, side=330, gap=24)
        self.body.addWidget(beside)
        self._next = self._build_next()
        beside.main.addWidget(self._next)
        self.where_card = Card(theme, "Where things are", icon="map-pin", spacing=10)
        self.facts = FactRows(theme, _FACTS, least=92)
        self.where_card.column.addWidget(self.facts)
        beside.side_column.addWidget(self.where_card)
        paper = Card(theme, "On one side of paper", icon="printer", spacing=8)
        paper.column.addWidget(Text(theme, "All of this, and no passphrase.", Type.SMALL))
        self.told = Told(theme)
        paper.column.addWidget(self.told)
        paper.column.addWidget(
            self.flow(
                Button(theme, "Save the page", self._ask, icon="download", tall=False),
                link(theme, "Open it to print", self._show, kind=Type.SMALL),
            )
        )
        self._saved = Path()
        beside.side_column.addWidget(paper)
        self._open = Text(theme, "What is open", Type.CARD, icon="list-todo")
        self.body.addWidget(self._open)
        self._counts = Text(theme, "")
        self.body.addWidget(self._counts)
        self.rows = Rows(theme, "What is open", (ColumnOf("By", 170), ColumnOf("What"), ColumnOf("Who", 170)))
        self.rows.opened.connect(self._go_to)
        self.body.addWidget(self.rows)
        self.name_further((self._open, "what is open"))
        self._back_button = self.back_button("Back", Place(PageName.HOME))
        self.go_on = self.filled("Next: the new passphrase", self._on, trailing="arrow-right")
        self._remark = self.set_foot(back=self._back_button, main=self.go_on)

    def _build_next(self) -> Card:
        theme = self.theme
        card = Card(theme, "Who comes next", icon="user-plus", spacing=8)
        self.form = Form(theme)
        self.person, self.role = LineField(theme), LineField(theme)
        self.becomes = Chooser(theme, _BECOMES)
        self._person = self.form.add("Their name", self.person, width=380)
        self.form.add("What they will do", self.becomes, width=380)
        self.form.add("What their part is called", self.role, hint="It may stay empty.", width=380)
        card.column.addWidget(self.form)
        return card

    # -- the page --------------------------------------------------------------------------------------------------

    def where(self) -> str:
        return "Where it was left" if self._quiet else "Handing over"

    def opened(self, place: Place) -> None:
        self._quiet = place.item == QUIET
        self._next.setVisible(not self._quiet and not self.session.file_read_only)
        self.told.clear()
        self._person.set_fault("")
        self._saved = Path()
        self._label()
        if self._quiet:
            self.set_head("This is where the file was left.", "Nothing was changed here for six months or more.")
        else:
            self.set_head("Hand the file over", "Five minutes: who comes next, a new passphrase, and what is open.")
        self.session.verbs.to_hand_over(self.session.today()).then(self, self._show_told)

    def show_audit(self, audit: Audit) -> None:
        """What is open may have changed."""
        if self._told_of is not None and self.isVisible():
            self.session.verbs.to_hand_over(self.session.today()).then(self, self._show_told)

    def first_focus(self) -> QWidget:
        return self.title if self._quiet or self.session.file_read_only else self.person

    def _label(self) -> None:
        if self._quiet or self.session.file_read_only:
            self.go_on.set_words("Go on")
            self._remark.setText("")
        else:
            self.go_on.set_words("Next: the new passphrase")
            self._remark.setText("Then its recovery page, and who keeps it")

    def _show_told(self, found: object) -> None:
        told = self._told_of = cast("Handover", found)
        where = told.where
        if self._quiet and where.touched is not None:
            self.set_head("This is where the file was left.", say.quiet(say_date(uk_time(where.touched).date())))
        newest = "" if where.copied_at is None else say_when(where.copied_at)
        said = (
            where.file,
            where.folder,
            say.kept(where.page, where.keeper),
            say.copies(where.copies, newest, where.second),
            where.copies_in,
        )
        for name, words in zip(_FACTS, said, strict=True):
            self.facts.set_fact(name, words)
        self._counts.setText(say.open_now(len(told.due), sum(each.late for each in told.due), told.to_answer))
        self.rows.setVisible(bool(told.due))
        self.rows.set_rows(tuple(_row(str(place), each) for place, each in enumerate(told.due)))
        follow_layout(self)

    def _go_to(self, key: str) -> None:
        told = self._told_of
        if told is not None and key.isdecimal() and int(key) < len(told.due):
            due = told.due[int(key)]
            self.go.emit(Place(_PAGES[due.about], "" if due.about is About.RETURN else due.item))

    # -- doing -----------------------------------------------------------------------------------------------------

    def _on(self) -> None:
        if self._quiet or self.session.file_read_only:
            if not self.session.file_read_only:
                self.session.verbs.summary_seen(self.session.today())
            audit = self.session.audit
            several = audit is not None and len(audit.people) > 1
            self.go.emit(Place(PageName.WHO if several and self._quiet else PageName.HOME))
            return
        name = self.person.text().strip()
        self._person.set_fault("" if name else "Type the name of whoever comes next")
        if not name:
            self.person.setFocus()
            return
        becomes = Becomes(self.becomes.code or Becomes.LEAD)
        task = self.session.verbs.hand_over(name=name, role=self.role.text(), becomes=becomes)
        task.then(self, lambda _done: self._written())

    def _written(self) -> None:
        audit = self.session.audit
        self.say.emit(f"Written down: {self.person.text().strip()} comes next.")
        if audit is not None and audit.example:
            self.go.emit(Place(PageName.HOME))
            return
        self.go.emit(Place(PageName.CHANGE_OPENING, "handing-over"))

    def _ask(self) -> None:
        audit = self.session.audit
        if audit is None or self._told_of is None:
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        whose = readable_name(audit.organisation.name)
        suggested = Path(documents) / f"Handing over {whose} {datetime.now().astimezone():%Y-%m-%d}.pdf"
        ask_save(
            self,
            "Where to save the page",
            ("PDF (*.pdf)", "Page for a browser (*.html)"),
            suggested,
            self.save_to,
        )

    def save_to(self, target: Path) -> None:
        """Make the side of paper there."""
        audit, told = self.session.audit, self._told_of
        if audit is None or told is None:
            return
        task = self.session.verbs.print_handing_over(audit, told, target)
        task.then(self, lambda _made: self._made(target))

    def _made(self, target: Path) -> None:
        self._saved = target
        self.told.tell(f"Saved: {target.name}. It is not locked.")

    def _show(self) -> None:
        if self._saved.name:
            desktop.open_file(self._saved)
        else:
            self._ask()


def _row(key: str, due: Due) -> RowOf:
    day = say_date(due.day) if due.day else "No day"
    state = "Late" if due.late else ""
    role = Role.NOT if due.late else Role.TEXT
    icon = "circle-alert" if due.late else ""
    what = say.KINDS.get(due.about, "")
    cells = (Cell(day, state, icon=icon, role=role), Cell(due.what, what, strong=True), Cell(due.who or ""))
    spoken = ". ".join(part for part in (due.what, what, f"By {day}", state, due.who) if part)
    return RowOf(key, cells, spoken)
