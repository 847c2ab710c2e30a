"""The words of an XLSX file, sheet by sheet: cells with tabs between them, days as days, what is hidden named."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from s11desktop.documents.read import Gathering, Unread
from s11desktop.unpacking import Attributes, Parts, Unpackable

_DAYS = {*range(14, 23), *range(27, 37), *range(50, 59)}
_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001  a spreadsheet's days have no zone
_CELL = re.compile(r"([A-Za-z]{1,3})(\d+)")
_MOST_STRINGS = 2_000_000


def read(parts: Parts, found: Gathering) -> None:
    """Every sheet in its order. Raises Unpackable where the workbook's own part or its words cannot be read."""
    strings = _strings(parts) if parts.has("xl/sharedstrings.xml") else []
    days = _days(parts) if parts.has("xl/styles.xml") else set[int]()
    targets: dict[str, str] = {}
    sheets: list[tuple[str, str, str]] = []

    def relation(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def sheet(tag: str, attributes: Attributes) -> None:
        if tag == "sheet":
            sheets.append((attributes.get("name", ""), attributes.get("id", ""), attributes.get("state", "visible")))

    if parts.has("xl/_rels/workbook.xml.rels"):
        parts.walk("xl/_rels/workbook.xml.rels", relation)
    parts.walk("xl/workbook.xml", sheet)
    for name, relation_id, state in sheets:
        target = targets.get(relation_id, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        place = f"sheet {name}"
        if state != "visible":
            found.note("hidden-sheet", name, place)
        if not parts.has(part):
            continue
        grid = _Grid(strings, days)
        try:
            parts.walk(part, grid.start, grid.end, grid.words)
        except Unpackable as fault:
            found.unread.append(Unread("too-large" if fault.why == "unpacked" else "damaged", place))
        found.add(place, grid.text())
        if grid.hidden:
            found.note("hidden-rows", str(grid.hidden), place)


def _strings(parts: Parts) -> list[str]:
    found: list[str] = []
    inside: list[str] = []
    now: list[str] = []

    def start(tag: str, attributes: Attributes) -> None:
        inside.append(tag)
        if tag == "si":
            now.clear()

    def end(tag: str) -> None:
        inside.pop()
        if tag == "si" and len(found) < _MOST_STRINGS:
            found.append(" ".join("".join(now).split()))

    def words(text: str) -> None:
        if inside[-1] == "t" and "rPh" not in inside:
            now.append(text)

    parts.walk("xl/sharedStrings.xml", start, end, words)
    return found


def _days(parts: Parts) -> set[int]:
    """Which cell styles show a number as a day."""
    formats = set(_DAYS)
    styles: list[int] = []
    inside: list[str] = []

    def start(tag: str, attributes: Attributes) -> None:
        inside.append(tag)
        number = attributes.get("numFmtId", "")
        if tag == "numFmt" and number.isdigit():
            code = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", attributes.get("formatCode", "")).casefold()
            if "y" in code or "d" in code:
                formats.add(int(number))
        elif tag == "xf" and "cellXfs" in inside:
            styles.append(int(number) if number.isdigit() else 0)

    def end(tag: str) -> None:
        inside.pop()

    parts.walk("xl/styles.xml", start, end)
    return {place for place, number in enumerate(styles) if number in formats}


class _Grid:
    """One sheet, cell by cell."""

    def __init__(self, strings: list[str], days: set[int]) -> None:
        self.hidden = 0
        self._strings, self._days = strings, days
        self._rows: list[str] = []
        self._row: list[str] = []
        self._kind = self._inside = ""
        self._style, self._column = 0, 0
        self._said: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        self._inside = tag
        if tag == "row":
            self._row = []
            self.hidden += attributes.get("hidden") in ("1", "true")
        elif tag == "c":
            place = _CELL.fullmatch(attributes.get("r", ""))
            self._column = _number(place[1]) if place else len(self._row)
            self._kind, style = attributes.get("t", "n"), attributes.get("s", "")
            self._style = int(style) if style.isdigit() else -1
            self._said = []

    def end(self, tag: str) -> None:
        if tag == "c" and self._column < 1_000:
            self._row += [""] * (self._column - len(self._row) + 1)
            self._row[self._column] = self._value()
        elif tag == "row" and any(self._row):
            self._rows.append("\t".join(self._row))
        self._inside = ""

    def words(self, text: str) -> None:
        if self._inside in ("v", "t"):
            self._said.append(text)

    def text(self) -> str:
        return "\n".join(self._rows)

    def _value(self) -> str:
        said = "".join(self._said).strip()
        if self._kind == "s":
            return self._strings[int(said)] if said.isdigit() and int(said) < len(self._strings) else ""
        if self._kind != "n" or not said:
            return " ".join(said.split())
        try:
            number = float(said)
            if self._style in self._days and 0 < number < 2_958_466:
                return f"{_FIRST_DAY + timedelta(days=number):%d/%m/%Y}"
            return str(int(number)) if number == int(number) and abs(number) < 1e15 else said
        except (ValueError, OverflowError):
            return said


def _number(letters: str) -> int:
    found = 0
    for letter in letters.upper():
        found = found * 26 + ord(letter) - 64
    return found - 1
