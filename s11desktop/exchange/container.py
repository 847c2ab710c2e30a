"""The container of a return: one canonical form of ZIP, written and read here and nowhere else.

Stored, no extra fields, no comments, no data descriptors, fixed versions and attributes, ASCII names, one time stamp
(the time of export, UTC), a fixed order, and not one byte before, between or after. Given names, contents and time
there is exactly one such file, so the reader builds every header again from names, sizes and CRCs and compares bytes;
what differs is not ours. `zipfile` cannot say that: it believes the directory at the end, skips what it does not
need, and takes several forms for the same content (`docs/decisions/container.md`).
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from s11desktop.errors import ReturnTooLarge
from s11desktop.exchange.names import PATH_LENGTH, is_safe
from s11desktop.progress import Progress

MIMETYPE = "mimetype"
MIMETYPE_CONTENT = b"application/vnd.etsi.asic-e+zip"

MOST_ENTRIES = 10_000
MOST_BYTES = 2 * 1024**3
"""Most files in a return, and most bytes of all of them together."""

CHUNK = 1024 * 1024
_WORTH_A_THREAD = 64 * 1024

_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")
_VERSION = 10
_MOST_TAIL = MOST_ENTRIES * (_CENTRAL.size + PATH_LENGTH) + _END.size

_GROUPS = ("mimetype", "1-", "2-", "3-", "evidence/", "data/", "manifest-sha256.txt", "META-INF/")


class ContainerFault(Exception):
    """Not in the canonical form. `code` is a problem's code, `paths` the entries it lies in (none: the whole file)."""

    def __init__(self, code: str, *paths: str) -> None:
        super().__init__(code, paths)
        self.code = code
        self.paths = paths


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a container: size in bytes, CRC-32, and where its header begins."""

    name: str
    size: int
    crc: int
    offset: int

    @property
    def end(self) -> int:
        """The first byte after it."""
        return self.offset + _LOCAL.size + len(self.name) + self.size


@dataclass(frozen=True, slots=True)
class Directory:
    """What a container says it holds. `stamp` is every entry's DOS (time, date), `tail` what follows the contents."""

    entries: tuple[Entry, ...]
    stamp: tuple[int, int]
    tail: bytes


@dataclass(frozen=True, slots=True)
class Content:
    """What was really read of an entry. `data` holds it whole where that was asked for."""

    crc: int
    sha256: str
    data: bytes | None = None


def stamp(when: datetime) -> tuple[int, int]:
    """The DOS (time, date) of a UTC time; DOS knows even seconds only."""
    return (
        when.hour << 11 | when.minute << 5 | when.second // 2,
        (when.year - 1980) << 9 | when.month << 5 | when.day,
    )


def order(name: str) -> tuple[int, str]:
    """The key by which entries are sorted: the groups of the published layout, then by name."""
    place, group = next(((at, group) for at, group in enumerate(_GROUPS) if name.startswith(group)), (len(_GROUPS), ""))
    number = re.search(r"(\d+)\.[a-z0-9]+$", name) if group == "META-INF/" else None
    return place, f"{number[1]}{name}" if number else name


def _header(entry: Entry, stamped: tuple[int, int]) -> bytes:
    name = entry.name.encode("ascii")
    size = entry.size
    return _LOCAL.pack(b"PK\3\4", _VERSION, 0, 0, *stamped, entry.crc, size, size, len(name), 0) + name


def _record(entry: Entry, stamped: tuple[int, int]) -> bytes:
    name = entry.name.encode("ascii")
    sizes = entry.crc, entry.size, entry.size
    head = (b"PK\1\2", _VERSION, _VERSION, 0, 0, *stamped, *sizes, len(name), 0, 0, 0, 0, 0, entry.offset)
    return _CENTRAL.pack(*head) + name


def _tail(entries: Iterable[Entry], stamped: tuple[int, int], start: int) -> bytes:
    records = [_record(entry, stamped) for entry in entries]
    directory = b"".join(records)
    return directory + _END.pack(b"PK\5\6", 0, 0, len(records), len(records), len(directory), start, 0)


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
        self._file.write(_header(Entry(name, 0, 0, start), self._stamp))
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
        self._file.write(_header(entry, self._stamp))
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
        self._file.write(_tail(self._entries, self._stamp, self._place))


