"""P2 to P5: opening, saving and attaching, beside the bare operations they cannot do without."""

from __future__ import annotations

import hashlib
import os
import statistics
from collections.abc import Iterator
from pathlib import Path

from large import PASSPHRASE, documents, kept_vault, large_vault
from measuring import RUNS, Row, at_most, beside, in_turn, peak_memory, percentile, seconds
from sqlcipher3 import dbapi2

from s11desktop.operations import answers, evidence
from s11desktop.operations.taking_together import attach_together, fitting
from s11desktop.vault import connection, keys
from s11desktop.vault.keys import Key
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault

MB = 1_000_000
CHUNK = 1 << 20
STEP = 8 * CHUNK


def _large(folder: Path, size: float) -> tuple[Path, Key]:
    """600 answers, 500 items and a gigabyte (times `size`)."""
    path, key, _ = kept_vault(folder, "large", 500, int(2 * MB * size), 600, 500)
    return path, key


def opening(folder: Path, size: float) -> Iterator[Row]:
    """P2: unlock and open, as long as nothing is cached by us between two openings."""
    path, key = _large(folder, size)

    def ours() -> None:
        with open_vault(path, PASSPHRASE) as vault:
            vault.load()

    opened, derived = in_turn(ours, lambda: keys.derive(PASSPHRASE, key.salt))
    what = f"unlock and open, {path.stat().st_size / MB:.0f} MB: ms more than deriving the key"
    yield at_most("P2", what, 1000 * (opened - derived), 150, 1000 * derived)


def _bare(path: Path) -> dbapi2.Connection:
    """A bare SQLCipher file under the same pragmas."""
    raw = connection.connect_new(path, Key(os.urandom(32), keys.new_salt()))
    raw.execute("CREATE TABLE answers (id INTEGER PRIMARY KEY, words TEXT)")
    raw.executemany("INSERT INTO answers VALUES (?, ?)", ((number, "words " * 20) for number in range(600)))
    return raw


def saving(folder: Path, size: float) -> Iterator[Row]:
    """P3: one answer with its history, in the large file, beside one updated row in a bare one."""
    path, key = _large(folder, size)
    raw = _bare(folder / "bare.db")
    with open_vault(path, key) as vault:
        codes = [standard.code for standard in vault.framework.standards]
        ours, bare = [], []
        for number in range(300):
            words = f"In place since the year {number}."
            code = codes[number % len(codes)]
            ours.append(seconds(lambda c=code, w=words: answers.answer(vault, c, "fully", w)))  # type: ignore[misc]
            row = (words * 4, number % 600)
            bare.append(seconds(lambda r=row: raw.execute("UPDATE answers SET words = ? WHERE id = ?", r)))  # type: ignore[misc]
    raw.close()
    what = "save one answer with history, median ms, beside a one-row update"
    yield beside("P3", what, 1000 * statistics.median(ours), 1000 * statistics.median(bare), 2.0)
    yield at_most("P3", "save one answer, p99 ms", 1000 * percentile(ours, 99), 50)


def _raw_inserts(raw: dbapi2.Connection, sources: list[Path]) -> None:
    """Read the files, and put them in in pieces and in transactions as ours has: 8 MiB, of one file or several."""
    waiting: list[tuple[str, int, bytes]] = []
    held = 0
    for source in sources:
        digest = hashlib.sha256()
        if held + source.stat().st_size > STEP:
            _insert(raw, waiting)
            held = 0
        with source.open("rb") as file:
            number = 0
            while piece := file.read(CHUNK):
                digest.update(piece)
                waiting.append((source.name, number, piece))
                held += len(piece)
                number += 1
                if held >= STEP:
                    _insert(raw, waiting)
                    held = 0
    _insert(raw, waiting)


def _insert(raw: dbapi2.Connection, waiting: list[tuple[str, int, bytes]]) -> None:
    raw.execute("BEGIN IMMEDIATE")
    for row in waiting:
        raw.execute("INSERT INTO chunks (file, n, bytes) VALUES (?, ?, ?)", row)
    raw.execute("COMMIT")
    waiting.clear()


def _empty(folder: Path, name: str) -> tuple[Vault, dbapi2.Connection]:
    vault = large_vault(folder / f"{name}.s11", Key(os.urandom(32), keys.new_salt()), [], standards=30, items=0)
    raw = connection.connect_new(folder / f"{name}.db", Key(os.urandom(32), keys.new_salt()))
    raw.execute("CREATE TABLE chunks (id INTEGER PRIMARY KEY, file TEXT, n INTEGER, bytes BLOB)")
    return vault, raw


def _attach(vault: Vault, sources: list[Path]) -> None:
    """As the window takes in what is dropped together: small files up to 8 MiB at once, a large one by itself."""
    codes = (vault.framework.standards[0].code,)
    left = list(sources)
    while left:
        count = max(1, fitting(left))
        now, left = left[:count], left[count:]
        if count > 1:
            outcomes = attach_together(vault, [(source, source.stem) for source in now], standards=codes)
            assert all(each.item is not None for each in outcomes)
        else:
            evidence.attach(vault, now[0], standards=codes, title=now[0].stem, unless_there=True)


def attaching(folder: Path, size: float) -> Iterator[Row]:
    """P4: 50 documents of 1 MB, and one of 100 MB, beside reading them and raw inserts; and the memory that takes."""
    for count, each in ((50, int(MB * size)), (1, int(100 * MB * size))):
        ours, bare = [], []
        grown = 0.0
        for run in range(RUNS):
            sources = documents(folder / f"in-{count}-{run}", count, each)
            vault, raw = _empty(folder, f"{count}-{run}")
            before = peak_memory()
            bare.append(seconds(lambda r=raw, s=sources: _raw_inserts(r, s)))  # type: ignore[misc]
            between = peak_memory()
            ours.append(seconds(lambda v=vault, s=sources: _attach(v, s)))  # type: ignore[misc]
            grown = max(grown, peak_memory() - between)
            assert between - before < 64, "the peer itself grows"
            vault.close()
            raw.close()
            for path in [*sources, folder / f"{count}-{run}.s11", folder / f"{count}-{run}.db"]:
                path.unlink()
        what = f"attach {count} × {each / MB:g} MB, s, beside raw chunked inserts"
        yield beside("P4", what, statistics.median(ours), statistics.median(bare), 1.3)
        yield at_most("P4", f"attach {count} × {each / MB:g} MB, memory growth MB", grown, 32)


def attaching_the_last(folder: Path, size: float) -> Iterator[Row]:
    """P5: the 500th document of 1 MB beside the first (medians of ten at each end)."""
    sources = documents(folder / "in", 500, int(MB * size))
    vault, raw = _empty(folder, "filling")
    raw.close()
    times = [seconds(lambda s=source: _attach(vault, [s])) for source in sources]  # type: ignore[misc]
    vault.close()
    last, first = statistics.median(times[-10:]), statistics.median(times[:10])
    yield beside("P5", "attach the 500th 1 MB document, ms, beside the first", 1000 * last, 1000 * first, 1.2)
