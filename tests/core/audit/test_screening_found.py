"""What is found in every sample document, to the letter: a changed rule shows here all that it changes."""

from __future__ import annotations

import difflib

import pytest
from screening_found import HALVES, LISTED, written


@pytest.mark.parametrize("half", HALVES)
def test_what_is_found_is_what_was_found(half: str) -> None:
    there, now = (LISTED / f"{half}.txt").read_text(encoding="utf-8"), written(half)
    changed = "\n".join(difflib.unified_diff(there.splitlines(), now.splitlines(), "listed", "now", n=0, lineterm=""))
    assert there == now, f"If it is meant, run python tests/screening_found.py.\n{changed}"


def test_each_list_holds_something() -> None:
    assert len(HALVES) == 9
    assert all((LISTED / f"{half}.txt").stat().st_size > 5_000 for half in HALVES)
