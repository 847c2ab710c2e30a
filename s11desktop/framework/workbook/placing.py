"""What stands where in a workbook that was understood, kept with its questions: each cell an organisation fills in."""

from __future__ import annotations

from s11desktop.framework.model import ScaleLevel
from s11desktop.framework.their_sheet import (
    PLAN_ROLES,
    ROLES,
    AnswerCell,
    FormCell,
    PlanTable,
    QuestionCells,
    Roles,
    TheirSheet,
)
from s11desktop.framework.workbook.columns import Head, Role
from s11desktop.framework.workbook.understood import Statement, Understanding, Use

_LONGEST = 300


def placed(understanding: Understanding, scale: tuple[ScaleLevel, ...]) -> TheirSheet:
    """The places of a workbook nothing about which is open any more; `scale` is what was made of its ratings."""
    words = zip(scale, understanding.ratings, strict=True)
    return TheirSheet(
        name=understanding.book.name[-255:] or "workbook.xlsx",
        sha256=understanding.book.sha256,
        ratings=tuple((choice.code, each.word) for choice, each in words if len(each.word) <= _LONGEST),
        questions=tuple(
            QuestionCells(each.code, each.sheet, each.cell, _cells(each)) for each in understanding.statements
        ),
        plans=tuple(
            PlanTable(each.name, each.head.row, _columns(each.head))
            for each in understanding.sheets
            if each.use is Use.PLAN and each.head is not None and Role.ACTION in each.head.roles
        ),
        answers=tuple(AnswerCell(each.code, each.sheet, each.cell) for each in understanding.feedback),
        form=tuple(
            FormCell(each.sheet, each.label[:_LONGEST], each.cell) for each in understanding.forms if each.label.strip()
        ),
        told=tuple(sorted(understanding.answers.items())),
    )


def _cells(statement: Statement) -> Roles:
    there = {role.value: cell for role, cell in statement.cells}
    return tuple((role, there[role]) for role in ROLES if role in there)


def _columns(head: Head) -> Roles:
    there: dict[str, str] = {}
    for column in head.columns:
        role = Role.WORDS if column.role is Role.WORDS_AND_EVIDENCE else column.role
        there.setdefault(role.value, column.letter)
    return tuple((role, there[role]) for role in PLAN_ROLES if role in there)
