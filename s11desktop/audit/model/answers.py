"""What is said: to a question, to a change in the law, about the partnership."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Response:
    """The answer to one standard. `rating` is a code of the scale, or None while unanswered.

    `note` is local and never leaves the file. `practice` is what works well here and others could use; it leaves only
    where `practice_share` says how: "named" or "unnamed" (with or without the organisation's name). Times are UTC.
    """

    uuid: str
    standard: str
    rating: str | None = None
    words: str = ""
    reason: str = ""
    come_back: bool = False
    support_wanted: bool = False
    note: str = ""
    revision: int = 1
    first_said: datetime | None = None
    changed_at: datetime | None = None
    changed_by: str = ""
    practice: str = ""
    practice_share: str = ""

    @property
    def shared_practice(self) -> str:
        """What the reader may pass on: nothing without consent."""
        return self.practice if self.practice_share else ""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a yearly statement says beside the answers: about what got worse (`yearly.WORSE`), and about a change in the
    law (`law.CODE` and more). `answer` is yes, no, or what the code asks for; `words` may stand with it or alone.
    """

    code: str
    answer: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class PartnershipAnswer:
    """The answer to a question about the partnership, as text ("4", "often", …)."""

    code: str
    answer: str
