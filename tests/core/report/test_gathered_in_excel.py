"""Three hundred workbooks in a folder, gathered as Excel's From Folder does it: one table, whose row it is on each.

Excel (Power Query) takes from each file the sheet of the name that was chosen in the first one, lets its first row be
the heads, keeps the columns of the first file by name, leaves out files that have no such sheet where that was ticked,
and puts the file's name before each row. Twenty of the workbooks are as the report writes them, each another
organisation, rating and length; the others are those again under other names, numbers and UUIDs, since writing takes
a tenth of a second.
"""

from __future__ import annotations

import csv
import re
import subprocess
import zipfile
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from builders import NOW, answered, sample_audit, sample_organisation, uid
from openpyxl import load_workbook
from papers import facts
from tools import need

from s11desktop.audit.model import Audit, PublicNumber, Round, Sent
from s11desktop.framework.workbook.template import template
from s11desktop.report import kinds, workbook

MANY = 300
WRITTEN = 20
RATINGS = ("fully", "partly", "not")
CODES = ("TST-1.1", "TST-2.1", "TST-3.1")
ALIKE_FROM = "org_name"
GATHERED = ("Answers", "Actions", "Action notes", "Evidence", "Declarations", "Partnership questions")

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SENT = Sent("s1", "3f881d0ca6e7" + "0" * 52, "ab" * 32, "full", "Group.zip", NOW)


@dataclass(frozen=True)
class Table:
    """A sheet as Power Query sees it: heads, and rows of cells, each ("text" | "number" | "day" | "", value)."""

    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]


def _organisation(number: int) -> Audit:
    """Each another one: name, number and answers; every fifth has no public number, every second a round before."""
    known = PublicNumber("charity", f"{1_100_000 + number}") if number % 5 else PublicNumber("none")
    organisation = sample_organisation(uuid=uid(f"group-{number:03}"), name=f"Group {number:03}", number=known)
    audit = replace(sample_audit(), organisation=organisation, uuid=uid(f"audit-{number}"))
    for place, code in enumerate(CODES[: 1 + number % 3]):
        audit = answered(audit, code, RATINGS[(number + place) % 3], f"Said by Group {number:03}.")
    if number % 4 == 0:
        audit = replace(audit, evidence=(), actions=())
    return audit


def _update(number: int, kind: str) -> Audit:
    then = replace(_organisation(number), round=Round("r1", "audit", "2025", date(2025, 9, 1), date(2025, 11, 3)))
    then = replace(then, sent=(_SENT,))
    now = replace(then, round=Round("r2", kind, "2026", date(2026, 9, 1)), sent=(), before=then)
    return answered(now, "TST-1.1", "fully", "Done since.")


@pytest.fixture(scope="module")
def written() -> tuple[bytes, ...]:
    return tuple(workbook.report(facts(_organisation(number))) for number in range(WRITTEN))


