"""What a file is that somebody was sent, by its content: an audit file, a return, a pack, a workbook or something else.

Only its beginning and, of a ZIP, the list of its parts are looked at. Whether it is whole is for whoever reads it.
"""

from __future__ import annotations

import os
import struct
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from s11desktop.errors import FileMissing, FileUnreadable
from s11desktop.exchange.pack_reading import PARTNERSHIP
from s11desktop.exchange.parts import SUBMISSION
from s11desktop.exchange.sealing_header import BEGINNINGS
from s11desktop.vault.keys import MAGIC

_HEAD = 64 * 1024
_LONGEST_LIST = 4 * 1024**2
"""Bytes of a list of parts that are read; ours have a few hundred kilobytes at most."""
_LONGEST_END = 65_557
_PART = ".s11part"
"""Locked, a working part says nothing of itself: what it is meant to be, its name says."""
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_WORKBOOKS = (".xls", ".ods", ".csv", ".tsv")


class Sent(StrEnum):
    """What it is."""

    AUDIT_FILE = "audit-file"
    KEY_RING = "key-ring"
    PART = "part"
    RETURN = "return"
    PACK = "pack"
    WORKBOOK = "workbook"
    QUESTIONS = "questions"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Recognised:
    """What it is; `other` says which of the things it is that nothing can be done with (`words.something_else`)."""

    sent: Sent
    other: str = ""


def recognise(path: Path) -> Recognised:
    """What the file at `path` is. An audit file and a key ring have the same beginning: their names tell them apart.

    Raises `FileMissing` and `FileUnreadable`.
    """
    if path.is_dir():
        return Recognised(Sent.OTHER, "folder")
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if head.startswith(b"PK\x03\x04"):
                return _zip(file)
    except FileNotFoundError:
        raise FileMissing(path=path) from None
    except OSError:
        raise FileUnreadable(path=path) from None
    return _plain(head, path.suffix.casefold())


def _plain(head: bytes, suffix: str) -> Recognised:
    if not head:
        return Recognised(Sent.OTHER, "empty")
    if head.startswith(MAGIC):
        return Recognised(Sent.KEY_RING if suffix == ".s11key" else Sent.AUDIT_FILE)
    if head.startswith(BEGINNINGS):
        return Recognised(Sent.PART if suffix == _PART else Sent.RETURN)
    if head.startswith(b"%PDF-"):
        return Recognised(Sent.OTHER, "pdf")
    if head.startswith(_PICTURES):
        return Recognised(Sent.OTHER, "picture")
    if head.startswith(_COMPOUND):
        workbook = suffix != ".doc" and suffix != ".msg"
        return Recognised(Sent.WORKBOOK) if workbook else Recognised(Sent.OTHER, "word" if suffix == ".doc" else "mail")
    if head.lstrip()[:14].lower().startswith((b"<!doctype html", b"<html")):
        return Recognised(Sent.OTHER, "web-page")
    if suffix in _WORKBOOKS:
        return Recognised(Sent.WORKBOOK)
    if suffix in (".toml", ".json"):
        return Recognised(Sent.QUESTIONS)
    if suffix in (".s11pack", _PART, ".s11", ".zip", ".asice"):
        return Recognised(Sent.OTHER, "damaged")
    return Recognised(Sent.OTHER, "mail" if suffix in (".eml", ".msg") else "unknown")


def _zip(file: BinaryIO) -> Recognised:
    names = _names(file)
    if names is None:
        return Recognised(Sent.OTHER, "damaged")
    if PARTNERSHIP in names and SUBMISSION not in names:
        return Recognised(Sent.PACK)
    if SUBMISSION in names or "META-INF/ASiCManifest001.xml" in names:
        return Recognised(Sent.RETURN)
    folded = {name.casefold() for name in names}
    if "xl/workbook.xml" in folded or "xl/workbook.bin" in folded:
        return Recognised(Sent.WORKBOOK)
    if "word/document.xml" in folded:
        return Recognised(Sent.OTHER, "word")
    if "content.xml" in folded and "mimetype" in folded:
        return Recognised(Sent.WORKBOOK)
    return Recognised(Sent.OTHER, "archive")


def _names(file: BinaryIO) -> frozenset[str] | None:
    """The names of its parts; None where its list is damaged, or far too long to be anything of ours."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _LONGEST_END))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + 22 > len(tail) or struct.unpack_from("<I", tail, at + 12)[0] > _LONGEST_LIST:
        return None
    try:
        with zipfile.ZipFile(file) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error):
        return None
