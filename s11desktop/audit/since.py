"""How each answer stands to the round before: when it was first given and last confirmed, what was only confirmed.

Whoever scrutinises a return wants to know what was looked at anew. A round before this one that was finished on a day
was said by that day at the latest, whenever it was typed in.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from s11desktop.audit.comparing import Comparison, Moved, Pair, Single, compare
from s11desktop.audit.dates import uk_time
from s11desktop.audit.reminders import runs_out

if TYPE_CHECKING:
    from datetime import date, datetime

    from s11desktop.audit.model import Audit, Response


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What stayed as it was: all of it, what of it is in the very words of last time, and what of it rests on evidence
    that is older than its question allows, or that ran out.
    """

    unchanged: tuple[Pair, ...] = ()
    same_words: tuple[Pair, ...] = ()
    old_evidence: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """The days of one answer. `first` is when the question was first answered, in whichever round; `given` the day this
    very answer was (its rating and its words); `confirmed` the last day somebody said so. None where nobody did.
    """

    first: date | None = None
    given: date | None = None
    confirmed: date | None = None


@dataclass(frozen=True)
class Since:
    """An audit beside that of the round before. `last` is how people call that round ("2025")."""

    comparison: Comparison
    last: str
    confirmed: Confirmed

    @cached_property
    def pairs(self) -> dict[str, Pair]:
        """The questions put both times, by their code of now."""
        return {pair.standard.code: pair for pair in self.comparison.pairs}

    @cached_property
    def new(self) -> dict[str, Single]:
        """The questions put only now, by their code."""
        return {each.standard.code: each for each in self.comparison.new}

    @property
    def worse(self) -> tuple[Pair, ...]:
        return self.comparison.of(Moved.WORSE)

    @property
    def improved(self) -> tuple[Pair, ...]:
        return self.comparison.of(Moved.IMPROVED)

    @property
    def unweighed(self) -> tuple[Pair, ...]:
        """Put both times, and one of the two answers has no rating that could be weighed."""
        return self.comparison.of(Moved.NO_PAIR)


def since(before: Audit, after: Audit, today: date) -> Since:
    """The audit of now beside the one before. Raises `NotComparable` where they are of different questions."""
    found = compare(before, after)
    return Since(found, before.round.period, only_confirmed(found, today))


def only_confirmed(found: Comparison, today: date) -> Confirmed:
    """What stayed as it was, counted for the reader, so that nobody takes it for looked at anew."""
    unchanged = found.of(Moved.SAME)
    return Confirmed(
        unchanged,
        tuple(pair for pair in unchanged if not pair.new_words),
        tuple(pair for pair in unchanged if _rests_on_old(found.after, pair.standard.code, today)),
    )


def told(audit: Audit, code: str, found: Since | None = None) -> Told:
    """The days of the answer to a question; `found` is the comparison with the round before, where there is one."""
    response = audit.by_standard.get(code)
    if response is None or not _answered(response):
        return Told()
    first, changed = _day(response.first_said), _day(response.changed_at)
    pair = None if found is None else found.pairs.get(code)
    earlier = None if pair is None or found is None else found.comparison.before.by_standard.get(pair.earlier.code)
    if found is None or pair is None or earlier is None or not _answered(earlier):
        return Told(first, changed, changed)
    closed = found.comparison.before.round.closed_on
    then = [_earliest(day, closed) for day in (_day(earlier.first_said), _day(earlier.changed_at))]
    same = pair.before is pair.after and not pair.new_words and earlier.reason == response.reason
    return Told(_earliest(first, then[0]), then[1] if same else changed, changed)


def _answered(response: Response) -> bool:
    return response.rating is not None or bool(response.words or response.reason)


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else uk_time(moment).date()


def _earliest(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)


def _rests_on_old(audit: Audit, code: str, today: date) -> bool:
    """Whether all there is for a question no longer shows it; one without evidence rests on none."""
    items = audit.evidence_for(code)
    lasts = [runs_out(audit, item) for item in items]
    return bool(items) and all(last is not None and last[0] < today for last in lasts)
