"""The two years as a line of dates: the return, the board, the survey, the update, the statement; done, next or late.

The day of the return is the partnership's, as the pack or somebody said it; every other is set by hand. A date belongs
to the organisation and outlasts rounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from s11desktop.audit.dates import add_months, uk_time
from s11desktop.audit.deadlines import last_day

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit


class What(StrEnum):
    """What happens on a day of the programme."""

    DEADLINE = "deadline"
    BOARD = "board"
    SURVEY = "survey"
    UPDATE = "update"
    STATEMENT = "statement"
    OTHER = "other"


BY_HAND = tuple(each for each in What if each is not What.DEADLINE)


class Stands(StrEnum):
    """How a day stands today."""

    DONE = "done"
    LATE = "late"
    NEXT = "next"
    TO_COME = "to-come"


@dataclass(frozen=True, slots=True)
class Planned:
    """A day somebody set. `title` is their own word for it, empty for that of its kind; `done_on` once it was done."""

    uuid: str
    what: What
    day: date
    title: str = ""
    done_on: date | None = None
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Point:
    """One day of the line and how it stands. `item` is the UUID of what somebody set, empty for the return's own day;
    `to` is the partnership it goes to.
    """

    what: What
    day: date
    stands: Stands
    title: str = ""
    done_on: date | None = None
    item: str = ""
    to: str = ""


def line(audit: Audit, today: date) -> tuple[Point, ...]:
    """Every day of the programme in order. The nearest that is not done and not past is `next`."""
    found = [
        Point(each.what, each.day, Stands.TO_COME, each.title, each.done_on, each.uuid) for each in audit.programme
    ]
    due = audit.partnership.due
    if due is not None:
        sent = [each for each in audit.sent if each.kind != "draft"]
        done = min((each.sent_on or uk_time(each.exported_at).date() for each in sent), default=None)
        found.append(Point(What.DEADLINE, last_day(due), Stands.TO_COME, done_on=done, to=audit.partnership.name))
    found.sort(key=lambda each: (each.day, each.what, each.title, each.item))
    waiting = next((each for each in found if each.done_on is None and each.day >= today), None)
    return tuple(_standing(each, today, each is waiting) for each in found)


def _standing(point: Point, today: date, is_next: bool) -> Point:
    stands = Stands.TO_COME
    if point.done_on is not None:
        stands = Stands.DONE
    elif point.day < today:
        stands = Stands.LATE
    elif is_next:
        stands = Stands.NEXT
    return Point(point.what, point.day, stands, point.title, point.done_on, point.item, point.to)


def upcoming(points: tuple[Point, ...]) -> Point | None:
    """The next day, or where none is left the earliest late one."""
    for wanted in (Stands.NEXT, Stands.LATE):
        found = next((each for each in points if each.stands is wanted), None)
        if found is not None:
            return found
    return None


def span(points: tuple[Point, ...], today: date) -> tuple[date, date]:
    """From when to when the line is drawn: two years at least, whole months, today and every date within."""
    days = [today, *(each.day for each in points)]
    first = min(days).replace(day=1)
    return first, max(add_months(first, 24), add_months(max(days).replace(day=1), 1))


def proposed(audit: Audit, today: date) -> tuple[tuple[What, date], ...]:
    """Days that fit the day of the return, of kinds that nobody has set a day for: never set by themselves.

    The survey twelve weeks before and the board four weeks before, an update half a year after, the statement a year
    after. What is past already is left out.
    """
    due = audit.partnership.due
    if due is None:
        return ()
    day, there = last_day(due), {each.what for each in audit.programme}
    days = (
        (What.SURVEY, day - timedelta(weeks=12)),
        (What.BOARD, day - timedelta(weeks=4)),
        (What.UPDATE, add_months(day, 6)),
        (What.STATEMENT, add_months(day, 12)),
    )
    return tuple((what, when) for what, when in days if what not in there and when >= today)
