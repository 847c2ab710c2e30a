"""The template: what goes in comes out the very same, and every fault an officer can make is named by its place."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from builders import TODAY, many_standards, small_framework
from openpyxl import load_workbook

from s11desktop.errors import FrameworkFaulty, NotAWorkbook
from s11desktop.framework.model import Change, Framework, Kind, SameAs, Signer, View, ViewArea
from s11desktop.framework.reading import digest, installed, load, read
from s11desktop.framework.workbook.layout import TABS
from s11desktop.framework.workbook.making import taken
from s11desktop.framework.workbook.reading import read_bytes
from s11desktop.framework.workbook.template import template
from s11desktop.framework.workbook.template_reading import is_template, partnership_tab, read_template
from s11desktop.framework.writing import to_toml

ROOT = Path(__file__).resolve().parents[4]
SAMPLE = ROOT / "tests" / "samples" / "workbooks" / "eight-tabs.xlsx"


def whole() -> Framework:
    """A framework with something in every field."""
    made = small_framework()
    codes = tuple(each.code for each in made.standards)
    return replace(
        made,
        short="Small",
        notice="=Made up, for tests\nin two lines.",
        first_look="not a full audit",
        kinds=(Kind("place-of-worship", "Place of worship", "", ("has_trips", "!commissioned")), Kind("club", "Club")),
        views=(View("eight", "Eight", (ViewArea("E-1", "All", "", codes),)),),
        same_as=(SameAs("TST-1.1", "urn:other#X-1", "equal"),),
        changes=(Change("TST-1.1", "Said more plainly."),),
    )


def filled(fill: Callable[[Any], None], source: bytes | None = None) -> bytes:
    """The template as a spreadsheet program saves it after somebody filled it in."""
    book = load_workbook(BytesIO(source or template()))
    fill(book)
    into = BytesIO()
    book.save(into)
    return into.getvalue()


def of(data: bytes) -> Framework:
    return read_template(read_bytes(data, Path("ours.xlsx")))


def faults(data: bytes) -> dict[str, str]:
    with pytest.raises(FrameworkFaulty) as caught:
        of(data)
    found = caught.value.facts["faults"]
    assert isinstance(found, tuple)
    return dict(found)


EVERY = [*(load(entry.id, entry.edition) for entry in installed()), small_framework(), whole(), many_standards(20, 50)]


@pytest.mark.parametrize("framework", EVERY, ids=range(len(EVERY)))
def test_toml_to_workbook_to_toml_is_the_same(framework: Framework) -> None:
    again = of(template(framework))
    assert again == framework
    assert digest(again) == digest(framework)
    assert to_toml(again) == to_toml(framework)
    assert read(to_toml(again)) == framework


def test_the_same_questions_are_the_same_bytes() -> None:
    assert template(whole()) == template(whole())


def test_another_program_may_save_it_between() -> None:
    assert of(filled(lambda book: None, template(whole()))) == whole()


def test_an_officer_fills_in_little(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        for row, value in ((1, "Brackenshire Partnership"), (3, "audit@brackenshire.example"), (4, date(2027, 1, 31))):
            book["Partnership"].cell(row, 2).value = value
        book["Partnership"]["B9"] = "Headteacher\nChair of governors (if there is one)"
        book["About"]["B1"] = "Audit for schools 2026"
        book["Areas"]["B3"], book["Areas"]["B4"] = "Leading", "Listening"
        for row, (area, text) in enumerate(((1, "We lead."), (1, "We plan."), (2, "We listen.")), 3):
            book["Standards"].cell(row, 1).value = area
            book["Standards"].cell(row, 3).value = text
        book["Standards"]["G3"] = "Working Together 2026\nKCSIE 2026"

    path = tmp_path / "theirs.xlsx"
    path.write_bytes(filled(fill))
    made = taken(path)
    assert isinstance(made, Framework)
    assert [(each.code, each.text) for each in made.standards] == [
        ("1.1", "We lead."),
        ("1.2", "We plan."),
        ("2.1", "We listen."),
    ]
    assert made.publisher == "Brackenshire Partnership"
    assert [each.instrument for each in made.standards[0].citations] == ["Working Together 2026", "KCSIE 2026"]
    assert made.sign_off.signers == (Signer("Headteacher"), Signer("Chair of governors", False))
    said = partnership_tab(path)
    assert (said.name, said.email, said.deadline) == (
        "Brackenshire Partnership",
        "audit@brackenshire.example",
        date(2027, 1, 31),
    )


def test_columns_may_be_moved_and_capitals_do_not_matter() -> None:
    def fill(book: Any) -> None:
        sheet = book["Areas"]
        for row in sheet.iter_rows(min_row=2):
            row[0].value, row[1].value = row[1].value, row[0].value
        sheet["A2"], sheet["B2"] = "TITLE", "code "

    assert of(filled(fill, template(whole()))) == whole()


def test_every_fault_is_named_by_area_and_code() -> None:
    def fill(book: Any) -> None:
        book["Standards"]["H3"] = "perhaps"
        book["Standards"]["A4"] = "NONE"
        book["Standards"]["R5"] = "maybe"
        book["Standards"]["Z6"] = "astray"
        book["Scale"]["C3"] = "wonderful"
        book["Sources"]["A3"] = "XX"
        book["Survey"]["C3"] = "YY"
        book["Partnership"]["B3"] = "no address"
        book["Partnership"]["B4"] = "soon"
        book["About"]["A30"], book["About"]["B30"] = "Colour", "blue"

    found = faults(filled(fill, template(whole())))
    assert "weight is “perhaps”" in found["area 1, standard 1.1"]
    assert "names the area “NONE”" in found["standard TST-1.2"]
    assert "must be yes or no" in found["sheet Standards, row 5"]
    assert "under no heading" in found["sheet Standards, cell Z6"]
    assert "level is “wonderful”" in found["rating scale, level fully"]
    assert "names the standard “XX”" in found["sheet Sources, row 3"]
    assert "tests “YY”" in found["survey statement Q01"]
    assert "no address" in found["sheet Partnership"] or "deadline" in found["sheet Partnership"]
    assert "Colour" in found["sheet About, row 30"]


def test_an_empty_template_says_what_is_missing() -> None:
    assert set(faults(template())) == {"framework", "the file"}


def test_a_workbook_of_their_own_has_no_such_sheet() -> None:
    with pytest.raises(NotAWorkbook) as caught:
        partnership_tab(SAMPLE)
    assert caught.value.facts["kind"] == "no-template"
    assert not is_template(read_bytes(SAMPLE.read_bytes(), SAMPLE))


def test_nothing_in_it_runs_or_points_elsewhere() -> None:
    with zipfile.ZipFile(BytesIO(template(whole()))) as archive:
        assert not [name for name in archive.namelist() if "external" in name or "vba" in name]
        assert b"<f>" not in b"".join(archive.read(name) for name in archive.namelist())


def test_the_document_lists_every_sheet_and_column() -> None:
    text = (ROOT / "docs" / "partnership-workbook.md").read_text(encoding="utf-8")
    for tab in TABS:
        assert f"**{tab.name}**" in text
        for field in tab.fields:
            assert field.heading in text, field.heading


def test_today_is_never_needed_where_the_file_says_its_day() -> None:
    assert of(template(replace(whole(), verified_on=TODAY))).verified_on == TODAY
