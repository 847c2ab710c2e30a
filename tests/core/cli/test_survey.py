"""`s11 survey`: what a person types, what a program reads, and what is hidden."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from s11desktop.framework.reading import load


def test_a_command_settles_what_a_word_means(s11: Callable[..., Any], file: Path, tmp_path: Path) -> None:
    """Through `s11 survey`: a dry run that asks, an answers file, and figures with what is hidden left out."""
    shown = s11("survey", "show", file, "--json").json
    assert shown == {"replies": None, "statements": [], "groups": []}
    texts = [each.text for each in load("voluntary-faith").survey][:2]
    rows = [("Name", *texts), *(("Zofia", "5", "Agree") for _ in range(6)), ("Zofia", "1", "")]
    path = tmp_path / "replies.csv"
    path.write_text("".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows), encoding="utf-8")
    asked = s11("survey", "import", file, path, "--json")
    assert asked.status == 1
    assert {each["key"] for each in asked.json["questions"]} == {"word:5", "word:1"}
    assert asked.json["columns_dropped"] == ["Name"]
    settled = tmp_path / "answers.json"
    settled.write_text('{"word:5": "agree", "word:1": "disagree"}')
    taken = s11("survey", "import", file, path, "--answers", settled, "--json")
    assert taken.status == 0, taken.err
    by_code = {each["code"]: each for each in taken.json["statements"]}
    assert (by_code["Q01"]["agree"], by_code["Q01"]["disagree"], by_code["Q02"]["agree"]) == (6, 1, 6)
    assert by_code["Q03"]["hidden"]
    assert "Zofia" not in s11("survey", "show", file).out
    assert s11("survey", "import", file, path, "--group", "Team").status != 0


def test_a_sheet_to_print(s11: Callable[..., Any], file: Path, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    made = s11("survey", "sheet", file, out, "--where", "the box by the kitchen", "--by", "23 May 2027")
    assert made.status == 0, made.err
    assert out.read_bytes().startswith(b"%PDF")
    assert s11("survey", "sheet", file, out).status != 0, "never over a file that is there"
