"""Undo and what changed, at the command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

S11 = Callable[..., Any]


@pytest.fixture
def file(s11: S11, tmp_path: Path) -> Path:
    path = tmp_path / "ours.s11"
    made = s11(
        *("new", path, "--organisation", "Mill Lane", "--type", "charity"),
        *("--recovery-words-file", tmp_path / "words.txt"),
    )
    assert made.status == 0, made.err
    assert s11("answer", path, "VCF-1.1", "partly", "--words", "No deputy").status == 0
    assert s11("answer", path, "VCF-1.1", "fully", "--words", "Grace").status == 0
    return path


def test_taken_back_and_put_back(s11: S11, file: Path) -> None:
    assert s11("undo", file).out == "Undone: 1.1 is partly met again.\n"
    assert "Partly met" in s11("show", file, "VCF-1.1").out
    assert s11("undo", file, "--redo", "--json").json == {
        "item": "VCF-1.1",
        "kind": "answer",
        "field": "rating",
        "redo": True,
        "said": "Put back: 1.1 is fully met again",
    }
    assert [s11("undo", file).status for _ in range(3)] == [0, 0, 1]
    assert s11("undo", file).err.startswith("There is nothing of yours left to undo here.")


def test_what_changed(s11: S11, file: Path) -> None:
    told = s11("history", file, "1.1").out.splitlines()
    assert [line.split(": ", 1)[1] for line in told] == [
        "Your words for 1.1: “Grace”; before, “No deputy”.",
        "Rated fully met; before, partly met.",
        "Your words for 1.1: “No deputy”.",
        "Rated partly met.",
    ]
    assert "organisation: The file was made." in s11("history", file).out
    rows = s11("history", file, "VCF-1.1", "--json").json
    assert [row["can_put_back"] for row in rows] == [True, True, False, False]
    assert s11("history", file, "--put-back", rows[0]["change"]).out == (
        "Put back: your words for 1.1: “No deputy” again.\n"
    )
    assert s11("history", file, "--put-back", rows[0]["change"]).status == 1
    assert s11("history", file, "VCF-1.2").out == "Nothing was changed yet.\n"
    assert s11("history", file, "E9").status == 2