def read_directory(file: BinaryIO, size: int) -> Directory:
    """What the container of `size` bytes says it holds: limits and form first, no content read.

    Raises `ContainerFault`. Where directory and headers disagree, the fault names the entry by whichever of the two is
    still in order.
    """
    if size > MOST_BYTES + _MOST_TAIL:
        raise ContainerFault("too-large")
    try:
        return _from_directory(file, size)
    except (ContainerFault, struct.error) as fault:
        raise _located(file, size, fault) from None


def _from_directory(file: BinaryIO, size: int) -> Directory:
    file.seek(max(0, size - _END.size))
    magic, _, _, _, count, length, start, _ = _END.unpack(file.read(_END.size))
    if magic != b"PK\5\6" or start + length + _END.size != size or length > _MOST_TAIL:
        raise ContainerFault("not-canonical")
    if count > MOST_ENTRIES:
        raise ContainerFault("too-many")
    file.seek(start)
    tail = file.read(length + _END.size)
    entries: list[Entry] = []
    stamped, place = (0, 0), 0
    for _ in range(count):
        if place + _CENTRAL.size > length:
            raise ContainerFault("not-canonical")
        fields = _CENTRAL.unpack_from(tail, place)
        stamped = stamped if entries else (fields[5], fields[6])
        name = tail[place + _CENTRAL.size : place + _CENTRAL.size + fields[10]]
        entries.append(Entry(_decoded(name), fields[9], fields[7], fields[16]))
        if _record(entries[-1], stamped) != tail[place : place + _CENTRAL.size + len(name)]:
            raise ContainerFault(_why(fields), entries[-1].name)
        place += _CENTRAL.size + len(name)
    _check_layout(entries, start)
    if tail != _tail(entries, stamped, start):
        raise ContainerFault("not-canonical")
    return Directory(tuple(entries), stamped, tail)


def _decoded(name: bytes) -> str:
    text = name.decode("ascii", "replace")
    if not is_safe(text):
        raise ContainerFault("bad-name", shown(text))
    return text


def shown(name: str) -> str:
    """A stranger's name, cut and without anything that could disturb what shows it."""
    return "".join(character if character.isascii() and character.isprintable() else "�" for character in name[:120])


def _why(fields: tuple[Any, ...]) -> str:
    """A code for the forms people meet: packed again or encrypted by another program."""
    flags, method = fields[3], fields[4]
    if flags & 1:
        return "encrypted"
    return "compressed" if method in (8, 9, 12, 14, 93, 95) else "not-canonical"


def _check_layout(entries: list[Entry], end: int) -> None:
    """No name twice, in whatever case; each file where the one before ends; in order; not over the limits."""
    if not entries or entries[0].name != MIMETYPE:
        raise ContainerFault("not-canonical", MIMETYPE)
    if sum(entry.size for entry in entries) > MOST_BYTES:
        raise ContainerFault("too-large")
    seen: set[str] = set()
    folders = {entry.name.lower().rpartition("/")[0] for entry in entries}
    place = 0
    for entry, before in zip(entries, [None, *entries], strict=False):
        if entry.name.lower() in seen:
            raise ContainerFault("duplicate", entry.name)
        seen.add(entry.name.lower())
        if entry.name.lower() in folders:
            raise ContainerFault("bad-name", entry.name)
        if entry.offset != place:
            raise ContainerFault("not-canonical", entry.name)
        if before is not None and order(entry.name) <= order(before.name):
            raise ContainerFault("out-of-order", entry.name)
        place = entry.end
    if place != end:
        raise ContainerFault("not-canonical")


