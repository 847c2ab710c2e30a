"""Evidence as a return shows it: whether its file is inside, what day it bears, and whether it still shows anything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from s11desktop.audit.dates import add_months
from s11desktop.audit.reminders import runs_out
from s11desktop.framework.model import Requires

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from s11desktop.audit.model import Audit, Evidence
    from s11desktop.framework.model import Standard
    from s11desktop.report.figures import Question


class Shown(StrEnum):
    """How an evidence item is in the return: its file is inside, it is a file that can be asked for, the file is kept
    by them and not told of, or words alone.
    """

    ATTACHED = "attached"
    LISTED = "listed"
    HELD = "held back"
    DESCRIBED = "described"


@dataclass(frozen=True, slots=True)
class Last:
    """The last day on which evidence shows what it is listed for, whether that day has passed, and the age in months
    that says so (None: its own last day).
    """

    day: date
    past: bool
    months: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """An evidence item as the return shows it.

    `path` and `size` (bytes) are those of its file inside the return, empty and 0 unless attached. `dated` is the day
    the item or its newest file bears. `last` is how long it is good, as `audit.reminders.runs_out` says.
    """

    item: Evidence
    shown: Shown
    dated: date | None
    last: Last | None = None
    path: str = ""
    size: int = 0

    @property
    def expired(self) -> bool:
        """Whether it has run out, by its own last day or by the age one of its questions allows."""
        return self.last is not None and self.last.past


@dataclass(frozen=True, slots=True)
class Past:
    """Evidence that no longer shows what it is listed for.

    `since` is the last day it did: its own expiry, or the day it reached the age in `months` that the questions of
    `standards` allow (`months` is None for an expiry, and `standards` are then all whose rating rests on it).
    """

    piece: Piece
    standards: tuple[Standard, ...]
    since: date
    months: int | None = None


def piece_of(audit: Audit, item: Evidence, inside: dict[str, tuple[str, int]], today: date) -> Piece:
    """An item of the library as this return shows it; `inside` is the path and size of each file by its digest."""
    last = last_of(audit, item, today, told=True)
    file = item.going
    dated = item.dated or (file.dated if file else None)
    if file is None:
        return Piece(item, Shown.HELD if item.held_back else Shown.DESCRIBED, dated, last)
    if file.sha256 not in inside:
        return Piece(item, Shown.LISTED, dated, last)
    path, size = inside[file.sha256]
    return Piece(item, Shown.ATTACHED, dated, last, path, size)


def last_of(audit: Audit, item: Evidence, today: date, *, told: bool) -> Last | None:
    """How long an item is good (`audit.reminders.runs_out`); `told` as there. None where nothing says."""
    found = runs_out(audit, item, told=told)
    return None if found is None else Last(found[0], found[0] < today, found[1])


def ran_out_for(piece: Piece, standard: Standard, today: date) -> Last | None:
    """Since when a piece no longer shows what one question asks, by its own last day or the age that question allows;
    None where it still does.
    """
    days = [Last(piece.item.expires, past=True)] if piece.item.expires and piece.item.expires < today else []
    if piece.dated is not None and (too_old := _too_old((standard,), piece.dated, today)):
        months = too_old[0][1]
        days.append(Last(add_months(piece.dated, months), past=True, months=months))
    return min(days, key=lambda each: each.day, default=None)


def past_of(questions: tuple[Question, ...], pieces: Iterable[Piece], today: date) -> tuple[Past, ...]:
    """Evidence a rating rests on that no longer shows it, by the same rule as the findings of `audit.validation`."""
    found = []
    for piece in pieces:
        rests = tuple(
            each.standard
            for each in questions
            if each.choice is not None
            and Requires.EVIDENCE in each.choice.requires
            and each.standard.code in piece.item.standards
        )
        if rests and piece.item.expires and piece.item.expires < today:
            found.append(Past(piece, rests, piece.item.expires))
        elif piece.dated and (too_old := _too_old(rests, piece.dated, today)):
            months = min(months for _, months in too_old)
            standards = tuple(standard for standard, _ in too_old)
            found.append(Past(piece, standards, add_months(piece.dated, months), months))
    return tuple(sorted(found, key=lambda past: past.months is not None))


def _too_old(standards: tuple[Standard, ...], dated: date, today: date) -> list[tuple[Standard, int]]:
    return [
        (each, each.max_age)
        for each in standards
        if each.max_age is not None and add_months(dated, each.max_age) < today
    ]
