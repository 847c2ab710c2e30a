"""The words and particulars of DOCX, XLSX, PPTX and OpenDocument files: also what is struck out, noted, or hidden."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import IO

from s11desktop.documents import reading_sheets
from s11desktop.documents.flowing import Flow
from s11desktop.documents.read import UNPACKED_LIMIT, Gathering, Unread
from s11desktop.progress import Progress
from s11desktop.unpacking import Attributes, Parts, Unpackable

_PICTURE = re.compile(r"(?:word|ppt|xl)/media/.+|pictures/.+")
_EMBEDDED = re.compile(r"(?:word|ppt|xl)/embeddings/.+|object .+/content\.xml")
_SMALL_PICTURE = 8 * 1024
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
_NOTES = re.compile(r"ppt/notesslides/notesslide(\d+)\.xml")
_MARGINS = re.compile(r"word/(?:header|footer|footnotes|endnotes)\d*\.xml")
_REMARKS = re.compile(r"(?:word|xl|ppt)/(?:.*/)?(?:threaded|modern)?comments?[^/]*\.xml")
_LINKS = re.compile(r"(?:word|xl|ppt)/(?:.*/)?_rels/.+\.rels")
_CORE = {"creator": "author", "lastmodifiedby": "changed-by", "description": "description", "keywords": "description"}
_APP = {"company": "company", "manager": "changed-by"}


def read(file: IO[bytes], found: Gathering, progress: Progress) -> None:
    try:
        parts = Parts(file, UNPACKED_LIMIT)
    except Unpackable as fault:
        found.unread.append(Unread("locked" if fault.why == "locked" else "damaged"))
        return
    steps = _steps(parts, found)
    for done, (place, step) in enumerate(steps):
        progress(done, len(steps))
        try:
            step()
        except Unpackable as fault:
            found.unread.append(Unread("too-large" if fault.why == "unpacked" else "damaged", place))
    pictures = sum(1 for name in parts.names if _PICTURE.fullmatch(name) and parts.size(name) > _SMALL_PICTURE)
    if pictures:
        found.unread.append(Unread("pictures-inside", str(pictures)))
    if any(_EMBEDDED.fullmatch(name) for name in parts.names):
        found.unread.append(Unread("embedded"))


def _steps(parts: Parts, found: Gathering) -> list[tuple[str, Callable[[], None]]]:
    """What is read, in order: (where, how)."""
    steps: list[tuple[str, Callable[[], None]]] = []

    def flow(place: str, name: str) -> None:
        steps.append((place, lambda: _flow(parts, found, place, name)))

    if parts.has("word/document.xml"):
        flow("", "word/document.xml")
    elif parts.has("content.xml"):
        flow("", "content.xml")
    elif parts.has("xl/workbook.xml"):
        steps.append(("sheets", lambda: reading_sheets.read(parts, found)))
    slides = sorted((int(hit[1]), name) for name in parts.names if (hit := _SLIDE.fullmatch(name)))
    for number, name in slides:
        flow(f"slide {number}", name)
    if not steps:
        found.unread.append(Unread("damaged"))
    for name in parts.names:
        if _MARGINS.fullmatch(name):
            flow(name.rpartition("/")[2].rstrip("0123456789.xml").rstrip("0123456789") or "margin", name)
        elif hit := _NOTES.fullmatch(name):
            flow(f"notes of slide {hit[1]}", name)
        elif _REMARKS.fullmatch(name):
            flow("comments", name)
        elif name.startswith(("xl/drawings/drawing", "xl/drawings/vmldrawing")) and name.endswith(".xml"):
            flow("drawings", name)
        elif _LINKS.fullmatch(name):
            steps.append(("links", lambda name=name: _links(parts, found, name)))  # type: ignore[misc]
    for name, says in (
        ("docprops/core.xml", _CORE),
        ("docprops/app.xml", _APP),
        ("docprops/custom.xml", {}),
        ("meta.xml", _META),
    ):
        if parts.has(name):
            steps.append(("properties", lambda name=name, says=says: _properties(parts, found, name, says)))  # type: ignore[misc]
    return steps


_META = {"creator": "changed-by", "initial-creator": "author", "printed-by": "author"}


def _flow(parts: Parts, found: Gathering, place: str, name: str) -> None:
    flow = Flow()
    try:
        parts.walk(name, flow.start, flow.end, flow.words)
    finally:
        found.add(place, flow.text())
        found.add("struck out" if not place else f"struck out in {place}", flow.struck())
    if flow.changes:
        found.note("tracked-changes", str(flow.changes), place)
    if place == "comments" and flow.text().strip():
        found.note("comments", str(max(1, flow.remarks)), "")
    if place.startswith("notes of") and re.search(r"[^\W\d]", flow.text()):
        found.note("notes", place, place)
    for author in sorted(flow.authors):
        found.note("author", author, place or "tracked changes")
    if flow.vanished:
        found.note("hidden-text", str(flow.vanished), place)
    if flow.hidden_slide:
        found.note("hidden-slide", place, place)


def _links(parts: Parts, found: Gathering, name: str) -> None:
    """Addresses behind links. What a link leads to is never opened."""
    mails: list[str] = []

    def start(tag: str, attributes: Attributes) -> None:
        target = attributes.get("Target", "")
        if tag == "Relationship" and target[:7].casefold() == "mailto:":
            mails.append(target[7:].partition("?")[0])

    parts.walk(name, start)
    found.add("links", "\n".join(mails))


def _properties(parts: Parts, found: Gathering, name: str, says: dict[str, str]) -> None:
    inside: list[str] = []
    gathered: dict[str, list[str]] = {}
    custom: list[str] = []

    def start(tag: str, attributes: Attributes) -> None:
        inside.append(tag.casefold())
        gathered.setdefault(inside[-1], [])

    def end(tag: str) -> None:
        inside.pop()

    def words(text: str) -> None:
        if inside:
            gathered[inside[-1]].append(text)
            if name.startswith("docprops/custom"):
                custom.append(text)

    parts.walk(name, start, end, words)
    for tag, kind in says.items():
        found.note(kind, "".join(gathered.get(tag, [])))
    found.note("description", " ".join(custom))
    found.title = found.title or "".join(gathered.get("title", []))[:300]
