"""A stretch of a text that something was found in, and a text made plain enough to look for shapes in."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` up to `end`, and what was found there."""

    kind: str
    start: int
    end: int


_PLAIN = str.maketrans(
    dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " ")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d", "-")
    | dict.fromkeys("\u2018\u2019\u02bc\u0060\u00b4", "'")
    | {chr(0xFF10 + digit): str(digit) for digit in range(10)}
    | {"\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\r": "\n"}
)
_OPENING = re.compile(r"(?<![\w'])'(?=[^\W\d_])")
"""What opens a quotation, and belongs to no word and no year ('14)."""
_MARKS = "\u0300-\u036f"
_LEFT_OUT = re.compile(f"[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+|[{_MARKS}]+")
"""What nobody sees; and the marks of a letter that stand apart from it, as in documents from a Mac."""
_MARKS_OF_ONE = 4
"""A letter has no more of its own; what is put in order further takes the square of their number."""
_MARKS_HERE = re.compile(f"[{_MARKS}]*")


def plain(text: str) -> tuple[str, list[int] | None]:
    """The text with one kind of space, hyphen and apostrophe, every quotation opened with ", each letter one with its
    marks, and without what nobody sees; and the place of each of its characters in the text given, or None where
    nothing was left out.
    """
    words = _OPENING.sub('"', text.translate(_PLAIN))
    if _LEFT_OUT.search(words) is None:
        return words, None
    kept: list[str] = []
    places: list[int] = []
    at = 0
    for left_out in [*_LEFT_OUT.finditer(words), None]:
        end = len(words) if left_out is None else left_out.start()
        kept.append(words[at:end])
        places.extend(range(at, end))
        at = end if left_out is None else left_out.end()
        if left_out is not None and (marks := _MARKS_HERE.fullmatch(left_out[0])):
            letter = kept[-1][-1:]
            if letter.isalpha():
                kept[-1] = kept[-1][:-1] + unicodedata.normalize("NFC", letter + marks[0][:_MARKS_OF_ONE])[0]
            else:
                kept.append(marks[0])
                places.extend(range(end, at))
    return "".join(kept), places


def end_in(text: str, places: list[int] | None, end: int) -> int:
    """Where in the text given something ends that ends at `end` in its plain form: behind the marks of its last
    letter.
    """
    if places is None:
        return end
    marks = _MARKS_HERE.match(text, places[end - 1] + 1)
    return places[end - 1] + 1 if marks is None else marks.end()


@dataclass
class Places:
    """Where a shape stands in a text: looked for once, when first asked about a stretch of it."""

    shape: re.Pattern[str]
    words: str

    @cached_property
    def starts(self) -> list[int]:
        return [hit.start() for hit in self.shape.finditer(self.words)]

    def within(self, start: int, end: int) -> bool:
        """Whether it begins anywhere from `start` up to `end`."""
        place = bisect_left(self.starts, start)
        return place < len(self.starts) and self.starts[place] < end


def small(words: str) -> str:
    """The words in small letters, each at its place."""
    low = words.lower()
    return low if len(low) == len(words) else words.translate(_TO_SMALL)


_TO_SMALL = {code: code + 32 for code in range(65, 91)}


class _Folding(dict[int, str]):
    """A letter without its marks, in its small form; made when first met."""

    def __missing__(self, code: int) -> str:
        bare = unicodedata.normalize("NFKD", chr(code))[0].lower()
        self[code] = bare if len(bare) == 1 else chr(code)
        return self[code]


_FOLDING = _Folding(zip(map(ord, "łŁøØđĐıəßʻ"), "llooddias'", strict=True))


def folded(words: str) -> str:
    """The words in small letters without marks, each at its place: "Lăcătuș" as "lacatus"."""
    return small(words) if words.isascii() else words.translate(_FOLDING)
