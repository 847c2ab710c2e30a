"""All questions, under their areas: what is answered, what still needs something, what to come back to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.audit import marking
from s11desktop.audit.applicability import Hidden, asked, hidden
from s11desktop.audit.model import Audit
from s11desktop.audit.standing import by_area, next_standard, progress
from s11desktop.report.phrases import plural, say_number
from ui.models.rows import RowOf
from ui.page import Page
from ui.pages.home_words import marked, named
from ui.pages.question_rows import is_left, list_rows, needed
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import link
from ui.widgets.cards import Fold
from ui.widgets.fields import Chooser, Segments
from ui.widgets.find_field import SHOWN_FROM, FindField
from ui.widgets.layouts import Column, Even, Flow, empty
from ui.widgets.rows import ColumnOf, Rows
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text

COLUMNS = (ColumnOf("No.", 40), ColumnOf("Question, and what it still needs"), ColumnOf("Your answer", 150))
MANY = 150
"""A list of more rows scrolls by itself."""

HIDDEN, COME_BACK, TO_ANSWER, WANTING, ALL = "hidden", "come-back", "to-answer", "wanting", "all"


class Questions(Page):
    """`place.item`: a filter ("come-back", "to-answer", "wanting"), "hidden" for what is not asked, or a question."""

    name = PageName.QUESTIONS
    margin = 36
    keys = (
        ("Up, Down", "move in the list"),
        ("Enter", "open the marked question"),
        ("Ctrl+F", "find in the list"),
    )

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self._all_rows: tuple[RowOf, ...] = ()
        self._next = Place(PageName.HOME)
        self._button = self.filled("Next question", lambda: self.go.emit(self._next), trailing="arrow-right")
        self.areas = Chooser(theme, (("", "See a whole area"),))
        self.areas.setAccessibleName("See a whole area")
        self.areas.picked.connect(self._open_area)
        typing_in = link(theme, "Type in from paper", self._to(PageName.TYPING_IN), icon="keyboard")
        elsewhere = link(theme, "Fill in elsewhere", self._to(PageName.FILL_IN), icon="file-spreadsheet")
        hands = link(theme, "Several hands", self._to(PageName.SHARE), icon="users")
        if session.read_only:
            typing_in.hide()
            hands.hide()
        links = (typing_in, elsewhere, hands, self.paper_link("blank"))
        self.body.addWidget(self.flow(self._button, self.areas, *links))
        tools = QWidget()
        self._tools = Flow(theme, tools, spacing=12)
        choices = ((ALL, "All"), (TO_ANSWER, "To answer"), (WANTING, "Needs something"), (COME_BACK, "To come back to"))
        self.filter = Segments(theme, "Which questions", choices)
        self.filter.set_code(ALL)
        self.filter.picked.connect(lambda _code: self._filter())
        self.search = FindField(theme, self)
        self.search.searched.connect(lambda _words: self._filter())
        self._tools.addWidget(self.filter)
        self._tools.addWidget(self.search)
        self.body.addWidget(tools)
        self._rows_holder = QWidget()
        self._rows_column = Column(theme, self._rows_holder)
        self.body.addWidget(self._rows_holder)
        self._is_whole = True
        self.rows = self._make_rows()
        self.nothing = QWidget()
        nothing = Flow(theme, self.nothing, spacing=12)
        self._nothing_words = Text(theme, "")
        nothing.addWidget(self._nothing_words)
        self._show_all = link(theme, "Show all", self._clear_filter)
        nothing.addWidget(self._show_all)
        self.body.addWidget(self.nothing)
        self._shown = Text(theme, "", Type.SMALL, role=Role.QUIET)
        self.body.addWidget(self._shown)
        self.unasked = Fold(theme, "Questions you are not asked", "and why")
        self.body.addWidget(self.unasked)
        self.about = Text(theme, "", Type.SMALL, role=Role.QUIET, icon="users")
        self.body.addWidget(self.about)
        self.about.hide()
        self.earlier = link(
            theme,
            "What you said in earlier editions",
            lambda: self.go.emit(Place(PageName.EDITION, "earlier")),
            icon="history",
            kind=Type.SMALL,
        )
        self.body.addWidget(self.flow(self.earlier))
        self.about = Text(theme, "", Type.SMALL, role=Role.QUIET, icon="scale", icon_size=17, measure=100)
        self.body.addWidget(self.about)

    def _make_rows(self) -> Rows:
        """As tall as its rows; hundreds of them scroll by themselves, so that none is measured before it is seen."""
        rows = Rows(self.theme, "Questions", COLUMNS, whole=self._is_whole)
        rows.opened.connect(lambda code: self.go.emit(Place(PageName.QUESTION, code)))
        rows.marked.connect(lambda _code: self._look_at_row())
        if not self._is_whole:
            rows.setMinimumHeight(self.theme.px(380))
        self._rows_column.addWidget(rows)
        return rows

    def _fit_rows(self, count: int) -> None:
        if (count <= MANY) == self._is_whole:
            return
        self._is_whole = count <= MANY
        old, self.rows = self.rows, self._make_rows()
        old.hide()
        old.deleteLater()

    # -- showing ---------------------------------------------------------------------------------------------------

    def opened(self, place: Place) -> None:
        if place.item in (COME_BACK, TO_ANSWER, WANTING):
            self.filter.set_code(place.item)
            self._filter()
        elif place.item == HIDDEN:
            self.unasked.set_open(True)
            QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(self.unasked))
        elif place.item:
            self.rows.mark(place.item)

    def show_audit(self, audit: Audit) -> None:
        done, waiting = progress(audit), next_standard(audit)
        title = f"{done.answered} of {plural(done.asked, 'question')} answered."
        if not done.to_answer:
            title = "Every question is answered."
        wanting = needed(audit, self.session.today())
        lede = f"{say_number(len(wanting)).capitalize()} answers still need something: it is said in their rows."
        if len(wanting) < 2:
            lede = "One answer still needs something: it is said in its row." if wanting else ""
        self.set_head(title, lede)
        self.about.setText(audit.framework.about_children)
        self.about.setVisible(bool(audit.framework.about_children))
        if audit.finished:
            waiting = asked(audit)[0] if asked(audit) else None
        self._next = Place(PageName.QUESTION, waiting.code) if waiting else Place(PageName.CHECK)
        step = "Read from the first" if audit.finished else "Next"
        self._button.set_words(f"{step} question: {named(waiting)}" if waiting else "Check and sign")
        self.earlier.setVisible(bool(audit.earlier))
        self._all_rows = list_rows(audit, wanting)
        self._fit_rows(len(self._all_rows))
        self._codes = {
            TO_ANSWER: {row.key for row in self._all_rows if is_left(audit, row.key)},
            WANTING: set(wanting),
            COME_BACK: {standard.code for standard in marked(audit)},
        }
        asked_count = sum(1 for row in self._all_rows if not row.group)
        self.filter.set_words(ALL, f"All {asked_count}")
        for code, said in ((TO_ANSWER, "To answer"), (WANTING, "Needs something"), (COME_BACK, "To come back to")):
            self.filter.set_words(code, f"{said} {len(self._codes[code])}")
        self.search.setVisible(asked_count >= SHOWN_FROM or bool(self.search.text()))
        self._show_areas(audit)
        self._filter()
        self._show_unasked(hidden(audit))
        law = marking.law_checked_by(audit.framework, self.session.today())
        self.about.setText(" ".join(each for each in (marking.first_look(audit), marking.notice(audit), law) if each))
        follow_layout(self)

    def _show_areas(self, audit: Audit) -> None:
        areas = by_area(audit)
        if self.areas.count() != len(areas) + 1:
            while self.areas.count() > 1:
                self.areas.removeItem(1)
            for area in areas:
                self.areas.addItem(f"{area.area.number}. {area.area.title}", area.area.code)
        self.areas.setCurrentIndex(0)

    def _filter(self) -> None:
        code, said = self.filter.code or ALL, self.search.text()
        wanted = self._codes.get(code) if code != ALL else None
        kept = [
            row
            for row in self._all_rows
            if row.group or ((wanted is None or row.key in wanted) and row.has_words(said))
        ]
        rows = tuple(
            row
            for number, row in enumerate(kept)
            if not row.group or (number + 1 < len(kept) and not kept[number + 1].group)
        )
        self.rows.set_rows(rows)
        count = sum(1 for row in rows if not row.group)
        asked_count = sum(1 for row in self._all_rows if not row.group)
        self.rows.setVisible(bool(count))
        self.nothing.setVisible(not count)
        self._nothing_words.setText("Nothing has those words." if said else _NOTHING.get(code, "Nothing is asked."))
        self._show_all.set_words(f"Show all {asked_count}")
        self._shown.setText(f"{count} of {asked_count} shown")
        self._shown.setVisible(0 < count < asked_count)

    def _show_unasked(self, unasked: tuple[Hidden, ...]) -> None:
        by_reason: dict[str, list[Hidden]] = defaultdict(list)
        for each in unasked:
            by_reason[words.hidden(each.rule, dict(each.facts))].append(each)
        shown = [(reason, [named(each.standard) for each in group]) for reason, group in by_reason.items()]
        self.unasked.setVisible(bool(unasked))
        self.unasked.button.setAccessibleName(f"{plural(len(unasked), 'question')} you are not asked, and why")
        if shown == getattr(self, "_unasked", None):
            return
        self._unasked = shown
        empty(self.unasked.content)
        for reason, names in shown:
            self.unasked.content.addWidget(Text(self.theme, reason, Type.STRONG))
            half = (len(names) + 1) // 2
            beside = Even(self.theme)
            for part in (names[:half], names[half:]):
                beside.add(Text(self.theme, "\n".join(part), Type.SMALL, role=Role.QUIET))
            self.unasked.content.addWidget(beside)
        self.unasked.content.addWidget(
            link(self.theme, "Change what you said about your organisation", self._to(PageName.SETTINGS))
        )

    # -- doing -----------------------------------------------------------------------------------------------------

    def _to(self, page: PageName) -> Callable[[], object]:
        return lambda: self.go.emit(Place(page))

    def _open_area(self, code: str) -> None:
        if code:
            self.go.emit(Place(PageName.AREA, code))

    def _clear_filter(self) -> None:
        self.filter.set_code(ALL)
        self.search.clear()
        self._filter()
        self.rows.setFocus()

    def _look_at_row(self) -> None:
        """Scroll the page to the marked row; the list is as tall as its rows."""
        if not self._is_whole or not self.rows.view.hasFocus():
            return
        row: QRect = self.rows.view.visualRect(self.rows.view.currentIndex())
        top = self.rows.view.viewport().mapTo(self.area.content, row.center())
        self.area.ensureVisible(top.x(), top.y(), 0, row.height())


_NOTHING = {
    TO_ANSWER: "Nothing left to answer.",
    WANTING: "Every answer has what it needs.",
    COME_BACK: "You marked nothing to come back to.",
}
