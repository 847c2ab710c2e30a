"""Returns of every release so far get the verdict they always got."""

from __future__ import annotations

from pathlib import Path

import pytest
from returns import check

SAMPLES = Path(__file__).parents[2] / "samples" / "submission"
VERDICTS = {"hostile": "malformed"}
FILES = sorted(SAMPLES.glob("*/*.zip"))


def test_there_are_some() -> None:
    assert len(FILES) > 30


@pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.name}-{path.stem}" for path in FILES])
def test_each_gets_the_verdict_of_its_folder(path: Path) -> None:
    assert check(path).verdict == VERDICTS.get(path.parent.name, path.parent.name)


def test_what_the_first_return_says() -> None:
    verdict = check(SAMPLES / "valid" / "full.zip")
    assert verdict.reference == "7c94017b2f3d"
    assert verdict.signers[0].check_number == "7075 0152 1612 0111 2557 3935"
    assert verdict.sha256 == "307ee435a04c0a6d32e552fa5a7cd39794f5d4cddb0ecfa9c5ed419c3e673d86"
