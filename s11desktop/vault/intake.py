"""How a document's bytes come into the file: in short steps, counted and digested while they are read, once however
often.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO
from uuid import uuid4

from s11desktop.errors import (
    DiskFull,
    DocumentChanged,
    DocumentTooLarge,
    FileMissing,
    FileUnreadable,
    S11Error,
)
from s11desktop.progress import Progress
from s11desktop.vault import connection, content
from s11desktop.vault.connection import Raw
from s11desktop.vault.content import CHUNK, STEP_BYTES

if TYPE_CHECKING:
    from s11desktop.vault.vault import Vault

STEP_SECONDS = 0.05
DOCUMENT_LIMIT = 100 << 20
VAULT_LIMIT = 4 << 30

_INSERT = "INSERT INTO contents (id, sha256, size, complete) VALUES (?, ?, ?, ?)"
_INSERT_CHUNK = "INSERT INTO chunks (content_id, n, bytes) VALUES (?, ?, ?)"


class Intake:
    """A document on its way in. Nothing refers to it until `keep`; without that, leaving the `with` block takes it
    away again.

    Up to 8 MiB wait in memory for the transaction that refers to them. More is staged in short transactions of its
    own, with `progress` called between them (bytes done, bytes in all) while nothing is open. `beside` are the bytes of
    others that wait for the same transaction.
    """

    def __init__(self, vault: Vault, source: Path, progress: Progress, *, beside: int = 0) -> None:
        self._vault = vault
        self._source = source
        self._progress = progress
        self._beside = beside
        self._waiting: list[bytes] = []
        self._staged = 0
        self._content_id: str | None = None
        self.size = 0
        self.sha256 = ""

    def __enter__(self) -> Intake:
        try:
            with self._source.open("rb") as file:
                self._read(file)
        except FileNotFoundError as error:
            self._drop()
            raise FileMissing(path=self._source) from error
        except OSError as error:
            self._drop()
            raise FileUnreadable(path=self._source) from error
        except BaseException:
            self._drop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._drop()

    def keep(self, raw: Raw) -> str:
        """The UUID of the content, now complete; of the one that was there where the file had it already. In the
        transaction that refers to it.
        """
        there = content.find(raw, self.sha256)
        if there is not None:
            return there
        assert self._waiting or self._staged
        content_id = self._content_id or str(uuid4())
        if self._content_id is None:
            raw.execute(_INSERT, (content_id, self.sha256, self.size, 1))
        for n, chunk in enumerate(self._waiting, start=self._staged):
            raw.execute(_INSERT_CHUNK, (content_id, n, chunk))
        if self._content_id is not None:
            raw.execute("UPDATE contents SET sha256 = ?, complete = 1 WHERE id = ?", (self.sha256, content_id))
        return content_id

    def _read(self, file: BinaryIO) -> None:
        before = os.fstat(file.fileno())
        self.size = before.st_size
        require_room(self._vault, self._source, self.size, self._beside)
        if self._known(file):
            return
        digest, done = hashlib.sha256(), 0
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            done += len(chunk)
            if done > self.size:
                raise DocumentChanged(path=self._source)
            self._waiting.append(chunk)
            if len(self._waiting) * CHUNK > STEP_BYTES:
                self._stage(done)
            self._progress(done, self.size)
        after = os.fstat(file.fileno())
        if (after.st_size, after.st_mtime_ns, done) != (self.size, before.st_mtime_ns, self.size):
            raise DocumentChanged(path=self._source)
        self.sha256 = digest.hexdigest()

    def _known(self, file: BinaryIO) -> bool:
        """Whether the file has this very content: looked at beforehand only where it would be staged, and one of the
        same size is there.
        """
        if self.size <= STEP_BYTES:
            return False
        with connection.translated(self._vault.path):
            sizes = self._vault.raw.execute(
                "SELECT 1 FROM contents WHERE size = ? AND complete = 1 LIMIT 1", (self.size,)
            ).fetchall()
        if not sizes:
            return False
        digest, done = hashlib.sha256(), 0
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            done += len(chunk)
            self._progress(done, 2 * self.size)
        file.seek(0)
        with connection.translated(self._vault.path):
            if done != self.size or content.find(self._vault.raw, digest.hexdigest()) is None:
                return False
        self.sha256 = digest.hexdigest()
        return True

    def _stage(self, done: int) -> None:
        """Write what waits, of `done` bytes read. Progress comes after each transaction: somebody may wait to save."""
        while self._waiting:
            with self._vault.writing() as raw:
                content_id = self._content_id or self._begin(raw)
                number, until = self._staged, time.monotonic() + STEP_SECONDS
                for chunk in self._waiting:
                    raw.execute(_INSERT_CHUNK, (content_id, number, chunk))
                    number += 1
                    if time.monotonic() > until:
                        break
            self._content_id = content_id
            del self._waiting[: number - self._staged]
            self._staged = number
            self._progress(done, self.size)

    def _begin(self, raw: Raw) -> str:
        content_id = str(uuid4())
        raw.execute(_INSERT, (content_id, "", self.size, 0))
        return content_id

    def _drop(self) -> None:
        """Take away what was staged, unless it was kept. What cannot be taken away now is swept at the next opening."""
        self._waiting.clear()
        if self._content_id is None or not self._vault.is_open:
            return
        with suppress(S11Error):
            with connection.translated(self._vault.path):
                loose = self._vault.raw.execute(
                    "SELECT 1 FROM contents WHERE id = ? AND complete = 0", (self._content_id,)
                ).fetchall()
            if loose:
                content.remove(self._vault, self._content_id)


class MadeIntake(Intake):
    """The same for a document this program made, which lies on no disk: at most `DOCUMENT_LIMIT` bytes of memory."""

    def __init__(self, vault: Vault, data: bytes, progress: Progress) -> None:
        super().__init__(vault, vault.path, progress)
        self._data = data

    def __enter__(self) -> MadeIntake:
        try:
            self._take()
        except BaseException:
            self._drop()
            raise
        return self

    def _take(self) -> None:
        self.size, self.sha256 = len(self._data), hashlib.sha256(self._data).hexdigest()
        require_room(self._vault, self._source, self.size)
        with connection.translated(self._vault.path):
            if content.find(self._vault.raw, self.sha256) is not None:
                return
        for start in range(0, self.size, CHUNK):
            self._waiting.append(self._data[start : start + CHUNK])
            if len(self._waiting) * CHUNK > STEP_BYTES:
                self._stage(min(start + CHUNK, self.size))
            self._progress(min(start + CHUNK, self.size), self.size)


class StreamIntake(Intake):
    """The same for a document that comes as pieces of any length out of a file that was checked: of `size` bytes, and
    with that SHA-256 (hex), or it is not taken in (`DocumentChanged`).
    """

    def __init__(
        self, vault: Vault, pieces: Iterator[bytes], size: int, sha256: str, progress: Progress = Progress()
    ) -> None:
        super().__init__(vault, vault.path, progress)
        self._pieces = pieces
        self._promised = size, sha256

    def __enter__(self) -> StreamIntake:
        try:
            self._take()
        except BaseException:
            self._drop()
            raise
        return self

    def _take(self) -> None:
        self.size, sha256 = self._promised
        require_room(self._vault, self._source, self.size)
        digest, done, waiting = hashlib.sha256(), 0, bytearray()
        for piece in self._pieces:
            digest.update(piece)
            done += len(piece)
            if done > self.size:
                break
            waiting += piece
            while len(waiting) >= CHUNK:
                self._waiting.append(bytes(waiting[:CHUNK]))
                del waiting[:CHUNK]
            if len(self._waiting) * CHUNK > STEP_BYTES:
                self._stage(done)
            self._progress(done, self.size)
        if (done, digest.hexdigest()) != self._promised:
            raise DocumentChanged(path=self._source)
        if waiting:
            self._waiting.append(bytes(waiting))
        self.sha256 = sha256


def require_room(vault: Vault, source: Path, size: int, beside: int = 0) -> None:
    """Raises `DocumentTooLarge` over the limit for one document or for the file, `DiskFull` where the disk has no
    room. `beside` are bytes that wait to be written too.
    """
    if size > DOCUMENT_LIMIT:
        raise DocumentTooLarge(path=source, size=size, limit=DOCUMENT_LIMIT)
    with connection.translated(vault.path):
        held = content.total_size(vault.raw) + beside
    if held + size > VAULT_LIMIT:
        raise DocumentTooLarge(path=source, size=held + size, limit=VAULT_LIMIT)
    needed = size + beside + size // 8 + STEP_BYTES
    if shutil.disk_usage(vault.path.parent).free < needed:
        raise DiskFull(path=vault.path, needed=needed)
