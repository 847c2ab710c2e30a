"""The pictures of the guide on paper: one by itself, or some side by side with what is said under each."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

from guide_reading import GUIDE, Beside, Picture, Spans
from PIL import Image

from s11desktop.report import blocks as on_paper
from s11desktop.report.blocks import Cell, Gap, Row, Stack, Type, Whole
from s11desktop.report.logo import Dots
from s11desktop.report.paper import LABEL
from s11desktop.report.pen import FAINT, Pen

UNDER = Type(9.5, 12.5)
"""The words under a picture that stands beside another."""

BETWEEN = 12.0
"""Points between two pictures side by side."""

TALLEST = 300.0
"""Points a picture may be high."""

LARGEST = 0.5
"""Points a dot of a picture is wide at most."""


@dataclass(frozen=True)
class Shown(Whole):
    """A picture as wide as the sheet, or as high as it may be, in a quiet frame."""

    dots: Dots
    says: str

    def _size(self, width: float) -> tuple[float, float]:
        scale = min(width / self.dots.width, TALLEST / self.dots.height, LARGEST)
        return self.dots.width * scale, self.dots.height * scale

    def height(self, width: float) -> float:
        return self._size(width)[1]

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        wide, tall = self._size(width)
        if wide <= width - LABEL:
            x += LABEL
        with pen.tagged("Figure", self.says):
            pen.picture(self.dots, x, top - tall, wide, tall)
            pen.box(x, top - tall, wide, tall, stroke=FAINT, weight=0.8)


def shown(picture: Picture) -> Shown:
    """A picture by itself."""
    return Shown(_dots(picture), picture.says)


def beside(block: Beside, words: Callable[[Spans], on_paper.Block], width: float, x: float = 0) -> Row:
    """Pictures in equal widths, each over its words."""
    each = (width - BETWEEN * (len(block.shown) - 1)) / len(block.shown)
    return Row(
        tuple(
            Cell(x + place * (each + BETWEEN), each, Stack([shown(picture), Gap(4), words(under)]))
            for place, (picture, under) in enumerate(block.shown)
        )
    )


def _dots(picture: Picture) -> Dots:
    with Image.open(io.BytesIO((GUIDE / picture.name).read_bytes())) as seen:
        plain = seen.convert("RGB")
    return Dots(plain.width, plain.height, plain.tobytes())
