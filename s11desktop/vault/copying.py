"""Online copies of an open vault, and the check that a copy passes before anybody believes it.

Pages are copied by SQLite's backup API on the writing connection, 2 MiB at a time: changes saved between two steps by
that same connection are in the copy, and no save waits longer than one step. The target is keyed first, so every page
is encrypted anew under the key it is given.

That API does not stop at a page whose seal is broken: it goes on with a page of zeros and seals it in the copy
(measured with SQLCipher 4.19: the last page of a step is lost so without a word). Hence every row is read first.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import TypeVar

from sqlcipher3 import dbapi2

from s11desktop import renaming
from s11desktop.errors import FileUnreadable, FolderNotWritable, NotAVault, VaultDamaged, VaultInUse, VaultTooNew
from s11desktop.progress import Cancelled, Progress
from s11desktop.vault import history
from s11desktop.vault.connection import (
    PAGE_BYTES,
    SCHEMA,
    Raw,
    connect,
    connect_new,
    damaged_pages,
    journal,
    peek,
    require_whole,
    schema,
    translate,
    translated,
)
from s11desktop.vault.keys import Key
from s11desktop.vault.placing import flush, sync, told
from s11desktop.vault.vault import Vault

PAGES_A_STEP = 512
_STEPS_A_FLUSH = 4
_WAITS = 20
_WAIT_SECONDS = 0.1
_DONE = 101
_PORTION_SECONDS = 0.02
_LOOK_SECONDS = 0.02
_LARGE_TABLES = {"chunks", "history", "history_words", "frameworks", "backups"}
_LAST_CHANGE = """SELECT h.id, h.seq, hex(h.link), w.until, w.erased_by FROM history h
LEFT JOIN history_words w ON w.id = h.id ORDER BY h.id DESC LIMIT 1"""

T = TypeVar("T")


def state_of(raw: Raw) -> str:
    """Twelve hex digits that change whenever anything in the vault does, but for its own record of copies (20 ms).

    Documents count by their digests and the history by its last change.
    """
    digest = hashlib.sha256()
    for table, key in _tables(raw):
        if table in _LARGE_TABLES:
            continue
        digest.update(f"\n{table}\n".encode())
        for row in raw.execute(f'SELECT * FROM "{table}" ORDER BY "{key}"'):  # noqa: S608 - names of our own tables
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
    for row in raw.execute(_LAST_CHANGE):
        digest.update(repr(row).encode())
    return digest.hexdigest()[:12]


def read_through(raw: Raw, path: Path, progress: Progress) -> None:
    """Read every row of every table once, 20 ms at a time, so that a page that does not match its seal is found.

    Nothing is held open between two portions. Raises `VaultDamaged` with the pages.
    """
    done = 0
    try:
        with translated(path):
            total = int(raw.execute("PRAGMA page_count").fetchone()[0])
            for table, key in _tables(raw):
                after: object = None
                while True:
                    after, read = _portion(raw, table, key, after)
                    done = min(total, done + read // PAGE_BYTES)
                    if after is None:
                        break
                    progress(done, total)
    except VaultDamaged as fault:
        raise damage(raw, path) or fault from fault


def copy_online(raw: Raw, source: Path, target: Path, key: Key, progress: Progress) -> int:
    """Copy an open vault to a new file under `key`, 0600; the number of pages in it.

    The vault has been read through and found whole, and the copy is not to be believed before `prove`.
    `progress` is called with pages between the steps and may save through `raw`. When anything goes wrong, or it is
    cancelled, the new file is taken away. Raises `VaultDamaged` naming the pages of `source` that cannot be read,
    `VaultInUse` while another program writes to it, `DiskFull`, `FolderNotWritable`, `FileExists`.
    """
    waited = last = 0

    def report(status: int, remaining: int, total: int) -> None:
        nonlocal waited, last
        last = status
        waited = waited + 1 if status not in (0, _DONE) else 0
        if waited > _WAITS:
            raise VaultInUse(path=source)
        if status == 0:
            if (total - remaining) // PAGES_A_STEP % _STEPS_A_FLUSH == 0:
                with told(target.parent):
                    flush(handle)
            progress(total - remaining, total)

    into = connect_new(target, key)
    handle = os.open(target, os.O_RDWR)  # closed after `into`: closing it before would drop SQLite's locks
    try:
        try:
            into.execute("PRAGMA synchronous=OFF")  # little by little instead, so that no save waits for much of it
            try:
                raw.backup(into, pages=PAGES_A_STEP, progress=report, sleep=_WAIT_SECONDS)
            except dbapi2.Error as fault:
                fault.sqlite_errorcode = last  # the driver leaves it out here, and here only
                raise (translate(fault, target) or fault) from fault
            pages = int(raw.execute("PRAGMA page_count").fetchone()[0])
        finally:
            into.close()
            os.close(handle)
    except BaseException as fault:
        discard(target)
        if isinstance(fault, VaultDamaged):
            raise damage(raw, source) or VaultDamaged(path=source, pages=(), detail="structure") from fault
        if isinstance(fault, FileUnreadable):
            raise FolderNotWritable(path=target.parent) from fault
        raise
    return pages


def discard(path: Path) -> None:
    """Take away an unfinished copy and what SQLite may have left beside it. Nobody has it open."""
    renaming.discard(journal(path), path)


def prove(path: Path, key: Key, *, pages: int | None = None, state: str | None = None) -> None:
    """Have a copy on the medium, open it read-only and prove it: the salt before the encryption, every page against
    its seal, the trees, the references, the history chain; and where they are given, its number of pages and what it
    says (`state_of`).

    Takes about 5 s a GiB, in any thread. Raises `VaultDamaged`, or what opening raises.
    """
    with told(path.parent):
        sync(path)
    _require_salt(path, key)
    raw = connect(path, key, read_only=True)
    try:
        require_whole(raw, path)
        with translated(path):
            if pages is not None and raw.execute("PRAGMA page_count").fetchone()[0] != pages:
                raise VaultDamaged(path=path, pages=(), detail="length")
            if state is not None and state_of(raw) != state:
                raise VaultDamaged(path=path, pages=(), detail="content")
            if schema(raw) == SCHEMA:
                history.verify(Vault(path, key, raw, held=None))
    finally:
        raw.close()


def _require_salt(path: Path, key: Key) -> None:
    """The first 16 bytes stand under no seal, and whoever has the key at hand opens the file without them; whoever has
    a passphrase or the recovery words makes the key from them, and would not get in.
    """
    try:
        if peek(path).salt == key.salt:
            return
    except (NotAVault, VaultTooNew):
        pass
    raise VaultDamaged(path=path, pages=(1,), detail="pages")


def in_background(work: Callable[[Progress], T], progress: Progress) -> T:
    """Do work on files nobody else uses in a thread of its own, and pass its progress on every 20 ms: saves go on.

    When `progress` raises, the work's next report raises `Cancelled` there, and its end is waited for before that is
    passed on: nothing touches the files afterwards.
    """
    reached, stopped = (0, 1), False

    def report(done: int, total: int) -> None:
        nonlocal reached
        reached = done, total
        if stopped:
            raise Cancelled

    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="copies") as pool:
        future = pool.submit(work, Progress(report))
        try:
            while not wait((future,), timeout=_LOOK_SECONDS).done:
                progress(*reached)
        except BaseException:
            stopped = True
            raise
        return future.result()


def damage(raw: Raw, path: Path) -> VaultDamaged | None:
    """What is wrong with the pages of an open file, or None. Reads all of it at once: for when something is wrong."""
    try:
        pages = damaged_pages(raw, path)
    except VaultDamaged as worse:
        return worse
    return VaultDamaged(path=path, pages=pages, detail="pages") if pages else None


def _tables(raw: Raw) -> list[tuple[str, str]]:
    """Each table of the file with the column that orders it: the row number, or the one key of a table without."""
    found = []
    for name, rowless in raw.execute(
        "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow') ORDER BY name"
    ).fetchall():
        keys = raw.execute("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", (name,)).fetchall()
        found.append((name, keys[0][0] if rowless else "rowid"))
    return found


def _portion(raw: Raw, table: str, key: str, after: object) -> tuple[object, int]:
    """Read on from `after` for 20 ms: the key of the last row read, or None at the end, and about how many bytes."""
    start = "" if after is None else f'WHERE "{key}" > ?'
    cursor = raw.execute(
        f'SELECT "{key}", * FROM "{table}" {start} ORDER BY "{key}"',  # noqa: S608 - names of our own tables
        () if after is None else (after,),
    )
    until, read = time.monotonic() + _PORTION_SECONDS, 0
    try:
        for row in cursor:
            read += sum(len(value) for value in row if isinstance(value, (bytes, str)))
            if time.monotonic() > until:
                return row[0], read
    finally:
        cursor.close()
    return None, read
