"""The parts of a stranger's workbook file, each inflated within limits; what is no such file told by what it is.

Nothing is unpacked to disk, no link is followed, no entity is resolved, and nothing in the file is run.
"""

from __future__ import annotations

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final
from xml.parsers import expat

from s11desktop.errors import (
    FileMissing,
    FileUnreadable,
    NotAWorkbook,
    WorkbookDamaged,
    WorkbookLocked,
    WorkbookTooLarge,
)

FILE_LIMIT: Final = 20 * 1024 * 1024
"""Bytes of the file itself."""

UNPACKED_LIMIT: Final = 64 * 1024 * 1024
"""Bytes of all the parts we read, inflated."""

PARTS_LIMIT: Final = 5_000
DEPTH_LIMIT: Final = 100
"""Elements within each other; the deepest a workbook needs is about twelve."""

_LISTING_LIMIT = 1_000_000
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STEP = 65_536

Attributes = Mapping[str, str]


def bytes_of(path: Path) -> bytes:
    """The whole file. Raises FileMissing, FileUnreadable, WorkbookTooLarge."""
    try:
        if not path.is_file():
            raise FileUnreadable(path=path) if path.exists() else FileMissing(path=path)
        with path.open("rb") as file:
            data = file.read(FILE_LIMIT + 1)
    except OSError:
        raise FileUnreadable(path=path) from None
    if len(data) > FILE_LIMIT:
        raise WorkbookTooLarge(path=path, what="bytes", limit=FILE_LIMIT)
    return data


class Package:
    """The parts of one XLSX or XLSM file, by name. A ZIP may spell names with other capitals; they are found."""

    def __init__(self, path: Path, data: bytes) -> None:
        self.path = path
        self.sha256 = hashlib.sha256(data).hexdigest()
        self._left = UNPACKED_LIMIT
        _refuse_others(path, data)
        try:
            self._zip = zipfile.ZipFile(_Bytes(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, EOFError, OSError):
            raise WorkbookDamaged(path=path, part="") from None
        if len(entries) > PARTS_LIMIT:
            raise WorkbookTooLarge(path=path, what="parts", limit=PARTS_LIMIT)
        if any(each.flag_bits & 1 for each in entries):
            raise WorkbookLocked(path=path)
        self._entries = {each.filename.lstrip("/").casefold(): each for each in entries}
        if len(self._entries) < len(entries):
            raise WorkbookDamaged(path=path, part="")
        self._refuse_other_packages()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts, in small letters."""
        return tuple(self._entries)

    def has(self, name: str) -> bool:
        return name.casefold() in self._entries

    def walk(
        self,
        name: str,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None] | None = None,
        words: Callable[[str], None] | None = None,
    ) -> None:
        """One part of XML from start to end, an element at a time, by local names without their namespaces.

        Raises WorkbookDamaged for what is not XML, holds a DOCTYPE or is nested too deep, WorkbookTooLarge.
        """
        entry = self._entries.get(name.casefold())
        if entry is None:
            raise WorkbookDamaged(path=self.path, part=name)
        if entry.file_size > self._left:
            raise WorkbookTooLarge(path=self.path, what="unpacked", limit=UNPACKED_LIMIT)
        parser = self._parser(name, start, end, words)
        try:
            with self._zip.open(entry) as part:
                while data := part.read(_STEP):
                    self._left -= len(data)
                    if self._left < 0:
                        raise WorkbookTooLarge(path=self.path, what="unpacked", limit=UNPACKED_LIMIT)
                    parser.Parse(data, False)
                parser.Parse(b"", True)
        except (
            *(expat.ExpatError, zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError),
            *(ValueError, struct.error, OSError, LookupError),
        ):
            raise WorkbookDamaged(path=self.path, part=name) from None

    def _parser(
        self,
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
                raise WorkbookDamaged(path=self.path, part=name)
            start(local(full), {local(key): value for key, value in attributes.items()})

        def ended(full: str) -> None:
            nonlocal depth
            depth -= 1
            if end is not None:
                end(local(full))

        def refused(*_: object) -> None:
            raise WorkbookDamaged(path=self.path, part=name)

        parser.StartElementHandler = begun
        parser.EndElementHandler = ended
        parser.StartDoctypeDeclHandler = refused
        parser.EntityDeclHandler = refused
        if words is not None:
            parser.CharacterDataHandler = words
        return parser

    def _refuse_other_packages(self) -> None:
        if self.has("[Content_Types].xml"):
            return
        if self.has("mimetype"):
            with self._zip.open(self._entries["mimetype"]) as part:
                declared = part.read(200)
            kind = "ods" if b"opendocument.spreadsheet" in declared else "other"
            raise NotAWorkbook(path=self.path, kind=kind)
        raise NotAWorkbook(path=self.path, kind="zip")


class _Bytes:
    """Bytes as a file that `zipfile` can read, without a second copy of them."""

    def __init__(self, data: bytes) -> None:
        self._data = memoryview(data)
        self._at = 0

    def seekable(self) -> bool:
        return True

    def seek(self, to: int, whence: int = 0) -> int:
        at = to + (0, self._at, len(self._data))[whence]
        if at < 0:
            raise OSError
        self._at = at
        return at

    def tell(self) -> int:
        return self._at

    def read(self, size: int = -1) -> bytes:
        end = len(self._data) if size is None or size < 0 else self._at + size
        found = bytes(self._data[self._at : end])
        self._at += len(found)
        return found


def _refuse_others(path: Path, data: bytes) -> None:
    """What is no XLSX at all, by its first bytes."""
    if not data:
        raise NotAWorkbook(path=path, kind="empty")
    if data.startswith(_OLD):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise WorkbookLocked(path=path)
        raise NotAWorkbook(path=path, kind="xls")
    if not data.startswith(b"PK\x03\x04"):
        raise NotAWorkbook(path=path, kind=_looks_like(path, data))
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if at < 0 or at + 22 > len(data):
        raise WorkbookDamaged(path=path, part="")
    size: int = struct.unpack_from("<I", data, at + 12)[0]
    if size > _LISTING_LIMIT:
        raise WorkbookTooLarge(path=path, what="parts", limit=PARTS_LIMIT)


def _looks_like(path: Path, data: bytes) -> str:
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.lstrip()[:14].lower().startswith((b"<!doctype html", b"<html")):
        return "web-page"
    named = path.suffix.casefold()
    if named in (".csv", ".tsv", ".xls", ".ods"):
        return named[1:]
    return "text" if b"\x00" not in data[:2_000] and named in (".txt", "") else "other"
