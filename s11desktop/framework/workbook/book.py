"""A workbook as far as we look at it: the words in its cells, what is merged, what its drop-downs offer. All frozen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

Block = tuple[int, int, int, int]
"""First row, first column, last row, last column, each counted from 1."""

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


def letters(column: int) -> str:
    """The letters of a column counted from 1: "A", "Z", "AA"."""
    found = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def column_of(name: str) -> int:
    """The column of its letters, counted from 1; 0 for what are none."""
    found = 0
    for letter in name.upper():
        if not "A" <= letter <= "Z" or found > _LAST_COLUMN:
            return 0
        found = found * 26 + ord(letter) - 64
    return found if found <= _LAST_COLUMN else 0


def address(row: int, column: int) -> str:
    """The name of a cell: "B7"."""
    return f"{letters(column)}{row}"


def place_of(name: str) -> tuple[int, int] | None:
    """Row and column of "B7" or "$B$7"; None for what names no cell."""
    found = _ADDRESS.fullmatch(name.strip())
    if found is None:
        return None
    row, column = int(found[2]), column_of(found[1])
    return (row, column) if 1 <= row <= _LAST_ROW and column else None


def block_of(name: str) -> Block | None:
    """The cells of "B7:D9" or of "B7" alone; None for what names none."""
    first, _, last = name.partition(":")
    one = place_of(first)
    two = place_of(last) if last else one
    if one is None or two is None:
        return None
    return min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1])


@dataclass(frozen=True, slots=True)
class DropDown:
    """Cells that offer a list of words to choose from."""

    blocks: tuple[Block, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """One sheet. `cells` has the words of every cell that has any, by (row, column); numbers and days as text.

    `unworked` are cells with a formula whose result the file does not hold. A merged block has its words in its first
    cell.
    """

    name: str
    hidden: bool = False
    cells: Mapping[tuple[int, int], str] = field(default_factory=dict)
    bold: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[Block, ...] = ()
    drop_downs: tuple[DropDown, ...] = ()
    unworked: tuple[str, ...] = ()

    @cached_property
    def rows(self) -> dict[int, dict[int, str]]:
        """The cells with words, row by row, each row from the left."""
        found: dict[int, dict[int, str]] = {}
        for row, column in sorted(self.cells):
            found.setdefault(row, {})[column] = self.cells[row, column]
        return found

    @cached_property
    def _held(self) -> dict[tuple[int, int], Block]:
        found: dict[tuple[int, int], Block] = {}
        for block in self.merged:
            for row in range(block[0], block[2] + 1):
                for column in range(block[1], block[3] + 1):
                    found.setdefault((row, column), block)
        return found

    @cached_property
    def _offered(self) -> dict[int, list[tuple[Block, tuple[str, ...]]]]:
        found: dict[int, list[tuple[Block, tuple[str, ...]]]] = {}
        for each in self.drop_downs:
            for block in each.blocks:
                for column in range(block[1], min(block[3], block[1] + 100) + 1):
                    found.setdefault(column, []).append((block, each.words))
        return found

    def block(self, row: int, column: int) -> Block:
        """The merged block the cell lies in, or the cell alone."""
        return self._held.get((row, column), (row, column, row, column))

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """The cell that holds the words of this one: itself, or the first of the merged block it lies in."""
        return self.block(row, column)[:2]

    def text(self, row: int, column: int) -> str:
        """The words seen in a cell, those of a merged block in each of its cells; "" for none."""
        return self.cells.get((row, column)) or self.cells.get(self.anchor(row, column), "")

    def choices(self, row: int, column: int) -> tuple[str, ...]:
        """What the cell's drop-down offers; () where it has none that could be followed."""
        offered = self._offered.get(column, ())
        return next((words for block, words in offered if block[0] <= row <= block[2]), ())


@dataclass(frozen=True)
class Book:
    """A whole workbook. `notices` are codes of what was left out: macros, links, formulas, chart-sheets."""

    name: str
    sheets: tuple[Sheet, ...]
    title: str = ""
    author: str = ""
    dated: str = ""
    sha256: str = ""
    notices: tuple[str, ...] = ()
    content: bytes = field(default=b"", repr=False, compare=False)
    """The file itself, so that it can be kept with the questions it asks."""

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name, capitals or not."""
        return next((each for each in self.sheets if each.name.casefold() == name.casefold()), None)
