"""The bytes of attached documents: 1 MiB chunks inside the encrypted file, one copy however often attached.

No content is ever held whole in memory, no transaction is longer than 8 MiB or 50 ms, and a reader never keeps a
statement open between two chunks, so that a save never waits for one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING
from uuid import uuid4

from s11desktop.errors import UnknownItem, VaultDamaged
from s11desktop.progress import Progress
from s11desktop.vault import connection
from s11desktop.vault.connection import PAGE_BYTES, Raw
from s11desktop.vault.keys import Key

if TYPE_CHECKING:
    from s11desktop.vault.vault import Vault

CHUNK = 1 << 20
STEP_BYTES = 8 << 20

_CHUNKS_OF = "SELECT row FROM chunks WHERE content_id = ? ORDER BY n DESC LIMIT ?"
_WHOLE = "SELECT id, size FROM contents WHERE sha256 = ? AND complete = 1"


class ContentReader:
    """Reads contents over a connection of its own, which may only read. Opens at the first use, in the thread that
    uses it, and belongs to that thread from then on; close it there.
    """

    def __init__(self, path: Path, key: Key) -> None:
        self._path = path
        self._key = key
        self._raw: Raw | None = None

    def chunks(self, sha256: str) -> Iterator[bytes]:
        """The bytes of a content, 1 MiB at a time, one statement each.

        Raises `UnknownItem` where no content has that digest (hex), `VaultDamaged` where a part of it is gone.
        """
        content_id, size = self._find(sha256)
        for n in range(-(-size // CHUNK)):
            with connection.translated(self._path):
                found = (
                    self._open()
                    .execute("SELECT bytes FROM chunks WHERE content_id = ? AND n = ?", (content_id, n))
                    .fetchall()
                )
            if len(found) != 1 or len(found[0][0]) != min(CHUNK, size - n * CHUNK):
                raise VaultDamaged(path=self._path, pages=(), detail="content", item=sha256)
            yield found[0][0]

    def chunk(self, sha256: str, n: int) -> bytes:
        """One part of 1 MiB of a content, the last one shorter. Raises as `chunks` does."""
        content_id, size = self._find(sha256)
        with connection.translated(self._path):
            asked = "SELECT bytes FROM chunks WHERE content_id = ? AND n = ?"
            found = self._open().execute(asked, (content_id, n)).fetchall()
        if len(found) != 1 or len(found[0][0]) != min(CHUNK, size - n * CHUNK):
            raise VaultDamaged(path=self._path, pages=(), detail="content", item=sha256)
        return bytes(found[0][0])

    def size(self, sha256: str) -> int:
        """How many bytes a content has. Raises `UnknownItem`."""
        return self._find(sha256)[1]

    def has(self, sha256: str) -> bool:
        """Whether there is a content with that digest (hex)."""
        with connection.translated(self._path):
            return find(self._open(), sha256) is not None

    def close(self) -> None:
        """Close the connection; a reader that was never used has none."""
        if self._raw is not None:
            self._raw.close()
            self._raw = None

    def __enter__(self) -> ContentReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _find(self, sha256: str) -> tuple[str, int]:
        with connection.translated(self._path):
            found = self._open().execute(_WHOLE, (sha256,)).fetchall()
        if not found:
            raise UnknownItem(item=sha256)
        return str(found[0][0]), int(found[0][1])

    def _open(self) -> Raw:
        if self._raw is None:
            self._raw = connection.connect(self._path, self._key, read_only=True)
        return self._raw


def find(raw: Raw, sha256: str) -> str | None:
    """The UUID of the complete content with that digest, or None."""
    found = raw.execute(_WHOLE, (sha256,)).fetchone()
    return None if found is None else str(found[0])


def total_size(raw: Raw) -> int:
    """The bytes of all complete contents together."""
    return int(raw.execute("SELECT coalesce(sum(size), 0) FROM contents WHERE complete = 1").fetchone()[0])


def put(raw: Raw, data: bytes) -> str:
    """The UUID of a content of these bytes, once however often put. In the transaction that refers to it; not for
    documents of any size, which come in by `intake`.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    there = find(raw, sha256)
    if there is not None:
        return there
    content_id = str(uuid4())
    raw.execute(
        "INSERT INTO contents (id, sha256, size, complete) VALUES (?, ?, ?, 1)", (content_id, sha256, len(data))
    )
    for n in range(-(-len(data) // CHUNK)):
        piece = data[n * CHUNK : (n + 1) * CHUNK]
        raw.execute("INSERT INTO chunks (content_id, n, bytes) VALUES (?, ?, ?)", (content_id, n, piece))
    return content_id


def let_go(raw: Raw, content_id: str) -> bool:
    """Mark a content for sweeping when nothing refers to it any more; says whether it did. Inside a transaction."""
    used = raw.execute(
        "SELECT (SELECT count(*) FROM evidence_versions WHERE content_id = ?1)"
        " + (SELECT count(*) FROM declarations WHERE picture_id = ?1)"
        " + (SELECT count(*) FROM their_workbooks WHERE content_id = ?1)"
        " + (SELECT count(*) FROM proposed_evidence WHERE content_id = ?1)",
        (content_id,),
    ).fetchone()[0]
    if not used:
        raw.execute("UPDATE contents SET complete = 0, sha256 = '' WHERE id = ?", (content_id,))
    return not used


def sweep(vault: Vault, progress: Progress | None = None) -> int:
    """Take away, in short steps, every content that is not complete: what a crash or an erasing left. Gives the bytes
    freed.
    """
    progress = progress or Progress()
    with connection.translated(vault.path):
        loose = vault.raw.execute("SELECT id, size FROM contents WHERE complete = 0").fetchall()
    total = sum(size for _, size in loose)
    done = 0
    for content_id, size in loose:
        progress(done, total)
        remove(vault, content_id)
        done += size
    if loose:
        progress(total, total)
    return int(total)


def remove(vault: Vault, content_id: str) -> None:
    """Delete a content that nothing refers to, chunks first."""
    while True:
        with vault.writing() as raw:
            rows = raw.execute(_CHUNKS_OF, (content_id, STEP_BYTES // CHUNK // 2)).fetchall()
            raw.executemany("DELETE FROM chunks WHERE row = ?", rows)
            if not rows:
                raw.execute("DELETE FROM contents WHERE id = ?", (content_id,))
                return


def give_back(vault: Vault, progress: Progress | None = None) -> None:
    """Give free pages back to the disk, in short steps (2.4 s for 100 MiB in all)."""
    progress = progress or Progress()
    with connection.translated(vault.path):
        total = free = int(vault.raw.execute("PRAGMA freelist_count").fetchone()[0])
    while free:
        with connection.translated(vault.path):
            vault.raw.execute(f"PRAGMA incremental_vacuum({STEP_BYTES // PAGE_BYTES // 4})").fetchall()
            left = int(vault.raw.execute("PRAGMA freelist_count").fetchone()[0])
        progress(total - left, total)
        if left >= free:
            return
        free = left
