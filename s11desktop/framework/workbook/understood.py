"""What was understood of a workbook, as frozen facts: what was taken for what, how surely, and what is to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from s11desktop.framework.workbook.book import Book
from s11desktop.framework.workbook.columns import Head, Role, Sure
from s11desktop.framework.workbook.ratings import RatingWord
from s11desktop.framework.workbook.rows import Row


class Use(StrEnum):
    """What a sheet is for."""

    QUESTIONS = "questions"
    FEEDBACK = "feedback"
    FORM = "form"
    PLAN = "action-plan"
    OTHER = "other"


USE_LABELS = {
    Use.QUESTIONS: "Questions to rate",
    Use.FEEDBACK: "Questions about the partnership",
    Use.FORM: "A form to send back: who, when, and results",
    Use.PLAN: "A list of actions",
    Use.OTHER: "Instructions, lists or something else",
}


@dataclass(frozen=True, slots=True)
class SheetRead:
    """One sheet and what it was taken for. `title` is what stands over its table."""

    name: str
    hidden: bool
    use: Use
    sure: Sure
    title: str = ""
    head: Head | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One question: its words and where every part of it and of its answer stands in their workbook.

    `cells` are (role, cell) of what an organisation fills in, in sheet `sheet`.
    """

    code: str
    text: str
    area: str
    sheet: str
    row: int
    cell: str
    cells: tuple[tuple[Role, str], ...]
    sure: Sure
    why: str = ""
    good: str = ""
    evidence: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    statutory: bool = False
    weight: str = ""

    def cell_of(self, role: Role) -> str:
        """The cell of one part of the answer; "" where their sheet has none."""
        return next((cell for each, cell in self.cells if each is role), "")


@dataclass(frozen=True, slots=True)
class AreaRead:
    """A group of questions under one heading, and where that stands ("" for a whole tab)."""

    code: str
    title: str
    sheet: str
    cell: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class FormField:
    """Something to fill in that is no question: "Name of school", and the cell beside it."""

    sheet: str
    label: str
    cell: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """A question about the partnership itself, and the cell of its answer."""

    code: str
    text: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question about the workbook: what is kept, and what people read."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something a person should say about the workbook. `id` is what an answers file calls it.

    `taken` is what was taken meanwhile ("" for nothing); `must` when nothing can be made before it is answered. No
    choices: the answer is any words.
    """

    id: str
    text: str
    taken: str
    must: bool
    choices: tuple[Choice, ...] = ()
    where: str = ""


@dataclass(frozen=True)
class Understanding:
    """A whole workbook, understood. `book` is what it was read from; `answers` what a person has said so far.

    `as_json()` is plain data for `s11 framework build --json` and for the window. `settle` answers questions, and also
    changes anything else that was understood: the ids of those answers are in docs/partnership-workbook.md.
    """

    book: Book
    answers: Mapping[str, str]
    id: str
    edition: str
    title: str
    publisher: str
    dated: str
    sheets: tuple[SheetRead, ...]
    areas: tuple[AreaRead, ...]
    statements: tuple[Statement, ...]
    rows: tuple[tuple[str, Row], ...]
    ratings: tuple[RatingWord, ...]
    forms: tuple[FormField, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    open: tuple[Question, ...] = field(default=())

    @property
    def must(self) -> tuple[Question, ...]:
        """The questions without whose answers nothing can be made."""
        return tuple(each for each in self.open if each.must)

    def questions(self) -> tuple[Question, ...]:
        """All that is to be asked, what must be answered first."""
        return tuple(sorted(self.open, key=lambda each: not each.must))

    def as_json(self) -> dict[str, object]:
        """Plain data, in the order people read it."""
        return {
            "file": self.book.name,
            "sha256": self.book.sha256,
            "id": self.id,
            "edition": self.edition,
            "title": self.title,
            "publisher": self.publisher,
            "dated": self.dated,
            "notices": [{"code": code, "text": NOTICES[code]} for code in self.book.notices],
            "sheets": [_sheet(each) for each in self.sheets],
            "areas": [
                {
                    "code": each.code,
                    "title": each.title,
                    "sheet": each.sheet,
                    "cell": each.cell,
                    "statements": [one.code for one in self.statements if one.area == each.code],
                }
                for each in self.areas
            ],
            "statements": [_statement(each) for each in self.statements],
            "rows": [
                {
                    "sheet": sheet,
                    "row": each.number,
                    "cell": each.cell,
                    "kind": each.kind.value,
                    "sure": each.sure.value,
                    "text": each.text[:200],
                }
                for sheet, each in self.rows
                if each.kind.value != "question"
            ],
            "ratings": [
                {
                    "word": each.word,
                    "meaning": each.meaning,
                    "level": each.level.value if each.level else None,
                    "sure": each.sure.value,
                    "found": each.found,
                    "help": each.help,
                }
                for each in self.ratings
            ],
            "form": [{"sheet": each.sheet, "label": each.label, "cell": each.cell} for each in self.forms],
            "partnership_questions": [
                {"code": each.code, "text": each.text, "sheet": each.sheet, "cell": each.cell} for each in self.feedback
            ],
            "questions": [
                {
                    "id": each.id,
                    "text": each.text,
                    "where": each.where,
                    "must": each.must,
                    "taken": each.taken,
                    "choices": [{"value": choice.value, "label": choice.label} for choice in each.choices],
                }
                for each in self.questions()
            ],
            "answers": dict(self.answers),
        }


NOTICES = {
    "macros-ignored": "The workbook holds macros. They were not run and are not taken over.",
    "links-ignored": "The workbook points to other files. They were not opened.",
    "formulas-without-result": "Some cells are formulas whose result the file does not hold. They count as empty. "
    "Open it in Excel, save it, and it will hold them.",
    "chart-sheets-ignored": "Sheets that hold only a chart or a dialogue were left out.",
    "embedded-files-ignored": "The workbook has other files or controls inside it. They were not opened.",
}
"""What was left alone in a workbook, by the codes of `Book.notices`."""


def _sheet(each: SheetRead) -> dict[str, object]:
    plain: dict[str, object] = {
        "name": each.name,
        "hidden": each.hidden,
        "use": each.use.value,
        "sure": each.sure.value,
        "title": each.title,
    }
    if each.head is not None:
        plain["head_row"] = each.head.row
        plain["columns"] = [
            {"column": one.letter, "heading": one.heading, "role": one.role.value, "sure": one.sure.value}
            for one in each.head.columns
        ]
    return plain


def _statement(each: Statement) -> dict[str, object]:
    return {
        "code": each.code,
        "text": each.text,
        "area": each.area,
        "sheet": each.sheet,
        "row": each.row,
        "cell": each.cell,
        "cells": {role.value: cell for role, cell in each.cells},
        "sure": each.sure.value,
        "why": each.why,
        "good": each.good,
        "evidence": list(each.evidence),
        "references": list(each.references),
        "statutory_only": each.statutory,
        "weight": each.weight,
    }
