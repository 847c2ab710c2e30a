"""Small things that stand beside words and are never parted: signs, icons, boxes, lines to write on, figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from s11desktop.report.blocks import CAP, Whole
from s11desktop.report.drawing import icon, sign
from s11desktop.report.lettering import Weight
from s11desktop.report.pen import INK
from s11desktop.report.setting import Line

if TYPE_CHECKING:
    from s11desktop.framework.model import Level
    from s11desktop.report.blocks import Type
    from s11desktop.report.lettering import Lettering
    from s11desktop.report.pen import Pen
    from s11desktop.report.shaping import Shaped


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
    """A number to be read out and copied: each character in a cell of `cell` points, as the face's figures differ."""

    def __init__(self, lettering: Lettering, number: str, kind: Type, cell: float) -> None:
        self.kind = kind
        self.room = round(cell * 1000 / kind.size)
        groups = [group for group in number.split() if group]
        parts = [(self._group(lettering, f"{group} "), INK) for group in groups]
        self.line = Line(tuple(parts), self.room * len(number))

    def _group(self, lettering: Lettering, group: str) -> Shaped:
        """A group of characters in their cells. It says its text itself: a reader would take the cells for words."""
        first = lettering.shape(group[0], Weight.BOLD)[0]
        strokes = []
        for character in group:
            shaped = lettering.shape(character, Weight.BOLD)[0]
            before = (self.room - shaped.width) // 2
            after = self.room - shaped.width - before
            strokes += [(rise, f"{-before}{array}{-after}", silent) for rise, array, silent in shaped.strokes]
        return replace(first, width=self.room * len(group), strokes=tuple(strokes), text=group)

    def height(self, width: float) -> float:
        return self.kind.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        with pen.tagged("P"):
            pen.line(self.line, x, top - (self.kind.leading + CAP * self.kind.size) / 2, self.kind.size)