@pytest.fixture(scope="module")
def folder(written: tuple[bytes, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("gathered")
    for number in range(MANY):
        like = number % WRITTEN
        content = written[like] if number == like else _renamed(written[like], like, number)
        (made / f"3-Answers-and-actions-Group-{number:03}.xlsx").write_bytes(content)
    return made


def _renamed(book: bytes, old: int, new: int) -> bytes:
    """The same workbook of another organisation; only its words are touched."""
    words = {
        f"Group {old:03}": f"Group {new:03}",
        uid(f"group-{old:03}"): uid(f"group-{new:03}"),
        f"{1_100_000 + old}": f"{1_100_000 + new}",
    }
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(book)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/sharedStrings.xml":
                text = content.decode()
                for before, after in words.items():
                    text = text.replace(before, after)
                content = text.encode()
            target.writestr(name, content)
    return made.getvalue()


def sheets_of(book: bytes | Path) -> dict[str, Table]:
    """Every visible sheet by its name, its first row the heads; a merged cell is an error."""
    with zipfile.ZipFile(BytesIO(book) if isinstance(book, bytes) else book) as file:
        shared = [
            "".join(part.text or "" for part in item.iter(f"{_MAIN}t"))
            for item in ElementTree.fromstring(file.read("xl/sharedStrings.xml"))
        ]
        days = _day_styles(file.read("xl/styles.xml"))
        found = ElementTree.fromstring(file.read("xl/workbook.xml")).iter(f"{_MAIN}sheet")
        names = [(sheet.get("name"), sheet.get("state", "visible")) for sheet in found]
        assert {state for _, state in names} == {"visible"}
        return {
            str(name): _table(file.read(f"xl/worksheets/sheet{place}.xml"), shared, days)
            for place, (name, _) in enumerate(names, 1)
            if name not in ("Summary", "Organisation")
        }


def _day_styles(styles: bytes) -> frozenset[str]:
    root = ElementTree.fromstring(styles)
    formats = {each.get("numFmtId"): each.get("formatCode", "") for each in root.iter(f"{_MAIN}numFmt")}
    cells = root.find(f"{_MAIN}cellXfs")
    assert cells is not None
    return frozenset(str(place) for place, each in enumerate(cells) if "yyyy" in formats.get(each.get("numFmtId"), ""))


def _table(sheet: bytes, shared: list[str], days: frozenset[str]) -> Table:
    assert b"<mergeCell" not in sheet, "a merged head would be read as a row of its own"
    assert b"<f>" not in sheet
    rows = [
        tuple(_cell(cell, shared, days) for cell in row) for row in ElementTree.fromstring(sheet).iter(f"{_MAIN}row")
    ]
    heads = tuple(value for _, value in rows[0])
    assert all(kind == "text" for kind, _ in rows[0])
    assert len(set(heads)) == len(heads)
    assert {len(row) for row in rows} == {len(heads)}
    return Table(heads, tuple(rows[1:]))


def _cell(cell: ElementTree.Element, shared: list[str], days: frozenset[str]) -> tuple[str, str]:
    value = cell.findtext(f"{_MAIN}v")
    if value is None:
        return "", ""
    if cell.get("t") == "s":
        return "text", shared[int(value)]
    return ("day" if cell.get("s") in days else "number"), value


def from_folder(folder: Path, sheet: str) -> list[dict[str, tuple[str, str]]]:
    """What Excel's From Folder makes of one sheet, with files that have none left out."""
    heads: tuple[str, ...] = ()
    joined: list[dict[str, tuple[str, str]]] = []
    for path in sorted(folder.glob("*.xlsx")):
        table = sheets_of(path).get(sheet)
        if table is None:
            continue
        heads = heads or table.heads
        assert table.heads == heads, f"{path.name}: other columns"
        joined += [{"Source.Name": ("text", path.name), **dict(zip(heads, row, strict=True))} for row in table.rows]
    return joined


def test_three_hundred_workbooks_become_one_table(folder: Path) -> None:
    books = {path.name: sheets_of(path) for path in sorted(folder.glob("*.xlsx"))}
    assert len(books) == MANY
    for sheet in GATHERED:
        tables = {name: book[sheet] for name, book in books.items()}
        heads = {table.heads for table in tables.values()}
        assert len(heads) == 1, f"{sheet}: the same columns in the same order"
        (columns,) = heads
        rows = [dict(zip(columns, row, strict=True)) for table in tables.values() for row in table.rows]
        for column in columns:
            kinds_there = {row[column][0] for row in rows} - {""}
            assert len(kinds_there) <= 1, f"{sheet}: {column} is of several kinds: {kinds_there}"
        assert all(row[each][1] for row in rows for each in ("org_name", "org_id", "reference"))
    answers = [
        dict(zip(book["Answers"].heads, row, strict=True)) for book in books.values() for row in book["Answers"].rows
    ]
    numbers = {row["org_id"][1]: row["org_number"] for row in answers}
    assert numbers == {
        uid(f"group-{each:03}"): ("text", f"{1_100_000 + each}") if each % WRITTEN % 5 else ("", "")
        for each in range(MANY)
    }
    assert len({(row["org_id"][1], row["question_code"][1]) for row in answers}) == len(answers)
    rated = sum(1 for row in answers if row["rating_level"][1])
    assert rated == sum(_rated(book["Answers"]) for book in books.values()) > 2 * MANY


def _rated(table: Table) -> int:
    place = table.heads.index("rating_level")
    return sum(1 for row in table.rows if row[place][1])


def test_an_update_or_statement_among_them_is_left_out_and_gathers_with_its_own_kind(tmp_path: Path) -> None:
    for number, kind in ((0, ""), (1, "update"), (2, "statement"), (3, "update"), (4, "statement")):
        path = tmp_path / f"3-Answers-and-actions-Group-{number:03}.xlsx"
        if not kind:
            path.write_bytes(workbook.report(facts(_organisation(number))))
            continue
        path.write_bytes(kinds.papers(facts(_update(number, kind), kind=kind))[2])
    assert {row["org_name"][1] for row in from_folder(tmp_path, "Answers")} == {"Group 000"}
    for sheet, expected in (
        ("Answers that changed", {"Group 001", "Group 003"}),
        ("What moved", {"Group 002", "Group 004"}),
        ("Actions", {f"Group {number:03}" for number in range(1, 4)}),
    ):
        rows = from_folder(tmp_path, sheet)
        assert {row["org_name"][1] for row in rows} == expected, sheet
        assert all(row["org_id"][1] and row["return_kind"][1] for row in rows), sheet


def test_the_page_for_officers_names_the_sheets_and_columns_that_are_there(written: tuple[bytes, ...]) -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "guide" / "for-officers.md").read_text(encoding="utf-8")
    chapter = page.partition("## Gathering three hundred returns")[2].partition("\n## ")[0]
    assert chapter
    tables = sheets_of(written[0])
    columns = {head for table in tables.values() for head in table.heads}
    named = set(re.findall(r"`([a-z]+(?:_[a-z]+)*)`", chapter))
    assert {"org_id", "org_number", "question_code", "rating_level"} <= named
    assert named <= columns
    for sheet in GATHERED:
        assert f"**{sheet}**" in chapter


def test_the_template_beside_the_page_is_the_one_the_program_writes() -> None:
    beside = Path(__file__).resolve().parents[3] / "docs" / "guide" / "partnership-template.xlsx"
    written = [_contents(each) for each in (beside, BytesIO(template()))]
    assert written[0] == written[1], "s11 framework template docs/guide/partnership-template.xlsx"


def _contents(book: Path | BytesIO) -> list[tuple[str, bytes]]:
    """Its parts in their order: a ZIP also says on which system it was made."""
    with zipfile.ZipFile(book) as archive:
        return [(each.filename, archive.read(each)) for each in archive.infolist()]


def test_the_page_for_officers_explains_every_line_of_the_partnership_tab() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "guide" / "for-officers.md").read_text(encoding="utf-8")
    table = page.partition("| line | what to write |")[2].partition("\n\n")[0]
    tab = load_workbook(BytesIO(template()))["Partnership"]
    assert re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE) == [row[0] for row in tab.values]
    for rule in tab.data_validations.dataValidation:
        for choice in str(rule.formula1).strip('"').split(","):
            assert f"`{choice}`" in table


def test_libreoffice_reads_the_same_rows(written: tuple[bytes, ...], tmp_path: Path) -> None:
    program = need("soffice")
    for number in (1, 5, 6):
        (tmp_path / f"{number}.xlsx").write_bytes(written[number])
    subprocess.run(
        [program, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to",
         "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
         *(str(tmp_path / f"{number}.xlsx") for number in (1, 5, 6)), "--outdir", str(tmp_path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    for number in (1, 5, 6):
        for sheet in GATHERED:
            with (tmp_path / f"{number}-{sheet}.csv").open(encoding="utf-8", newline="") as file:
                heads, *rows = list(csv.reader(file))
            table = sheets_of(written[number])[sheet]
            assert tuple(heads) == table.heads
            assert len(rows) == len(table.rows)
            words = [[value if kind == "text" else "" for kind, value in row] for row in table.rows]
            assert [
                [value if kind == "text" else "" for value, (kind, _) in zip(row, cells, strict=True)]
                for row, cells in zip(rows, table.rows, strict=True)
            ] == words
