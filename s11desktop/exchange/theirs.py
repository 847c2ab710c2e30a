"""A partnership's own workbook, filled in: a copy of the very file they sent, with what the audit says in its cells.

Only cells that were made out as ours to fill change. All else is as it was, drop-downs, protection, formulas, pictures,
hidden sheets and macros too, and nothing of it is run. `fill` changes no file: what does not fit is there to be read
before `save` writes the copy (docs/decisions/their-workbook.md).
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from s11desktop import words
from s11desktop.audit.dates import say_date
from s11desktop.errors import TheirSheetUnfillable, WrongEnding
from s11desktop.exchange import unfinished
from s11desktop.exchange.theirs_cells import Values, edited
from s11desktop.exchange.theirs_fitting import Fitting
from s11desktop.exchange.theirs_located import located
from s11desktop.exchange.theirs_package import name_of, rewritten
from s11desktop.exchange.theirs_recalculating import recalculating
from s11desktop.exchange.theirs_said import Planned, Remark, Remarks, Said, Spot, planned, said
from s11desktop.exchange.theirs_sheet import SheetBytes, SheetFault, look
from s11desktop.framework.workbook.book import Sheet, address, column_of, place_of
from s11desktop.framework.workbook.package import UNPACKED_LIMIT, Package
from s11desktop.framework.workbook.reading import Places, places, read_bytes
from s11desktop.unpacking import Parts, Unpackable

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.framework.their_sheet import PlanTable, TheirSheet

PLAN_ROWS = 500
"""How far below the head of a list of actions rows are looked for."""

_LONGEST_NUMBER = 12
_LABELS = 8


@dataclass(frozen=True, slots=True)
class FilledCell:
    """A cell that was written: for what part of which answers, and the words or the day in it."""

    sheet: str
    cell: str
    role: str
    standards: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Filled:
    """A filled copy, not yet a file. `name` and `sha256` are those of the workbook it is a copy of.

    `ending` is what a file of its kind must be called by; `remarks` has what does not fit first.
    """

    content: bytes = field(repr=False)
    name: str
    sha256: str
    ending: str
    cells: tuple[FilledCell, ...]
    remarks: tuple[Remark, ...]

    @property
    def left_out(self) -> tuple[Remark, ...]:
        return tuple(each for each in self.remarks if each.left_out)

    @property
    def notes(self) -> tuple[Remark, ...]:
        return tuple(each for each in self.remarks if not each.left_out)

    def as_json(self) -> dict[str, object]:
        """What `s11 workbook fill --json` prints of it."""
        return {
            "workbook": {"name": self.name, "sha256": self.sha256},
            "written": [
                {"sheet": each.sheet, "cell": each.cell, "part": each.role, "standards": list(each.standards)}
                for each in self.cells
            ],
            "left_out": [_remark(each) for each in self.left_out],
            "notes": [_remark(each) for each in self.notes],
        }


def fill(audit: Audit, data: bytes, path: Path) -> Filled:
    """The filled copy of a workbook's bytes; `path` is only for telling which file it was.

    Raises a `WorkbookError` for what is no workbook, `NotTheirSheet` where it is not of these questions, and
    `TheirSheetUnfillable` where a sheet is not put together as its format says.
    """
    book = read_bytes(data, path)
    theirs = located(audit.framework, book)
    package = Package(path, data)
    try:
        return _filled(audit, data, path, theirs, places(package), {each.name: each for each in book.sheets})
    except SheetFault as fault:
        raise TheirSheetUnfillable(path=path, why=fault.why) from None
    except Unpackable:
        raise TheirSheetUnfillable(path=path, why="damaged") from None


def save(filled: Filled, target: Path, *, replace_file: bool = False) -> None:
    """Write the copy, whole or not at all. A file of that name is never written over unless `replace_file`.

    Raises `WrongEnding` where a spreadsheet program would refuse a file so named, and as `unfinished.file`.
    """
    check_ending(filled, target)
    unfinished.write(target, filled.content, replace=replace_file)


def check_ending(filled: Filled, target: Path) -> None:
    """Raises `WrongEnding` where a spreadsheet program would refuse a file so named."""
    if target.suffix.casefold() != filled.ending:
        raise WrongEnding(path=target, wanted=filled.ending)


def _filled(
    audit: Audit, data: bytes, path: Path, theirs: TheirSheet, where: Places, sheets: Mapping[str, Sheet]
) -> Filled:
    parts, remarks = Parts(io.BytesIO(data), UNPACKED_LIMIT), Remarks()
    kept = audit.framework.workbook
    if kept is None or kept.sha256 != theirs.sha256:
        remarks.add("other-copy", name=path.name)
    looked: dict[str, SheetBytes] = {}

    def opened(name: str) -> SheetBytes:
        if name not in looked:
            looked[name] = look(parts.start_of(where.sheets[name], UNPACKED_LIMIT))
        return looked[name]

    everything = [each for each in said(audit, theirs, remarks) if _is_there(each, sheets, remarks)]
    tables = [each for each in theirs.plans if each.sheet in sheets]
    everything += _in_list(planned(audit, theirs), tables, sheets, opened, remarks)
    values: dict[str, Values] = {}
    cells: list[FilledCell] = []
    for each in everything:
        fitting = Fitting(sheets[each.sheet], opened(each.sheet), where, remarks)
        put = fitting.put(each)
        if put is not None:
            values.setdefault(each.sheet, {})[_place(each.cell)] = put
            shown = each.day.isoformat() if put.number and each.day else put.number or put.text
            cells.append(FilledCell(each.sheet, each.cell, each.role, each.standards, shown))
    changed = {name_of(data, where.sheets[name]): edited(opened(name), values[name]) for name in values}
    if changed:
        main = parts.start_of(where.main, UNPACKED_LIMIT)
        if (flagged := recalculating(main)) != main:
            changed[name_of(data, where.main)] = flagged
    _notes(theirs, parts, {name: looked[name] for name in values}, remarks)
    content = rewritten(data, changed) if changed else data
    _prove(content, path, cells)
    return Filled(content, path.name, hashlib.sha256(data).hexdigest(), _ending(parts), tuple(cells), remarks.all())


def _is_there(each: Said, sheets: Mapping[str, Sheet], remarks: Remarks) -> bool:
    """Whether the sheet is there: a file of questions may name any."""
    if each.sheet not in sheets:
        for code in each.standards:
            remarks.add("row-gone", Spot(standard=code))
    return each.sheet in sheets


def _place(cell: str) -> tuple[int, int]:
    place = place_of(cell)
    assert place is not None
    return place


def _in_list(
    actions: list[Planned],
    tables: list[PlanTable],
    sheets: Mapping[str, Sheet],
    opened: Callable[[str], SheetBytes],
    remarks: Remarks,
) -> Iterator[Said]:
    """A row of their list of actions for each action, in rows where nothing stands yet."""
    if not tables:
        return
    table = tables[0]
    columns = {role: column_of(letters) for role, letters in table.columns}
    rows = _free_rows(sheets[table.sheet], opened(table.sheet), table.row, columns)
    for action in actions:
        row = next(rows, None)
        if row is None:
            for code in action.standards:
                remarks.add("no-room", Spot(table.sheet, "", code))
            continue
        what = action.what
        if "lead" not in columns and action.lead:
            what += f" (Lead: {action.lead})"
        if "date" not in columns and action.due:
            what += f" (By: {say_date(action.due)})"
        there = {
            "number": action.number,
            "action": what,
            "lead": action.lead,
            "date": "" if action.due is None else say_date(action.due),
            "words": action.progress,
        }
        for role, column in columns.items():
            if there[role] and not (role == "number" and sheets[table.sheet].text(row, column)):
                day: date | None = action.due if role == "date" else None
                yield Said(table.sheet, address(row, column), role, action.standards, there[role], day)


def _free_rows(sheet: Sheet, there: SheetBytes, head: int, columns: Mapping[str, int]) -> Iterator[int]:
    for row in range(head + 1, head + PLAN_ROWS):
        number = sheet.text(row, columns["number"]) if "number" in columns else ""
        if len(number) > _LONGEST_NUMBER:
            return
        own = [column for role, column in columns.items() if role != "number"]
        cells = [there.cell(row, column) for column in columns.values()]
        taken = any(sheet.text(row, column) for column in own) or any(cell and cell.formula for cell in cells)
        merged = any(sheet.block(row, column) != (row, column, row, column) for column in columns.values())
        if not taken and not merged:
            yield row


def _notes(theirs: TheirSheet, parts: Parts, written: Mapping[str, SheetBytes], remarks: Remarks) -> None:
    for name, sheet in written.items():
        if sheet.protection:
            remarks.add(f"protected-{sheet.protection}", Spot(name))
    labels = [f"{each.label} ({each.cell})" for each in theirs.form]
    if labels:
        more = f"; and {len(labels) - _LABELS} more" if len(labels) > _LABELS else ""
        for each in theirs.form:
            remarks.add("by-hand", Spot(each.sheet, each.cell), label="; ".join(labels[:_LABELS]) + more)
    if any(name.startswith("_xmlsignatures/") for name in parts.names):
        remarks.add("signature-broken")
    if any(name.endswith("vbaproject.bin") for name in parts.names):
        remarks.add("macros-there")


def _ending(parts: Parts) -> str:
    """What a file of its kind must be called, or a spreadsheet program refuses it."""
    types = parts.start_of("[Content_Types].xml", UNPACKED_LIMIT)
    return ".xlsm" if re.search(rb"macroEnabled\.(?:main|template)", types, re.IGNORECASE) else ".xlsx"


def _prove(content: bytes, path: Path, cells: list[FilledCell]) -> None:
    """Read the copy as anybody would: every cell must say what was put in it. Raises `TheirSheetUnfillable`."""
    book = read_bytes(content, path)
    for each in cells:
        sheet = book.sheet(each.sheet)
        if sheet is None or sheet.cells.get(_place(each.cell), "").strip() != each.text.strip():
            raise TheirSheetUnfillable(path=path, why="damaged")


def _remark(remark: Remark) -> dict[str, object]:
    return {
        "code": remark.code,
        "message": told(remark),
        "places": [{"sheet": each.sheet, "cell": each.cell, "standard": each.standard} for each in remark.spots],
    }


def told(remark: Remark) -> str:
    """The sentence for a remark."""
    facts: dict[str, object] = dict(remark.facts)
    spots = tuple((each.sheet, each.cell, each.standard) for each in remark.spots)
    return words.theirs(remark.code, facts | {"spots": spots})
