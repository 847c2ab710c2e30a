"""A partnership's own workbook whose list of actions, words or packing are not as most have them: filled, or told."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from builders import sample_action
from openpyxl import load_workbook
from their_sheets import SAMPLES, full_audit, parts_of, questions_of, with_parts

from s11desktop.audit.model import Audit
from s11desktop.errors import NotTheirSheet, TheirSheetUnfillable
from s11desktop.exchange import theirs, theirs_package
from s11desktop.exchange.theirs import told
from s11desktop.exchange.theirs_package import name_of, rewritten
from s11desktop.exchange.theirs_recalculating import recalculating
from s11desktop.exchange.theirs_sheet import SheetFault, look
from s11desktop.framework.their_sheet import PlanTable
from s11desktop.unpacking import Unpackable

LATER = date(2027, 3, 3)


# -- the workbook itself ----------------------------------------------------------------------------------------------


def form(fill: Callable[[Any, Any], None] = lambda book, sheet: None, more: tuple[str, ...] = ()) -> bytes:
    """Two questions with a cell for a rating, and for what `more` names."""
    into = BytesIO()
    book = xlsxwriter.Workbook(into, {"in_memory": True})
    page = book.add_worksheet("Audit")
    for column, name in enumerate(("No.", "Question", "Rating", *more)):
        page.write(0, column, name)
    for row, text in enumerate(("We have a named lead for safeguarding.", "Everyone knows what to do."), 1):
        page.write(row, 0, f"1.{row}")
        page.write(row, 1, text)
        page.data_validation(row, 2, row, 2, {"validate": "list", "source": ["Met", "Partly met", "Not met"]})
    fill(book, page)
    book.close()
    return into.getvalue()


def audit_of(data: bytes, folder: Path) -> Audit:
    (folder / "form.xlsx").write_bytes(data)
    return full_audit(questions_of(folder / "form.xlsx"))


def kept(audit: Audit, **changes: Any) -> Audit:
    """The audit whose questions know these places instead."""
    assert audit.framework.workbook is not None
    return replace(audit, framework=replace(audit.framework, workbook=replace(audit.framework.workbook, **changes)))


def test_a_sheet_that_is_not_there_is_told_question_by_question(tmp_path: Path) -> None:
    data = form()
    audit = audit_of(data, tmp_path)
    assert audit.framework.workbook is not None
    elsewhere = tuple(replace(each, sheet="Gone") for each in audit.framework.workbook.questions)
    made = theirs.fill(kept(audit, questions=elsewhere), data, tmp_path / "form.xlsx")
    codes = [each.code for each in audit.framework.standards]
    (remark,) = [each for each in made.left_out if each.code == "row-gone"]
    assert {each.standard for each in remark.spots} == set(codes)
    assert told(remark)
    assert (made.content, made.cells) == (data, ())


def listed(rows: list[tuple[str, ...]], columns: str = "number action", **changes: Any) -> tuple[bytes, Any]:
    """A form with a list of actions whose rows say this, and the place of its head."""

    def fill(book: Any, _page: Any) -> None:
        plan = book.add_worksheet("Plan")
        for row, texts in enumerate((tuple(columns.split()), *rows)):
            for column, text in enumerate(texts):
                if text:
                    plan.write_string(row, column, text)

    letters = tuple((role, "ABCDE"[place]) for place, role in enumerate(columns.split()))
    return form(fill), PlanTable("Plan", 1, letters)


def test_lead_and_day_stand_behind_the_action_in_a_list_without_such_columns(tmp_path: Path) -> None:
    data, table = listed([])
    audit = audit_of(data, tmp_path)
    code = audit.framework.standards[0].code
    actions = (
        sample_action(1, code, what="Mend it", lead="Jo", due=LATER),
        sample_action(2, code, what="Ask", lead="", due=None),
    )
    made = theirs.fill(kept(replace(audit, actions=actions), plans=(table,)), data, tmp_path / "form.xlsx")
    rows = list(load_workbook(BytesIO(made.content))["Plan"].iter_rows(min_row=2, max_col=2, values_only=True))
    assert rows == [("1.1", "Mend it (Lead: Jo) (By: 3 March 2027)"), ("1.1", "Ask")]


def test_rows_that_are_taken_are_let_be_and_numbers_of_theirs_stay(tmp_path: Path) -> None:
    data, table = listed([("1", "Ours since 2019"), ("2", ""), ("Signed by the board", "")])
    audit = audit_of(data, tmp_path)
    code = audit.framework.standards[0].code
    actions = tuple(sample_action(number, code, what=f"Thing {number}", lead="", due=None) for number in (1, 2, 3))
    made = theirs.fill(kept(replace(audit, actions=actions), plans=(table,)), data, tmp_path / "form.xlsx")
    rows = list(load_workbook(BytesIO(made.content))["Plan"].iter_rows(min_row=2, max_col=2, values_only=True))
    assert rows == [("1", "Ours since 2019"), ("2", "Thing 1"), ("Signed by the board", None)]
    (remark,) = [each for each in made.left_out if each.code == "no-room"]
    assert [each.standard for each in remark.spots] == [code, code]
    assert told(remark)


@pytest.mark.parametrize(("number", "goes_on"), [("Appendix 12A", True), ("Appendix 12AB", False)])
def test_a_list_goes_on_as_long_as_its_numbers_are_short(tmp_path: Path, number: str, goes_on: bool) -> None:
    data, table = listed([(number, "")])
    audit = audit_of(data, tmp_path)
    action = sample_action(1, audit.framework.standards[0].code, what="Thing", lead="", due=None)
    made = theirs.fill(kept(replace(audit, actions=(action,)), plans=(table,)), data, tmp_path / "form.xlsx")
    rows = list(load_workbook(BytesIO(made.content))["Plan"].iter_rows(min_row=2, max_col=2, values_only=True))
    assert rows == [(number, "Thing" if goes_on else None)]


def test_rows_far_below_the_head_of_a_list_are_none_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theirs, "PLAN_ROWS", 3)
    data, table = listed([])
    audit = audit_of(data, tmp_path)
    code = audit.framework.standards[0].code
    actions = tuple(sample_action(number, code, what=f"Thing {number}") for number in (1, 2, 3))
    made = theirs.fill(kept(replace(audit, actions=actions), plans=(table,)), data, tmp_path / "form.xlsx")
    assert {each.cell for each in made.cells if each.sheet == "Plan"} == {"A2", "B2", "A3", "B3"}
    assert [len(each.spots) for each in made.left_out if each.code == "no-room"] == [1]


def test_a_copy_that_does_not_say_what_was_put_in_it_is_not_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = form()
    monkeypatch.setattr(theirs, "edited", lambda sheet, _values: sheet.data)
    with pytest.raises(TheirSheetUnfillable) as caught:
        theirs.fill(audit_of(data, tmp_path), data, tmp_path / "form.xlsx")
    assert caught.value.facts["why"] == "damaged"


def test_a_workbook_that_counts_nothing_anew_is_told_to(tmp_path: Path) -> None:
    main = re.sub(rb"<calcPr[^>]*/>", b"", parts_of(form())["xl/workbook.xml"])
    data = with_parts(form(), {"xl/workbook.xml": main})
    made = theirs.fill(audit_of(data, tmp_path), data, tmp_path / "form.xlsx")
    assert b'fullCalcOnLoad="1"' in parts_of(made.content)["xl/workbook.xml"]


def test_their_word_for_yes_asks_for_help(tmp_path: Path) -> None:
    data = form(
        lambda book, page: page.data_validation("D2:D3", {"validate": "list", "source": ["No", "Yes "]}),
        ("Support needed?",),
    )
    made = theirs.fill(audit_of(data, tmp_path), data, tmp_path / "form.xlsx")
    assert [each.text for each in made.cells if each.role == "support"] == ["Yes"]


# -- which workbook it is ---------------------------------------------------------------------------------------------


def test_the_same_questions_rated_by_other_words_are_not_theirs(tmp_path: Path) -> None:
    data = form()
    audit = audit_of(data, tmp_path)
    others = parts_of(data)["xl/worksheets/sheet1.xml"].replace(b"Met,Partly met,Not met", b"Green,Amber,Red")
    changed = with_parts(data, {"xl/worksheets/sheet1.xml": others})
    with pytest.raises(NotTheirSheet):
        theirs.fill(audit, changed, tmp_path / "form.xlsx")
    older = replace(audit.framework, workbook=None, scale=audit.framework.scale[:2])
    with pytest.raises(NotTheirSheet):  # made before places were kept, and with another scale
        theirs.fill(replace(audit, framework=older), data, tmp_path / "form.xlsx")


def test_the_same_words_for_other_questions_are_not_theirs(tmp_path: Path) -> None:
    data = form()
    audit = audit_of(data, tmp_path)
    areas = tuple(
        replace(area, standards=tuple(replace(each, text=f"{each.text} (2019)") for each in area.standards))
        for area in audit.framework.areas
    )
    older = replace(audit.framework, areas=areas)
    later = form(lambda book, page: page.write(9, 9, "x"))
    with pytest.raises(NotTheirSheet):
        theirs.fill(replace(audit, framework=older), later, tmp_path / "form.xlsx")


def test_a_workbook_that_nobody_could_settle_is_not_taken_for_an_older_one() -> None:
    path = SAMPLES / "which-is-best-unsaid.xlsx"
    audit = full_audit(questions_of(path))
    with pytest.raises(NotTheirSheet):
        theirs.fill(replace(audit, framework=replace(audit.framework, workbook=None)), path.read_bytes(), path)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_letters_of_two_bytes_are_told_even_where_nothing_says_so(encoding: str) -> None:
    page, book = "<worksheet><sheetData/></worksheet>", '<workbook><sheets/><calcPr calcId="1"/></workbook>'
    for read, text in ((look, page), (recalculating, book)):
        with pytest.raises(SheetFault) as caught:
            read(text.encode(encoding))
        assert caught.value.why == "encoding"


def test_a_book_without_sheets_is_let_be() -> None:
    with pytest.raises(SheetFault) as caught:
        recalculating(b"<workbook/>")
    assert caught.value.why == "damaged"


@pytest.mark.parametrize(
    ("said_there", "told_of_it"),
    [('sheet="0" password="AB"', ""), ('sheet="1"', "open"), ('sheet="true" password="AB"', "password"), ("", "")],
)
def test_protection_that_is_off_is_none(said_there: str, told_of_it: str) -> None:
    data = f"<worksheet><sheetData/><sheetProtection {said_there}/></worksheet>".encode()
    assert look(data).protection == told_of_it


# -- how the file is packed -------------------------------------------------------------------------------------------

CONTENT = {"a.xml": b"<a/>" * 100, "b.xml": b"<b/>" * 100}


def packed(into: BytesIO | None = None, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    into = into or BytesIO()
    with zipfile.ZipFile(into, "a", method) as made:
        for name, content in CONTENT.items():
            made.writestr(zipfile.ZipInfo(name, (2026, 9, 1, 0, 0, 0)), content, method)
        made.comment = b"theirs"
    return into.getvalue()


def at_directory(data: bytes, number: int) -> int:
    """Where the record of a part begins in the directory."""
    place = data.index(b"PK\x01\x02")
    for _ in range(number):
        place = data.index(b"PK\x01\x02", place + 4)
    return place


def patched(data: bytes, number: int, field: int, form: str, value: int) -> bytes:
    """The file with a field of a part's record in the directory changed."""
    changed = bytearray(data)
    struct.pack_into(form, changed, at_directory(data, number) + field, value)
    return bytes(changed)


