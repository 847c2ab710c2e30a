"""A ZIP file with some of its parts replaced: every other part is copied as it lies there, compressed as it was.

Order, names, dates, comments and whatever stands between parts stay. Where a file is not plain enough for that (ZIP64,
bytes before its first part), it is packed anew, and each part's content is the same bytes.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from s11desktop.unpacking import FAULTS, Unpackable

_LOCAL: Final = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL: Final = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END: Final = struct.Struct("<4sHHHHIIH")
_UTF_8_NAME = 0x800
_NOT_HERE = 0xFFFFFFFF

UNPACKED_LIMIT: Final = 512 * 1024 * 1024
"""Bytes of all parts of a file that has to be packed anew."""


class _NotPlain(Exception):
    """It has to be packed anew."""


@dataclass(slots=True)
class _Entry:
    """A part: its record in the directory, field by field and its tail, and the bytes from its header to the next."""

    fields: list[int]
    name: bytes
    tail: bytes
    offset: int
    body: bytes = b""


def name_of(data: bytes, part: str) -> str:
    """How the file itself spells the name of a part. Raises `Unpackable`."""
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except FAULTS:
        raise Unpackable("damaged") from None
    return next(name for name in names if name.lstrip("/").casefold() == part.casefold())


def rewritten(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The file with these parts, by the names the file itself gives them. Raises `Unpackable`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as there:
            wanted = {there.getinfo(name).orig_filename: name for name in changed}
            encoded = {
                name.encode("utf-8" if there.getinfo(known).flag_bits & _UTF_8_NAME else "cp437"): changed[known]
                for name, known in wanted.items()
            }
        try:
            return _copied(data, encoded)
        except _NotPlain:
            return _packed_anew(data, changed)
    except FAULTS:
        raise Unpackable("damaged") from None


def _copied(data: bytes, changed: Mapping[bytes, bytes]) -> bytes:
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    _, disk, first, here, count, size, start, _ = _END.unpack_from(data, at)
    if disk or first or here != count or start + size != at or _NOT_HERE in (size, start) or count == 0xFFFF:
        raise _NotPlain
    entries = _entries(data, start, count)
    by_place = sorted(entries, key=lambda each: each.offset)
    if not by_place or by_place[0].offset:
        raise _NotPlain
    ends = [each.offset for each in by_place[1:]] + [start]
    pieces, place = [], 0
    for entry, end in zip(by_place, ends, strict=True):
        entry.body = data[entry.offset : end]
        _hold_to(entry)
        if entry.name in changed:
            _replace(entry, changed[entry.name])
        entry.offset = place
        place += len(entry.body)
        pieces.append(entry.body)
    directory = b"".join(
        _CENTRAL.pack(b"PK\x01\x02", *each.fields[:-1], each.offset) + each.name + each.tail for each in entries
    )
    ending = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), place, len(data) - at - _END.size)
    return b"".join((*pieces, directory, ending, data[at + _END.size :]))


def _entries(data: bytes, start: int, count: int) -> list[_Entry]:
    found = []
    for _ in range(count):
        mark, *fields = _CENTRAL.unpack_from(data, start)
        named, extra, comment = fields[9:12]
        if mark != b"PK\x01\x02" or _NOT_HERE in (fields[7], fields[8], fields[15]):
            raise _NotPlain
        after = start + _CENTRAL.size
        tail = data[after + named : after + named + extra + comment]
        found.append(_Entry(fields, data[after : after + named], tail, fields[15]))
        start = after + named + extra + comment
    return found


def _hold_to(entry: _Entry) -> None:
    """What lies there must be that part and no more than reaches to the next: parts that overlap are no workbook's."""
    if len(entry.body) < _LOCAL.size:
        raise zipfile.BadZipFile
    mark, *_, named, extra = _LOCAL.unpack_from(entry.body)
    begins = _LOCAL.size + named
    if mark != b"PK\x03\x04" or entry.body[_LOCAL.size : begins] != entry.name:
        raise zipfile.BadZipFile
    if begins + extra + entry.fields[7] > len(entry.body):
        raise zipfile.BadZipFile


def _replace(entry: _Entry, content: bytes) -> None:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    fields, extra = entry.fields, entry.fields[10]
    flags, crc = fields[2] & _UTF_8_NAME, zlib.crc32(content)
    fields[1:4] = max(fields[1], 20), flags, zipfile.ZIP_DEFLATED
    fields[6:9] = crc, len(packed), len(content)
    fields[10] = 0
    entry.tail = entry.tail[extra:]
    sizes = len(packed), len(content), len(entry.name), 0
    head = _LOCAL.pack(b"PK\x03\x04", fields[1], flags, zipfile.ZIP_DEFLATED, fields[4], fields[5], crc, *sizes)
    entry.body = head + entry.name + packed


def _packed_anew(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as there, zipfile.ZipFile(into, "w") as made:
        if sum(entry.file_size for entry in there.infolist()) > UNPACKED_LIMIT:
            raise Unpackable("unpacked")
        made.comment = there.comment
        for entry in there.infolist():
            fresh = zipfile.ZipInfo(entry.filename, entry.date_time)
            fresh.compress_type, fresh.external_attr = entry.compress_type, entry.external_attr
            fresh.create_system, fresh.comment = entry.create_system, entry.comment
            content = changed.get(entry.filename)
            if content is not None:
                made.writestr(fresh, content)
                continue
            fresh.file_size = entry.file_size
            with there.open(entry) as source, made.open(fresh, "w") as target:
                left = entry.file_size
                while piece := source.read(1 << 20):
                    left -= len(piece)
                    target.write(piece)
                if left:
                    raise zipfile.BadZipFile
    return into.getvalue()
