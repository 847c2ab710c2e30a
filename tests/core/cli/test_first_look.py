"""A school's starter through the command: what it is not is said where it is made and where it is checked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

S11 = Callable[..., Any]

LOOK = "Starter level: not a full section 175 or independent school standards audit."


def test_a_starter_of_a_school_is_made_and_checked_as_a_first_look(s11: S11, tmp_path: Path) -> None:
    ours = tmp_path / "ours.s11"
    made = s11(
        "new", ours, "--organisation", "Oakfield School", "--type", "maintained-school", "--framework", "schools",
        "--level", "starter", "--recovery-words-file", tmp_path / "words.txt",
    )  # fmt: skip
    assert made.status == 0, made.err
    told = s11("export", ours, tmp_path / "out.zip", "--draft", "--json")
    assert told.json["first_look"] == LOOK
    assert LOOK in s11("export", ours, tmp_path / "again.zip", "--draft").out
    assert s11("verify", tmp_path / "out.zip", "--json").json["first_look"] == LOOK
    assert LOOK in s11("verify", tmp_path / "out.zip").out
    state = s11("status", ours, "--json").json
    assert state["first_look"] == LOOK
    assert state["law"]["checked_on"] == "2026-11-21"
    said = s11("status", ours).out
    assert LOOK in said
    assert "The law in these questions was last checked on 21 November 2026" in said
