"""The action plan through the command: planned, told forward, many at once, and its dates as a calendar file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

S11 = Callable[..., Any]


def plan(s11: S11, file: Path, what: str, *more: str) -> Any:
    said = ("--what", what, "--lead", "Amina", "--due", "3/3/2037", *more, "--json")
    return s11("action", file, "3.1", *said).json


def test_everything_can_be_said_of_an_action(s11: S11, file: Path) -> None:
    more = ("--for", "5.2", "--measure", "Both named", "--priority", "high", "--agreed-with", "The PCC")
    made = plan(s11, file, "Name a deputy", *more)
    assert (made["item"], made["due"], made["priority"], made["agreed_with"]) == ("A1", "2037-03-03", "high", "The PCC")
    assert made["standards"] == ["VCF-3.1", "VCF-5.2"]
    s11("attach", file, "--standard", "3.1", "--title", "Minutes of 3 May")
    going = ("--status", "in-progress", "--note", "Asked Yusuf", "--due", "1 May 2037", "--shown-by", "E001")
    done = s11("progress", file, "A1", *going)
    assert (done.status, done.out) == (0, "A1: Name a deputy (Amina, by 1 May 2037). In progress.\n")
    (now,) = s11("progress", file, "a1", "--due", "none", "--not-for", "5.2", "--json").json
    assert (now["due"], now["standards"], len(now["proofs"])) == (None, ["VCF-3.1"], 1)
    assert s11("progress", file, "A1", "--status", "dropped").status == 2
    assert s11("progress", file, "A1", "--status", "dropped", "--reason", "Joined").status == 0


def test_several_get_one_lead_and_one_undo(s11: S11, file: Path) -> None:
    for what in ("Name a deputy", "Mend the lock", "Print the poster"):
        plan(s11, file, what)
    done = s11("progress", file, "A1", "A3", "--lead", "Yusuf", "--due", "1/5/2037")
    assert done.out.count("(Yusuf, by 1 May 2037)") == 2
    assert "and so with 1 more" in s11("undo", file).out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("A1",), "Say what changes"),
        (("A1", "--due", "31 February"), "31 February"),
        (("A1", "--priority", "burning"), "“burning” is not a priority here."),
        (("A1", "--shown-by", "E99"), "Nothing here is called E99"),
        (("A9", "--note", "x"), "Nothing here is called A9"),
        (("A1", "A2", "--note", "x"), "Only --lead and --due"),
        (("A1", "--lead", "x" * 10_000), "10,000 characters long, and 300 fit here"),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(s11: S11, file: Path, words: tuple[str, ...], told: str) -> None:
    plan(s11, file, "Name a deputy")
    plan(s11, file, "Mend the lock")
    before = s11("show", file, "--json").out
    done = s11("progress", file, *words)
    assert (done.status, done.out) == (2, "")
    assert told in done.err
    assert s11("show", file, "--json").out == before


def test_the_dates_go_into_a_calendar_file(s11: S11, file: Path, tmp_path: Path) -> None:
    plan(s11, file, "Name a deputy")
    out = tmp_path / "dates.ics"
    done = s11("calendar", file, out)
    assert done.status == 0
    assert "not locked" in done.out
    titles = [str(event["SUMMARY"]) for event in Calendar.from_ical(out.read_bytes()).walk("VEVENT")]
    assert "Due: Name a deputy (A1)" in titles
    assert s11("calendar", file, out).status == 1
    assert s11("calendar", file, tmp_path / "again.ics").status == 0
    assert (tmp_path / "again.ics").read_bytes() == out.read_bytes()
