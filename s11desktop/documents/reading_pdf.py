"""The words and particulars of a PDF, by PDFium. A page that is only a picture is unread, and so is a locked file."""

from __future__ import annotations

import ctypes
from typing import IO, Any, Final

from s11desktop.documents.read import Gathering, Unread
from s11desktop.progress import Progress

PAGES_LIMIT: Final = 3_000
_ANNOTATIONS_LIMIT = 2_000
_LARGE = 120
"""Dots on either side from which a picture may show something; smaller ones are signs and lines."""

_SAID = (("Author", "author"), ("Subject", "description"), ("Keywords", "description"))


def read(file: IO[bytes], found: Gathering, progress: Progress) -> None:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as fault:
        found.unread.append(Unread("locked" if "password" in str(fault).casefold() else "damaged"))
        return
    try:
        _document(document, found, progress)
    except pypdfium2.PdfiumError:
        found.unread.append(Unread("damaged"))
    finally:
        document.close()


def _document(document: Any, found: Gathering, progress: Progress) -> None:
    said = document.get_metadata_dict()
    found.title = said.get("Title", "")[:300]
    for name, kind in _SAID:
        found.note(kind, said.get(name, ""))
    if document.count_attachments():
        found.unread.append(Unread("embedded"))
    pages = len(document)
    pictures: list[str] = []
    for number in range(min(pages, PAGES_LIMIT)):
        progress(number, pages)
        place = f"page {number + 1}"
        if found.full:
            break
        _page(document, number, place, found, pictures)
    if pages > PAGES_LIMIT:
        found.unread.append(Unread("too-large", f"page {PAGES_LIMIT + 1}"))
    if pictures:
        found.unread.append(Unread("pictures-inside", ", ".join(pictures[:10]) + (" …" if len(pictures) > 10 else "")))


def _page(document: Any, number: int, place: str, found: Gathering, pictures: list[str]) -> None:
    import pypdfium2
    import pypdfium2.raw as raw

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        found.unread.append(Unread("damaged", place))
        return
    try:
        text = page.get_textpage()
        words = (
            text.get_text_range().replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-").replace("\x00", "")
        )
        text.close()
        found.add(place, words)
        large = False
        for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=4):
            width, height = ctypes.c_uint(), ctypes.c_uint()
            raw.FPDFImageObj_GetImagePixelSize(item.raw, width, height)
            large = large or min(width.value, height.value) >= _LARGE
        if large and len(words.strip()) < 20:
            found.unread.append(Unread("scan", place))
        elif large:
            pictures.append(place)
        _annotations(raw, page, place, found)
    finally:
        page.close()


def _annotations(raw: Any, page: Any, place: str, found: Gathering) -> None:
    """Notes that people put on a page, who put them, and what was typed into a form."""
    notes: list[str] = []
    filled: list[str] = []
    for number in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _ANNOTATIONS_LIMIT)):
        item = raw.FPDFPage_GetAnnot(page.raw, number)
        if not item:
            continue
        kind = raw.FPDFAnnot_GetSubtype(item)
        if kind == raw.FPDF_ANNOT_WIDGET:
            filled.append(_string(raw, item, b"V"))
        elif kind not in (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP):
            notes.append(_string(raw, item, b"Contents"))
            found.note("author", _string(raw, item, b"T"), f"comment on {place}")
        raw.FPDFPage_CloseAnnot(item)
    if any(notes):
        found.note("comments", str(sum(1 for note in notes if note)), place)
    found.add(f"comments on {place}", "\n".join(notes))
    found.add(f"form on {place}", "\n".join(filled))


def _string(raw: Any, item: Any, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(item, key, None, 0)
    if not 2 < size < 1_000_000:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFAnnot_GetStringValue(item, key, buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace")