def _located(file: BinaryIO, size: int, fault: Exception) -> ContainerFault:
    """The fault, with its entry named by the headers before the contents where those are all in order."""
    file.seek(0)
    given = fault if isinstance(fault, ContainerFault) else ContainerFault("not-canonical")
    if file.read(4) != b"PK\3\4":
        return ContainerFault("not-a-container")
    entries: list[Entry] = []
    stamped, place = (0, 0), 0
    while place + _LOCAL.size <= size and len(entries) < MOST_ENTRIES:
        file.seek(place)
        header = file.read(_LOCAL.size)
        if len(header) < _LOCAL.size or not header.startswith(b"PK\3\4"):
            break
        fields = _LOCAL.unpack(header)
        name = file.read(min(fields[9], PATH_LENGTH + 1))
        if not is_safe(name.decode("ascii", "replace")):
            return given
        stamped = stamped if entries else (fields[4], fields[5])
        entry = Entry(name.decode("ascii"), fields[8], fields[6], place)
        if header + name != _header(entry, stamped):
            return given if given.code != "not-canonical" else ContainerFault(_why(("", "", *fields[1:])), entry.name)
        entries.append(entry)
        place = entry.end
    if len(entries) == MOST_ENTRIES:
        return given
    rebuilt = _tail(entries, stamped, place)
    file.seek(place)
    there = file.read(_MOST_TAIL)
    if place > size:
        return ContainerFault("cut-short", entries[-1].name)
    if there == rebuilt:
        return given
    place = next((at for at, pair in enumerate(zip(there, rebuilt, strict=False)) if pair[0] != pair[1]), len(there))
    for entry in entries:
        place -= _CENTRAL.size + len(entry.name)
        if place < 0:
            return ContainerFault("not-canonical", entry.name)
    return ContainerFault("not-canonical")


def other_names(file: BinaryIO, entry: Entry) -> tuple[str, ...]:
    """The name in an entry's own header, where that is not the one the directory gives it."""
    file.seek(entry.offset + _LOCAL.size)
    name = shown(file.read(len(entry.name)).decode("ascii", "replace"))
    return () if name == entry.name else (name,)


@dataclass(frozen=True, slots=True)
class Scan:
    """All of a container read once: SHA-256 of the whole file, and what was found of each entry, in order."""

    sha256: str
    contents: dict[str, Content]
    faults: tuple[ContainerFault, ...]


def scan(
    file: BinaryIO,
    directory: Directory,
    keep: Callable[[str], bool],
    progress: Progress = Progress(),
) -> Scan:
    """Read a container from its first byte to its last, once, with every header compared and every content digested.

    `keep` says which contents are wanted whole (their sizes must have been limited before). Memory is flat but for
    those. A file that changes while it is read is a fault like any other.
    """
    whole = hashlib.sha256()
    faults: list[ContainerFault] = []
    contents: dict[str, Content] = {}
    total = directory.entries[-1].end
    file.seek(0)
    with ThreadPoolExecutor(1, "digest") as other:
        running: Future[None] = Future()  # a thread is started only for contents worth one
        running.set_result(None)
        for entry in directory.entries:
            header = _header(entry, directory.stamp)
            there = file.read(len(header))
            running.result()
            whole.update(there)
            if there != header:
                name = shown(there[_LOCAL.size :].decode("ascii", "replace"))
                faults.append(ContainerFault("not-canonical", *dict.fromkeys((entry.name, name))))
            digest, crc, kept = hashlib.sha256(), 0, []
            for chunk in _chunks(file, entry.size):
                running.result()
                if len(chunk) < _WORTH_A_THREAD:
                    whole.update(chunk)
                else:
                    running = other.submit(whole.update, chunk)
                digest.update(chunk)
                crc = zlib.crc32(chunk, crc)
                if keep(entry.name):
                    kept.append(chunk)
                progress(file.tell(), total)
            data = b"".join(kept) if keep(entry.name) else None
            contents[entry.name] = Content(crc, digest.hexdigest(), data)
        running.result()
        tail = file.read(len(directory.tail) + 1)
        whole.update(tail)
    if tail != directory.tail:
        faults.append(ContainerFault("not-canonical"))
    return Scan(whole.hexdigest(), contents, tuple(faults))


def _chunks(file: BinaryIO, size: int) -> Iterator[bytes]:
    while size > 0:
        chunk = file.read(min(size, CHUNK))
        if not chunk:
            return
        size -= len(chunk)
        yield chunk
