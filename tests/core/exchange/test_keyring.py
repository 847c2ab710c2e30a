"""Key rings: made, opened, kept apart from audit files, and what is told when one cannot be opened."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pyrage
import pytest
from keeping import flip, new_key, new_vault
from returns import WHEN
from tools import need

from s11desktop import words
from s11desktop.errors import (
    FileExists,
    FileMissing,
    KeyRingDamaged,
    KeyRingPassphrase,
    NotAKeyRing,
    NotAVault,
    S11Error,
    TextMissing,
    VaultLocked,
    VaultTooNew,
    WeakPassphrase,
)
from s11desktop.exchange import keyring, signing
from s11desktop.vault import connection, keys
from s11desktop.vault.keys import Key
from s11desktop.vault.opening import open_vault

PASSPHRASE = "walnut orbit pancake silver drift"


@pytest.fixture
def key() -> Key:
    return new_key()


@pytest.fixture
def path(tmp_path: Path, key: Key) -> Path:
    keyring.create(tmp_path / "kent.s11key", key, "Kent SCP").close()
    return tmp_path / "kent.s11key"


def test_what_is_kept_is_there_again(path: Path, key: Key) -> None:
    with keyring.open_keyring(path, key) as ring:
        number, identity, uuid = ring.check_number, ring.identity, ring.uuid
        assert (ring.name, identity.name, ring.recipient, ring.age_identities) == ("Kent SCP", "Kent SCP", None, ())
        signed = signing.read(signing.sign(identity, b"content", WHEN))
        signed.check(b"content")
        assert (signed.organisation, signed.name) == (uuid, "Kent SCP")
        recipient = ring.wanted_recipient()
        assert ring.wanted_recipient() == recipient
        ring.remember("an-organisation", "St Mark's", "0" * 64)
        ring.remember("an-organisation", "St Mark's", "0" * 64)
    with keyring.open_keyring(path, key) as ring:
        assert (ring.check_number, ring.identity, ring.recipient) == (number, identity, recipient)
        assert ring.known().trust("an-organisation", "0" * 64) == "known"
        assert len(ring.known().signers) == 1
        (secret,) = ring.age_identities
        assert str(pyrage.x25519.Identity.from_str(secret).to_public()) == recipient


def test_another_name_is_the_same_key(path: Path, key: Key) -> None:
    with keyring.open_keyring(path, key) as ring:
        number, first = ring.check_number, ring.identity.certificate
        ring.rename("Kent and Medway SCP")
        assert (ring.name, ring.identity.name, ring.check_number) == ("Kent and Medway SCP",) * 2 + (number,)
        ring.rename("Kent SCP")
        assert ring.identity.certificate == first
        with pytest.raises(TextMissing):
            ring.rename(" \n")


def test_it_is_encrypted_and_begins_as_every_file_of_ours(path: Path) -> None:
    raw = path.read_bytes()
    assert raw.startswith(keys.MAGIC)
    assert b"SQLite" not in raw
    assert b"Kent" not in raw
    if os.name == "posix":
        assert (path.stat().st_mode & 0o077) == 0
    assert keyring.peek(path).salt == raw[:16]


def test_a_passphrase(tmp_path: Path) -> None:
    ring = keyring.create(tmp_path / "a.s11key", PASSPHRASE, "Kent SCP")
    number = ring.check_number
    ring.close()
    ring.close()
    with pytest.raises(VaultLocked):
        _ = ring.name
    with keyring.open_keyring(tmp_path / "a.s11key", PASSPHRASE) as again:
        assert again.check_number == number
    with pytest.raises(KeyRingPassphrase) as caught:
        keyring.open_keyring(tmp_path / "a.s11key", "not the right one at all")
    assert "a.s11key" in words.sentence(caught.value)
    with pytest.raises(WeakPassphrase):
        keyring.create(tmp_path / "b.s11key", "password", "Kent SCP")
    with pytest.raises(TextMissing):
        keyring.create(tmp_path / "b.s11key", PASSPHRASE, "  ")
    assert [each.name for each in tmp_path.iterdir()] == ["a.s11key"]


def test_neither_is_taken_for_the_other(path: Path, key: Key, tmp_path: Path) -> None:
    other = new_key()
    new_vault(tmp_path / "ours.s11", other).close()
    with pytest.raises(NotAKeyRing) as caught:
        keyring.open_keyring(tmp_path / "ours.s11", other)
    assert "is an audit file and not a key ring" in words.sentence(caught.value)
    with pytest.raises(NotAVault):
        open_vault(path, key)
    with keyring.open_keyring(path, key) as ring:
        assert ring.name == "Kent SCP"


@pytest.mark.parametrize("content", [b"", b"S11", b"a shopping list, which is long enough", b"PK\3\4" * 9])
def test_not_a_key_ring(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.s11key").write_bytes(content)
    with pytest.raises(NotAKeyRing):
        keyring.open_keyring(tmp_path / "x.s11key", new_key())
    assert (tmp_path / "x.s11key").read_bytes() == content


def test_files_that_are_not_there_or_in_the_way(path: Path, key: Key, tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        keyring.open_keyring(tmp_path / "nowhere.s11key", key)
    with pytest.raises(FileMissing):
        keyring.create(tmp_path / "nowhere" / "a.s11key", key, "x")
    before = path.read_bytes()
    with pytest.raises(FileExists):
        keyring.create(path, new_key(), "x")
    assert path.read_bytes() == before
    with pytest.raises(S11Error):
        keyring.open_keyring(tmp_path, key)


def test_a_later_one(path: Path, key: Key) -> None:
    raw = connection.connect(path, key, application=keyring.APPLICATION_ID)
    raw.execute("PRAGMA user_version=2")
    raw.close()
    with pytest.raises(VaultTooNew):
        keyring.open_keyring(path, key)
    raw = bytearray(path.read_bytes())
    raw[3] = 9
    path.write_bytes(raw)
    with pytest.raises(VaultTooNew):
        keyring.open_keyring(path, key)


def test_damage_is_told_as_that(path: Path, key: Key) -> None:
    size = path.stat().st_size
    told = set()
    for place in range(100, size, 4096):
        kept = path.read_bytes()
        flip(path, place)
        try:
            with keyring.open_keyring(path, key) as ring:
                _ = ring.name, ring.identity, ring.recipient, ring.known()
        except (KeyRingDamaged, KeyRingPassphrase) as error:
            told.add(type(error))
        path.write_bytes(kept)
    assert told == {KeyRingDamaged, KeyRingPassphrase}


def test_what_cannot_be_written_can_be_read(path: Path, key: Key, tmp_path: Path) -> None:
    held = tmp_path / "copy.s11key"
    shutil.copyfile(path, held)
    held.chmod(0o400)
    with keyring.open_keyring(held, key) as ring:
        assert ring.name == "Kent SCP"


def test_age_itself_knows_the_identity(path: Path, key: Key, tmp_path: Path) -> None:
    told = need("age-keygen")
    with keyring.open_keyring(path, key) as ring:
        recipient = ring.wanted_recipient()
        (tmp_path / "identity").write_text(ring.age_identities[0] + "\n")
    said = subprocess.run((told, "-y", "identity"), cwd=tmp_path, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == recipient
    age = need("age")
    (tmp_path / "plain").write_bytes(b"a return")
    subprocess.run((age, "-r", recipient, "-o", "sealed", "plain"), cwd=tmp_path, check=True)
    subprocess.run((age, "-d", "-i", "identity", "-o", "again", "sealed"), cwd=tmp_path, check=True)
    assert (tmp_path / "again").read_bytes() == b"a return"
