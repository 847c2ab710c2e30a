"""Check a return somebody sent: its seal, its sender and its declarations as three separate answers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from s11desktop.report.phrases import say_size
from ui import desktop
from ui.announce import announce
from ui.dialogs.files import ALL_FILES, RETURNS, ask_open
from ui.models.rows import Cell, RowOf
from ui.page import SideHead
from ui.pages import check_return_words as say
from ui.pages.file_page import FilePage
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.layouts import Column, Even, Flow, Row, empty
from ui.widgets.map_list import Entry
from ui.widgets.rows import ColumnOf, Rows
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text

if TYPE_CHECKING:
    from s11desktop.exchange.verdict import FileState, Verdict

SHOWN_PROBLEMS = 8
NO_MATCH = (
    "Then it is not from them, or not what they sent. Do not rely on it. "
    "Ring them on a number you already have, and ask them to send it again."
)


class CheckReturn(FilePage):
    """`place.item` is the file. Needs no open audit file, writes nothing, and leaves nothing behind."""

    name = PageName.CHECK_RETURN
    unusable = "This file could not be looked at."
    keys = (("Enter", "show the file"), ("Up, Down", "move in the list of what is inside"))

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self.verdict: Verdict | None = None
        self.close_it = link(theme, "Close it", self.close_file, icon="x")
        self.add_link(self.close_it)
        self.body.addWidget(self.working)
        self.found = QWidget()
        column = Column(theme, self.found, spacing=12)
        self._answers = Even(theme, narrowest=250, spacing=14)
        self._cards = tuple(_AnswerCard(theme, label) for label in ("The seal", "Who it is from", "Declarations"))
        for card in self._cards:
            self._answers.add(card)
        column.addWidget(self._answers)
        self._wrong = Card(theme, "What is wrong", icon="circle-alert", strong=True)
        self._wrong.title.set_look(Role.NOT, icon_role=Role.NOT)
        self._wrong_holder = QWidget()
        self._wrong_column = Column(theme, self._wrong_holder, spacing=6)
        self._wrong.column.addWidget(self._wrong_holder)
        column.addWidget(self._wrong)
        column.addWidget(self._build_number())
        self._inside_head = QWidget()
        head = Row(theme, self._inside_head, spacing=16)
        head.addWidget(Text(theme, "What is inside", Type.CARD), 1)
        head.addWidget(
            Text(theme, "Checking leaves no copy on this computer.", Type.SMALL, role=Role.QUIET, right=True)
        )
        column.addWidget(self._inside_head)
        self.files = Rows(
            theme, "What is inside", (ColumnOf("What"), ColumnOf("Size", 100), ColumnOf("How it is", 150))
        )
        column.addWidget(self.files)
        self.body.addWidget(self.found)
        self.found.hide()
        self.another = Button(theme, "Check another", self._ask)
        self.show_it = self.filled("Show the file", self._show, icon="folder-search")
        self.set_foot(back=self.another, main=self.show_it)

    def _build_number(self) -> Card:
        theme = self.theme
        self._number_card = card = Card(theme, spacing=8)
        across = Even(theme, narrowest=330, spacing=16)
        left = QWidget()
        texts = Column(theme, left, spacing=2)
        texts.addWidget(Text(theme, "Check number, to compare by telephone", Type.SMALL, role=Role.QUIET))
        self._number = Text(theme, "", Type.NUMBER, icon="phone-call", icon_role=Role.ACCENT, measure=0)
        texts.addWidget(self._number)
        across.add(left)
        self._compare = QWidget()
        buttons = Flow(theme, self._compare, spacing=14)
        self.remember = Button(theme, "It matches: remember them", self._remember, tall=False)
        self.no_match = Button(theme, "It does not match", self._does_not_match, tall=False)
        buttons.addWidget(self.remember)
        buttons.addWidget(self.no_match)
        across.add(self._compare)
        card.column.addWidget(across)
        self._matched = Text(theme, "", Type.STRONG, measure=90)
        self._matched.hide()
        card.column.addWidget(self._matched)
        return card

    # -- showing ---------------------------------------------------------------------------------------------------

    def opened(self, place: Place) -> None:
        self.verdict = None
        self.found.hide()
        self._matched.hide()
        self._path = Path(place.item)
        if not place.item:
            self.set_head("Which return?", "Choose the file you were sent. Nothing in it is opened or kept.")
            self.show_foot()
            self.show_it.hide()
            self.another.set_words("Choose the file")
            return
        self.show_it.show()
        self.another.set_words("Check another")
        self.show_foot(False)
        self.look(self.session.verbs.verify(self._path), "Checking")

    def side(self) -> SideHead | None:
        under = (say.about(self.verdict) if self.verdict is not None else "") or "Nothing is known of it yet"
        entry = Entry("check", "Is it unchanged?", icon="shield-question-mark")
        return SideHead("A return somebody sent", under, (entry,), "check", "Only reading")

    def where(self) -> str:
        return "A return somebody sent"

    def looked(self, found: object) -> None:
        self._show_verdict(cast("Verdict", found))
        self.begin_at_title()

    def _show_verdict(self, verdict: Verdict) -> None:
        self.verdict = verdict
        draft = "It is a draft: not yet declared, and not meant to be sent." if verdict.kind == "draft" else ""
        lede = " ".join(each for each in (verdict.first_look, draft) if each)
        self.set_head(say.title(verdict), lede, self._path.name)
        for card, answer in zip(
            self._cards, (say.seal(verdict), say.sender(verdict), say.declarations(verdict)), strict=True
        ):
            card.show_answer(answer)
        self._answers.setVisible(bool(verdict.files) or verdict.verdict == "sealed")
        self._show_problems(verdict)
        seal = say.seal_of(verdict)
        self._number_card.setVisible(seal is not None)
        if seal is not None:
            self._number.setText("\u2002".join(seal.check_number.split()))
            self._number.setAccessibleName(f"Check number: {seal.check_number}")
            self._compare.setVisible(seal.trust != "known" and verdict.verdict == "valid")
        self._show_files(verdict)
        self.found.show()
        self.show_foot()
        follow_layout(self)
        self.side_changed.emit()

    def _show_problems(self, verdict: Verdict) -> None:
        empty(self._wrong_column)
        self._wrong.setVisible(bool(verdict.problems))
        for problem in verdict.problems[:SHOWN_PROBLEMS]:
            self._wrong_column.addWidget(Text(self.theme, problem.message, measure=100))
        more = len(verdict.problems) - SHOWN_PROBLEMS
        if more > 0:
            self._wrong_column.addWidget(Text(self.theme, f"And {more} more like these.", role=Role.QUIET))

    def _show_files(self, verdict: Verdict) -> None:
        plain = [each for each in verdict.files if _is_for_people(each)]
        data = [each for each in verdict.files if not _is_for_people(each)]
        rows = [self._row(each, verdict) for each in plain]
        if data:
            worst = next((each for each in data if each.status != "ok"), data[0])
            whole = replace(worst, path="data/", size=sum(each.size for each in data))
            rows.append(self._row(whole, verdict))
        self._inside_head.setVisible(bool(rows))
        self.files.setVisible(bool(rows))
        self.files.set_rows(tuple(rows))

    def _row(self, state: FileState, verdict: Verdict) -> RowOf:
        name, what = say.what_it_is(state.path)
        status, icon, role = say.file_status(state, verdict)
        size = say_size(state.size)
        cells = (Cell(name, what, strong=True), Cell(size), Cell(status, icon=icon, role=role))
        return RowOf(state.path, cells, f"{name}. {what}. {size}. {status}")

    def not_looked(self, error: object) -> None:
        self.show_it.hide()
        self.show_foot()
        super().not_looked(error)

    # -- doing -----------------------------------------------------------------------------------------------------

    def _remember(self) -> None:
        seal = say.seal_of(self.verdict) if self.verdict is not None else None
        if seal is None:
            return
        task = self.session.verbs.remember_signer(seal.organisation, seal.name, seal.fingerprint)
        task.then(self, lambda _known: self._remembered())

    def _remembered(self) -> None:
        verdict = self.verdict
        if verdict is None:
            return
        seal = say.seal_of(verdict)
        signers = tuple(replace(each, trust="known") if each is seal else each for each in verdict.signers)
        self._show_verdict(replace(verdict, signers=signers))
        self._matched.hide()
        self.say.emit(f"Remembered on this computer: {seal.name if seal else ''}.")
        self.show_it.setFocus()

    def _does_not_match(self) -> None:
        self._compare.hide()
        self._matched.setText(NO_MATCH)
        self._matched.set_look(Role.NOT, "circle-alert", Role.NOT)
        self._matched.show()
        self.set_head("The check number does not match. Do not rely on it.", "", self._path.name)
        announce(self, NO_MATCH, urgent=True)
        self.title.setFocus()

    def _show(self) -> None:
        desktop.show_file(self._path)

    def _ask(self) -> None:
        ask_open(
            self,
            "Which return?",
            (RETURNS, ALL_FILES),
            lambda path: self.go.emit(Place(PageName.CHECK_RETURN, str(path))),
        )


class _AnswerCard(Card):
    """What is asked, in a quiet line; the answer in a word; and under it what that means."""

    def __init__(self, theme: Theme, label: str) -> None:
        super().__init__(theme, spacing=6)
        self._label = label
        self.column.addWidget(Text(theme, label, Type.SMALL, role=Role.QUIET))
        self._word = Text(theme, "", Type.CARD, icon="shield", icon_size=24)
        self.column.addWidget(self._word)
        self._holder = QWidget()
        self._sentences = Column(theme, self._holder, spacing=5)
        self.column.addWidget(self._holder)
        self.column.addStretch(1)

    def show_answer(self, answer: say.Answer) -> None:
        self._word.setText(answer.word)
        self._word.set_look(answer.role, answer.icon, answer.role)
        self._word.setAccessibleName(f"{self._label}: {answer.word}")
        empty(self._sentences)
        for sentence in answer.sentences:
            self._sentences.addWidget(Text(self.theme, sentence))


def _is_for_people(state: FileState) -> bool:
    return state.path.startswith(("1-", "2-", "3-", "evidence/"))
