"""Who declared it, what was made of it, and where that went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class How(StrEnum):
    """How a person made a declaration."""

    HERE = "here"
    PAPER = "paper"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Declaration:
    """A person's word for the audit. `content` is the digest of what was declared (`audit.covered.content_digest`)."""

    uuid: str
    name: str
    role: str
    words: str
    how: How
    on: date
    content: str
    where: str = ""
    seen_by_board: date | None = None


@dataclass(frozen=True, slots=True)
class Sending:
    """One way a return went, or can go. `form` is return, locked (for `recipient`, an age recipient), plain (its two
    files) or locked-pdf; `on` is empty until somebody said that it was sent. `size` is in bytes.
    """

    uuid: str
    to: str = ""
    on: date | None = None
    form: str = "return"
    file_name: str = ""
    sha256: str = ""
    size: int = 0
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """A return that was made, and where it went first once somebody said so. `size` is in bytes. `supersedes` is the
    reference of the one it stands in place of. `sendings` are copies of it that were locked, and where else it went.
    """

    uuid: str
    reference: str
    sha256: str
    kind: str
    file_name: str
    exported_at: datetime
    sent_to: str = ""
    sent_on: date | None = None
    check_number: str = ""
    size: int = 0
    supersedes: str | None = None
    sendings: tuple[Sending, ...] = ()

    @property
    def went(self) -> tuple[Sending, ...]:
        """Everywhere it went, as somebody said, in the order of the days."""
        further = [each for each in self.sendings if each.on is not None]
        first = Sending("", self.sent_to, self.sent_on, "return", self.file_name, self.sha256, self.size)
        if self.sent_on is not None and all((each.to, each.on) != (first.to, first.on) for each in further):
            further.insert(0, first)
        return tuple(sorted(further, key=lambda each: each.on or date.max))

    @property
    def locked(self) -> Sending | None:
        """The newest copy of it that was locked for somebody's key."""
        return next((each for each in reversed(self.sendings) if each.form == "locked"), None)
