"""A stranger's workbook is read within limits or refused in one sentence; nothing of it is taken by half."""

from __future__ import annotations

import contextlib
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from tools import most_memory

from s11desktop import words
from s11desktop.errors import (
    FileMissing,
    FileUnreadable,
    NoQuestionsFound,
    NotAWorkbook,
    S11Error,
    WorkbookDamaged,
    WorkbookLocked,
    WorkbookTooLarge,
)
from s11desktop.framework.workbook import package, reading, sheet_reading
from s11desktop.framework.workbook.book import Book, Sheet
from s11desktop.framework.workbook.making import to_framework
from s11desktop.framework.workbook.understanding import settle, understand, understand_book
from s11desktop.framework.workbook.understood import Question

SAMPLE = Path(__file__).resolve().parents[3] / "samples" / "workbooks" / "red-amber-green.xlsx"


def of(data: bytes) -> Book:
    return reading.read_bytes(data, Path("theirs.xlsx"))


def made(fill: Callable[[Any], None]) -> bytes:
    into = BytesIO()
    book = xlsxwriter.Workbook(into, {"in_memory": True})
    fill(book)
    book.close()
    return into.getvalue()


def with_part(name: str, content: bytes, source: bytes | None = None) -> bytes:
    """The sample with one part put in, or put in the place of another."""
    into = BytesIO()
    with zipfile.ZipFile(BytesIO(source or SAMPLE.read_bytes())) as old, zipfile.ZipFile(into, "w") as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry.filename, old.read(entry))
        new.writestr(name, content, zipfile.ZIP_DEFLATED)
    return into.getvalue()


def sheet_of(inside: str, before: str = "", after: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{inside}</sheetData>{after}</worksheet>"
    ).encode()


SHEET = "xl/worksheets/sheet2.xml"

