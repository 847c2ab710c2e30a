"""`s11 find`: what is found in a file, said for people and for programs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

S11 = Callable[..., Any]


@pytest.fixture
def ours(s11: S11, fresh_file: Path, tmp_path: Path) -> Path:
    file = tmp_path / "ours.s11"
    file.write_bytes(fresh_file.read_bytes())
    s11("answer", file, "3.1", "partly", "--words", "Only Zoë knows the way to the canal.")
    s11("attach", file, "--standard", "3.1", "--title", "Rota", "--kept", "Blue folder in the vestry")
    s11("action", file, "3.1", "--what", "Name a deputy", "--lead", "Tomasz Wójcik", "--due", "3/3/2037")
    return file


@pytest.mark.parametrize(
    ("words", "heading", "line"),
    [
        (("zoe", "canal"), "Your answers (1):", "Only Zoë knows the way to the canal."),
        (("vestry",), "What you could show (1):", "Kept: Blue folder in the vestry"),
        (("wojcik",), "Action plan (1):", "Lead: Tomasz Wójcik"),
        (("deputy",), "Questions (", "3.1"),
    ],
)
def test_what_is_found_stands_under_what_it_is(
    s11: S11, ours: Path, words: tuple[str, ...], heading: str, line: str
) -> None:
    done = s11("find", ours, *words)
    assert done.status == 0
    assert heading in done.out
    assert line in done.out
    assert "\x1b" not in done.out


def test_a_program_reads_the_same(s11: S11, ours: Path) -> None:
    found = s11("find", ours, "zoe", "--json").json
    assert (found["count"], found["all_words"]) == (1, True)
    (group,) = found["groups"]
    (hit,) = group["hits"]
    assert (group["kind"], hit["number"], hit["found"]) == ("answer", "3.1", ["Zoë"])


def test_where_nothing_has_all_words_that_is_said(s11: S11, ours: Path) -> None:
    done = s11("find", ours, "who", "knows", "the", "canal", "zebra")
    assert done.out.startswith("Nothing has all of these words.")
    assert "canal" in done.out


@pytest.mark.parametrize("words", [("zebra",), ("***",), ('"',)])
def test_nothing_found_is_a_no(s11: S11, ours: Path, words: tuple[str, ...]) -> None:
    done = s11("find", ours, *words)
    assert (done.status, done.out, done.err) == (1, "", "Nothing here has these words.\n")
    assert s11("find", ours, *words, "--json").json["count"] == 0


def test_it_asks_for_words(s11: S11, ours: Path) -> None:
    assert s11("find", ours).status == 2
