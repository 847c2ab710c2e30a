"""The dates of the two years, through the command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

S11 = Callable[..., Any]


def test_dates_are_set_changed_done_and_taken_away(s11: S11, file: Path) -> None:
    assert "No date is set." in s11("programme", "show", file).out
    assert s11("asked", file, "--partnership", "Nettleford", "--deadline", "31 March 2099").status == 0
    shown = s11("programme", "set", file, "board", "1 March 2099", "--title", "PCC")
    assert shown.status == 0, shown.err
    assert "1. 1 March 2099: The board meets (PCC). Next, in" in shown.out
    assert "2. 31 March 2099: The return is due (Nettleford). To come" in shown.out
    told = s11("programme", "set", file, "1", "2 March 2099", "--json").json
    assert [(each["what"], each["day"], each["stands"]) for each in told["dates"]] == [
        ("board", "2099-03-02", "next"),
        ("deadline", "2099-03-31", "to-come"),
    ]
    assert [each["what"] for each in told["suggested"]] == ["survey", "update", "statement"]
    assert "Done on 1 January 2026" in s11("programme", "set", file, "1", "--done", "1 January 2026").out
    assert len(s11("programme", "set", file, "suggested", "--json").json["dates"]) == 5
    assert len(s11("programme", "remove", file, "1", "--json").json["dates"]) == 4


def test_what_cannot_be_is_told_in_one_sentence(s11: S11, file: Path) -> None:
    s11("asked", file, "--deadline", "31 March 2099")
    for words, told in (
        (("set", file, "party", "1 March 2099"), "“party” is none of board, survey, update, statement, other"),
        (("set", file, "board"), "Say the day too"),
        (("set", file, "board", "someday"), "someday"),
        (("set", file, "9", "1 March 2099"), "Nothing here is called 9."),
        (("set", file, "1", "1 March 2099"), "s11 asked"),
        (("set", file, "1"), "Say what changes"),
        (("remove", file, "x"), "Nothing here is called x."),
        (("set", file, "board", "1 March 2099", "--done", "1 March 2099"), "still to come"),
    ):
        done = s11("programme", *words)
        assert done.status in (1, 2), words
        assert told in done.err
