"""One sheet of a stranger's workbook as bytes: where its rows and cells begin and end, and what they may hold.

Nothing is parsed into a tree and written again: `theirs_cells` changes only the bytes of the cells that change. So
whatever a sheet holds that we know nothing of is still there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from s11desktop.framework.workbook.book import Block, block_of, place_of
from s11desktop.framework.workbook.sheet_reading import whole
from s11desktop.unpacking import DEPTH_LIMIT

_TAG = re.compile(rb"""<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>""")
_UTF_8: Final = (None, "utf-8", "us-ascii", "ascii")
_CELL = ("worksheet", "sheetData", "row", "c")


class SheetFault(Exception):
    """A sheet that cannot be edited safely. `why` is damaged, encoding, order (rows or cells that stand out of order or
    twice)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(slots=True)
class Element:
    """Where an element begins, where its first tag ends, and where it ends. `closed`: it is one tag alone."""

    start: int
    tag_end: int
    end: int
    closed: bool
    attributes: dict[str, str]


@dataclass(slots=True)
class Cell(Element):
    column: int = 0
    formula: bool = False


@dataclass(slots=True)
class Row(Element):
    number: int = 0
    cells: list[Cell] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Length:
    """How long a text may be in some cells, as the sheet itself says: characters from `least` to `most`."""

    blocks: tuple[Block, ...]
    least: int
    most: int

    def covers(self, row: int, column: int) -> bool:
        return any(top <= row <= foot and left <= column <= right for top, left, foot, right in self.blocks)


@dataclass(slots=True)
class SheetBytes:
    """A sheet's part, and where what we need of it stands. `protection` is "", open or password."""

    data: bytes
    prefix: str = ""
    table: Element | None = None
    rows: dict[int, Row] = field(default_factory=dict)
    dimension: Element | None = None
    protection: str = ""
    lengths: list[Length] = field(default_factory=list)
    columns: list[tuple[int, int, str]] = field(default_factory=list)

    def cell(self, row: int, column: int) -> Cell | None:
        there = self.rows.get(row)
        return None if there is None else next((each for each in there.cells if each.column == column), None)

    def style(self, row: int, column: int) -> int:
        """The number of the style a cell has, or would have once something is typed in it."""
        there, cell = self.rows.get(row), self.cell(row, column)
        if cell is not None:
            return whole(cell.attributes.get("s"))
        if there is not None and there.attributes.get("customFormat") in ("1", "true"):
            return whole(there.attributes.get("s"))
        return next((whole(style) for first, last, style in self.columns if first <= column <= last), 0)

    def length(self, row: int, column: int) -> Length | None:
        return next((each for each in self.lengths if each.covers(row, column)), None)


def require_narrow(data: bytes) -> None:
    """Raises `SheetFault` where each letter has two bytes or four, said or not: places are counted in bytes here.

    A zero is then among the first four (XML 1.0, appendix F).
    """
    if b"\0" in data[:4]:
        raise SheetFault("encoding")


def look(data: bytes) -> SheetBytes:
    """Where everything stands in a sheet's part. Raises `SheetFault`: nothing is edited that is not as it should be."""
    require_narrow(data)
    walker = _Walker(SheetBytes(data))
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.end
    parser.CharacterDataHandler = walker.said
    parser.StartDoctypeDeclHandler = walker.refused
    parser.EntityDeclHandler = walker.refused
    parser.XmlDeclHandler = walker.declared
    walker.parser = parser
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise SheetFault("damaged") from None
    if walker.sheet.table is None:
        raise SheetFault("damaged")
    return walker.sheet