@pytest.mark.parametrize("before", [b"a program that unpacks itself", b"x"])
@pytest.mark.parametrize("counted", [True, False])
def test_bytes_before_the_first_part_mean_that_it_is_packed_anew(before: bytes, counted: bool) -> None:
    data = packed(BytesIO(before)) if counted else before + packed()
    made = rewritten(data, {"b.xml": b"<new/>"})
    assert parts_of(made) == {"a.xml": CONTENT["a.xml"], "b.xml": b"<new/>"}
    with zipfile.ZipFile(BytesIO(made)) as there:
        assert there.comment == b"theirs"
        assert [each.date_time for each in there.infolist()] == [(2026, 9, 1, 0, 0, 0)] * 2
        assert there.infolist()[0].compress_type == zipfile.ZIP_DEFLATED


def test_sizes_kept_elsewhere_mean_that_it_is_packed_anew() -> None:
    data = packed()
    at = at_directory(data, 0)
    named = len("a.xml")
    extra = struct.pack("<HHQ", 1, 8, len(CONTENT["a.xml"]))
    data = patched(patched(data, 0, 24, "<I", 0xFFFFFFFF), 0, 30, "<H", len(extra))
    data = data[: at + 46 + named] + extra + data[at + 46 + named :]
    end = data.rindex(b"PK\x05\x06")
    (size,) = struct.unpack_from("<I", data, end + 12)
    data = data[: end + 12] + struct.pack("<I", size + len(extra)) + data[end + 16 :]
    assert parts_of(rewritten(data, {"b.xml": b"<new/>"})) == {"a.xml": CONTENT["a.xml"], "b.xml": b"<new/>"}


