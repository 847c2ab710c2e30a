"""A workbook filled in elsewhere, as a person would: cells found by the code of their row and the head of their column.

path = sent_out(vault, tmp_path)
typed(path, {("Answers", "TST-1.1", "Our words"): "Grace"})
taken(vault, path)
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from s11desktop.audit.differences import Comparison
from s11desktop.audit.model import Audit
from s11desktop.exchange import workbook_in, workbook_out
from s11desktop.operations import taking_in
from s11desktop.operations.taking_in import Taken
from s11desktop.vault.vault import Vault

MADE = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 21)

Cells = Mapping[tuple[str, str, str], object]


def sent_out(vault: Vault, folder: Path, area: str = "", name: str = "to fill in.xlsx") -> Path:
    """The workbook of the vault's audit, as it is now."""
    path = folder / name
    path.write_bytes(workbook_out.workbook(vault.load(), MADE, area))
    return path


def typed(path: Path, cells: Cells) -> Path:
    """Type in cells: (sheet, code or label of the row, head of the column). A row "new" is the first empty one."""
    book = openpyxl.load_workbook(path, keep_vba=True)
    for (name, row, head), value in cells.items():
        sheet = book[name]
        sheet.cell(row_of(sheet, row), column_of(sheet, head)).value = value  # type: ignore[assignment]
    book.save(path)
    book.vba_archive.close()  # a copy of the whole, which openpyxl leaves open
    return path


def filled_in_somehow(audit: Audit) -> Path:
    """A workbook of an audit that came back with a difference of most kinds, in a folder that goes with the tests."""
    folder = Path(tempfile.mkdtemp(prefix="s11-filled-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "To fill in, from Daniel.xlsx"
    one, two, three, four, *_ = [each for each in audit.responses if each.words]
    before = replace(
        audit, responses=tuple(replace(each, words="Before") if each == four else each for each in audit.responses)
    )
    path.write_bytes(workbook_out.workbook(before, MADE))
    labels = [choice.label for choice in audit.framework.scale if choice.code != one.rating]
    cells: dict[tuple[str, str, str], object] = {
        ("Answers", one.standard, "Rating"): labels[0],
        ("Answers", one.standard, "Our words"): "Daniel has asked everyone again. All but two had read it this year.",
        ("Answers", one.standard, "What else we will do"): "Ask the last two helpers",
        ("Answers", one.standard, "Who leads"): "Daniel",
        ("Answers", one.standard, "By when"): date(2027, 3, 3),
        ("Answers", two.standard, "Our words"): None,
        ("Answers", three.standard, "Rating"): "Mostly",
        ("Answers", four.standard, "Our words"): "As Daniel sees it, half of this is done.",
        ("Evidence", "new", "Title"): "Attendance list of the evening",
    }
    return typed(path, cells)


def row_of(sheet: Worksheet, name: str) -> int:
    """The row of that code or label; of "new", the first without one that the same typing has begun or can begin."""
    for row in range(2, sheet.max_row + 2):
        found = sheet.cell(row, 1).value
        if found == name or (name == "new" and found is None):
            return row
    raise KeyError(name)


def column_of(sheet: Worksheet, head: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == head)


def differing(vault: Vault, path: Path) -> Comparison:
    return taking_in.preview(vault, workbook_in.read(path), TODAY)


def taken(vault: Vault, path: Path, *also: str, by: str = "Ann") -> Taken:
    """Take in what is proposed, and what has one of these keys."""
    found = differing(vault, path)
    chosen = [each for each in found.differences if each.is_proposed or each.key in also]
    return taking_in.take_in(vault, found.filled, chosen, today=TODAY, by=by)
