"""What was read of a document, as frozen facts: its words in parts, what it says besides, and what was not read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

WORDS_LIMIT: Final = 3_000_000
"""Characters of one document that are read. What stands behind them is unread."""

UNPACKED_LIMIT: Final = 128 * 1024 * 1024
"""Bytes of one document's parts that are inflated."""

_NOTHING = frozenset({"", "unspecified", "anonymous", "unknown", "untitled", "author"})


@dataclass(frozen=True, slots=True)
class Part:
    """Words in one place of a document, such as "page 3" or "comments". Cells of a table have tabs between them."""

    place: str
    words: str


@dataclass(frozen=True, slots=True)
class Particular:
    """Something that travels beside the words: `kind` is author, changed-by, company, camera-owner, gps, description,
    tracked-changes, comments, hidden-sheet, hidden-rows, hidden-slide, hidden-text or notes.
    """

    kind: str
    words: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """What nobody has looked at: `kind` is scan, picture, pictures-inside, embedded, locked, damaged, empty, too-large
    or kind (of a kind we do not read).
    """

    kind: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """A document as far as it could be read. Where `unread` is not empty, nothing says that the document is clean."""

    media_type: str
    title: str = ""
    parts: tuple[Part, ...] = ()
    particulars: tuple[Particular, ...] = ()
    unread: tuple[Unread, ...] = ()


class Gathering:
    """What is being read of one document, within `WORDS_LIMIT`."""

    def __init__(self, media_type: str) -> None:
        self.media_type = media_type
        self.title = ""
        self.particulars: list[Particular] = []
        self.unread: list[Unread] = []
        self._parts: list[Part] = []
        self._left = WORDS_LIMIT

    @property
    def full(self) -> bool:
        return self._left <= 0

    def add(self, place: str, words: str) -> None:
        """Words of one place; what is too much is noted as unread, once."""
        words = words.strip("\n")
        if not words.strip():
            return
        if len(words) > self._left and not (self.unread and self.unread[-1].kind == "too-large"):
            self.unread.append(Unread("too-large", place))
        if self._left > 0:
            self._parts.append(Part(place, words[: self._left]))
        self._left -= len(words)

    def note(self, kind: str, words: str, where: str = "") -> None:
        """A particular, unless it says nothing or was noted already."""
        found = Particular(kind, " ".join(words.split())[:300], where)
        if found.words.strip("() ").casefold() not in _NOTHING and found not in self.particulars:
            self.particulars.append(found)

    def done(self) -> Read:
        return Read(self.media_type, self.title, tuple(self._parts), tuple(self.particulars), tuple(self.unread))
