"""What the return says about the organisation: asked once, where it matters, and kept while it is typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.applicability import facts_that_matter, facts_to_ask
from s11desktop.audit.model import Audit
from s11desktop.framework.model import Framework
from s11desktop.report.phrases import say_number
from ui.pages.organisation_facts import FactPart, KindPart
from ui.pages.organisation_parts import (
    ContactPart,
    LinesPart,
    NamePart,
    NumberPart,
    Part,
    PlacesPart,
)
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import link
from ui.widgets.cards import Card, Line
from ui.widgets.layouts import Column
from ui.widgets.text import Text

PAID = "commissioned"
REST = "Show the rest: deputy, places and more"


class OrganisationCard(Card):
    """Shows what is still missing, and the rest on demand; with `whole` all of it at once.

    What was missing when the card was opened stays in sight while it is filled in. `rearranged` says that fields came
    or went. Before the page is left, call `finish`.
    """

    rearranged = Signal()

    def __init__(self, theme: Theme, session: Session, *, whole: bool = False) -> None:
        super().__init__(theme, "About your organisation", icon="building-2", spacing=14)
        self._session, self._whole = session, whole
        self._say = Text(theme, "", role=Role.QUIET)
        self.column.addWidget(self._say)
        self._parts: dict[str, Part] = {}
        self._lines: dict[str, QWidget] = {}
        self._holder = QWidget()
        self._rows = Column(theme, self._holder, spacing=14)
        self.column.addWidget(self._holder)
        self.rest = link(theme, REST, self._show_rest, kind=Type.SMALL)
        self.column.addWidget(self.rest)
        self._in_sight: set[str] = set()

    def missing(self, audit: Audit) -> tuple[str, ...]:
        """The names of the parts that somebody still has to fill in."""
        return tuple(name for name, part in self._parts.items() if part.is_missing(audit))

    @property
    def has_all_in_sight(self) -> bool:
        return len(self._in_sight) == len(self._parts)

    def part(self, name: str) -> Part:
        """One part: name, kind, lead, deputy, second_contact, number, council, places, or the code of a fact."""
        return self._parts[name]

    def open_for(self, audit: Audit) -> None:
        """The page is opened: what is complete goes out of sight again, unless the card shows the whole."""
        self._build(audit)
        self._in_sight = set(self._parts) if self._whole else set(self.missing(audit))
        self.show_audit(audit)

    def show_audit(self, audit: Audit) -> None:
        """Show what the file has; nothing is written over what is being typed."""
        self._build(audit)
        for part in self._parts.values():
            part.show_audit(audit)
        missing = self.missing(audit)
        if not self._whole:
            self._in_sight |= set(missing)
        self._say.setText(_say_missing(len(missing)))
        self._arrange()

    def focus_missing(self, audit: Audit) -> None:
        """Put the focus on the first field that is missing, else on the first in sight."""
        wanted = self.missing(audit) or tuple(name for name in self._parts if name in self._in_sight)
        if not wanted:
            self._show_rest()
            wanted = tuple(self._parts)
        self._parts[wanted[0]].first().setFocus()

    def finish(self) -> None:
        """Have everything typed kept now."""
        for part in self._parts.values():
            part.finish()

    def _show_rest(self) -> None:
        first = next((name for name in self._parts if name not in self._in_sight), None)
        self._in_sight = set(self._parts)
        self._arrange()
        if first is not None:
            self._parts[first].first().setFocus()

    def _arrange(self) -> None:
        before = [part.isHidden() for part in self._parts.values()]
        shown = 0
        for name, part in self._parts.items():
            seen = name in self._in_sight
            part.setVisible(seen)
            self._lines[name].setVisible(seen and shown > 0)
            shown += seen
        self._holder.setVisible(shown > 0)
        self.rest.setVisible(not self.has_all_in_sight)
        self.rest.set_words(REST if shown else "Look at it, or change it")
        if before != [part.isHidden() for part in self._parts.values()]:
            self.rearranged.emit()

    def _build(self, audit: Audit) -> None:
        wanted = _facts_that_matter(audit)
        if self._parts and wanted == tuple(name for name, part in self._parts.items() if isinstance(part, FactPart)):
            return
        theme, session = self.theme, self._session
        kept = self._parts
        made: dict[str, Part] = {}
        for name in (*_ORDER, *wanted):
            made[name] = kept.get(name) or _make(theme, session, name, audit.framework)
        for name, part in made.items():
            if name not in kept:
                line = self._lines[name] = Line(theme)
                self._rows.addWidget(line)
                self._rows.addWidget(part)
        for name, part in kept.items():
            if name not in made:
                part.hide()
                self._lines[name].hide()
        self._parts = made


_ORDER = ("name", "kind", "lead", "number", "council", "second_contact", "deputy", "places")


def _make(theme: Theme, session: Session, name: str, framework: Framework) -> Part:
    if name == "name":
        return NamePart(theme, session)
    if name == "kind":
        return KindPart(theme, session, tuple((kind.code, kind.label) for kind in framework.kinds))
    if name == "lead":
        return ContactPart(theme, session, "lead", "Your safeguarding lead", needed=True)
    if name == "number":
        return NumberPart(theme, session)
    if name == "council":
        return LinesPart(
            theme,
            session,
            "Your council, and its numbers for a worry about a child",
            "The numbers are printed at the foot of every page.",
            ("council", "Council", True),
            ("council_day", "By day", True),
            ("council_night", "At night and weekends", False),
            narrowest=170,
        )
    if name == "second_contact":
        hint = "For when the lead is away: a trustee, the secretary, the treasurer."
        return ContactPart(theme, session, "second_contact", "Somebody else they can reach", hint)
    if name == "deputy":
        return ContactPart(theme, session, "deputy", "Your deputy, if you have one")
    if name == "places":
        return PlacesPart(theme, session)
    fact = next(each for each in framework.facts if each.code == name)
    lines = (("commissioned_by", "Who pays you"), ("contract", "Its reference")) if name == PAID else ()
    return FactPart(theme, session, name, fact.question, fact.hint, *lines)


def _facts_that_matter(audit: Audit) -> tuple[str, ...]:
    """The yes/no facts that switch a question of this level on or off, and whether somebody pays."""
    framework, organisation = audit.framework, audit.organisation
    matter = facts_that_matter(framework, audit.level, organisation)
    return tuple(each.code for each in facts_to_ask(framework, organisation) if each in matter or each.code == PAID)


def _say_missing(count: int) -> str:
    if not count:
        return "It goes with your return. Nothing is missing."
    things = "One thing is" if count == 1 else f"{say_number(count).capitalize()} things are"
    return f"It goes with your return. {things} still missing."
