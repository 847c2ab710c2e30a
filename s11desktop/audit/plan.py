"""The action plan looked at: by date with what is late first, by lead, by area, and what became of it in a year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from s11desktop.audit.dates import uk_time
from s11desktop.audit.model import ActionStatus

if TYPE_CHECKING:
    from s11desktop.audit.model import Action, Audit, Round

SOON = timedelta(weeks=8)

PRIORITIES = ("high", "normal", "low")
"""How much an action presses, or "" where nobody said. What others sent may hold other words, and is shown as it is."""


class When(StrEnum):
    """The groups of the plan by date, in their order."""

    LATE = "late"
    SOON = "soon"
    LATER = "later"
    NO_DATE = "no-date"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Group:
    """Actions under one heading. `code` is a `When`, a lead's name ("" for nobody), or an area's code ("" for none)."""

    code: str
    actions: tuple[Action, ...]


def when(action: Action, today: date) -> When:
    """In which group of the plan an action stands."""
    if action.status is ActionStatus.DONE:
        return When.DONE
    if action.status is ActionStatus.DROPPED:
        return When.DROPPED
    if action.due is None:
        return When.NO_DATE
    if action.due < today:
        return When.LATE
    return When.SOON if action.due <= today + SOON else When.LATER


def in_order(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Open ones by day and so the latest first, those without a day after them, closed ones at the end."""

    def place(action: Action) -> tuple[bool, bool, int, int]:
        due = action.due.toordinal() if action.due else 0
        return (not action.is_open, action.due is None, due, action.number)

    return tuple(sorted(actions, key=place))


def by_date(actions: Iterable[Action], today: date) -> tuple[Group, ...]:
    """What is late, then the next 8 weeks, later, and without a day; what is closed at the end."""
    groups: dict[When, list[Action]] = {each: [] for each in When}
    for action in in_order(actions):
        groups[when(action, today)].append(action)
    return tuple(Group(code, tuple(found)) for code, found in groups.items() if found)


def by_lead(actions: Iterable[Action]) -> tuple[Group, ...]:
    """A group for each lead by name, and what nobody leads at the end. Names that differ in capitals or in spaces are
    one person, as first written.
    """
    spelt: dict[str, str] = {}
    groups: dict[str, list[Action]] = {}
    for action in in_order(actions):
        name = spelt.setdefault(same_lead(action.lead), " ".join(action.lead.split()))
        groups.setdefault(name, []).append(action)
    ordered = sorted(groups, key=lambda name: (not name, name.casefold()))
    return tuple(Group(name, tuple(groups[name])) for name in ordered)


def by_area(actions: Iterable[Action], audit: Audit) -> tuple[Group, ...]:
    """A group for each area in the order of the questions, and at the end what serves none. An action that serves
    several areas stands in each of them.
    """
    known = audit.framework.by_code
    groups: dict[str, list[Action]] = {code: [] for code in (*(area.code for area in audit.framework.areas), "")}
    for action in in_order(actions):
        areas = dict.fromkeys(known[code].area for code in action.standards if code in known)
        for code in areas or {"": None}:
            groups[code].append(action)
    return tuple(Group(code, tuple(found)) for code, found in groups.items() if found)


def same_lead(name: str) -> str:
    """What two spellings of one lead have in common."""
    return " ".join(name.split()).casefold()


@dataclass(frozen=True, slots=True)
class Fate:
    """Actions told apart by what became of them in a round."""

    open: tuple[Action, ...] = ()
    done: tuple[Action, ...] = ()
    dropped: tuple[Action, ...] = ()

    def __len__(self) -> int:
        return len(self.open) + len(self.done) + len(self.dropped)


@dataclass(frozen=True, slots=True)
class Year:
    """What became of the plan in a round; every action is counted once.

    `brought` were planned before the round began and still open then: those of it that are `open` are carried. `new`
    were planned in it. `before` were closed before it began, `after` planned after it was finished.
    """

    brought: Fate = field(default_factory=Fate)
    new: Fate = field(default_factory=Fate)
    before: tuple[Action, ...] = ()
    after: tuple[Action, ...] = ()

    @property
    def carried(self) -> tuple[Action, ...]:
        """What was brought into the round and is still to do."""
        return self.brought.open

    @property
    def done(self) -> tuple[Action, ...]:
        """What was done in the round."""
        return in_order((*self.brought.done, *self.new.done))

    @property
    def dropped(self) -> tuple[Action, ...]:
        """What was given up in the round."""
        return in_order((*self.brought.dropped, *self.new.dropped))


def year(actions: Iterable[Action], during: Round) -> Year:
    """What of the plan was carried into a round, done in it, dropped in it, or is new in it.

    In a finished round what was closed later counts as open at its end. Without the moment it was planned an action
    counts as new, and a closed one without its day as closed in the round.
    """
    brought: dict[ActionStatus, list[Action]] = {}
    new: dict[ActionStatus, list[Action]] = {}
    before: list[Action] = []
    after: list[Action] = []
    for action in in_order(actions):
        planned = uk_time(action.created_at).date() if action.created_at else during.started_on
        if not action.is_open and action.closed_on is not None and action.closed_on < during.started_on:
            before.append(action)
        elif during.closed_on is not None and planned > during.closed_on:
            after.append(action)
        else:
            share = brought if planned < during.started_on else new
            share.setdefault(_at_end(action, during), []).append(action)
    return Year(_fate(brought), _fate(new), tuple(before), tuple(after))


def _at_end(action: Action, during: Round) -> ActionStatus:
    later = during.closed_on is not None and action.closed_on is not None and action.closed_on > during.closed_on
    return ActionStatus.OPEN if action.is_open or later else action.status


def _fate(found: dict[ActionStatus, list[Action]]) -> Fate:
    still_open, done, dropped = (
        tuple(found.get(each, ())) for each in (ActionStatus.OPEN, ActionStatus.DONE, ActionStatus.DROPPED)
    )
    return Fate(still_open, done, dropped)
