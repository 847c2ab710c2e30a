"""Copies: made while saving goes on, proved before they are named, thinned by rule, restored over anything."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from keeping import ANSWERABLE, crash, flip, new_key, new_vault

from s11desktop.errors import (
    BackupUnusable,
    DiskFull,
    FileExists,
    FileMissing,
    FolderNotWritable,
    NotAVault,
    VaultDamaged,
    VaultInUse,
    WrongPassphrase,
)
from s11desktop.operations import answers, evidence
from s11desktop.progress import Cancelled, Progress
from s11desktop.vault import backup, copying, placing, restoring
from s11desktop.vault.connection import PAGE_BYTES, connect, journal
from s11desktop.vault.keys import Key
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


@pytest.fixture
def key() -> Key:
    return new_key()


@pytest.fixture
def vault(tmp_path: Path, key: Key) -> Iterator[Vault]:
    (tmp_path / "work").mkdir()
    made = new_vault(tmp_path / "work" / "Hall Street.s11", key)
    answers.answer(made, ANSWERABLE, words="First words")
    yield made
    made.close()


def said(path: Path, key: Key) -> str:
    with open_vault(path, key, read_only=True) as vault:
        return vault.load().by_standard[ANSWERABLE].words


def with_document(vault: Vault, size: int = 3_000_000) -> None:
    source = vault.path.parent / "training.pdf"
    source.write_bytes(b"%PDF-1.7\n" + os.urandom(size))
    evidence.attach(vault, source, standards=[ANSWERABLE], title="Training")


def at(calls: int, act: Callable[[], None]) -> Progress:
    """Do something at one of the calls between steps."""
    seen = iter(range(10_000))

    def report(done: int, total: int) -> None:
        assert 0 <= done <= total
        if next(seen) == calls:
            act()

    return Progress(report)


def stop() -> None:
    raise Cancelled


# -- making -----------------------------------------------------------------------------------------------------------


def test_a_copy_says_what_the_vault_said_and_is_its_owners_only(vault: Vault, key: Key, tmp_path: Path) -> None:
    with_document(vault)
    made = backup.backup(vault, tmp_path / "copies")
    assert said(made.path, key) == "First words"
    assert made.path.name.startswith("Hall-Street-")
    assert made.size == made.path.stat().st_size == vault.size_on_disk()
    assert made.page_number == key.page_number
    assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]
    if sys.platform != "win32":
        assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700
    with open_vault(made.path, key, read_only=True) as copy:
        evidence_item = copy.load().evidence[0]
        assert evidence_item.current is not None
        with copy.reader() as reader:
            assert sum(map(len, reader.chunks(evidence_item.current.sha256))) == evidence_item.current.size


def test_saves_between_the_steps_are_in_the_copy(vault: Vault, key: Key, tmp_path: Path) -> None:
    with_document(vault, 8_000_000)
    steps = [0]

    def save(done: int, total: int) -> None:
        steps[0] += 1
        if total / 3 < done < 2 * total / 3:
            answers.answer(vault, ANSWERABLE, words=f"Said at {done}")

    made = backup.backup(vault, tmp_path / "copies", progress=Progress(save))
    assert steps[0] > 5
    last = vault.load().by_standard[ANSWERABLE].words
    assert last.startswith("Said at")
    assert said(made.path, key) == last


@pytest.mark.parametrize("share", [0.0, 0.4, 0.6])
def test_cancelled_at_any_step_leaves_nothing(vault: Vault, tmp_path: Path, share: float) -> None:
    """By how far it is: how many steps the reading takes depends on the clock."""

    def report(done: int, total: int) -> None:
        if done >= share * total:
            raise Cancelled

    with_document(vault, 8_000_000)
    with pytest.raises(Cancelled):
        backup.backup(vault, tmp_path / "copies", progress=Progress(report))
    assert list((tmp_path / "copies").iterdir()) == []
    answers.answer(vault, ANSWERABLE, words="Still writing")
    backup.backup(vault, tmp_path / "copies")


def test_a_damaged_vault_makes_no_copy_and_names_its_pages(vault: Vault, key: Key, tmp_path: Path) -> None:
    """The backup API itself goes on over a page whose seal is broken, and seals zeros in the copy."""
    with_document(vault)
    good = backup.backup(vault, tmp_path / "copies")
    path, pages = vault.path, vault.size_on_disk() // PAGE_BYTES
    vault.close()
    before = good.path.read_bytes()
    for page in range(2, pages + 1, max(1, pages // 40)):
        flip(path, (page - 1) * PAGE_BYTES + 100)
        hurt = Vault(path, key, connect(path, key), held=None)
        try:
            with pytest.raises(VaultDamaged) as caught:
                backup.backup(hurt, tmp_path / "copies")
            assert caught.value.facts["pages"] == (page,)
        finally:
            hurt.close()
        flip(path, (page - 1) * PAGE_BYTES + 100)
    assert [copy.path for copy in backup.list_backups(tmp_path / "copies")] == [good.path]
    assert good.path.read_bytes() == before


def test_the_last_page_of_all_is_read_as_well(vault: Vault, key: Key, tmp_path: Path) -> None:
    with_document(vault)
    path, pages = vault.path, vault.size_on_disk() // PAGE_BYTES
    vault.close()
    flip(path, (pages - 1) * PAGE_BYTES + 100)
    hurt = Vault(path, key, connect(path, key), held=None)
    with pytest.raises(VaultDamaged) as caught:
        backup.backup(hurt, tmp_path / "copies")
    hurt.close()
    assert caught.value.facts["pages"] == (pages,)


@pytest.mark.parametrize("at", [0, 2, 3, 4, 9, 15, 16, PAGE_BYTES * 3 + 50])
def test_a_copy_that_is_not_what_was_copied_is_not_believed(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Nor one that the key at hand opens and the passphrase does not: the first 16 bytes stand under no seal."""
    real = copying.copy_online

    def spoil(raw: object, source: Path, target: Path, key: Key, progress: Progress) -> int:
        pages = real(raw, source, target, key, progress)
        flip(target, at)
        return pages

    monkeypatch.setattr(copying, "copy_online", spoil)
    with pytest.raises(BackupUnusable):
        backup.backup(vault, tmp_path / "copies")
    assert list((tmp_path / "copies").iterdir()) == []


