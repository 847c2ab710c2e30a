"""What an audit file says when the disk, the folder or its own rows are not as they should be, case by case."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from keeping import ANSWERABLE, new_key, new_vault
from sqlcipher3 import dbapi2

from s11desktop.errors import (
    DiskFull,
    FileExists,
    FileMissing,
    FileUnreadable,
    FolderNotWritable,
    PathTooLong,
    S11Error,
    UnknownItem,
    VaultDamaged,
    VaultInUse,
    VaultReadOnly,
    WrongPassphrase,
)
from s11desktop.operations import answers, evidence
from s11desktop.progress import Cancelled, Progress
from s11desktop.vault import content, copying, guard, healing, items, loading, passphrase, placing, surroundings
from s11desktop.vault.connection import connect, connect_new, journal, require_whole, translate
from s11desktop.vault.keys import Key
from s11desktop.vault.vault import Vault

CODES = {"corrupt": 11, "not a database": 26, "busy": 5, "locked": 6, "full": 13, "read only": 8, "cannot open": 14}
CODES |= {"input or output": 10, "misuse": 21}


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return new_vault(tmp_path / "audit.s11")


def said(code: int) -> dbapi2.Error:
    error = dbapi2.OperationalError("as the driver says it")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("what", "opening", "there", "told"),
    [
        ("not a database", True, True, WrongPassphrase),
        ("not a database", False, True, VaultDamaged),
        ("corrupt", True, True, VaultDamaged),
        ("busy", False, True, VaultInUse),
        ("locked", True, True, VaultInUse),
        ("full", False, True, DiskFull),
        ("read only", False, True, VaultReadOnly),
        ("read only", False, False, FileMissing),
        ("cannot open", True, True, FileUnreadable),
        ("cannot open", True, False, FileMissing),
        ("cannot open", False, True, FolderNotWritable),
        ("cannot open", False, False, FileMissing),
        ("input or output", False, True, FileUnreadable),
        ("input or output", True, False, FileMissing),
    ],
)
def test_what_the_database_says_has_one_error(
    tmp_path: Path, what: str, opening: bool, there: bool, told: type[S11Error]
) -> None:
    path = tmp_path / "audit.s11"
    if there:
        path.write_bytes(b"words")
    for extended in (0, 1 << 8, 6 << 8):
        assert type(translate(said(CODES[what] | extended), path, opening=opening)) is told


def test_what_it_says_of_our_own_mistakes_is_no_message_for_a_person(tmp_path: Path) -> None:
    assert translate(said(CODES["misuse"]), tmp_path / "audit.s11") is None
    assert translate(ValueError("ours"), tmp_path / "audit.s11") is None
    assert translate(dbapi2.OperationalError("without a number"), tmp_path / "audit.s11") is None


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.ENAMETOOLONG, PathTooLong),
        (errno.EROFS, FolderNotWritable),
        (errno.EEXIST, FileExists),
        (errno.ENOENT, FileMissing),
    ],
)
def test_what_the_system_says_of_a_folder_has_one_error(tmp_path: Path, number: int, told: type[S11Error]) -> None:
    with pytest.raises(S11Error) as caught, placing.told(tmp_path):
        raise OSError(number, os.strerror(number), str(tmp_path / "new"))
    assert type(caught.value) is told


@pytest.mark.parametrize(("number", "told"), [(errno.ENOSPC, DiskFull), (errno.EROFS, FolderNotWritable)])
def test_a_new_file_that_cannot_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: type[S11Error]
) -> None:
    def refused(*_given: object, **_named: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(told):
        connect_new(tmp_path / "new.s11", new_key())
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_gone_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        connect(tmp_path / "gone.s11", new_key())


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not synced there")
def test_folders_that_know_nothing_of_syncing_are_let_be_and_other_faults_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(number: int) -> Callable[[int], None]:
        def fsync(_handle: int) -> None:
            raise OSError(number, os.strerror(number))

        return fsync

    for number in (errno.EINVAL, errno.ENOTSUP):
        monkeypatch.setattr(os, "fsync", refusing(number))
        placing.sync(tmp_path)
    monkeypatch.setattr(os, "fsync", refusing(errno.EIO))
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        placing.sync(tmp_path)


def test_a_large_file_reaches_the_medium_in_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "_UNSYNCED", 1000)
    (tmp_path / "from").write_bytes(os.urandom(3 << 20))
    synced: list[int] = []
    sync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (synced.append(handle), sync(handle))[1])
    placing.copy_file(tmp_path / "from", tmp_path / "to", Progress())
    assert len(synced) > 1
    assert (tmp_path / "to").read_bytes() == (tmp_path / "from").read_bytes()


# -- rows that are not there, or not what they should be --------------------------------------------------------------


def test_a_file_without_an_audit_is_damaged_and_says_which_part(vault: Vault) -> None:
    with vault:
        raw = vault.raw
        with pytest.raises(UnknownItem):
            loading.named(raw, "nobody's")
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("UPDATE frameworks SET sha256 = ?", ("0" * 64,))
        with pytest.raises(VaultDamaged) as caught:
            loading.framework(raw, vault.path, vault.audit_id)
        assert caught.value.facts["detail"] == "framework"
        raw.execute("DELETE FROM frameworks")
        with pytest.raises(VaultDamaged):
            loading.framework(raw, vault.path, vault.audit_id)
        raw.execute("DELETE FROM audits")
        with pytest.raises(VaultDamaged) as caught:
            loading.current(raw, vault.path)
        assert caught.value.facts["detail"] == "empty"


def test_rows_that_refer_to_none_are_damage(vault: Vault) -> None:
    with vault:
        answers.answer(vault, ANSWERABLE, "fully", "Yes")
        vault.raw.execute("PRAGMA foreign_keys=OFF")
        vault.raw.execute("UPDATE answers SET audit_id = 'nobody''s'")
        with pytest.raises(VaultDamaged) as caught:
            require_whole(vault.raw, vault.path)
        assert caught.value.facts["detail"] == "references"


def test_what_is_not_in_the_library_or_plan_is_said(vault: Vault) -> None:
    with vault:
        with pytest.raises(UnknownItem):
            items.one_evidence(vault, "nobody's")
        with pytest.raises(UnknownItem):
            items.one_action(vault, "nobody's")


def test_a_part_of_a_document_that_is_gone_or_short_is_damage(vault: Vault, tmp_path: Path) -> None:
    source = tmp_path / "minutes.txt"
    source.write_bytes(b"words " * 300_000)
    with vault:
        item = evidence.attach(vault, source, standards=[ANSWERABLE], title="Minutes")
        assert item.current is not None
        digest = item.current.sha256
        with vault.reader() as reader:
            assert b"".join(reader.chunks(digest)) == source.read_bytes()
            assert reader.chunk(digest, 1) == source.read_bytes()[content.CHUNK :]
        vault.raw.execute("UPDATE chunks SET bytes = substr(bytes, 1, 7) WHERE n = 1")
        for read in (lambda reader: list(reader.chunks(digest)), lambda reader: reader.chunk(digest, 1)):
            with vault.reader() as reader, pytest.raises(VaultDamaged) as caught:
                read(reader)
            assert (caught.value.facts["detail"], caught.value.facts["item"]) == ("content", digest)
        vault.raw.execute("DELETE FROM chunks WHERE n = 1")
        with vault.reader() as reader, pytest.raises(VaultDamaged):
            reader.chunk(digest, 1)


# -- copies -----------------------------------------------------------------------------------------------------------


def test_a_copy_with_another_length_or_other_words_is_not_believed(vault: Vault, tmp_path: Path) -> None:
    path, key = vault.path, vault.key
    vault.close()
    for named, detail in (({"pages": 1}, "length"), ({"state": "0" * 12}, "content")):
        with pytest.raises(VaultDamaged) as caught:
            copying.prove(path, key, **named)  # type: ignore[arg-type]
        assert caught.value.facts["detail"] == detail


def test_work_in_the_background_ends_at_its_next_report_once_it_is_stopped() -> None:
    ended: list[str] = []

    def work(progress: Progress) -> None:
        try:
            while True:
                progress(1, 2)
        except Cancelled:
            ended.append("stopped")
            raise

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        copying.in_background(work, Progress(stop))
    assert ended == ["stopped"]


def test_a_new_passphrase_needs_a_new_salt(vault: Vault) -> None:
    with vault:
        with pytest.raises(ValueError, match="salt"):
            passphrase.change(vault, Key(os.urandom(32), vault.key.salt))
        assert vault.load().responses == ()


def test_what_a_crash_left_free_is_written_over_and_given_back(vault: Vault, tmp_path: Path) -> None:
    source = tmp_path / "minutes.txt"
    source.write_bytes(b"zebrafinch " * 200_000)
    with vault:
        healing.renew_free_pages(vault)  # nothing is free yet
        evidence.attach(vault, source, standards=[ANSWERABLE], title="Minutes")
        vault.raw.execute("DELETE FROM chunks")
        assert healing._free(vault) > 400
        healing.renew_free_pages(vault)
        assert healing._free(vault) == 0
    assert path_size(vault.path) < source.stat().st_size


def path_size(path: Path) -> int:
    assert not journal(path).exists()
    return path.stat().st_size


@pytest.mark.skipif(sys.platform == "win32", reason="other locks")
def test_a_lock_that_cannot_be_asked_for_is_no_lock_that_somebody_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def refused(_handle: int, _how: int) -> None:
        raise OSError(errno.ENOLCK, "no locks here")

    path = tmp_path / "file"
    path.write_bytes(b"")
    monkeypatch.setattr(fcntl, "flock", refused)
    with path.open("rb") as file, pytest.raises(OSError, match="no locks"):
        guard._try_lock(file.fileno())


# -- where a file lies ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive - Hillford School/audits", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("My Drive/safeguarding", "Google Drive"),
        ("Nextcloud", "Nextcloud"),
        ("Box Sync", "Box"),
        ("OneDriveless", ""),
        ("Documents", ""),
    ],
)
def test_the_folder_of_a_sync_service_is_known_by_its_name(tmp_path: Path, folder: str, service: str) -> None:
    assert surroundings.service_of(tmp_path / folder / "audit.s11") == service


def test_it_is_known_by_what_the_service_leaves_there(tmp_path: Path) -> None:
    (tmp_path / "ours" / "deep").mkdir(parents=True)
    (tmp_path / "ours" / ".stfolder").mkdir()
    seen = surroundings.look(tmp_path / "ours" / "deep" / "audit.s11")
    assert (seen.service, seen.is_shared) == ("Syncthing", True)


@pytest.mark.skipif(sys.platform == "win32", reason="such a folder is known by its drive there")
def test_a_folder_of_another_computer_is_known_by_where_it_hangs(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/sda1 / ext4 rw 0 0\nserver:/shared /mnt/our\\040school nfs4 rw 0 0\n", "utf-8")
    assert surroundings.on_network(Path("/mnt/our school/audit.s11"), mounts)
    assert not surroundings.on_network(Path("/mnt/our/audit.s11"), mounts)
    assert not surroundings.on_network(Path("/mnt/our school/audit.s11"), tmp_path / "not told here")


def test_a_file_that_is_there_is_never_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "there.s11"
    path.write_bytes(b"somebody's")
    with pytest.raises(FileExists):
        connect_new(path, new_key())
    assert path.read_bytes() == b"somebody's"
