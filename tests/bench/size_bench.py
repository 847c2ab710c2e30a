"""P10: the frozen program beside a bare window with one word in it, both frozen and pruned by the same rules."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from measuring import Row, beside

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "installer"))

MB = 1e6


def installed(folder: Path, _size: float) -> Iterator[Row]:
    """Bytes of all files, as they lie on the disk. dist/s11desktop is frozen first where it is not there."""
    from freezing import TESTS, freeze, freeze_program
    from pruning import size

    ours = ROOT / "dist" / "s11desktop"
    if not (ours / "_internal").exists():
        ours = freeze_program()
    tests = ours / TESTS
    value = (size(ours) - (tests.stat().st_size if tests.exists() else 0)) / MB
    yield beside(
        "P10",
        "installed size, MB, beside a bare window frozen alike",
        value,
        size(freeze("bare_window.spec", folder)) / MB,
        1.5,
    )
