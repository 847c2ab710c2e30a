"""`s11 workbook fill`: their own workbook filled in at the command, and every way in which it cannot be."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from their_sheets import SAMPLES, parts_of

S11 = Callable[..., Any]

SHEET = SAMPLES / "macros.xlsm"


@pytest.fixture
def ours(s11: S11, tmp_path: Path) -> Path:
    """A file whose questions came from their workbook, with one answer."""
    file = tmp_path / "ours.s11"
    assert s11("new", file, "--organisation", "Hall Street", "--type", "academy", "--pack", SHEET).status == 0
    s11("answer", file, "1.1", "working-towards", "--words", "=We have begun.")
    s11("action", file, "1.1", "--what", "Finish it", "--lead", "Jo", "--due", "2027-03-03")
    return file


def test_it_says_what_it_does_and_does_it(s11: S11, ours: Path, tmp_path: Path) -> None:
    out = tmp_path / "copy.xlsm"
    done = s11("workbook", "fill", ours, out)
    assert done.status == 0
    assert done.out.splitlines()[0] == "A copy of macros.xlsm: 5 cells filled in."
    assert "7 questions are not answered yet." in done.out
    assert done.out.splitlines()[-1] == f"Written: {out}"
    sheet = load_workbook(out, keep_vba=False)["Audit"]
    assert [sheet[f"{column}5"].value for column in "DFHI"] == ["Working towards", "=We have begun.", "Finish it", "Jo"]
    assert sheet["F5"].data_type == "s"
    assert parts_of(out.read_bytes())["xl/vbaProject.bin"] == parts_of(SHEET.read_bytes())["xl/vbaProject.bin"]
    assert s11("workbook", "fill", ours, out).status == 1
    assert s11("workbook", "fill", ours, out, "--replace").status == 0


def test_to_look_writes_nothing_and_json_is_one_object(s11: S11, ours: Path, tmp_path: Path) -> None:
    out = tmp_path / "copy.xlsm"
    done = s11("workbook", "fill", ours, out, "--look", "--json")
    assert done.status == 0
    assert not out.exists()
    assert done.json["path"] is None
    assert done.json["workbook"]["name"] == "macros.xlsm"
    assert {"sheet": "Audit", "cell": "D5", "part": "rating", "standards": ["1.1"]} in done.json["written"]
    assert done.json["left_out"] == []
    assert [each["code"] for each in done.json["notes"]] == ["unanswered", "macros-there"]
    assert s11("workbook", "fill", ours, out, "--json").json["path"] == str(out)


def test_a_name_it_could_not_be_opened_by_is_refused(s11: S11, ours: Path, tmp_path: Path) -> None:
    done = s11("workbook", "fill", ours, tmp_path / "copy.xlsx")
    assert done.status == 2
    assert "ends in .xlsm" in done.err
    assert not (tmp_path / "copy.xlsx").exists()


def test_their_own_file_is_never_written_over(s11: S11, ours: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.xlsm"
    shutil.copy2(SHEET, theirs)
    done = s11("workbook", "fill", ours, theirs, "--from", theirs, "--replace")
    assert done.status == 1
    assert theirs.read_bytes() == SHEET.read_bytes()


def test_questions_built_to_a_file_bring_the_workbook_beside_it(s11: S11, tmp_path: Path) -> None:
    for name, beside in (("one", True), ("two", False)):
        folder = tmp_path / name
        folder.mkdir()
        workbook = folder / SHEET.name
        shutil.copy2(SHEET, workbook)
        assert s11("framework", "build", workbook, folder / "theirs.toml").status == 0
        if not beside:
            workbook.unlink()
        file, out = folder / "ours.s11", folder / "copy.xlsm"
        s11("new", file, "--organisation", "Us", "--type", "academy", "--framework", folder / "theirs.toml")
        s11("answer", file, "1.1", "met")
        done = s11("workbook", "fill", file, out)
        assert done.status == (0 if beside else 2), done.err
        if not beside:
            assert "macros.xlsm, which is not kept in this file" in done.err
            assert s11("workbook", "fill", file, out, "--from", SHEET).status == 0
        assert load_workbook(out)["Audit"]["D5"].value == "Met"


def test_what_names_a_child_is_decided_before_the_copy_is_written(s11: S11, ours: Path, tmp_path: Path) -> None:
    s11("answer", ours, "1.2", "met", "--words", "Jamie Smith, aged 7, NHS number 943 476 5919.")
    copy = tmp_path / "copy.xlsm"
    looked = s11("workbook", "fill", ours, copy, "--look")
    assert looked.status == 0
    done = s11("workbook", "fill", ours, copy)
    assert done.status == 1
    assert "943 476 5919" in done.err
    assert not copy.exists()
    done = s11("workbook", "fill", ours, copy, "--accept-findings", "an invented child")
    assert done.status == 0, done.err
    assert copy.exists()
    again = s11("workbook", "fill", ours, tmp_path / "again.xlsm")
    assert again.status == 0, "what was decided is not asked again"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "has a password"),
        (b"PK\x03\x04" + b"x" * 50, "damaged"),
        ((SAMPLES / "return-form.xlsx").read_bytes(), "does not ask the questions of this audit"),
    ],
)
def test_what_is_not_theirs_is_one_sentence_and_nothing_is_written(
    content: bytes, said: str, s11: S11, ours: Path, tmp_path: Path
) -> None:
    (tmp_path / "other.xlsx").write_bytes(content)
    done = s11("workbook", "fill", ours, tmp_path / "copy.xlsx", "--from", tmp_path / "other.xlsx")
    assert done.status == 1
    assert said in done.err
    assert done.out == ""
    assert not (tmp_path / "copy.xlsx").exists()


def test_questions_of_our_own_have_no_such_workbook(s11: S11, file: Path, tmp_path: Path) -> None:
    done = s11("workbook", "fill", file, tmp_path / "copy.xlsx")
    assert done.status == 2
    assert "not made from a partnership’s workbook" in done.err


def test_it_goes_along_in_a_return(s11: S11, ours: Path, tmp_path: Path) -> None:
    done = s11("export", ours, tmp_path / "draft.zip", "--draft", "--with-form")
    assert done.status == 0
    assert "4-Their-form-Hall-Street.xlsm" in parts_of((tmp_path / "draft.zip").read_bytes())
    assert s11("verify", tmp_path / "draft.zip").status == 0
