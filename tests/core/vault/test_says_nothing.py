"""Promise S1 in the middle of work: what lies on the disk while something is made, and what one guess costs."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyrage
import pytest
from builders import sample_audit
from canaries import leaks
from keeping import ANSWERABLE, new_key, new_vault
from parts import made
from returns import make as make_return

from s11desktop import own_process
from s11desktop.errors import WrongPassphrase
from s11desktop.exchange import sealing, unfinished
from s11desktop.operations import answers, evidence
from s11desktop.progress import Progress
from s11desktop.vault import backup, copying, keys, passphrase, restoring
from s11desktop.vault.keys import Key
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault

CANARY = "zebrafinchquarrel"
SECRET = "walnut orbit pancake silver drift"
Look = Callable[[int, int], None]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where everything happens, the system's folder for temporary files too."""
    (tmp_path / "here" / "tmp").mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "here" / "tmp"))
    return tmp_path / "here"


class Looking(Progress):
    """Looks through all that lies there at each step of slow work."""

    def __init__(self, folder: Path) -> None:
        super().__init__(self.look)
        self.folder, self.looks, self.seen = folder, 0, set[str]()

    def look(self, _done: int = 0, _total: int = 0) -> None:
        self.looks += 1
        self.seen |= {path.name for path in self.folder.rglob("*") if path.is_file()}
        assert leaks(self.folder, (CANARY,)) == {}


def filled(folder: Path, key: Key) -> Vault:
    vault = new_vault(folder / "audit.s11", key)
    answers.answer(vault, ANSWERABLE, words=f"We had a {CANARY}. " * 400)
    return vault


def document(tmp_path: Path) -> Path:
    path = tmp_path / "minutes.txt"
    path.write_text(f"{CANARY} in the minutes\n" * 100_000, "utf-8")
    return path


def test_while_a_document_is_taken_in(folder: Path, tmp_path: Path) -> None:
    looking = Looking(folder)
    with filled(folder, new_key()) as vault:
        evidence.attach(vault, document(tmp_path), standards=[ANSWERABLE], title=CANARY, progress=looking)
    looking.look()
    assert looking.looks > 3


def test_in_the_journal_of_a_change_that_is_under_way(folder: Path) -> None:
    looking = Looking(folder)
    with filled(folder, new_key()) as vault:
        raw = vault.raw
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE answers SET words = words || ?", (CANARY * 50_000,))
        looking.look()
        raw.execute("ROLLBACK")
    assert "audit.s11-journal" in looking.seen


def test_while_copies_are_made_put_back_and_put_under_another_key(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "PAGES_A_STEP", 8)  # looks by the pages, not by how fast the disk is
    looking, key = Looking(folder), new_key()
    vault = filled(folder, key)
    copy = backup.backup(vault, folder / "copies", progress=looking)
    vault = passphrase.change(vault, new_key(), progress=looking)
    vault.close()
    restoring.restore(copy.path, folder / "back.s11", key, progress=looking)
    looking.look()
    assert looking.looks > 6
    assert len(looking.seen) > 3


def test_a_file_that_can_only_be_read_is_tidied_in_a_private_folder(folder: Path) -> None:
    from keeping import crash

    key = new_key()
    filled(folder, key).close()
    crash(folder / "audit.s11", key)
    for path in folder.glob("audit.s11*"):
        path.chmod(0o400)
    with open_vault(folder / "audit.s11", key, read_only=True) as vault:
        assert CANARY in vault.load().by_standard[ANSWERABLE].words
        assert leaks(folder, (CANARY,)) == {}
    assert list((folder / "tmp").iterdir()) == []


def test_a_working_part_while_it_is_made_and_after(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looking, settle = Looking(folder), unfinished.settle

    def look_and_settle(output: Any) -> None:
        output.flush()
        looking.look()
        settle(output)

    monkeypatch.setattr(unfinished, "settle", look_and_settle)
    audit = sample_audit()
    name = audit.organisation.name
    made(folder, audit)
    assert looking.looks
    words = tuple(each.lower() for each in (name, audit.responses[0].standard, "Jo Field", "By Friday"))
    assert leaks(folder, words) == {}
    plain = folder / "plain"
    plain.write_text(name, "utf-8")
    assert set(leaks(folder, words)) == {"plain"}


@pytest.mark.parametrize("how", ["a key", "a passphrase"])
def test_a_sealed_return_while_it_is_made_and_after(folder: Path, tmp_path: Path, how: str) -> None:
    source = tmp_path / "in.zip"
    make_return(source)
    looking = Looking(folder)
    looking.look = lambda *_: looks.append(leaks(folder, ("1-read-me-first", "data/submission")))  # type: ignore[method-assign]
    looks: list[dict[str, set[str]]] = []
    progress = Progress(lambda _done, _total: looking.look())
    target = folder / "in.zip.age"
    if how == "a key":
        sealing.seal(source, target, str(pyrage.x25519.Identity.generate().to_public()), progress=progress)
    else:
        sealing.seal_with_passphrase(source, target, SECRET, progress=progress)
    looking.look()
    assert looks
    assert not any(looks)
    assert leaks(tmp_path, ("1-read-me-first",)) != {}, "the search finds it in the one that is not sealed"
    if os.name == "posix":
        assert target.stat().st_mode & 0o777 == 0o600
    assert own_process.command(own_process.SEAL_FILE)


def test_one_wrong_passphrase_costs_one_working_out_of_the_key(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cryptography.hazmat.primitives.kdf import argon2

    worked_out: list[dict[str, object]] = []

    class Counted:
        def __init__(self, **how: Any) -> None:
            worked_out.append(how)
            self._real = argon2_real(**how)

        def derive(self, secret: bytes) -> bytes:
            return self._real.derive(secret)

    with new_vault(folder / "audit.s11", keys.derive(SECRET, keys.new_salt())):
        pass
    argon2_real = argon2.Argon2id
    monkeypatch.setattr(argon2, "Argon2id", Counted)
    times: dict[str, list[float]] = {"deriving": [], "guessing": []}
    for number in range(3):
        began = time.process_time()
        keys.derive(f"{SECRET} {number}", keys.new_salt())
        times["deriving"].append(time.process_time() - began)
        began = time.process_time()
        with pytest.raises(WrongPassphrase):
            open_vault(folder / "audit.s11", f"{SECRET} {number}")
        times["guessing"].append(time.process_time() - began)
    assert len(worked_out) == 2 * 3
    assert all((each["memory_cost"], each["iterations"], each["lanes"]) == (131072, 3, 4) for each in worked_out)
    alone, guess = min(times["deriving"]), min(times["guessing"])
    print(f"the key alone {alone:.2f} s of the processor, a wrong guess {guess:.2f} s")
    assert 0.8 * alone < guess < 1.5 * alone + 0.2
