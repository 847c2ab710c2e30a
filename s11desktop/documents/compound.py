"""The older Office container (Compound File Binary, [MS-CFB]): just enough of it to know what lies inside."""

from __future__ import annotations

import struct
from typing import BinaryIO

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_INSTALLER_CLASSES = {
    bytes.fromhex("84100c0000000000c000000000000046"),
    bytes.fromhex("86100c0000000000c000000000000046"),
    bytes.fromhex("82100c0000000000c000000000000046"),
}
_MACRO_PARTS = {"vba", "_vba_project", "_vba_project_cur", "macros", "dir.vba"}
_MAIN_PARTS = {
    "worddocument": "application/msword",
    "workbook": "application/vnd.ms-excel",
    "book": "application/vnd.ms-excel",
    "powerpoint document": "application/vnd.ms-powerpoint",
    "__properties_version1.0": "application/vnd.ms-outlook",
    "quill": "application/x-mspublisher",
    "visiodocument": "application/vnd.visio",
}
_END, _MOST_ENTRIES = 0xFFFFFFFA, 20_000


def media_type(file: BinaryIO) -> tuple[str | None, str | None]:
    """(media type, None), or (None, the kind it is refused as).

    Macros are seen by the names of their storages. A document locked with a password hides its parts, so it is refused:
    nobody can see what it holds, and its reader could not open it.
    """
    names, root_class = _directory(file)
    if root_class in _INSTALLER_CLASSES:
        return None, "installer"
    if "encryptedpackage" in names:
        return None, "document locked with a password"
    mail = "__properties_version1.0" in names
    if not mail and names & _MACRO_PARTS:
        return None, "document with macros"
    for part, found in _MAIN_PARTS.items():
        if part in names:
            return found, None
    return None, "file of an unknown kind"


def _directory(file: BinaryIO) -> tuple[set[str], bytes]:
    """The names of all entries, in lower case, and the class of the root. Stops quietly where the chain is broken."""
    file.seek(0)
    header = file.read(512)
    if len(header) < 512:
        return set(), b""
    shift = struct.unpack_from("<H", header, 30)[0]
    if shift not in (9, 12):
        return set(), b""
    size = 1 << shift
    first, first_difat = struct.unpack_from("<I", header, 48)[0], struct.unpack_from("<I", header, 68)[0]
    table_sectors = [number for number in struct.unpack_from("<109I", header, 76) if number < _END]

    def sector(number: int) -> bytes:
        file.seek((number + 1) * size)
        return file.read(size)

    extended, seen = first_difat, 0
    while extended < _END and seen < 1000:
        numbers = _numbers(sector(extended))
        if not numbers:
            break
        table_sectors += [number for number in numbers[:-1] if number < _END]
        extended, seen = numbers[-1], seen + 1

    names: set[str] = set()
    root_class, visited, current, entries = b"", set[int](), first, 0
    while current < _END and current not in visited and entries < _MOST_ENTRIES:
        visited.add(current)
        data = sector(current)
        for start in range(0, len(data) - 127, 128):
            entry = data[start : start + 128]
            length, kind = struct.unpack_from("<H", entry, 64)[0], entry[66]
            if kind == 0 or not 2 <= length <= 64:
                continue
            entries += 1
            names.add(entry[: length - 2].decode("utf-16-le", "replace").casefold())
            if kind == 5:
                root_class = entry[80:96]
        block, place = divmod(current, size // 4)
        chain = _numbers(sector(table_sectors[block])) if block < len(table_sectors) else ()
        current = chain[place] if place < len(chain) else 0xFFFFFFFE
    return names, root_class


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])
