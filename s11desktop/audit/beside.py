"""What stands beside an audit: the same question elsewhere in its round, in an earlier edition, and the time before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from s11desktop.framework.model import Level


class Stands(StrEnum):
    """How an answer stands to the same question in another audit."""

    JOINED = "joined"
    APART = "apart"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Twin:
    """The same question in another audit of the round: where an answer counts as well.

    `standard` is the code here, `code` and `number` are those there; `questions` is what that set of questions is
    called. `stands` is joined (one answer for both), apart (another answer was given there) or open (none was).
    `rating` is the label of the rating there.
    """

    standard: str
    audit: str
    questions: str
    code: str
    number: str
    stands: Stands
    rating: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An answer to an earlier edition, as it was given, and what became of its question.

    `standard` is the code here, empty where it is not asked any more; `code`, `question` and `edition` are those of
    then. `became` is reworded, split, merged or gone. `rating` is the label of then and `level` what it meant (None
    where there was no rating, and of a question about the partnership, whose answer stands in `words`). `proposed` is
    a choice of the scale of now, which nobody has taken yet where the question has no rating.
    """

    standard: str
    code: str
    question: str
    edition: str
    became: str
    rating: str = ""
    level: Level | None = None
    words: str = ""
    reason: str = ""
    proposed: str | None = None
    about_partnership: bool = False


@dataclass(frozen=True, slots=True)
class LastTime:
    """What was answered to a question in the round before this one, and what "still true" would say here.

    `on` is the day it was said; `question` the statement of then where it read otherwise, else empty. `rating` is the
    label of then and `level` what it meant. `fits` is the choice of the scale of now, None where no rating can be taken
    over as it was: the question was split or merged, or may not be answered so any more. `planned` are the actions that
    served it, each with whether it is still open; `shown` is what served it and is in the library still.
    """

    standard: str
    period: str
    on: date
    question: str = ""
    rating: str = ""
    level: Level | None = None
    words: str = ""
    reason: str = ""
    fits: str | None = None
    planned: tuple[tuple[str, bool], ...] = ()
    shown: tuple[str, ...] = ()
