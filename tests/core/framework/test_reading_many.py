"""A large set of questions is read in less than `tomllib` alone takes to take its file apart."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable

from builders import many_standards

from s11desktop.framework.reading import read
from s11desktop.framework.writing import to_toml

MOST = 0.8
"""Of what `tomllib` takes for the same bytes; 0.4 to 0.5 was measured. By the processor's clock, which others' work
beside it stretches far less than the wall's. `make bench` (P11) has the milliseconds."""


def test_a_thousand_standards_are_read_and_checked_sooner_than_tomllib_reads_them() -> None:
    hundred, thousand = to_toml(many_standards(4, 25)), to_toml(many_standards(20, 50))

    def more(work: Callable[[str], object]) -> float:
        return least(lambda: work(thousand)) - least(lambda: work(hundred))

    assert len(read(thousand).standards) == 1_000
    assert more(read) <= MOST * more(tomllib.loads)


def least(work: Callable[[], object], runs: int = 7) -> float:
    """The least processor time of some runs, s."""
    took = []
    for _ in range(runs):
        began = time.process_time()
        work()
        took.append(time.process_time() - began)
    return min(took)
