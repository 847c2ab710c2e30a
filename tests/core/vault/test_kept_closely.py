"""What is kept, let go of and cleared away when a vault, its lock, its copies or its disk do otherwise."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from keeping import ANSWERABLE, new_key, new_vault

from s11desktop.errors import (
    BackupUnusable,
    DiskFull,
    FileExists,
    FileUnreadable,
    FolderNotWritable,
    S11Error,
    VaultDamaged,
    VaultInUse,
    VaultReadOnly,
)
from s11desktop.operations import answers, evidence
from s11desktop.progress import Progress
from s11desktop.vault import backup, connection, copying, guard, intake, passphrase, past, placing, restoring
from s11desktop.vault.connection import connect, journal
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with new_vault(tmp_path / "audit.s11") as made:
        answers.answer(made, ANSWERABLE, "fully", "Both are named.", by="Ann")
        yield made


def said(vault: Vault) -> str:
    return vault.load().by_standard[ANSWERABLE].words


# -- the open file ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ended", [False, True])
def test_a_save_that_fails_leaves_what_was_there(vault: Vault, ended: bool) -> None:
    def fail() -> None:
        with vault.writing() as raw:
            raw.execute("UPDATE answers SET words = 'half'")
            if ended:  # as a full disk does: the database took the transaction back itself
                raw.execute("ROLLBACK")
            raise DiskFull(path=vault.path)

    with pytest.raises(DiskFull):
        fail()
    assert said(vault) == "Both are named."
    answers.answer(vault, ANSWERABLE, words="Said again.")
    assert said(vault) == "Said again."


def test_private_copies_go_with_the_file_that_is_closed(vault: Vault, tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    content = vault.path.read_bytes()
    for folder in folders:
        folder.mkdir()
        (folder / "audit.s11").write_bytes(content)
    vault.abandon()
    vault.abandon()
    vault.look_at(connect(folders[0] / "audit.s11", vault.key), folders[0])
    assert said(vault) == "Both are named."
    vault.look_at(connect(folders[1] / "audit.s11", vault.key), folders[1])
    assert vault.is_private_copy
    assert (folders[0].exists(), folders[1].exists()) == (False, True)
    assert said(vault) == "Both are named."
    vault.close()
    assert not folders[1].exists()
    assert vault.path.read_bytes() == content


def test_whoever_only_looks_holds_nobody_up(vault: Vault) -> None:
    with open_vault(vault.path, vault.key) as other:
        assert other.read_only
    vault.only_look()
    vault.only_look()
    assert vault.read_only
    with pytest.raises(VaultReadOnly):
        answers.answer(vault, ANSWERABLE, words="Said again.")
    with open_vault(vault.path, vault.key) as other:
        assert not other.read_only


def test_a_file_on_a_disk_that_takes_nothing_is_looked_at(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    vault.close()
    monkeypatch.setattr(connection, "can_write", lambda *_given: False)
    with open_vault(vault.path, vault.key) as looked:
        assert looked.read_only
        assert said(looked) == "Both are named."
        assert not guard.held_here(vault.path)


@pytest.mark.parametrize("fault", [VaultReadOnly, FileUnreadable, FolderNotWritable])
def test_a_file_that_cannot_be_opened_and_left_nothing_half_is_told_as_it_is(
    vault: Vault, monkeypatch: pytest.MonkeyPatch, fault: type[S11Error]
) -> None:
    vault.close()

    def refused(path: Path, *_given: object, **_named: object) -> None:
        raise fault(path=path)

    monkeypatch.setattr(connection, "connect", refused)
    with pytest.raises(fault):
        open_vault(vault.path, vault.key)
    monkeypatch.undo()
    with open_vault(vault.path, vault.key) as again:
        assert said(again) == "Both are named."


@pytest.mark.parametrize("copied", [True, False])
def test_a_private_copy_that_is_no_use_is_cleared_away(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copied: bool
) -> None:
    vault.close()
    journal(vault.path).write_bytes(b"\0" * 512)
    private = tmp_path / "private"

    def refused(path: Path, *_given: object, **_named: object) -> None:
        raise VaultReadOnly(path=path)

    def made(**_named: object) -> str:
        private.mkdir()
        if not copied:
            (private / journal(vault.path).name).mkdir()
        return str(private)

    monkeypatch.setattr(connection, "connect", refused)
    monkeypatch.setattr(tempfile, "mkdtemp", made)
    with pytest.raises(VaultReadOnly if copied else FileUnreadable):
        open_vault(vault.path, vault.key)
    assert not private.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="what somebody has open cannot be taken away there")
def test_a_lock_that_was_taken_away_meanwhile_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, there = tmp_path / "audit.s11", guard._still_there
    path.write_bytes(b"")
    asked: list[bool] = []

    def once_gone(handle: int, lock: Path) -> bool:
        if not asked:
            lock.unlink()
        asked.append(there(handle, lock))
        return asked[-1]

    monkeypatch.setattr(guard, "_still_there", once_gone)
    with guard.take(path):
        assert asked == [False, True]
        with pytest.raises(VaultInUse):
            guard.take(path)


# -- a new passphrase -------------------------------------------------------------------------------------------------


def test_a_copy_that_says_something_else_gets_no_passphrase(vault: Vault, tmp_path: Path) -> None:
    key = new_key()
    copying.copy_online(vault.raw, vault.path, tmp_path / "copy.s11", key, Progress())
    with pytest.raises(VaultDamaged) as caught:
        passphrase._forget_page(tmp_path / "copy.s11", key, "0" * 12)
    assert caught.value.facts["detail"] == "content"


def test_a_file_that_somebody_else_left_half_written_keeps_its_passphrase(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = passphrase._copy

    def then_left(*given: object) -> None:
        copy(*given)  # type: ignore[arg-type]
        journal(vault.path).write_bytes(b"\0" * 512)

    monkeypatch.setattr(passphrase, "_copy", then_left)
    with pytest.raises(VaultDamaged) as caught:
        passphrase.change(vault, new_key())
    assert caught.value.facts["detail"] == "journal"
    journal(vault.path).unlink()
    with open_vault(vault.path, vault.key) as again:
        assert said(again) == "Both are named."


# -- copies -----------------------------------------------------------------------------------------------------------


def test_a_copy_waits_for_another_program_and_not_for_ever(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_WAITS", 1)
    monkeypatch.setattr(copying, "_WAIT_SECONDS", 0.01)
    other = connect(vault.path, vault.key)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(VaultInUse):
            copying.copy_online(vault.raw, vault.path, tmp_path / "copy.s11", new_key(), Progress())
    finally:
        other.close()
    assert not (tmp_path / "copy.s11").exists()


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (VaultDamaged(path="copy", pages=(), detail="structure"), VaultDamaged),
        (FileUnreadable(path="copy"), FolderNotWritable),
    ],
)
def test_what_goes_wrong_in_a_copy_is_told_of_where_it_is(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: S11Error, told: type[S11Error]
) -> None:
    monkeypatch.setattr(copying, "PAGES_A_STEP", 2)

    def stop(_done: int, _total: int) -> None:
        raise fault

    with pytest.raises(told) as caught:
        copying.copy_online(vault.raw, vault.path, tmp_path / "copy.s11", new_key(), Progress(stop))
    assert str(caught.value.facts["path"]) == str(vault.path if told is VaultDamaged else tmp_path)
    assert not (tmp_path / "copy.s11").exists()


@pytest.mark.parametrize("room", [True, False])
def test_older_copies_make_room_for_a_new_one(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: bool
) -> None:
    make, tries = backup._make, []

    def full_once(*given: object) -> object:
        tries.append(1)
        if len(tries) == 1:
            raise DiskFull(path=tmp_path)
        return make(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(backup, "_make", full_once)
    monkeypatch.setattr(backup, "_thin", lambda *_given, **_named: room)
    monkeypatch.setattr(backup, "due", lambda *_given, **_named: True)
    if room:
        backup.keep_copies(vault, data_folder=tmp_path / "copies")
    else:
        with pytest.raises(DiskFull):
            backup.keep_copies(vault, data_folder=tmp_path / "copies")
    assert len(tries) == (2 if room else 1)


def test_a_copy_that_reads_as_none_is_told(vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "read", lambda _path: None)
    with pytest.raises(BackupUnusable):
        backup.backup(vault, tmp_path)


def test_names_for_what_is_set_aside_do_end(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(restoring, "_MOST_ASIDE", 3)
    for _ in range(2):
        restoring._free_name(vault.path).write_bytes(b"")
    with pytest.raises(FileExists):
        restoring._free_name(vault.path)
    assert len(list(vault.path.parent.glob(f"*{datetime.now(UTC).date().isoformat()}*"))) == 2


def test_a_journal_without_its_file_is_set_aside_too(tmp_path: Path) -> None:
    path, aside = tmp_path / "audit.s11", tmp_path / "aside.s11"
    journal(path).write_bytes(b"half a save")
    placing.set_aside(path, aside)
    assert journal(aside).read_bytes() == b"half a save"
    assert not journal(path).exists()
    with pytest.raises(FileExists):
        placing.set_aside(path, aside)


# -- rows -------------------------------------------------------------------------------------------------------------


def test_a_long_history_is_read_in_portions_and_an_empty_one_has_no_steps(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in "abcdefg":
        answers.answer(vault, ANSWERABLE, "fully" if words in "aceg" else "not", words)
    whole = [each.id for each in past.newest_first(vault.raw)]
    monkeypatch.setattr(past, "_AT_ONCE", 2)
    assert [each.id for each in past.newest_first(vault.raw)] == whole
    assert len(whole) > 4
    with new_vault(tmp_path / "empty.s11") as empty:
        assert list(past.steps(empty.raw)) == []


@pytest.mark.parametrize(("seconds", "steps"), [(60, 2), (-1, 5)])
def test_a_large_document_is_saved_whole_in_as_few_steps_as_the_disk_allows(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: float, steps: int
) -> None:
    real, begun = Vault.writing, list[int]()

    def counted(self: Vault) -> AbstractContextManager[Any]:
        begun.append(1)
        return real(self)

    monkeypatch.setattr(Vault, "writing", counted)
    monkeypatch.setattr(intake, "STEP_BYTES", 4_000_000)
    monkeypatch.setattr(intake, "STEP_SECONDS", seconds)
    source = tmp_path / "minutes.txt"
    source.write_bytes(os.urandom(10).hex().encode() * 250_000)
    item = evidence.attach(vault, source, standards=[ANSWERABLE], title="Minutes")
    assert item.current is not None
    with vault.reader() as reader:
        assert b"".join(reader.chunks(item.current.sha256)) == source.read_bytes()
    assert len(begun) == steps


def test_a_small_copy_is_put_on_the_disk_once_and_a_large_one_as_it_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed = list[int]()
    monkeypatch.setattr(placing, "flush", flushed.append)
    monkeypatch.setattr(placing, "_STEP", 1_000)
    (tmp_path / "a").write_bytes(bytes(9_500))
    placing.copy_file(tmp_path / "a", tmp_path / "b", Progress(lambda _done, _total: None))
    assert len(flushed) == 1
    monkeypatch.setattr(placing, "_UNSYNCED", 2_999)
    placing.copy_file(tmp_path / "a", tmp_path / "c", Progress(lambda _done, _total: None))
    assert len(flushed) == 5
    assert (tmp_path / "c").read_bytes() == (tmp_path / "a").read_bytes()
