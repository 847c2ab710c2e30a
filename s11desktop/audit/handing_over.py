"""What whoever comes next must know: where things are, who keeps the recovery page, what is open and when it is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from s11desktop import words
from s11desktop.audit.dates import add_months
from s11desktop.audit.deadlines import last_day
from s11desktop.audit.reminders import About, Stage, reminders
from s11desktop.audit.standing import progress

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit

MONTHS_QUIET = 6
"""After so many months without a change, whoever opens the file is told the same first."""

TO, ON, SEEN = "handed_over_to", "handed_over_on", "summary_seen"
"""The settings: to whom it was handed over, on which day, and when the summary was last put away."""


class Becomes(StrEnum):
    """What whoever comes next is from now on."""

    LEAD = "lead"
    DEPUTY = "deputy"
    PERSON = "person"
    """Somebody who works on the file, and nothing else."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where things are. `copies` are there, the newest of `copied_at`; `second` is the other place for them.

    `page` is the number of the recovery page and `keeper` who has it; empty where none was made. `touched` is when the
    last change was made (UTC), None in a file without one.
    """

    file: str
    folder: str
    copies: int = 0
    copied_at: datetime | None = None
    copies_in: str = ""
    second: str = ""
    page: str = ""
    keeper: str = ""
    touched: datetime | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is open. `day` is None where it has none; `who` leads it; `item` is as a reminder has it."""

    what: str
    day: date | None
    late: bool
    about: About
    who: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Handover:
    """All of it on one day. `to_answer` counts questions that have no answer."""

    on: date
    where: Whereabouts
    due: tuple[Due, ...]
    to_answer: int
    to: str = ""


def handover(audit: Audit, where: Whereabouts, today: date) -> Handover:
    """What to tell whoever comes next, of the audit people work on."""
    counts = progress(audit)
    left = 0 if audit.finished else counts.asked - counts.answered
    return Handover(today, where, due(audit, today), left, audit.setting(TO))


def due(audit: Audit, today: date) -> tuple[Due, ...]:
    """What is open, the earliest day first and what has none last: the return, actions, dates of the two years, and
    what runs out soon.
    """
    found = [
        Due(each.title or "The return", each.day, each.stage is Stage.PAST, each.about, item=each.item)
        for each in reminders(audit, today)
        if each.about not in (About.ACTION, About.DATE)
    ]
    for date_ in audit.programme:
        if date_.done_on is None:
            kind = words.PROGRAMME[date_.what.value]
            what = f"{kind} ({date_.title})" if date_.title else kind
            found.append(Due(what, date_.day, date_.day < today, About.DATE, item=date_.uuid))
    asked = audit.partnership.due
    waited_for = asked is not None and not audit.finished and all(each.kind == "draft" for each in audit.sent)
    if asked is not None and waited_for and not any(each.about is About.RETURN for each in found):
        found.append(Due(audit.partnership.name or "The return", last_day(asked), False, About.RETURN))
    found += [
        Due(each.what, each.due, each.is_late(today), About.ACTION, each.lead, each.uuid)
        for each in audit.actions
        if each.is_open
    ]
    return tuple(sorted(found, key=lambda each: (each.day is None, each.day or today, each.what)))


def is_quiet(audit: Audit, touched: datetime | None, today: date) -> bool:
    """Whether nobody changed anything, or put this away, for six months."""
    if audit.example or touched is None:
        return False
    days = [touched.date()]
    seen = audit.setting(SEEN)
    if seen:
        days.append(date.fromisoformat(seen))
    return add_months(max(days), MONTHS_QUIET) <= today