# -- what is no workbook ---------------------------------------------------------------------------------------------

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.csv", b"No,Question\n1,Do you?\n", "csv"),
        ("a.tsv", b"No\tQuestion\n", "tsv"),
        ("a.xls", OLD, "xls"),
        ("a.xlsx", b"%PDF-1.7 ...", "pdf"),
        ("a.xlsx", b"<!DOCTYPE html><html>", "web-page"),
        ("a.txt", b"Some words", "text"),
        ("a.xlsx", b"", "empty"),
        ("a.xlsx", bytes(range(256)), "other"),
    ],
)
def test_what_is_no_workbook_is_told_by_what_it_is(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(NotAWorkbook) as caught:
        understand(path)
    assert caught.value.facts["kind"] == kind
    said = words.sentence(caught.value)
    assert "Nothing was taken from it." in said
    assert "…" not in said


def test_an_open_document_and_a_plain_archive_are_told() -> None:
    into = BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(NotAWorkbook) as caught:
        of(into.getvalue())
    assert caught.value.facts["kind"] == "ods"
    into = BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr("notes.txt", "x")
    with pytest.raises(NotAWorkbook) as caught:
        of(into.getvalue())
    assert caught.value.facts["kind"] == "zip"


def test_a_password_is_told_from_an_old_kind() -> None:
    with pytest.raises(WorkbookLocked):
        of(OLD + "EncryptedPackage".encode("utf-16-le") + bytes(100))


def test_a_file_that_is_not_there_or_a_folder(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        understand(tmp_path / "none.xlsx")
    with pytest.raises(FileUnreadable):
        understand(tmp_path)


# -- what is too large -----------------------------------------------------------------------------------------------


def test_fifty_megabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "large.xlsx"
    with path.open("wb") as file:
        file.write(SAMPLE.read_bytes())
        file.truncate(50_000_000)
    before = most_memory()
    with pytest.raises(WorkbookTooLarge) as caught:
        understand(path)
    assert "larger than 20 MB" in words.sentence(caught.value)
    assert most_memory() - before < 60_000


def test_a_bomb_costs_little_time_and_memory() -> None:
    cells = b'<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>' * 3_000_000
    data = with_part(SHEET, sheet_of("").replace(b"<sheetData>", b"<sheetData>" + cells))
    assert len(data) < 2_000_000
    del cells
    tracemalloc.start()
    start = time.perf_counter()
    with pytest.raises(WorkbookTooLarge):
        of(data)
    assert time.perf_counter() - start < 5
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()


def test_a_size_that_is_a_lie_is_noticed() -> None:
    data = bytearray(with_part(SHEET, sheet_of(" " * 200_000)))
    at = data.rfind(b"PK\x01\x02" + b"")
    entry = data.find(SHEET.encode(), data.find(b"PK\x01\x02"))
    assert at > 0
    data[entry - 22 : entry - 18] = (10).to_bytes(4, "little")
    with pytest.raises((WorkbookDamaged, WorkbookTooLarge)):
        of(bytes(data))


@pytest.mark.parametrize(
    ("inside", "after", "what"),
    [
        ('<row r="20001"><c r="A20001" t="str"><v>x</v></c></row>', "", "rows"),
        ("", '<mergeCells><mergeCell ref="A1:ZZ20000"/></mergeCells>', "merged"),
    ],
)
def test_more_than_a_workbook_needs_is_refused(inside: str, after: str, what: str) -> None:
    with pytest.raises(WorkbookTooLarge) as caught:
        of(with_part(SHEET, sheet_of(inside, after=after)))
    assert caught.value.facts["what"] == what


def test_too_many_cells_sheets_and_words(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = (("CELLS_LIMIT", 20, "cells"), ("WORDS_LIMIT", 100, "words"), ("SHEETS_LIMIT", 2, "sheets"))
    for name, limit, what in limits:
        with monkeypatch.context() as patched:
            patched.setattr(reading, name, limit)
            with pytest.raises(WorkbookTooLarge) as caught:
                of(SAMPLE.read_bytes())
            assert caught.value.facts["what"] == what


def test_very_many_questions_are_refused() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        for column, head in enumerate(("No", "Question", "Rating")):
            sheet.write(0, column, head)
        for row in range(1, 2_100):
            sheet.write(row, 0, row)
            sheet.write(row, 1, f"Do you do the thing with the number {row}?")

    with pytest.raises(WorkbookTooLarge) as caught:
        understand_book(of(made(fill)))
    assert caught.value.facts["what"] == "standards"


# -- what is broken or means harm ------------------------------------------------------------------------------------


def test_entities_and_document_types_are_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    for name in (SHEET, "xl/sharedStrings.xml", "xl/workbook.xml"):
        with pytest.raises(WorkbookDamaged) as caught:
            of(with_part(name, sheet_of("", before=bomb)))
        assert "Nothing was taken" in words.sentence(caught.value)


def test_a_file_outside_is_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words", encoding="utf-8")
    inside = '<row r="1"><c r="A1" t="str"><v>&x;</v></c></row>'
    doctype = f'<!DOCTYPE x [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    with pytest.raises(WorkbookDamaged):
        of(with_part(SHEET, sheet_of(inside, before=doctype)))


def test_elements_within_each_other_without_end() -> None:
    with pytest.raises(WorkbookDamaged):
        of(with_part(SHEET, sheet_of("<a>" * 100_000)))


@pytest.mark.parametrize("name", ["_rels/.rels", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", SHEET])
def test_each_part_cut_short(name: str) -> None:
    with zipfile.ZipFile(SAMPLE) as archive:
        content = archive.read(name)
    with pytest.raises(WorkbookDamaged):
        of(with_part(name, content[: len(content) // 2]))


def test_a_link_to_another_workbook_is_not_followed_and_said() -> None:
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://x/externalLinkPath" Target="file:///etc/passwd" TargetMode="External"/>'
        b"</Relationships>"
    )
    data = with_part("xl/externalLinks/_rels/externalLink1.xml.rels", rels)
    data = with_part("xl/externalLinks/externalLink1.xml", b"<externalLink/>", data)
    assert "links-ignored" in of(data).notices


def test_a_sheet_that_lies_outside_the_file_is_left_out() -> None:
    with zipfile.ZipFile(SAMPLE) as archive:
        rels = archive.read("xl/_rels/workbook.xml.rels")
    data = with_part("xl/_rels/workbook.xml.rels", rels.replace(b"worksheets/sheet2.xml", b"../../../../etc/passwd"))
    assert [each.name for each in of(data).sheets] == ["Instructions", "Action plan"]


@given(st.integers(0, 10_000), st.integers(1, 255))
@settings(max_examples=150, deadline=None)
def test_a_flipped_byte_anywhere(at: int, by: int) -> None:
    data = bytearray(SAMPLE.read_bytes())
    data[at % len(data)] ^= by
    with contextlib.suppress(S11Error):
        found = understand_book(of(bytes(data)))
        assert found.statements or found.must


@given(st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_bytes_where_a_sheet_should_be(content: bytes) -> None:
    with contextlib.suppress(S11Error):
        of(with_part(SHEET, content))


# -- what is read, as another program reads it -----------------------------------------------------------------------


def test_numbers_days_and_escapes_are_read_as_they_are_seen() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("A")
        sheet.write_number(0, 0, 1.1, book.add_format({"num_format": "0.00"}))
        sheet.write_number(1, 0, 3)
        sheet.write_datetime(2, 0, date(2026, 11, 21), book.add_format({"num_format": "dd mmmm yyyy"}))
        sheet.write_number(3, 0, 0.5, book.add_format({"num_format": "0%"}))
        sheet.write_boolean(4, 0, True)
        sheet.write_string(5, 0, "_x0041_ and a\x0bline")
        sheet.write_formula(6, 0, "=1+1", None, 2)
        sheet.write_rich_string(7, 0, "one ", book.add_format({"bold": True}), "two")
        sheet.merge_range(8, 0, 9, 3, "wide")
        sheet.write_number(10, 0, 46347)

    sheet = of(made(fill)).sheets[0]
    assert [sheet.text(row, 1) for row in range(1, 9)] == [
        "1.10",
        "3",
        "2026-11-21",
        "50%",
        "Yes",
        "_x0041_ and a\nline",
        "2",
        "one two",
    ]
    assert sheet.text(10, 4) == "wide"
    assert sheet.anchor(10, 4) == (9, 1)
    assert sheet.text(11, 1) == "46347"


def test_a_workbook_of_another_program_reads_the_same() -> None:
    theirs = load_workbook(SAMPLE)
    into = BytesIO()
    theirs.save(into)
    ours, again = of(SAMPLE.read_bytes()), of(into.getvalue())
    assert [each.cells for each in ours.sheets] == [each.cells for each in again.sheets]
    assert [set(each.merged) for each in ours.sheets] == [set(each.merged) for each in again.sheets]


def test_formulas_nobody_has_worked_out_are_said() -> None:
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = "=1+1"
    into = BytesIO()
    book.save(into)
    found = of(into.getvalue())
    assert found.notices == ("formulas-without-result",)
    assert found.sheets[0].unworked == ("A1",)


def test_drop_downs_are_followed_to_names_and_other_sheets() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Questions")
        lists = book.add_worksheet("My lists")
        for row, word in enumerate(("Yes", "No", "Yes")):
            lists.write(row, 0, word)
        book.define_name("Ratings", "='My lists'!$A$1:$A$3")
        sheet.write(0, 0, "x")
        sheet.data_validation("B1", {"validate": "list", "source": "='My lists'!$A$1:$A$3"})
        sheet.data_validation("B2", {"validate": "list", "source": "=Ratings"})
        sheet.data_validation("B3", {"validate": "list", "source": ["Red", "Green"]})
        sheet.data_validation("B4", {"validate": "list", "source": '=INDIRECT("A"&1)'})

    sheet = of(made(fill)).sheets[0]
    assert [sheet.choices(row, 2) for row in range(1, 5)] == [("Yes", "No"), ("Yes", "No"), ("Red", "Green"), ()]


# -- any grid at all -------------------------------------------------------------------------------------------------

HEADS = ("No", "Question", "Standard", "Rating", "RAG", "Evidence", "Action", "Lead", "When", "Self score (0-3)")
OTHERS = ("Section 1: Leading", "Do you have a lead?", "1.1", "1", "Green", "Yes", "No", "Total", "Signed:", "a" * 300)
WORDS = st.sampled_from((*HEADS, *OTHERS, "1 = best", "Score (1 = met, 4 = not met)", "b " * 1_500))
CELLS = st.dictionaries(
    st.tuples(st.integers(1, 12), st.integers(1, 8)),
    WORDS | st.text(min_size=1, max_size=30).map(words.clean),
    max_size=60,
)
BLOCKS = st.lists(
    st.tuples(st.integers(1, 8), st.integers(1, 6), st.integers(0, 4), st.integers(0, 4)).map(
        lambda b: (b[0], b[1], b[0] + b[2], b[1] + b[3])
    ),
    max_size=3,
)


@given(st.lists(st.tuples(CELLS, BLOCKS, st.booleans()), min_size=1, max_size=3))
@settings(max_examples=300, deadline=None)
def test_no_grid_of_cells_stops_it(grids: list[tuple[dict[tuple[int, int], str], Any, bool]]) -> None:
    sheets = tuple(
        Sheet(f"S{number}", hidden, {at: t for at, t in cells.items() if t.strip()}, merged=tuple(blocks))
        for number, (cells, blocks, hidden) in enumerate(grids)
    )
    try:
        found = understand_book(Book("grid.xlsx", sheets, dated="2026-09-01"))
    except NoQuestionsFound:
        return
    assert found.as_json()
    for _ in range(6):
        if not found.must:
            break
        try:
            found = settle(found, {each.id: answer_to(each) for each in found.must})
        except NoQuestionsFound:  # the answers left no row that is a question
            return
    if not found.must:
        assert to_framework(found).standards


def answer_to(question: Question) -> str:
    if question.id.startswith("head:"):
        return "1"
    if question.id.startswith("rating:"):
        return "not" if question.taken == "fully" else "fully"
    return question.choices[0].value if question.choices else "our-own"


def test_limits_are_what_the_document_says() -> None:
    text = (Path(__file__).resolve().parents[4] / "docs" / "partnership-workbook.md").read_text(encoding="utf-8")
    for limit in (
        f"{package.FILE_LIMIT // 2**20} MB",
        f"{package.UNPACKED_LIMIT // 2**20} MB",
        f"{reading.CELLS_LIMIT:,} cells",
        f"{sheet_reading.ROWS_LIMIT:,} rows",
        f"{reading.SHEETS_LIMIT} sheets",
    ):
        assert limit in text
