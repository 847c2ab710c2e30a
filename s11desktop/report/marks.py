"""Small things that stand beside words and are never parted: signs, icons, boxes, lines to write on, figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from s11desktop.report.blocks import Whole, Words
from s11desktop.report.drawing import icon, sign
from s11desktop.report.pen import INK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from s11desktop.framework.model import Level
    from s11desktop.report.pen import Pen


@dataclass(frozen=True)
class Signs(Whole):
    """One sign a question, `per_line` a line. `said` is what a screen reader hears in their place."""

    levels: tuple[Level | None, ...]
    size: float
    step: float
    leading: float
    per_line: int = 14
    said: str = ""
    ink: str = ""

    def height(self, width: float) -> float:
        return self.leading * max(1, -(-len(self.levels) // self.per_line))

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        with pen.tagged("Figure" if self.said else "", self.said):
            for place, level in enumerate(self.levels):
                line, column = divmod(place, self.per_line)
                centre = top - line * self.leading - self.leading / 2
                pen.shape(sign(level, self.ink), x + column * self.step, centre + self.size / 2, self.size / 24)


@dataclass(frozen=True)
class Icon(Whole):
    """An icon of the app beside words, centred on a line of that leading. Never without a word, so furniture."""

    name: str
    size: float
    leading: float
    ink: str = INK

    def height(self, width: float) -> float:
        return self.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        with pen.tagged(""):
            pen.shape(icon(self.name, self.ink), x, top - self.leading / 2 + self.size / 2, self.size / 24)


@dataclass(frozen=True)
class Box(Whole):
    """An empty box to tick, centred on a line of that leading."""

    side: float
    leading: float
    weight: float = 1.2

    def height(self, width: float) -> float:
        return self.side

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        middle = top - max(self.side, self.leading) / 2
        with pen.tagged(""):
            pen.box(x, middle - self.side / 2, self.side, self.side, stroke=INK, weight=self.weight, corner=2.5)


@dataclass(frozen=True)
class Blank(Whole):
    """A line to write on, at the foot of its height."""

    tall: float
    ink: str = INK
    weight: float = 0.8

    def height(self, width: float) -> float:
        return self.tall

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        with pen.tagged(""):
            pen.rule(x, top - self.tall, width, self.ink, self.weight)


class Digits(Whole):
    """A number to be read out: groups of figures, each figure in a cell of one width."""

    def __init__(self, groups: Sequence[Words], cell: float, gap: float) -> None:
        self.groups = tuple(groups)
        self.cell = cell
        self.gap = gap

    def height(self, width: float) -> float:
        return self.groups[0].kind.leading if self.groups else 0

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        with pen.tagged("P"):
            for group in self.groups:
                for digit in group.spans:
                    one = Words(group.lettering, (digit,), group.kind)
                    wide = one.widest(self.cell * 2)
                    one.draw(pen, x + (self.cell - wide) / 2, top, self.cell * 2)
                    x += self.cell
                x += self.gap
