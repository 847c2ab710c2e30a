"""P11: questions read from files, and a partnership's workbook understood."""

from __future__ import annotations

import statistics
import tomllib
from collections.abc import Iterator
from pathlib import Path

from builders import many_standards
from large_workbook import of_questions
from measuring import RUNS, Row, at_most, of_processor, peak_memory, seconds

from s11desktop.framework.reading import read
from s11desktop.framework.workbook.making import to_framework
from s11desktop.framework.workbook.understanding import understand
from s11desktop.framework.writing import to_toml


def questions(folder: Path, size: float) -> Iterator[Row]:
    """1,000 standards beside `tomllib` on the same bytes; a workbook of 1,000 questions; what it costs in memory."""
    small, big = to_toml(many_standards(4, 25)), to_toml(many_standards(20, 50))
    turns = [(of_processor(lambda: read(small)), of_processor(lambda: read(big))) for _ in range(5 * RUNS)]
    peer = min(of_processor(lambda: tomllib.loads(big)) for _ in range(RUNS))
    more = min(thousand for _, thousand in turns) - min(hundred for hundred, _ in turns)
    what = "read 1,000 standards, ms of processor more than 100, least of many, peer: their TOML by tomllib"
    yield at_most("P11", what, more * 1000, 100, peer * 1000)
    theirs = folder / "theirs.xlsx"
    theirs.write_bytes(of_questions(1_000))
    before = peak_memory()
    took = statistics.median(seconds(lambda: to_toml(to_framework(understand(theirs)))) for _ in range(RUNS))
    yield at_most("P11", "a workbook of 1,000 questions to a framework file, s", took, 3)
    yield at_most("P11", "memory growth while it is understood, MB", peak_memory() - before, 60)