def test_a_file_too_large_to_pack_anew_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theirs_package, "UNPACKED_LIMIT", 700)
    with pytest.raises(Unpackable) as caught:
        rewritten(b"x" + packed(), {"b.xml": b"<new/>"})
    assert caught.value.why == "unpacked"
    assert rewritten(packed(), {"b.xml": b"<new/>"})  # copied as it lies there, it needs no limit


@pytest.mark.parametrize(
    "data",
    [
        patched(packed(), 1, 42, "<I", 3),
        patched(packed(), 0, 20, "<I", 5_000),
        patched(packed(), 0, 46, "<c", b"c"),  # type: ignore[arg-type]
        packed().replace(b"PK\x03\x04", b"PK\x03\x05", 1),
        b"x" + patched(packed(method=zipfile.ZIP_STORED), 0, 24, "<I", 401),
        b"no archive",
    ],
    ids=("over another", "longer than its place", "another name", "no part", "shorter than it says", "none"),
)
def test_parts_that_do_not_lie_as_the_directory_says_are_damage(data: bytes) -> None:
    with pytest.raises(Unpackable) as caught:
        rewritten(data, {"b.xml": b"<new/>"})
    assert caught.value.why == "damaged"


def test_the_name_of_a_part_is_as_the_file_spells_it() -> None:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as made:
        made.writestr("XL/Workbook.xml", b"")
    assert name_of(into.getvalue(), "xl/workbook.xml") == "XL/Workbook.xml"
    with pytest.raises(Unpackable):
        name_of(b"no archive", "xl/workbook.xml")


def test_what_a_program_wrote_beside_a_part_goes_with_the_part_it_was_of() -> None:
    """Fields of a record beyond those every ZIP has: those of the part that is exchanged go, the others stay."""
    beside = struct.pack("<HHI", 0x9999, 4, 1)
    into = BytesIO()
    with zipfile.ZipFile(into, "w") as made:
        for name, content in CONTENT.items():
            info = zipfile.ZipInfo(name, (2026, 9, 1, 0, 0, 0))
            info.extra, info.comment = beside, b"said of it"
            made.writestr(info, content, zipfile.ZIP_DEFLATED)
    changed = rewritten(into.getvalue(), {"b.xml": b"<new/>"})
    assert parts_of(changed) == {"a.xml": CONTENT["a.xml"], "b.xml": b"<new/>"}
    with zipfile.ZipFile(BytesIO(changed)) as there:
        assert [each.extra for each in there.infolist()] == [beside, b""]
        assert [each.comment for each in there.infolist()] == [b"said of it"] * 2
