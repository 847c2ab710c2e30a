"""Whatever a stranger sends, there is the right verdict, soon, and nothing is written (docs/promises.md, S4)."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hostile_cases import CASES
from hostile_returns import Case
from returns import check, make, taken_apart


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    path = tmp_path_factory.mktemp("valid") / "return.zip"
    make(path)
    return taken_apart(path)


def test_there_are_many() -> None:
    names = [case.name for case in CASES]
    assert len(names) >= 350
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_each_gets_its_verdict(case: Case, entries: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "return.zip"
    path.write_bytes(case.make(entries))
    before = sorted(tmp_path.iterdir())

    started = time.monotonic()
    verdict = check(path)
    took = time.monotonic() - started

    assert verdict.verdict == case.verdict, verdict.problems
    named = {(problem.code, problem.path) for problem in verdict.problems}
    if case.code:
        assert case.code in {code for code, _ in named}
    if case.path is not None:
        assert (case.code, case.path) in named
    assert took < 5
    assert sorted(tmp_path.iterdir()) == before
    for problem in verdict.problems:
        assert problem.message.endswith(".")
        assert problem.path.isprintable()
    assert len(verdict.problems) < 60
