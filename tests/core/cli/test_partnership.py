"""The questions about the partnership, through the command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

S11 = Callable[..., Any]


def test_questions_about_the_partnership_are_shown_answered_and_taken_back(s11: S11, file: Path) -> None:
    shown = s11("partnership", file)
    assert shown.status == 0
    assert shown.out.count("Not answered (optional).") == 3
    assert "1: very hard, 5: very easy" in shown.out

    assert s11("partnership", file, "pf3", "4").status == 0
    answers = {row["code"]: row["answer"] for row in s11("partnership", file, "--json").json}
    assert answers == {"PF3": "4", "PF5": "", "PF13": ""}
    assert s11("partnership", file, "PF3", "").status == 0
    assert s11("partnership", file).out.count("Not answered") == 3


def test_an_answer_it_does_not_take_is_told_in_one_sentence(s11: S11, file: Path) -> None:
    for words, status, told in (
        (("PF3", "often"), 2, "“often” is no answer to question PF3. The answers are 1, 2, 3, 4 or 5: choose one."),
        (("PF99", "4"), 2, "Nothing here is called PF99."),
        (("PF3",), 2, "Say the answer too"),
    ):
        done = s11("partnership", file, *words)
        assert done.status == status
        assert told in done.err
    assert s11("partnership", file).out.count("Not answered") == 3
