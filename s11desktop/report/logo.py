"""The logo of whoever asked for the audit, as the report's cover shows it: few dots, on white, always the same bytes.

Its file was checked when the pack was read (`documents.logos`). What cannot be drawn all the same is left out: the
name stands beside its place in words.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from s11desktop.documents import logos
from s11desktop.report.blocks import Whole

if TYPE_CHECKING:
    from s11desktop.report.pen import Pen

WIDEST = 130.0
TALLEST = 30.0
"""Points on paper."""

_PER_POINT = 300 / 72
"""Dots: as many as a printer shows."""


@dataclass(frozen=True)
class Dots:
    """A picture taken apart: its width and height in dots, and their colours, three bytes each."""

    width: int
    height: int
    colours: bytes = field(repr=False)


def dots(logo: bytes) -> Dots | None:
    """The dots of a PNG or JPEG, no more than its place on paper has; None for none and for what cannot be drawn."""
    if not logo:
        return None
    from PIL import Image

    try:
        logos.check(logo)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(logo), formats=("PNG", "JPEG")) as picture:
                seen = picture.convert("RGBA")
    except Exception:  # Pillow raises nearly anything at a broken picture
        return None
    seen.thumbnail((round(WIDEST * _PER_POINT), round(TALLEST * _PER_POINT)), Image.Resampling.LANCZOS)
    paper = Image.new("RGBA", seen.size, "white")
    paper.alpha_composite(seen)
    return Dots(paper.width, paper.height, paper.convert("RGB").tobytes())


def picture(logo: bytes) -> bytes:
    """The same dots as a PNG of their own, with nothing of the file but what is seen; empty for none."""
    seen = dots(logo)
    if seen is None:
        return b""
    from PIL import Image

    out = io.BytesIO()
    Image.frombytes("RGB", (seen.width, seen.height), seen.colours).save(out, "PNG", optimize=True)
    return out.getvalue()


@dataclass(frozen=True)
class Logo(Whole):
    """The picture at the right of its place, as large as fits. `said` is what a screen reader hears."""

    dots: Dots
    said: str

    @property
    def size(self) -> tuple[float, float]:
        """Width and height on paper, in points."""
        scale = min(WIDEST / self.dots.width, TALLEST / self.dots.height)
        return self.dots.width * scale, self.dots.height * scale

    def height(self, width: float) -> float:
        return self.size[1]

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        wide, tall = self.size
        with pen.tagged("Figure", self.said):
            pen.picture(self.dots, x + width - wide, top - tall, wide, tall)
