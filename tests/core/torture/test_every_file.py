"""Whatever we write for somebody else is whole under its name, or not there, whenever we are killed (R6).

S11_KILLS says how many kills over all kinds of file; the suite does three of each.
"""

from __future__ import annotations

import os
import random
import shutil
from collections import Counter
from pathlib import Path

import pytest
from every_file import FILES, get_ready
from forking import ForkServer
from tools import need

KILLS = int(os.environ.get("S11_KILLS", "0")) or 3 * len(FILES)


@pytest.mark.torture
@pytest.mark.timeout(300 + KILLS * 10)
def test_every_kind_of_file_is_whole_or_not_there(tmp_path: Path) -> None:
    if not hasattr(os, "fork"):
        need("fork")
    seed = int(os.environ.get("S11_SEED", str(random.SystemRandom().randrange(1_000_000))))
    chance = random.Random(seed)
    get_ready(tmp_path)
    out, told = tmp_path / "out", tmp_path / "told"
    long: dict[str, float] = {}
    inside: Counter[str] = Counter()
    with ForkServer("every_file") as server:
        for number in range(KILLS):
            name = list(FILES)[number % len(FILES)]
            if name not in long:
                assert server.wait(server.start("run", name, str(tmp_path), 0)) == 0, f"{name} cannot be made"
                long[name] = float(told.read_text())
                assert FILES[name][1](out / name)
            shutil.rmtree(out, ignore_errors=True)
            ended = server.wait(server.start("run", name, str(tmp_path), max(1e-6, chance.uniform(0, long[name]))))
            assert ended in (0, -14), f"{name} ended with {ended} (S11_SEED={seed})"
            inside[name] += ended != 0
            if (out / name).exists():
                assert FILES[name][1](out / name), f"part of {name} under its name (S11_SEED={seed})"
            else:
                assert ended != 0
    print(f"{KILLS} kills, {inside.total()} while writing: {dict(inside)}")
    assert inside.total() > KILLS // 3
