"""What stands beside a question: why it is asked, what good looks like, what others show, and what it rests on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from s11desktop.framework.basis import basis
from s11desktop.framework.model import Citation, Standard
from s11desktop.guidance import Use, first_uses
from s11desktop.report.phrases import plural
from ui.pages.question_terms import Terms
from ui.pages.question_words import SOURCES, say_certainty, say_citation, to_confirm
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import link
from ui.widgets.cards import Card
from ui.widgets.layouts import Column
from ui.widgets.text import Subheading, Text, titled


class QuestionHelp(Card):
    """For one standard. `parts` are the sections that are named where they are out of sight."""

    def __init__(self, theme: Theme, standard: Standard) -> None:
        super().__init__(theme, spacing=14, padding=18)
        self.parts: list[tuple[QWidget, str]] = []
        uses = first_uses((standard.text, standard.why, standard.good))
        self.in_statement = uses[0]
        self.terms = Terms(theme, tuple(use.term for part in uses for use in part))
        if standard.why:
            self._add(self._said("circle-help", "Why we ask", standard.why, uses[1]), "why we ask")
        if standard.good:
            self._add(self._said("sparkles", "What good looks like", standard.good, uses[2]), "what good looks like")
        if any(uses):
            self._add(self.terms, "words used here")
        if standard.evidence:
            self._add(_examples(theme, standard))
        if standard.citations:
            self._add(_sources(theme, standard), "the law")
        if not self.column.count():
            self.hide()

    def mark(self, text: Text, uses: tuple[Use, ...]) -> None:
        """Underline words in a text; whoever presses one has it explained here."""
        text.set_marks(tuple((use.start, use.length) for use in uses))
        text.picked.connect(lambda number: self.terms.open(uses[number].term.word))

    def _said(self, icon: str, title: str, words: str, uses: tuple[Use, ...]) -> QWidget:
        block = titled(self.theme, icon, title, words)
        self.mark(block.findChildren(Text)[-1], uses)
        return block

    def _add(self, part: QWidget, name: str = "") -> None:
        self.column.addWidget(part)
        if name:
            self.parts.append((part, name))


def _examples(theme: Theme, standard: Standard) -> QWidget:
    block = QWidget()
    column = Column(theme, block, spacing=3)
    column.addWidget(Subheading(theme, "What others show", Type.STRONG, icon="folder-open", icon_role=Role.ACCENT))
    for example in standard.evidence:
        column.addWidget(Text(theme, f"• {example}", Type.SMALL, role=Role.QUIET))
    if standard.max_age:
        age = "No older than 1 year." if standard.max_age == 12 else f"No older than {_years(standard.max_age)}."
        column.addWidget(Text(theme, age, Type.SMALL_STRONG, role=Role.QUIET))
    return block


def _years(months: int) -> str:
    return plural(months // 12, "year") if months % 12 == 0 else plural(months, "month")


def _sources(theme: Theme, standard: Standard) -> QWidget:
    block = QWidget()
    column = Column(theme, block, spacing=4)
    column.addWidget(Subheading(theme, SOURCES[basis(standard)], Type.STRONG, icon="scale", icon_role=Role.ACCENT))
    first, *others = standard.citations
    column.addWidget(_citation(theme, first))
    if not others and not first.note:
        return block
    rest = QWidget()
    inside = Column(theme, rest, spacing=8)
    if first.note:
        inside.addWidget(Text(theme, first.note, Type.SMALL, role=Role.QUIET))
    for each in others:
        inside.addWidget(_citation(theme, each))
        if each.note:
            inside.addWidget(Text(theme, each.note, Type.SMALL, role=Role.QUIET))
    words = f"{plural(len(others), 'more source')}" if others else "more about it"
    if doubts := to_confirm(others):
        words += f", {doubts} not read in the source itself"
    more = link(theme, f"Show {words}", kind=Type.SMALL)

    def toggle() -> None:
        rest.setVisible(rest.isHidden())
        more.set_words(f"Show {words}" if rest.isHidden() else f"Hide {words}")

    more.clicked.connect(toggle)
    column.addWidget(rest)
    column.addWidget(more)
    rest.hide()
    return block


def _citation(theme: Theme, citation: Citation) -> QWidget:
    block = QWidget()
    column = Column(theme, block)
    column.addWidget(Text(theme, f"{say_citation(citation)}.", Type.SMALL))
    if citation.heading:
        column.addWidget(Text(theme, f"“{citation.heading}”", Type.SMALL, role=Role.QUIET))
    sure = not to_confirm((citation,))
    icon, role = ("", Role.QUIET) if sure else ("circle-question-mark", Role.PARTLY)
    column.addWidget(
        Text(theme, say_certainty(citation), Type.SMALL, role=role, icon=icon, icon_role=role, icon_size=17)
    )
    return block
