"""Making and opening audit files: who may write, what is refused, and what each refusal says."""

from __future__ import annotations

import errno
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import another_program
import pytest
from keeping import ANSWERABLE, crash, flip, new_key, new_vault
from sqlalchemy import text
from sqlalchemy.orm import Session

from s11desktop.errors import (
    DiskFull,
    FileExists,
    FileMissing,
    FileUnreadable,
    NotAVault,
    VaultDamaged,
    VaultInUse,
    VaultLocked,
    VaultReadOnly,
    VaultTooNew,
    WrongPassphrase,
)
from s11desktop.operations import answers
from s11desktop.vault import connection, guard, keys, opening
from s11desktop.vault.checking import check
from s11desktop.vault.connection import PAGE_BYTES, journal, peek
from s11desktop.vault.keys import Key
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault

PASSPHRASE = "five good words for tests"


@pytest.fixture
def key() -> Key:
    return new_key()


@pytest.fixture
def path(tmp_path: Path, key: Key) -> Path:
    made = tmp_path / ("our audit #1%.s11" if sys.platform == "win32" else "our audit #1?.s11")
    with new_vault(made, key) as vault:
        answers.answer(vault, ANSWERABLE, "partly", "Words")
    return made


@pytest.fixture
def vault(path: Path, key: Key) -> Iterator[Vault]:
    opened = open_vault(path, key)
    yield opened
    opened.close()


def test_opened_with_passphrase_words_or_key(tmp_path: Path) -> None:
    made = tmp_path / "audit.s11"
    with new_vault(made, keys.derive(PASSPHRASE, keys.new_salt())) as vault:
        words = " ".join(keys.recovery_words(vault.key))
    with open_vault(made, PASSPHRASE) as vault:
        assert not vault.read_only
    with open_vault(made, keys.key_from_words(words, peek(made).salt)) as vault:
        assert vault.load().organisation.name == "Hall Street Friends"
    for wrong in (PASSPHRASE + " ", PASSPHRASE.upper(), ""):
        with pytest.raises(WrongPassphrase):
            open_vault(made, wrong)
    assert [each.name for each in tmp_path.iterdir()] == ["audit.s11"]


