"""Personal data: what was found in all that would go, one by one, and what is decided about each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from ui.announce import announce
from ui.page import Page
from ui.pages import personal_data_words as said
from ui.pages.personal_data_card import FoundCard
from ui.pages.personal_data_rest import Rest
from ui.pages.personal_data_side import Size
from ui.personal_data import PersonalDataCheck
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme
from ui.widgets.buttons import Button, Look
from ui.widgets.layouts import Beside, Column, empty
from ui.widgets.tab_order import follow_layout
from ui.widgets.working import Working

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.operations.screening import Finding

SHOWN = 8
"""Cards made at once: more would make the window stand still."""

REASON = "It names a child"
READ_ONLY = "This file is only read here. Decide where it can be changed."
MARK_MS = 150
"""After going somewhere: the page there has been shown, and the field has its words."""


class PersonalData(Page):
    """Between what goes and sending it. Nothing goes while something is left to decide."""

    name = PageName.PERSONAL_DATA
    keys = (("Enter", "press the filled button"), ("Tab", "go through what was found and what can be done"))

    def __init__(self, theme: Theme, session: Session, check: PersonalDataCheck) -> None:
        super().__init__(theme, session)
        self.check = check
        self.cards: list[FoundCard] = []
        self._open: Finding | None = None
        self._count = SHOWN
        self._shown: object = None
        self._refocus = False
        across = Beside(theme, side=250, gap=20)
        self.body.addWidget(across)
        main = across.main
        self.working = Working(theme)
        main.addWidget(self.working)
        self.again = Button(theme, "Look through the rest", self._begin, tall=False, icon="search")
        main.addWidget(self.again)
        self._found = QWidget()
        self._found_column = Column(theme, self._found, spacing=12)
        main.addWidget(self._found)
        self.rest = Rest(theme, session)
        self.rest.said.connect(self.say)
        self.rest.rearranged.connect(self._order_tabs)
        main.addWidget(self.rest)
        self.beside = Size(theme)
        across.side_column.addWidget(self.beside)
        self.next = Button(theme, "Next: send it", self._go_on, trailing="arrow-right")
        back = self.back_button("Back", Place(PageName.SEND, "new"))
        self._remark = self.set_foot(back=back, main=self.next)
        check.changed.connect(self._changed)

    # -- showing ---------------------------------------------------------------------------------------------------

    def opened(self, place: Place) -> None:
        self._open, self._count = None, SHOWN
        if self.session.audit is not None:
            self._show(self.session.audit)
        self._begin()

    def show_audit(self, audit: Audit) -> None:
        self.check.look_again()
        self._show(audit)

    def _changed(self) -> None:
        if self.isVisible() and self.session.audit is not None:
            self._show(self.session.audit)
            if self.check.task is None and self.check.is_whole:
                announce(self, self.title.text())

    def _begin(self) -> None:
        if self.check.task is None and self.check.is_whole:
            self.check.look_again()
            return
        running = self.check.task is not None
        task = self.check.begin()
        if not running or not self.working.is_working:
            self.working.follow(task, "Looking through what would go")
        self.again.hide()

    def _show(self, audit: Audit) -> None:
        checked, is_whole = self.check.checked, self.check.is_whole
        self.set_head(said.title(checked, is_whole), said.LEDE, "1 What goes  ›  2 Personal data  ›  3 Send it")
        stopped = self.check.task is None and not is_whole and checked is not None
        self.again.setVisible(stopped)
        self.beside.show_audit(audit)
        if checked is None:
            self._found.hide()
            self.rest.hide()
            self._foot(0, False)
            return
        self._foot(len(checked.to_decide), is_whole)
        shown = (checked, is_whole, self._open, self._count, self.session.read_only)
        if shown == self._shown:
            return
        self._shown = shown
        self._show_found(audit, checked.to_decide)
        self.rest.show_rest(audit, checked)
        self._order_tabs()

    def _show_found(self, audit: Audit, found: tuple[Finding, ...]) -> None:
        had_focus = self._refocus or any(card.isAncestorOf(self.focusWidget()) for card in self.cards)
        self._refocus = False
        empty(self._found_column)
        self.cards = []
        children = sum(each.about.value == "child" for each in found)
        opened = self._open if self._open in found else next(iter(found), None)
        listed = found[: self._count] if len(found) > self._count + 2 else found
        for at, each in enumerate(listed, start=1):
            card = FoundCard(self.theme, audit, each, f"{at} of {children}", is_open=each == opened)
            card.mends.connect(partial(self._mend, each))
            card.lets.connect(partial(self._let, each))
            card.holds.connect(partial(self._hold, each))
            card.erases.connect(partial(self._erase, each))
            card.unfolds.connect(partial(self._unfold, each))
            card.rearranged.connect(self._order_tabs)
            card.setEnabled(not self.session.file_read_only)
            self._found_column.addWidget(card)
            self.cards.append(card)
        if len(listed) < len(found):
            more = Button(self.theme, f"Show more of all {len(found)}", self._show_more, tall=False)
            self._found_column.addWidget(more)
        self._found.setVisible(bool(found))
        if had_focus:
            QTimer.singleShot(0, self, self._focus_next)

    def _focus_next(self) -> None:
        """What was decided is gone: the focus goes to what is open now, else to going on."""
        opened = next((card for card in self.cards if card.finding == self._open), None)
        first = (opened or self.cards[0]).first if self.cards else self.next
        if first is not None:
            first.setFocus()

    def _foot(self, count: int, is_whole: bool) -> None:
        left = f"{said.plural_words(count, 'thing').capitalize()} left to decide" if count else ""
        self._remark.setText(f"{left}. {READ_ONLY}" if left and self.session.file_read_only else left)
        ready = is_whole and not count
        self.next.look = Look.FILLED if ready else Look.OUTLINE
        self.next.restyle()
        self.main_button = self.next if ready else None

    def _order_tabs(self) -> None:
        follow_layout(self)

    # -- doing -----------------------------------------------------------------------------------------------------

    def _mend(self, finding: Finding) -> None:
        audit = self.session.audit
        place = None if audit is None else said.place_of(finding, audit)
        if place is not None:
            self.go.emit(place)
            window = self.window()
            QTimer.singleShot(MARK_MS, window, partial(mark_words, finding.text))

    def _let(self, finding: Finding, reason: str) -> None:
        self._decided(finding)
        task = self.session.verbs.accept_findings((finding,), reason)
        task.then(self, lambda _made: announce(self, "Kept, with the reason. It can be asked again below."))

    def _hold(self, finding: Finding) -> None:
        self._decided(finding)
        task = self.session.verbs.update_evidence(finding.label, held_back=True)
        words = f"The file of {finding.label} stays here. Its description goes."
        task.then(self, lambda _made: self.say.emit(words))

    def _erase(self, finding: Finding) -> None:
        audit = self.session.audit
        if audit is None:
            return
        self._decided(finding)
        label, what = said.erasable(finding, audit)
        task = self.session.verbs.erase(label, REASON)
        self.working.follow(task, "Erasing")
        words = f"Erased: {what}. Settings, Erase for good, names the backups and returns that may hold it still."
        task.then(self, lambda _gone: self.say.emit(words))

    def _decided(self, finding: Finding) -> None:
        self._refocus = True
        if self._open == finding:
            self._open = None

    def _unfold(self, finding: Finding) -> None:
        self._open, self._refocus = finding, True
        if self.session.audit is not None:
            self._show(self.session.audit)

    def _show_more(self) -> None:
        self._open, self._refocus = self.cards[-1].finding, True
        self._count += SHOWN
        if self.session.audit is not None:
            self._show(self.session.audit)

    def _go_on(self) -> None:
        """To sending; or to what is left to decide first."""
        if self.check.is_whole and self.check.checked is not None and not self.check.checked.to_decide:
            self.go.emit(Place(PageName.SEND, "new"))
        elif self.cards:
            self.say.emit(f"{self._remark.text()}. Nothing goes before that.")
            self._focus_next()
        else:
            self._begin()


def mark_words(text: str) -> None:
    """Mark these words in the field that has the focus."""
    field = QApplication.focusWidget()
    if isinstance(field, QPlainTextEdit):
        field.find(text)
    elif isinstance(field, QLineEdit) and (at := field.text().find(text)) >= 0:
        field.setSelection(at, len(text))
