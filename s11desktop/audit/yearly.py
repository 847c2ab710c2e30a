"""The statement of the year after: what moved since the first return, what shows it, and what was only confirmed.

Bodies with the duty call it a statement of compliance, those without it a yearly confirmation. It refers to the first
return by reference and SHA-256. Whatever moved up to fully met needs evidence dated since that return; what was only
confirmed is counted for the reader, so that nobody takes it for looked at anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from s11desktop.audit.comparing import Comparison, Moved, Pair, Single, Why, compare
from s11desktop.audit.dates import uk_time
from s11desktop.audit.plan import Year, year
from s11desktop.audit.reminders import runs_out
from s11desktop.framework.model import Level

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit, Evidence, Sent


@dataclass(frozen=True, slots=True)
class Raised:
    """A question that moved up to fully met, and its evidence dated since the first return; none is a stop."""

    pair: Pair
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What stayed as it was: all of it, what of it is in the very words of last time, and what of it rests on evidence
    that is older than its question allows, or that ran out.
    """

    unchanged: tuple[Pair, ...] = ()
    same_words: tuple[Pair, ...] = ()
    old_evidence: tuple[Pair, ...] = ()


@dataclass(frozen=True)
class Yearly:
    """The statement, worked out. `first` is the return it refers to, None where none was ever made; `since` its day.

    `worse`, `raised`, `better` (improved, and not yet fully met) and `confirmed` are the questions that were put both
    times and weighed; with `unweighed` they are all of the comparison's pairs.
    """

    comparison: Comparison
    first: Sent | None
    since: date
    worse: tuple[Pair, ...]
    raised: tuple[Raised, ...]
    better: tuple[Pair, ...]
    confirmed: Confirmed
    unweighed: tuple[Pair, ...]
    plan: Year

    @property
    def unproved(self) -> tuple[Raised, ...]:
        """What moved up to fully met and has no evidence dated since the first return."""
        return tuple(each for each in self.raised if not each.evidence)

    @property
    def law(self) -> tuple[Single, ...]:
        """What the law or guidance asks anew: questions that came with a newer edition."""
        return tuple(each for each in self.comparison.new if each.why is Why.EDITION)


def called(audit: Audit) -> str:
    """What the statement is called: whose duty the whole is, make one of compliance."""
    return "Statement of compliance" if audit.framework.first_look else "Yearly confirmation"


def yearly(before: Audit, after: Audit, today: date) -> Yearly:
    """The statement that the audit of now makes of the one before. Raises `NotComparable`."""
    found = compare(before, after)
    first = next((each for each in before.sent if each.kind != "draft"), None)
    since = (
        uk_time(first.exported_at).date() if first is not None else before.round.closed_on or before.round.started_on
    )
    improved = found.of(Moved.IMPROVED)
    unchanged = found.of(Moved.SAME)
    return Yearly(
        comparison=found,
        first=first,
        since=since,
        worse=found.of(Moved.WORSE),
        raised=tuple(
            Raised(pair, tuple(item for item in after.evidence_for(pair.standard.code) if _dated(item) >= since))
            for pair in improved
            if pair.after is Level.FULLY
        ),
        better=tuple(pair for pair in improved if pair.after is not Level.FULLY),
        confirmed=Confirmed(
            unchanged,
            tuple(pair for pair in unchanged if not pair.new_words),
            tuple(pair for pair in unchanged if _rests_on_old(after, pair.standard.code, today)),
        ),
        unweighed=found.of(Moved.NO_PAIR),
        plan=year(after.actions, after.round),
    )


def _dated(item: Evidence) -> date:
    """The day an item bears: its own, that of its newest file, or the day it was put in."""
    newest = item.current
    stated = item.dated or (newest.dated if newest is not None else None)
    if stated is not None:
        return stated
    added = newest.added_at if newest is not None else item.added_at
    return date.min if added is None else uk_time(added).date()


def _rests_on_old(audit: Audit, code: str, today: date) -> bool:
    """Whether all there is for a question no longer shows it; one without evidence rests on none."""
    items = audit.evidence_for(code)
    lasts = [runs_out(audit, item) for item in items]
    return bool(items) and all(last is not None and last[0] < today for last in lasts)
