"""Writes glyphs as PDF shows them, each with the text it gives back to a reader that copies, searches or speaks.

Measured with poppler and pypdf: a run from left to right gives back a cluster's text with its first glyph, and joined
scripts say their words beside it (ActualText); a run from right to left must give one letter a glyph, as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from s11desktop.report.lettering import Face


@dataclass(frozen=True, slots=True)
class Shaped:
    """Text of one font and one direction, ready to be drawn.

    A stroke is (rise in thousandths, contents of a PDF TJ array, whether it gives back no text). `text` is kept where
    the glyphs alone would not give the words back to a reader that copies them.
    """

    face: Face
    width: int
    strokes: tuple[tuple[int, str, bool], ...]
    text: str = ""


@dataclass(slots=True)
class Used:
    """The glyphs of one font in one document. A code stands for a glyph, the text it gives back, and its width."""

    face: Face
    name: str
    codes: dict[tuple[int, str, int], int] = field(default_factory=dict)

    def code(self, glyph: int, text: str, width: int) -> str:
        return f"<{self.codes.setdefault((glyph, text, width), len(self.codes) + 1):04X}>"


class LeftToRight:
    """Writes glyphs from left to right. The first glyph of a cluster gives back its text."""

    def __init__(self, face: Face, used: Used) -> None:
        self.face = face
        self.used = used
        self.strokes: list[tuple[int, str, bool]] = []
        self.array: list[str] = []

    def write(self, text: str, glyphs: list[tuple[int, int, int, int, int]]) -> Shaped:
        """Lay out glyphs given as (glyph, cluster, advance in thousandths, x and y offset in font units)."""
        given = self._texts(text, glyphs)
        for (glyph, _, advance, x, y), own in zip(glyphs, given, strict=True):
            self._put(glyph, own, advance, round(x * self.face.unit), round(y * self.face.unit))
        self._finish()
        complex_text = text if "" in given else ""
        return Shaped(self.face, sum(glyph[2] for glyph in glyphs), tuple(self.strokes), complex_text)

    def _texts(self, text: str, glyphs: list[tuple[int, int, int, int, int]]) -> list[str]:
        starts = sorted({glyph[1] for glyph in glyphs})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        owner: dict[int, int] = {}
        for place, glyph in enumerate(glyphs):
            self._own(owner, glyph[1], place)
        return [text[glyph[1] : ends[glyph[1]]] if owner[glyph[1]] == i else "" for i, glyph in enumerate(glyphs)]

    def _own(self, owner: dict[int, int], cluster: int, place: int) -> None:
        owner.setdefault(cluster, place)

    def _put(self, glyph: int, text: str, advance: int, x: int, y: int) -> None:
        width = self.face.width(glyph)
        code = self.used.code(glyph, _spoken(text), width)
        if y:
            self._stroke()
        if x:
            self.array.append(str(-x))
        self.array.append(code)
        if (back := width + x - advance) != 0:
            self.array.append(str(back))
        if y:
            self._stroke(y)

    def _finish(self) -> None:
        self._stroke()

    def _stroke(self, rise: int = 0, *, silent: bool = False) -> None:
        if self.array:
            self.strokes.append((rise, "".join(self.array), silent))
            self.array = []


class RightToLeft(LeftToRight):
    """Writes glyphs of a right-to-left run in the order they stand on the line, as every reader of PDF expects them.

    Readers turn such a run round letter by letter, so no code may stand for two letters: the further letters of a
    ligature are given by blank glyphs of no width. Marks are drawn after the word, and given back where it is.
    """

    def __init__(self, face: Face, used: Used) -> None:
        super().__init__(face, used)
        self.at = 0
        self.marks: list[tuple[int, int, int]] = []

    def write(self, text: str, glyphs: list[tuple[int, int, int, int, int]]) -> Shaped:
        made = super().write(text, glyphs)
        return Shaped(made.face, made.width, made.strokes)

    def _own(self, owner: dict[int, int], cluster: int, place: int) -> None:
        owner[cluster] = place

    def _put(self, glyph: int, text: str, advance: int, x: int, y: int) -> None:
        if y or (x and not advance):
            self.array += [self.used.code(self.face.blank, letter, 0) for letter in reversed(text)]
            if advance:
                self.array.append(str(-advance))
            self.marks.append((glyph, self.at + x, y))
        else:
            self.array += [self.used.code(self.face.blank, letter, 0) for letter in reversed(text[1:])]
            super()._put(glyph, text[:1], advance, x, 0)
        self.at += advance

    def _finish(self) -> None:
        at = self.at
        for glyph, place, rise in self.marks:
            width = self.face.width(glyph)
            if at != place:
                self.array.append(str(at - place))
                self._stroke()
            self.array.append(self.used.code(glyph, "", width))
            self._stroke(rise, silent=True)
            at = place + width
        if at != self.at:
            self.array.append(str(at - self.at))
        self._stroke()


def _spoken(text: str) -> str:
    """What a glyph gives back. A space that does not break is still a space to whoever copies it."""
    return text.replace("\xa0", " ")
