"""A new file from a return, through the command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from returns import make

S11 = Callable[..., Any]


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    return make(tmp_path / "sent.zip").path


def test_what_was_sent_comes_back_and_what_was_not_is_said(s11: S11, sent: Path, tmp_path: Path) -> None:
    made = s11("new", tmp_path / "ours.s11", "--from", sent, "--recovery-words-file", tmp_path / "words")
    assert made.status == 0, made.err
    assert "7 answers" in made.out
    assert "with 1 file" in made.out
    assert "described only, so no file went" in made.out
    rounds = s11("round", "list", tmp_path / "ours.s11", "--json").json
    assert [each["closed_on"] is not None for each in rounds] == [True]
    assert s11("check", tmp_path / "ours.s11").status == 0


def test_the_same_for_programs(s11: S11, sent: Path, tmp_path: Path) -> None:
    words = ("--recovery-words-file", tmp_path / "words")
    told = s11(
        "new", tmp_path / "ours.s11", "--from", sent, "--reason", "The laptop was stolen.", *words, "--json"
    ).json
    assert told["answers"] == 7
    assert [each["why"] for each in told["not_sent"]] == ["described"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--organisation", "Others"), "nothing else is said"),
        ((), "No file was made"),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence(
    s11: S11, sent: Path, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    if not words:
        content = bytearray(sent.read_bytes())
        content[len(content) // 2] ^= 1
        sent.write_bytes(content)
    done = s11("new", tmp_path / "ours.s11", "--from", sent, *words, "--recovery-words-file", tmp_path / "words")
    assert done.status != 0
    assert told in done.err
    assert not (tmp_path / "ours.s11").exists()
    assert not (tmp_path / "words").exists()


def test_without_a_return_the_organisation_must_be_said(s11: S11, tmp_path: Path) -> None:
    done = s11("new", tmp_path / "ours.s11")
    assert done.status == 2
    assert "--from" in done.err
