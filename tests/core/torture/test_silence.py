"""Without the key the files say nothing (docs/promises.md, S1): not the words, not the names, not the documents."""

from __future__ import annotations

import math
import os
from collections import Counter
from pathlib import Path

from keeping import ANSWERABLE, crash, new_key, new_vault

from s11desktop.operations import actions, answers, evidence
from s11desktop.vault import backup, passphrase
from s11desktop.vault.connection import PAGE_BYTES
from s11desktop.vault.guard import lock_file
from s11desktop.vault.keys import Key
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault

CANARY = "zebrafinch-quarrel"


def test_no_file_holds_what_was_typed_or_attached(tmp_path: Path) -> None:
    key = new_key()
    vault = new_vault(tmp_path / "audit.s11", key)
    _fill(vault, tmp_path)
    kept = backup.keep_copies(vault, second=tmp_path, data_folder=tmp_path / "data")
    assert kept is not None
    backup.backup(vault, tmp_path / "copies")
    _hold_silent(tmp_path, key, vault)
    renewed = passphrase.change(vault, new_key())
    _hold_silent(tmp_path, renewed.key, renewed)
    renewed.close()
    _hold_silent(tmp_path, renewed.key)


def test_neither_does_what_a_crash_leaves(tmp_path: Path) -> None:
    key = new_key()
    with new_vault(tmp_path / "audit.s11", key) as vault:
        _fill(vault, tmp_path)
    crash(tmp_path / "audit.s11", key)
    assert (tmp_path / "audit.s11-journal").stat().st_size > PAGE_BYTES
    _hold_silent(tmp_path, key)
    with open_vault(tmp_path / "audit.s11", key) as vault:
        assert CANARY in vault.load().by_standard[ANSWERABLE].words


def test_no_page_looks_like_anything_but_chance(tmp_path: Path) -> None:
    """Each page of 4096 bytes has an entropy that random bytes have: at least 7.9 bits a byte."""
    key = new_key()
    with new_vault(tmp_path / "audit.s11", key) as vault:
        _fill(vault, tmp_path)
        with vault.writing() as raw:
            raw.execute("CREATE TABLE zeros (b BLOB)")
            raw.execute("INSERT INTO zeros VALUES (zeroblob(100000))")
    data = (tmp_path / "audit.s11").read_bytes()
    for start in range(0, len(data), PAGE_BYTES):
        page = data[start : start + PAGE_BYTES]
        counts = Counter(page)
        entropy = -sum(n / len(page) * math.log2(n / len(page)) for n in counts.values())
        assert entropy > 7.9, f"page {start // PAGE_BYTES + 1}: {entropy:.2f}"
    pages = [data[start : start + PAGE_BYTES] for start in range(0, len(data), PAGE_BYTES)]
    assert len(set(pages)) == len(pages)


def _fill(vault: Vault, folder: Path) -> None:
    answers.answer(vault, ANSWERABLE, words=f"We had a {CANARY} in March. " * 50, by=f"Warden {CANARY}")
    answers.mark(vault, ANSWERABLE, note=f"Local {CANARY}")
    actions.add(vault, standards=[ANSWERABLE], what=f"Settle the {CANARY}", lead=CANARY)
    document = folder / f"{CANARY}.txt"
    document.write_text(f"{CANARY} " * 20_000, encoding="utf-8")
    evidence.attach(vault, document, standards=[ANSWERABLE], title=f"About the {CANARY}")
    evidence.attach(vault, None, standards=[ANSWERABLE], title=CANARY, shows=CANARY, kept=CANARY)
    document.unlink()


def _hold_silent(folder: Path, key: Key, *open_now: Vault) -> None:
    """No file below the folder has the canary, its name, the key or a plain database in it."""
    secret = [CANARY.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    secret += [CANARY[:10].encode(), b"SQLite format 3", b"CREATE TABLE", key.secret, key.secret.hex().encode()]
    looked_at = 0
    for path in folder.rglob("*"):
        assert CANARY not in path.name
        if path.is_dir() or path in [vault.path for vault in open_now]:
            continue  # closing a handle on an open vault would drop its locks; it is looked at once it is closed
        looked_at += 1
        data = path.read_bytes()
        for each in secret:
            assert each not in data, f"{path.name} holds {each!r}"
        if sum(map(len, (data,))) and path != lock_file(folder / "audit.s11"):
            assert data.startswith(b"S11") or path.name.endswith("-journal"), os.fsdecode(path)
    assert looked_at