def test_no_room_is_told_before_the_work(vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: _Usage(1000))
    with pytest.raises(DiskFull) as caught:
        backup.backup(vault, tmp_path / "copies")
    needed = caught.value.facts["needed"]
    assert isinstance(needed, int)
    assert needed >= vault.size_on_disk()


class _Usage:
    def __init__(self, free: int) -> None:
        self.free = free


def test_a_folder_that_is_a_file_is_told(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "copies").write_text("not a folder")
    with pytest.raises((FileExists, FolderNotWritable)):
        backup.backup(vault, tmp_path / "copies")


# -- keeping ----------------------------------------------------------------------------------------------------------


def test_copies_are_kept_when_something_changed_and_it_is_time(vault: Vault, tmp_path: Path) -> None:
    first = backup.keep_copies(vault, now=NOW, data_folder=tmp_path / "data")
    assert first is not None
    assert first.copy.path.is_relative_to(tmp_path / "data" / "backups" / vault.organisation_id)
    assert "Hall" not in first.copy.path.name
    assert backup.keep_copies(vault, now=NOW + timedelta(hours=5), data_folder=tmp_path / "data") is None
    answers.answer(vault, ANSWERABLE, words="More words")
    assert backup.keep_copies(vault, now=NOW + timedelta(minutes=59), data_folder=tmp_path / "data") is None
    assert backup.due(vault, now=NOW + timedelta(minutes=5), closing=True, data_folder=tmp_path / "data")
    second = backup.keep_copies(vault, now=NOW + timedelta(hours=1), data_folder=tmp_path / "data")
    assert second is not None
    assert len(backup.list_backups(first.copy.path.parent)) == 2


