"""Whatever stands in a sheet and whatever is put into it: each cell holds what it should, in order, and nothing else
changed.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st
from their_sheets import SAMPLES

from s11desktop.exchange.theirs_cells import Put, edited
from s11desktop.exchange.theirs_package import rewritten
from s11desktop.exchange.theirs_sheet import SheetFault, look
from s11desktop.framework.workbook.book import address, place_of
from s11desktop.unpacking import Unpackable

Cells = dict[tuple[int, int], str]

places = st.tuples(st.integers(1, 12), st.integers(1, 30))
plain = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), min_size=1
)


def sheet_of(cells: Cells, bare: set[int], named: bool) -> bytes:
    """A sheet of those cells, with some rows that have none."""
    rows = ""
    for row in sorted({row for row, _ in cells} | bare):
        inside = "".join(
            f'<c r="{address(row, column)}" s="2"><v>{cells[row, column]}</v></c>'
            for _, column in sorted(place for place in cells if place[0] == row)
        )
        rows += f'<row r="{row}" spans="1:3">{inside}</row>' if inside or named else f'<row r="{row}"/>'
    return f'<worksheet xmlns="urn:x"><sheetData>{rows}</sheetData><after/></worksheet>'.encode()


def read(data: bytes) -> tuple[list[str], Cells]:
    root = ElementTree.fromstring(data)
    order, found = [], {}
    for cell in root.iter("{urn:x}c"):
        name = cell.get("r") or ""
        order.append(name)
        place = place_of(name)
        assert place is not None
        found[place] = "".join(cell.itertext())
    return order, found


@given(
    there=st.dictionaries(places, st.integers(0, 99).map(str), max_size=25),
    bare=st.sets(st.integers(1, 14)),
    named=st.booleans(),
    values=st.dictionaries(places, plain, max_size=25),
)
def test_each_cell_holds_what_it_should(there: Cells, bare: set[int], named: bool, values: Cells) -> None:
    data = sheet_of(there, bare, named)
    made = edited(look(data), {place: Put(text=text) for place, text in values.items()})
    order, found = read(made)
    kept = {place: re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text) for place, text in values.items()}
    assert found == there | {place: text.replace("\r", "\n") for place, text in kept.items()}
    assert order == [address(*place) for place in sorted(found)]
    look(made)
    if not values:
        assert made == data


@given(st.data())
def test_a_sheet_broken_anywhere_is_refused_or_edited_whole(data: st.DataObject) -> None:
    """One byte taken out, changed or put in: a fault, or a sheet that can be read again. Never anything else."""
    sheet = sheet_of({(1, 1): "1", (2, 3): "2", (5, 2): "3"}, {4, 7}, named=False)
    at = data.draw(st.integers(0, len(sheet) - 1))
    byte = data.draw(st.binary(max_size=2))
    broken = sheet[:at] + byte + sheet[at + data.draw(st.integers(0, 2)) :]
    try:
        made = edited(look(broken), {(2, 2): Put(text="x"), (4, 1): Put(text="y"), (9, 9): Put(text="z")})
    except SheetFault:
        return
    assert look(made).cell(9, 9) is not None


@given(st.data())
def test_a_file_broken_anywhere_never_loses_a_part_in_silence(data: st.DataObject) -> None:
    whole = (SAMPLES / "which-is-best-unsaid.xlsx").read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    broken = whole[:at] + data.draw(st.binary(min_size=1, max_size=1)) + whole[at + 1 :]
    try:
        made = rewritten(broken, {"xl/worksheets/sheet1.xml": b"<worksheet/>"})
    except Unpackable:
        return
    with zipfile.ZipFile(BytesIO(broken)) as old, zipfile.ZipFile(BytesIO(made)) as new:
        assert new.namelist() == old.namelist()
        assert new.read("xl/worksheets/sheet1.xml") == b"<worksheet/>"
