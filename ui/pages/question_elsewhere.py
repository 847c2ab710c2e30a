"""What other audits and earlier editions say of a question: one answer for several, and answers that could be used."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.beside import Earlier, Stands, Twin
from s11desktop.audit.model import Audit
from s11desktop.audit.proposals import Proposal
from s11desktop.framework.model import Standard
from ui.announce import announce
from ui.pages import elsewhere_words
from ui.places import PageName, Place
from ui.session import Session
from ui.tasks import Task
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.layouts import Column, Flow, empty
from ui.widgets.rating import LEVEL_LOOKS
from ui.widgets.text import Remark, Text


class Elsewhere(QWidget):
    """For one standard. `wanted(Place)` leads to another audit, `used` after an answer was taken over."""

    wanted = Signal(object)
    used = Signal()
    rearranged = Signal()

    def __init__(self, theme: Theme, session: Session, standard: Standard) -> None:
        super().__init__()
        self._theme, self._session, self._standard = theme, session, standard
        column = Column(theme, self, spacing=8)
        self._lines_holder, self._offers_holder = QWidget(), QWidget()
        self._lines = Column(theme, self._lines_holder, spacing=6)
        self._offers = Column(theme, self._offers_holder, spacing=8)
        column.addWidget(self._offers_holder)
        column.addWidget(self._lines_holder)
        self._twins: tuple[object, ...] = ()
        self._asked_for: tuple[str, bool] | None = None
        self.offers: dict[str, Button] = {}
        self._passed: set[str] = set()
        for each in (self, self._lines_holder, self._offers_holder):
            each.hide()

    def show_audit(self, audit: Audit) -> None:
        """Show where this answer counts, and look for others that could be used while there is none."""
        code = self._standard.code
        rated, reading = audit.choice(code) is not None, self._session.read_only
        twins = tuple(twin for twin in audit.twins if twin.standard == code)
        if (twins, rated, reading) != self._twins:
            self._twins = (twins, rated, reading)
            self._show_twins(twins, rated=rated, reading=reading)
        wants = not rated and not reading
        if (audit.uuid, wants) != self._asked_for:
            self._asked_for = (audit.uuid, wants)
            if wants:
                self._session.verbs.proposals().then(self, self._found)
            else:
                self._show_offers(())

    # -- one answer for several ------------------------------------------------------------------------------------

    def _show_twins(self, twins: tuple[Twin, ...], *, rated: bool, reading: bool) -> None:
        empty(self._lines)
        for twin in twins:
            line = QWidget()
            flow = Flow(self._theme, line, spacing=18)
            said = elsewhere_words.twin(twin, rated)
            icon = "link" if twin.stands is Stands.JOINED else "unlink" if twin.stands is Stands.APART else "copy"
            flow.addWidget(Text(self._theme, said, Type.SMALL, icon=icon, icon_role=Role.ACCENT, icon_size=18))
            place = Place(PageName.QUESTION, twin.code, audit=twin.audit)
            there = self._link("Go to it", partial(self.wanted.emit, place))
            there.setAccessibleName(f"Go to it: {twin.number} of {twin.questions}")
            flow.addWidget(there)
            if twin.stands is Stands.APART and not reading:
                join = self._link("Say the same here", partial(self._do, self._session.verbs.join, twin.audit))
                join.setAccessibleName(f"Say the same here: {twin.rating or 'its words'}")
                flow.addWidget(join)
            elif twin.stands is Stands.JOINED and not reading:
                apart = self._link("Answer this one apart", self._part)
                apart.setAccessibleDescription("From then on a change here does not change the other answer.")
                flow.addWidget(apart)
            self._lines.addWidget(line)
        self._lines_holder.setVisible(bool(twins))
        self._arrange()

    def _part(self) -> None:
        task = self._session.verbs.part(self._standard.code)
        task.then(self, lambda _said: self._told("This answer is this audit’s own from now on."))

    def _do(self, verb: Callable[[str, str], Task], source: str) -> None:
        verb(self._standard.code, source).then(self, lambda _said: self._told("Both have one answer now."))

    def _told(self, words: str) -> None:
        announce(self, words)
        self.used.emit()

    # -- answers that could be used --------------------------------------------------------------------------------

    def _found(self, found: object) -> None:
        assert isinstance(found, tuple)
        mine = tuple(each for each in found if each.standard == self._standard.code)
        if self._asked_for is not None and self._asked_for[1]:
            self._show_offers(mine)

    def _show_offers(self, offers: tuple[Proposal, ...]) -> None:
        empty(self._offers)
        self.offers = {}
        audit = self._session.audit
        offers = tuple(each for each in offers if each.code not in self._passed)
        for each in offers if audit is not None else ():
            assert audit is not None
            choice = audit.framework.choices[each.rating].label if each.rating is not None else ""
            self._offers.addWidget(self._offer(each, choice))
        self._offers_holder.setVisible(bool(self.offers))
        self._arrange()

    def _offer(self, offer: Proposal, choice: str) -> QWidget:
        theme = self._theme
        card = Card(theme, padding=13, spacing=8)
        question = elsewhere_words.offer(offer)
        card.column.addWidget(Text(theme, question, Type.STRONG, icon="copy", icon_role=Role.ACCENT, icon_size=18))
        card.column.addWidget(Text(theme, elsewhere_words.fits(offer, choice), Type.SMALL, role=Role.QUIET))
        if said := elsewhere_words.beginning(offer.words or offer.reason):
            card.column.addWidget(Text(theme, f"“{said}”", Type.SMALL, role=Role.QUIET))
        buttons = QWidget()
        flow = Flow(theme, buttons, spacing=20)
        use = Button(theme, "Use it" if choice else "Use its words", partial(self._use, offer), tall=False)
        use.setAccessibleDescription(question)
        self.offers[offer.code] = use
        flow.addWidget(use)
        if offer.source and not offer.group:
            place = Place(PageName.QUESTION, offer.code, audit=offer.source)
            flow.addWidget(self._link("Look at it there", partial(self.wanted.emit, place)))
        flow.addWidget(self._link("Not this one", partial(self._pass, offer.code)))
        card.column.addWidget(buttons)
        return card

    def _use(self, offer: Proposal) -> None:
        task = self._session.verbs.accept(self._standard.code, offer.source if offer.group else offer.code)
        task.then(self, lambda _said: self._told("Used here. You can change it."))

    def _pass(self, code: str) -> None:
        self._passed.add(code)
        self._asked_for = None
        if self._session.audit is not None:
            self.show_audit(self._session.audit)
        self.used.emit()

    def _link(self, words: str, pressed: Callable[[], object]) -> Button:
        return link(self._theme, words, pressed, kind=Type.SMALL)

    def _arrange(self) -> None:
        self.setVisible(not self._lines_holder.isHidden() or not self._offers_holder.isHidden())
        self.rearranged.emit()


class EarlierAnswers(Card):
    """What was said to the question in earlier editions. Hidden where nothing was."""

    def __init__(self, theme: Theme, standard: Standard) -> None:
        super().__init__(theme, spacing=12, padding=18)
        self._standard = standard
        self._shown: tuple[Earlier, ...] = ()
        self.hide()

    def show_audit(self, audit: Audit) -> None:
        """Show them, where the audit has any."""
        mine = tuple(each for each in audit.earlier if each.standard == self._standard.code)
        if mine != self._shown:
            self._shown = mine
            empty(self.column)
            for each in mine:
                self.column.addWidget(earlier_answer(self.theme, each))
        self.setVisible(bool(mine))


def earlier_answer(theme: Theme, earlier: Earlier) -> QWidget:
    """An answer as it was given to an earlier edition, under its question of then."""
    block = QWidget()
    column = Column(theme, block, spacing=3)
    column.addWidget(Text(theme, elsewhere_words.earlier(earlier), Type.STRONG, icon="history", icon_role=Role.ACCENT))
    column.addWidget(Text(theme, f"{elsewhere_words.number(earlier.code)} {earlier.question}", Type.SMALL))
    if earlier.rating:
        icon, role = LEVEL_LOOKS[earlier.level] if earlier.level is not None else ("circle", Role.QUIET)
        column.addWidget(Text(theme, earlier.rating, Type.SMALL_STRONG, role=role, icon=icon, icon_role=role))
    for said in (earlier.reason, earlier.words):
        if said:
            column.addWidget(Text(theme, f"“{said}”", Type.SMALL, role=Role.QUIET))
    column.addWidget(Remark(theme, elsewhere_words.BECAME.get(earlier.became, ""), Type.SMALL, role=Role.QUIET))
    return block
