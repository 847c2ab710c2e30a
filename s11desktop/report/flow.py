"""Places blocks on pages, once. What belongs together stays together, and nothing is ever cut off.

The pages are drawn afterwards, when their number and the place of every heading are known, so nothing is built twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from s11desktop.report.blocks import HALF_PAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from s11desktop.report.blocks import Block

WHOLE_PAGE = 1000.0
"""Taller than any page: what is together begins a page even where it goes on to the next."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place to come back to. With a title it is a bookmark of that level (0 is the first)."""

    key: str
    title: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """A block in the flow: the space before it (none at the top of a page), whether the next one stays with it."""

    block: Block
    before: float = 0
    keep: bool = False
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A block on a page: where, and the marks at its top."""

    block: Block
    x: float
    top: float
    width: float


@dataclass(slots=True)
class Page:
    """What stands on a page. `cover` has no head; `continues` says that a table goes on overleaf, under `foot`."""

    placed: list[Placed] = field(default_factory=list)
    marks: list[tuple[Mark, float]] = field(default_factory=list)
    cover: bool = False
    continues: bool = False
    foot: float = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """Where words stand on a page, in points from its lower left corner."""

    x: float
    top: float
    width: float
    bottom: float


class Flow:
    """Fills pages from the top. `running` stands at the top of every page that begins while it is set."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.pages: list[Page] = []
        self.running: Block | None = None
        self.fresh = True
        self.y = 0.0
        self.new_page()

    def new_page(self) -> None:
        """Begin a page, unless this one is still empty."""
        if self.pages and not self.pages[-1].placed:
            self.pages.pop()
        self.pages.append(Page())
        self.y = self.frame.top
        if self.running is not None:
            self.pages[-1].placed.append(Placed(self.running, self.frame.x, self.y, self.frame.width))
            self.y -= self.running.height(self.frame.width)
        self.fresh = True

    def begin(self, running: Block | None = None) -> None:
        """Begin a part on a new page, with the block that stands at the top of each of its pages."""
        self.running = running
        if self.pages[-1].placed:
            self.new_page()
        else:
            self.pages.pop()
            self.new_page()

    def part(self, items: Sequence[Item], *, least: float = 0.4, between: float = 34.0) -> None:
        """Begin a part with these items: under what is there while that much of the page is left (a share of it) and
        they have room, else on a new page.
        """
        self.running = None
        free = max((self.frame.top - self.frame.bottom) * least, self.tall(items) + between)
        if self.fresh or self.room < free:
            self.begin()
            self.add(items)
        else:
            first = items[0]
            self.add([Item(first.block, between, first.keep, first.mark), *items[1:]])

    @property
    def room(self) -> float:
        return self.y - self.frame.bottom

    def add(
        self,
        items: Sequence[Item],
        *,
        together: bool = False,
        continued: Block | None = None,
        says_on: bool = False,
        most: float = HALF_PAGE,
    ) -> None:
        """Place items one after another.

        `together` moves the whole to the next page rather than part it, while it is no taller than `most`.
        `continued` is set again at the top of each page the items go over to (a table's head), and `says_on` leaves
        room for a line that says where they go on.
        """
        if together and self.tall(items) > self.room:
            whole = self.tall(items)
            if whole <= most and not self.fresh:
                self.new_page()
        spare = 20.0 if says_on else 0.0
        for place, item in enumerate(items):
            self._place(item, self._chain(items, place), continued if place else None, spare)

    def tall(self, items: Sequence[Item]) -> float:
        """How much room the items take."""
        width = self.frame.width
        return sum(item.block.height(width) + item.before for item in items)

    def _chain(self, items: Sequence[Item], place: int) -> float:
        """How much must stand on this page with the item: itself, and what it keeps with it."""
        width = self.frame.width
        needed = 0.0
        while items[place].keep and place + 1 < len(items):
            needed += items[place].block.height(width) + items[place + 1].before
            place += 1
        return needed + items[place].block.least(width)

    def _place(self, item: Item, needed: float, continued: Block | None, spare: float) -> None:
        before = 0 if self.fresh else item.before
        if not self.fresh and needed + before > self.room - spare:
            self._go_on(continued, spare)
            before = 0
        block, width = item.block, self.frame.width
        mark = item.mark
        while True:
            tall = block.height(width)
            if tall + before <= self.room - (spare if tall > HALF_PAGE else 0) + 0.01:
                self._put(block, before, mark)
                return
            parted = block.split(width, self.room - before - spare)
            if parted is not None:
                self._put(parted[0], before, mark)
                mark = None
                block = parted[1]
            elif self.fresh:
                self._put(block, before, mark)
                return
            self._go_on(continued, spare)
            before = 0

    def _go_on(self, continued: Block | None, spare: float) -> None:
        if continued is not None and spare:
            self.pages[-1].continues = True
            self.pages[-1].foot = self.y
        self.new_page()
        if continued is not None:
            self._put(continued, 0, None)
            self.fresh = True

    def _put(self, block: Block, before: float, mark: Mark | None) -> None:
        self.y -= before
        if mark is not None:
            self.pages[-1].marks.append((mark, self.y))
        self.pages[-1].placed.append(Placed(block, self.frame.x, self.y, self.frame.width))
        self.y -= block.height(self.frame.width)
        self.fresh = False
