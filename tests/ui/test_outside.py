"""Documents opened outside: a private copy, watched, taken in when changed, wiped at lock, close and next start."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from window_looks import done, settle, wait_for

from s11desktop.audit.model import Evidence
from s11desktop.errors import FolderNotWritable
from s11desktop.operations import example
from s11desktop.vault.vault import Vault
from ui.outside import Outside
from ui.outside_folder import PrivateFolder, sweep
from ui.session import Session

PASSPHRASE = "walnut orbit pancake silver drift"
posix = pytest.mark.skipif(sys.platform == "win32", reason="rights and links of POSIX")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "runtime" / "outside"


@pytest.fixture
def held(session: Session, tmp_path: Path) -> Session:
    """A file of one's own (an example is never locked) with the evidence of one."""

    def fill(path: Path, passphrase: str) -> Vault:
        return example.build(path, passphrase)

    done(session.create(tmp_path / "ours.s11", PASSPHRASE, fill))
    return session


@pytest.fixture
def shown() -> list[Path]:
    return []


@pytest.fixture
def outside(held: Session, root: Path, shown: list[Path]) -> Outside:
    return Outside(held, show=shown.append, folder=root)


def item(session: Session) -> Evidence:
    assert session.audit is not None
    return next(each for each in session.audit.evidence if each.title == "Safeguarding policy")


def put_out(outside: Outside, session: Session) -> Path:
    policy = item(session)
    assert policy.current is not None
    task = outside.open(policy, policy.current)
    assert task is not None
    done(task)
    return outside.copies[0].path


def files(root: Path) -> list[Path]:
    """What lies there now; a folder that goes while it is looked through is looked through again."""
    while True:
        try:
            return [each for each in root.rglob("*") if each.is_file() and each.name != "in use"]
        except FileNotFoundError:
            continue


@posix
def test_only_this_user_may_look_at_the_copy(outside: Outside, held: Session, root: Path, shown: list[Path]) -> None:
    path = put_out(outside, held)
    assert path.stat().st_mode & 0o777 == 0o600
    assert {folder.stat().st_mode & 0o777 for folder in (root, path.parent, path.parent.parent)} == {0o700}
    assert shown == [path]
    assert path.suffix == ".txt"
    current = item(held).current
    assert current is not None
    assert path.stat().st_size == current.size


def test_opened_again_it_is_the_same_copy(outside: Outside, held: Session, shown: list[Path]) -> None:
    path = put_out(outside, held)
    policy = item(held)
    assert policy.current is not None
    assert outside.open(policy, policy.current) is None
    assert shown == [path, path]


@pytest.mark.parametrize("how", ["lock", "close"])
def test_it_is_wiped_with_what_lies_beside_it(outside: Outside, held: Session, root: Path, how: str) -> None:
    path = put_out(outside, held)
    (path.parent / ".~lock.policy#").write_text("another program")
    getattr(held, how)()
    settle()
    assert files(root) == []
    assert outside.copies == ()


@pytest.mark.parametrize("how", ["in place", "by renaming"])
def test_a_change_is_told_and_kept_as_a_newer_version(outside: Outside, held: Session, how: str) -> None:
    told: list[object] = []
    outside.changed.connect(told.append)
    path = put_out(outside, held)
    name = item(held).versions[0].name
    if how == "in place":
        path.write_text("A new policy, agreed today.", "utf-8")
    else:
        beside = path.with_suffix(".new")
        beside.write_text("A new policy, agreed today.", "utf-8")
        beside.replace(path)
    wait_for(lambda: told)
    (copy,) = outside.copies
    assert copy.changed
    done(outside.keep(copy))
    assert [version.name for version in item(held).versions] == [name, name]
    assert not copy.changed
    outside.look()
    assert len(told) == 1


def test_saved_again_without_a_change_is_no_version(outside: Outside, held: Session) -> None:
    path = put_out(outside, held)
    path.write_bytes(path.read_bytes())
    os.utime(path, (1, 1))
    outside.look()
    (copy,) = outside.copies
    done(outside.keep(copy))
    assert len(item(held).versions) == 1
    assert not copy.changed


def test_what_was_changed_is_kept_before_it_is_wiped(outside: Outside, held: Session, root: Path) -> None:
    path = put_out(outside, held)
    path.write_text("Written while the file locked itself.", "utf-8")
    held.lock()
    locked = held.path
    assert locked is not None
    wait_for(lambda: not files(root))
    done(held.open(locked, PASSPHRASE))
    assert len(item(held).versions) == 2


def test_a_link_in_its_place_is_not_followed(outside: Outside, held: Session, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("links need a right of their own there")
    path = put_out(outside, held)
    secret = tmp_path / "secret.txt"
    secret.write_text("not ours to take in")
    path.unlink()
    path.symlink_to(secret)
    outside.look()
    assert not outside.copies[0].changed
    held.close()
    settle()
    assert secret.read_text() == "not ours to take in"


@posix
def test_a_folder_that_is_a_link_or_open_to_others_is_not_used(tmp_path: Path) -> None:
    elsewhere, link = tmp_path / "elsewhere", tmp_path / "link"
    elsewhere.mkdir()
    link.symlink_to(elsewhere)
    with pytest.raises(FolderNotWritable):
        PrivateFolder(link).put("a.txt", "text/plain", [b"words"])
    assert list(elsewhere.iterdir()) == []
    wide = tmp_path / "wide"
    wide.mkdir(mode=0o755)
    folder = PrivateFolder(wide)
    folder.put("a.txt", "text/plain", [b"words"])
    assert wide.stat().st_mode & 0o777 == 0o700
    folder.close()
    assert list(wide.iterdir()) == []


def test_names_of_strangers_stay_in_the_folder(root: Path) -> None:
    folder = PrivateFolder(root)
    for name in ("../../evil.txt", "con.txt", "x" * 255 + ".txt", "\u202etxt.exe", ""):
        path = folder.put(name, "text/plain", [b"words"])
        assert path.resolve().is_relative_to(root.resolve())
        assert path.suffix == ".txt"
    folder.close()


def test_a_writing_that_fails_leaves_nothing(root: Path) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"half"
        raise OSError

    folder = PrivateFolder(root)
    with pytest.raises(OSError):
        folder.put("a.txt", "text/plain", chunks())
    assert files(root) == []


def test_the_next_start_wipes_what_a_kill_left(root: Path, qapp: QApplication) -> None:
    leave = (
        "import os, sys; from pathlib import Path; from ui.outside_folder import PrivateFolder;"
        "folder = PrivateFolder(Path(sys.argv[1])); folder.put('a.txt', 'text/plain', [b'canary words']);"
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", leave, str(root)], check=False)
    assert [path.read_bytes() for path in files(root)] == [b"canary words"]
    running = PrivateFolder(root)
    mine = running.put("b.txt", "text/plain", [b"still in use"])
    assert sweep(root) == 1
    assert files(root) == [mine]
    running.close()
    assert sweep(root) == 0


@posix
def test_the_sweeping_follows_no_link(root: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "precious.txt").write_text("stays")
    root.mkdir(parents=True)
    (root / "link").symlink_to(kept)
    sweep(root)
    assert (kept / "precious.txt").exists()
    assert not (root / "link").exists()
    root.rmdir()
    root.symlink_to(kept)
    assert sweep(root) == 0
    assert (kept / "precious.txt").exists()
