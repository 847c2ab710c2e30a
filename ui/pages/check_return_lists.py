"""The answers and the action plan of a return: a list, and beside it all that is said of the row that is marked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.audit.dates import uk_time
from ui.models.rows import RowOf
from ui.pages.actions_words import STATUS
from ui.pages.check_return_reading import ALL, FILTERS, Read
from ui.pages.home_words import say_day
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.fields import Chooser
from ui.widgets.form import FormRow
from ui.widgets.layouts import Beside, Column, empty
from ui.widgets.rating import LEVEL_LOOKS
from ui.widgets.rows import ColumnOf, Rows
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Heading, Remark, Text

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit

SIDE = 380
TALL = 470


class ListPart(QWidget):
    """`wants(what, key)` when something said of a row stands in another list: "answers", "actions" or "evidence"."""

    wants = Signal(str, str)
    rearranged = Signal()

    def __init__(self, theme: Theme, name: str, columns: tuple[ColumnOf, ...]) -> None:
        super().__init__()
        self.theme = theme
        self.found: Read | None = None
        whole = Column(theme, self, spacing=12)
        self.above = Column(theme, spacing=10)
        whole.addLayout(self.above)
        self.beside = Beside(theme, side=SIDE, gap=14)
        whole.addWidget(self.beside)
        self.rows = Rows(theme, name, columns, whole=False)
        self.rows.setMinimumHeight(theme.px(TALL))
        self.rows.marked.connect(self._show)
        self.rows.opened.connect(self._go_in)
        self.beside.main.addWidget(self.rows)
        self.card = Card(theme, spacing=9)
        self.heading = Heading(theme, "", Type.CARD)
        self.card.column.addWidget(self.heading)
        self._holder = QWidget()
        self.said = Column(theme, self._holder, spacing=9)
        self.card.column.addWidget(self._holder)
        self.beside.side_column.addWidget(self.card)
        self.card.hide()
        theme.changed.connect(self._restyle)

    def show_read(self, found: Read, key: str = "") -> None:
        """Show what was read, with that row marked, else the first."""
        if found is not self.found:
            self.found = found
            self.rows.set_rows(self.rows_of(found))
        rows = self.rows.model.rows
        first = next((each.key for each in rows if not each.group), "")
        self.rows.setVisible(bool(first))
        if not (key and self.rows.mark(key)) and not self.rows.key and first:
            self.rows.mark(first)
        if not first:
            self.card.hide()

    def rows_of(self, found: Read) -> tuple[RowOf, ...]:
        """Its rows."""
        raise NotImplementedError

    def detail(self, found: Read, audit: Audit, key: str) -> tuple[str, Iterator[QWidget]]:
        """A heading, and what is said under it."""
        raise NotImplementedError

    def words(self, said: str, **looks: object) -> Text:
        return Text(self.theme, said, measure=60, **looks)  # type: ignore[arg-type]

    def label(self, said: str) -> Text:
        return Text(self.theme, said, Type.SMALL_STRONG, role=Role.QUIET, measure=60)

    def leading(self, said: str, what: str, key: str) -> Button:
        return link(self.theme, said, partial(self.wants.emit, what, key))

    def _show(self, key: str) -> None:
        found = self.found
        if found is None or found.received.audit is None or not key:
            return
        heading, widgets = self.detail(found, found.received.audit, key)
        self.heading.setText(heading)
        empty(self.said)
        for widget in widgets:
            self.said.addWidget(widget)
        self.card.show()
        follow_layout(self)
        self.rearranged.emit()

    def _restyle(self) -> None:
        self.rows.setMinimumHeight(self.theme.px(TALL))

    def _go_in(self, _key: str) -> None:
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)


class AnswersPart(ListPart):
    """Every question with rating, words, evidence and actions."""

    def __init__(self, theme: Theme) -> None:
        columns = (ColumnOf("", 50), ColumnOf("Question"), ColumnOf("Rating", 150))
        super().__init__(theme, "Answers", columns)
        self.filter = Chooser(theme, FILTERS)
        self.filter.picked.connect(self._filter)
        self.above.addWidget(FormRow(theme, "Show", self.filter, small=True, width=320))
        self.none = Remark(theme, "", Type.STRONG, icon="info")
        self.above.addWidget(self.none)

    def rows_of(self, found: Read) -> tuple[RowOf, ...]:
        self.filter.set_code(ALL)
        self.none.setText("")
        return found.answers

    def show_read(self, found: Read, key: str = "") -> None:
        if key and self.filter.code != ALL and found is self.found:
            self.filter.set_code(ALL)
            self._filter(ALL)
        super().show_read(found, key)

    def _filter(self, code: str) -> None:
        if self.found is None:
            return
        rows = self.found.filtered(code)
        self.rows.set_rows(rows)
        self.none.setText("" if rows else "No question here.")
        self.card.setVisible(bool(rows))
        super().show_read(self.found)

    def detail(self, found: Read, audit: Audit, key: str) -> tuple[str, Iterator[QWidget]]:
        standard = found.standards[key]
        return f"{standard.number} {standard.short or standard.text}", self._said(found, audit, key)

    def _said(self, found: Read, audit: Audit, key: str) -> Iterator[QWidget]:
        standard, response, choice = found.standards[key], audit.by_standard.get(key), audit.choice(key)
        if standard.short:
            yield self.words(standard.text)
        icon, role = LEVEL_LOOKS[choice.level if choice else None]
        yield self.words(choice.label if choice else "Not answered", kind=Type.STRONG, icon=icon, role=role)
        if response is not None:
            for label, said in (
                ("Their words", response.words),
                ("Why it does not apply", response.reason),
                ("What works well, to pass on", response.shared_practice),
            ):
                if said:
                    yield self.label(label)
                    yield self.words(said)
            if not response.words and not response.reason and choice is not None:
                yield self.words("They wrote no words to it.", role=Role.QUIET)
        if audit.wants_help(key):
            yield self.words("They ask for help with this.", icon="life-buoy")
        evidence = audit.evidence_for(key)
        yield self.label("What they could show" if evidence else "They name nothing they could show.")
        for each in evidence:
            came = each.current is not None and found.received.has(each.current)
            yield self.leading(f"{each.label} {each.title}{'' if came else ' (described)'}", "evidence", each.uuid)
        actions = audit.actions_for(key)
        if actions:
            yield self.label("What they will do")
        for action in actions:
            yield self.leading(f"{action.label} {' '.join(action.what.split())}", "actions", action.uuid)


class PlanPart(ListPart):
    """The action plan."""

    def __init__(self, theme: Theme) -> None:
        columns = (ColumnOf("What they will do"), ColumnOf("By", 140), ColumnOf("How far", 118))
        super().__init__(theme, "Action plan", columns)

    def rows_of(self, found: Read) -> tuple[RowOf, ...]:
        return found.actions

    def detail(self, found: Read, audit: Audit, key: str) -> tuple[str, Iterator[QWidget]]:
        action = next(each for each in audit.actions if each.uuid == key)
        return f"{action.label} {' '.join(action.what.split())}", self._said(found, audit, key)

    def _said(self, found: Read, audit: Audit, key: str) -> Iterator[QWidget]:
        action = next(each for each in audit.actions if each.uuid == key)
        status, icon = STATUS[action.status]
        closed = f", {say_day(action.closed_on)}" if action.closed_on else ""
        yield self.words(f"{status}{closed}", kind=Type.STRONG, icon=icon)
        for label, said in (
            ("Who leads", action.lead),
            ("By when", say_day(action.due) if action.due else ""),
            ("How they will know", action.measure),
            ("How soon", words.PRIORITY_MEANINGS.get(action.priority, "")),
            ("Agreed with", action.agreed_with),
            ("Why it was dropped", action.reason),
        ):
            if said:
                yield self.label(label)
                yield self.words(said)
        if action.notes:
            yield self.label("How it goes")
        for note in action.notes:
            yield self.words(f"{say_day(uk_time(note.added_at).date())}: {note.words}")
        if action.standards:
            yield self.label("For")
        for code in action.standards:
            standard = audit.framework.by_code[code]
            said = f"{standard.number} {standard.short or standard.text}"
            yield self.leading(said, "answers", code) if code in found.standards else self.words(said)
