"""What is due and what runs out: eight weeks before, two weeks before, on the day, and after it.

An evidence item runs out on its own last day, or when it reaches the age that a question it serves allows (a policy
agreed, training given, checks looked through), whichever comes first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from s11desktop.audit.applicability import asked
from s11desktop.audit.dates import add_months
from s11desktop.audit.deadlines import last_day
from s11desktop.audit.remembering import once_an_audit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from s11desktop.audit.model import Audit, Evidence


class Stage(IntEnum):
    """How near a day is; the most urgent first."""

    PAST = 0
    TODAY = 1
    TWO_WEEKS = 2
    EIGHT_WEEKS = 3


BEFORE: dict[Stage, timedelta] = {
    Stage.EIGHT_WEEKS: timedelta(weeks=8),
    Stage.TWO_WEEKS: timedelta(weeks=2),
    Stage.TODAY: timedelta(0),
}
"""How long before a day each reminder begins."""


class About(StrEnum):
    """What a reminder is about."""

    RETURN = "return"
    ACTION = "action"
    EVIDENCE = "evidence"
    DATE = "date"
    """A day of the two years that somebody set."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing whose day is near or past. `item` is the UUID of the action or evidence item, of the round for the
    return. `months` is the age that a question allows, None where the day is the item's own.
    """

    stage: Stage
    day: date
    about: About
    item: str
    title: str
    months: int | None = None


def stage(day: date, today: date) -> Stage | None:
    """How near a day is; None while it is more than eight weeks away."""
    if day < today:
        return Stage.PAST
    return next((each for each in sorted(BEFORE) if day - today <= BEFORE[each]), None)


@once_an_audit
def reminders(audit: Audit, today: date) -> tuple[Reminder, ...]:
    """Everything to be reminded of on a day, each once, the most urgent first. Of what is finished: only the dates
    of the two years, which go on.
    """
    found = _programme(audit)
    if not audit.finished:
        found += [*_return(audit), *_actions(audit), *_evidence(audit)]
    near = [(each, near_now) for each in found if (near_now := stage(each[0], today)) is not None]
    made = [Reminder(near_now, day, about, item, title, months) for (day, about, item, title, months), near_now in near]
    return tuple(sorted(made, key=lambda each: (each.stage, each.day, each.about, each.title, each.item)))


def runs_out(audit: Audit, item: Evidence, *, told: bool = False) -> tuple[date, int | None] | None:
    """The last day on which an item still shows what it is listed for, and the age in months that says so (None: its
    own last day). None where nothing says. `told`: as others are told, so without the day of a file that is held back.
    """
    file = item.going if told else item.current
    dated = item.dated or (file.dated if file else None)
    allowed = _ages(audit)
    ages = [allowed[code] for code in item.standards if code in allowed]
    days: list[tuple[date, int | None]] = []
    if item.expires is not None:
        days.append((item.expires, None))
    if dated is not None and ages:
        days.append((add_months(dated, min(ages)), min(ages)))
    return min(days, key=lambda each: each[0], default=None)


@once_an_audit
def last_days(audit: Audit) -> Mapping[str, tuple[date, int | None]]:
    """What `runs_out` says of each evidence item that runs out at all, by its UUID."""
    found = {item.uuid: runs_out(audit, item) for item in audit.evidence}
    return MappingProxyType({uuid: last for uuid, last in found.items() if last is not None})


@once_an_audit
def _ages(audit: Audit) -> Mapping[str, int]:
    """How old evidence may be, in months, by the code of each question asked that says so."""
    return MappingProxyType({each.code: each.max_age for each in asked(audit) if each.max_age is not None})


_Found = tuple[date, About, str, str, int | None]


def _return(audit: Audit) -> list[_Found]:
    due = audit.partnership.due
    if due is None or any(each.kind != "draft" for each in audit.sent):
        return []
    return [(last_day(due), About.RETURN, audit.round.uuid, audit.partnership.name, None)]


def _actions(audit: Audit) -> list[_Found]:
    return [(each.due, About.ACTION, each.uuid, each.what, None) for each in audit.actions if each.is_open and each.due]


def _programme(audit: Audit) -> list[_Found]:
    """The title is the code of what it is and, after a blank, somebody's own word for it."""
    return [
        (each.day, About.DATE, each.uuid, f"{each.what} {each.title}".strip(), None)
        for each in audit.programme
        if each.done_on is None
    ]


def _evidence(audit: Audit) -> list[_Found]:
    lasts = last_days(audit)
    return [
        (lasts[item.uuid][0], About.EVIDENCE, item.uuid, item.title, lasts[item.uuid][1])
        for item in audit.evidence
        if item.uuid in lasts
    ]
