"""Evidence as a return shows it: whether its file is inside, what day it bears, and whether it still shows anything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from s11desktop.audit.dates import add_months
from s11desktop.framework.model import Requires

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from s11desktop.audit.model import Evidence
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
class Piece:
    """An evidence item as the return shows it.

    `path` and `size` (bytes) are those of its file inside the return, empty and 0 unless attached. `dated` is the day
    the item or its newest file bears. `expired` is true once its own last day has passed.
    """

    item: Evidence
    shown: Shown
    dated: date | None
    expired: bool
    path: str = ""
    size: int = 0


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


def piece_of(item: Evidence, inside: dict[str, tuple[str, int]], today: date) -> Piece:
    """An item of the library as this return shows it; `inside` is the path and size of each file by its digest."""
    current = item.current
    if item.held_back:
        return Piece(item, Shown.HELD, item.dated, item.expires is not None and item.expires < today)
    dated = item.dated or (current.dated if current else None)
    expired = item.expires is not None and item.expires < today
    if current is None:
        return Piece(item, Shown.DESCRIBED, dated, expired)
    if current.sha256 not in inside:
        return Piece(item, Shown.LISTED, dated, expired)
    path, size = inside[current.sha256]
    return Piece(item, Shown.ATTACHED, dated, expired, path, size)


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
        if rests and piece.expired and piece.item.expires:
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
