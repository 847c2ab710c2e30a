"""Questions about the partnership itself: what it asks its groups to say of it. Optional, all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop.report.phrases import plural
from s11desktop.words import LINE_LIMIT
from ui.page import Page
from ui.places import PageName, Place
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import link
from ui.widgets.cards import Card
from ui.widgets.choices import Choice, Choices
from ui.widgets.fields import LineField, Segments
from ui.widgets.layouts import empty
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Remark, Text
from ui.widgets.words_field import WordsField

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.framework.model import PartnershipQuestion
    from ui.session import Session

NOT_A_NUMBER = "That is not a number. Write it in figures, for example 12."


class PartnershipPage(Page):
    """`place.item`: the code of a question. An answer is kept as soon as it is given, and can be taken back."""

    name = PageName.PARTNERSHIP

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self.cards: dict[str, QuestionCard] = {}
        self._framework = ""
        self.set_foot(
            back=self.back_button("Action plan", Place(PageName.ACTIONS)),
            main=self.filled("Check and sign", lambda: self.go.emit(Place(PageName.CHECK)), trailing="arrow-right"),
        )

    def show_audit(self, audit: Audit) -> None:
        self._make_cards(audit)
        answers = {each.code: each.answer for each in audit.partnership_answers}
        for code, card in self.cards.items():
            card.show_answer(answers.get(code, ""), self.session.read_only)
        said = sum(bool(answers.get(code)) for code in self.cards)
        whom = audit.partnership.name or "the partnership that asks you"
        count = plural(len(self.cards), "question")
        title = f"{count} about the partnership, if you like."
        self.set_head(
            f"{said} of {count} about the partnership answered." if said else title,
            f"They are about {whom}, not about you. All are optional. Your answers go with your return.",
        )

    def opened(self, place: Place) -> None:
        if place.item in self.cards:
            self.area.ensureWidgetVisible(self.cards[place.item])

    def leaving(self) -> None:
        for card in self.cards.values():
            card.finish()

    def _make_cards(self, audit: Audit) -> None:
        if self._framework == audit.framework_sha256:
            return
        self._framework = audit.framework_sha256
        empty(self.body)
        self.cards = {}
        for question in audit.framework.partnership_questions:
            card = QuestionCard(self.theme, question)
            card.said.connect(lambda answer, code=question.code: self._keep(code, answer))
            card.typed.connect(
                lambda answer, code=question.code: self.session.verbs.write_partnership_answer(code, answer)
            )
            self.cards[question.code] = card
            self.body.addWidget(card)
        follow_layout(self)

    def _keep(self, code: str, answer: str) -> None:
        self.session.verbs.answer_partnership(code, answer)


class QuestionCard(Card):
    """One question with what its type asks for. `said(answer)` when chosen, `typed(answer)` while somebody writes."""

    said = Signal(str)
    typed = Signal(str)

    def __init__(self, theme: Theme, question: PartnershipQuestion) -> None:
        super().__init__(theme, spacing=10)
        self._question, self._kept = question, ""
        self.column.addWidget(Text(theme, question.text, Type.LABEL))
        self.choices: Segments | Choices | None = None
        self.field: WordsField | LineField | None = None
        self._fault = Remark(theme, "", role=Role.NOT, icon="circle-alert")
        self._make()
        self.column.addWidget(self._fault)
        self._take_back = link(theme, "Take this answer back", lambda: self.said.emit(""))
        self._take_back.setAccessibleDescription(question.text)
        self.column.addWidget(self._take_back)
        self._take_back.hide()

    def show_answer(self, answer: str, read_only: bool) -> None:
        """Show what is kept; a field somebody is in is left alone."""
        self._kept = answer
        self._take_back.setVisible(bool(answer) and self.choices is not None and not read_only)
        if self.choices is not None:
            current = self.choices.code if isinstance(self.choices, Segments) else self.choices.choice
            if (current or "") != answer:
                self._make()
                self._choose(answer)
            self.choices.setEnabled(not read_only)
        elif isinstance(self.field, WordsField):
            self.field.set_words(answer)
            self.field.setEnabled(not read_only)
        elif self.field is not None:
            if not self.field.hasFocus() and not self._fault.text():
                self.field.setText(answer)
            self.field.setEnabled(not read_only)

    def finish(self) -> None:
        """Hand over what stands in a field of figures; words are handed over while they are typed."""
        if isinstance(self.field, LineField):
            self._number_left()

    # -- making ----------------------------------------------------------------------------------------------------

    def _make(self) -> None:
        """The control, anew: a group of radio buttons cannot be given back its empty state otherwise."""
        question = self._question
        old = self.choices or self.field
        made: QWidget
        if question.type == "scale":
            self.choices = made = Segments(self.theme, question.text, steps(question))
            self.choices.picked.connect(self.said)
        elif question.type == "choice":
            options = tuple(
                Choice(option, option, badge=str(number)) for number, option in enumerate(question.options, start=1)
            )
            self.choices = made = Choices(self.theme, question.text, options, spacing=6)
            self.choices.chosen.connect(self.said)
        elif question.type == "number":
            self.field = made = LineField(self.theme)
            self.field.setMaxLength(LINE_LIMIT)
            self.field.setAccessibleName(question.text)
            self.field.setMaximumWidth(self.theme.px(200))
            self.field.left.connect(self._number_left)
        else:
            self.field = made = WordsField(self.theme)
            self.field.edit.setAccessibleName(question.text)
            self.field.typed.connect(self.typed)
        if old is None:
            self.column.addWidget(made)
            return
        had_focus = old.isAncestorOf(self.focusWidget() or self)
        self.column.replaceWidget(old, made)
        old.hide()
        old.deleteLater()
        if had_focus and isinstance(made, Segments | Choices):
            made.target().setFocus()

    def _choose(self, answer: str) -> None:
        if isinstance(self.choices, Segments):
            if answer in {code for code, _ in steps(self._question)}:
                self.choices.set_code(answer)
        elif self.choices is not None and answer in self._question.options:
            self.choices.set_choice(answer)

    def _number_left(self) -> None:
        assert isinstance(self.field, LineField)
        written = self.field.text().strip().replace(",", "")
        wrong = bool(written) and not self._question.takes(written)
        self._fault.setText(NOT_A_NUMBER if wrong else "")
        self.field.set_wrong(wrong)
        self.field.setAccessibleDescription(NOT_A_NUMBER if wrong else "")
        if not wrong and written != self._kept:
            self._kept = written
            self.said.emit(written)


def steps(question: PartnershipQuestion) -> tuple[tuple[str, str], ...]:
    """The steps of a scale, each with what is shown: its number, and at both ends the words for it ("1: very hard")."""
    ends = {question.steps[0]: question.low, question.steps[-1]: question.high}
    return tuple((str(number), _step(number, ends.get(number, ""))) for number in question.steps)


def _step(number: int, words: str) -> str:
    return words if words.startswith(str(number)) else f"{number}: {words}" if words else str(number)
