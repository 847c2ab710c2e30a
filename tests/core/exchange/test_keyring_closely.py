"""A key ring whose rows are gone, or whose disk fails while something is written in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from keeping import new_key

from s11desktop.errors import DiskFull, FileUnreadable, KeyRingDamaged, KeyRingPassphrase
from s11desktop.exchange import keyring, known
from s11desktop.exchange.keyring import KeyRing
from s11desktop.exchange.known import KnownSigners
from s11desktop.vault.connection import Raw
from s11desktop.vault.keys import Key, new_salt


@pytest.fixture
def key() -> Key:
    return new_key()


@pytest.fixture
def ring(tmp_path: Path, key: Key) -> Iterator[KeyRing]:
    with keyring.create(tmp_path / "kent.s11key", key, "Kent SCP") as ring:
        yield ring


@pytest.mark.parametrize("table", ["certificates", "owner"])
def test_one_without_its_rows_is_damaged(ring: KeyRing, table: str) -> None:
    with ring._writing() as raw:
        raw.execute(f"DELETE FROM {table}")
    if table == "owner":
        with pytest.raises(KeyRingDamaged):
            _ = ring.name
    with pytest.raises(KeyRingDamaged) as caught:
        ring.rename("Kent and Medway SCP")
    assert str(caught.value.facts["path"]).endswith("kent.s11key")


@pytest.mark.parametrize("ended", [False, True])
def test_a_write_that_fails_leaves_what_was_there(ring: KeyRing, monkeypatch: pytest.MonkeyPatch, ended: bool) -> None:
    number = ring.check_number

    def fails(raw: Raw, *_given: object) -> None:
        if ended:  # as a full disk does: the database took the transaction back itself
            raw.execute("ROLLBACK")
        raise DiskFull(path=ring.path)

    monkeypatch.setattr(keyring, "_keep", fails)
    with pytest.raises(DiskFull):
        ring.rename("Kent and Medway SCP")
    monkeypatch.undo()
    assert (ring.name, ring.check_number) == ("Kent SCP", number)
    ring.rename("Kent and Medway SCP")
    assert (ring.name, ring.check_number) == ("Kent and Medway SCP", number)


def test_a_key_of_another_salt_is_another_passphrase(ring: KeyRing, key: Key) -> None:
    ring.close()
    before = ring.path.read_bytes()
    with pytest.raises(KeyRingPassphrase):
        keyring.open_keyring(ring.path, replace(key, salt=new_salt()))
    assert ring.path.read_bytes() == before


def test_who_is_known_is_remembered_once() -> None:
    once = KnownSigners().remembering("an-organisation", "St Mark's", "0" * 64)
    assert once.remembering("an-organisation", "St Mark's", "0" * 64) is once
    twice = once.remembering("an-organisation", "St Mark's", "1" * 64)
    assert [each.fingerprint[0] for each in twice.signers] == ["0", "1"]


def test_a_list_of_signers_far_too_long_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "known-signers.json"
    path.write_bytes(b'{"format":1,"signers":[]}' + b" " * 100)
    assert known.read(path) == KnownSigners()
    monkeypatch.setattr(known, "_LARGEST", 100)
    with pytest.raises(FileUnreadable):
        known.read(path)
