"""One question of a working part: what went out of it, and beside it what is said now, by a colleague or a reviewer."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.meant import spread
from s11desktop.audit.part import Use, answer_in
from s11desktop.framework.model import Level, Standard
from ui.pages import part_words as say
from ui.part_desk import PartDesk
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Fold
from ui.widgets.fields import LineField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Beside, Column, Flow
from ui.widgets.rating import Rating
from ui.widgets.text import Heading, Remark, Text, titled
from ui.widgets.words_field import WordsField


class PartQuestion(QWidget):
    """For one standard; made anew for each. What is typed goes to the desk at once, and from there into the file."""

    rearranged = Signal()

    def __init__(self, theme: Theme, desk: PartDesk, standard: Standard, *, single_keys: bool) -> None:
        super().__init__()
        self._theme, self._desk, self._standard = theme, desk, standard
        self.fields: dict[str, WordsField] = {}
        column = Column(theme, self, spacing=14)
        beside = Beside(theme, side=290, gap=24)
        column.addWidget(beside)
        self.heading = Heading(theme, f"{standard.number}. {standard.text}", Type.CARD)
        beside.main.addWidget(self.heading)
        self.rating = Rating(theme, desk.part.framework, standard, single_keys=single_keys)
        self.rating.chosen.connect(self._rated)
        beside.main.addWidget(self.rating)
        self.is_review = desk.part.use is Use.REVIEW
        if self.is_review:
            for name, (label, hint) in say.REVIEWING.items():
                self._add_field(beside, name, label, hint)
        else:
            self._add_field(beside, "words", "Your words", "What you do, and how one could see it.")
            self._add_field(beside, "reason", "Why it does not apply", "")
            self.added = Remark(theme, "", icon="check", icon_role=Role.FULLY)
            beside.main.addWidget(self.added)
            self.more = self._make_more(theme)
            beside.main.addWidget(self.more)
        beside.side_column.addWidget(self._make_theirs(theme))
        self._show()

    # -- building --------------------------------------------------------------------------------------------------

    def _add_field(self, beside: Beside, name: str, label: str, hint: str) -> None:
        field = WordsField(self._theme, lines=2)
        field.typed.connect(lambda words, name=name: self._typed(name, words))
        field.left.connect(self._desk.flush)
        row = FormRow(self._theme, label, field, hint=hint)
        self.fields[name] = field
        if name == "reason":
            self._reason = row
        beside.main.addWidget(row)

    def _make_more(self, theme: Theme) -> QWidget:
        fold = Fold(theme, "Something to show, or to do", "")
        self.shown, self.kept, self.todo = LineField(theme), LineField(theme), LineField(theme)
        for label, field in (
            ("What you could show", self.shown),
            ("Where it is kept", self.kept),
            ("What will be done", self.todo),
        ):
            fold.content.addWidget(FormRow(theme, label, field, small=True))
        row = QWidget()
        flow = Flow(theme, row, spacing=12)
        self.add = Button(theme, "Add it", self._add, icon="plus", tall=False)
        flow.addWidget(self.add)
        fold.content.addWidget(row)
        fold.toggled.connect(lambda _open: self.rearranged.emit())
        return fold

    def _make_theirs(self, theme: Theme) -> QWidget:
        card = Card(theme, "What went out" if not self.is_review else "What they say", spacing=12)
        for name, words in say.theirs(self._desk.part, self._standard.code):
            block = QWidget()
            column = Column(theme, block, spacing=2)
            column.addWidget(Text(theme, name, Type.SMALL_STRONG, role=Role.QUIET))
            column.addWidget(Text(theme, words, Type.SMALL))
            card.column.addWidget(block)
        if self._standard.good:
            card.column.addWidget(titled(theme, "lightbulb", "What good looks like", self._standard.good))
        return card

    # -- what is said ----------------------------------------------------------------------------------------------

    def _show(self) -> None:
        part, reply, code = self._desk.part, self._desk.reply, self._standard.code
        if self.is_review:
            reviewed = reply.reviewed.get(code)
            values = dict(reviewed.values) if reviewed else {}
        else:
            values = dict(answer_in(part, reply, code))
        self.rating.set_choice(values.get("rating") or None)
        for name, field in self.fields.items():
            if spread(field.words) != spread(values.get(name, "")):
                field.set_words(values.get(name, ""))
        if not self.is_review:
            self._show_reason(values.get("rating", ""))
            self.added.setText("\n".join(say.added(reply, code)))

    def _show_reason(self, rating: str) -> None:
        choice = self._desk.part.framework.choices.get(rating)
        self._reason.setVisible(choice is not None and choice.level is Level.NOT_APPLICABLE)

    def _rated(self, code: str) -> None:
        self._say(rating=code)
        if not self.is_review:
            self._show_reason(code)
        self.rearranged.emit()

    def _typed(self, name: str, words: str) -> None:
        self._say(**{name: words})

    def _say(self, **said: str) -> None:
        from s11desktop.exchange import part_answering

        part, reply, code = self._desk.part, self._desk.reply, self._standard.code
        verb = part_answering.review if self.is_review else part_answering.answer
        self._desk.change(verb(part, reply, code, _now(), **said), at_once="rating" in said)

    def _add(self) -> None:
        from s11desktop.exchange import part_answering

        reply, code = self._desk.reply, self._standard.code
        if self.shown.text().strip():
            reply = part_answering.add_evidence(
                reply, code, _now(), title=self.shown.text()[:300], kept=self.kept.text()[:2_000]
            )
        if self.todo.text().strip():
            reply = part_answering.add_action(reply, code, _now(), what=self.todo.text()[:2_000])
        self._desk.change(reply, at_once=True)
        for field in (self.shown, self.kept, self.todo):
            field.setText("")
        self.added.setText("\n".join(say.added(reply, code)))
        self.rearranged.emit()


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
