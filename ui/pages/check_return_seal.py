"""Is a return unchanged, whose seal is it, who declared it: three answers apart, what is wrong, and what is inside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop.report.phrases import plural, say_size
from ui.models.rows import Cell, RowOf
from ui.pages import check_return_words as say
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.layouts import Column, Even, Flow, Row, empty
from ui.widgets.rows import ColumnOf, Rows
from ui.widgets.text import Text

if TYPE_CHECKING:
    from s11desktop.exchange.verdict import FileState, Verdict

SHOWN_PROBLEMS = 8
LEADS = {"1-": "report", "2-": "report", "3-": "answers", "evidence/": "evidence", "data/": "history"}
"""Which part of the page reads what a file says."""


class SealPart(QWidget):
    """`remembers` and `refuses` when the check number was compared, `reads(part)` when what is inside is wanted."""

    remembers = Signal()
    refuses = Signal()
    reads = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        column = Column(theme, self, spacing=12)
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
        self._inside_words = Text(theme, "", Type.SMALL, role=Role.QUIET, right=True)
        head.addWidget(self._inside_words)
        column.addWidget(self._inside_head)
        columns = (ColumnOf("What"), ColumnOf("Size", 100), ColumnOf("How it is", 150), ColumnOf("", 60))
        self.files = Rows(theme, "What is inside", columns)
        self.files.opened.connect(self._open)
        column.addWidget(self.files)
        self._can_read = False

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
        self.remember = Button(theme, "It matches: remember them", self.remembers.emit, tall=False)
        self.no_match = Button(theme, "It does not match", self.refuses.emit, tall=False)
        buttons.addWidget(self.remember)
        buttons.addWidget(self.no_match)
        across.add(self._compare)
        card.column.addWidget(across)
        self.matched = Text(theme, "", Type.STRONG, measure=90)
        self.matched.hide()
        card.column.addWidget(self.matched)
        return card

    # -- showing ---------------------------------------------------------------------------------------------------

    def show_verdict(self, verdict: Verdict, *, can_read: bool) -> None:
        """Show it; with `can_read` what is inside leads to where it is read."""
        self._can_read = can_read
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
        self._inside_words.setText("Reading leaves no copy on this computer." if can_read else say.not_shown(verdict))
        self._show_files(verdict)

    def show_no_match(self, words: str) -> None:
        self._compare.hide()
        self.matched.setText(words)
        self.matched.set_look(Role.NOT, "circle-alert", Role.NOT)
        self.matched.show()

    def _show_problems(self, verdict: Verdict) -> None:
        empty(self._wrong_column)
        self._wrong.setVisible(bool(verdict.problems))
        for problem in verdict.problems[:SHOWN_PROBLEMS]:
            self._wrong_column.addWidget(Text(self.theme, problem.message, measure=100))
        more = len(verdict.problems) - SHOWN_PROBLEMS
        if more > 0:
            self._wrong_column.addWidget(Text(self.theme, f"And {more} more like these.", role=Role.QUIET))

    def _show_files(self, verdict: Verdict) -> None:
        plain = [each for each in verdict.files if each.path.startswith(("1-", "2-", "3-", "4-"))]
        rows = [self._row(each, verdict) for each in plain]
        for path in ("evidence/", "data/"):
            inside = [each for each in verdict.files if _group(each) == path]
            if inside:
                rows.append(self._row(_as_one(path, inside), verdict, len(inside)))
        self._inside_head.setVisible(bool(rows))
        self.files.setVisible(bool(rows))
        self.files.set_rows(tuple(rows))

    def _row(self, state: FileState, verdict: Verdict, count: int = 1) -> RowOf:
        name, what = say.what_it_is(state.path)
        what = what or f"{plural(count, 'document')} they attached"
        status, icon, role = say.file_status(state, verdict)
        size = say_size(state.size)
        lead = _leads(state.path) if self._can_read else ""
        how = Cell(status, icon=icon, role=role)
        cells = (Cell(name, what, strong=True), Cell(size), how, Cell("Read" if lead else "", link=bool(lead)))
        return RowOf(state.path, cells, f"{name}. {what}. {size}. {status}")

    def _open(self, path: str) -> None:
        if self._can_read and (lead := _leads(path)):
            self.reads.emit(lead)


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


def _leads(path: str) -> str:
    return next((part for beginning, part in LEADS.items() if path.startswith(beginning)), "")


def _group(state: FileState) -> str:
    if state.path.startswith("evidence/"):
        return "evidence/"
    return "" if state.path.startswith(("1-", "2-", "3-", "4-")) else "data/"


def _as_one(path: str, inside: list[FileState]) -> FileState:
    """Several files as one row, which is as the worst of them is."""
    worst = next((each for each in inside if each.status != "ok"), inside[0])
    return replace(worst, path=path, size=sum(each.size for each in inside))
