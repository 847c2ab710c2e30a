"""Cells put in their place in a sheet's bytes: replaced where there are some, else added in order.

Words are inline strings (`t="inlineStr"`): the table of shared strings, a part of its own, stays as it is, and what
begins with "=", "+", "-" or "@" is a text to every program that opens it, never a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from s11desktop.exchange.theirs_sheet import Element, SheetBytes, SheetFault
from s11desktop.framework.workbook.book import address, block_of


@dataclass(frozen=True, slots=True)
class Put:
    """What a cell is to hold: words, or a number (a serial for a day)."""

    text: str = ""
    number: str = ""


Values = dict[tuple[int, int], Put]


def edited(sheet: SheetBytes, values: Values) -> bytes:
    """The part with these cells, by (row, column), and not one other byte changed but for the sizes it tells of itself
    (`dimension`, `spans`) where a cell lies outside them.

    Raises `SheetFault` where a cell holds a formula: those are never written over.
    """
    changes: list[tuple[int, int, bytes]] = []
    new_rows: dict[int, Values] = {}
    for (row, column), value in sorted(values.items()):
        there = sheet.rows.get(row)
        if there is None:
            new_rows.setdefault(row, {})[row, column] = value
            continue
        cell = sheet.cell(row, column)
        if cell is not None and cell.formula:
            raise SheetFault("formula")
        if cell is not None:
            kept = {name: said for name, said in cell.attributes.items() if name not in ("r", "t", "cm", "vm")}
            changes.append((cell.start, cell.end, _cell(sheet, row, column, value, kept)))
    changes += _added_cells(sheet, values)
    changes += _added_rows(sheet, new_rows)
    if (wider := _dimension(sheet, values)) is not None:
        changes.append(wider)
    pieces, at = [], 0
    for start, end, content in sorted(changes, key=lambda each: each[:2]):
        pieces += [sheet.data[at:start], content]
        at = end
    return b"".join((*pieces, sheet.data[at:]))


def _added_cells(sheet: SheetBytes, values: Values) -> Iterator[tuple[int, int, bytes]]:
    """Cells that are new in rows that are there, those of one place together and from the left."""
    places: dict[tuple[int, int], bytes] = {}
    widest: dict[int, list[int]] = {}
    for (number, column), value in sorted(values.items()):
        row = sheet.rows.get(number)
        if row is None or sheet.cell(number, column) is not None:
            continue
        style = sheet.style(number, column)
        content = _cell(sheet, number, column, value, {"s": str(style)} if style else {})
        after = next((each.start for each in row.cells if each.column > column), None)
        at = row.tag_end if row.closed else after if after is not None else _inner_end(sheet.data, row)
        places[number, at] = places.get((number, at), b"") + content
        widest.setdefault(number, []).append(column)
    for number, columns in widest.items():
        row = sheet.rows[number]
        tag = _spanning(sheet.data[row.start : row.tag_end], min(columns), max(columns))
        if row.closed:
            name = f"{sheet.prefix}row".encode()
            opened = tag[:-2].rstrip() + b">"
            yield row.start, row.end, opened + places.pop((number, row.tag_end)) + b"</" + name + b">"
        elif tag != sheet.data[row.start : row.tag_end]:
            first = places.pop((number, row.tag_end), b"")
            yield row.start, row.tag_end, tag + first
    for (_, at), content in places.items():
        yield at, at, content


def _added_rows(sheet: SheetBytes, rows: dict[int, Values]) -> Iterator[tuple[int, int, bytes]]:
    table = sheet.table
    assert table is not None
    places: dict[int, bytes] = {}
    for number, values in rows.items():
        cells = b""
        for row, column in sorted(values):
            style = sheet.style(row, column)
            cells += _cell(sheet, row, column, values[row, column], {"s": str(style)} if style else {})
        name = f"{sheet.prefix}row"
        content = f'<{name} r="{number}">'.encode() + cells + f"</{name}>".encode()
        after = next((each.start for there, each in sheet.rows.items() if there > number), None)
        at = table.tag_end if table.closed else after if after is not None else _inner_end(sheet.data, table)
        places[at] = places.get(at, b"") + content
    for at, content in places.items():
        if table.closed:
            opened = sheet.data[table.start : table.tag_end - 2].rstrip() + b">"
            yield table.start, table.end, opened + content + f"</{sheet.prefix}sheetData>".encode()
        else:
            yield at, at, content


def _inner_end(data: bytes, element: Element) -> int:
    """Where the last tag of an element begins."""
    return data.rindex(b"</", element.tag_end, element.end)


def _cell(sheet: SheetBytes, row: int, column: int, value: Put, kept: dict[str, str]) -> bytes:
    p = sheet.prefix
    named = {"r": address(row, column), **kept}
    if not value.number:
        named["t"] = "inlineStr"
    attributes = "".join(f' {name}="{_escaped(said, quoted=True)}"' for name, said in named.items())
    if value.number:
        return f"<{p}c{attributes}><{p}v>{value.number}</{p}v></{p}c>".encode()
    words = _escaped(_literal(value.text))
    return f'<{p}c{attributes}><{p}is><{p}t xml:space="preserve">{words}</{p}t></{p}is></{p}c>'.encode()


def _escaped(text: str, *, quoted: bool = False) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;") if quoted else text


def _literal(text: str) -> str:
    """A spreadsheet takes `_x0041_` for a letter A (ECMA-376, ST_Xstring): what was typed so is kept as typed."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)


def _spanning(tag: bytes, first: int, last: int) -> bytes:
    """The first tag of a row whose `spans`, if it says any, take in these columns."""
    found = re.search(rb"""(\sspans\s*=\s*["'])(\d{1,5}):(\d{1,5})(["'])""", tag)
    if found is None or (int(found[2]) <= first and last <= int(found[3])):
        return tag
    wider = f"{min(int(found[2]), first)}:{max(int(found[3]), last)}".encode()
    return tag[: found.start()] + found[1] + wider + found[4] + tag[found.end() :]


def _dimension(sheet: SheetBytes, values: Values) -> tuple[int, int, bytes] | None:
    """What a sheet says of its own size, made larger where a cell lies outside it; None where it need not be."""
    element = sheet.dimension
    block = block_of(element.attributes.get("ref", "")) if element is not None else None
    if element is None or block is None or not values:
        return None
    rows, columns = [row for row, _ in values], [column for _, column in values]
    wider = (
        *(min(block[0], *rows), min(block[1], *columns)),
        *(max(block[2], *rows), max(block[3], *columns)),
    )
    if wider == block:
        return None
    reference = f"{address(*wider[:2])}:{address(*wider[2:])}"
    tag = sheet.data[element.start : element.tag_end]
    said = re.sub(rb"""(\sref\s*=\s*["'])[^"']*""", lambda found: found[1] + reference.encode(), tag, count=1)
    return element.start, element.tag_end, said
