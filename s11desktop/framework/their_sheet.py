"""Where the questions of a framework stand in the workbook it was made from, so that a copy of it can be filled in.

It is part of the framework (`[workbook]` of its file), so that it goes wherever the questions go: into the audit file,
a pack, a return. A framework that was not made from a workbook has none, and its digest is what it always was.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from s11desktop.framework.table import Table

ROLES = ("rating", "words", "evidence", "action", "lead", "date", "support")
"""What a cell of theirs is for, of what an organisation says; by these names in the file."""

PLAN_ROLES = ("number", "action", "lead", "date", "words")
"""The same of the columns of a list of actions: the number of the question, and words on how it goes."""

_CELL = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
_COLUMN = re.compile("[A-Z]{1,3}")
_SHA256 = re.compile("[0-9a-f]{64}")
_SHEET_LIMIT, _WORD_LIMIT = 200, 300

Roles = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class QuestionCells:
    """One standard: its sheet, the cell of the question, and (role, cell) of what is to be filled in."""

    standard: str
    sheet: str
    cell: str
    cells: Roles

    def cell_of(self, role: str) -> str:
        """The cell for one part of the answer; "" where their sheet has none."""
        return dict(self.cells).get(role, "")


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A list of actions on a sheet of its own: the row of its head, and (role, letters) of its columns."""

    sheet: str
    row: int
    columns: Roles


@dataclass(frozen=True, slots=True)
class AnswerCell:
    """The cell of the answer to a question about the partnership."""

    code: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class FormCell:
    """Something their form asks besides (name of school, signed), and the cell beside it."""

    sheet: str
    label: str
    cell: str


@dataclass(frozen=True, slots=True)
class TheirSheet:
    """A workbook by its name and SHA-256 (hex), and what stands where in it.

    `ratings` are (code of the scale, their word). `told` is what a person said while it was understood, by the ids of
    docs/partnership-workbook.md: with it a later copy of the same sheet is understood alike.
    """

    name: str
    sha256: str
    ratings: Roles
    questions: tuple[QuestionCells, ...]
    plans: tuple[PlanTable, ...] = ()
    answers: tuple[AnswerCell, ...] = ()
    form: tuple[FormCell, ...] = ()
    told: Roles = ()


def as_plain(sheet: TheirSheet) -> dict[str, object]:
    """Plain data in the layout of the file; what says nothing is left out."""
    plain: dict[str, object] = {
        "name": sheet.name,
        "sha256": sheet.sha256,
        "rating": [{"choice": code, "word": word} for code, word in sheet.ratings],
        "question": [
            {"standard": each.standard, "sheet": each.sheet, "cell": each.cell, "cells": dict(each.cells)}
            for each in sheet.questions
        ],
    }
    more: dict[str, list[dict[str, object]]] = {
        "plan": [{"sheet": each.sheet, "row": each.row, "columns": dict(each.columns)} for each in sheet.plans],
        "answer": [{"code": each.code, "sheet": each.sheet, "cell": each.cell} for each in sheet.answers],
        "form": [{"sheet": each.sheet, "label": each.label, "cell": each.cell} for each in sheet.form],
        "told": [{"what": what, "said": said} for what, said in sheet.told],
    }
    return plain | {name: rows for name, rows in more.items() if rows}


def built(
    top: Table, standards: Collection[str], choices: Collection[str], asked: Collection[str]
) -> TheirSheet | None:
    """The `[workbook]` of a file, None where it has none; faults are noted in the table.

    `standards`, `choices` and `asked` are the codes there are of standards, of the scale, and of questions about the
    partnership.
    """
    table = top.table("workbook")
    if table is None:
        return None
    sha256 = table.text("sha256", required=True, limit=64)
    if sha256 and not _SHA256.fullmatch(sha256):
        table.fault("sha256 must be 64 figures and small letters from a to f")
    found = TheirSheet(
        name=table.text("name", required=True, limit=255),
        sha256=sha256,
        ratings=tuple(_ratings(table, choices)),
        questions=tuple(_questions(table, standards)),
        plans=tuple(_plans(table)),
        answers=tuple(_answers(table, asked)),
        form=tuple(_form(table)),
        told=tuple(_told(table)),
    )
    table.close()
    return found


def _ratings(table: Table, choices: Collection[str]) -> Iterator[tuple[str, str]]:
    for each in table.tables("rating"):
        choice, word = each.code("choice"), each.text("word", required=True, limit=_WORD_LIMIT)
        if choice and choice not in choices:
            each.fault(f"names “{choice}”, and the rating scale has no such level")
        each.close()
        yield choice, word


def _questions(table: Table, standards: Collection[str]) -> Iterator[QuestionCells]:
    seen: set[str] = set()
    for each in table.tables("question"):
        standard = each.code("standard")
        if standard and (standard not in standards or standard in seen):
            each.fault(f"names “{standard}”, which is no standard or was named before")
        seen.add(standard)
        yield QuestionCells(standard, _sheet(each), _cell(each), _roles(each, "cells", ROLES, _CELL))
        each.close()


def _plans(table: Table) -> Iterator[PlanTable]:
    for each in table.tables("plan"):
        row = each.whole("row", 1, 1_048_576) or 1
        yield PlanTable(_sheet(each), row, _roles(each, "columns", PLAN_ROLES, _COLUMN))
        each.close()


def _answers(table: Table, asked: Collection[str]) -> Iterator[AnswerCell]:
    for each in table.tables("answer"):
        code = each.code("code")
        if code and code not in asked:
            each.fault(f"names “{code}”, and there is no such question about the partnership")
        yield AnswerCell(code, _sheet(each), _cell(each))
        each.close()


def _form(table: Table) -> Iterator[FormCell]:
    for each in table.tables("form"):
        yield FormCell(_sheet(each), each.text("label", required=True, limit=_WORD_LIMIT), _cell(each))
        each.close()


def _told(table: Table) -> Iterator[tuple[str, str]]:
    for each in table.tables("told"):
        said = each.text("what", required=True, limit=_WORD_LIMIT), each.text("said", required=True, limit=_WORD_LIMIT)
        each.close()
        yield said


def _sheet(table: Table) -> str:
    return table.text("sheet", required=True, limit=_SHEET_LIMIT)


def _cell(table: Table) -> str:
    cell = table.text("cell", required=True, limit=10)
    if cell and not _CELL.fullmatch(cell):
        table.fault(f"cell “{cell}” is no cell of a sheet, such as D6")
    return cell


def _roles(table: Table, key: str, roles: tuple[str, ...], form: re.Pattern[str]) -> Roles:
    inner = table.table(key, key)
    if inner is None:
        return ()
    found = tuple((role, inner.text(role, limit=10)) for role in roles if inner.has(role))
    for role, place in found:
        if not form.fullmatch(place):
            inner.fault(f"{role} “{place}” is no place in a sheet")
    inner.close()
    return found
