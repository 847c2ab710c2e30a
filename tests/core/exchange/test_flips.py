"""Every changed bit is noticed and its file named; so is every missing end (docs/promises.md, R4).

S11_FLIPS says how many changed bytes to try; the suite tries 1,000 and all that lie in headers.
"""

from __future__ import annotations

import os
import random
from bisect import bisect_right
from pathlib import Path

import pytest
from hostile_returns import spans
from returns import check, make, taken_apart

FLIPS = int(os.environ.get("S11_FLIPS", "1000"))
CUTS = max(100, FLIPS // 20)


@pytest.fixture(scope="module")
def valid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("valid") / "return.zip"
    make(path)
    assert check(path).verdict == "valid"
    return path


@pytest.mark.torture
@pytest.mark.timeout(120 + FLIPS)
def test_every_changed_bit_is_noticed_and_its_file_named(valid: Path, tmp_path: Path) -> None:
    content, entries = valid.read_bytes(), taken_apart(valid)
    where = spans(content, entries)
    starts = [start for start, _, _ in where]
    seed = int(os.environ.get("S11_SEED", str(random.SystemRandom().randrange(1_000_000))))
    chance = random.Random(seed)
    headers = [place for start, end, name in where for place in range(start, min(end, start + 30))]
    every = range(len(content))
    places = every if len(content) <= FLIPS else sorted({*headers, *chance.sample(every, FLIPS)})
    path = tmp_path / "return.zip"
    missed = []
    for place in places:
        bit = chance.randrange(8)
        verdict = check(path, _flipped(content, place, bit))
        name = where[bisect_right(starts, place) - 1][2]
        named = {problem.path for problem in verdict.problems}
        if verdict.verdict not in ("altered", "malformed") or (name and name not in named):
            missed.append((place, bit, name, verdict.verdict, verdict.problems))
    assert not missed, f"S11_SEED={seed}: {len(missed)} of {len(places)}, first {missed[:5]}"


@pytest.mark.torture
@pytest.mark.timeout(120 + CUTS)
def test_every_cut_is_noticed(valid: Path, tmp_path: Path) -> None:
    content = valid.read_bytes()
    path = tmp_path / "return.zip"
    for place in range(0, len(content), max(1, len(content) // CUTS)):
        assert check(path, content[:place]).verdict == "malformed"
        assert check(path, content + content[:place] if place else content + b"\0").verdict == "malformed"


def test_all_bits_of_headers_and_seal_in_one_place(valid: Path, tmp_path: Path) -> None:
    """Each bit of bytes of the first header, of the end record, and of the signature."""
    content = valid.read_bytes()
    seal = content.index(b"\x30\x82", content.index(b"META-INF/signature001.p7s"))
    path = tmp_path / "return.zip"
    for place in (*range(0, 38, 3), *range(len(content) - 22, len(content), 2), *range(seal, seal + 12)):
        for bit in range(8):
            assert check(path, _flipped(content, place, bit)).verdict in ("altered", "malformed"), (place, bit)


def _flipped(content: bytes, place: int, bit: int) -> bytes:
    changed = bytearray(content)
    changed[place] ^= 1 << bit
    return bytes(changed)