def test_a_second_place_gets_the_same_copy_and_its_failure_is_only_told(vault: Vault, key: Key, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    kept = backup.keep_copies(vault, second=tmp_path / "stick", now=NOW, data_folder=tmp_path / "data")
    assert kept is not None
    assert kept.second is not None
    assert kept.second.path.read_bytes() == kept.copy.path.read_bytes()
    assert said(kept.second.path, key) == "First words"
    answers.answer(vault, ANSWERABLE, words="More words")
    (tmp_path / "stick").rename(tmp_path / "pulled out")
    later = NOW + timedelta(hours=2)
    kept = backup.keep_copies(vault, second=tmp_path / "stick", now=later, data_folder=tmp_path / "data")
    assert kept is not None
    assert isinstance(kept.fault, FileMissing)
    assert said(kept.copy.path, key) == "More words"
    assert not (tmp_path / "stick").exists()


def test_a_new_passphrase_makes_a_copy_due(vault: Vault, tmp_path: Path) -> None:
    from s11desktop.vault import passphrase

    backup.keep_copies(vault, now=NOW, data_folder=tmp_path / "data")
    renewed = passphrase.change(vault, new_key())
    try:
        assert len(backup.under_other_keys(renewed, tmp_path / "data")) == 1
        later = NOW + timedelta(hours=2)
        assert backup.keep_copies(renewed, now=later, data_folder=tmp_path / "data") is not None
        backup.delete(renewed, [copy.path for copy in backup.under_other_keys(renewed, tmp_path / "data")])
        assert len(backup.list_backups(backup.folder_of(renewed, tmp_path / "data"))) == 1
    finally:
        renewed.close()


def test_what_was_erased_is_found_in_copies_and_goes_from_them(vault: Vault, key: Key, tmp_path: Path) -> None:
    kept = backup.keep_copies(vault, data_folder=tmp_path / "data")
    assert kept is not None
    asked = backup.backup(vault, tmp_path / "stick")
    answers.answer(vault, ANSWERABLE, words="Without the name")
    erased_at = datetime.now(UTC)
    later = backup.backup(vault, tmp_path / "stick")
    held = backup.holding(vault, erased_at, data_folder=tmp_path / "data")
    assert {each.path for each in held} == {kept.copy.path, asked.path}
    assert all(each.here for each in held)
    assert backup.holding(vault, erased_at, added_at=erased_at, data_folder=tmp_path / "data") == ()
    made = backup.make_again(vault, held)
    assert not kept.copy.path.exists()
    assert not asked.path.exists()
    assert later.path.exists()
    assert {said(copy.path, key) for copy in made} == {"Without the name"}
    assert backup.holding(vault, erased_at, data_folder=tmp_path / "data") == ()


def test_a_copy_in_a_drawer_is_named_though_it_is_not_here(vault: Vault, tmp_path: Path) -> None:
    asked = backup.backup(vault, tmp_path / "stick")
    (tmp_path / "stick").rename(tmp_path / "drawer")
    (held,) = backup.holding(vault, datetime.now(UTC), data_folder=tmp_path / "data")
    assert (held.path, held.here) == (asked.path, False)
    assert backup.make_again(vault, (held,)) == ()
    assert backup.holding(vault, datetime.now(UTC), data_folder=tmp_path / "data") == (held,)


def test_copies_of_a_file_that_cannot_be_opened_are_found(vault: Vault, tmp_path: Path) -> None:
    kept = backup.keep_copies(vault, now=NOW, data_folder=tmp_path / "data")
    assert kept is not None
    path = vault.path
    vault.close()
    assert backup.of_file(path, tmp_path / "data") == (kept.copy,)
    flip(path, 3000)
    assert backup.of_file(path, tmp_path / "data") == (kept.copy,)
    moved = path.rename(path.with_name("moved.s11"))
    assert backup.of_file(moved, tmp_path / "data") == (kept.copy,)
    moved.unlink()
    assert backup.of_file(path, tmp_path / "data") == (kept.copy,)
    assert backup.of_file(tmp_path / "other.s11", tmp_path / "data") == ()


def test_other_files_in_the_folder_are_left_alone(vault: Vault, tmp_path: Path) -> None:
    folder = backup.folder_of(vault, tmp_path / "data")
    folder.mkdir(parents=True)
    (folder / "holiday.jpg").write_text("x")
    (folder / "backup-20261121T093000000000Z-00000000-000000000000.s11").write_bytes(b"")
    stale = folder / "backup-x.unfinished"
    stale.write_text("x")
    os.utime(stale, (0, 0))
    kept = backup.keep_copies(vault, now=NOW, data_folder=tmp_path / "data")
    assert kept is not None
    assert backup.list_backups(folder) == (kept.copy,)
    assert (folder / "holiday.jpg").exists()
    assert not stale.exists()


def test_what_a_restore_put_aside_is_named_and_goes_as_well(vault: Vault, key: Key, tmp_path: Path) -> None:
    asked = backup.backup(vault, tmp_path / "stick")
    path = vault.path
    vault.close()
    aside = backup.restore(asked.path, path, key).aside
    assert aside is not None
    with open_vault(path, key) as again:
        held = backup.holding(again, datetime.now(UTC), data_folder=tmp_path / "data")
        assert aside in {each.path for each in held}
        backup.make_again(again, held)
        assert not aside.exists()
        assert [each.name for each in path.parent.glob("*.s11")] == [path.name]


# -- restoring --------------------------------------------------------------------------------------------------------


def test_restored_over_a_crashed_vault_with_its_journal_beside(vault: Vault, key: Key, tmp_path: Path) -> None:
    made = backup.backup(vault, tmp_path / "copies")
    answers.answer(vault, ANSWERABLE, words="Said after the copy")
    path = vault.path
    vault.close()
    crash(path, key)
    done = backup.restore(made.path, path, key)
    assert said(path, key) == "First words"
    assert not journal(path).exists()
    assert done.aside is not None
    assert said(done.aside, key) == "Said after the copy"


def test_a_crashed_vault_under_another_key_goes_aside_whole(vault: Vault, key: Key, tmp_path: Path) -> None:
    made = backup.backup(vault, tmp_path / "copies")
    path = vault.path
    vault.close()
    other = new_key()
    path.unlink()
    with new_vault(path, other) as another:
        answers.answer(another, ANSWERABLE, words="Under another key")
    crash(path, other)
    done = backup.restore(made.path, path, key)
    assert said(path, key) == "First words"
    assert done.aside is not None
    assert not journal(path).exists()
    assert said(done.aside, other) == "Under another key"


def test_a_vault_and_its_journal_are_set_aside_together(vault: Vault, key: Key, tmp_path: Path) -> None:
    path, aside = vault.path, vault.path.with_name("aside.s11")
    vault.close()
    crash(path, key)
    pair = path.read_bytes(), journal(path).read_bytes()
    placing.set_aside(path, aside)
    assert (aside.read_bytes(), journal(aside).read_bytes()) == pair
    assert not path.exists()
    assert not journal(path).exists()
    crash_again = path.with_name("another.s11")
    crash_again.write_bytes(b"another")
    with pytest.raises(FileExists):
        placing.set_aside(crash_again, aside)
    assert crash_again.exists()
    assert said(aside, key) == "First words"


def test_restored_where_nothing_is_and_twice_a_day(vault: Vault, key: Key, tmp_path: Path) -> None:
    made = backup.backup(vault, tmp_path / "copies")
    target = tmp_path / "elsewhere.s11"
    assert backup.restore(made.path, target, key).aside is None
    first, second = backup.restore(made.path, target, key).aside, backup.restore(made.path, target, key).aside
    assert first is not None
    assert second is not None
    assert first != second
    assert said(target, key) == said(first, key) == said(second, key) == "First words"
    assert not list(tmp_path.glob("*.restor*"))


def test_a_damaged_copy_is_not_restored(vault: Vault, key: Key, tmp_path: Path) -> None:
    made = backup.backup(vault, tmp_path / "copies")
    path = vault.path
    vault.close()
    before = path.read_bytes()
    flip(made.path, PAGE_BYTES * 5 + 9)
    with pytest.raises(BackupUnusable):
        backup.restore(made.path, path, key)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_restore_is_refused_before_anything_is_touched(vault: Vault, key: Key, tmp_path: Path) -> None:
    made = backup.backup(vault, tmp_path / "copies")
    with pytest.raises(VaultInUse):
        backup.restore(made.path, vault.path, key)
    with pytest.raises(WrongPassphrase):
        backup.restore(made.path, tmp_path / "x.s11", new_key())
    with pytest.raises(WrongPassphrase):
        backup.restore(made.path, tmp_path / "x.s11", Key(os.urandom(32), key.salt))
    with pytest.raises(FileMissing):
        backup.restore(tmp_path / "none.s11", tmp_path / "x.s11", key)
    with pytest.raises(FileMissing):
        backup.restore(made.path, tmp_path / "no folder" / "x.s11", key)
    with pytest.raises(FileExists):
        backup.restore(made.path, made.path, key)
    (tmp_path / "letter.s11").write_text("Dear all, this is not an audit file")
    with pytest.raises(NotAVault):
        backup.restore(tmp_path / "letter.s11", tmp_path / "x.s11", key)
    with pytest.raises(Cancelled):
        backup.restore(made.path, tmp_path / "x.s11", key, progress=at(0, stop))
    assert not (tmp_path / "x.s11").exists()
    assert not list(tmp_path.glob("x.s11.*"))


def test_a_restore_cut_off_in_the_one_moment_is_ended(vault: Vault, key: Key, tmp_path: Path) -> None:
    """A medium without second names (FAT): the old file has gone aside, the new one has not come."""
    made = backup.backup(vault, tmp_path / "copies")
    path = vault.path
    vault.close()
    placing.copy_file(made.path, placing.restored(path), Progress())
    assert not restoring.find_unfinished(path)
    aside = path.with_name("aside.s11")
    placing.set_aside(path, aside)
    assert restoring.find_unfinished(path)
    assert restoring.find(path).salt == key.salt
    assert not restoring.finish(path)
    assert said(path, key) == said(aside, key) == "First words"


def test_without_second_names_a_restore_works_as_well(
    vault: Vault, key: Key, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup.backup(vault, tmp_path / "copies")
    path = vault.path
    vault.close()

    def no_links(*_: object) -> None:
        raise PermissionError(1, "not supported")

    monkeypatch.setattr(os, "link", no_links)
    done = backup.restore(made.path, path, key)
    assert done.aside is not None
    assert said(path, key) == said(done.aside, key) == "First words"


def test_a_crashed_file_can_be_restored_from_with_its_own_journal(vault: Vault, key: Key, tmp_path: Path) -> None:
    path = vault.path
    vault.close()
    crash(path, key)
    backup.restore(path, tmp_path / "x.s11", key)
    assert said(tmp_path / "x.s11", key) == "First words"
    assert journal(path).exists()
