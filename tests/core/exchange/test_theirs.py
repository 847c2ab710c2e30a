"""A partnership's own workbook, filled in: every sample, part by part, and read back by two other programs."""

from __future__ import annotations

import csv
import re
import subprocess
import zipfile
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from builders import answered, sample_action, sample_evidence
from lxml import etree
from openpyxl import load_workbook
from their_sheets import SAMPLES, WORDS, WORKBOOKS, full_audit, parts_of, questions_of
from tools import need

from s11desktop.audit.applicability import asked
from s11desktop.exchange import theirs
from s11desktop.exchange.theirs import Filled, told
from s11desktop.framework.workbook.book import place_of
from s11desktop.framework.workbook.package import Package
from s11desktop.framework.workbook.reading import places, read

each_workbook = pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.stem)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def filled(path: Path) -> Filled:
    return theirs.fill(full_audit(questions_of(path)), path.read_bytes(), path)


def test_there_are_nine_of_them() -> None:
    assert len(WORKBOOKS) == 9


@each_workbook
def test_every_part_without_a_cell_of_ours_is_the_same_bytes(path: Path) -> None:
    before, made = path.read_bytes(), filled(path)
    old, new = parts_of(before), parts_of(made.content)
    assert list(new) == list(old)
    where = places(Package(path, before))
    ours = {where.sheets[cell.sheet] for cell in made.cells} | {where.main}
    for name in old:
        if name not in ours:
            assert new[name] == old[name], name
    main = re.sub(rb' fullCalcOnLoad="1"', b"", new[where.main])
    assert main == re.sub(rb' fullCalcOnLoad="1"', b"", old[where.main])
    assert b'fullCalcOnLoad="1"' in new[where.main]


@each_workbook
def test_parts_that_stay_are_not_even_packed_anew(path: Path) -> None:
    before, made = path.read_bytes(), filled(path).content
    old, new = zipfile.ZipFile(BytesIO(before)), zipfile.ZipFile(BytesIO(made))
    for one, two in zip(old.infolist(), new.infolist(), strict=True):
        assert (one.filename, one.date_time, one.external_attr) == (two.filename, two.date_time, two.external_attr)
        if one.CRC == two.CRC:
            assert _packed(before, one) == _packed(made, two), one.filename
    assert old.comment == new.comment
    assert new.testzip() is None


def _packed(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    size = 30 + len(entry.filename.encode()) + entry.compress_size
    return data[entry.header_offset : entry.header_offset + size]


@each_workbook
def test_in_a_sheet_of_ours_nothing_but_those_cells_changes(path: Path) -> None:
    """The sheet without the cells that were filled in is the very same, element by element."""
    before, made = path.read_bytes(), filled(path)
    where = places(Package(path, before))
    for name, part in where.sheets.items():
        cells = {cell.cell for cell in made.cells if cell.sheet == name}
        assert _without(parts_of(made.content)[part], cells) == _without(parts_of(before)[part], cells)


def _without(data: bytes, cells: set[str]) -> bytes:
    tree = etree.fromstring(data)
    for cell in list(tree.iter(f"{_MAIN}c")):
        if cell.get("r") in cells:
            cell.getparent().remove(cell)
    for row in list(tree.iter(f"{_MAIN}row")):
        row.attrib.pop("spans", None)
        if len(row) == 0 and set(row.attrib) == {"r"}:
            row.getparent().remove(row)
    dimension = tree.find(f"{_MAIN}dimension")
    if cells and dimension is not None:
        dimension.attrib.pop("ref")
    return bytes(etree.tostring(tree, method="c14n"))


@each_workbook
def test_another_program_reads_what_was_put_in(path: Path) -> None:
    made = filled(path)
    before, after = load_workbook(path), load_workbook(BytesIO(made.content))
    ours = {(cell.sheet, cell.cell): cell for cell in made.cells}
    for (sheet, place), cell in ours.items():
        found = after[sheet][place]
        assert _said(found.value) == cell.text.replace("_x0041_", "_x005F_x0041_").rstrip("\n")
        assert found.data_type in ("s", "n", "d", "inlineStr"), "never a formula"
        assert found.style_id == before[sheet][place].style_id
    for name in before.sheetnames:
        for row in before[name].iter_rows():
            for one in row:
                if (name, one.coordinate) not in ours:
                    assert after[name][one.coordinate].value == one.value
        assert _offers(after[name]) == _offers(before[name])


def _offers(sheet: Any) -> list[tuple[str, str]]:
    return [(str(each.sqref), str(each.formula1)) for each in sheet.data_validations.dataValidation]


def _said(value: Any) -> str:
    return value.date().isoformat() if isinstance(value, datetime) else str(value)


@each_workbook
def test_every_rating_is_a_word_their_drop_down_offers(path: Path) -> None:
    made, book = filled(path), read(path)
    audit = full_audit(questions_of(path))
    ratings = {cell.standards[0]: cell for cell in made.cells if cell.role == "rating"}
    assert set(ratings) == {each.code for each in asked(audit)}
    for cell in ratings.values():
        sheet = book.sheet(cell.sheet)
        assert sheet is not None
        place = place_of(cell.cell)
        assert place is not None
        offered = sheet.choices(*place)
        assert not offered or cell.text in offered
        assert cell.text in dict(_theirs(audit).ratings).values()
    assert len({cell.text for cell in ratings.values()}) == len(audit.framework.scale)


def _theirs(audit: Any) -> Any:
    assert audit.framework.workbook is not None
    return audit.framework.workbook


@each_workbook
def test_libreoffice_opens_it_and_reads_the_same(path: Path, tmp_path: Path) -> None:
    office = need("soffice")
    made = filled(path)
    (tmp_path / f"book{made.ending}").write_bytes(made.content)
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    source = tmp_path / f"book{made.ending}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", every_sheet, "--outdir", str(tmp_path), source],
        check=True,
        capture_output=True,
        timeout=200,
    )
    assert made.cells
    for cell in made.cells:
        with (tmp_path / f"book-{cell.sheet}.csv").open(encoding="utf-8", newline="") as table:
            rows = list(csv.reader(table))
        row, column = place_of(cell.cell) or (0, 0)
        shown = rows[row - 1][column - 1]
        if re.fullmatch(r"\d{4}-\d\d-\d\d", cell.text):
            assert str(date.fromisoformat(cell.text).day) in shown
        else:
            assert shown == cell.text, cell


