"""Locking, opening and copying when the other process, the library or the disk does otherwise: nothing is left."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pyrage
import pytest
from returns import make, put_together, sealed, taken_apart

from s11desktop import own_process
from s11desktop.errors import (
    DiskFull,
    FileExists,
    FileUnreadable,
    SealingFailed,
    SealingTooLarge,
)
from s11desktop.exchange import container_reading, copying, plain_set, sealing, sealing_apart, sealing_keys
from s11desktop.exchange.container import Directory
from s11desktop.exchange.sealing import Key
from s11desktop.exchange.sealing_header import opened
from s11desktop.progress import Progress

PASSPHRASE = "walnut orbit pancake silver drift"
IDENTITY = pyrage.x25519.Identity.generate()
RECIPIENT = str(IDENTITY.to_public())


@pytest.fixture
def source(tmp_path: Path) -> Path:
    made = tmp_path / "in" / "return.zip"
    made.parent.mkdir()
    make(made)
    return made


@pytest.fixture
def out(tmp_path: Path) -> Path:
    made = tmp_path / "out"
    made.mkdir()
    return made


# -- locked and opened ------------------------------------------------------------------------------------------------


def test_a_process_that_ends_otherwise_leaves_nothing(source: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = (sys.executable, "-c", "import sys; sys.stdin.buffer.read(); raise SystemExit(9)")
    monkeypatch.setattr(own_process, "command", lambda *_given: start)
    with pytest.raises(SealingFailed):
        sealing.seal_with_passphrase(source, out / "a.age", PASSPHRASE)
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("written", [b"", b"age-encryption.org/v1\n", b"age-encryption.org/v1\n-> scrypt a 1\n--- b\n"])
def test_a_process_that_writes_too_little_and_says_it_did_all_is_not_believed(
    source: Path, out: Path, monkeypatch: pytest.MonkeyPatch, written: bytes
) -> None:
    work = "import json, sys; open(json.load(sys.stdin)['target'], 'r+b').write(bytes.fromhex(sys.argv[1]))"
    monkeypatch.setattr(own_process, "command", lambda *_given: (sys.executable, "-c", work, written.hex()))
    with pytest.raises(SealingFailed) as caught:
        sealing.seal_with_passphrase(source, out / "a.age", PASSPHRASE)
    assert str(caught.value.facts["path"]) == str(out / "a.age")
    assert list(out.iterdir()) == []


def test_what_the_other_process_cannot_read_or_write_is_told(
    source: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_process, "command", lambda *_given: ())
    with pytest.raises(FileUnreadable) as unread:
        sealing_apart.seal(out / "gone.zip", out / "a", out / "a.age", PASSPHRASE, Progress())
    assert str(unread.value.facts["path"]).endswith("gone.zip")
    with pytest.raises(DiskFull) as full:
        sealing_apart.seal(source, out / "not there", out / "a.age", PASSPHRASE, Progress())
    assert str(full.value.facts["path"]) == str(out)
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("error", [OSError("no more"), pyrage.EncryptError("no more")])
def test_a_library_that_fails_of_itself_leaves_nothing(
    source: Path, out: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fails(*_given: object) -> None:
        raise error

    monkeypatch.setattr(pyrage, "encrypt_io", fails)
    with pytest.raises(SealingFailed):
        sealing.seal(source, out / "a.age", RECIPIENT)
    assert list(out.iterdir()) == []


def test_a_sealed_file_larger_than_any_return_is_not_opened(
    source: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = sealing.seal(source, out / "a.age", RECIPIENT)
    monkeypatch.setattr(sealing, "_MOST", 1000)
    with pytest.raises(SealingTooLarge) as caught:
        sealing.open_sealed(made.path, out / "b.zip", Key(identities=(str(IDENTITY),)))
    assert (caught.value.facts["size"], caught.value.facts["limit"]) == (made.size, 1000)
    assert [each.name for each in out.iterdir()] == ["a.age"]


def test_a_folder_is_no_file_to_open(out: Path) -> None:
    with pytest.raises(FileUnreadable):
        opened(out)


def test_a_program_that_does_not_know_itself_is_not_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "")
    assert own_process.command(own_process.SEAL_FILE) == ()


# -- copied -----------------------------------------------------------------------------------------------------------


def test_a_return_without_its_workbook_gives_no_plain_files(source: Path, out: Path) -> None:
    entries = {name: data for name, data in taken_apart(source).items() if not name.startswith("3-")}
    assert len(entries) < len(taken_apart(source))
    source.write_bytes(put_together(sealed(entries)))
    with pytest.raises(FileUnreadable):
        plain_set.make(source, out / "two")
    assert list(out.iterdir()) == []


def test_a_return_that_is_cut_while_it_is_read_gives_no_plain_files(
    source: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = container_reading.read_directory

    def then_cut(file: object, size: int) -> Directory:
        found = read(file, size)  # type: ignore[arg-type]
        os.truncate(source, 100)
        return found

    monkeypatch.setattr(container_reading, "read_directory", then_cut)
    with pytest.raises(FileUnreadable):
        plain_set.make(source, out / "two")
    assert list(out.iterdir()) == []


def test_a_folder_with_the_name_of_a_plain_file_stays(source: Path, out: Path) -> None:
    name = next(name for name in taken_apart(source) if name.startswith("2-Report"))
    (out / name).mkdir()
    with pytest.raises(FileExists):
        plain_set.make(source, out)
    assert [each.name for each in out.iterdir()] == [name]


def test_where_the_system_takes_no_advice_a_copy_is_the_same(
    source: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "posix_fadvise", raising=False)
    assert copying.copy(source, out).read_bytes() == source.read_bytes()


@pytest.mark.parametrize("begins", [b"", b"S1", b"A11 and more", b"S10", b"s11", b"AGE-SECRET-KEY-1"])
def test_another_file_is_no_key_ring(tmp_path: Path, begins: bytes) -> None:
    (tmp_path / "keys").write_bytes(begins)
    assert not sealing_keys.is_ring(tmp_path / "keys")
    (tmp_path / "keys").write_bytes(b"S11" + begins)
    assert sealing_keys.is_ring(tmp_path / "keys")
