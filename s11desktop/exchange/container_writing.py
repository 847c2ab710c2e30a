"""Writing the container of a return, file by file, in its canonical form."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO

from s11desktop.errors import ReturnTooLarge
from s11desktop.exchange.container import (
    MIMETYPE,
    MIMETYPE_CONTENT,
    MOST_BYTES,
    MOST_ENTRIES,
    Content,
    Entry,
    header_of,
    order,
    stamp,
    tail_of,
)
from s11desktop.exchange.names import is_safe


class Writer:
    """Writes a container into a seekable binary file, from its present beginning. Nothing is ever held whole."""

    def __init__(self, file: BinaryIO, when: datetime) -> None:
        """`when` is the time of export in UTC. The entry `mimetype` is written at once."""
        self._file = file
        self._stamp = stamp(when)
        self._entries: list[Entry] = []
        self._place = 0
        self.add(MIMETYPE, [MIMETYPE_CONTENT])

    def add(self, name: str, chunks: Iterable[bytes]) -> Content:
        """Write one file; the header is completed when its size and CRC are known.

        Names come in the order of `order` and must be safe: anything else is a bug and raises ValueError. Raises
        `ReturnTooLarge` at the limits, and whatever the file or the chunks raise.
        """
        if not is_safe(name) or (self._entries and order(name) <= order(self._entries[-1].name)):
            raise ValueError(name)
        if len(self._entries) == MOST_ENTRIES:
            raise ReturnTooLarge(count=MOST_ENTRIES + 1, limit=MOST_ENTRIES)
        start = self._place
        self._file.write(header_of(Entry(name, 0, 0, start), self._stamp))
        digest = hashlib.sha256()
        crc = size = 0
        for chunk in chunks:
            size += len(chunk)
            if start + size > MOST_BYTES:
                raise ReturnTooLarge(size=start + size, limit=MOST_BYTES)
            digest.update(chunk)
            crc = zlib.crc32(chunk, crc)
            self._file.write(chunk)
        entry = Entry(name, size, crc, start)
        self._file.seek(start)
        self._file.write(header_of(entry, self._stamp))
        self._file.seek(entry.end)
        self._entries.append(entry)
        self._place = entry.end
        return Content(crc, digest.hexdigest())

    @property
    def written(self) -> int:
        """How many bytes there are so far."""
        return self._file.tell()

    def finish(self) -> None:
        """Write the directory. The file is complete, and not yet flushed."""
        self._file.write(tail_of(self._entries, self._stamp, self._place))