def test_the_same_twice_is_the_same_bytes() -> None:
    for path in WORKBOOKS:
        assert filled(path).content == filled(path).content


# -- what is said where ----------------------------------------------------------------------------------------------


def cell_of(made: Filled, sheet: str, cell: str) -> str:
    return next((each.text for each in made.cells if (each.sheet, each.cell) == (sheet, cell)), "")


def codes(made: Filled) -> list[str]:
    return [each.code for each in made.remarks]


def test_numbers_are_numbers_so_that_their_totals_count_them() -> None:
    made = filled(SAMPLES / "scores-0-3-moderated.xlsx")
    sheet = load_workbook(BytesIO(made.content))["Standards"]
    assert [sheet[f"D{row}"].value for row in (6, 7, 8)] == [0, 1, 2]
    assert sheet["D14"].value == "=SUM(D5:D14)" or str(sheet.cell(16, 4).value).startswith("=SUM")
    assert all(sheet[f"E{row}"].value is None for row in range(6, 14)), "the moderator's column is theirs"


def test_a_day_is_a_day_where_their_cell_is_one_and_words_where_it_is_not() -> None:
    path = SAMPLES / "macros.xlsm"
    made = filled(path)
    book = load_workbook(BytesIO(made.content))
    days = [cell for cell in made.cells if cell.role == "date"]
    assert days
    for cell in days:
        value, style = book[cell.sheet][cell.cell].value, book[cell.sheet][cell.cell].number_format
        assert isinstance(value, datetime) == bool(re.search("[dy]", style.partition(";")[0].replace("Red", "")))


def test_words_and_evidence_in_one_column_stand_in_one_cell() -> None:
    made = filled(SAMPLES / "yes-partly-no-support.xlsx")
    said = cell_of(made, "Your check", "D5")
    assert said.startswith(WORDS.strip())
    assert "Evidence: E001 Thing to show 1, 21 September 2026: Names and numbers of both leads\nE002 =HYPERLINK" in said
    assert cell_of(made, "Your check", "E5") == "Yes, please."
    assert cell_of(made, "About the partnership", "B2") == "Very well"


def test_actions_go_to_their_list_of_actions_where_the_question_has_no_cell_for_one() -> None:
    made = filled(SAMPLES / "red-amber-green.xlsx")
    rows = list(load_workbook(BytesIO(made.content))["Action plan"].iter_rows(min_row=2, max_col=4, values_only=True))
    assert [row[1] for row in rows[:3]] == [
        "Go through the steps with every helper",
        "+Mend the lock",
        "Ask a locksmith",
    ]
    assert str(rows[0][0]).startswith("2, 3")
    assert rows[1][2] == "Amrit Kaur"
    assert "no-place" in codes(made), "there is nowhere to ask for help"
    assert "no-word" not in codes(made)


def test_lead_and_date_follow_the_action_line_by_line() -> None:
    made = filled(SAMPLES / "return-form.xlsx")
    assert cell_of(made, "Audit tool", "F2") == "+Mend the lock\nAsk a locksmith"
    assert cell_of(made, "Audit tool", "G2") == "Amrit Kaur\n–"
    assert cell_of(made, "Audit tool", "H2") == "31 January 2027\n–"
    assert "joined" in codes(made)
    by_hand = next(each for each in made.notes if each.code == "by-hand")
    assert "Name of school" in told(by_hand)


def test_what_nobody_answered_stays_empty_and_is_counted() -> None:
    path = SAMPLES / "red-amber-green.xlsx"
    audit = replace(full_audit(questions_of(path)), responses=(), evidence=(), actions=())
    made = theirs.fill(audit, path.read_bytes(), path)
    assert made.cells == ()
    assert made.content == path.read_bytes(), "nothing to say, nothing changed"
    assert [told(each) for each in made.remarks] == ["8 questions are not answered yet."]


def test_dropped_actions_stay_here_and_done_ones_say_so() -> None:
    from s11desktop.audit.model import ActionStatus

    path = SAMPLES / "return-form.xlsx"
    audit = full_audit(questions_of(path))
    code = audit.framework.standards[0].code
    audit = replace(
        audit,
        evidence=(sample_evidence(1, code),),
        actions=(
            sample_action(1, code, what="Sign it", status=ActionStatus.DONE),
            sample_action(2, code, what="Forget it", status=ActionStatus.DROPPED),
        ),
    )
    made = theirs.fill(answered(audit, code, audit.framework.scale[0].code), path.read_bytes(), path)
    assert cell_of(made, "Audit tool", "F2") == "Done: Sign it"
