"""The page on files names what a return holds: every sheet and column, every code of a problem, every member."""

from __future__ import annotations

import json
import re
from pathlib import Path

from s11desktop.report import workbook_rows, workbook_sheets
from s11desktop.report.workbook_answers import ANSWERS
from s11desktop.sentences.verdicts import PROBLEMS

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "file-formats.md").read_text(encoding="utf-8")
RETURN = PAGE.partition("## Return (`.zip`)")[2].partition("\n## ")[0]
SAID = set(re.findall(r"`([^`\n]+)`", RETURN))


def test_every_column_of_the_workbook_is_named() -> None:
    listed = {row.split("|")[1].strip(" `"): row for row in RETURN.splitlines() if row.startswith("| `")}
    for sheet, columns in {
        "Answers": ANSWERS,
        "Actions": workbook_rows.ACTIONS,
        "Action notes": workbook_rows.NOTES,
        "Evidence": workbook_rows.EVIDENCE,
        "Declarations": workbook_rows.DECLARATIONS,
        "Partnership questions": workbook_rows.PARTNERSHIP,
        "Survey": workbook_rows.SURVEY,
    }.items():
        named = [each for each in re.findall(r"`([a-z0-9_]+)`", listed[sheet]) if each in dict(columns)]
        assert named == [name for name, _ in columns], sheet
    assert {name for name, _ in workbook_sheets._ALIKE} <= SAID


def test_every_code_of_a_problem_is_named() -> None:
    assert {code for code in PROBLEMS if code != "other"} <= SAID


def test_every_member_of_the_data_is_told_somewhere() -> None:
    """On the page, or with a description in the schema that lies in every return."""
    schema = json.loads((ROOT / "s11desktop/exchange/schema/submission.schema.json").read_text(encoding="utf-8"))
    told = {name for name, each in schema["properties"].items() if "description" in each or "$ref" in each}
    words = {name.partition(".")[0] for name in SAID}
    assert not set(schema["properties"]) - told - words
