"""Reads the words and particulars of strangers' documents within limits, for whoever checks them before they are sent.

What could not be read is said and never counts as read: a scan, a photograph, a locked or broken file, a kind of file
we do not read. Nothing is run, followed or written.
"""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser
from typing import IO

from s11desktop.documents.read import WORDS_LIMIT, Gathering, Read, Unread
from s11desktop.progress import Progress

_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
_STEP = 1 << 20


def read(file: IO[bytes], media_type: str, progress: Progress | None = None) -> Read:
    """The document in `file`, which can be sought in; `media_type` is what `kinds.check` says.

    Never raises for what a file holds. `progress` counts pages, sheets or slides. One thread at a time may read PDFs:
    their library wants it so.
    """
    progress = progress or Progress()
    found = Gathering(media_type)
    if file.seek(0, 2) == 0:
        found.unread.append(Unread("empty"))
        return found.done()
    file.seek(0)
    if media_type == "application/pdf":
        from s11desktop.documents import reading_pdf

        reading_pdf.read(file, found, progress)
    elif media_type.startswith((_OFFICE, _OPEN)):
        from s11desktop.documents import reading_office

        reading_office.read(file, found, progress)
    elif media_type in ("image/jpeg", "image/png", "image/gif", "image/tiff", "image/webp", "image/bmp"):
        from s11desktop.documents import pictures

        pictures.read(file, found)
    elif media_type.startswith("text/") or media_type in ("message/rfc822", "application/xml", "image/svg+xml"):
        _text(file, found)
    else:
        found.unread.append(Unread("picture" if media_type.startswith("image/") else "kind"))
    return found.done()


def _text(file: IO[bytes], found: Gathering) -> None:
    data = file.read(WORDS_LIMIT * 4 + 1)
    words = decoded(data)
    if found.media_type == "text/csv":
        words = _cells(words)
    elif found.media_type in ("text/html", "application/xml", "image/svg+xml"):
        page = _Page()
        page.feed(words)
        page.close()
        found.title = page.title
        words = "".join(page.words)
    elif found.media_type == "message/rfc822" and "base64" in words.casefold():
        found.unread.append(Unread("embedded"))
    found.add("", words)


def decoded(data: bytes) -> str:
    """Words of a text file: UTF-16 by its mark, else UTF-8, else Windows-1252. Line ends are LF."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        words = data.decode("utf-16", "replace")
    else:
        try:
            words = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            words = data.decode("cp1252", "replace")
    return words.replace("\r\n", "\n").replace("\r", "\n")


def _cells(words: str) -> str:
    sample = words[:4096]
    comma = max((",", ";", "\t"), key=sample.count)
    try:
        rows = csv.reader(io.StringIO(words), delimiter=comma)
        return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
    except csv.Error:
        return words.replace(comma, "\t")


class _Page(HTMLParser):
    """The words of a web page; a line each block, a tab between cells."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.title = ""
        self._silent = 0
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._silent += 1
        elif tag == "title":
            self._in_title = True
        elif tag in ("td", "th"):
            self.words.append("\t")
        elif tag in ("p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "table", "section"):
            self.words.append("\n")
        self.words.extend(
            f" {value[7:]} " for name, value in attrs if name == "href" and (value or "")[:7] == "mailto:" and value
        )

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._silent = max(0, self._silent - 1)
        elif tag == "title":
            self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title = (self.title + data)[:300]
        if not self._silent:
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.words.append(f"\n{data}\n")
