"""The final name never holds a part of a return, whenever the program is killed (docs/promises.md, R6).

S11_KILLS says how many kills; the suite does 40, `make torture` five hundred and more.
"""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest
from exporting import export_for_ever
from forking import ForkServer
from keeping import ANSWERABLE, new_key, new_vault
from returns import check
from tools import need

from s11desktop.operations import evidence
from s11desktop.vault.opening import open_vault

KILLS = int(os.environ.get("S11_KILLS", "20"))
LONGEST_LIFE = 0.8


@pytest.mark.torture
@pytest.mark.timeout(120 + KILLS * 3)
def test_a_killed_export_leaves_a_whole_return_or_none(tmp_path: Path) -> None:
    if not hasattr(os, "fork"):
        need("fork")
    seed = int(os.environ.get("S11_SEED", str(random.SystemRandom().randrange(1_000_000))))
    chance, key = random.Random(seed), new_key()
    path, target, log = tmp_path / "audit.s11", tmp_path / "out" / "return.zip", tmp_path / "log"
    target.parent.mkdir()
    log.touch()
    with new_vault(path, key) as vault:
        for number in range(4):
            (tmp_path / f"{number}.pdf").write_bytes(b"%PDF-1.4\n" + chance.randbytes(2 * 1024**2))
            evidence.attach(vault, tmp_path / f"{number}.pdf", standards=[ANSWERABLE], title=f"Paper {number}")
    cut_off = 0
    with ForkServer("exporting") as server:
        for number in range(KILLS):
            if number % 3 == 0:
                target.unlink(missing_ok=True)
            told = (str(path), key.secret.hex(), key.salt.hex(), str(target), str(log))
            process = server.start(export_for_ever.__name__, *told)
            time.sleep(chance.uniform(0.005, LONGEST_LIFE))
            assert server.kill(process) == -9, f"the work ended by itself (S11_SEED={seed})"
            left = [each for each in target.parent.iterdir() if each != target]
            cut_off += bool(left)
            for each in left:
                assert each.name.endswith(".unfinished")
                each.unlink()
            if target.exists():
                verdict = check(target)
                assert verdict.verdict == "valid", f"{verdict.problems} (S11_SEED={seed})"
    lines = log.read_text().splitlines()
    assert len({line.split(" ", 1)[1] for line in lines}) <= 1, "one key for ever"
    with open_vault(path, key) as vault:
        kept = {each.sha256 for each in vault.load().sent}
        assert {line.split()[0] for line in lines} <= kept, "what was said to be ready is recorded"
    print(f"{KILLS} kills, {cut_off} in the middle of writing, {len(lines)} returns made")
    assert cut_off > KILLS // 10
