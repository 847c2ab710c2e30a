"""The yearly statement from top to bottom: what moved, the rest confirmed at once, what got worse, the law, signing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from s11desktop.audit.standing import progress
from s11desktop.audit.yearly import WORSE, listed, of_audit
from ui.page import Page
from ui.pages import statement_words
from ui.pages.statement_law import LawCard
from ui.places import PageName, Place
from ui.theme import Theme
from ui.theme_colours import Role
from ui.widgets.announcing import Told
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.item_rows import ItemRow
from ui.widgets.layouts import Column, empty
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from s11desktop.audit.model import Audit
    from s11desktop.audit.yearly import Yearly
    from ui.session import Session


class StatementPage(Page):
    """Only in a round of that kind. Each part says what it still needs; the button at the foot goes on to signing."""

    name = PageName.STATEMENT

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self.told = Told(theme)
        self.body.addWidget(self.told)
        self.rest = Card(theme, "What did not change", icon="check", spacing=10)
        self._rest_words = Text(theme, "")
        self.rest.column.addWidget(self._rest_words)
        self.confirm = Button(theme, "Confirm the rest", self._confirm_rest, icon="check")
        self.rest.column.addWidget(self._left(self.confirm))
        self.change = link(theme, "Change an answer", lambda: self.go.emit(Place(PageName.UPDATE)), icon="pen-line")
        self.rest.column.addWidget(self._left(self.change))
        self.body.addWidget(self.rest)
        self.worse = Card(theme, "What got worse", icon="trending-down", spacing=10)
        self._worse_words = Text(theme, "")
        self.worse.column.addWidget(self._worse_words)
        self._worse_rows = self._list(self.worse)
        self.state = Button(theme, "", self._confirm_worse, icon="check")
        self.worse.column.addWidget(self._left(self.state))
        self.body.addWidget(self.worse)
        self.raised = Card(theme, "What moved up to fully met", icon="trending-up", spacing=10)
        self._raised_words = Text(theme, "")
        self.raised.column.addWidget(self._raised_words)
        self._raised_rows = self._list(self.raised)
        self.body.addWidget(self.raised)
        self.law = Card(theme, "Changes in the law", icon="scale", spacing=16)
        self.laws: dict[str, LawCard] = {}
        self.body.addWidget(self.law)
        self.plan = Card(theme, "The action plan", icon="calendar-check", spacing=10)
        self._plan_words = Text(theme, "")
        self.plan.column.addWidget(self._plan_words)
        to_plan = link(theme, "Go through the action plan", lambda: self.go.emit(Place(PageName.ACTIONS)))
        self.plan.column.addWidget(self._left(to_plan))
        self.body.addWidget(self.plan)
        self._shown_laws: tuple[str, ...] | None = None
        self.set_foot(
            back=self.back_button("Home", Place(PageName.HOME)),
            main=self.filled("Check and sign", lambda: self.go.emit(Place(PageName.CHECK)), trailing="arrow-right"),
        )

    def show_audit(self, audit: Audit) -> None:
        found = of_audit(audit, self.session.today())
        if audit.round.kind != "statement" or found is None:
            self._nothing()
            return
        for card in (self.rest, self.worse, self.raised, self.law, self.plan):
            card.show()
        self.set_head(statement_words.headline(audit, found), statement_words.lede(found))
        writes = not self.session.read_only
        left = progress(audit).to_answer
        self._rest_words.setText(statement_words.rest(found, left))
        same = statement_words.as_before(found)
        self.confirm.set_words(statement_words.confirm(same))
        self.confirm.setVisible(writes and bool(same))
        self._show_worse(audit, found, writes)
        self._show_raised(found)
        self._show_law(audit, found)
        self._plan_words.setText(statement_words.plan(found))
        follow_layout(self)

    def leaving(self) -> None:
        for card in self.laws.values():
            card.finish()

    def _nothing(self) -> None:
        self.set_head(statement_words.NOT_HERE, statement_words.NOT_HERE_LEDE)
        for card in (self.rest, self.worse, self.raised, self.law, self.plan):
            card.hide()

    def _show_worse(self, audit: Audit, found: Yearly, writes: bool) -> None:
        said = next((each.answer for each in audit.stated if each.code == WORSE), "") == listed(found)
        self._worse_words.setText(statement_words.worse(found, said))
        self._fill(self._worse_rows, ((each.standard.code, statement_words.moved(each)) for each in found.worse))
        self.state.set_words(statement_words.state_worse(found))
        self.state.setVisible(writes and not said)

    def _show_raised(self, found: Yearly) -> None:
        self.raised.setVisible(bool(found.raised))
        self._raised_words.setText(statement_words.raised(found))
        self._fill(
            self._raised_rows, ((each.pair.standard.code, statement_words.shown(each)) for each in found.unproved)
        )

    def _show_law(self, audit: Audit, found: Yearly) -> None:
        codes = tuple(each.code for each in found.law_changes)
        if codes != self._shown_laws:
            self._shown_laws = codes
            while self.law.column.count() > 1:
                item = self.law.column.takeAt(1)
                widget = item.widget() if item is not None else None
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
            self.laws = {each.code: LawCard(self.theme, self.session, each) for each in found.law_changes}
            for card in self.laws.values():
                self.law.column.addWidget(card)
            if not codes:
                self.law.column.addWidget(Text(self.theme, statement_words.no_law(found)))
        said = {each.code: each for each in audit.stated}
        for code, card in self.laws.items():
            card.show_answer(said.get(code), read_only=self.session.read_only)

    def _fill(self, column: Column, rows: Iterable[tuple[str, str]]) -> None:
        empty(column)
        for code, words in rows:
            row = ItemRow(self.theme)
            row.show_item("arrow-right", Role.ACCENT, words, "", self._to(code))
            column.addWidget(row)

    def _to(self, code: str) -> Callable[[], object]:
        return lambda: self.go.emit(Place(PageName.QUESTION, code))

    def _list(self, card: Card) -> Column:
        holder = QWidget()
        column = Column(self.theme, holder, spacing=8)
        card.column.addWidget(holder)
        return column

    def _left(self, button: Button) -> QWidget:
        return self.flow(button)

    # -- doing -----------------------------------------------------------------------------------------------------

    def _confirm_rest(self) -> None:
        self.session.verbs.confirm_rest().then(self, self._rested)

    def _rested(self, count: object) -> None:
        assert isinstance(count, int)
        self.told.tell(statement_words.rested(count))
        (self.state if self.state.isVisibleTo(self) else self.title).setFocus()

    def _confirm_worse(self) -> None:
        self.session.verbs.confirm_worse().then(self, self._worse_said)

    def _worse_said(self, _said: object) -> None:
        first = next(iter(self.laws.values()), None)
        if first is not None:
            first.focus_first()
        elif self.main_button is not None:
            self.main_button.setFocus()
