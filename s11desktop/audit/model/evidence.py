"""What could be shown, and its files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class EvidenceVersion:
    """One file of an evidence item: a digest (hex SHA-256 of the content), its size in bytes and its own name.

    A copy this program made of an earlier version says of which (`made_from`, its UUID) and how: "cleaned" of what is
    not seen, or "smaller" (a picture).
    """

    uuid: str
    sha256: str
    size: int
    name: str
    media_type: str
    added_at: datetime
    dated: date | None = None
    made_from: str = ""
    made_how: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that could be shown. Without a version it is described only. `number` is shown as E012 and never used
    twice.

    `kind` is one of `evidence_kinds.KINDS` or "" for any document; the result of another audit or inspection has its
    `body` (who looked) and `outcome` (the level it gave, in its words). `held_back`: the files stay here, and what goes
    with a return is the description.
    """

    uuid: str
    number: int
    title: str
    standards: tuple[str, ...] = ()
    shows: str = ""
    kept: str = ""
    dated: date | None = None
    expires: date | None = None
    owner: str = ""
    versions: tuple[EvidenceVersion, ...] = ()
    added_at: datetime | None = None
    revision: int = 1
    kind: str = ""
    body: str = ""
    outcome: str = ""
    held_back: bool = False

    @property
    def label(self) -> str:
        return f"E{self.number:03d}"

    @property
    def current(self) -> EvidenceVersion | None:
        """The newest file, or None where it is described only."""
        return self.versions[-1] if self.versions else None

    @property
    def going(self) -> EvidenceVersion | None:
        """The file that goes with a return, or None where nothing but the description does."""
        return None if self.held_back else self.current
