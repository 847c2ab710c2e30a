"""The parts of a stranger's Office or OpenDocument file, inflated within limits, and XML read an element at a time.

Nothing is unpacked to disk, no link is followed, no entity is resolved, and nothing in the file is run.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import IO, Final
from xml.parsers import expat

PARTS_LIMIT: Final = 5_000
DEPTH_LIMIT: Final = 100
"""Elements within each other; the deepest an Office file needs is about forty."""

LISTING_LIMIT: Final = 1_000_000
_STEP = 65_536

Attributes = Mapping[str, str]

FAULTS: Final = (
    *(zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError),
    *(ValueError, struct.error, OSError, LookupError),
)
"""What `zipfile` and the unpackers raise at a file that is not as it should be."""


class Unpackable(Exception):
    """A file or part that cannot be unpacked. `why` is damaged, locked, parts or unpacked (too many, too much)."""

    def __init__(self, why: str, part: str = "") -> None:
        super().__init__(why, part)
        self.why = why
        self.part = part


class Parts:
    """The parts of one file by name, whatever capitals it spells them with. `unpacked` is the most bytes inflated."""

    def __init__(self, file: IO[bytes], unpacked: int) -> None:
        self._left = unpacked
        try:
            self._zip = zipfile.ZipFile(file)
            entries = self._zip.infolist()
        except FAULTS:
            raise Unpackable("damaged") from None
        if len(entries) > PARTS_LIMIT:
            raise Unpackable("parts")
        if any(each.flag_bits & 1 for each in entries):
            raise Unpackable("locked")
        self._entries = {each.filename.lstrip("/").casefold(): each for each in entries}
        if len(self._entries) < len(entries):
            raise Unpackable("damaged")

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts, in small letters."""
        return tuple(self._entries)

    def has(self, name: str) -> bool:
        return name.casefold() in self._entries

    def size(self, name: str) -> int:
        """Bytes of a part as it says itself, inflated."""
        return self._entries[name.casefold()].file_size

    def start_of(self, name: str, size: int) -> bytes:
        """The first bytes of a part. Raises Unpackable."""
        try:
            with self._zip.open(self._entries[name.casefold()]) as part:
                return part.read(size)
        except FAULTS:
            raise Unpackable("damaged", name) from None

    def walk(
        self,
        name: str,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None] | None = None,
        words: Callable[[str], None] | None = None,
    ) -> None:
        """One part of XML from start to end, an element at a time, by local names without their namespaces.

        Raises Unpackable for what is missing, is not XML, holds a DOCTYPE or is nested too deep, or is too much.
        """
        entry = self._entries.get(name.casefold())
        if entry is None:
            raise Unpackable("damaged", name)
        if entry.file_size > self._left:
            raise Unpackable("unpacked", name)
        parser = _parser(name, start, end, words)
        try:
            with self._zip.open(entry) as part:
                while data := part.read(_STEP):
                    self._left -= len(data)
                    if self._left < 0:
                        raise Unpackable("unpacked", name)
                    parser.Parse(data, False)
                parser.Parse(b"", True)
        except (expat.ExpatError, *FAULTS):
            raise Unpackable("damaged", name) from None


def _parser(
    name: str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None,
    words: Callable[[str], None] | None,
) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    locals_: dict[str, str] = {}
    depth = 0

    def local(full: str) -> str:
        found = locals_.get(full)
        if found is None:
            found = locals_[full] = full.rpartition("}")[2]
        return found

    def begun(full: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEPTH_LIMIT:
            raise Unpackable("damaged", name)
        start(local(full), {local(key): value for key, value in attributes.items()})

    def ended(full: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(local(full))

    def refused(*_: object) -> None:
        raise Unpackable("damaged", name)

    parser.StartElementHandler = begun
    parser.EndElementHandler = ended
    parser.StartDoctypeDeclHandler = refused
    parser.EntityDeclHandler = refused
    if words is not None:
        parser.CharacterDataHandler = words
    return parser
