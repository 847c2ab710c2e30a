"""Setting up, the second screen: which questions are yours. First what you are, then which kind of it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.applicability import asked_standards, facts_to_ask
from s11desktop.audit.model import Organisation
from s11desktop.framework.finding import kinds_called
from ui.announce import announce
from ui.map import level_words
from ui.new_file import NewFile
from ui.pages.setting_up_steps import Faults, Help, Step
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.choices import Choice, Choices
from ui.widgets.fields import Check, LineField, Segments
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column, empty
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Remark, Text

if TYPE_CHECKING:
    from s11desktop.framework.model import Framework

HELP: Help = (
    (
        "list-checks",
        "Starter or full?",
        "Starter is what binds the smallest group in law, and what a child would need this week. You can go on to "
        "full at any time.",
    ),
    ("building", "More than one?", "Choose what you do most. You can rate what is left as “does not apply”."),
)
FIRST_LOOK: Help = (
    (
        "list-checks",
        "First look or full?",
        "Your duty is the whole audit. A first look shows in an hour where to begin. You can go on to full at any "
        "time, and nothing is answered twice.",
    ),
    HELP[1],
)
CHOOSING: Help = (
    ("circle-question-mark", "Not sure?", "Press “Help me choose” and type what people call you."),
    (
        "landmark",
        "Has your partnership its own form?",
        "Then use that one. If it is a file or a spreadsheet, go back and open what you were sent.",
    ),
    ("building", "Two of these?", "Begin with one. The other can be added later, and what both ask is answered once."),
)
NOTHING = "Nothing is called that here. Try another word, or choose one of those below."


class WhatYouAre(Step):
    """Two questions on one screen, one after the other. `frameworks` are offered as soon as they are read."""

    again = Signal()

    def __init__(self, theme: Theme, session: Session, new: NewFile) -> None:
        super().__init__(theme, session, new)
        self.frameworks: tuple[Framework, ...] = ()
        self.framework: Framework | None = None
        self.sectors: Choices | None = None
        self.kinds: Choices | None = None
        self.levels: Segments | None = None
        self.view: Segments | None = None
        self.known = Organisation("", "", "")
        """What is known of the organisation already: what it has said is not asked again."""
        self._offered: tuple[str, ...] = ()
        self._called: LineField | None = None
        self._facts: dict[str, Check] = {}
        self._sector_block, self._kind_block = QWidget(), QWidget()
        self._sector_column = Column(theme, self._sector_block, spacing=16)
        self._kind_column = Column(theme, self._kind_block, spacing=16)
        self.column.addWidget(self._sector_block)
        self.column.addWidget(self._kind_block)
        self.fact_block = QWidget()
        self._fact_column = Column(theme, self.fact_block, spacing=8)
        self.column.addWidget(self.fact_block)
        for block in (self._sector_block, self._kind_block, self.fact_block):
            block.hide()

    @property
    def title(self) -> str:  # type: ignore[override]
        if self.framework is None:
            return "What are you?"
        return "Which of these are you?" if self.framework.first_look else "What kind of group are you?"

    lede = "It chooses your questions. What does not apply to you is left out, and we say why."

    @property
    def help(self) -> Help:  # type: ignore[override]
        if self.framework is None:
            return CHOOSING
        about = self.framework.about_children
        only = (("users", "About children", about),) if about else ()
        return (FIRST_LOOK if self.framework.first_look else HELP) + only

    def show_frameworks(self, frameworks: tuple[Framework, ...], levels: tuple[str, ...] = ()) -> None:
        """Offer these; those that the smallest groups answer come first. `levels` are those accepted, () for any.

        Of one alone only what is left to ask is asked. What was chosen of others is forgotten.
        """
        self.framework, self.kinds, self._offered = None, None, levels
        empty(self._sector_column)
        self.fact_block.hide()
        self.frameworks = tuple(sorted(frameworks, key=lambda each: (bool(each.first_look), each.short or each.title)))
        choices = tuple(
            Choice(each.id, each.short or each.title, each.audience, badge=str(number))
            for number, each in enumerate(self.frameworks, start=1)
        )
        self.sectors = Choices(self.theme, "What are you?", choices, spacing=8)
        self.help_link = link(self.theme, "Help me choose", self._open_help)
        self._sector_column.addWidget(self._build_help())
        self._sector_column.addWidget(self.sectors)
        self._sector_column.addWidget(self.help_link)
        if len(self.frameworks) == 1:
            self._turn_to(self.frameworks[0])
        else:
            self._show_stage()

    def first_focus(self) -> QWidget | None:
        if self.framework is None:
            return self.sectors.target() if self.sectors is not None else None
        if not self.framework.kinds:
            return self._called
        return self.kinds.target() if self.kinds is not None else None

    def go_on(self) -> bool:
        if self.framework is not None or self.sectors is None:
            return False
        if self.found and not self._help.isHidden() and self.called.text().strip():
            self._take_found(*self.found[0])
            return True
        chosen = next((each for each in self.frameworks if each.id == self.sectors.choice), None)
        if chosen is None:
            return False
        self._turn_to(chosen)
        return True

    def go_back(self) -> bool:
        if self.framework is None or len(self.frameworks) < 2:
            return False
        self.framework = None
        self._show_stage()
        return True

    def take(self) -> Faults:
        if self.sectors is None:
            return (("The questions are still being read. Try again.", self.setFocus),)
        if self.framework is None:
            return (("Choose what you are", self.sectors.focus_first),)
        assert self.levels is not None
        self.new.kind = self._organisation().kind
        self.new.level = self.levels.code or self._levels(self.framework)[0]
        self.new.view = (self.view.code or "") if self.view is not None else ""
        asked = self._to_ask()
        self.new.facts = {
            code: False
            for code, check in self._facts.items()
            if self._is_full() and code in asked and not check.isChecked()
        }
        if self.new.kind:
            return ()
        if self.kinds is None:
            return (("Say in a few words what you are", (self._called or self).setFocus),)
        return (("Choose what kind you are", self.kinds.focus_first),)

    def said(self) -> str:
        """What has been chosen, in a few words."""
        if self.framework is None:
            return ""
        kind = next((kind.label for kind in self.framework.kinds if kind.code == self.new.kind), "")
        kind = kind or ("" if self.framework.kinds else self.new.kind)
        level = level_words(self.framework, self.new.level)
        return f"{kind}, {level}" if kind else ""

    # -- the second question ---------------------------------------------------------------------------------------

    def _turn_to(self, framework: Framework, kind: str = "") -> None:
        if framework is not self.framework:
            self.framework = framework
            self._build_kinds(framework)
        if kind and self.kinds is not None:
            self.kinds.set_choice(kind)
            self._kind_chosen(kind)
        self._show_stage()

    def _build_kinds(self, framework: Framework) -> None:
        theme = self.theme
        empty(self._kind_column)
        empty(self._fact_column)
        self._facts = {}
        accepted = self._levels(framework)
        self.levels = Segments(
            theme, "How much to ask", tuple((level, self._level_words(framework, level)) for level in accepted)
        )
        self.levels.set_code(accepted[-1] if framework.first_look else accepted[0])
        self.levels.picked.connect(lambda _level: self._level_chosen())
        self._kind_column.addWidget(self.levels)
        self._not_the_whole = Remark(theme, "", role=Role.QUIET, icon="info", icon_role=Role.ACCENT)
        self._kind_column.addWidget(self._not_the_whole)
        if framework.kinds:
            choices = tuple(
                Choice(kind.code, kind.label, kind.hint, badge=str(number) if number < 10 else "")
                for number, kind in enumerate(framework.kinds, start=1)
            )
            self.kinds = Choices(theme, "Which of these are you?", choices, spacing=8)
            self.kinds.chosen.connect(self._kind_chosen)
            self._kind_column.addWidget(self.kinds)
        else:
            self.kinds = None
            self._called = LineField(theme, placeholder="For example youth club, school or surgery")
            self._kind_column.addWidget(FormRow(theme, "What are you, in a few words?", self._called, width=420))
        self.view = None
        if framework.views:
            own = (("", "The order of these questions"),)
            self.view = Segments(theme, "Under which headings", own + tuple((v.code, v.title) for v in framework.views))
            self.view.set_code("")
            self._kind_column.addWidget(FormRow(theme, "Under which headings", self.view))
        self._fact_column.addWidget(
            Text(theme, "Untick what is not so for you: its questions are left out.", Type.STRONG)
        )
        for fact in framework.facts:
            check = Check(theme, fact.question)
            check.setChecked(True)
            check.setAccessibleDescription(fact.hint)
            self._fact_column.addWidget(check)
            self._facts[fact.code] = check
        self._level_chosen()

    def _kind_chosen(self, _code: str) -> None:
        assert self.framework is not None
        assert self.levels is not None
        for level in self._levels(self.framework):
            self.levels.set_words(level, self._level_words(self.framework, level))
        asked = self._to_ask()
        for code, check in self._facts.items():
            check.setVisible(code in asked)
        known = bool(self._organisation().kind) or not self.framework.kinds
        self.fact_block.setVisible(self._is_full() and bool(asked) and known)

    def _level_chosen(self) -> None:
        assert self.framework is not None
        short = bool(self.framework.first_look) and not self._is_full()
        self._not_the_whole.setText(f"A first look is {self.framework.first_look}." if short else "")
        self._kind_chosen("")
        self.changed.emit()

    def _is_full(self) -> bool:
        assert self.framework is not None
        return self.levels is None or self.levels.code == self.framework.levels[-1]

    def _levels(self, framework: Framework) -> tuple[str, ...]:
        """The levels that can be chosen: those the partnership accepts."""
        return tuple(each for each in framework.levels if not self._offered or each in self._offered)

    def _organisation(self) -> Organisation:
        called = "" if self._called is None else " ".join(self._called.text().split())
        return replace(self.known, kind=(self.kinds.choice or "") if self.kinds is not None else called)

    def _to_ask(self) -> set[str]:
        """The yes/no questions that neither the kind answers nor anybody has answered before."""
        assert self.framework is not None
        facts = facts_to_ask(self.framework, self._organisation())
        return {fact.code for fact in facts if self.known.fact(fact.code) is None}

    def _level_words(self, framework: Framework, level: str) -> str:
        asked = asked_standards(framework, level, self._organisation())
        count = sum(not standard.readiness for standard in asked)
        if level == framework.levels[-1]:
            return f"Full: {count} questions"
        return f"First look: {count} questions" if framework.first_look else f"Starter: {count} questions, an evening"

    def _show_stage(self) -> None:
        self._sector_block.setVisible(self.framework is None)
        self._kind_block.setVisible(self.framework is not None)
        if self.framework is None:
            self.fact_block.hide()
        else:
            self._kind_chosen("")
        self.again.emit()

    # -- help me choose --------------------------------------------------------------------------------------------

    def _build_help(self) -> QWidget:
        self._help = QWidget()
        column = Column(self.theme, self._help, spacing=10)
        self.called = LineField(self.theme, placeholder="For example nursery, mosque, surgery or dance school")
        self.called.textChanged.connect(self._look)
        column.addWidget(FormRow(self.theme, "What do people call you?", self.called))
        self._results = QWidget()
        self._results_column = Column(self.theme, self._results, spacing=10)
        column.addWidget(self._results)
        self._none = Remark(self.theme, "", icon="info", icon_role=Role.ACCENT)
        column.addWidget(self._none)
        self.found: tuple[tuple[Framework, str], ...] = ()
        self._help.hide()
        return self._help

    def _open_help(self) -> None:
        self.help_link.hide()
        self._help.show()
        follow_layout(self)
        self.called.setFocus()

    def _look(self, text: str) -> None:
        empty(self._results_column)
        rows = kinds_called(self.frameworks, text) if text.strip() else ()
        self.found = tuple((framework, kind.code) for framework, kind, _name in rows)
        for framework, kind, name in rows:
            named = "" if name.casefold() == kind.label.casefold() else f"{name[:1].upper()}{name[1:]}: "
            words = f"{named}{kind.label}"
            button = Button(
                self.theme,
                words,
                partial(self._take_found, framework, kind.code),
                tall=False,
                describe=f"{framework.short or framework.title}. {kind.hint}",
            )
            self._results_column.addWidget(button)
        self._none.setText(NOTHING if text.strip() and not rows else "")
        if text.strip():
            announce(self.called, f"{len(rows)} found" if rows else NOTHING)
        follow_layout(self)

    def _take_found(self, framework: Framework, kind: str) -> None:
        assert self.sectors is not None
        self.sectors.set_choice(framework.id)
        self._turn_to(framework, kind)
