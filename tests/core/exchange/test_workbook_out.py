"""The workbook for filling in elsewhere: what is open, what is locked, what it offers, and what never goes out."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from builders import NOW, answered, sample_action, sample_audit, sample_evidence
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from s11desktop.audit.filled import suggested_name
from s11desktop.audit.model import ActionNote
from s11desktop.errors import WordsTooMany
from s11desktop.exchange import workbook_out
from s11desktop.exchange.workbook_layout import SHEETS


def _opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(content))


def _column(sheet: Worksheet, head: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == head)


def test_the_same_audit_gives_the_same_bytes() -> None:
    audit = sample_audit()
    assert workbook_out.workbook(audit, NOW) == workbook_out.workbook(audit, NOW)


def test_the_sheets_in_order_and_what_is_hidden() -> None:
    book = _opened(workbook_out.workbook(sample_audit(), NOW))
    assert book.sheetnames == ["How to use", "Answers", "Actions", "Evidence", "Lists", "S11"]
    assert [book[name].sheet_state for name in book.sheetnames] == [*["visible"] * 4, "hidden", "veryHidden"]
    assert all(book[name].protection.sheet for name in book.sheetnames)
    assert not any(book[name].protection.password for name in book.sheetnames)


def test_answers_are_open_and_questions_locked() -> None:
    book = _opened(workbook_out.workbook(sample_audit(), NOW))
    for name, heads in SHEETS.values():
        sheet = book[name]
        for head in heads:
            locked = sheet.cell(2, _column(sheet, head.words)).protection.locked
            assert locked is (not head.typed or head.field == "serves"), (name, head.words)
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref


def test_ratings_are_offered_in_the_words_of_the_questions() -> None:
    audit = sample_audit()
    book = _opened(workbook_out.workbook(audit, NOW))
    sheet, lists = book["Answers"], book["Lists"]
    column = _column(sheet, "Rating")
    offered = {}
    for each in sheet.data_validations.dataValidation:
        for block in each.sqref.ranges:
            if each.type == "list" and block.min_col == column:
                source = each.formula1.partition("!")[2].replace("$", "")
                words = [row[0].value for row in lists[source]]
                offered |= {sheet.cell(row, 1).value: words for row in range(block.min_row, block.max_row + 1)}
    scale = [choice.label for choice in audit.framework.scale]
    assert offered["TST-1.2"] == scale
    assert offered["TST-1.1"] == scale[:-1]  # everyone must answer it
    assert set(offered) == {row[0].value for row in sheet.iter_rows(min_row=2)}


def test_days_are_days() -> None:
    audit = replace(sample_audit(), actions=(sample_action(1, "TST-1.2", due=date(2027, 3, 3)),))
    sheet = _opened(workbook_out.workbook(audit, NOW))["Actions"]
    cell = sheet.cell(2, _column(sheet, "By when"))
    assert cell.value == datetime(2027, 3, 3)
    assert cell.number_format == "[$-809]d mmmm yyyy"


@pytest.mark.parametrize(
    "said", ["=1+1", "+44 123", "-2 helpers", "@Grace", "<r>bold</r>", "{=SUM(A1)}", "https://x.y"]
)
def test_nothing_that_was_typed_is_a_formula_or_a_link(said: str) -> None:
    audit = answered(sample_audit(), "TST-1.2", "partly", said)
    content = workbook_out.workbook(audit, NOW)
    sheet = _opened(content)["Answers"]
    cell = next(row[_column(sheet, "Our words") - 1] for row in sheet.iter_rows() if row[0].value == "TST-1.2")
    assert (cell.value, cell.data_type) == (said, "s")
    with zipfile.ZipFile(BytesIO(content)) as package:
        sheets = [package.read(name).decode() for name in package.namelist() if "worksheets/sheet" in name]
    assert not any("<f>" in each or "<hyperlink" in each for each in sheets)


def test_notes_to_oneself_and_files_stay_here() -> None:
    audit = answered(sample_audit(), "TST-1.2", "partly", "For all to see", note="Only for us")
    note = ActionNote("n", "She was away", NOW)
    audit = replace(audit, actions=(sample_action(1, "TST-1.2", notes=(note,)),))
    with zipfile.ZipFile(BytesIO(workbook_out.workbook(audit, NOW))) as package:
        everything = b"".join(package.read(name) for name in package.namelist())
    assert b"For all to see" in everything
    assert b"Only for us" not in everything
    assert b"She was away" not in everything


def test_one_area_and_what_serves_it() -> None:
    audit = replace(
        sample_audit(),
        actions=(sample_action(1, "TST-1.2"), sample_action(2, "TST-2.1")),
        evidence=(sample_evidence(1, "TST-2.1", "TST-1.1"), sample_evidence(2, "TST-3.1")),
    )
    book = _opened(workbook_out.workbook(audit, NOW, "TST-2"))
    named = {
        name: [row[0].value for row in book[name].iter_rows(min_row=2) if row[0].value] for name in book.sheetnames
    }
    assert all(code.startswith("TST-2.") for code in named["Answers"])
    assert (named["Actions"], named["Evidence"]) == (["A2"], ["E001"])
    assert suggested_name(audit, NOW, "TST-2").startswith("To fill in area 2 ")


def test_more_words_than_come_back_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_out, "WORDS_LIMIT", 10)
    with pytest.raises(WordsTooMany):
        workbook_out.workbook(sample_audit(), NOW)


def test_whom_to_ring_stands_on_the_first_sheet() -> None:
    sheet = _opened(workbook_out.workbook(sample_audit(), NOW))["How to use"]
    lines = [row[0].value or "" for row in sheet.iter_rows()]
    assert any(line.startswith("Worried about a child now?") for line in lines)
    assert any(line.startswith("999") for line in lines)
    assert "21 November 2026" in lines[2]
