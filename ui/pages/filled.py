"""A workbook that was filled in elsewhere and came back: each difference shown, chosen, taken in, and undone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.audit.differences import State
from ui.announce import announce
from ui.brought import Brought
from ui.dialogs.files import ALL_FILES, WORKBOOKS, ask_open
from ui.pages import filled_words as say
from ui.pages.file_page import FilePage
from ui.pages.filled_card import Conflicts, InFull
from ui.places import PageName, Place
from ui.session import Session
from ui.tasks import is_known
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.announcing import Told
from ui.widgets.buttons import Button, link
from ui.widgets.layouts import Column
from ui.widgets.rows import Rows
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text

if TYPE_CHECKING:
    from s11desktop.audit.differences import Comparison
    from s11desktop.audit.filled import Filled
    from s11desktop.audit.merging import Merged
    from s11desktop.audit.model import Audit
    from s11desktop.exchange.opening_sent import OpenedSent
    from s11desktop.operations.taking_in import Taken
    from ui.models.rows import RowOf

    Compared = Comparison | Merged

MANY = 60
"""Rows from which the table scrolls by itself."""

AT_ONCE = 200
"""Rows from which putting them together takes longer than a window may be still."""


class FilledPage(FilePage):
    """`place.item` is the workbook. Nothing is changed before somebody presses "Take these in"."""

    name = PageName.FILLED
    unusable = "This workbook cannot be taken in."
    margin = 36
    keys = (
        ("Up, Down", "move in the table"),
        ("Enter, in the table", "take theirs, or keep ours; Enter again goes back to it"),
    )

    def __init__(self, theme: Theme, session: Session, brought: Brought) -> None:
        super().__init__(theme, session)
        self._brought = brought
        self.workbook: Filled | None = None
        self.found: Compared | None = None
        self.taken: set[str] = set()
        self._is_taking = self._is_done = self._is_stacked = self._can_take = False
        self.add_link(link(theme, "Close it", self.close_file, icon="x"))
        self.body.addWidget(self.working)
        self.told = Told(theme)
        self.body.addWidget(self.told)
        self._after = self._build_after()
        self.body.addWidget(self._after)
        self.shown = QWidget()
        column = Column(theme, self.shown, spacing=12)
        self._notices = Text(theme, "", icon="info", icon_role=Role.ACCENT, measure=100)
        column.addWidget(self._notices)
        self.conflicts = Conflicts(theme)
        self.conflicts.chosen.connect(self._choose_all)
        column.addWidget(self.conflicts)
        self._holder = QWidget()
        self._rows_column = Column(theme, self._holder)
        column.addWidget(self._holder)
        self._is_whole = True
        self.rows = self._make_rows()
        self._hint = Text(
            theme, "Enter, or a double click, changes what happens with a row.", Type.SMALL, role=Role.QUIET
        )
        column.addWidget(self._hint)
        self.whole = InFull(theme)
        self.whole.switched.connect(self._switch)
        column.addWidget(self.whole)
        self.body.addWidget(self.shown)
        self.another = Button(theme, "Open another", self._ask, describe="workbook that came back")
        self.take = self.filled("Take these in", self.take_in, icon="check")
        self._remark = self.set_foot(back=self.another, main=self.take)
        self.name_further((self.whole, "the marked row in full"))
        for part in (self.shown, self._after, self.take):
            part.hide()
        theme.changed.connect(self._fill)

    def _build_after(self) -> QWidget:
        self.undo_button = Button(self.theme, "Undo", self.undo, icon="undo-2")
        self.questions = Button(self.theme, "To the questions", lambda: self.go.emit(Place(PageName.QUESTIONS)))
        return self.flow(self.undo_button, self.questions)

    def _make_rows(self) -> Rows:
        rows = Rows(self.theme, "What differs", say.COLUMNS, whole=self._is_whole)
        rows.opened.connect(self._switch)
        rows.marked.connect(self._show_whole)
        if not self._is_whole:
            rows.setMinimumHeight(self.theme.px(380))
        self._rows_column.addWidget(rows)
        return rows

    # -- the page --------------------------------------------------------------------------------------------------

    def opened(self, place: Place) -> None:
        self._path = Path(place.item)
        self.workbook = self.found = None
        self.taken, self._is_done = set(), False
        self._show_nothing()
        if not place.item:
            self.set_head("Which workbook came back?", "Choose it. You see what differs before anything changes.")
            self.another.set_words("Choose the workbook")
            return
        self.another.set_words("Open another")
        opened = self._brought.found(self._path)
        if opened is not None and opened.filled is not None:
            self._compare(opened.filled)
            return
        self.look(self.session.verbs.open_sent(self._path), "Reading")

    def show_audit(self, audit: Audit) -> None:
        """What is here has changed: compared anew, with what was chosen."""
        if self.workbook is not None and not self._is_taking and not self._is_done and self.isVisible():
            self._compare(self.workbook)

    def where(self) -> str:
        return "Filled in elsewhere"

    def looked(self, found: object) -> None:
        opened = cast("OpenedSent", found)
        if opened.filled is None:
            self._brought.opened = opened
            self.go.emit(Place(PageName.SENT, str(self._path)))
            return
        self._compare(opened.filled)

    def not_looked(self, error: BaseException) -> None:
        self._show_nothing()
        super().not_looked(error)

    def _compare(self, filled: Filled) -> None:
        is_first = self.workbook is not filled
        self.workbook = filled
        task = self.session.verbs.compare_filled(filled, self.session.today())
        task.then(self, lambda found: self._show(cast("Comparison", found), is_first=is_first), self.not_looked)

    # -- showing ---------------------------------------------------------------------------------------------------

    def _show_nothing(self) -> None:
        self.told.clear()
        for part in (self.shown, self._after, self.take):
            part.hide()
        self._remark.setText("")

    def _show(self, found: Compared, *, is_first: bool) -> None:
        audit = self.session.audit
        if audit is None or self._is_done:
            return
        before, self.found = self.found, found
        known = before.by_key if before is not None and not is_first else {}
        self.taken = {
            each.key
            for each in found.differences
            if each.can_take and (each.key in self.taken if known.get(each.key) == each else each.is_proposed)
        }
        self.set_head(say.title(found), say.lede(found), self._path.name)
        notices = self.notices_of(found)
        self._notices.setText(notices)
        self._notices.setVisible(bool(notices))
        self.conflicts.show_count(len(found.of(State.BOTH)))
        self._can_take = any(each.can_take for each in found.differences)
        self._fit_rows(len(found.differences))
        self.shown.setVisible(bool(found.differences))
        self.take.setVisible(self._can_take)
        self._fill()
        follow_layout(self)
        if is_first:
            self.begin_at_title()

    def notices_of(self, found: Compared) -> str:
        """What is to be said before the rows: what was left out of the workbook."""
        return say.notices(cast("Comparison", found))

    def _fit_rows(self, count: int) -> None:
        if (count <= MANY) == self._is_whole:
            return
        self._is_whole = count <= MANY
        old, self.rows = self.rows, self._make_rows()
        old.hide()
        old.deleteLater()

    def _fill(self) -> None:
        """Show the rows as they are chosen now; those of a large audit are put together on the reading thread."""
        audit, found = self.session.audit, self.found
        if audit is None or found is None:
            return
        self._is_stacked = labelled = self._stacks()
        framework, taken = audit.framework, frozenset(self.taken)
        if len(found.differences) <= AT_ONCE:
            self._put(found, say.rows(framework, found, taken, labelled=labelled))
            return

        def job() -> object:
            return say.rows(framework, found, taken, labelled=labelled)

        task = self.session.read_between("laying out what differs", job)
        task.then(self, lambda rows: self._put(found, cast("tuple[RowOf, ...]", rows)))

    def _put(self, found: Compared, rows: tuple[RowOf, ...]) -> None:
        if found is not self.found:
            return
        self.rows.set_rows(rows)
        if self.rows.key not in found.by_key:
            self.rows.mark(next((row.key for row in rows if not row.group), ""))
        self._show_whole(self.rows.key)
        self._count()

    def _count(self) -> None:
        if self.found is not None:
            self._remark.setText(say.remark(self.found, self.taken) if self._can_take else "")

    def _stacks(self) -> bool:
        """Whether the cells of a row stand under each other, so that each must say which side it is."""
        return self.rows.view.stacked(min(self.theme.gap(self.widest), self.area.width() - 2 * self.margin))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._stacks() != self._is_stacked:
            self._fill()

    def _show_whole(self, key: str) -> None:
        audit = self.session.audit
        each = self.found.by_key.get(key) if self.found is not None else None
        self.whole.setVisible(each is not None and audit is not None)
        if each is None or audit is None:
            return
        self.whole.show_difference(audit.framework, each, is_taken=each.key in self.taken)

    # -- choosing --------------------------------------------------------------------------------------------------

    def _switch(self, key: str) -> None:
        each = self.found.by_key.get(key) if self.found is not None else None
        if each is None or not each.can_take:
            return
        audit = self.session.audit
        if audit is None:
            return
        self.taken ^= {key}
        changed = say.row(audit.framework, each, is_taken=key in self.taken, labelled=self._is_stacked)
        self.rows.set_rows(tuple(changed if row.key == key else row for row in self.rows.model.rows))
        self._show_whole(key)
        self._count()
        announce(self.rows, changed.cells[-1].words)

    def _choose_all(self, theirs: bool) -> None:
        if self.found is None:
            return
        both = {each.key for each in self.found.of(State.BOTH)}
        self.taken = self.taken | both if theirs else self.taken - both
        self._fill()
        self._count()
        announce(self.rows, self._remark.text())

    # -- taking in -------------------------------------------------------------------------------------------------

    def take_in(self) -> None:
        """Take in what is chosen; all of it, or nothing where something changed meanwhile."""
        if self.workbook is None or self.found is None or self._is_taking:
            return
        chosen = [each for each in self.found.differences if each.key in self.taken]
        if not chosen:
            self.told.tell("Choose a row first: Enter takes theirs.", fault=True)
            return
        self._is_taking = True
        self._remark.setText("Taking it in.")
        task = self.session.verbs.take_in(self.workbook, chosen, self.session.today())
        task.then(self, lambda taken: self._took(cast("Taken", taken)), self._not_taken)

    def _took(self, taken: Taken) -> None:
        self._is_taking, self._is_done = False, True
        self._show_nothing()
        said = words.workbook_counts(taken.answers, taken.actions, taken.evidence)
        self.set_head(
            "It is taken in.", "Each question, action and document shows what changed in it.", self._path.name
        )
        self.told.tell(f"Taken in: {said}.")
        self._after.show()
        follow_layout(self)
        self.questions.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_taken(self, error: BaseException) -> None:
        self._is_taking = False
        if not is_known(error):
            self.session.failed.emit(error)
            return
        self.told.tell(words.sentence(error), fault=True)
        if self.workbook is not None:
            self._compare(self.workbook)

    def undo(self) -> None:
        """Take all of it back, and show what differs again."""
        self.session.verbs.undo().then(self, self._undone, self._not_taken)

    def _undone(self, _done: object) -> None:
        self._is_done = False
        self._show_nothing()
        self.told.tell("Undone: everything is as it was before.")
        if self.workbook is not None:
            self._compare(self.workbook)

    def _ask(self) -> None:
        title = "The workbook that came back"
        ask_open(self, title, (WORKBOOKS, ALL_FILES), lambda path: self.go.emit(Place(PageName.FILLED, str(path))))