def test_a_wrong_passphrase_says_nothing_on_the_terminal(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(WrongPassphrase):
        open_vault(path, Key(bytes(32), peek(path).salt))
    assert capfd.readouterr() == ("", "")


def test_the_pragmas_of_every_connection(vault: Vault) -> None:
    wanted = {
        "foreign_keys": 1,
        "journal_mode": "delete",
        "synchronous": 3,
        "secure_delete": 1,
        "temp_store": 2,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "auto_vacuum": 2,
        "application_id": connection.APPLICATION_ID,
        "user_version": connection.SCHEMA,
        "page_size": 4096,
    }
    for raw in (vault.raw, connection.connect(vault.path, vault.key, read_only=True)):
        said = {name: raw.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
        assert {name: int(value) if str(value).isdigit() else value for name, value in said.items()} == wanted
    raw.close()


def test_only_its_owner_can_read_the_file(vault: Vault) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has other rights")
    with vault.writing() as raw:
        raw.execute("UPDATE organisations SET name = name || '.'")
        for each in (vault.path, journal(vault.path), guard.lock_file(vault.path)):
            assert stat.S_IMODE(each.stat().st_mode) == 0o600, each.name


def test_without_the_key_the_file_says_nothing(vault: Vault) -> None:
    answers.answer(vault, ANSWERABLE, words="Qwxzy canary " * 50)
    with vault.writing() as raw:
        raw.execute("UPDATE answers SET words = words || '!'")
        assert b"Qwxzy" not in journal(vault.path).read_bytes()
    path = vault.path
    vault.close()
    sealed = path.read_bytes()
    assert sealed.startswith(b"S11\x01")
    for clear in (b"Qwxzy", b"Hall Street", b"SQLite", b"answers", b"CREATE TABLE"):
        assert clear not in sealed


def test_one_writer_and_one_who_looks(vault: Vault) -> None:
    with open_vault(vault.path, vault.key) as second:
        assert second.read_only
        assert second.in_use_by is not None
        assert second.in_use_by.here
        assert second.load() == vault.load()
        with pytest.raises(VaultInUse) as refused, second.writing():
            pass
        assert refused.value.facts["computer"] == second.in_use_by.computer
        answers.answer(vault, ANSWERABLE, words="Newer words")
        assert second.load().by_standard[ANSWERABLE].words == "Newer words"


def test_another_program_has_it(path: Path, key: Key) -> None:
    holding = another_program.start("hold", path, key)
    assert holding.stdin is not None
    assert holding.stdout is not None
    assert "false" in holding.stdout.readline()
    with open_vault(path, key) as second:
        assert second.read_only
        assert second.in_use_by is not None
        assert not second.in_use_by.here
        assert second.in_use_by.since is not None
        with pytest.raises(VaultInUse):
            second.require_writable()
    holding.stdin.write("\n")
    holding.stdin.close()
    assert holding.wait(60) == 0
    holding.stdout.close()
    with open_vault(path, key) as third:
        assert not third.read_only


def test_through_a_link_it_is_the_same_file(path: Path, key: Key, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.s11"
    link.parent.mkdir()
    try:
        link.symlink_to(path)
    except OSError:
        return  # Windows lets only some people make links
    with open_vault(path, key), open_vault(link, key) as second:
        assert second.in_use_by is not None
        assert second.read_only
    with open_vault(link, key) as first:
        assert not first.read_only
        with open_vault(path, key) as second:
            assert second.in_use_by is not None
    assert journal(link) == journal(path)
    assert [each.name for each in link.parent.iterdir()] == ["link.s11"]


def test_a_lock_left_by_a_crash_is_nobodys(path: Path, key: Key) -> None:
    holding = another_program.start("hold", path, key)
    assert holding.stdin is not None
    assert holding.stdout is not None
    holding.stdout.readline()
    holding.kill()
    holding.wait(60)
    holding.stdin.close()
    holding.stdout.close()
    assert guard.lock_file(path).exists()
    with open_vault(path, key) as vault:
        assert not vault.read_only
    assert not guard.lock_file(path).exists()


@pytest.mark.parametrize("left", [b"", b"not json", b"{}", b'{"who": 1}', b"\xff" * 9000])
def test_whatever_lies_where_the_lock_goes_does_no_harm(path: Path, key: Key, left: bytes) -> None:
    guard.lock_file(path).write_bytes(left)
    assert guard.holder(path) is None
    with open_vault(path, key) as vault:
        assert not vault.read_only


def test_no_room_even_for_the_lock_is_a_full_disk(path: Path, key: Key, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int, content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(guard.os, "write", full)
    with pytest.raises(DiskFull):
        open_vault(path, key)
    assert not guard.lock_file(path).exists()
    with open_vault(path, key, read_only=True) as vault:
        assert vault.load().organisation.name == "Hall Street Friends"


def test_the_salt_is_known_without_touching_an_open_file(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    honest = Path.open

    def watched(self: Path, *given: object, **named: object) -> object:
        opened.append(self)
        return honest(self, *given, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", watched)
    assert peek(vault.path).salt == vault.key.salt
    assert vault.path not in opened


def test_what_is_no_audit_file(tmp_path: Path, key: Key) -> None:
    there = tmp_path / "there.s11"
    with pytest.raises(FileMissing):
        open_vault(there, key)
    assert list(tmp_path.iterdir()) == []
    for content in (b"", b"S11", b"SQLite format 3\0" + bytes(4096), b"S11\x00" + bytes(4092)):
        there.write_bytes(content)
        with pytest.raises(NotAVault):
            open_vault(there, key)
    there.write_bytes(b"S11\x02" + bytes(4092))
    with pytest.raises(VaultTooNew) as refused:
        open_vault(there, key)
    assert (refused.value.facts["version"], refused.value.facts["ours"]) == (2, 1)
    with pytest.raises(FileUnreadable):
        open_vault(tmp_path, key)


def test_a_database_of_somebody_else_under_our_salt(tmp_path: Path, key: Key) -> None:
    raw = connection.connect_new(tmp_path / "other.s11", key)
    raw.execute("CREATE TABLE t (x)")
    raw.close()
    with pytest.raises(NotAVault):
        open_vault(tmp_path / "other.s11", key)


def test_a_newer_file_is_refused_and_not_touched(path: Path, key: Key) -> None:
    with open_vault(path, key) as vault:
        vault.raw.execute(f"PRAGMA user_version={connection.SCHEMA + 1}")
    before = path.read_bytes()
    with pytest.raises(VaultTooNew) as refused:
        open_vault(path, key)
    assert (refused.value.facts["version"], refused.value.facts["ours"]) == (connection.SCHEMA + 1, connection.SCHEMA)
    assert path.read_bytes() == before
    assert not guard.lock_file(path).exists()


def test_nothing_is_made_over_something(path: Path, tmp_path: Path, key: Key) -> None:
    before = path.read_bytes()
    with pytest.raises(FileExists):
        opening.create(path, key)
    assert path.read_bytes() == before
    new = tmp_path / "new.s11"
    journal(new).write_bytes(b"the journal of a file that was here")
    with pytest.raises(FileExists) as refused:
        opening.create(new, key)
    assert refused.value.facts["path"] == journal(new)
    assert not new.exists()
    assert not guard.lock_file(new).exists()


@pytest.mark.parametrize("at", ["once it is there", "before its tables", "in the middle"])
def test_a_file_whose_making_was_cut_off_gives_way(at: str, tmp_path: Path, key: Key) -> None:
    new = tmp_path / "new.s11"
    if at == "once it is there":
        new.touch()
    elif at == "before its tables":
        connection.connect_new(new, key).close()
    else:
        other = tmp_path / "begun.s11"

        def stops(session: Session) -> None:
            session.execute(text("PRAGMA cache_spill=1"))
            session.execute(text("PRAGMA cache_size=1"))
            session.execute(text("CREATE TABLE large (said BLOB)"))
            session.execute(text("INSERT INTO large VALUES (randomblob(900000))"))
            shutil.copy2(other, new)
            shutil.copy2(journal(other), journal(new))

        opening.create(other, key, fill=stops).close()
        assert new.stat().st_size > 0, "the copy was taken after pages had reached the file"
    opening.create(new, key).close()
    with open_vault(new, key) as vault:
        assert check(vault).whole
    assert not journal(new).exists()


def test_a_file_in_use_when_the_computer_stopped_never_gives_way(path: Path, tmp_path: Path, key: Key) -> None:
    stopped = tmp_path / "stopped.s11"
    with open_vault(path, key) as vault:
        vault.raw.execute("PRAGMA cache_size=1")
        vault.raw.execute("BEGIN")
        vault.raw.execute("CREATE TABLE other (said)")
        vault.raw.execute("INSERT INTO other VALUES (randomblob(900000))")
        shutil.copy2(path, stopped)
        shutil.copy2(journal(path), journal(stopped))
        vault.raw.execute("ROLLBACK")
    note = tmp_path / "note.s11"
    note.write_bytes(b"x" * PAGE_BYTES)
    for other in (stopped, note):
        with pytest.raises(FileExists):
            opening.create(other, key)
    assert journal(stopped).exists()
    assert note.read_bytes() == b"x" * PAGE_BYTES


def test_damage_is_found_and_its_page_named(path: Path, key: Key) -> None:
    with open_vault(path, key) as vault:
        pages = vault.raw.execute("PRAGMA page_count").fetchone()[0]
    hurt = flip(path, (pages - 1) * PAGE_BYTES + 1000)
    with open_vault(path, key, read_only=True) as vault:
        found = check(vault)
    assert (found.whole, found.pages) == (False, (hurt,))


def test_a_page_that_is_read_every_time(path: Path, key: Key) -> None:
    with open_vault(path, key) as vault:
        (root,) = vault.raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'answers'").fetchone()
    hurt = flip(path, (root - 1) * PAGE_BYTES + 2000)
    with open_vault(path, key, read_only=True) as vault, pytest.raises(VaultDamaged) as found:
        vault.load()
    assert found.value.facts["pages"] == (hurt,)


def test_a_file_cut_short_is_damaged(path: Path, key: Key) -> None:
    size = path.stat().st_size
    for cut in (size - 1, size - PAGE_BYTES, size // 2, PAGE_BYTES + 10):
        copy = path.with_name(f"{cut}.s11")
        copy.write_bytes(path.read_bytes()[:cut])
        try:
            with open_vault(copy, key, read_only=True) as vault:
                assert not check(vault).whole
        except VaultDamaged:
            continue


def test_damage_in_the_first_page_looks_like_a_wrong_passphrase(path: Path, key: Key) -> None:
    flip(path, 2000)
    with pytest.raises(WrongPassphrase):
        open_vault(path, key)


def test_after_a_crash_the_journal_is_played_back(path: Path, key: Key) -> None:
    crash(path, key)
    with open_vault(path, key) as vault:
        assert vault.load().by_standard[ANSWERABLE].words == "Words"
        assert check(vault).whole
    assert not journal(path).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="rights of a folder are another thing there")
@pytest.mark.parametrize("crashed", [False, True])
def test_where_nothing_can_be_written_it_can_be_read(path: Path, key: Key, crashed: bool) -> None:
    if crashed:
        crash(path, key)
    for each in (path, journal(path)):
        if each.exists():
            each.chmod(0o444)
    guard.lock_file(path).unlink(missing_ok=True)
    _open_way(path.parent)
    path.parent.chmod(0o555)
    before = {each.name: each.read_bytes() for each in path.parent.iterdir()}
    try:
        said = another_program.ask("look", path, key, nobody=True)
    finally:
        path.parent.chmod(0o755)
    assert said == {"read_only": True, "who": None, "words": {ANSWERABLE: "Words"}, "wrote": "vault-read-only"}
    assert {each.name: each.read_bytes() for each in path.parent.iterdir()} == before


@pytest.mark.skipif(sys.platform == "win32", reason="rights of a file are another thing there")
def test_a_file_that_may_not_be_read(path: Path, key: Key) -> None:
    _open_way(path.parent)
    path.chmod(0o000)
    assert another_program.ask("look", path, key, nobody=True) == {"error": "file-unreadable"}


@pytest.mark.skipif(sys.platform == "win32", reason="rights of a folder are another thing there")
def test_a_folder_that_may_not_be_entered(path: Path, key: Key) -> None:
    _open_way(path.parent)
    path.parent.chmod(0o700)
    assert another_program.ask("look", path, key, nobody=True) == {"error": "file-unreadable"}


@pytest.mark.skipif(sys.platform == "win32", reason="rights of a file are another thing there")
def test_a_file_that_may_be_read_only(path: Path, key: Key) -> None:
    _open_way(path.parent)
    path.parent.chmod(0o777)
    path.chmod(0o444)
    said = another_program.ask("look", path, key, nobody=True)
    assert (said["read_only"], said["wrote"]) == (True, "vault-read-only")


def _open_way(folder: Path) -> None:
    """Let everybody come as far as this folder of the tests."""
    for each in (folder, *folder.parents):
        if each.name.startswith(("pytest-", "popen-")) or each == folder:
            each.chmod(each.stat().st_mode | 0o055)


def test_closed_is_closed(vault: Vault) -> None:
    assert vault.is_open
    vault.close()
    vault.close()
    assert not vault.is_open
    for use in (vault.load, vault.leave_field, lambda: vault.raw):
        with pytest.raises(VaultLocked):
            use()
    assert not guard.lock_file(vault.path).exists()


def test_all_of_a_transaction_or_nothing(vault: Vault) -> None:
    def change_and(fail: Callable[[], None]) -> None:
        with vault.writing() as raw:
            raw.execute("UPDATE answers SET words = 'Half'")
            fail()

    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        change_and(stop)
    assert not vault.raw.in_transaction
    assert vault.load().by_standard[ANSWERABLE].words == "Words"


def test_looking_only(path: Path, key: Key) -> None:
    with open_vault(path, key, read_only=True) as looking:
        with pytest.raises(VaultReadOnly), looking.writing():
            pass
        assert not guard.lock_file(path).exists()
        with open_vault(path, key) as vault:
            assert not vault.read_only


def test_the_tables_are_made_by_nobody_else(vault: Vault) -> None:
    names = {name for (name,) in vault.raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    from s11desktop.vault.tables import Base

    assert names == set(Base.metadata.tables)
    assert vault.raw.execute("PRAGMA foreign_key_check").fetchall() == []
    assert vault.path.stat().st_size == vault.size_on_disk()