class _Walker:
    def __init__(self, sheet: SheetBytes) -> None:
        self.sheet = sheet
        self.parser: expat.XMLParserType
        self.path: list[str] = []
        self.row: Row | None = None
        self.cell: Cell | None = None
        self.rule: dict[str, str] | None = None
        self.words: list[str] | None = None

    def refused(self, *_: object) -> None:
        raise SheetFault("damaged")

    def declared(self, _version: str, encoding: str | None, _alone: int) -> None:
        if (encoding.lower() if encoding else None) not in _UTF_8:
            raise SheetFault("encoding")

    def start(self, full: str, attributes: dict[str, str]) -> None:
        name = full.rpartition(":")[2]
        self.path.append(name)
        if len(self.path) > DEPTH_LIMIT:
            raise SheetFault("damaged")
        depth = len(self.path)
        if name == "c" and depth == 4 and tuple(self.path) == _CELL:
            self._cell(attributes)
        elif name == "f" and self.cell is not None and depth == 5:
            self.cell.formula = True
        elif name == "row" and depth == 3 and self.path[1] == "sheetData":
            self._row(attributes)
        elif name == "sheetData" and depth == 2:
            if self.sheet.table is not None:
                raise SheetFault("damaged")
            self.sheet.prefix = full[: -len(name)]
            self.sheet.table = Element(*self._tag(), attributes)
        elif name == "dimension" and depth == 2:
            self.sheet.dimension = Element(*self._tag(), attributes)
        elif name == "col" and depth == 3 and "style" in attributes:
            bounds = whole(attributes.get("min")), whole(attributes.get("max"))
            self.sheet.columns.append((*bounds, attributes["style"]))
        elif name == "sheetProtection" and depth == 2:
            self._protection(attributes)
        elif name == "dataValidation":
            self.rule = dict(attributes)
        elif self.rule is not None and name in ("formula1", "formula2", "sqref"):
            self.words = []

    def said(self, text: str) -> None:
        if self.words is not None:
            self.words.append(text)

    def end(self, full: str) -> None:
        name = full.rpartition(":")[2]
        depth = len(self.path)
        self.path.pop()
        if name == "c" and depth == 4 and self.cell is not None:
            self._ended(self.cell)
            self.cell = None
        elif name == "row" and depth == 3 and self.row is not None:
            self._ended(self.row)
            self.row = None
        elif name == "sheetData" and depth == 2 and self.sheet.table is not None:
            self._ended(self.sheet.table)
        elif name == "dataValidation" and self.rule is not None:
            self._validation(self.rule)
            self.rule = None
        elif self.rule is not None and self.words is not None and name in ("formula1", "formula2", "sqref"):
            self.rule[name] = "".join(self.words).strip()
            self.words = None

    def _tag(self) -> tuple[int, int, int, bool]:
        start = self.parser.CurrentByteIndex
        found = _TAG.match(self.sheet.data, start)
        if found is None:
            raise SheetFault("damaged")
        return start, found.end(), found.end(), found[0].endswith(b"/>")

    def _ended(self, element: Element) -> None:
        if not element.closed:
            element.end = self.sheet.data.index(b">", self.parser.CurrentByteIndex) + 1

    def _row(self, attributes: dict[str, str]) -> None:
        last = next(reversed(self.sheet.rows), 0)
        number = whole(attributes["r"]) if "r" in attributes else last + 1
        if number <= last:
            raise SheetFault("order")
        self.row = self.sheet.rows[number] = Row(*self._tag(), attributes, number)

    def _cell(self, attributes: dict[str, str]) -> None:
        row = self.row
        assert row is not None
        last = row.cells[-1].column if row.cells else 0
        place = place_of(attributes["r"]) if "r" in attributes else (row.number, last + 1)
        if place is None or place[0] != row.number or place[1] <= last:
            raise SheetFault("order")
        self.cell = Cell(*self._tag(), attributes, place[1])
        row.cells.append(self.cell)

    def _protection(self, attributes: dict[str, str]) -> None:
        if attributes.get("sheet") in ("1", "true"):
            self.sheet.protection = "password" if {"password", "hashValue"} & attributes.keys() else "open"

    def _validation(self, rule: dict[str, str]) -> None:
        if rule.get("type") != "textLength":
            return
        blocks = tuple(block for name in rule.get("sqref", "").split() if (block := block_of(name)) is not None)
        bounds = _bounds(rule.get("operator", "between"), rule.get("formula1", ""), rule.get("formula2", ""))
        if blocks and bounds is not None:
            self.sheet.lengths.append(Length(blocks, *bounds))


_ENDLESS = 1_000_000


def _bounds(operator: str, first: str, second: str) -> tuple[int, int] | None:
    """The least and the most characters; None where a rule says nothing of the kind, or says it by a formula."""
    if not first.isdigit() or (operator == "between" and not second.isdigit()):
        return None
    one = whole(first)
    return {
        "between": (one, whole(second)),
        "equal": (one, one),
        "lessThan": (0, one - 1),
        "lessThanOrEqual": (0, one),
        "greaterThan": (one + 1, _ENDLESS),
        "greaterThanOrEqual": (one, _ENDLESS),
    }.get(operator)
