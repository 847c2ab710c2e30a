"""How the answers stood, round after round: all that was asked, and like for like only what was asked every time.

A question counts as asked every time where the newest round's has one of each earlier round beside it (`comparing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from s11desktop.audit.applicability import counted
from s11desktop.audit.comparing import compare, levels
from s11desktop.audit.standing import Counts, standing

if TYPE_CHECKING:
    from datetime import date

    from s11desktop.audit.model import Audit
    from s11desktop.framework.model import Level


@dataclass(frozen=True, slots=True)
class RoundCounts:
    """One round: `counts` of all it asked, `alike` of the questions that every round asked."""

    audit: str
    period: str
    kind: str
    edition: str
    started_on: date
    closed_on: date | None
    counts: Counts
    alike: Counts


@dataclass(frozen=True, slots=True)
class OverRounds:
    """The rounds in which one framework was asked, the earliest first. `asked_every_time` counts questions."""

    rounds: tuple[RoundCounts, ...]
    asked_every_time: int


def over_rounds(audits: Sequence[Audit]) -> OverRounds:
    """Audits of one framework, the earliest first, laid over each other.

    Raises `NotComparable` where they are of different frameworks.
    """
    if not audits:
        return OverRounds((), 0)
    *earlier, newest = audits
    found = [compare(each, newest) for each in earlier]
    common = {each.code for each in counted(newest)}
    for comparison in found:
        common &= {pair.standard.code for pair in comparison.pairs}
    told: list[list[Level | None]] = [
        [pair.before for pair in comparison.pairs if pair.standard.code in common] for comparison in found
    ]
    told.append([newest.level_of(each.code) for each in counted(newest) if each.code in common])
    return OverRounds(
        tuple(_counts(audit, levels(given)) for audit, given in zip(audits, told, strict=True)), len(common)
    )


def _counts(audit: Audit, alike: Counts) -> RoundCounts:
    going = audit.round
    return RoundCounts(
        audit=audit.uuid,
        period=going.period,
        kind=going.kind,
        edition=audit.framework.edition,
        started_on=going.started_on,
        closed_on=going.closed_on,
        counts=standing(audit),
        alike=alike,
    )
