"""What an inspector asks for first, as far as it is recorded: who leads, which days, how many. Nothing is made up.

A day comes from the evidence that serves the questions of its matter (`QUESTIONS`, by framework) or, where a framework
has none of ours, from evidence of its kind. Only days and counts are taken: no title and no word anybody wrote, since
those may name somebody.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from s11desktop.audit.declarations import standing_declarations
from s11desktop.audit.evidence_kinds import AUDIT_RESULT
from s11desktop.audit.reminders import runs_out

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from s11desktop.audit.model import Audit, Contact, Evidence


class Matter(StrEnum):
    """What an inspector asks after and evidence can show."""

    LEAD_TRAINING = "lead-training"
    TRAINING = "training"
    POLICY = "policy"
    BOARD = "board"
    CHECKS = "checks"


QUESTIONS: dict[Matter, frozenset[str]] = {
    Matter.LEAD_TRAINING: frozenset({"VCF-5.3", "EY-3.2", "EDU-2.4", "S11-5.6"}),
    Matter.TRAINING: frozenset({"VCF-5.2", "EY-4.1", "EDU-4.3", "S11-5.3"}),
    Matter.POLICY: frozenset({"VCF-2.1", "EY-2.1", "EDU-3.1", "S11-2.1"}),
    Matter.BOARD: frozenset({"VCF-1.1", "EY-1.3", "EDU-1.3", "S11-1.2"}),
    Matter.CHECKS: frozenset({"VCF-4.2", "VCF-4.3", "EY-5.1", "EY-5.4", "EDU-9.6", "S11-6.4", "S11-6.5"}),
}
"""The questions whose evidence shows a matter, of the frameworks that come with the program."""

KINDS: dict[Matter, str] = {
    Matter.TRAINING: "training",
    Matter.POLICY: "policy",
    Matter.BOARD: "minutes",
    Matter.CHECKS: "check",
}
"""The kind of evidence that shows a matter wherever it stands; training of the lead is of no kind of its own."""


@dataclass(frozen=True, slots=True)
class Days:
    """What is recorded of a matter: how many things, the newest and the oldest day they bear, the next day one of them
    runs out, and their labels ("E012") to ask for them by. `undated` of them bear no day, `expired` have run out, by
    their own last day or by the age a question allows.
    """

    count: int = 0
    newest: date | None = None
    oldest: date | None = None
    until: date | None = None
    undated: int = 0
    expired: int = 0
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What another audit or inspection found: who looked, what they said, and when."""

    body: str
    outcome: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Inspected:
    """The facts. `lead` and `deputy` are those the organisation names; an empty name is not recorded.

    `seen_by_board` is the newest day a declaration gives on which board or committee saw the audit. `next_due` is the
    next day an open action is due, late ones left out.
    """

    lead: Contact
    deputy: Contact
    days: dict[Matter, Days]
    seen_by_board: date | None
    open_actions: int
    late_actions: int
    next_due: date | None
    outcomes: tuple[Outcome, ...]


def inspected(audit: Audit, today: date) -> Inspected:
    """The facts as they are recorded on that day. Pure."""
    seen = [each.seen_by_board for each in standing_declarations(audit) if each.seen_by_board is not None]
    open_ones = [action for action in audit.actions if action.is_open]
    ahead = [action.due for action in open_ones if action.due is not None and action.due >= today]
    others = [item for item in audit.evidence if item.kind == AUDIT_RESULT]
    return Inspected(
        lead=audit.organisation.lead,
        deputy=audit.organisation.deputy,
        days={matter: _days(audit, _shown_by(audit, matter), today) for matter in Matter},
        seen_by_board=max(seen, default=None),
        open_actions=len(open_ones),
        late_actions=sum(action.is_late(today) for action in open_ones),
        next_due=min(ahead, default=None),
        outcomes=tuple(
            Outcome(item.body, item.outcome, _dated(item))
            for item in sorted(others, key=lambda item: _dated(item) or today.min, reverse=True)
        ),
    )


def _shown_by(audit: Audit, matter: Matter) -> list[Evidence]:
    """What serves a question of the matter and is not of another kind; and what is of its kind."""
    kind = KINDS.get(matter, "training")
    asked = QUESTIONS[matter]
    lead = QUESTIONS[Matter.LEAD_TRAINING]
    found = []
    for item in audit.evidence:
        serves = bool(asked.intersection(item.standards)) and item.kind in ("", kind)
        of_lead = matter is Matter.TRAINING and bool(lead.intersection(item.standards))
        of_kind = matter in KINDS and item.kind == kind and not of_lead
        if serves or of_kind:
            found.append(item)
    return found


def _days(audit: Audit, items: Iterable[Evidence], today: date) -> Days:
    found = list(items)
    lasts = [last[0] for item in found if (last := runs_out(audit, item, told=True)) is not None]
    dated = [day for item in found if (day := _dated(item)) is not None]
    return Days(
        count=len(found),
        newest=max(dated, default=None),
        oldest=min(dated, default=None),
        until=min((day for day in lasts if day >= today), default=None),
        undated=len(found) - len(dated),
        expired=sum(day < today for day in lasts),
        labels=tuple(item.label for item in found),
    )


def _dated(item: Evidence) -> date | None:
    """The day it bears; that of its newest file where it has none of its own and the file may be told of."""
    going = item.going
    return item.dated or (going.dated if going is not None else None)
