"""Before the next round begins: which kind it is, what comes along in counts, and what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from s11desktop.errors import S11Error
from s11desktop.words import sentence
from ui.page import Page
from ui.pages import next_round_words
from ui.places import PageName, Place
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.announcing import Told
from ui.widgets.cards import Card
from ui.widgets.choices import Choice, Choices
from ui.widgets.fields import Check
from ui.widgets.layouts import Column, Even, empty
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.audit.next_round import NextRound
    from ui.session import Session

_MOST_NAMED = 6


class NextRoundPage(Page):
    """`place.item`: audit, update or statement; audit without it. Nothing happens before the button is pressed."""

    name = PageName.NEXT_ROUND

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self.found: NextRound | None = None
        self._kind = "audit"
        self._choices: Choices | None = None
        self._asked_for = ""
        self.set_head("What comes next?")
        self._kinds = QWidget()
        self._kinds_column = Column(theme, self._kinds)
        self.body.addWidget(self._kinds)
        self.told = Told(theme)
        self.body.addWidget(self.told)
        self._cards = QWidget()
        self._column = Column(theme, self._cards, spacing=12)
        self.body.addWidget(self._cards)
        self.marks: Check | None = None
        self.main = self.filled("Begin", self._begin)
        self.set_foot(back=self.back_button("Back", Place(PageName.AUDITS)), main=self.main)
        self.main.hide()

    # -- showing ---------------------------------------------------------------------------------------------------

    def where(self) -> str:
        return "What comes next"

    def show_audit(self, audit: Audit) -> None:
        if self._asked_for != audit.uuid:
            self._asked_for = audit.uuid
            self._offer(audit)
            self._look()

    def opened(self, place: Place) -> None:
        audit = self.session.audit
        if audit is None:
            return
        self._kind = place.item or "audit"
        self._asked_for = audit.uuid
        self._offer(audit)
        self._look()

    def _offer(self, audit: Audit) -> None:
        empty(self._kinds_column)
        self._choices = Choices(
            self.theme,
            "What comes next",
            tuple(Choice(code, title, words, icon) for code, title, words, icon in next_round_words.kinds(audit)),
        )
        self._choices.set_choice(self._kind)
        self._choices.chosen.connect(self._choose)
        self._kinds_column.addWidget(self._choices)
        follow_layout(self)

    def _choose(self, kind: str) -> None:
        self._kind = kind
        self._look()

    def _look(self) -> None:
        kind = self._kind
        self.session.verbs.next_round(kind).then(
            self, lambda found: self._found(kind, found), lambda error: self._refused(kind, error)
        )

    def _found(self, kind: str, found: object) -> None:
        from s11desktop.audit.next_round import NextRound

        assert isinstance(found, NextRound)
        audit = self.session.audit
        if kind != self._kind or audit is None:
            return
        self.found = found
        self.told.clear()
        empty(self._column)
        self.set_head(next_round_words.headline(found), next_round_words.lede(found, audit))
        even = Even(self.theme)
        even.add(self._card("What comes along", next_round_words.coming_lines(found)))
        stays = next_round_words.staying_lines(found)
        if stays:
            even.add(self._card("What does not", stays))
        self._column.addWidget(even)
        self._named("Too old for their questions", next_round_words.too_old(found))
        self._named("Asked in other words", next_round_words.named(found.reworded))
        self._named("New questions", next_round_words.named(found.new))
        marks = next_round_words.marks(found)
        self.marks = Check(self.theme, marks) if marks and kind != "update" else None
        if self.marks is not None:
            self._column.addWidget(self.marks)
        self.main.set_words(next_round_words.button(found))
        self.main.setVisible(not self.session.file_read_only)
        follow_layout(self)

    def _refused(self, kind: str, error: BaseException) -> None:
        if not isinstance(error, S11Error):
            self.session.failed.emit(error)
            return
        if kind == self._kind:
            self.found = None
            empty(self._column)
            self.set_head("What comes next?")
            self.marks = None
            self.main.hide()
            self.told.tell(sentence(error), fault=True)
            follow_layout(self)

    def _card(self, title: str, lines: list[tuple[str, str]]) -> Card:
        card = Card(self.theme, title, spacing=10)
        for icon, words in lines:
            card.column.addWidget(Text(self.theme, words, icon=icon, icon_role=Role.ACCENT, icon_size=19))
        return card

    def _named(self, title: str, lines: list[str]) -> None:
        if not lines:
            return
        card = Card(self.theme, title, spacing=6)
        for line in lines[:_MOST_NAMED]:
            card.column.addWidget(Text(self.theme, line, Type.SMALL))
        if len(lines) > _MOST_NAMED:
            more = f"And {len(lines) - _MOST_NAMED} more."
            card.column.addWidget(Text(self.theme, more, Type.SMALL, role=Role.QUIET))
        self._column.addWidget(card)

    # -- doing -----------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        if self.found is not None:
            task = self.session.verbs.begin_round(self._kind, marks=self.marks is not None and self.marks.isChecked())
            task.then(self, self._begun, lambda error: self._refused(self._kind, error))

    def _begun(self, _found: object) -> None:
        page = {"statement": PageName.STATEMENT, "update": PageName.UPDATE}.get(self._kind, PageName.HOME)
        self.go.emit(Place(page))
