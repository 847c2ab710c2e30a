"""What comes back from elsewhere is read whatever program saved it; what cannot be used is told, and why."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from builders import NOW, TODAY, answered, sample_action, sample_audit, sample_evidence
from filling_in import column_of, row_of, typed
from tools import need

from s11desktop import words
from s11desktop.audit.differences import Comparison, State, compare
from s11desktop.audit.model import Audit
from s11desktop.errors import (
    FileMissing,
    HeadGone,
    NotAWorkbook,
    NotFilledIn,
    OfAnotherAudit,
    S11Error,
    WorkbookDamaged,
    WorkbookLocked,
    WorkbookTooLarge,
)
from s11desktop.exchange import workbook_in, workbook_out
from s11desktop.exchange.recognising import Sent, recognise

SAMPLE = Path(__file__).parents[2] / "samples" / "fill-in" / "version-1.xlsx"
AUDIT = replace(
    answered(sample_audit(), "TST-1.2", "partly", "First line\nSecond line, ünïcode “quoted” 😀\n\n- a list"),
    actions=(sample_action(1, "TST-1.2", due=date(2027, 3, 3)),),
    evidence=(sample_evidence(1, "TST-2.1"),),
)
CHANGES = {
    ("Answers", "TST-1.2", "Our words"): "Line one\nline two: ąćę 日本 🙂",
    ("Answers", "TST-2.1", "What else we will do"): "Ask a neighbour: 2 > 1 & 3 < 4",
    ("Answers", "TST-2.1", "By when"): date(2027, 5, 1),
    ("Actions", "A1", "By when"): date(2027, 4, 1),
    ("Actions", "A1", "How far it is"): "Done",
    ("Evidence", "E001", "Where it is kept"): None,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "to fill in.xlsx"
    made.write_bytes(workbook_out.workbook(AUDIT, NOW))
    return made


def _compared(path: Path, audit: Audit = AUDIT) -> Comparison:
    return compare(audit, workbook_in.read(path), TODAY)


def _said(found: Comparison) -> list[tuple[object, ...]]:
    named = [(each, each.key if each.item else "") for each in found.differences]
    return [(key, each.state, each.theirs, dict(each.values), each.serves) for each, key in named]


def _converted(path: Path, *kinds: str) -> Path:
    """Opened and saved by LibreOffice, once for each kind."""
    soffice = need("soffice")
    for number, kind in enumerate(kinds):
        folder = path.parent / f"saved{number}"
        profile = f"-env:UserInstallation=file://{path.parent}/profile"
        command = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        path = folder / f"{path.stem}.{kind}"
    return path


def _repacked(path: Path, change: Callable[[str, str], str], target: str = "changed.xlsx") -> Path:
    """The same package with the text of its parts changed."""
    to = path.with_name(target)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(name, data.decode("utf-8")) if name.endswith((".xml", ".rels")) else data)
    return to


def test_untouched_it_says_the_same(path: Path) -> None:
    found = _compared(path)
    assert found.differences == ()
    assert found.same > 20


@pytest.mark.parametrize("kinds", [("xlsx",), ("ods", "xlsx")], ids=["as xlsx", "as ods, then xlsx"])
def test_libreoffice_loses_nothing(path: Path, kinds: tuple[str, ...]) -> None:
    assert _compared(_converted(path, *kinds)).differences == ()
    typed(path, CHANGES)
    before = _said(_compared(path))
    assert len(before) == 5
    assert _said(_compared(_converted(path, *kinds))) == before


def test_it_is_known_for_what_it_is(path: Path) -> None:
    assert recognise(path).sent is Sent.WORKBOOK


def test_columns_moved_rows_sorted_and_lines_above(path: Path) -> None:
    typed(path, CHANGES)
    before = sorted(map(str, _said(_compared(path))))
    book = openpyxl.load_workbook(path)
    sheet = book["Answers"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.value = None
    moved = [rows[0], *reversed(rows[1:])]
    for number, cells in enumerate(moved, 4):
        for column, value in enumerate(reversed(cells), 2):
            sheet.cell(number, column).value = value
    sheet["A1"] = "Please send back by Friday"
    book.save(path)
    assert sorted(map(str, _said(_compared(path)))) == before


def test_sheets_renamed_are_found_by_their_heads(path: Path) -> None:
    typed(path, CHANGES)
    before = _said(_compared(path))
    book = openpyxl.load_workbook(path)
    book["Answers"].title, book["Actions"].title = "Sheet1", "Plan 2026"
    book.save(path)
    assert _said(_compared(path)) == before


def test_a_sheet_or_column_that_is_gone_is_told(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    del book["Evidence"]
    book["Actions"].delete_cols(column_of(book["Actions"], "How we will know"))
    book.save(path)
    filled = workbook_in.read(path)
    assert filled.notices == ("head-gone:Actions, How we will know", "sheet-gone:Evidence")
    assert compare(AUDIT, filled, TODAY).differences == ()
    assert all(words.workbook_notice(code).endswith("stays as it is here.") for code in filled.notices)


def test_text_written_in_the_cells_themselves(path: Path) -> None:
    """Some programs write no table of shared texts."""
    with zipfile.ZipFile(path) as package:
        shared = package.read("xl/sharedStrings.xml").decode()
    texts: list[str] = re.findall(r"<si>(.*?)</si>", shared, re.DOTALL)

    def inline(name: str, text: str) -> str:
        if "worksheets/sheet" not in name:
            return text
        said = re.compile(r'<c ([^>]*?)t="s"([^>]*?)><v>(\d+)</v></c>')
        return said.sub(lambda m: f'<c {m[1]}t="inlineStr"{m[2]}><is>{texts[int(m[3])]}</is></c>', text)

    assert _compared(_repacked(path, inline)).differences == ()
    texts = [each.replace("First line", "Another line") for each in texts]
    (found,) = [each for each in _compared(_repacked(path, inline)).differences if "Another" in each.theirs]
    assert found.theirs.startswith("Another line\nSecond line, ünïcode “quoted” 😀")


@pytest.mark.parametrize(
    "value",
    ["1/5/27", "1 May 2027", "2027-05-01", 46508, "46508", datetime(2027, 5, 1, 12, 30)],
)
def test_days_however_they_are_typed(path: Path, value: object) -> None:
    typed(path, {("Actions", "A1", "By when"): value})
    (found,) = _compared(path).differences
    assert found.theirs == "2027-05-01"


def test_figures_for_ratings_and_truth(path: Path) -> None:
    typed(path, {("Answers", "TST-1.2", "Rating"): 1, ("Actions", "A1", "Who leads"): True})
    assert [(each.field, each.theirs) for each in _compared(path).differences] == [("rating", "fully"), ("lead", "Yes")]


@pytest.mark.parametrize(
    ("cells", "code", "said"),
    [
        ({("Answers", "TST-1.2", "Rating"): "Mostly"}, "unknown-rating", "“Mostly” is not a rating here"),
        ({("Answers", "TST-1.1", "Rating"): "Does not apply to us"}, "rating-not-allowed", "everyone must answer"),
        ({("Answers", "TST-1.2", "Code"): "TST-9.9"}, "unknown-code", "no question here is called “TST-9.9”"),
        ({("Answers", "TST-1.2", "Our words"): "x" * 20_001}, "too-long", "20,001 characters"),
        ({("Answers", "TST-1.2", "Our words"): "=1/0"}, "not-worked-out", "the formula there has no result"),
        ({("Actions", "A1", "By when"): "end of March"}, "bad-date", "“end of March” is not a day"),
        ({("Actions", "A1", "By when"): 150_000}, "bad-date", "is not a day"),
        ({("Actions", "A1", "How far it is"): "Nearly"}, "unknown-status", "It can be Not started, "),
        ({("Actions", "A1", "Number"): "A99"}, "unknown-item", "nothing here is called “A99”"),
        ({("Actions", "new", "Who leads"): "Grace"}, "nameless", "it has no action"),
        ({("Evidence", "new", "Where it is kept"): "Safe"}, "nameless", "it has no title"),
    ],
    ids=lambda each: each if isinstance(each, str) and "-" in each else None,
)
def test_what_cannot_be_taken_is_told_with_its_place(
    path: Path, cells: dict[tuple[str, str, str], object], code: str, said: str
) -> None:
    typed(path, cells)
    faults = [each for each in _compared(path).differences if each.state is State.FAULTY]
    assert [each.fault for each in faults] == [code]
    sentence = words.workbook_fault(code, faults[0].facts)
    assert said in sentence
    ((sheet, _row, _head),) = cells
    assert sentence.startswith(f"{sheet}, ")
    assert "…" not in sentence
    assert not faults[0].can_take


def test_a_question_twice(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["Answers"]
    row, last = row_of(sheet, "TST-1.2"), sheet.max_row + 1
    for column in range(1, sheet.max_column + 1):
        sheet.cell(last, column).value = sheet.cell(row, column).value
    book.save(path)
    assert _compared(path).differences == ()
    typed(path, {("Answers", "TST-1.2", "Our words"): "Only in the first"})
    assert [each.fault for each in _compared(path).differences] == ["", "twice"]


def test_what_was_taken_out_here_since(path: Path) -> None:
    without = replace(AUDIT, actions=())
    assert _compared(path, without).differences == ()
    typed(path, {("Actions", "A1", "Who leads"): "Someone else"})
    assert [each.fault for each in _compared(path, without).differences] == ["gone-here"]


@pytest.mark.parametrize("lead", ["Aaron", "Zoe"])
def test_something_new_that_is_here_already(path: Path, lead: str) -> None:
    what = AUDIT.actions[0].what
    cells = {("Answers", "TST-1.2", "What else we will do"): what}
    typed(path, cells)
    assert _compared(path).differences == ()
    typed(path, {("Answers", "TST-1.2", "Who leads"): lead})
    assert [each.fault for each in _compared(path).differences] == ["there-already"]


def test_of_another_audit_or_edition(path: Path) -> None:
    filled = workbook_in.read(path)
    for other in (replace(AUDIT, uuid="another"), replace(AUDIT, framework_sha256="0" * 64)):
        with pytest.raises(OfAnotherAudit) as told:
            compare(other, filled, TODAY)
        assert AUDIT.framework.title in words.sentence(told.value)


def _without_heads(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["Answers"].delete_rows(1)
    book.save(path)


def _without_identity(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    del book["S11"]
    book.save(path)


def _of_a_later_version(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["S11"]["B1"] = "2"
    book.save(path)


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (_without_heads, HeadGone),
        (_without_identity, NotFilledIn),
        (_of_a_later_version, NotFilledIn),
        (lambda path: path.write_bytes(b""), NotAWorkbook),
        (lambda path: path.write_bytes(b"%PDF-1.7"), NotAWorkbook),
        (lambda path: path.write_bytes(path.read_bytes()[:-500]), WorkbookDamaged),
        (
            lambda path: path.write_bytes(path.read_bytes()[:200] + b"\0" * 300 + path.read_bytes()[500:]),
            WorkbookDamaged,
        ),
        (
            lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")),
            WorkbookLocked,
        ),
        (lambda path: path.write_bytes(b"PK\x03\x04" + b"\0" * (21 * 1024 * 1024)), WorkbookTooLarge),
        (lambda path: path.unlink(), FileMissing),
    ],
    ids=["no-heads", "no-identity", "later", "empty", "pdf", "cut", "spoilt", "encrypted", "huge", "gone"],
)
def test_a_file_that_cannot_be_used(path: Path, spoil: Callable[[Path], object], error: type[S11Error]) -> None:
    spoil(path)
    with pytest.raises(error) as told:
        workbook_in.read(path)
    said = words.sentence(told.value)
    assert "…" not in said
    assert "othing was" in said or error is FileMissing


def test_a_bomb_is_not_unpacked(path: Path) -> None:
    bomb = _repacked(path, lambda name, text: text + " " * 70_000_000 if name.endswith("sharedStrings.xml") else text)
    assert bomb.stat().st_size < 1_000_000
    with pytest.raises(WorkbookTooLarge):
        workbook_in.read(bomb)


def test_macros_and_links_are_not_followed_and_told(path: Path) -> None:
    typed(path, {("Answers", "TST-1.2", "Our words"): "Said beside a macro"})
    macro = path.with_suffix(".xlsm")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(macro, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 not run")
        new.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
    filled = workbook_in.read(macro)
    assert filled.notices == ("macros-ignored", "links-ignored")
    assert words.workbook_notice("macros-ignored") == "There are macros in it. They were not run."
    (found,) = compare(AUDIT, filled, TODAY).differences
    assert found.theirs == "Said beside a macro"


def test_what_went_out_under_version_1_is_read_for_ever() -> None:
    filled = workbook_in.read(SAMPLE)
    held = {(each.kind, each.label): each for each in filled.held}
    typed_in = {(row.kind, row.name): row for row in filled.rows}
    assert held["answer", "TST-1.2"].values["words"] == "Said before it went out"
    assert typed_in["answer", "TST-1.2"].cells["words"].text == "Said elsewhere"
    assert typed_in["action", ""].cells["due"].text == "2027-05-01"
    assert (held["action", "A1"].values["due"], typed_in["action", "A1"].cells["status"].text) == ("2027-03-03", "Done")
