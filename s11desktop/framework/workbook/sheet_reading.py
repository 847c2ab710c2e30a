"""One sheet's part, an element at a time, into the words of its cells, what is merged, and what is offered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from s11desktop.framework.workbook.book import Block, Sheet, address, block_of, place_of
from s11desktop.framework.workbook.formats import Style, shown
from s11desktop.framework.workbook.package import Attributes

ROWS_LIMIT = 20_000
"""The last row with words in it."""

COLUMNS_LIMIT = 500
"""Columns to the right of this one are not looked at."""

_WITH_WORDS = frozenset(("v", "t", "f", "formula1", "formula2", "sqref"))
_ELSEWHERE = re.compile(r"\[\d+\]|\.xl[a-z]{1,2}\]|^'?https?:", re.IGNORECASE)
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class Bounds(Protocol):
    """What keeps a whole workbook within limits while its sheets are read; the errors it raises name the file."""

    links: bool

    def count(self, text: str) -> None: ...

    def count_merged(self, block: Block) -> None: ...

    def count_offers(self, blocks: int) -> bool: ...

    def clean(self, text: str) -> str: ...

    def damaged(self, part: str) -> Exception: ...

    def too_large(self, what: str, limit: int) -> Exception: ...


@dataclass(frozen=True, slots=True)
class Offer:
    """A drop-down as the file has it: its cells, and the formula of its words."""

    blocks: tuple[Block, ...]
    formula: str


class SheetReader:
    """The handlers for one sheet's part, and what they have gathered."""

    def __init__(
        self, reader: Bounds, name: str, hidden: bool, shared: list[str], styles: list[Style], day_one: datetime
    ) -> None:
        self.reader, self.name, self.hidden = reader, name, hidden
        self.shared, self.styles, self.day_one = shared, styles, day_one
        self.cells: dict[tuple[int, int], str] = {}
        self.bold: set[tuple[int, int]] = set()
        self.merged: list[Block] = []
        self.offers: list[Offer] = []
        self.unworked: list[str] = []
        self.row = self.column = 0
        self.kind, self.style = "", Style()
        self.formula = False
        self.gathering: list[str] | None = None
        self.value, self.inline = "", ""
        self.in_validation: str | None = None
        self.validated = self.first_formula = self.second_formula = ""

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._cell(attributes)
        elif name == "row":
            number = attributes.get("r")
            self.row = whole(number) if number else self.row + 1
            self.column = 0
        elif name in _WITH_WORDS:
            if name == "f" and self.in_validation:
                return
            if name == "f":
                self.formula = True
            if not (name.startswith("formula") and not self.in_validation):
                self.gathering = []
        elif name == "rPh":
            self.kind = "phonetic"
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "dataValidation":
            between = attributes.get("operator", "between") == "between"
            self.in_validation = attributes.get("type") if between or attributes.get("type") == "list" else None
            self.validated, self.first_formula, self.second_formula = attributes.get("sqref", ""), "", ""

    def said(self, text: str) -> None:
        if self.gathering is not None:
            self.gathering.append(text)

    def end(self, name: str) -> None:
        if name in _WITH_WORDS and self.gathering is not None:
            text = "".join(self.gathering)
            if name == "f" and self.in_validation:
                return
            self.gathering = None
            if name == "v":
                self.value = text
            elif name == "t":
                self.inline += text
            elif name == "formula1":
                self.first_formula = text
            elif name == "formula2":
                self.second_formula = text
            elif name == "f":
                self.reader.links = self.reader.links or bool(_ELSEWHERE.search(text))
            elif name == "sqref" and self.in_validation:
                self.validated = text
        elif name == "c":
            self._finish()
        elif name == "dataValidation":
            self._offer()

    def sheet(self) -> Sheet:
        return Sheet(
            self.name, self.hidden, self.cells, frozenset(self.bold), tuple(self.merged), (), tuple(self.unworked)
        )

    def _cell(self, attributes: Attributes) -> None:
        named = attributes.get("r")
        place = place_of(named) if named else (self.row, self.column + 1)
        if place is None:
            raise self.reader.damaged(self.name)
        self.row, self.column = place
        self.kind = attributes.get("t", "n")
        style = whole(attributes.get("s"))
        self.style = self.styles[style] if style < len(self.styles) else Style()
        self.formula, self.value, self.inline = False, "", ""

    def _finish(self) -> None:
        if self.kind == "s":
            number = whole(self.value)
            text = self.shared[number] if self.value and number < len(self.shared) else ""
        elif self.kind == "inlineStr":
            text = self.reader.clean(unescaped(self.inline))
        elif self.kind == "b":
            text = {"1": "Yes", "0": "No"}.get(self.value, "")
        elif self.kind == "e":
            text = ""
        elif self.kind in ("str", "d"):
            text = self.reader.clean(unescaped(self.value))
        else:
            text = shown(self.value, self.style, self.day_one)
        if self.formula and not text and len(self.unworked) < 1_000 and (self.kind == "e" or not self.value):
            self.unworked.append(address(self.row, self.column))
        if not text.strip() or self.column > COLUMNS_LIMIT:
            return
        if self.row > ROWS_LIMIT:
            raise self.reader.too_large("rows", ROWS_LIMIT)
        self.reader.count(text)
        self.cells[self.row, self.column] = text
        if self.style.bold:
            self.bold.add((self.row, self.column))

    def _merge(self, reference: str) -> None:
        block = block_of(reference)
        if block is None:
            return
        top, left, foot, right = block
        block = (top, left, min(foot, ROWS_LIMIT), min(right, COLUMNS_LIMIT))
        if top <= block[2] and left <= block[3]:
            self.reader.count_merged(block)
            self.merged.append(block)

    def _offer(self) -> None:
        names = self.validated.split()
        formula = self.first_formula.strip()
        if self.in_validation == "whole":
            first, last = whole(formula), whole(self.second_formula.strip())
            few = 0 <= first < last <= first + 10
            formula = '"' + ",".join(str(each) for each in range(first, last + 1)) + '"' if few else ""
        elif self.in_validation != "list":
            formula = ""
        if formula and self.reader.count_offers(len(names)):
            blocks = (block_of(each) for each in names)
            self.offers.append(Offer(tuple(each for each in blocks if each is not None), formula))
        self.in_validation = None


def whole(text: str | None) -> int:
    """A whole number of a file, 0 for what is none; never so long that reading it takes time."""
    return int(text) if text and len(text) < 10 and text.isascii() and text.isdigit() else 0


def unescaped(text: str) -> str:
    """`_x000D_` and its like as the characters they stand for."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
