"""Reading the container of a return from a stranger: limits and form first, then every byte, once."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, BinaryIO

from s11desktop.exchange.container import (
    CENTRAL,
    END,
    LOCAL,
    MIMETYPE,
    MOST_BYTES,
    MOST_ENTRIES,
    MOST_TAIL,
    ContainerFault,
    Content,
    Directory,
    Entry,
    header_of,
    order,
    record_of,
    tail_of,
)
from s11desktop.exchange.names import PATH_LENGTH, is_safe
from s11desktop.progress import Progress

CHUNK = 1024 * 1024
_WORTH_A_THREAD = 64 * 1024


def read_directory(file: BinaryIO, size: int) -> Directory:
    """What the container of `size` bytes says it holds: limits and form first, no content read.

    Raises `ContainerFault`. Where directory and headers disagree, the fault names the entry by whichever of the two is
    still in order.
    """
    if size > MOST_BYTES + MOST_TAIL:
        raise ContainerFault("too-large")
    try:
        return _from_directory(file, size)
    except (ContainerFault, struct.error) as fault:
        raise _located(file, size, fault) from None


def _from_directory(file: BinaryIO, size: int) -> Directory:
    file.seek(max(0, size - END.size))
    magic, _, _, _, count, length, start, _ = END.unpack(file.read(END.size))
    if magic != b"PK\5\6" or start + length + END.size != size or length > MOST_TAIL:
        raise ContainerFault("not-canonical")
    if count > MOST_ENTRIES:
        raise ContainerFault("too-many")
    file.seek(start)
    tail = file.read(length + END.size)
    entries: list[Entry] = []
    stamped, place = (0, 0), 0
    for _ in range(count):
        if place + CENTRAL.size > length:
            raise ContainerFault("not-canonical")
        fields = CENTRAL.unpack_from(tail, place)
        stamped = stamped if entries else (fields[5], fields[6])
        name = tail[place + CENTRAL.size : place + CENTRAL.size + fields[10]]
        entries.append(Entry(_decoded(name), fields[9], fields[7], fields[16]))
        if record_of(entries[-1], stamped) != tail[place : place + CENTRAL.size + len(name)]:
            raise ContainerFault(_why(fields), entries[-1].name)
        place += CENTRAL.size + len(name)
    _check_layout(entries, start)
    if tail != tail_of(entries, stamped, start):
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
    while place + LOCAL.size <= size and len(entries) < MOST_ENTRIES:
        file.seek(place)
        header = file.read(LOCAL.size)
        if len(header) < LOCAL.size or not header.startswith(b"PK\3\4"):
            break
        fields = LOCAL.unpack(header)
        name = file.read(min(fields[9], PATH_LENGTH + 1))
        if not is_safe(name.decode("ascii", "replace")):
            return given
        stamped = stamped if entries else (fields[4], fields[5])
        entry = Entry(name.decode("ascii"), fields[8], fields[6], place)
        if header + name != header_of(entry, stamped):
            return given if given.code != "not-canonical" else ContainerFault(_why(("", "", *fields[1:])), entry.name)
        entries.append(entry)
        place = entry.end
    if len(entries) == MOST_ENTRIES:
        return given
    rebuilt = tail_of(entries, stamped, place)
    file.seek(place)
    there = file.read(MOST_TAIL)
    if place > size:
        return ContainerFault("cut-short", entries[-1].name)
    if there == rebuilt:
        return given
    place = next((at for at, pair in enumerate(zip(there, rebuilt, strict=False)) if pair[0] != pair[1]), len(there))
    for entry in entries:
        place -= CENTRAL.size + len(entry.name)
        if place < 0:
            return ContainerFault("not-canonical", entry.name)
    return ContainerFault("not-canonical")


def other_names(file: BinaryIO, entry: Entry) -> tuple[str, ...]:
    """The name in an entry's own header, where that is not the one the directory gives it."""
    file.seek(entry.offset + LOCAL.size)
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
            header = header_of(entry, directory.stamp)
            there = file.read(len(header))
            running.result()
            whole.update(there)
            if there != header:
                name = shown(there[LOCAL.size :].decode("ascii", "replace"))
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
