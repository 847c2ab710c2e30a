"""The audits of a file by round, which of them is worked on, and how long what is finished is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from s11desktop.audit.dates import add_months
from s11desktop.audit.standing import Counts

if TYPE_CHECKING:
    from s11desktop.audit.model import Round

KEEP_FOR = "keep_for_years"
"""The setting: how many years after a round was closed it is kept. Without it nothing is said."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One audit of the file. `framework` is its id; `questions` what lists call it, `title` its whole title.

    `moved_to` is the audit its answers were brought to in a newer edition, empty for one that is worked on. `sent`
    counts the returns that were made of it; `counts` says how its answers stand.
    """

    uuid: str
    round: Round
    framework: str
    edition: str
    questions: str
    title: str
    level: str
    view: str
    current: bool
    answered: int
    asked: int
    moved_to: str = ""
    sent: int = 0
    counts: Counts = field(default_factory=Counts)

    @property
    def finished(self) -> bool:
        """Nothing in it can be changed any more."""
        return self.round.closed_on is not None or bool(self.moved_to)


@dataclass(frozen=True, slots=True)
class RoundEntry:
    """One round of the file with its audits. Of one that was erased only its kind and days are left."""

    round: Round
    audits: tuple[AuditEntry, ...] = ()
    erased_on: date | None = None


def keep_until(closed_on: date, years: int) -> date:
    """The last day of keeping what was finished on a day."""
    return add_months(closed_on, 12 * years)


def due_to_erase(audits: Iterable[AuditEntry], today: date, years: int | None) -> tuple[Round, ...]:
    """The rounds that have been kept as long as was decided: a reminder, and nothing is erased by itself.

    `years` is the setting `KEEP_FOR`; None where nobody decided.
    """
    if years is None:
        return ()
    found: dict[str, Round] = {}
    for entry in audits:
        closed = entry.round.closed_on
        if closed is not None and keep_until(closed, years) < today:
            found.setdefault(entry.round.uuid, entry.round)
    return tuple(sorted(found.values(), key=lambda each: each.started_on))
