"""Sets words in lines: where a line may end, what must stay together, and which way each part runs.

Ragged right, no hyphens put in. Widths are in thousandths of the size of type.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from s11desktop.audit.dates import MONTHS
from s11desktop.report.direction import levels, may_turn, reorder
from s11desktop.report.lettering import Weight, is_silent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from s11desktop.report.lettering import Lettering
    from s11desktop.report.shaping import Shaped

_KEPT = re.compile(
    rf"\b\d{{1,2}} (?:{'|'.join(MONTHS)})(?: \d{{4}})?\b|\bpages? \d+\b|(?<![\w.,])\+?\d[\d ]{{4,}}\d(?![\w])",
    re.IGNORECASE,
)
_WORD = re.compile("[^ ]+ *| +")
_WIDE = "\u2e80-\u303f\u3040-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_MAY_END_INSIDE = re.compile(f"[-–—/\u200b{_WIDE}]")
_IS_WIDE = re.compile(f"[{_WIDE}]")
_NEVER_FIRST = frozenset("，。、：；！？）」』】》〉”’…ー々！？・")
_NEVER_LAST = frozenset("（「『【《〈“‘")
_LONG = 18
_WIDEST = 1500
"""No common letter is wider than this many thousandths, so a short word need not be measured twice."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one weight and colour (a PDF colour operand such as "0.1 0.2 0.3")."""

    text: str
    weight: Weight
    colour: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands from left to right. `from_right` lines end at the right edge."""

    parts: tuple[tuple[Shaped, str], ...]
    width: int
    from_right: bool = False


def keep_together(text: str) -> str:
    """The same characters, with spaces that do not break inside a date, a telephone number and "page 26"."""
    return _KEPT.sub(lambda found: found[0].replace(" ", "\xa0"), text)


def set_lines(lettering: Lettering, spans: tuple[Span, ...], room: int) -> list[Line]:
    """Break spans into lines no wider than `room`. A word too long for a line is cut between letters."""
    text = keep_together("".join(span.text for span in spans).expandtabs(4))
    if len(text) != sum(len(span.text) for span in spans):
        spans = tuple(Span(span.text.replace("\t", "    "), span.weight, span.colour) for span in spans)
        text = keep_together("".join(span.text for span in spans))
    ends: list[tuple[int, Span]] = []
    total = 0
    for span in spans:
        total += len(span.text)
        ends.append((total, span))
    found: list[Line] = []
    start = 0
    for part in text.split("\n"):
        found += _Paragraph(lettering, ends, text, start, start + len(part)).lines(room)
        start += len(part) + 1
    return found


class _Paragraph:
    """The words between two line ends."""

    def __init__(self, lettering: Lettering, ends: list[tuple[int, Span]], text: str, start: int, end: int) -> None:
        self.lettering = lettering
        self.ends = ends
        self.text = text
        self.start = start
        self.end = end
        self.base = 0
        self.levels: list[int] | None = None
        if may_turn(text[start:end]):
            self.base, self.levels = levels(text[start:end])

    def lines(self, room: int) -> Iterator[Line]:
        current: list[tuple[Shaped, str]] = []
        begun = at = self.start
        width = 0
        for start, end in self._words(room):
            shaped = list(self._shape(start, end))
            wide = sum(piece.width for piece, _ in shaped)
            hangs = self._spaces(start, end, shaped)
            if current and width + wide - hangs > room:
                yield self._line(begun, at, current, width)
                current, width, begun = [], 0, start
            current += shaped
            width += wide
            at = end
        yield self._line(begun, at, current, width)

    def _line(self, start: int, end: int, parts: list[tuple[Shaped, str]], width: int) -> Line:
        if self.levels is None:
            return Line(tuple(parts), width)
        end -= len(self.text[start:end]) - len(self.text[start:end].rstrip(" "))
        turned = self._turn(start, end)
        return Line(tuple(turned), sum(piece.width for piece, _ in turned), from_right=self.base == 1)

    def _words(self, room: int) -> Iterator[tuple[int, int]]:
        at = self.start
        for word in _WORD.findall(self.text[self.start : self.end]):
            for part in _inside(word):
                yield from self._fit(at, at + len(part), room)
                at += len(part)

    def _fit(self, start: int, end: int, room: int) -> Iterator[tuple[int, int]]:
        """A word whole, or in pieces where it is wider than the line."""
        bare = start + len(self.text[start:end].rstrip(" "))
        if (bare - start) * _WIDEST <= room or sum(piece.width for piece, _ in self._shape(start, bare)) <= room:
            yield start, end
            return
        if (gap := self.text.rfind("\xa0", start, bare - 1)) > 0:
            yield from self._fit(start, gap + 1, room)
            yield from self._fit(gap + 1, end, room)
            return
        begun, width = start, 0
        for place in range(start, bare):
            letter = sum(piece.width for piece, _ in self._shape(place, place + 1))
            joins = is_silent(self.text[place]) or unicodedata.category(self.text[place])[0] == "M"
            if width and width + letter > room and not joins and self.text[place - 1] != "\u200d":
                yield begun, place
                begun, width = place, 0
            width += letter
        yield begun, end

    def _spaces(self, start: int, end: int, shaped: list[tuple[Shaped, str]]) -> int:
        spaces = end - start - len(self.text[start:end].rstrip(" "))
        face = shaped[-1][0].face if shaped else None
        return spaces * face.width(face.blank) if face is not None else 0

    def _cut(self, start: int, end: int) -> Iterator[tuple[int, int, Span]]:
        """The stretch cut where the span changes."""
        for limit, span in self.ends:
            if limit > start:
                yield start, min(limit, end), span
                start = limit
                if start >= end:
                    return

    def _shape(self, start: int, end: int) -> Iterator[tuple[Shaped, str]]:
        for begin, limit, span in self._cut(start, end):
            for piece in self.lettering.shape(self.text[begin:limit], span.weight):
                yield piece, span.colour

    def _turn(self, start: int, end: int) -> list[tuple[Shaped, str]]:
        """A line in a paragraph where directions mix, in the order it stands."""
        assert self.levels is not None
        found: list[tuple[int, list[tuple[Shaped, str]]]] = []
        at = start
        while at < end:
            level = self.levels[at - self.start]
            limit = at
            while limit < end and self.levels[limit - self.start] == level:
                limit += 1
            shape = self.lettering.shape_rtl if level % 2 else self.lettering.shape
            for begin, stop, span in self._cut(at, limit):
                pieces = shape(self.text[begin:stop], span.weight)
                found.append((level, [(piece, span.colour) for piece in pieces]))
            at = limit
        return [piece for group in reorder(found) for piece in group]


def _inside(word: str) -> list[str]:
    """A word cut where a line may end inside it."""
    if _MAY_END_INSIDE.search(word) is None:
        return [word]
    long = len(word) > _LONG
    cuts = [0]
    for place in range(1, len(word)):
        before, here = word[place - 1], word[place]
        if here == " " or here in _NEVER_FIRST or before in _NEVER_LAST:
            continue
        wide = _IS_WIDE.match(before) is not None or _IS_WIDE.match(here) is not None
        hyphen = before == "-" and place > 1 and word[place - 2].isalpha() and here.isalpha()
        if wide or hyphen or before in "–—\u200b" or (long and before == "/"):
            cuts.append(place)
    return [word[a:b] for a, b in zip(cuts, [*cuts[1:], len(word)], strict=True)]
