"""Cells put into sheets as other programs write them, and workbooks that nobody should fill in."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from builders import answered, sample_action
from openpyxl import load_workbook
from their_sheets import SAMPLES, full_audit, parts_of, questions_of, with_parts

from s11desktop.audit.model import Audit
from s11desktop.errors import (
    FileExists,
    NotAWorkbook,
    NotTheirSheet,
    S11Error,
    TheirSheetUnfillable,
    WorkbookDamaged,
    WorkbookLocked,
    WorkbookTooLarge,
    WrongEnding,
)
from s11desktop.exchange import theirs
from s11desktop.exchange.theirs import Filled, told
from s11desktop.exchange.theirs_cells import Put, edited
from s11desktop.exchange.theirs_recalculating import recalculating
from s11desktop.exchange.theirs_sheet import SheetFault, look
from s11desktop.words import sentence

RAG = SAMPLES / "red-amber-green.xlsx"
AUDIT_SHEET = "xl/worksheets/sheet2.xml"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def sheet_of(rows: str, before: str = "", after: str = "") -> bytes:
    return f'<worksheet xmlns="urn:x">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'.encode()


def put(data: bytes, **cells: str) -> str:
    from s11desktop.framework.workbook.book import place_of

    values = {place_of(cell) or (0, 0): Put(text=text) for cell, text in cells.items()}
    return edited(look(data), values).decode()


def words(cell: str, text: str, style: str = "") -> str:
    return f'<c r="{cell}"{style} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


# -- cells in their place --------------------------------------------------------------------------------------------


def test_a_cell_is_replaced_and_keeps_its_looks() -> None:
    data = sheet_of('<row r="5"><c r="A5" s="3" t="s" vm="1"><v>7</v></c><c r="B5"><v>1</v></c></row>')
    cell = words("A5", "x", ' s="3"')
    assert put(data, A5="x") == sheet_of(f'<row r="5">{cell}<c r="B5"><v>1</v></c></row>').decode()


def test_cells_and_rows_are_made_in_order_where_there_are_none() -> None:
    data = sheet_of('<row r="2"/><row r="4" spans="2:3"><c r="B4"/><c r="D4" s="1"/></row><row r="9"></row>')
    made = put(data, A2="a", A4="b", C4="c", E4="e", B3="d", A3="f", B7="g", A9="h", C12="i")
    assert re.findall(r'<row r="(\d+)"', made) == ["2", "3", "4", "7", "9", "12"]
    assert re.findall(r'<c r="(\w+)"', made) == [*("A2", "A3", "B3", "A4", "B4", "C4", "D4", "E4", "B7", "A9", "C12")]
    assert 'spans="1:5"' in made
    look(made.encode())


@pytest.mark.parametrize("empty", ["<sheetData/>", "<sheetData />", "<sheetData></sheetData>"])
def test_an_empty_sheet_gets_rows(empty: str) -> None:
    data = f'<worksheet xmlns="urn:x">{empty}<z/></worksheet>'.encode()
    made = put(data, B2="x", A1="y")
    assert re.findall(r'<c r="(\w+)"', made) == ["A1", "B2"]
    assert made.endswith("</sheetData><z/></worksheet>")


def test_a_prefix_is_kept() -> None:
    data = b'<x:worksheet xmlns:x="urn:x"><x:sheetData><x:row r="1"/></x:sheetData></x:worksheet>'
    made = put(data, A1="a", A2="b")
    assert '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t xml:space="preserve">a</x:t></x:is></x:c></x:row>' in made
    assert '<x:row r="2"><x:c r="A2"' in made


def test_cells_without_names_are_counted() -> None:
    data = sheet_of("<row><c><v>1</v></c><c><v>2</v></c></row><row><c/></row>")
    made = put(data, B1="x", A2="y")
    assert made == sheet_of(f"<row><c><v>1</v></c>{words('B1', 'x')}</row><row>{words('A2', 'y')}</row>").decode()


def test_a_new_cell_looks_as_its_row_or_column_says() -> None:
    columns = '<cols><col min="1" max="2" style="4"/></cols>'
    data = sheet_of('<row r="1" s="9" customFormat="1"/><row r="2" s="9"/>', columns)
    made = put(data, B1="x", B2="y", C2="z", B3="w")
    assert re.findall(r'<c r="(\w+)"(?: s="(\d)")?', made) == [("B1", "9"), ("B2", "4"), ("C2", ""), ("B3", "4")]


def test_the_size_a_sheet_tells_of_itself_grows() -> None:
    data = sheet_of('<row r="2"/>', '<dimension ref="B2:C4"/>')
    assert '<dimension ref="A2:C9"/>' in put(data, A2="x", B9="y")
    assert '<dimension ref="B2:C4"/>' in put(data, B2="x")


def test_signs_of_xml_and_of_spreadsheets_arrive_as_typed() -> None:
    made = put(sheet_of(""), A1='<a> & "b" _x000D_ ]]>')
    assert '&lt;a&gt; &amp; "b" _x005F_x000D_ ]]&gt;' in made


def test_a_tag_with_a_larger_sign_in_a_value_is_one_tag() -> None:
    data = sheet_of("""<row r="1" a="x > y" b='"/>'><c r="A1" q="/>"><v>1</v></c></row>""")
    made = put(data, A1="z")
    assert made.startswith(
        """<worksheet xmlns="urn:x"><sheetData><row r="1" a="x > y" b='"/>'><c r="A1" q="/&gt;" t="""
    )
    look(made.encode())


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ('<row r="2"/><row r="1"/>', "order"),
        ('<row r="1"/><row r="1"/>', "order"),
        ('<row r="1"><c r="B1"/><c r="A1"/></row>', "order"),
        ('<row r="1"><c r="A1"/><c r="A1"/></row>', "order"),
        ('<row r="1"><c r="A2"/></row>', "order"),
        ('<row r="1"><c r="?"/></row>', "order"),
        ('<row r="1">', "damaged"),
        ("</sheetData><sheetData>", "damaged"),
        ("<a>" * 200 + "</a>" * 200, "damaged"),
    ],
)
def test_a_sheet_that_is_not_as_it_should_be_is_let_be(rows: str, why: str) -> None:
    with pytest.raises(SheetFault) as fault:
        look(sheet_of(rows))
    assert fault.value.why == why


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "damaged"),
        (b"<worksheet/>", "damaged"),
        ("<worksheet/>".encode("utf-16"), "encoding"),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?><worksheet><sheetData/></worksheet>', "encoding"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData/></worksheet>', "damaged"),
    ],
)
def test_text_of_another_kind_is_refused(data: bytes, why: str) -> None:
    for reader in (look, recalculating):
        if data != b"<worksheet/>":
            with pytest.raises(SheetFault) as fault:
                reader(data)
            assert fault.value.why == why
    with pytest.raises(SheetFault):
        look(data)


def test_a_formula_is_never_written_over() -> None:
    with pytest.raises(SheetFault):
        put(sheet_of('<row r="1"><c r="A1"><f>B1</f><v>1</v></c></row>'), A1="x")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<w><sheets><s/></sheets></w>", '<w><sheets><s/></sheets><calcPr fullCalcOnLoad="1"/></w>'),
        ("<w><sheets/></w>", '<w><sheets/><calcPr fullCalcOnLoad="1"/></w>'),
        ("<w><sheets/><definedNames/><z/></w>", '<w><sheets/><definedNames/><calcPr fullCalcOnLoad="1"/><z/></w>'),
        ('<w><sheets/><calcPr calcId="1" /></w>', '<w><sheets/><calcPr calcId="1" fullCalcOnLoad="1"/></w>'),
        ("<w><sheets/><calcPr fullCalcOnLoad='0'/></w>", '<w><sheets/><calcPr fullCalcOnLoad="1"/></w>'),
        ("<w><sheets/><calcPr></calcPr></w>", '<w><sheets/><calcPr fullCalcOnLoad="1"></calcPr></w>'),
        ("<q:w><q:sheets/></q:w>", '<q:w><q:sheets/><q:calcPr fullCalcOnLoad="1"/></q:w>'),
    ],
)
def test_only_the_flag_is_set(before: str, after: str) -> None:
    q = ' xmlns:q="urn:q"' if "q:" in before else ""
    assert recalculating(before.replace("<q:w>", f"<q:w{q}>").encode()).decode() == after.replace("<q:w>", f"<q:w{q}>")


# -- a workbook with everything in it --------------------------------------------------------------------------------


def form(fill: Callable[[Any, Any], None] = lambda book, sheet: None) -> bytes:
    """A small form with two questions, and whatever `fill` adds to it."""
    into = BytesIO()
    book = xlsxwriter.Workbook(into, {"in_memory": True})
    sheet = book.add_worksheet("Audit")
    for column, name in enumerate(("No.", "Question", "Rating", "Comments", "Evidence", "Action", "Lead", "By when")):
        sheet.write(0, column, name)
    for row, text in enumerate(("We have a named lead for safeguarding.", "Everyone knows what to do."), 1):
        sheet.write(row, 0, f"1.{row}")
        sheet.write(row, 1, text)
        sheet.data_validation(row, 2, row, 2, {"validate": "list", "source": ["Met", "Partly met", "Not met"]})
    fill(book, sheet)
    book.close()
    return into.getvalue()


def audit_of(data: bytes, tmp_path: Path, name: str = "form.xlsx") -> Audit:
    (tmp_path / name).write_bytes(data)
    return full_audit(questions_of(tmp_path / name))


def fill(data: bytes, tmp_path: Path, audit: Audit | None = None) -> Filled:
    return theirs.fill(audit or audit_of(data, tmp_path), data, tmp_path / "form.xlsx")


def codes(made: Filled) -> list[str]:
    return [each.code for each in made.remarks]


def text_of(made: Filled, cell: str) -> str:
    return next((each.text for each in made.cells if each.cell == cell), "")


def test_pictures_comments_protection_charts_and_hidden_sheets_are_there_as_they_were(tmp_path: Path) -> None:
    def everything(book: Any, sheet: Any) -> None:
        sheet.insert_image(8, 1, "logo.png", {"image_data": io.BytesIO(PICTURE)})
        sheet.write_comment(1, 1, "Ask the board.")
        sheet.protect("secret")
        sheet.conditional_format(
            "C2:C3", {"type": "cell", "criteria": "==", "value": '"Met"', "format": book.add_format()}
        )
        hidden = book.add_worksheet("Very hidden")
        hidden.very_hidden()
        hidden.write_formula(0, 0, '=COUNTIF(Audit!C2:C3,"Met")', None, 0)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "='Very hidden'!$A$1:$A$1"})
        hidden.insert_chart("C3", chart)
        sheet.freeze_panes(1, 0)
        sheet.autofilter("A1:H3")

    data = form(everything)
    extra = {
        "xl/vendor/unknown.bin": bytes(range(256)) * 40,
        "customXml/item1.xml": b"<a/>",
        "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
        "_xmlsignatures/sig1.xml": b"<Signature/>",
    }
    data = with_parts(data, extra)  # type: ignore[arg-type]
    made = fill(data, tmp_path)
    old, new = parts_of(data), parts_of(made.content)
    assert list(new) == list(old)
    assert {name for name in old if old[name] != new[name]} <= {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}
    assert {"protected-password", "signature-broken"} <= set(codes(made))
    sheet = load_workbook(BytesIO(made.content))["Audit"]
    assert sheet.protection.sheet
    assert sheet.protection.password
    assert sheet["C2"].value == "Met"


def test_formulas_of_theirs_stay_and_are_told(tmp_path: Path) -> None:
    data = form(lambda book, sheet: sheet.write_formula(1, 4, '=IF(C2="Met","See list","")'))
    made = fill(data, tmp_path)
    assert "formula" in codes(made)
    assert load_workbook(BytesIO(made.content))["Audit"]["E2"].value == '=IF(C2="Met","See list","")'
    assert not text_of(made, "E2")
    assert text_of(made, "E3")


@pytest.mark.parametrize(
    ("rule", "fits"),
    [
        ({"criteria": "<=", "value": 10}, False),
        ({"criteria": "<", "value": 19}, False),
        ({"criteria": "<", "value": 20}, True),
        ({"criteria": "between", "minimum": 1, "maximum": 19}, True),
        ({"criteria": ">", "value": 100}, False),
        ({"criteria": ">=", "value": 5}, True),
        ({"criteria": "==", "value": 19}, True),
        ({"criteria": "<=", "value": "=A1"}, True),
    ],
)
def test_a_text_longer_than_their_cell_takes_is_left_out_whole(
    rule: dict[str, Any], fits: bool, tmp_path: Path
) -> None:
    data = form(lambda book, sheet: sheet.data_validation("D2:D3", {"validate": "length", **rule}))
    audit = audit_of(data, tmp_path)
    audit = answered(audit, audit.framework.standards[1].code, "met", "Nineteen letters 1.")
    made = fill(data, tmp_path, audit)
    assert (text_of(made, "D3") == "Nineteen letters 1.") == fits
    assert any(each.code == "length" and each.spots[0].cell == "D3" for each in made.left_out) != fits


def test_a_text_longer_than_any_cell_is_left_out_whole(tmp_path: Path) -> None:
    data = form()
    audit = audit_of(data, tmp_path)
    code = audit.framework.standards[0].code
    audit = replace(audit, evidence=(), actions=())
    audit = answered(audit, code, "met", "🧒" * 16_384)
    made = fill(data, tmp_path, audit)
    assert not text_of(made, "D2")
    (remark,) = [each for each in made.left_out if each.code == "length"]
    assert "32,768 characters" in told(remark)
    assert "32,767 at most" in told(remark)
    again = fill(data, tmp_path, answered(audit, code, "met", "a" * 32_767))
    assert text_of(again, "D2")


def test_a_rating_they_have_no_word_for_is_left_out_and_told(tmp_path: Path) -> None:
    data = form()
    audit = audit_of(data, tmp_path)
    changed = form(
        lambda book, sheet: sheet.data_validation("C2", {"validate": "list", "source": ["Met", "Partly met"]})
    )
    audit = answered(audit, audit.framework.standards[0].code, "not-met")
    sheet = parts_of(changed)["xl/worksheets/sheet1.xml"].replace(b"Met,Partly met,Not met", b"Met,Partly met", 1)
    assert sheet != parts_of(changed)["xl/worksheets/sheet1.xml"]
    made = fill(with_parts(changed, {"xl/worksheets/sheet1.xml": sheet}), tmp_path, audit)
    assert not text_of(made, "C2")
    remark = next(each for each in made.left_out if each.code == "no-word")
    assert told(remark) == "Their form has no word for the rating “Not met”: it is left out (Audit: C2)."


def test_a_list_of_leads_takes_only_those_on_it(tmp_path: Path) -> None:
    data = form(
        lambda book, sheet: sheet.data_validation("G2:G3", {"validate": "list", "source": ["Head", "Amrit kaur"]})
    )
    audit = audit_of(data, tmp_path)
    codes_ = [each.code for each in audit.framework.standards]
    actions = (sample_action(1, codes_[0], lead="Amrit Kaur"), sample_action(2, codes_[1], lead="Jo"))
    made = fill(data, tmp_path, replace(audit, actions=actions))
    assert text_of(made, "G2") == "Amrit kaur"
    assert any(each.code == "not-offered" and each.spots[0].cell == "G3" for each in made.left_out)


def test_days_are_counted_as_the_workbook_counts_them(tmp_path: Path) -> None:
    def dated(book: Any, sheet: Any) -> None:
        sheet.set_column(7, 7, 12, book.add_format({"num_format": "dd/mm/yyyy"}))

    for first_day in (False, True):
        into = BytesIO()
        book = xlsxwriter.Workbook(into, {"in_memory": True, "date_1904": first_day})
        book.close()
        data = form(dated)
        if first_day:
            main = parts_of(data)["xl/workbook.xml"].replace(b"<workbookPr ", b'<workbookPr date1904="1" ')
            data = with_parts(data, {"xl/workbook.xml": main})
        audit = audit_of(data, tmp_path)
        code = audit.framework.standards[0].code
        made = fill(data, tmp_path, replace(audit, actions=(sample_action(1, code, due=date(2027, 3, 31)),)))
        value = load_workbook(BytesIO(made.content))["Audit"]["H2"].value
        assert value.date() == date(2027, 3, 31)
        assert text_of(made, "H2") == "2027-03-31"


def test_figures_stay_text_where_their_cells_are_text(tmp_path: Path) -> None:
    def numbers(book: Any, sheet: Any) -> None:
        text = book.add_format({"num_format": "@"})
        for row in (1, 2):
            sheet.write_blank(row, 2, None, text)

    data = form(numbers)
    part = parts_of(data)["xl/worksheets/sheet1.xml"].replace(b"Met,Partly met,Not met", b"3,2,1")
    data = with_parts(data, {"xl/worksheets/sheet1.xml": part})
    (tmp_path / "form.xlsx").write_bytes(data)
    from s11desktop.framework.workbook.making import to_framework
    from s11desktop.framework.workbook.understanding import settle, understand

    framework = to_framework(settle(understand(tmp_path / "form.xlsx"), {"best": "highest"}))
    made = fill(data, tmp_path, full_audit(framework))
    assert load_workbook(BytesIO(made.content))["Audit"]["C2"].value in ("1", "2", "3")


def test_words_that_stood_there_are_replaced_and_told(tmp_path: Path) -> None:
    data = form(lambda book, sheet: sheet.write(1, 3, "Type here"))
    made = fill(data, tmp_path)
    assert "replaced" in codes(made)
    assert load_workbook(BytesIO(made.content))["Audit"]["D2"].value != "Type here"


def test_questions_that_share_a_cell_share_it(tmp_path: Path) -> None:
    data = form(lambda book, sheet: sheet.merge_range("E2:E3", ""))
    made = fill(data, tmp_path)
    said = text_of(made, "E2")
    assert said.startswith("1.1: E001")
    assert "\n1.2: E001" in said
    assert not text_of(made, "E3")


# -- another copy, and files that are none ---------------------------------------------------------------------------


def test_a_later_copy_is_found_by_its_words_and_what_is_gone_is_told(tmp_path: Path) -> None:
    data = form()
    audit = audit_of(data, tmp_path)

    into = BytesIO()
    book = xlsxwriter.Workbook(into, {"in_memory": True})
    sheet = book.add_worksheet("Self-audit 2027")
    for column, name in enumerate(("Question", "Comments", "No.", "Rating", "Evidence")):
        sheet.write(4, column, name)
    for row, text in enumerate(("Something new is asked here.", "everyone  knows what to do."), 5):
        sheet.write(row, 0, text)
        sheet.data_validation(row, 3, row, 3, {"validate": "list", "source": ["Met", "Partly met", "Not met"]})
    book.close()
    made = fill(into.getvalue(), tmp_path, audit)
    assert {"other-copy", "row-gone"} <= set(codes(made))
    assert text_of(made, "D7") == "Partly met"
    assert not text_of(made, "D6")


def test_questions_made_before_places_were_kept_are_found_as_well(tmp_path: Path) -> None:
    data = form()
    audit = audit_of(data, tmp_path)
    older = replace(audit, framework=replace(audit.framework, workbook=None))
    made = fill(data, tmp_path, older)
    assert text_of(made, "C2") == "Met"
    assert made.content == fill(data, tmp_path, audit).content


def test_another_workbook_is_not_theirs(tmp_path: Path) -> None:
    audit = full_audit(questions_of(RAG))
    for name in ("macros.xlsm", "scores-0-3-moderated.xlsx"):
        with pytest.raises(NotTheirSheet):
            theirs.fill(audit, (SAMPLES / name).read_bytes(), SAMPLES / name)
    into = BytesIO()
    xlsxwriter.Workbook(into).close()
    with pytest.raises(NotTheirSheet):
        theirs.fill(audit, into.getvalue(), tmp_path / "empty.xlsx")


def _bomb() -> bytes:
    into = BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts_of(RAG.read_bytes()).items():
            made.writestr(name, content if name != AUDIT_SHEET else b" " * (70 * 1024 * 1024) + content)
    return into.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", NotAWorkbook),
        (b"%PDF-1.7", NotAWorkbook),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), WorkbookLocked),
        (RAG.read_bytes()[:-100], WorkbookDamaged),
        (with_parts(RAG.read_bytes(), {AUDIT_SHEET: b"<worksheet><sheetData>"}), WorkbookDamaged),
        (with_parts(RAG.read_bytes(), {AUDIT_SHEET: b"<!DOCTYPE x><worksheet/>"}), WorkbookDamaged),
    ],
)
def test_what_is_no_workbook_is_told_in_one_sentence(data: bytes, kind: type[S11Error]) -> None:
    audit = full_audit(questions_of(RAG))
    with pytest.raises(kind) as error:
        theirs.fill(audit, data, RAG)
    assert sentence(error.value)


def test_a_part_that_swells_without_end_is_refused() -> None:
    with pytest.raises(WorkbookTooLarge):
        theirs.fill(full_audit(questions_of(RAG)), _bomb(), RAG)


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: re.sub(rb'(<row r="3".*?</row>)', rb"\1\1", sheet, flags=re.DOTALL),
        lambda sheet: re.sub(rb'(<c r="E3".*?</c>)', rb"\1\1", sheet),
        lambda sheet: re.sub(rb'(<row r="3".*?</row>)(.*?)(<row r="4".*?</row>)', rb"\3\2\1", sheet, flags=re.DOTALL),
    ],
)
def test_a_sheet_out_of_order_is_told_and_nothing_is_made(change: Callable[[bytes], bytes], tmp_path: Path) -> None:
    data = RAG.read_bytes()
    sheet = parts_of(data)[AUDIT_SHEET]
    assert change(sheet) != sheet
    changed = with_parts(data, {AUDIT_SHEET: change(sheet)})
    (tmp_path / RAG.name).write_bytes(changed)
    with pytest.raises(TheirSheetUnfillable) as error:
        theirs.fill(full_audit(questions_of(tmp_path / RAG.name)), changed, RAG)
    assert "twice or out of order" in sentence(error.value)


def test_the_strict_kind_is_filled_like_any_other(tmp_path: Path) -> None:
    strict = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
            b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        ),
    }
    parts: dict[str, bytes | None] = {}
    for name, content in parts_of(form()).items():
        for old, new in strict.items():
            content = content.replace(old, new)
        parts[name] = content
    data = with_parts(form(), parts)
    made = fill(data, tmp_path)
    assert text_of(made, "C2") == "Met"
    assert b"purl.oclc.org" in parts_of(made.content)["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize("kind", ["before", "zip64", "descriptor"])
def test_files_packed_in_another_way_are_filled_too(kind: str, tmp_path: Path) -> None:
    data = form()
    if kind == "before":
        comment = with_parts(data, {})
        into = BytesIO(comment)
        with zipfile.ZipFile(into, "a") as made:
            made.comment = b"packed by somebody else"
        data = into.getvalue()
    elif kind == "descriptor":
        data = _streamed(data)
    else:
        into = BytesIO()
        with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as made:
            for name, content in parts_of(data).items():
                with made.open(name, "w", force_zip64=True) as part:
                    part.write(content)
        data = into.getvalue()
    made_copy = fill(data, tmp_path)
    old, new = parts_of(data), parts_of(made_copy.content)
    assert {name for name in old if old[name] != new[name]} <= {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}
    assert zipfile.ZipFile(BytesIO(made_copy.content)).comment == zipfile.ZipFile(BytesIO(data)).comment
    assert load_workbook(BytesIO(made_copy.content))["Audit"]["C2"].value == "Met"


def _streamed(data: bytes) -> bytes:
    """As a program writes it that cannot go back: sizes behind each part."""

    class Onward(io.RawIOBase):
        def __init__(self) -> None:
            self.pieces: list[bytes] = []

        def writable(self) -> bool:
            return True

        def write(self, piece: Any) -> int:
            self.pieces.append(bytes(piece))
            return len(piece)

    onward = Onward()
    with zipfile.ZipFile(onward, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts_of(data).items():
            made.writestr(name, content)
    return b"".join(onward.pieces)


# -- writing it ------------------------------------------------------------------------------------------------------


def test_it_is_written_whole_under_a_name_that_opens(tmp_path: Path) -> None:
    path = SAMPLES / "macros.xlsm"
    made = theirs.fill(full_audit(questions_of(path)), path.read_bytes(), path)
    with pytest.raises(WrongEnding):
        theirs.save(made, tmp_path / "copy.xlsx")
    theirs.save(made, tmp_path / "copy.xlsm")
    with pytest.raises(FileExists):
        theirs.save(made, tmp_path / "copy.xlsm")
    assert [each.name for each in tmp_path.iterdir()] == ["copy.xlsm"]
    assert (tmp_path / "copy.xlsm").read_bytes() == made.content
    assert parts_of(made.content)["xl/vbaProject.bin"] == parts_of(path.read_bytes())["xl/vbaProject.bin"]
    assert "macros-there" in codes(made)
