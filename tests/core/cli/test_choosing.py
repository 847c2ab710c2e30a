"""Which questions a new file gets: from the kind of organisation, through the command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

S11 = Callable[..., Any]


def new(s11: S11, folder: Path, kind: str, *more: str) -> Any:
    return s11(
        "new", folder / "ours.s11", "--organisation", "Ours", "--type", kind, *more,
        "--recovery-words-file", folder / "words.txt", "--json",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "framework"),
    [
        ("academy", "schools"),
        ("childminder", "early-years"),
        ("nhs-trust", "section-11"),
        ("place-of-worship", "voluntary-faith"),
    ],
)
def test_a_kind_finds_its_own_questions(s11: S11, tmp_path: Path, kind: str, framework: str) -> None:
    made = new(s11, tmp_path, kind)
    assert made.status == 0, made.err
    assert made.json["framework"] == f"urn:s11desktop:framework:{framework}"


def test_a_new_file_says_whose_questions_it_has_and_what_a_first_look_is_not(s11: S11, tmp_path: Path) -> None:
    made = s11(
        "new", tmp_path / "ours.s11", "--organisation", "Ours", "--type", "academy", "--level", "starter",
        "--recovery-words-file", tmp_path / "words.txt",
    )  # fmt: skip
    assert "No partnership has issued them." in made.out
    assert "Starter level: not a full section 175" in made.out


def test_a_kind_of_several_sets_is_asked_about(s11: S11, tmp_path: Path) -> None:
    asked = new(s11, tmp_path, "other")
    assert asked.status == 2
    assert "add --framework early-years or schools or section-11 or voluntary-faith" in asked.err
    assert new(s11, tmp_path, "other", "--framework", "schools").status == 0


def test_an_everyday_name_is_answered_with_the_kinds_that_go_by_it(s11: S11, tmp_path: Path) -> None:
    refused = new(s11, tmp_path, "mosque")
    assert refused.status == 2
    assert "“mosque” is not a kind of organisation here." in refused.err
    assert "place-of-worship" in refused.err
    assert "nhs-trust" not in refused.err
    assert not (tmp_path / "ours.s11").exists()
