"""A peer's ratings beside one's own: what they say of each question, and the two compared in counts. Nothing is changed
by it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from s11desktop.framework.model import Level

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit

_HEIGHT = {Level.NOT: 0, Level.PARTLY: 1, Level.FULLY: 2}


@dataclass(frozen=True, slots=True)
class Review:
    """What a reviewer said of one question, as it was taken in. `part` is the UUID of the file it came in.

    `rating` and `then` are codes of the scale: theirs, and one's own when the file was made ("" for none). `shows` is
    what the evidence shows, `question` one to ask, `strength` what is done well, `change` one that was agreed.
    `check_number` is that of the key that sealed it.
    """

    uuid: str
    part: str
    standard: str
    rating: str
    shows: str
    question: str
    strength: str
    change: str
    reviewer: str
    role: str
    on: date
    then: str
    check_number: str


class Beside(StrEnum):
    """How a reviewer's rating stands to one's own: `ASIDE` where one of the two says that it does not apply."""

    SAME = "same"
    HIGHER = "higher"
    LOWER = "lower"
    ASIDE = "aside"
    UNRATED = "unrated"


@dataclass(frozen=True, slots=True)
class Compared:
    """The two ratings of one question (codes, "" for none), and how theirs stands to ours. `moved`: ours was another
    when they looked.
    """

    standard: str
    ours: str
    theirs: str
    beside: Beside
    moved: bool


@dataclass(frozen=True, slots=True)
class ReviewCounts:
    """A whole review in counts: `same`, `higher`, `lower`, `aside` (one of the two says that it does not apply) and
    `unrated` (by either) add up to the `looked_at` questions. `changes` were agreed, `moved` of ours changed since.
    """

    looked_at: int
    same: int
    higher: int
    lower: int
    aside: int
    unrated: int
    questions: int
    strengths: int
    changes: int
    moved: int


def beside(audit: Audit, ours: str, theirs: str) -> Beside:
    """How one rating stands to another, by what they mean and not by their place in the scale."""
    choices = audit.framework.choices
    if ours not in choices or theirs not in choices:
        return Beside.UNRATED
    here, there = choices[ours].level, choices[theirs].level
    if here is there:
        return Beside.SAME
    if Level.NOT_APPLICABLE in (here, there):
        return Beside.ASIDE
    return Beside.HIGHER if _HEIGHT[there] > _HEIGHT[here] else Beside.LOWER


def in_order(audit: Audit, reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Reviews in the order of the questions."""
    place = {each.code: at for at, each in enumerate(audit.framework.standards)}
    return tuple(sorted(reviews, key=lambda review: place.get(review.standard, len(place))))


def compare(audit: Audit, reviews: Iterable[Review]) -> tuple[Compared, ...]:
    """Each review beside the rating of now, in the order of the questions."""
    found = []
    for each in in_order(audit, reviews):
        response = audit.by_standard.get(each.standard)
        ours = (response.rating or "") if response else ""
        found.append(
            Compared(each.standard, ours, each.rating, beside(audit, ours, each.rating), moved=ours != each.then)
        )
    return tuple(found)


def counts(audit: Audit, reviews: Iterable[Review]) -> ReviewCounts:
    """One review, or several, in figures that add up."""
    every = tuple(reviews)
    compared = compare(audit, every)
    number = {side: sum(1 for each in compared if each.beside is side) for side in Beside}
    return ReviewCounts(
        looked_at=len(compared),
        same=number[Beside.SAME],
        higher=number[Beside.HIGHER],
        lower=number[Beside.LOWER],
        aside=number[Beside.ASIDE],
        unrated=number[Beside.UNRATED],
        questions=sum(1 for each in every if each.question),
        strengths=sum(1 for each in every if each.strength),
        changes=sum(1 for each in every if each.change),
        moved=sum(1 for each in compared if each.moved),
    )
