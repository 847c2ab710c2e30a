"""Tracked changes settled and comments taken out, in the parts of an Office file: what was inserted stays, what was
deleted goes.

Bytes between the elements concerned are left as they are, so that nothing else of the document changes. What cannot be
settled that way (a deleted column of cells) raises CannotClean.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.parsers import expat

from s11desktop.errors import CannotClean

_TAG = re.compile(rb"""<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>""")
_FLOWING = re.compile(r"word/(?:glossary/)?(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_REMARKS = re.compile(r"word/(?:comments\w*|people)\.xml")
_NOTES = re.compile(r"(?:xl|ppt)/(?:.*/)?(?:threaded|modern)?comments?/?[^/]*\.xml")
_PEOPLE = re.compile(r"xl/persons/[^/]+\.xml|ppt/(?:commentauthors|authors)\.xml")

_KEPT = frozenset({"ins", "moveTo"})
_GONE = frozenset(
    {"del", "moveFrom", "cellIns", "numberingChange", "commentRangeStart", "commentRangeEnd", "commentReference"}
    | {f"{part}PrChange" for part in ("r", "p", "sect", "tbl", "tr", "tc", "tblGrid", "tblPrEx", "tblEx")}
    | {"tblGridChange", "tblPrExChange", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"}
    | {f"customXml{what}Range{end}" for what in ("Ins", "Del", "MoveFrom", "MoveTo") for end in ("Start", "End")}
)
_UNSETTLED = frozenset({"cellDel", "cellMerge"})
_NAMED = re.compile(rb"""((?:\s(?:name|displayName|initials|userId|providerId)=))("[^"]*"|'[^']*')""")


def settled(part: str, data: bytes, name: str = "") -> bytes | None:
    """A part of an Office file without tracked changes, comments and who made them; None for a part that can have none.
    `part` is its name in small letters, `name` the document's. Raises CannotClean, ExpatError.
    """
    if _FLOWING.fullmatch(part):
        return _settled_words(data, name)
    if _REMARKS.fullmatch(part):
        return _without_children(data)
    if _PEOPLE.fullmatch(part):
        return _NAMED.sub(rb'\1"Author"', data)
    if _NOTES.fullmatch(part):
        from s11desktop.documents.cleaning import emptied

        return emptied(data, {"t", "text", "author"})
    return None


@dataclass(slots=True)
class _Open:
    tag: str
    start: int
    goes: bool = False


def _settled_words(data: bytes, name: str) -> bytes:
    cuts: list[tuple[int, int]] = []
    stack: list[_Open] = []

    def start(tag: str, at: int) -> None:
        here = _Open(tag, at, tag in _GONE)
        if tag in _UNSETTLED:
            raise CannotClean(path=name, why="changes")
        if tag == "del" and stack and stack[-1].tag == "trPr":
            next((each for each in reversed(stack) if each.tag == "tr"), here).goes = True
        stack.append(here)

    def end(at: int) -> None:
        here = stack.pop()
        if here.goes:
            cuts.append((here.start, _end(data, here.start, at)))
        elif here.tag in _KEPT:
            first = _after(data, here.start)
            cuts.extend([(here.start, first), (max(first, at), max(first, _end(data, here.start, at)))])

    _walk(data, start, end)
    return _cut(data, cuts)


def _without_children(data: bytes) -> bytes:
    cuts: list[tuple[int, int]] = []
    starts: list[int] = []

    def end(at: int) -> None:
        began = starts.pop()
        if len(starts) == 1:
            cuts.append((began, _end(data, began, at)))

    _walk(data, lambda _tag, at: starts.append(at), end)
    return _cut(data, cuts)


def _walk(data: bytes, start: Callable[[str, int], None], end: Callable[[int], None]) -> None:
    parser = expat.ParserCreate()
    if not data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        raise ValueError

    def refused(*_: object) -> None:
        raise ValueError

    parser.StartElementHandler = lambda tag, _attributes: start(tag.rpartition(":")[2], parser.CurrentByteIndex)
    parser.EndElementHandler = lambda _tag: end(parser.CurrentByteIndex)
    parser.StartDoctypeDeclHandler = refused
    parser.Parse(data, True)


def _after(data: bytes, at: int) -> int:
    """Where the tag that begins at `at` ends."""
    tag = _TAG.match(data, at)
    if tag is None:
        raise ValueError
    return tag.end()


def _end(data: bytes, start: int, at: int) -> int:
    """Where the element ends that begins at `start`, whose end was told at `at`."""
    first = _after(data, start)
    return first if data[first - 2 : first] == b"/>" else _after(data, at)


def _cut(data: bytes, cuts: list[tuple[int, int]]) -> bytes:
    kept, at = bytearray(), 0
    for begin, stop in sorted(cuts):
        if begin < at:
            at = max(at, stop)
            continue
        kept += data[at:begin]
        at = stop
    return bytes(kept + data[at:])
