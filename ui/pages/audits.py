"""The audits of the file: worked on, read, added, finished, kept and erased."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Audit
from ui.announce import announce
from ui.page import Page
from ui.pages import audits_words
from ui.pages.audits_cards import KeepingCard, RoundCard
from ui.pages.audits_erasing import RoundErasing
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.verbs.audits import Audits
from ui.widgets.buttons import link
from ui.widgets.layouts import Column, empty
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text

ADD = "Add another set of questions"
NEXT = "Begin what comes next"


class AuditsPage(Page):
    """A card for each round. What is shown here comes from the file each time the page is opened or something changes.

    `place.item` "keeping" puts the focus on how long what is finished is kept.
    """

    name = PageName.AUDITS

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self.found: Audits | None = None
        self._shown: object = None
        self.cards: list[RoundCard] = []
        self.set_head("The audits in this file")
        self.main = self.filled(ADD, self._main, icon="plus")
        self.compare = link(
            theme, "Compare two audits", lambda: self.go.emit(Place(PageName.COMPARE)), icon="git-compare"
        )
        self.next = link(theme, "What comes next", lambda: self.go.emit(Place(PageName.NEXT_ROUND)), icon="arrow-right")
        self.review = link(theme, "Peer review", lambda: self.go.emit(Place(PageName.SHARE, "review")), icon="users")
        self._buttons = self.flow(self.main, self.next, self.compare, self.review, spacing=20)
        self.body.addWidget(self._buttons)
        self.erasing = RoundErasing(theme, session)
        self.erasing.kept.connect(self.title.setFocus)
        self.erasing.rearranged.connect(lambda: follow_layout(self))
        self.body.addWidget(self.erasing)
        self._holder = QWidget()
        self._column = Column(theme, self._holder, spacing=14)
        self.body.addWidget(self._holder)
        self.keeping = KeepingCard(theme, session)
        self.body.addWidget(self.keeping)
        self.name_further((self.keeping, "how long finished audits are kept"))

    # -- showing ---------------------------------------------------------------------------------------------------

    def where(self) -> str:
        return "Audits"

    def show_audit(self, audit: Audit) -> None:
        self.session.verbs.audits().then(self, self._found)

    def opened(self, place: Place) -> None:
        self._show_buttons()

    def leaving(self) -> None:
        self.erasing.forget()
        self._shown = None

    def _found(self, found: object) -> None:
        assert isinstance(found, Audits)
        audit = self.session.audit
        if audit is None:
            return
        self.found = found
        self.keeping.show_years(found.years)
        if (found, audit.uuid) != self._shown:
            self._shown = (found, audit.uuid)
            self._show(found, audit.uuid)
        self._show_buttons()
        follow_layout(self)

    def _show(self, found: Audits, shown: str) -> None:
        self.set_head("The audits in this file", audits_words.lede(found))
        had_focus = self._holder.isAncestorOf(self.focusWidget() or self)
        empty(self._column)
        self.cards = []
        due = audits_words.due(found, self.session.today())
        standing = [entry for entry in found.rounds if entry.erased_on is None]
        for entry in found.rounds:
            if entry.erased_on is not None:
                said = audits_words.erased(entry)
                self._column.addWidget(Text(self.theme, said, Type.SMALL, role=Role.QUIET, icon="eraser", icon_size=17))
                continue
            card = RoundCard(
                self.theme,
                self.session,
                entry,
                shown=shown,
                due=entry.round.uuid in due,
                only=len(standing) == 1,
            )
            card.opened.connect(lambda uuid: self.go.emit(Place(PageName.HOME, audit=uuid)))
            card.finished.connect(lambda day, card=card: self._finish(card, day))
            title = audits_words.round_title(entry)
            card.erasing.connect(lambda uuid=entry.round.uuid, title=title: self.erasing.ask(uuid, title))
            card.rearranged.connect(lambda: follow_layout(self))
            self._column.addWidget(card)
            self.cards.append(card)
        if had_focus:
            self.title.setFocus()

    def _show_buttons(self) -> None:
        """One filled button: add, or begin anew where everything is finished."""
        audit = self.session.audit
        if audit is None:
            return
        writes = not self.session.file_read_only
        self.main.set_words(NEXT if self._all_finished else ADD)
        self.main.setVisible(writes and (self._all_finished or not audit.finished))
        self.compare.setVisible(self._has_two_alike)
        self.next.setVisible(writes and not self._all_finished and not audit.finished)
        self._buttons.setVisible(not self.main.isHidden() or self._has_two_alike)
        self.keeping.setVisible(writes)

    # -- doing -----------------------------------------------------------------------------------------------------

    def _main(self) -> None:
        self.go.emit(Place(PageName.NEXT_ROUND if self._all_finished else PageName.ADD_AUDIT))

    @property
    def _has_two_alike(self) -> bool:
        asked = [] if self.found is None else [entry.framework for entry in self.found.entries]
        return len(set(asked)) < len(asked)

    @property
    def _all_finished(self) -> bool:
        return self.found is not None and all(entry.finished for entry in self.found.entries)

    def _finish(self, card: RoundCard, day: date) -> None:
        task = self.session.verbs.close_round(day)
        task.then(self, self._finished, lambda error: self._not_finished(card, error))

    def _finished(self, _entry: object) -> None:
        announce(self, "Finished. It can be read from now on, and not changed.")
        self.title.setFocus()

    def _not_finished(self, card: RoundCard, error: BaseException) -> None:
        self.session.tell(error, card.show_fault)
