"""Damage is noticed, and the page named (docs/promises.md, R4). S11_FLIPS says how many bits are turned over."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from keeping import ANSWERABLE, new_key, new_vault

from s11desktop.errors import NotAVault, VaultDamaged, VaultTooNew, WrongPassphrase
from s11desktop.operations import answers, evidence
from s11desktop.vault.connection import PAGE_BYTES, connect, require_whole
from s11desktop.vault.keys import Key
from s11desktop.vault.opening import open_vault

FLIPS = int(os.environ.get("S11_FLIPS", "500"))


@pytest.fixture(scope="module")
def key() -> Key:
    return new_key()


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory, key: Key) -> bytes:
    """A small vault with words, a document and pages that were given free."""
    folder = tmp_path_factory.mktemp("good")
    with new_vault(folder / "audit.s11", key) as vault:
        answers.answer(vault, ANSWERABLE, words="Words " * 2000)
        (folder / "training.pdf").write_bytes(b"%PDF-1.7\n" + os.urandom(100_000))
        evidence.attach(vault, folder / "training.pdf", standards=[ANSWERABLE], title="Training")
        with vault.writing() as raw:
            raw.execute("CREATE TABLE gone (b BLOB)")
            raw.execute("INSERT INTO gone VALUES (zeroblob(60000))")
        with vault.writing() as raw:
            raw.execute("DROP TABLE gone")
        assert raw.execute("PRAGMA freelist_count").fetchone()[0] > 10
    return (folder / "audit.s11").read_bytes()


@pytest.mark.torture
@pytest.mark.timeout(120 + FLIPS)
def test_every_flipped_bit_is_noticed_and_its_page_named(good: bytes, key: Key, tmp_path: Path) -> None:
    seed = int(os.environ.get("S11_SEED", str(random.SystemRandom().randrange(1_000_000))))
    print(f"S11_SEED={seed}")
    chance = random.Random(seed)
    pages = len(good) // PAGE_BYTES
    path = tmp_path / "hurt.s11"
    for number in range(FLIPS):
        page = number % pages + 1
        place, bit = (page - 1) * PAGE_BYTES + chance.randrange(PAGE_BYTES), chance.randrange(8)
        hurt = bytearray(good)
        hurt[place] ^= 1 << bit
        path.write_bytes(hurt)
        if page == 1:
            with pytest.raises((WrongPassphrase, NotAVault, VaultTooNew)):
                open_vault(path, key)
            continue
        with pytest.raises(VaultDamaged) as caught:
            _check(path, key)
        assert caught.value.facts["pages"] == (page,), f"byte {place}, bit {bit}"


@pytest.mark.torture
def test_every_cut_is_noticed(good: bytes, key: Key, tmp_path: Path) -> None:
    chance = random.Random(7)
    pages = len(good) // PAGE_BYTES
    lengths = {0, 1, 15, 16, 4095, 4096, len(good) - 1, len(good) - PAGE_BYTES}
    lengths |= {chance.randrange(len(good)) for _ in range(60)}
    path = tmp_path / "cut.s11"
    for length in sorted(lengths):
        path.write_bytes(good[:length])
        if length < PAGE_BYTES:
            with pytest.raises((WrongPassphrase, NotAVault)):
                connect(path, key, read_only=True) if length >= 16 else open_vault(path, key)
            continue
        with pytest.raises(VaultDamaged) as caught:
            _check(path, key)
        told = caught.value.facts["pages"]
        assert isinstance(told, tuple)
        if told:  # with the list of tables cut off, nothing may say how many pages there were
            assert min(told) == length // PAGE_BYTES + 1, length
            assert max(told) in (min(told), pages), length


def test_an_undamaged_file_names_no_page(good: bytes, key: Key, tmp_path: Path) -> None:
    path = tmp_path / "good.s11"
    path.write_bytes(good)
    _check(path, key)


def _check(path: Path, key: Key) -> None:
    raw = connect(path, key, read_only=True)
    try:
        require_whole(raw, path)
    finally:
        raw.close()
