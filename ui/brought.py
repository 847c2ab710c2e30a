"""What was opened and is not in any audit file yet, handed from page to page: nothing secret, and nothing kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from s11desktop.audit.pack import Pack
    from s11desktop.exchange.opening_sent import OpenedSent
    from s11desktop.exchange.part import OpenPart
    from s11desktop.framework.model import Framework


@dataclass(slots=True)
class Brought:
    """`opened` is the file that was looked at last; `begin` the pack a new audit is to begin with, from `path`.

    `confirmed` says that a person rang whoever is said to have signed it. `questions` are those of a pack to be made.
    `waiting` is a workbook that was filled in, until the audit file it belongs to is open. `part` is a working part
    that came back and was opened with its words, on its way to being taken in.
    """

    opened: OpenedSent | None = None
    begin: Pack | None = None
    path: Path = Path()
    confirmed: bool = False
    questions: Framework | None = None
    waiting: Path = Path()
    part: OpenPart | None = None

    def found(self, path: Path) -> OpenedSent | None:
        """What was found in that file, where it is the one looked at last; taken away, so that it is read anew next."""
        opened, self.opened = self.opened, None
        return opened if opened is not None and opened.path == path else None

    def begin_with(self, pack: Pack, path: Path, *, confirmed: bool = False) -> None:
        """A new audit is to begin with this pack."""
        self.begin, self.path, self.confirmed = pack, path, confirmed

    def forget(self) -> None:
        """A new audit has begun, or is to begin without a pack."""
        self.begin, self.path, self.confirmed = None, Path(), False
