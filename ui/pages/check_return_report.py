"""What a return says as a whole: where they stand, area by area; who declared, who is still expected; who they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.audit.standing import standing
from s11desktop.report.phrases import kind_of, plural, public_number, say_counts
from ui.pages import check_return_words as say
from ui.pages.check_return_reading import Read
from ui.pages.home_words import say_day
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.bars import StandingBar
from ui.widgets.cards import Card
from ui.widgets.layouts import Column, Even, empty
from ui.widgets.rows import ColumnOf, Rows
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit

_COLUMNS = (
    ColumnOf("Area"),
    *(ColumnOf(title, 66) for title in ("Fully", "Partly", "Not met")),
    *(ColumnOf(title, 104) for title in ("Does not apply", "Not answered")),
)


class ReportPart(QWidget):
    """The whole in one view; the questions stand in the next."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._found: Read | None = None
        column = Column(theme, self, spacing=16)
        self.card = Card(theme, "Where they stand, as they say", spacing=9)
        self.bar = StandingBar(theme)
        self._counts = Text(theme, "", measure=90)
        self.card.column.addWidget(self.bar)
        self.card.column.addWidget(self._counts)
        column.addWidget(self.card)
        self._areas = QWidget()
        self._areas_column = Column(theme, self._areas)
        column.addWidget(self._areas)
        across = Even(theme, narrowest=330, spacing=14)
        self._declared = _Facts(theme, "Declarations")
        self._who = _Facts(theme, "Who they are")
        self._more = _Facts(theme, "What else they say")
        for card in (self._declared, self._who, self._more):
            across.add(card)
        column.addWidget(across)

    def show_read(self, found: Read) -> None:
        """Show what was read of a return that is as it was sealed."""
        audit = found.received.audit
        if audit is None or found is self._found:
            return
        self._found = found
        counts = standing(audit)
        self.bar.set_counts(counts.fully, counts.partly, counts.not_met, counts.to_answer)
        self._counts.setText(f"{say_counts(counts)}. Nobody outside has checked it.")
        empty(self._areas_column)
        columns = _COLUMNS if counts.to_answer else _COLUMNS[:-1]
        rows = Rows(self.theme, "Standing by area", columns)
        rows.set_rows(found.areas)
        self._areas_column.addWidget(rows)
        self._declared.show_facts(_declarations(found))
        self._who.show_facts(_who(audit))
        self._more.show_facts(_more(found, audit))
        follow_layout(self)


class _Facts(Card):
    """What each fact is called, in a quiet line, and the fact."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme, title, spacing=8)
        self._holder = QWidget()
        self._facts = Column(theme, self._holder, spacing=3)
        self.column.addWidget(self._holder)
        self.column.addStretch(1)

    def show_facts(self, facts: Iterator[tuple[str, str]]) -> None:
        empty(self._facts)
        for label, said in facts:
            if not said:
                continue
            if label:
                self._facts.space(5)
                self._facts.addWidget(Text(self.theme, label, Type.SMALL, role=Role.QUIET, measure=60))
            self._facts.addWidget(Text(self.theme, said, measure=60))


def _declarations(found: Read) -> Iterator[tuple[str, str]]:
    verdict = found.received.verdict
    for made in verdict.declarations:
        where = next(
            (
                f", kept here: {each.where}"
                for each in (found.received.audit.declarations if found.received.audit else ())
                if (each.name, each.role, each.how.value) == (made.name, made.role, made.how) and each.where
            ),
            "",
        )
        yield made.role or "No role given", f"{made.name}, {say.how(made.how)}{where}, {say.say_text_day(made.on)}"
    if not verdict.declarations:
        yield "", "Nobody has declared that its answers are true."
    for asked in verdict.asked:
        if not asked.by:
            wished = "" if asked.required else ", if there is one"
            by_key = ", with a key of their own" if asked.how == "key" else ""
            yield asked.role, f"Still expected{by_key}{wished}"
    audit = found.received.audit
    seen = next((each.seen_by_board for each in audit.declarations if each.seen_by_board), None) if audit else None
    if seen is not None:
        yield "The board or committee saw it", say_day(seen)


def _who(audit: Audit) -> Iterator[tuple[str, str]]:
    us = audit.organisation
    yield "Name", us.name
    yield "Kind", kind_of(us, audit)
    yield "Public number", public_number(us)
    yield "Council", us.council
    yield "Places", ", ".join(us.places)
    for label, person in (
        ("Safeguarding lead", us.lead),
        ("Deputy", us.deputy),
        ("Another contact", us.second_contact),
    ):
        yield label, ", ".join(part for part in (person.name, person.role, person.phone, person.email) if part)
    yield "Paid for by", us.commissioned_by


def _more(found: Read, audit: Audit) -> Iterator[tuple[str, str]]:
    verdict = found.received.verdict
    yield "What it is", words.RETURNS.get(verdict.kind or "", verdict.kind or "")
    yield "Questions", f"{audit.framework.title}, edition {audit.framework.edition}"
    yield "Reference", verdict.reference or ""
    yield "Takes the place of", verdict.supersedes or ""
    yield "Asked by", audit.partnership.name
    asked = {each.code: each.text for each in audit.framework.partnership_questions}
    for answer in audit.partnership_answers:
        if answer.answer and answer.code in asked:
            yield asked[answer.code], answer.answer
    if audit.survey is not None and audit.survey.replies is not None:
        yield "Staff survey", plural(audit.survey.replies, "reply", "replies")
    changes = sum(each.changes for each in found.received.history)
    yield "History", f"{plural(changes, 'change')} on {plural(len(found.received.history), 'day')}"
