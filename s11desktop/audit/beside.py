"""What stands beside an audit: the same question in another audit of its round, and answers to an earlier edition."""

from __future__ import annotations

from dataclasses import dataclass
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
