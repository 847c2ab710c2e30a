"""The parts of a stranger's workbook file, each inflated within limits; what is no such file told by what it is.

Nothing is unpacked to disk, no link is followed, no entity is resolved, and nothing in the file is run.
"""

from __future__ import annotations

import hashlib
import io
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from s11desktop.errors import (
    FileMissing,
    FileUnreadable,
    NotAWorkbook,
    WorkbookDamaged,
    WorkbookLocked,
    WorkbookTooLarge,
)
from s11desktop.unpacking import DEPTH_LIMIT, LISTING_LIMIT, PARTS_LIMIT, Attributes, Parts, Unpackable

__all__ = ["DEPTH_LIMIT", "PARTS_LIMIT", "Attributes", "Package", "bytes_of"]

FILE_LIMIT: Final = 20 * 1024 * 1024
"""Bytes of the file itself."""

UNPACKED_LIMIT: Final = 64 * 1024 * 1024
"""Bytes of all the parts we read, inflated."""

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


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
        _refuse_others(path, data)
        with self._translated():
            self._parts = Parts(io.BytesIO(data), UNPACKED_LIMIT)
        self._refuse_other_packages()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts, in small letters."""
        return self._parts.names

    def has(self, name: str) -> bool:
        return self._parts.has(name)

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
        with self._translated():
            self._parts.walk(name, start, end, words)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except Unpackable as fault:
            match fault.why:
                case "locked":
                    raise WorkbookLocked(path=self.path) from None
                case "parts":
                    raise WorkbookTooLarge(path=self.path, what="parts", limit=PARTS_LIMIT) from None
                case "unpacked":
                    raise WorkbookTooLarge(path=self.path, what="unpacked", limit=UNPACKED_LIMIT) from None
            raise WorkbookDamaged(path=self.path, part=fault.part) from None

    def _refuse_other_packages(self) -> None:
        if self.has("[Content_Types].xml"):
            return
        if self.has("mimetype"):
            with self._translated():
                declared = self._parts.start_of("mimetype", 200)
            kind = "ods" if b"opendocument.spreadsheet" in declared else "other"
            raise NotAWorkbook(path=self.path, kind=kind)
        raise NotAWorkbook(path=self.path, kind="zip")


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
    if size > LISTING_LIMIT:
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
