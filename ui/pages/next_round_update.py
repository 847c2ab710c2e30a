"""An update: every question as it stood, so that answers that changed are opened; and the way to the action plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from s11desktop.audit.applicability import asked_standards
from ui.page import Page
from ui.pages import update_words
from ui.places import PageName, Place
from ui.theme import Theme
from ui.widgets.buttons import Button, link
from ui.widgets.layouts import Column, empty
from ui.widgets.rows import ColumnOf, Rows
from ui.widgets.tab_order import follow_layout

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from ui.session import Session

_COLUMNS = (ColumnOf("Question", 70), ColumnOf("What it says"), ColumnOf("Last time", 170), ColumnOf("Now", 170))


class UpdatePage(Page):
    """In an update, and in a yearly statement: what changed is found in the list and answered on its own page."""

    name = PageName.UPDATE
    margin = 36

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self.plan = Button(
            theme, "The action plan", lambda: self.go.emit(Place(PageName.ACTIONS)), icon="calendar-check"
        )
        self.statement = link(theme, "Back to the statement", lambda: self.go.emit(Place(PageName.STATEMENT)))
        self.body.addWidget(self.flow(self.plan, self.statement, spacing=20))
        self._holder = QWidget()
        self._below = Column(theme, self._holder)
        self.body.addWidget(self._holder)
        self.rows = self._new_rows()
        self._shown: object = None
        self.set_foot(
            back=self.back_button("Home", Place(PageName.HOME)),
            main=self.filled("Check and sign", lambda: self.go.emit(Place(PageName.CHECK)), trailing="arrow-right"),
        )

    def show_audit(self, audit: Audit) -> None:
        today = self.session.today()
        self.set_head(update_words.headline(audit), update_words.lede(audit, today))
        self.plan.set_words(update_words.plan(audit, today))
        self.statement.setVisible(audit.round.kind == "statement")
        put = asked_standards(audit.framework, audit.level, audit.organisation)
        rows = update_words.rows(audit, put)
        if rows != self._shown:
            self._shown = rows
            key = self.rows.key
            had_focus = self.rows.isAncestorOf(self.focusWidget() or self)
            self.rows = self._new_rows()
            self.rows.set_rows(rows)
            if had_focus and key:
                self.rows.mark(key)
                self.rows.setFocus()
        follow_layout(self)

    def leaving(self) -> None:
        self._shown = None

    def _new_rows(self) -> Rows:
        empty(self._below)
        rows = Rows(self.theme, "Questions", _COLUMNS, whole=False)
        rows.opened.connect(lambda code: self.go.emit(Place(PageName.QUESTION, code)))
        rows.setMinimumHeight(self.theme.px(420))
        self._below.addWidget(rows)
        return rows
