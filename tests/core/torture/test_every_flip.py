"""Damage to whatever else we make is noticed too: packs, working parts, backups, locked returns (docs/promises.md, R4).

S11_FLIPS says how many bits of each are turned over, and a twentieth as many cuts are made.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest
from keeping import new_key, new_vault
from packs import check as check_pack
from packs import make as make_pack
from parts import WORDS
from parts import made as make_part
from returns import make as make_return

from s11desktop.errors import S11Error
from s11desktop.exchange import part as parts
from s11desktop.exchange import sealing
from s11desktop.vault import backup, copying

BEGINNING = 16
"""Bytes of which every bit is turned over: few draws would meet what stands before the encryption."""
FLIPS = int(os.environ.get("S11_FLIPS", "60"))
CUTS = max(10, FLIPS // 20)
KEY = new_key()
OURS = pyrage.x25519.Identity.generate()

Notices = Callable[[Path], bool]


def _pack(folder: Path) -> Path:
    make_pack(folder / "a.s11pack")
    return folder / "a.s11pack"


def _pack_says_so(path: Path) -> bool:
    return check_pack(path).verdict != "valid"


def _part(folder: Path) -> Path:
    return make_part(folder).path


def _part_says_so(path: Path) -> bool:
    return _raises(lambda: parts.open_part(path, WORDS))


def _backup(folder: Path) -> Path:
    with new_vault(folder / "audit.s11", KEY) as vault:
        return backup.backup(vault, folder / "copies").path


def _backup_says_so(path: Path) -> bool:
    return _raises(lambda: copying.prove(path, KEY))


def _locked(folder: Path) -> Path:
    make_return(folder / "return.zip")
    return sealing.seal(folder / "return.zip", folder / "return.zip.age", str(OURS.to_public())).path


def _locked_says_so(path: Path) -> bool:
    target = path.with_name("opened.zip")
    noticed = _raises(lambda: sealing.open_sealed(path, target, sealing.Key(identities=(str(OURS),))))
    assert target.exists() is not noticed, "what is damaged is never opened in part"
    target.unlink(missing_ok=True)
    return noticed


def _raises(job: Callable[[], object]) -> bool:
    try:
        job()
    except S11Error:
        return True
    return False


KINDS: dict[str, tuple[Callable[[Path], Path], Notices]] = {
    "pack": (_pack, _pack_says_so),
    "part": (_part, _part_says_so),
    "backup": (_backup, _backup_says_so),
    "locked": (_locked, _locked_says_so),
}


@pytest.mark.torture
@pytest.mark.timeout(300 + FLIPS * 2)
@pytest.mark.parametrize("kind", KINDS)
def test_every_flipped_bit_and_every_cut_is_noticed(kind: str, tmp_path: Path) -> None:
    make, notices = KINDS[kind]
    seed = int(os.environ.get("S11_SEED", str(random.SystemRandom().randrange(1_000_000))))
    chance = random.Random(seed)
    path = make(tmp_path)
    good = path.read_bytes()
    assert not notices(path)
    missed = []
    beginning = [(place, bit) for place in range(BEGINNING) for bit in range(8)]
    for place, bit in (*beginning, *((chance.randrange(len(good)), chance.randrange(8)) for _ in range(FLIPS))):
        hurt = bytearray(good)
        hurt[place] ^= 1 << bit
        path.write_bytes(hurt)
        if not notices(path):
            missed.append((place, bit))
    for _ in range(CUTS):
        length = chance.randrange(len(good))
        path.write_bytes(good[:length])
        if not notices(path):
            missed.append((length, -1))
    tried = len(beginning) + FLIPS + CUTS
    assert not missed, f"S11_SEED={seed}: {len(missed)} of {tried} in {len(good)} bytes, first {missed[:5]}"
