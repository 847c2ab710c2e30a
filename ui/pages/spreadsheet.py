"""A partnership's own spreadsheet: what was understood of it, as tables to put right, and then used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from s11desktop import words
from ui.announce import announce
from ui.brought import Brought
from ui.dialogs.files import ALL_FILES, QUESTION_FILES, WORKBOOKS, ask_open, ask_save
from ui.page import SideHead
from ui.pages import spreadsheet_words as say
from ui.pages.file_page import FilePage
from ui.pages.spreadsheet_parts import OpenQuestions, PutRight
from ui.places import PageName, Place
from ui.session import Session
from ui.tasks import Task, is_known
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.layouts import Column
from ui.widgets.map_entry import Entry
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Remark, Text

if TYPE_CHECKING:
    from s11desktop.audit.pack import Pack
    from s11desktop.exchange.opening_sent import OpenedSent
    from s11desktop.framework.workbook.understood import Understanding

ASKED_AT_ONCE = 6


class SpreadsheetPage(FilePage):
    """`place.item` is the workbook. Needs no open audit file, and leaves the workbook as it is."""

    name = PageName.SPREADSHEET
    unusable = "This workbook could not be used."
    margin = 36
    keys = (
        ("Up, Down", "move in a table"),
        ("Enter, in a table", "say what the row is instead; Enter again goes back to it"),
    )

    def __init__(self, theme: Theme, session: Session, brought: Brought) -> None:
        super().__init__(theme, session)
        self._brought = brought
        self._settling: Task | None = None
        self._answers: dict[str, str] = {}
        self.found: Understanding | None = None
        self.add_link(link(theme, "Close it", self.close_file, icon="x"))
        self.body.addWidget(self.working)
        self._shown = QWidget()
        column = Column(theme, self._shown, spacing=16)
        self._notices = Text(theme, "", icon="info", icon_role=Role.ACCENT, measure=100)
        self._problem = Remark(theme, "", Type.STRONG, role=Role.NOT, icon="circle-alert", icon_role=Role.NOT)
        self.questions = OpenQuestions(theme)
        note = "Choose a row and press Enter to say what it means instead."
        self.ratings = PutRight(theme, "What each rating word means", note, "Their word")
        note = "Which sheet and column is the question, the rating, the evidence. Enter changes the marked one."
        self.columns = PutRight(theme, "Sheets and columns", note, "Sheet or column", tall=True)
        note = "Which rows are questions, and which are only headings. Enter changes the marked one."
        self.rows = PutRight(theme, "The rows", note, "What stands there", tall=True)
        for widget in (self._notices, self._problem, self.questions, self.ratings, self.columns, self.rows):
            column.addWidget(widget)
        for table in (self.ratings, self.columns, self.rows):
            table.said.connect(self._say)
            table.reached.connect(self._bring_into_sight)
        self.questions.reached.connect(self._bring_into_sight)
        self.questions.said.connect(self._say)
        column.addWidget(self._build_officer())
        self.body.addWidget(self._shown)
        self._shown.hide()
        self.another = Button(theme, "Open another file", self._ask)
        self.use = self.filled("Use these questions", self._use, trailing="arrow-right")
        self.set_foot(back=self.another, main=self.use)
        self.name_further((self.ratings, "ratings"), (self.columns, "columns"), (self.rows, "rows"))

    def _build_officer(self) -> Card:
        theme = self.theme
        card = Card(theme, "Is it your own spreadsheet?", icon="landmark", spacing=10)
        card.column.addWidget(Text(theme, "Keep the questions as a file, or send them as a signed pack."))
        self.save = Button(theme, "Save as questions", self._save, tall=False)
        self.make = Button(theme, "Make a pack", self._make, tall=False)
        card.column.addWidget(self.flow(self.save, self.make, spacing=14))
        return card

    # -- the page --------------------------------------------------------------------------------------------------

    def opened(self, place: Place) -> None:
        self._shown.hide()
        self.use.hide()
        self._path = Path(place.item)
        self.another.set_words("Open another file" if place.item else "Choose the spreadsheet")
        if not place.item:
            self.found = None
            self.set_head("Which spreadsheet?", "Choose the workbook. We show you what we understood of it.")
            return
        before = self.found
        opened = self._brought.found(self._path)
        if opened is not None and opened.understanding is not None:
            self._begin(opened.understanding)
            return
        if before is not None and before.book.name == self._path.name:
            self._begin(before)  # gone back to: what was put right stays so
            return
        self.look(self.session.verbs.open_sent(self._path), "Reading")

    def side(self) -> SideHead | None:
        item = str(self._path) if self._path.name else ""
        entry = Entry(item, "What it asks", icon="file-spreadsheet")
        return SideHead(
            "A spreadsheet of questions", self._path.name or "Not chosen yet", (entry,), item, "Only reading"
        )

    def where(self) -> str:
        return "A spreadsheet of questions"

    # -- showing ---------------------------------------------------------------------------------------------------

    def looked(self, found: object) -> None:
        opened = cast("OpenedSent", found)
        if opened.understanding is None:
            self._brought.opened = opened
            page = PageName.PACK if opened.pack is not None else PageName.SENT
            self.go.emit(Place(page, str(self._path)))
            return
        self._begin(opened.understanding)
        self.begin_at_title()

    def _begin(self, found: Understanding) -> None:
        self._answers = {}
        self.questions.forget()
        self._show(found)
        self._shown.show()
        self.use.show()
        self.side_changed.emit()

    def _show(self, found: Understanding) -> None:
        from s11desktop.framework.workbook.asking import settleable

        self.found = found
        self.set_head(say.title(found), say.lede(found), self._path.name)
        notices = say.notices(found)
        self._notices.setText(notices)
        self._notices.setVisible(bool(notices))
        self._problem.setText("")
        self.questions.show_questions(found.questions(), ASKED_AT_ONCE)
        questions = settleable(found)
        self.ratings.show_rows(say.ratings(found), questions)
        self.columns.show_rows(say.columns(found), questions)
        self.rows.show_rows(say.rows(found), questions)
        follow_layout(self)

    def _bring_into_sight(self, widget: QWidget) -> None:
        """The whole of a table where there is room for it, from its top; else as much as there is."""
        top = widget.mapTo(self.area.content, QPoint(0, 0)).y()
        bar = self.area.verticalScrollBar()
        if top < bar.value() or top + widget.height() > bar.value() + self.area.viewport().height():
            bar.setValue(max(0, top - self.theme.gap(12)))

    # -- putting right ---------------------------------------------------------------------------------------------

    def _say(self, name: str, value: str) -> None:
        """Somebody said what something is: understood anew, one after the other."""
        if name and value:
            self._answers[name] = value
            self._settle()

    def _settle(self) -> None:
        if self._settling is not None or not self._answers or self.found is None:
            return
        answers, self._answers = self._answers, {}
        self._settling = task = self.session.verbs.settle(self.found, answers)
        task.then(self, self._settled, self._not_settled)

    def _settled(self, found: object) -> None:
        self._settling = None
        self._show(cast("Understanding", found))
        announce(self, self.title.text())
        self._settle()

    def _not_settled(self, error: BaseException) -> None:
        self._settling = None
        if not is_known(error):
            self.session.failed.emit(error)
            return
        said = words.sentence(error)
        self._problem.setText(said)
        announce(self, said, urgent=True)
        if self.found is not None:
            self.rows.show_rows(say.rows(self.found), {})
            self._show(self.found)
            self._problem.setText(said)

    # -- using it --------------------------------------------------------------------------------------------------

    def _use(self) -> None:
        self._with_questions(self._begin_audit)

    def _begin_audit(self, made: object) -> None:
        self._brought.begin_with(cast("Pack", made), self._path)
        self.go.emit(Place(PageName.SETTING_UP, "2"))

    def _with_questions(self, then: object) -> None:
        """Make the questions, once nothing has to be said any more."""
        found = self.found
        if found is None:
            return
        if found.must:
            self.questions.focus_missing(found.must)
            return
        task = self.session.verbs.questions_of(found)
        task.then(self, then, self._not_settled)  # type: ignore[arg-type]

    def _make(self) -> None:
        self._with_questions(self._begin_pack)

    def _begin_pack(self, made: object) -> None:
        self._brought.questions = cast("Pack", made).framework
        self.go.emit(Place(PageName.FOR_PARTNERSHIPS, "1"))

    def _save(self) -> None:
        self._with_questions(self._ask_where)

    def _ask_where(self, made: object) -> None:
        framework = cast("Pack", made).framework
        suggested = self._path.with_suffix(".toml")
        ask_save(
            self,
            "Save as questions",
            (QUESTION_FILES,),
            suggested,
            lambda path: self.session.verbs.save_questions(path, framework).then(self, self._saved),
        )

    def _saved(self, path: object) -> None:
        self.say.emit(f"Saved: {cast(Path, path).name}")

    # -- leaving ---------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        ask_open(
            self,
            "Which spreadsheet?",
            (WORKBOOKS, ALL_FILES),
            lambda path: self.go.emit(Place(PageName.SENT, str(path))),
        )
