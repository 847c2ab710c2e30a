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
from s11desktop.audit.law import LawChange, law_changes
from s11desktop.audit.model import ActionStatus
from s11desktop.audit.plan import Fate, Year, in_order, year
from s11desktop.audit.remembering import once_an_audit
from s11desktop.audit.since import Confirmed, only_confirmed
from s11desktop.framework.model import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from s11desktop.audit.model import Action, Audit, Evidence, Sent

WORSE = "worse"
"""The code of what a person stated about what got worse: that it is listed, or that nothing did."""

NONE_WORSE = "none"


@dataclass(frozen=True, slots=True)
class Raised:
    """A question that moved up to fully met, and its evidence dated since the first return; none is a stop."""

    pair: Pair
    evidence: tuple[Evidence, ...]


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
    law_changes: tuple[LawChange, ...] = ()

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
    first = _newest(before)
    since = (
        uk_time(first.exported_at).date() if first is not None else before.round.closed_on or before.round.started_on
    )
    improved = found.of(Moved.IMPROVED)
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
        confirmed=only_confirmed(found, today),
        unweighed=found.of(Moved.NO_PAIR),
        plan=year(after.actions, after.round) if first is None else _since(after.actions, first, since),
        law_changes=law_changes(before, after, since, today),
    )


@once_an_audit
def of_audit(audit: Audit, today: date) -> Yearly | None:
    """The statement that a round of that kind makes; None where there is nothing before it."""
    return None if audit.before is None else yearly(audit.before, audit, today)


def since_return(audit: Audit) -> Year:
    """What became of the plan since the newest return of the audit it refers to, else in its round."""
    first = None if audit.before is None else _newest(audit.before)
    if first is None:
        return year(audit.actions, audit.round)
    return _since(audit.actions, first, uk_time(first.exported_at).date())


def _newest(audit: Audit) -> Sent | None:
    return next((each for each in reversed(audit.sent) if each.kind != "draft"), None)


def yearly_said(found: Yearly) -> dict[str, object]:
    """The statement as plain data: what moved, by the codes of its questions, and the changes in the law it answers."""
    parts: dict[str, Iterable[Pair | Single]] = {
        "worse": found.worse,
        "raised": tuple(each.pair for each in found.raised),
        "better": found.better,
        "unchanged": found.confirmed.unchanged,
        "same_words": found.confirmed.same_words,
        "old_evidence": found.confirmed.old_evidence,
        "unweighed": found.unweighed,
        "new": found.comparison.new,
        "gone": found.comparison.gone,
    }
    return {
        "since": found.since.isoformat(),
        **{name: [each.standard.code for each in each_of] for name, each_of in parts.items()},
        "law": [
            {
                "code": each.code,
                "what": each.what,
                "on": None if each.on is None else each.on.isoformat(),
                "standards": list(each.standards),
            }
            for each in found.law_changes
        ],
    }


def listed(found: Yearly) -> str:
    """What a person states about what got worse, as it is kept: the codes that are listed, "none" where nothing is. It
    stands only as long as the list is this one.
    """
    return " ".join(each.standard.code for each in found.worse) or NONE_WORSE


def _since(actions: Iterable[Action], first: Sent, since: date) -> Year:
    """What became of the plan since a return: what was planned when it was made, and what is new."""
    shares: dict[tuple[bool, ActionStatus], list[Action]] = {}
    closed: list[Action] = []
    for action in in_order(actions):
        status = ActionStatus.OPEN if action.is_open else action.status
        if not action.is_open and action.closed_on is not None and action.closed_on < since:
            closed.append(action)
        else:
            planned = action.created_at
            there = planned is not None and planned.replace(microsecond=0) <= first.exported_at
            shares.setdefault((there, status), []).append(action)
    brought, new = (
        Fate(
            *(
                tuple(shares.get((there, status), ()))
                for status in (ActionStatus.OPEN, ActionStatus.DONE, ActionStatus.DROPPED)
            )
        )
        for there in (True, False)
    )
    return Year(brought, new, tuple(closed))


def _dated(item: Evidence) -> date:
    """The day an item bears: its own, that of its newest file, or the day it was put in."""
    newest = item.current
    stated = item.dated or (newest.dated if newest is not None else None)
    if stated is not None:
        return stated
    added = newest.added_at if newest is not None else item.added_at
    return date.min if added is None else uk_time(added).date()
