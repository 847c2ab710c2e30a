"""A return somebody sent, to be read in full: its verdict, what its data means, and its documents where they lie.

Contents are there for a valid return only, and come from the verified data, never from a page that was sent along.
Documents are read in place: nothing is written unless a person saves one, and each is held against its digest first.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, BinaryIO

from s11desktop.audit.model import Audit, EvidenceVersion
from s11desktop.documents import previewing
from s11desktop.errors import ChangedMeanwhile, FileMissing, FileUnreadable
from s11desktop.exchange import parts, unfinished
from s11desktop.exchange.container import LOCAL, ContainerFault, Entry
from s11desktop.exchange.container_reading import CHUNK, read_directory
from s11desktop.exchange.known import KnownSigners
from s11desktop.exchange.verdict import Verdict
from s11desktop.exchange.verify import examine
from s11desktop.progress import Progress

_MOST_ROLES = 8
"""Roles of one day that are named."""


@dataclass(frozen=True, slots=True)
class Changed:
    """How many changes the history tells of on one day (as it is written there), and in which roles they were made."""

    day: str
    changes: int
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Received:
    """What came of opening one. `audit` is there where the verdict is `valid`; `history` has a line a day with changes.

    `documents` has the digest of each document that came along, and where in the file it is called what.
    """

    path: Path
    verdict: Verdict
    audit: Audit | None = None
    history: tuple[Changed, ...] = ()
    documents: dict[str, str] = field(default_factory=dict, repr=False)

    def has(self, version: EvidenceVersion) -> bool:
        """Whether the document came along; else it is told of and can be asked for."""
        return version.sha256 in self.documents

    def look(
        self, version: EvidenceVersion, number: int = 0, *, width: int = 640, progress: Progress = Progress()
    ) -> previewing.Page:
        """Page `number` of a document, drawn or as words, in memory only. One thread at a time may look at PDFs.

        Raises `FileMissing`, `FileUnreadable`, `ChangedMeanwhile` where the file is no longer what was checked.
        """
        with self._document(version, progress) as file:
            return previewing.look(file, version.media_type, number, width=width, progress=progress)

    def save(self, version: EvidenceVersion, target: Path, progress: Progress = Progress()) -> None:
        """A document as a file of its own, because a person asked for it; none is ever written over.

        Raises as `look` does, `FileExists`, `FolderNotWritable`, `DiskFull`.
        """
        with self._document(version, progress) as file, unfinished.file(target, version.size) as (path, output):
            for chunk in iter(lambda: file.read(CHUNK), b""):
                output.write(chunk)
            unfinished.settle(output)
            unfinished.name(path, target)

    @contextmanager
    def _document(self, version: EvidenceVersion, progress: Progress) -> Iterator[IO[bytes]]:
        try:
            with self.path.open("rb") as file:
                entry = self._entry(file, self.documents[version.sha256])
                held = _Slice(file, entry)
                digest = hashlib.sha256()
                for at in range(0, entry.size, CHUNK):
                    digest.update(held.read(CHUNK))
                    progress(at, entry.size)
                if digest.hexdigest() != version.sha256:
                    raise ChangedMeanwhile(path=str(self.path))
                held.seek(0)
                yield io.BufferedReader(held)
        except FileNotFoundError:
            raise FileMissing(path=str(self.path)) from None
        except OSError:
            raise FileUnreadable(path=str(self.path)) from None

    def _entry(self, file: BinaryIO, name: str) -> Entry:
        try:
            directory = read_directory(file, file.seek(0, io.SEEK_END))
            return next(each for each in directory.entries if each.name == name)
        except (ContainerFault, StopIteration):
            raise ChangedMeanwhile(path=str(self.path)) from None


def open_received(path: Path, *, known: Path | KnownSigners | None = None, progress: Progress = Progress()) -> Received:
    """Check a return and read it, in one pass. `known` is as for `verify`. Raises `FileMissing`, `FileUnreadable`."""
    examined = examine(path, known=known, progress=progress)
    verdict, found = examined.verdict, examined.meaning
    if verdict.verdict != "valid" or found is None or found.audit is None:
        return Received(path, verdict)
    documents = {each.sha256: each.path for each in verdict.files if each.path.startswith("evidence/")}
    return Received(path, verdict, found.audit, _history(examined.contents[parts.HISTORY]), documents)


def _history(lines: bytes) -> tuple[Changed, ...]:
    """The changes of each day, the newest day first; the lines have been held against their chain."""
    counts: dict[str, int] = {}
    roles: dict[str, dict[str, None]] = {}
    for line in lines.splitlines():
        plain = json.loads(line)
        day = plain["day"]
        counts[day] = counts.get(day, 0) + 1
        said = roles.setdefault(day, {})
        if plain["role"] and len(said) < _MOST_ROLES:
            said[plain["role"]] = None
    return tuple(Changed(day, counts[day], tuple(roles[day])) for day in sorted(counts, reverse=True))


class _Slice(io.RawIOBase):
    """One entry of the container, as a file that can be sought in. The container's file must stay open meanwhile."""

    def __init__(self, file: BinaryIO, entry: Entry) -> None:
        self._file, self._size, self._at = file, entry.size, 0
        self._start = entry.offset + LOCAL.size + len(entry.name)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        size = max(0, min(len(buffer), self._size - self._at))
        self._file.seek(self._start + self._at)
        there = self._file.read(size)
        buffer[: len(there)] = there
        self._at += len(there)
        return len(there)
