"""Check and sign: what still stops it, said by what it stops, and the declarations, each by whoever is asked."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Audit
from s11desktop.audit.standing import progress
from s11desktop.audit.validation import Finding
from s11desktop.documents.names import readable_name
from s11desktop.report.phrases import plural
from ui import desktop
from ui.announce import announce
from ui.dialogs.files import ask_save
from ui.page import Page
from ui.pages import check_words
from ui.pages.check_findings import FindingsCard
from ui.pages.check_signer import SignerCard, Wanted
from ui.pages.home_words import due
from ui.pages.organisation_card import OrganisationCard
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, Look, link
from ui.widgets.cards import Fold
from ui.widgets.layouts import Column, Even, Row, empty
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text

PDF = "PDF (*.pdf)"
NOT_YET = "First put right what stops signing. It is at the top of this page."


Rated = tuple[tuple[str, str, str], ...]
"""Questions that were rated as not applying: code, question, reason."""
Unasked = tuple[tuple[str, str], ...]
"""Questions that are not asked: reason, numbers."""


class Check(Page):
    """Everything on it is a link to its place, or asked right here."""

    name = PageName.CHECK
    keys = (("Enter", "press the filled button"), ("Tab", "go through what was found, then the declarations"))

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self.found: check_words.Checked | None = None
        self.add_link(
            link(theme, "Personal data", lambda: self.go.emit(Place(PageName.PERSONAL_DATA)), icon="user-search")
        )
        self.add_link(self.paper_link("board"))
        self.findings = FindingsCard(theme)
        self.findings.pressed.connect(self._go_to)
        self.body.addWidget(self.findings)
        self.organisation = OrganisationCard(theme, session)
        self.body.addWidget(self.organisation)
        self.body.space(4)
        self._heading = Text(theme, "", Type.CARD)
        self.body.addWidget(self._heading)
        self._words = Text(theme, "", measure=90)
        self.body.addWidget(self._words)
        self.signers: list[SignerCard] = []
        self._signers = QWidget()
        self._signers_column = Column(theme, self._signers)
        self.body.addWidget(self._signers)
        self._away = Fold(theme, "Questions that do not apply to you", "")
        self._away_said: tuple[Rated, Unasked] = ((), ())
        self._away_made: object = None
        self._away.toggled.connect(self._unfold_away)
        self._ordering = False
        self._is_arriving = True
        self.body.addWidget(self._away)
        self.draft = link(
            theme, "A draft for the committee", lambda: self.go.emit(Place(PageName.SEND, "draft")), icon="printer"
        )
        self.send = Button(theme, "Next: send", self._go_on, trailing="arrow-right")
        self._remark = self.set_foot(back=self.draft, main=self.send)
        for part in (self.findings, self.organisation):
            part.rearranged.connect(self._order_tabs)

    # -- showing ---------------------------------------------------------------------------------------------------

    def opened(self, place: Place) -> None:
        audit = self.session.audit
        if audit is None:
            return
        self._is_arriving = False
        self.organisation.open_for(audit)
        found = self.found or check_words.check(audit, self.session.today())
        first = any(each.place == "organisation" for each in found.signing)
        self.body.removeWidget(self.organisation)
        at = self.body.indexOf(self.findings if first else self._signers) + 1
        self.body.insertWidget(at, self.organisation)
        self._order_tabs()
        parts = ((self.organisation, "your organisation"), (self._heading, "the declarations"))
        self.name_further(*(parts if first else parts[::-1]))

    def show_audit(self, audit: Audit) -> None:
        found = self.found = check_words.check(audit, self.session.today())
        if audit.finished:
            self._show_finished(audit, found)
            return
        answered = progress(audit)
        all_of = f"All {plural(answered.asked, 'question')} are answered." if not answered.to_answer else ""
        lede = " ".join(part for part in (all_of, due(audit.partnership, self.session.today())) if part)
        self.set_head(check_words.title(audit, found), lede)
        self.findings.show_found(found)
        if not self._is_arriving:  # `opened` comes next and shows it
            self.organisation.show_audit(audit)
        self._heading.setText(check_words.declarations_title(found))
        sign_off = audit.sign_off
        self._words.setText(f"“{sign_off.words}”")
        self._words.setVisible(bool(found.signers))
        self._show_signers(audit, found)
        self._show_away(audit)
        self._choose_main(found)

    def _show_finished(self, audit: Audit, found: check_words.Checked) -> None:
        """What was declared can be read; nothing is asked for any more."""
        self.set_head("This audit is finished.", "What was declared stands below. Nothing more is asked for.")
        for part in (self.findings, self.organisation, self._words, self._heading):
            part.hide()
        self._show_signers(audit, found)
        for card in self.signers:
            card.only_read()
        self._show_away(audit)
        self.send.set_words("Next: send")
        self.main_button = self.send
        self.send.look = Look.FILLED
        self.send.restyle()

    def leaving(self) -> None:
        self._is_arriving = True
        self.organisation.finish()

    def _show_signers(self, audit: Audit, found: check_words.Checked) -> None:
        board = audit.sign_off.board_date
        last = len(found.signers) - 1
        keys = [
            (each, each.made in found.changed, board if board == "required" or at == last else "none")
            for at, each in enumerate(found.signers)
        ]
        if keys == [card.key for card in self.signers]:
            return
        kept = {card.key: card for card in self.signers}
        focused = next((at for at, card in enumerate(self.signers) if card.isAncestorOf(self.focusWidget())), None)
        across = Even(self.theme, narrowest=330, spacing=16)
        cards = []
        for expected, changed, asked_board in keys:
            card = kept.get((expected, changed, asked_board))
            if card is None:
                card = SignerCard(self.theme, expected, changed, board=asked_board, today=self.session.today())
                card.declares.connect(self._declare)
                card.prints.connect(self._print)
                card.takes_back.connect(self._take_back)
                card.rearranged.connect(self._order_tabs)
            across.add(card)
            cards.append(card)
        empty(self._signers_column)
        self._signers_column.addWidget(across)
        self.signers = cards
        self._order_tabs()
        if focused is not None:
            self._focus_after(focused)

    def _focus_after(self, made: int) -> None:
        """After a declaration the focus goes to the next that is expected, else to what comes then."""
        following = next((card for card in self.signers[made:] + self.signers[:made] if card.is_waited_for), None)
        if following is not None:
            following.focus()
        else:
            self.send.setFocus()

    def _show_away(self, audit: Audit) -> None:
        rated, unasked = check_words.does_not_apply(audit), check_words.not_asked(audit)
        self._away_said = (rated, unasked)
        self._away.setVisible(bool(rated or unasked))
        self._unfold_away(self._away.is_open)

    def _unfold_away(self, is_open: bool) -> None:
        """What the fold holds is made when it is first looked at: hundreds of questions may be in it."""
        if not is_open or self._away_said == self._away_made:
            return
        self._away_made = rated, unasked = self._away_said
        column = self._away.content
        empty(column)
        if rated:
            column.addWidget(Text(self.theme, "You rated these as not applying. Every reader sees why.", Type.STRONG))
        for code, question, reason in rated:
            row = QWidget()
            across = Row(self.theme, row, spacing=20)
            across.addWidget(Text(self.theme, f"{question}. {reason}", measure=90), 1)
            number = question.partition(" ")[0]
            across.addWidget(link(self.theme, f"Go to {number}", partial(self._open_question, code)))
            column.addWidget(row)
        if unasked:
            column.addWidget(Text(self.theme, "You were not asked these.", Type.STRONG))
        for reason, numbers in unasked:
            column.addWidget(Text(self.theme, reason))
            column.addWidget(Text(self.theme, numbers, Type.SMALL, role=Role.QUIET, measure=100))
        self._order_tabs()

    def _choose_main(self, found: check_words.Checked) -> None:
        expected = [card for card in self.signers if card.is_waited_for]
        main = expected[0] if expected and not found.signing else None
        for card in self.signers:
            card.set_main(card is main)
        self.send.set_words(check_words.first_words(found.signing[0]) if found.signing else "Next: send")
        self.send.look = Look.OUTLINE if main is not None else Look.FILLED
        self.send.restyle()
        self.main_button = self.send if main is None else main.button
        self._remark.setText("Every declaration is made." if not found.signing and not found.to_declare else "")

    def _open_question(self, code: str) -> None:
        self.go.emit(Place(PageName.QUESTION, code))

    def _order_tabs(self) -> None:
        """Once for all that was rearranged in this turn of the event loop."""
        if not self._ordering:
            self._ordering = True
            QTimer.singleShot(0, self, self._order_now)

    def _order_now(self) -> None:
        self._ordering = False
        follow_layout(self)

    # -- doing -----------------------------------------------------------------------------------------------------

    def _go_to(self, finding: Finding) -> None:
        place = check_words.place_of(finding)
        audit = self.session.audit
        if place is not None:
            self.go.emit(place)
        elif finding.place == "organisation" and audit is not None:
            self.organisation.focus_missing(audit)
        else:
            role = dict(finding.facts).get("role", "")
            card = next((card for card in self.signers if role in card.roles), None)
            card = card or next((card for card in self.signers if not card.is_made), None)
            (card or self.signers[0]).focus()

    def _go_on(self) -> None:
        found = self.found
        if found is not None and found.signing:
            self._go_to(found.signing[0])
        else:
            self.go.emit(Place(PageName.SEND))

    def _declare(self, wanted: Wanted) -> None:
        if self.found is not None and self.found.signing:
            self.say.emit(NOT_YET)
            self.findings.focus_first()
            return
        card = next(card for card in self.signers if card.role == wanted.role)
        task = self.session.verbs.declare(
            name=wanted.name,
            role=wanted.role,
            how=wanted.how,
            where=wanted.where,
            on=wanted.on,
            seen_by_board=wanted.seen_by_board,
        )
        task.then(card, None, lambda error: self._refused(card, error))
        task.then(self, lambda _made: announce(self, f"Declared: {wanted.name}, {wanted.role}."))

    def _refused(self, card: SignerCard, error: BaseException) -> None:
        self.session.tell(error, card.show_fault)

    def _take_back(self, uuid: str) -> None:
        self.session.verbs.withdraw(uuid).then(self, lambda _none: announce(self, "The declaration is taken back."))

    def _print(self, role: str, name: str) -> None:
        audit, path = self.session.audit, self.session.path
        if audit is None or path is None:
            return
        if self.found is not None and self.found.signing:
            self.say.emit(NOT_YET)
            self.findings.focus_first()
            return
        folder = Path.home() if audit.example else path.parent
        suggested = folder / f"Declaration {readable_name(name or role)}.pdf"
        ask_save(self, "Save the page, to print it", (PDF,), suggested, lambda target: self._make(target, role, name))

    def _make(self, target: Path, role: str, name: str) -> None:
        audit = self.session.audit
        if audit is not None:
            task = self.session.verbs.print_declaration(audit, target, role=role, name=name)
            task.then(self, lambda _made: self._printed(target))

    def _printed(self, target: Path) -> None:
        self.say.emit(f"Saved as {target.name}. Print it, have it signed, then say where it is kept.")
        desktop.open_file(target)
