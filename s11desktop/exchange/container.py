"""The container of a return: one canonical form of ZIP, written by `container_writing`, read by `container_reading`.

Stored, no extra fields, no comments, no data descriptors, fixed versions and attributes, ASCII names, one time stamp
(the time of export, UTC), a fixed order, and not one byte before, between or after. Given names, contents and time
there is exactly one such file, so the reader builds every header again from names, sizes and CRCs and compares bytes;
what differs is not ours. `zipfile` cannot say that: it believes the directory at the end, skips what it does not
need, and takes several forms for the same content (`docs/decisions/container.md`).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from s11desktop.exchange.names import PATH_LENGTH

MIMETYPE = "mimetype"
MIMETYPE_CONTENT = b"application/vnd.etsi.asic-e+zip"

MOST_ENTRIES = 10_000
MOST_BYTES = 2 * 1024**3
"""Most files in a return, and most bytes of all of them together."""

LOCAL = struct.Struct("<4sHHHHHIIIHH")
CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
END = struct.Struct("<4sHHHHIIH")
_VERSION = 10
MOST_TAIL = MOST_ENTRIES * (CENTRAL.size + PATH_LENGTH) + END.size

_GROUPS = ("mimetype", "1-", "2-", "3-", "4-", "evidence/", "data/", "manifest-sha256.txt", "META-INF/")


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
        return self.offset + LOCAL.size + len(self.name) + self.size


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


def header_of(entry: Entry, stamped: tuple[int, int]) -> bytes:
    """What stands before a file's content."""
    name = entry.name.encode("ascii")
    size = entry.size
    return LOCAL.pack(b"PK\3\4", _VERSION, 0, 0, *stamped, entry.crc, size, size, len(name), 0) + name


def record_of(entry: Entry, stamped: tuple[int, int]) -> bytes:
    """What stands for a file in the directory."""
    name = entry.name.encode("ascii")
    sizes = entry.crc, entry.size, entry.size
    head = (b"PK\1\2", _VERSION, _VERSION, 0, 0, *stamped, *sizes, len(name), 0, 0, 0, 0, 0, entry.offset)
    return CENTRAL.pack(*head) + name


def tail_of(entries: Iterable[Entry], stamped: tuple[int, int], start: int) -> bytes:
    """What follows the contents, which end at `start`: the directory and the record that ends it."""
    records = [record_of(entry, stamped) for entry in entries]
    directory = b"".join(records)
    return directory + END.pack(b"PK\5\6", 0, 0, len(records), len(records), len(directory), start, 0)
