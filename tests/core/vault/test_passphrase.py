"""A new passphrase: another salt, another page, everything else as it was; or the old file, whole and open."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from keeping import ANSWERABLE, flip, new_key, new_vault

from s11desktop.errors import (
    DiskFull,
    FolderNotWritable,
    VaultDamaged,
    VaultInUse,
    VaultReadOnly,
    WeakPassphrase,
    WrongPassphrase,
)
from s11desktop.operations import answers, evidence
from s11desktop.progress import Cancelled, Progress
from s11desktop.vault import guard, keys, passphrase, placing
from s11desktop.vault.connection import PAGE_BYTES, connect, peek
from s11desktop.vault.keys import Key
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault


@pytest.fixture
def key() -> Key:
    return new_key()


@pytest.fixture
def vault(tmp_path: Path, key: Key) -> Iterator[Vault]:
    made = new_vault(tmp_path / "audit.s11", key)
    answers.answer(made, ANSWERABLE, words="First words")
    source = tmp_path / "training.pdf"
    source.write_bytes(b"%PDF-1.7\n" + os.urandom(5_000_000))
    evidence.attach(made, source, standards=[ANSWERABLE], title="Training")
    source.unlink()
    yield made
    made.close()


def test_everything_is_there_under_the_new_key_and_the_old_one_is_void(vault: Vault, key: Key, tmp_path: Path) -> None:
    vault.leave_field()
    before = vault.load()
    with passphrase.change(vault, new_key()) as renewed:
        assert not vault.is_open
        assert renewed.load() == before
        assert renewed.key.page_number != key.page_number
        assert peek(tmp_path / "audit.s11").salt == renewed.key.salt
        answers.answer(renewed, ANSWERABLE, words="More words")
    with pytest.raises(WrongPassphrase):
        open_vault(tmp_path / "audit.s11", key)
    with pytest.raises(WrongPassphrase):
        connect(tmp_path / "audit.s11", Key(key.secret, renewed.key.salt))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["audit.s11"]
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "audit.s11").stat().st_mode) == 0o600


def test_a_typed_passphrase_and_the_words_that_lead_to_it(vault: Vault, key: Key, tmp_path: Path) -> None:
    """The way of somebody who has forgotten: 24 words, then a passphrase of their own, which must be good enough."""
    vault.close()
    words = " ".join(keys.recovery_words(key))
    opened = open_vault(tmp_path / "audit.s11", keys.key_from_words(words, peek(tmp_path / "audit.s11").salt))
    with pytest.raises(WeakPassphrase):
        passphrase.change(opened, "password1")
    assert opened.is_open
    typed = keys.new_passphrase()
    passphrase.change(opened, typed).close()
    with open_vault(tmp_path / "audit.s11", typed) as again:
        assert again.load().by_standard[ANSWERABLE].words == "First words"
        assert keys.recovery_words(again.key) != tuple(words.split())


def test_the_page_of_before_no_longer_counts_as_made(vault: Vault) -> None:
    with vault.writing() as raw:
        raw.execute("INSERT INTO settings (id, name, value) VALUES ('x', ?, '2026-11-21')", (passphrase.PAGE_MADE,))
    assert vault.load().setting(passphrase.PAGE_MADE) == "2026-11-21"
    with passphrase.change(vault, new_key()) as renewed:
        assert renewed.load().setting(passphrase.PAGE_MADE) == ""


def test_words_saved_while_it_runs_are_in_the_new_file(vault: Vault) -> None:
    calls = [0]

    def save(done: int, total: int) -> None:
        calls[0] += 1
        if calls[0] < 40:
            answers.answer(vault, ANSWERABLE, words=f"Said at call {calls[0]}")

    with passphrase.change(vault, new_key(), progress=Progress(save)) as renewed:
        words = renewed.load().by_standard[ANSWERABLE].words
        assert words == f"Said at call {min(39, calls[0])}"


def test_words_saved_without_end_do_not_keep_it_from_ending(vault: Vault) -> None:
    calls = [0]

    def save(done: int, total: int) -> None:
        calls[0] += 1
        answers.answer(vault, ANSWERABLE, words=f"Said at call {calls[0]}")

    with passphrase.change(vault, new_key(), progress=Progress(save)) as renewed:
        assert renewed.load().by_standard[ANSWERABLE].words == f"Said at call {calls[0]}"


@pytest.mark.parametrize("call", [0, 2])
def test_cancelled_it_leaves_the_old_file_open_and_whole(vault: Vault, key: Key, tmp_path: Path, call: int) -> None:
    calls = [0]

    def stop(done: int, total: int) -> None:
        calls[0] += 1
        if calls[0] > call:
            raise Cancelled

    with pytest.raises(Cancelled):
        passphrase.change(vault, new_key(), progress=Progress(stop))
    answers.answer(vault, ANSWERABLE, words="Still writing")
    vault.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["audit.s11"]
    with open_vault(tmp_path / "audit.s11", key) as again:
        assert again.load().by_standard[ANSWERABLE].words == "Still writing"


def test_no_room_is_told_before_the_work(vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage:
        free = 1000

    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage)
    with pytest.raises(DiskFull) as caught:
        passphrase.change(vault, new_key())
    needed = caught.value.facts["needed"]
    assert isinstance(needed, int)
    assert needed >= vault.size_on_disk()
    assert vault.is_open


def test_a_damaged_file_keeps_its_passphrase_and_is_named(vault: Vault, key: Key, tmp_path: Path) -> None:
    path, pages = vault.path, vault.size_on_disk() // PAGE_BYTES
    vault.close()
    for page in (2, pages // 2, pages):
        flip(path, (page - 1) * PAGE_BYTES + 7)
        with guard.take(path, key.salt) as held:
            hurt = Vault(path, key, connect(path, key), held=held)
            with pytest.raises(VaultDamaged) as caught:
                passphrase.change(hurt, new_key())
            hurt.close()
        assert caught.value.facts["pages"] == (page,)
        flip(path, (page - 1) * PAGE_BYTES + 7)
    with open_vault(path, key) as again:
        assert again.load().by_standard[ANSWERABLE].words == "First words"


def test_only_the_one_who_may_write_can_change_it(vault: Vault, key: Key, tmp_path: Path) -> None:
    with open_vault(tmp_path / "audit.s11", key, read_only=True) as looking, pytest.raises(VaultReadOnly):
        passphrase.change(looking, new_key())
    with open_vault(tmp_path / "audit.s11", key) as second, pytest.raises(VaultInUse):
        passphrase.change(second, new_key())


def test_a_last_step_that_fails_leaves_the_old_file(
    vault: Vault, key: Key, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(placing, "replace", fail)
    with pytest.raises(FolderNotWritable):
        passphrase.change(vault, new_key())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["audit.s11"]
    with open_vault(tmp_path / "audit.s11", key) as again:
        assert not again.read_only
        assert again.load().by_standard[ANSWERABLE].words == "First words"


def test_what_an_earlier_attempt_left_is_swept(vault: Vault, tmp_path: Path) -> None:
    placing.changing(vault.path).write_bytes(b"half a copy")
    passphrase.change(vault, new_key()).close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["audit.s11"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights of their own there")
def test_a_link_to_the_file_stays_a_link(vault: Vault, key: Key, tmp_path: Path) -> None:
    path = vault.path
    vault.close()
    (tmp_path / "desk").mkdir()
    link = tmp_path / "desk" / "link.s11"
    try:
        link.symlink_to(path)
    except OSError:
        return  # Windows lets only developers make links
    renewed = passphrase.change(open_vault(link, key), new_key())
    renewed.close()
    assert link.is_symlink()
    with open_vault(path, renewed.key) as again:
        assert again.load().by_standard[ANSWERABLE].words == "First words"
