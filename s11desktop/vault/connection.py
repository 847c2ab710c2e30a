"""Connections to the encrypted file: the key, the pragmas, and every answer of SQLite that a person can be told about.

Three rules about the journal (`-journal` beside the file) hold in the whole package: nothing is put where a vault was
before the vault and its journal have been moved aside together; the file is never opened with `open()` while a
connection of this program has it, since closing that handle drops SQLite's locks; on a medium that cannot be written,
file and journal are copied together and the copy is opened.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlcipher3 import dbapi2

from s11desktop import renaming
from s11desktop.errors import (
    DiskFull,
    FileExists,
    FileMissing,
    FileUnreadable,
    FolderNotWritable,
    NotAVault,
    S11Error,
    VaultDamaged,
    VaultInUse,
    VaultReadOnly,
    VaultTooNew,
    WrongPassphrase,
)
from s11desktop.vault import guard
from s11desktop.vault.keys import MAGIC, POLICY, SALT_BYTES, Key, page_number

if TYPE_CHECKING:
    from sqlalchemy import Engine

APPLICATION_ID = int.from_bytes(b"S11D", "big")
SCHEMA = 2
PAGE_BYTES = 4096
WAIT_SECONDS = 5.0
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")

_PRAGMAS = (
    "foreign_keys=ON",
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "cell_size_check=ON",
)


class _Said:
    """Primary result codes of SQLite (https://sqlite.org/rescode.html), which the driver does not name."""

    BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB = 5, 6, 8, 10, 11, 13, 14, 26


_PAGE = re.compile(r"\bpage (\d+)")

Raw = Any
"""A connection of `sqlcipher3`, which has no types of its own."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says without its key: its salt, its size in bytes and the number of the recovery page that opens
    it.
    """

    path: Path
    salt: bytes
    size: int

    @property
    def page_number(self) -> str:
        return page_number(self.salt)


def peek(path: Path) -> Header:
    """Read the 16 bytes that stand before the encryption.

    Where this very program has the file open for writing, they are taken from its lock and the file is not touched.

    Raises `FileMissing`, `FileUnreadable`, `NotAVault` (empty, or without our mark), `VaultTooNew` (a key policy of a
    later version).
    """
    held = guard.holder(path) if guard.held_here(path) else None
    if held is not None and len(held.salt) == SALT_BYTES:
        return Header(path, held.salt, path.stat().st_size)
    try:
        with path.open("rb") as file:
            salt = file.read(SALT_BYTES)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError as error:
        raise FileMissing(path=path) from error
    except OSError as error:
        raise FileUnreadable(path=path) from error
    if len(salt) < SALT_BYTES or not salt.startswith(MAGIC):
        raise NotAVault(path=path)
    if salt[len(MAGIC)] > POLICY:
        raise VaultTooNew(path=path, version=salt[len(MAGIC)], ours=POLICY)
    if salt[len(MAGIC)] != POLICY:
        raise NotAVault(path=path)
    return Header(path, salt, size)


def journal(path: Path) -> Path:
    """The rollback journal of a file: after a crash it belongs to it until the next open. SQLite keeps it beside the
    file itself, also where `path` is a link that leads to it.
    """
    there = path.resolve() if path.is_symlink() else path
    return there.with_name(there.name + "-journal")


def was_never_made(path: Path) -> bool:
    """Whether a file there was begun and given up before anything was kept in it, as when the computer stops meanwhile.

    Then it is empty, or has the one page of a file of ours that `connect_new` leaves, or a journal that says it had no
    more before the transaction in which the rest came (SQLite file format, "The Rollback Journal").
    """
    try:
        size = path.stat().st_size
        if not size:
            return not journal(path).exists() or not _pages_before(journal(path))
        begins = peek(path) is not None
    except (OSError, S11Error):
        return False
    pages = _pages_before(journal(path)) if journal(path).exists() else size / PAGE_BYTES
    return begins and pages is not None and pages <= 1


def _pages_before(journal: Path) -> int | None:
    """How many pages a file had before the transaction of this journal; None where it does not say."""
    with journal.open("rb") as file:
        head = file.read(20)
    return int.from_bytes(head[16:], "big") if head.startswith(_JOURNAL_MAGIC) and len(head) == 20 else None


def connect(path: Path, key: Key, *, read_only: bool = False, application: int = APPLICATION_ID) -> Raw:
    """Open a file that is there. The first page has been read and is ours; the schema may be older or newer (`schema`).

    `application` is what its first page must say it is. The connection belongs to the calling thread.

    Raises `WrongPassphrase`, `NotAVault`, `FileMissing`, `FileUnreadable`, `VaultReadOnly` (a crash left a journal that
    cannot be played back here), `VaultInUse`, `VaultDamaged` with the pages.
    """
    if not path.exists():
        raise FileMissing(path=path)
    with translated(path, opening=True):
        raw = _open(path, "ro" if read_only else "rw")
        try:
            _unlock(raw, key)
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if raw.execute("PRAGMA application_id").fetchone()[0] != application:
                raise NotAVault(path=path)
            _settle(raw)
        except BaseException as error:
            try:
                if isinstance(translate(error, path, opening=True), VaultDamaged):
                    pages = damaged_pages(raw, path)
                    raise VaultDamaged(path=path, pages=pages, detail="pages" if pages else "structure") from error
                raise
            finally:
                raw.close()
    return raw


def connect_new(path: Path, key: Key) -> Raw:
    """Make a file, readable by its owner only, and open it: empty, keyed, and not yet marked as ours.

    Raises `FileExists` (also for a journal lying there, which would be played into the new file), `FileMissing` (no
    such folder), `FolderNotWritable`, `PathTooLong`, `DiskFull`.
    """
    renaming.require_short(path)
    if journal(path).exists():
        raise FileExists(path=journal(path))
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as error:
        raise FileExists(path=path) from error
    except FileNotFoundError as error:
        raise FileMissing(path=path.parent) from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFull(path=path.parent) from error
        raise FolderNotWritable(path=path.parent) from error
    try:
        with translated(path, opening=True):
            raw = _open(path, "rw")
            try:
                _unlock(raw, key)
                raw.execute("PRAGMA auto_vacuum=INCREMENTAL")
                _settle(raw)
            except BaseException:
                raw.close()
                raise
    except BaseException:
        renaming.discard(journal(path), path)
        raise
    return raw


def schema(raw: Raw) -> int:
    """The version of the tables in an open file."""
    return int(raw.execute("PRAGMA user_version").fetchone()[0])


def mark_as_ours(raw: Raw, version: int = SCHEMA, application: int = APPLICATION_ID) -> None:
    """Write application and schema number, inside the transaction that makes or migrates the tables."""
    raw.execute(f"PRAGMA application_id={int(application)}")
    raw.execute(f"PRAGMA user_version={int(version)}")


def can_write(raw: Raw, path: Path) -> bool:
    """Whether the file takes writing, found by writing `user_version` to itself: `BEGIN IMMEDIATE` succeeds where
    nothing can be written. A full disk raises `DiskFull`, a writer elsewhere `VaultInUse`.
    """
    try:
        with translated(path):
            raw.execute(f"PRAGMA user_version={schema(raw)}")
    except (VaultReadOnly, FolderNotWritable):
        return False
    return True


def alchemy(raw: Raw) -> Engine:
    """SQLAlchemy over one connection that is open already.

    Each transaction starts as `BEGIN IMMEDIATE`, or as `BEGIN` under the execution option `reading`.

    The built-in `sqlite+pysqlcipher` dialect keys the connection again after a custom creator and fails.
    """
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import StaticPool

    engine = create_engine("sqlite://", module=dbapi2, creator=lambda: raw, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def damaged_pages(raw: Raw, path: Path) -> tuple[int, ...]:
    """The pages, counted from 1, whose seal does not match or that are missing at the end. Reads the whole file (2 s
    a GiB).
    """
    with translated(path):
        found = {
            int(number) for (line,) in raw.execute("PRAGMA cipher_integrity_check") for number in _PAGE.findall(line)
        }
        try:
            expected = int(raw.execute("PRAGMA page_count").fetchone()[0])
        except dbapi2.DatabaseError:  # the list of tables cannot be read; the pages it lies in are in `found`
            if not found:
                raise
            expected = 0
    there = path.stat().st_size // PAGE_BYTES
    return tuple(sorted(found | set(range(there + 1, expected + 1))))


def require_whole(raw: Raw, path: Path) -> None:
    """Raises `VaultDamaged` unless every page matches its seal, the trees are in order and every reference leads
    somewhere.
    """
    pages = damaged_pages(raw, path)
    if pages:
        raise VaultDamaged(path=path, pages=pages, detail="pages")
    with translated(path):
        if raw.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise VaultDamaged(path=path, pages=(), detail="structure")
        if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise VaultDamaged(path=path, pages=(), detail="references")


@contextmanager
def translated(path: Path, *, opening: bool = False) -> Iterator[None]:
    """Turn what SQLite says into an error with a code. What it does not know passes through: it is a bug."""
    try:
        yield
    except S11Error:
        raise
    except Exception as error:
        known = translate(error, path, opening=opening)
        if known is None:
            raise
        raise known from error


def translate(error: BaseException, path: Path, *, opening: bool = False) -> S11Error | None:
    """The error a person is told for one of SQLite's (or SQLAlchemy's around it), or None where there is none.

    `opening` is the time before the first page has been read: "not a database" then means the wrong key, later it is
    damage.
    """
    driver = getattr(error, "orig", None) or error
    code = getattr(driver, "sqlite_errorcode", None)
    if not isinstance(driver, dbapi2.Error) or code is None:
        return None
    match code & 0xFF:
        case _Said.NOTADB if opening:
            return WrongPassphrase(path=path)
        case _Said.NOTADB | _Said.CORRUPT:
            return VaultDamaged(path=path, pages=(), detail="structure")
        case _Said.BUSY | _Said.LOCKED:
            return VaultInUse(path=path, **(guard.holder(path) or guard.Holder()).facts())
        case _Said.FULL:
            return DiskFull(path=path)
        case _Said.READONLY:
            return VaultReadOnly(path=path) if path.exists() else FileMissing(path=path)
        case _Said.CANTOPEN if opening:
            return FileUnreadable(path=path) if path.exists() else FileMissing(path=path)
        case _Said.CANTOPEN:
            return FolderNotWritable(path=path.parent) if path.exists() else FileMissing(path=path)
        case _Said.IOERR:
            return FileUnreadable(path=path) if path.exists() else FileMissing(path=path)
    return None


def _open(path: Path, mode: str) -> Raw:
    return dbapi2.connect(
        f"{address(path.absolute())}?mode={mode}", uri=True, isolation_level=None, timeout=WAIT_SECONDS
    )


def address(path: PurePath) -> str:
    """An absolute path as SQLite takes it: "file:///C:/…" of a drive, "file:////server/share/…" of a network folder."""
    plain = path.as_posix()
    return "file://" + ("" if plain.startswith("/") else "/") + quote(plain, safe="/:")


def _unlock(raw: Raw, key: Key) -> None:
    raw.execute("PRAGMA cipher_log_level=NONE")
    raw.execute(f"PRAGMA key = \"x'{key.secret.hex()}{key.salt.hex()}'\"")


def _settle(raw: Raw) -> None:
    for pragma in _PRAGMAS:
        raw.execute(f"PRAGMA {pragma}").fetchall()
