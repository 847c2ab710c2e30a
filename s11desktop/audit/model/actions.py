"""What will be done, and how it goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ActionStatus(StrEnum):
    """How far an action is."""

    OPEN = "open"
    STARTED = "started"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class ActionNote:
    """A word on how an action goes."""

    uuid: str
    words: str
    added_at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """What will be done, who leads and by when. Lead and date may be missing while it is being written.

    `agreed_with` is who else has agreed to it (a commissioner, the board); `proofs` are the UUIDs of the evidence that
    it was done.
    """

    uuid: str
    number: int
    what: str
    standards: tuple[str, ...] = ()
    lead: str = ""
    due: date | None = None
    measure: str = ""
    priority: str = ""
    status: ActionStatus = ActionStatus.OPEN
    reason: str = ""
    notes: tuple[ActionNote, ...] = ()
    created_at: datetime | None = None
    closed_on: date | None = None
    revision: int = 1
    agreed_with: str = ""
    proofs: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return f"A{self.number}"

    @property
    def is_open(self) -> bool:
        return self.status in (ActionStatus.OPEN, ActionStatus.STARTED)

    def is_late(self, today: date) -> bool:
        """Open, and its day has passed."""
        return self.is_open and self.due is not None and self.due < today
