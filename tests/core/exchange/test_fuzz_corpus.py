"""What the fuzzers found worth keeping is read again, and some of it changed by chance: no reader may fall over.

The long form, guided by coverage, is `tests/fuzz/run.py` (`make torture`).
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

FUZZ = Path(__file__).parents[2] / "fuzz"
sys.path[:0] = [str(FUZZ)]
import readers  # noqa: E402

CHANGES = 60
FEWER = 12
"""Of readers that make a file or unpack a workbook for each."""
_SLOW = {"restart", "filled", "their_workbook", "received", "pdf", "shared"}


def _changed(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, taken out, doubled or exchanged for what readers trip over."""
    out = bytearray(data)
    for _ in range(chance.randrange(1, 5)):
        at = chance.randrange(len(out) + 1)
        piece = out[at : at + chance.randrange(1, 40)]
        odd = chance.choice(
            (b"", b"\0", b"\xff\xff\xff\xff", b'"', b"[" * 80, b"9" * 40, b"\x30\x80", bytes(piece) * 2)
        )
        out[at : at + len(piece)] = (
            odd if chance.random() < 0.5 else bytes(each ^ 1 << chance.randrange(8) for each in piece)
        )
    return bytes(out)


def test_each_reader_has_a_corpus() -> None:
    assert {each.name for each in (FUZZ / "corpus").iterdir()} == readers.READERS.keys()


@pytest.mark.parametrize("name", readers.READERS)
def test_what_was_found_is_read_again(name: str) -> None:
    held = [path.read_bytes() for path in sorted((FUZZ / "corpus" / name).iterdir())]
    assert held
    for each in (*held, *readers.seeds(name), b""):
        readers.READERS[name](each)


@pytest.mark.parametrize("name", readers.READERS)
def test_bytes_changed_by_chance(name: str) -> None:
    chance = random.Random(name)
    held = readers.seeds(name) + [path.read_bytes() for path in sorted((FUZZ / "corpus" / name).iterdir())]
    for _ in range(FEWER if name in _SLOW else CHANGES):
        readers.READERS[name](_changed(chance.choice(held), chance))
