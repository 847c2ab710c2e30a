"""What stands on a page: words, rows, panels, signs. Each knows its height in a width, and where it can be parted.

Units are points. `top` is measured from the foot of the page, as PDF does.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from s11desktop.report.pen import FAINT, INK
from s11desktop.report.setting import set_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from s11desktop.report.lettering import Lettering
    from s11desktop.report.pen import Pen
    from s11desktop.report.setting import Line, Span

CAP = 0.668
"""Height of a capital of the text face, as a part of its size; words are centred on it in their line."""

HALF_PAGE = 350.0
"""A row taller than this may be parted."""


@dataclass(frozen=True, slots=True)
class Type:
    """A size of type and its leading in points. `role` says what the words are: P, H1, H2, H3."""

    size: float
    leading: float
    role: str = "P"


class Block(Protocol):
    """Something that stands on a page."""

    def height(self, width: float) -> float:
        """How tall it is in that width."""
        ...

    def least(self, width: float) -> float:
        """How much of it must stand together at the foot of a page."""
        ...

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """A part no taller than `room`, and the rest; None where it cannot be parted so."""
        ...

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it with its upper left corner at x and top."""
        ...


class Whole(ABC):
    """Shared by blocks that are never parted."""

    @abstractmethod
    def height(self, width: float) -> float:
        """How high it is in that width, in points."""

    def least(self, width: float) -> float:
        return self.height(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        return None


class Words:
    """A paragraph. Two lines at least stand on each side of a page's end."""

    def __init__(self, lettering: Lettering, spans: tuple[Span, ...], kind: Type, *, right: bool = False) -> None:
        self.lettering = lettering
        self.spans = spans
        self.kind = kind
        self.right = right
        self._lines: tuple[float, list[Line]] = (-1.0, [])

    def lines(self, width: float) -> list[Line]:
        if self._lines[0] != width:
            self._lines = (width, set_lines(self.lettering, self.spans, int(width * 1000 / self.kind.size) + 1))
        return self._lines[1]

    def height(self, width: float) -> float:
        return len(self.lines(width)) * self.kind.leading

    def least(self, width: float) -> float:
        lines = len(self.lines(width))
        return (lines if lines <= 3 else 2) * self.kind.leading

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        lines = self.lines(width)
        fits = min(int(room / self.kind.leading + 0.001), len(lines) - 2)
        if fits < 2 or len(lines) <= 3:
            return None
        return self._part(width, lines[:fits]), self._part(width, lines[fits:])

    def _part(self, width: float, lines: list[Line]) -> Words:
        part = Words(self.lettering, self.spans, self.kind, right=self.right)
        part._lines = (width, lines)
        return part

    def widest(self, width: float) -> float:
        """The length of the longest line."""
        return max((line.width for line in self.lines(width)), default=0) * self.kind.size / 1000

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        size, leading = self.kind.size, self.kind.leading
        with pen.tagged(self.kind.role):
            for place, line in enumerate(self.lines(width)):
                if line.parts:
                    from_right = self.right or line.from_right
                    start = x + (width - line.width * size / 1000 if from_right else 0)
                    pen.line(line, start, top - place * leading - (leading + CAP * size) / 2, size)


class Gap(Whole):
    """Nothing, of a height."""

    def __init__(self, tall: float) -> None:
        self.tall = tall

    def height(self, width: float) -> float:
        return self.tall

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Nothing to draw."""


class Stack:
    """Blocks under each other, `gap` points apart."""

    def __init__(self, blocks: Sequence[Block], gap: float = 0) -> None:
        self.blocks = tuple(blocks)
        self.gap = gap

    def height(self, width: float) -> float:
        return sum(block.height(width) for block in self.blocks) + self.gap * max(0, len(self.blocks) - 1)

    def least(self, width: float) -> float:
        return self.blocks[0].least(width) if self.blocks else 0

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        used = 0.0
        for place, block in enumerate(self.blocks):
            tall = block.height(width)
            if used + tall <= room + 0.01:
                used += tall + self.gap
                continue
            parted = block.split(width, room - used)
            if parted is not None:
                done, left = self.blocks[:place], self.blocks[place + 1 :]
                return Stack((*done, parted[0]), self.gap), Stack((parted[1], *left), self.gap)
            if not place:
                return None
            return Stack(self.blocks[:place], self.gap), Stack(self.blocks[place:], self.gap)
        return None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        for block in self.blocks:
            block.draw(pen, x, top, width)
            top -= block.height(width) + self.gap


@dataclass(frozen=True, slots=True)
class Cell:
    """A block in a row: how far from the row's left edge, and how wide."""

    x: float
    width: float
    block: Block


@dataclass(frozen=True, slots=True)
class Border:
    """A rule above or below a row: its colour, thickness, and how far in it begins."""

    ink: str = INK
    weight: float = 1.13
    x: float = 0


RULE = Border()
HAIR = Border(FAINT, 0.57)


class Part(StrEnum):
    """What a row is in a table: its head, a line of it, or the heading of some of its lines."""

    HEAD = "head"
    LINE = "line"
    GROUP = "group"


@dataclass(frozen=True)
class Row:
    """Blocks side by side, their tops level. Parted only where it is `loose` or taller than half a page.

    `part` is what it is in a table, None outside of one: on paper a table is seen, and a page for a browser is told.
    """

    cells: tuple[Cell, ...]
    above: Border | None = None
    below: Border | None = None
    before: float = 0
    after: float = 0
    loose: bool = False
    link: str = ""
    part: Part | None = None

    def height(self, width: float) -> float:
        return self.before + self.after + max((cell.block.height(cell.width) for cell in self.cells), default=0)

    def least(self, width: float) -> float:
        if not self._parts(width):
            return self.height(width)
        return self.before + self.after + max((cell.block.least(cell.width) for cell in self.cells), default=0)

    def _parts(self, width: float) -> bool:
        return self.loose or self.height(width) > HALF_PAGE

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        room -= self.before + self.after
        if not self._parts(width) or room <= 0:
            return None
        first, rest = [], []
        for cell in self.cells:
            if cell.block.height(cell.width) <= room + 0.01:
                first.append(cell)
                continue
            parted = cell.block.split(cell.width, room)
            if parted is None:
                return None
            first.append(Cell(cell.x, cell.width, parted[0]))
            rest.append(Cell(cell.x, cell.width, parted[1]))
        if not rest:
            return None
        return (
            Row(tuple(first), self.above, None, self.before, self.after, self.loose),
            Row(tuple(rest), None, self.below, 0, self.after, self.loose),
        )

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        tall = self.height(width)
        with pen.tagged(""):
            if self.above:
                pen.rule(x + self.above.x, top, width - self.above.x, self.above.ink, self.above.weight)
            if self.below:
                pen.rule(x + self.below.x, top - tall, width - self.below.x, self.below.ink, self.below.weight)
        for cell in self.cells:
            cell.block.draw(pen, x + cell.x, top - self.before, cell.width)
        if self.link:
            pen.link(self.link, x, top - tall, width, tall)


@dataclass(frozen=True)
class Panel:
    """A block on a ground or in a frame."""

    block: Block
    fill: str = ""
    stroke: str = ""
    weight: float = 1.4
    across: float = 16
    down: float = 13
    corner: float = 7

    def height(self, width: float) -> float:
        return self.block.height(width - 2 * self.across) + 2 * self.down

    def least(self, width: float) -> float:
        tall = self.height(width)
        return tall if tall <= HALF_PAGE else self.block.least(width - 2 * self.across) + 2 * self.down

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        if self.height(width) <= HALF_PAGE:
            return None
        parted = self.block.split(width - 2 * self.across, room - 2 * self.down)
        return None if parted is None else (self._around(parted[0]), self._around(parted[1]))

    def _around(self, block: Block) -> Panel:
        return Panel(block, self.fill, self.stroke, self.weight, self.across, self.down, self.corner)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        tall = self.height(width)
        with pen.tagged(""):
            pen.box(
                x, top - tall, width, tall, fill=self.fill, stroke=self.stroke, weight=self.weight, corner=self.corner
            )
        self.block.draw(pen, x + self.across, top - self.down, width - 2 * self.across)
