"""Progress (how much is answered) and standing (how the answers stand): two figures, never mixed, always counts.

What is not yet law (`readiness`) is in neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from s11desktop.audit.applicability import asked, counted
from s11desktop.audit.remembering import once_an_audit
from s11desktop.framework.model import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from s11desktop.audit.model import Audit
    from s11desktop.framework.model import Area, Standard


@dataclass(frozen=True, slots=True)
class Answered:
    """How many of the questions asked have a rating."""

    answered: int
    asked: int

    @property
    def to_answer(self) -> int:
        return self.asked - self.answered


@dataclass(frozen=True, slots=True)
class Counts:
    """How many questions stand where. They add up to `asked`."""

    fully: int = 0
    partly: int = 0
    not_met: int = 0
    not_applicable: int = 0
    to_answer: int = 0

    @property
    def answered(self) -> int:
        return self.fully + self.partly + self.not_met + self.not_applicable

    @property
    def asked(self) -> int:
        return self.answered + self.to_answer

    def of(self, level: Level | None) -> int:
        """The count of one level; of what is still to answer for None."""
        return {
            Level.FULLY: self.fully,
            Level.PARTLY: self.partly,
            Level.NOT: self.not_met,
            Level.NOT_APPLICABLE: self.not_applicable,
            None: self.to_answer,
        }[level]


@dataclass(frozen=True, slots=True)
class AreaStanding:
    """One area: its counts, how many it asks, those standards in order, and apart from them those not yet law."""

    area: Area
    counts: Counts
    asked: int
    standards: tuple[Standard, ...]
    readiness: tuple[Standard, ...] = ()


def progress(audit: Audit) -> Answered:
    """How many questions are answered, of how many."""
    counts = standing(audit)
    return Answered(counts.answered, counts.asked)


@once_an_audit
def standing(audit: Audit) -> Counts:
    """Where the questions stand, over the whole audit."""
    return count(audit, counted(audit))


@once_an_audit
def by_area(audit: Audit) -> tuple[AreaStanding, ...]:
    """Where the questions stand, area by area. An area that asks nothing of this organisation is left out."""
    grouped: dict[str, list[Standard]] = {}
    for standard in asked(audit):
        grouped.setdefault(standard.area, []).append(standard)
    found = []
    for area in audit.framework.areas:
        if area.code not in grouped:
            continue
        standards = tuple(each for each in grouped[area.code] if not each.readiness)
        readiness = tuple(each for each in grouped[area.code] if each.readiness)
        found.append(AreaStanding(area, count(audit, standards), len(standards), standards, readiness))
    return tuple(found)


def count(audit: Audit, standards: Iterable[Standard]) -> Counts:
    """Where the given standards stand."""
    known = _levels(audit)
    levels = [known.get(each.code) for each in standards]
    return Counts(
        fully=levels.count(Level.FULLY),
        partly=levels.count(Level.PARTLY),
        not_met=levels.count(Level.NOT),
        not_applicable=levels.count(Level.NOT_APPLICABLE),
        to_answer=levels.count(None),
    )


def next_standard(audit: Audit, after: str | None = None) -> Standard | None:
    """The next question without a rating: after the standard of that code, then from the beginning. None when all have
    one.

    What is not yet law is never next: nobody has to answer it.
    """
    codes = [each.code for each in audit.framework.standards]
    start = codes.index(after) + 1 if after in codes else 0
    levels = _levels(audit)
    waiting = {each.code: each for each in counted(audit) if levels.get(each.code) is None}
    return next((waiting[code] for code in codes[start:] + codes[:start] if code in waiting), None)


@once_an_audit
def _levels(audit: Audit) -> Mapping[str, Level]:
    """What every rating that is given means, by the code of its standard."""
    choices = audit.framework.choices
    return MappingProxyType(
        {each.standard: choices[each.rating].level for each in audit.responses if each.rating is not None}
    )
