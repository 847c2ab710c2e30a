"""The samples of packs and of a key ring, kept for ever, say what they said when they were made."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from packs import ASKED, check, png

from s11desktop.exchange import keyring
from s11desktop.exchange.known import KnownSigners
from s11desktop.exchange.pack import read

SAMPLES = Path(__file__).parents[2] / "samples" / "pack"
FILES = sorted(SAMPLES.glob("*/*.s11pack"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_each_is_what_its_folder_says(path: Path) -> None:
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    verdict = check(path)
    assert verdict.verdict == ("malformed" if path.parent.name == "hostile" else path.parent.name)
    assert (verdict.pack is not None) == (path.parent.name == "valid")
    assert bool(verdict.problems) == (path.parent.name not in ("valid", "unsigned", "too-new"))
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


def test_a_valid_one_says_what_it_said() -> None:
    said = check(SAMPLES / "valid" / "nettleford.s11pack").accepted(SAMPLES)
    for name, value in ASKED.items():
        later = name.startswith("survey_")
        assert getattr(said.partnership, name) == (None if later else value)
    assert said.logo == png()
    assert len(FILES) >= 13


def test_the_key_ring_opens(tmp_path: Path) -> None:
    path = tmp_path / "nettleford.s11key"
    shutil.copyfile(SAMPLES / path.name, path)
    sealed = SAMPLES / "valid" / "for-sealed-returns.s11pack"
    with keyring.open_keyring(path, "kettle harbour violin moss lantern") as ring:
        known = KnownSigners().remembering(ring.uuid, ring.name, ring.fingerprint)
        pack = read(sealed, known=known).accepted(sealed)
        assert pack.sender is not None
        assert (pack.sender.trust, pack.sender.check_number) == ("known", ring.check_number)
        assert pack.partnership.recipient == ring.recipient
        assert len(ring.age_identities) == 1
