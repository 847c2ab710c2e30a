"""Letters: which bundled font draws which character, and how HarfBuzz joins and places them.

Every character a person typed arrives: the text face first, then the first bundled font that has it. Widths are in
thousandths of the size of type, so that one shaping serves every size.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import uharfbuzz

from s11desktop.report.shaping import LeftToRight, RightToLeft, Shaped, Used

if TYPE_CHECKING:
    from collections.abc import Iterator

MADE_UP = frozenset("\n\t")
"""What is laid out, not drawn: line ends and tabs."""

_SILENT = frozenset({0x034F, 0x00AD, 0x061C, 0x180E, 0x2060, 0x3164, 0xFEFF})


class Weight(Enum):
    """The three faces of the papers: text, bold, and a monospace for what is to be typed."""

    TEXT = "text"
    BOLD = "bold"
    MONO = "mono"


@dataclass(frozen=True)
class Face:
    """One bundled font. `covers` are the characters it has."""

    file: str
    covers: frozenset[str]
    face: uharfbuzz.Face
    font: uharfbuzz.Font
    unit: float
    blank: int

    def width(self, glyph: int) -> int:
        """How far a glyph moves on, in thousandths."""
        return round(float(self.font.get_glyph_h_advance(glyph)) * self.unit)

    def measure(self, name: str) -> int:
        """A metric of the whole font in thousandths: ascender, descender, cap height."""
        tag = {"ascender": "HORIZONTAL_ASCENDER", "descender": "HORIZONTAL_DESCENDER", "cap": "CAP_HEIGHT"}[name]
        place = self.font.get_metric_position_with_fallback(getattr(uharfbuzz.OTMetricsTag, tag))
        return round(float(place) * self.unit)


def is_silent(character: str) -> bool:
    """Draws nothing by its nature: joiners, direction marks, variation selectors, tags."""
    code = ord(character)
    return (
        0x200B <= code <= 0x200F
        or 0x202A <= code <= 0x202E
        or 0x2060 <= code <= 0x206F
        or 0xFE00 <= code <= 0xFE0F
        or 0xE0000 <= code <= 0xE01EF
        or code in _SILENT
    )


@cache
def load(file: str) -> Face:
    """A bundled font, read once."""
    face = uharfbuzz.Face(uharfbuzz.Blob((files("resources") / "fonts" / file).read_bytes()))
    font = uharfbuzz.Font(face)
    blank = font.get_nominal_glyph(0x20) or 0
    return Face(file, frozenset(map(chr, face.unicodes)), face, font, 1000 / face.upem, blank)


@cache
def order(weight: Weight) -> tuple[str, ...]:
    """The fonts to ask for a character, best first: the face itself, its neighbours, then every fallback."""
    listed = json.loads((files("resources") / "fonts" / "fonts.json").read_text(encoding="utf-8"))
    heavy = 700 if weight is Weight.BOLD else 400
    own = [row["file"] for row in listed if row["role"] == weight.value and row["weight"] == heavy]
    if weight is Weight.MONO:
        own += [row["file"] for row in listed if row["role"] == "text"]
    fallback = [row for row in listed if row["role"] == "fallback"]
    best = [row["file"] for row in fallback if row["weight"] == heavy]
    return tuple(own + best + [row["file"] for row in fallback if row["file"] not in best])


def find_undrawable(text: str) -> str | None:
    """The first character no bundled font can draw, or None."""
    plain = load(order(Weight.TEXT)[0]).covers
    for character in sorted(set(text) - plain - MADE_UP, key=text.index):
        if not is_silent(character) and not any(character in load(file).covers for file in order(Weight.TEXT)):
            return character
    return None


def name_of(character: str) -> str:
    """What Unicode calls a character; its number where it has no name."""
    return unicodedata.name(character, f"U+{ord(character):04X}")


def _clusters(text: str) -> Iterator[str]:
    """Letters with their marks and joiners, which one font should draw together."""
    start = 0
    for place, character in enumerate(text):
        joined = place and (
            is_silent(character) or unicodedata.category(character) in ("Mn", "Mc", "Me") or text[place - 1] == "\u200d"
        )
        if place and not joined:
            yield text[start:place]
            start = place
    if text:
        yield text[start:]


@cache
def _face_for(cluster: str, weight: Weight) -> Face | None:
    needed = {character for character in cluster if not is_silent(character)}
    for file in order(weight):
        if needed <= load(file).covers:
            return load(file)
    return None


def runs(text: str, weight: Weight) -> list[tuple[Face, str]]:
    """Text cut where the font changes."""
    plain = load(order(weight)[0])
    if plain.covers.issuperset(text):
        return [(plain, text)]
    found: list[tuple[Face, str]] = []
    for cluster in _clusters(text):
        parts = [cluster] if _face_for(cluster, weight) is not None else list(cluster)
        for part in parts:
            silent = found and all(is_silent(character) for character in part)
            face = found[-1][0] if silent else _face_for(part, weight) or plain
            if found and found[-1][0] is face:
                found[-1] = (face, found[-1][1] + part)
            else:
                found.append((face, part))
    return found


class Lettering:
    """The letters of one document: shapes words, and remembers which glyphs it took from which font."""

    def __init__(self) -> None:
        self.used: dict[str, Used] = {}
        self._words: dict[tuple[str, Weight], tuple[Shaped, ...]] = {}

    def shape(self, text: str, weight: Weight) -> tuple[Shaped, ...]:
        """Text that runs left to right, one piece a font."""
        found = self._words.get((text, weight))
        if found is None:
            found = tuple(self._shape(face, part, rtl=False) for face, part in runs(text, weight))
            self._words[text, weight] = found
        return found

    def shape_rtl(self, text: str, weight: Weight) -> tuple[Shaped, ...]:
        """Text that runs right to left, one piece a font, as they stand on the line from left to right."""
        return tuple(self._shape(face, part, rtl=True) for face, part in reversed(runs(text, weight)))

    def used_of(self, face: Face) -> Used:
        return self.used.setdefault(face.file, Used(face, f"L{len(self.used) + 1}"))

    def _shape(self, face: Face, text: str, *, rtl: bool) -> Shaped:
        buffer = uharfbuzz.Buffer()
        buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        uharfbuzz.shape(face.font, buffer, {})
        glyphs = [
            (info.codepoint, info.cluster, round(at.x_advance * face.unit), at.x_offset, at.y_offset)
            for info, at in zip(buffer.glyph_infos or (), buffer.glyph_positions or (), strict=True)
        ]
        writer = RightToLeft(face, self.used_of(face)) if rtl else LeftToRight(face, self.used_of(face))
        return writer.write(text, glyphs)
