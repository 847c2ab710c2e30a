"""Readers of documents people attach: what kind it is, its words and particulars, a page to look at, a clean copy."""

from __future__ import annotations

import contextlib
import functools
import io
from collections.abc import Callable
from pathlib import Path

import screening_files
from PIL import Image
from scratch import folder, parts_first, unpacked, with_part, written
from screening_corpus import Part, Source

from s11desktop.documents import cleaning, kinds, logos, pictures, previewing, reading
from s11desktop.errors import S11Error
from s11desktop.operations import screening
from s11desktop.unpacking import Unpackable

_WORDS = "Aisha Begum, born 3 March 2014, NHS number 943 476 5919, lives with her aunt.\n"
_ODT = "application/vnd.oasis.opendocument.text"


def _all_of(data: bytes, name: str) -> None:
    """Everything that is done with a document, whatever it says it is."""
    try:
        media_type = kinds.check_content(data, name)
    except S11Error:
        media_type = _USUAL[Path(name).suffix]
    reading.read(io.BytesIO(data), media_type)
    previewing.look(io.BytesIO(data), media_type, width=40)
    with contextlib.suppress(S11Error):
        cleaning.clean_copy(io.BytesIO(data), media_type, io.BytesIO(), name=name)


_USUAL = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": _ODT,
    ".jpg": "image/jpeg",
    ".txt": "text/plain",
    ".html": "text/html",
    ".eml": "message/rfc822",
    ".csv": "text/csv",
    ".svg": "image/svg+xml",
}


def pdf(data: bytes) -> None:
    """A PDF, any bytes."""
    _all_of(data, "a.pdf")


def _office(kind: str, data: bytes) -> None:
    if data:
        with contextlib.suppress(Unpackable):
            _all_of(with_part(_package(kind), data), f"a.{kind}")


def word(data: bytes) -> None:
    """A Word file with other bytes in one of its parts."""
    _office("docx", data)


def sheet(data: bytes) -> None:
    """A spreadsheet as a document, with other bytes in one of its parts."""
    _office("xlsx", data)


def slides(data: bytes) -> None:
    """Slides with other bytes in one of their parts."""
    _office("pptx", data)


def open_document(data: bytes) -> None:
    """An OpenDocument text with other bytes in one of its parts."""
    _office("odt", data)


def picture(data: bytes) -> None:
    """A picture, any bytes; as a logo too, and made smaller."""
    _all_of(data, "a.jpg")
    with contextlib.suppress(logos.LogoFault):
        logos.check(data)
    with contextlib.suppress(S11Error):
        pictures.smaller(io.BytesIO(data), io.BytesIO(), longest=20)


def plain(data: bytes) -> None:
    """Text, a web page, a message, a table: the first byte says which, and all of it is looked through."""
    if data:
        name = ("a.txt", "a.html", "a.eml", "a.csv", "a.svg")[data[0] % 5]
        _all_of(data[1:], name)
        screening.of_file(written(data[1:], name))


READERS: tuple[Callable[[bytes], None], ...] = (pdf, word, sheet, slides, open_document, picture, plain)


@functools.cache
def _whole(kind: str) -> bytes:
    if kind == "odt":
        return _odt()
    return screening_files.build(_source(kind), folder()).read_bytes()


def _source(kind: str) -> Source:
    return Source(f"a.{kind}", {"title": "Training log", "author": "Jo Field"}, [Part("body", [_WORDS], "Log")], [])


@functools.cache
def _package(kind: str) -> dict[str, bytes]:
    return unpacked(_whole(kind))


def _odt() -> bytes:
    names = 'xmlns:office="o" xmlns:text="t" xmlns:meta="m" xmlns:dc="d"'
    body = f"<office:document-content {names}><office:body><office:text><text:p>{_WORDS}</text:p>"
    body += "<text:tracked-changes/></office:text></office:body></office:document-content>"
    meta = (
        f"<office:document-meta {names}><office:meta><dc:creator>Jo</dc:creator></office:meta></office:document-meta>"
    )
    held = {"mimetype": _ODT.encode(), "content.xml": body.encode(), "meta.xml": meta.encode()}
    return with_part({**held, "META-INF/manifest.xml": b"<m/>"}, b"\3<manifest/>")


def _picture(form: str) -> bytes:
    out = io.BytesIO()
    made = Image.new("RGB", (9, 7), (90, 30, 10))
    exif = made.getexif()
    exif[0x013B] = "Jo Field"
    exif.get_ifd(0x8825)[2] = (52.0, 1.0, 2.0)
    made.save(out, form, **({"exif": exif} if form != "GIF" else {}))
    return out.getvalue()


def seeds(name: str) -> list[bytes]:
    """What a reader takes, to begin with."""
    office = {"word": "docx", "sheet": "xlsx", "slides": "pptx", "open_document": "odt"}
    if name in office:
        return parts_first(_package(office[name]), _whole(office[name]))
    if name == "pdf":
        return [_whole("pdf"), screening_files.pdf(_source("pdf"), password="five words to open it")]
    if name == "picture":
        return [_picture(form) for form in ("JPEG", "PNG", "TIFF", "WEBP", "GIF")]
    words = _WORDS.encode()
    mail = b"From: jo@example.org\nTo: a@example.org\nSubject: Log\nDate: Sun, 22 Nov 2026 10:00:00 +0000\n\n" + words
    page = b"<!doctype html><title>Log</title><p>" + words + b"<a href='mailto:jo@example.org'>Jo</a>"
    return [b"\0" + words, b"\1" + page, b"\2" + mail, b"\3Name,Born\nAisha,2014\n", b"\4<svg><text>Aisha</text></svg>"]
