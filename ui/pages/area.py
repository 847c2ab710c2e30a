"""One area whole, for those who know their way: a row a question, rated with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Audit
from s11desktop.audit.standing import AreaStanding, by_area, next_standard
from s11desktop.framework.model import Level
from s11desktop.framework.naming import rating_keys
from ui.announce import announce
from ui.page import Page
from ui.pages.question_rows import needed, table_rows
from ui.places import PageName, Place
from ui.preferences import Preferences
from ui.session import Session
from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.fields import Segments
from ui.widgets.find_field import SHOWN_FROM, FindField
from ui.widgets.key_hints import KeyHints
from ui.widgets.layouts import Flow, Row
from ui.widgets.legend import Legend
from ui.widgets.rows import ColumnOf, Rows
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text

if TYPE_CHECKING:
    from s11desktop.audit.beside import LastTime

STILL = "S"
"""The key that says that the answer of last time is still true, where no rating has it."""

ONE, WHOLE, ALL, WANTING = "one", "whole", "all", "wanting"


class AreaPage(Page):
    """`place.item` is the code of the area, `place.field` the question that is marked there."""

    name = PageName.AREA
    margin = 36
    keys = (
        ("Up, Down", "move in the table"),
        ("1, 2, 3, N", "rate the marked question"),
        ("S", "say that the answer of last time is still true"),
        ("Enter", "open the marked question"),
        ("Delete", "take the answer to the marked question back"),
        ("Escape", "leave the table"),
        ("Ctrl+F", "find in the table"),
    )

    def __init__(self, theme: Theme, session: Session, preferences: Preferences) -> None:
        super().__init__(theme, session)
        self._preferences = preferences
        self._code = ""
        self._before = self._following = Place(PageName.QUESTIONS)
        self._wanting: set[str] = set()
        self._last: dict[str, LastTime] = {}
        self.view = Segments(theme, "How to see the questions", ((ONE, "One at a time"), (WHOLE, "Whole area")))
        self.view.set_code(WHOLE)
        self.view.picked.connect(self._see)
        self.add_link(self.view)
        self.add_link(self.paper_link("part-done", lambda: self._code))
        tools = QWidget()
        row = Row(theme, tools, spacing=16)
        self._legend = Legend(theme)
        row.addWidget(self._legend, 1)
        right = QWidget()
        flow = Flow(theme, right, spacing=16)
        self.filter = Segments(theme, "Which questions", ((ALL, "All"), (WANTING, "Needs something")))
        self.filter.set_code(ALL)
        self.filter.picked.connect(lambda _code: self._show_rows())
        self.search = FindField(theme, self, "Find in this area")
        self.search.searched.connect(lambda _words: self._show_rows())
        flow.addWidget(self.filter)
        flow.addWidget(self.search)
        row.addWidget(right)
        self.body.addWidget(tools)
        columns = (
            ColumnOf("No.", 40),
            ColumnOf("Statement"),
            ColumnOf("Rating", 124),
            ColumnOf("Could show", 124),
            ColumnOf("Action", 190),
        )
        self.rows = Rows(theme, "Questions of this area", columns)
        self.rows.opened.connect(lambda code: self.go.emit(Place(PageName.QUESTION, code)))
        self.rows.marked.connect(lambda _code: self._look_at_row())
        self.rows.view.installEventFilter(self)
        self.body.addWidget(self.rows)
        self._nothing = Text(theme, "")
        self.body.addWidget(self._nothing)
        self._hints: KeyHints | None = None
        self.before = Button(theme, "Back", lambda: self.go.emit(self._before))
        self._main = self.filled("Next", lambda: self.go.emit(self._following))
        self.set_foot(back=self.before, main=self._main)

    # -- showing ---------------------------------------------------------------------------------------------------

    def opened(self, place: Place) -> None:
        audit = self.session.audit
        if audit is None:
            return
        codes = [area.area.code for area in by_area(audit)]
        code = place.item if place.item in codes else codes[0] if codes else ""
        if code != self._code:
            self._code, self._last = code, {}
            self.filter.set_code(ALL)
            self.search.clear()
        self.view.set_code(WHOLE)
        self.show_audit(audit)
        self._look_back(audit)
        self.rows.mark(place.field)
        if place.field:
            QTimer.singleShot(0, self, self._look_at_row)

    def _look_back(self, audit: Audit) -> None:
        area = next((each for each in by_area(audit) if each.area.code == self._code), None)
        if area is not None:
            codes = tuple(standard.code for standard in (*area.standards, *area.readiness))
            self.session.verbs.last_times(codes).then(self, self._show_last)

    def _show_last(self, found: object) -> None:
        last = cast("dict[str, LastTime]", found)
        audit = self.session.audit
        if audit is not None and last != self._last:
            self._last = last
            self._drop_hints()
            self.show_audit(audit)

    def _drop_hints(self) -> None:
        if self._hints is not None:
            self.body.removeWidget(self._hints)
            self._hints.deleteLater()
            self._hints = None

    def first_focus(self) -> QWidget:
        return self.rows.view if self.rows.isVisibleTo(self) else self.title

    def show_audit(self, audit: Audit) -> None:
        areas = by_area(audit)
        at = next((number for number, area in enumerate(areas) if area.area.code == self._code), -1)
        if at < 0:
            return
        area = areas[at]
        self.set_head(area.area.title, area.area.about, f"Area {at + 1} of {len(areas)}")
        self._legend.show_counts(area.counts)
        wanting = needed(audit, self.session.today())
        self._all = table_rows(audit, area, wanting, self._last)
        self._wanting = set(wanting) | {row.key for row in self._all if audit.choice(row.key) is None}
        self._wanting -= {standard.code for standard in area.readiness}
        shown = [row.key for row in self._all if row.key in self._wanting]
        self.filter.set_words(ALL, f"All {len(self._all)}")
        self.filter.set_words(WANTING, f"Needs something {len(shown)}")
        self.search.setVisible(len(self._all) >= SHOWN_FROM or bool(self.search.text()))
        self._show_rows()
        self._show_hints(audit)
        self._show_ways(audit, areas, at)
        follow_layout(self)

    def _show_rows(self) -> None:
        only = self.filter.code == WANTING
        rows = tuple(
            row for row in self._all if (not only or row.key in self._wanting) and row.has_words(self.search.text())
        )
        self.rows.set_rows(rows)
        self.rows.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._nothing.setText("Nothing has those words." if self.search.text() else "Every answer has what it needs.")

    def _show_hints(self, audit: Audit) -> None:
        if self._hints is not None:
            return
        keys = tuple(rating_keys(audit.framework.scale).values())
        if not self._preferences.single_keys:
            keys = tuple(f"Alt+{key}" for key in keys)
        self._hints = KeyHints(
            self.theme,
            (keys, "rate the marked row"),
            *((((self._still,), "is still true"),) if self._last else ()),
            (("Enter",), "opens the question"),
            (("Delete",), "takes the answer back"),
            (("Esc",), "leaves the table"),
        )
        self.body.addWidget(self._hints)

    def _show_ways(self, audit: Audit, areas: tuple[AreaStanding, ...], at: int) -> None:
        first = at == 0
        self.before.set_words("All questions" if first else f"Area {at}")
        self._before = Place(PageName.QUESTIONS) if first else Place(PageName.AREA, areas[at - 1].area.code)
        last = areas[at].standards[-1].code if areas[at].standards else None
        here = next((each for each in areas[at].standards if audit.choice(each.code) is None), None)
        waiting = here or next_standard(audit, last)
        if waiting is not None:
            self._main.set_words(f"Next to answer: {waiting.number}")
            self._following = Place(PageName.QUESTION, waiting.code)
        elif at + 1 < len(areas):
            self._main.set_words(f"Area {at + 2}")
            self._following = Place(PageName.AREA, areas[at + 1].area.code)
        else:
            self._main.set_words("Where we are")
            self._following = Place(PageName.HOME)

    # -- keys in the table -----------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.rows.view and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(event)
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self._main.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if event.key() == Qt.Key.Key_Delete:
            if self.rows.key and not self.session.read_only:
                self.session.verbs.clear(self.rows.key)
            return True
        wanted = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        alone = wanted in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        twin = wanted == Qt.KeyboardModifier.AltModifier
        if twin or (alone and self._preferences.single_keys):
            return self._rate(chr(event.key()) if 0 < event.key() < 0x7F else "")
        return False

    def _rate(self, key: str) -> bool:
        audit = self.session.audit
        if audit is None or self.session.read_only or self.rows.key not in audit.framework.by_code:
            return False
        by_key = {shown.casefold(): code for code, shown in rating_keys(audit.framework.scale).items()}
        code = by_key.get(key.casefold())
        if code is None:
            return key.casefold() == STILL.casefold() and self._say_again()
        standard, choice = audit.framework.by_code[self.rows.key], audit.framework.choices[code]
        if choice.level is Level.NOT_APPLICABLE and standard.na == "never":
            self.say.emit(f"Everyone must answer {standard.number}. “Not met” is an honest answer.")
            return True
        self.session.verbs.answer(standard.code, code)
        announce(self.rows.view, f"{standard.number}: {choice.label}")
        return True

    def _say_again(self) -> bool:
        """The answer of last time is true still; False where the marked question has none that fits."""
        last = self._last.get(self.rows.key)
        if last is None or last.fits is None:
            return False
        self.session.verbs.still_true(self.rows.key)
        announce(self.rows.view, f"Still true: {last.rating}")
        return True

    @property
    def _still(self) -> str:
        return STILL if self._preferences.single_keys else f"Alt+{STILL}"

    # -- doing -----------------------------------------------------------------------------------------------------

    def _see(self, how: str) -> None:
        audit = self.session.audit
        if how == ONE and audit is not None:
            code = self.rows.key or next((row.key for row in self._all), "")
            self.go.emit(Place(PageName.QUESTION, code))

    def _look_at_row(self) -> None:
        """Keep the marked row in sight; from the first one the heading is, too, and of a tall one its beginning."""
        if not self.rows.view.hasFocus():
            return
        index = self.rows.view.currentIndex()
        row: QRect = self.rows.view.visualRect(index)
        top = self.rows.view.viewport().mapTo(self.area.content, row.topLeft())
        bar, gap = self.area.verticalScrollBar(), self.theme.gap(12)
        if index.row() == 0:
            bar.setValue(0)
            return
        self.area.ensureVisible(top.x(), top.y() + row.height(), 0, gap)
        if bar.value() > top.y() - gap:
            bar.setValue(top.y() - gap)
