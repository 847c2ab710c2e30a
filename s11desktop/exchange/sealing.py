"""Sealing: a finished, signed return locked with age v1 (C2SP `age`), so that only whoever it is for can open it.

Sign first, then encrypt: what comes out of opening is the return as it was, with its reference. To a recipient (an age
X25519 public key, as a pack carries it) it streams, in flat memory. To a passphrase only `s11` locks, at most 64 MB,
in a process of its own: that mode holds the whole file in memory and everything else up.

Nothing that did not authenticate to its last byte ever has a name.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from s11desktop.errors import (
    FileUnreadable,
    NoRecipient,
    NotSealed,
    RecipientFaulty,
    SealedDamaged,
    SealedForOthers,
    SealedOtherWay,
    SealingFailed,
    SealingTooLarge,
)
from s11desktop.exchange import sealing_apart, unfinished
from s11desktop.exchange.container import MOST_BYTES, MOST_TAIL
from s11desktop.exchange.sealing_header import header_size, opened, wants_passphrase
from s11desktop.progress import Progress

ENDING = ".age"

MOST_BY_PASSPHRASE = 64 * 1000**2
"""Bytes; that mode of age takes the whole file into memory."""

_MOST = MOST_BYTES + MOST_TAIL + 1024**2
_CHUNK = 64 * 1024
_TAG = 16
_NONCE = 16


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed file: its digest and size in bytes, and who it is for ("" where a passphrase opens it)."""

    path: Path
    sha256: str
    size: int
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """What came out of a sealed file."""

    path: Path
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Key:
    """What opens a sealed file: age identities (`AGE-SECRET-KEY-1…`), or a passphrase. Never shown or kept."""

    identities: tuple[str, ...] = ()
    passphrase: str = ""

    def __repr__(self) -> str:
        return "Key(…)"


def sealed_name(source: Path) -> Path:
    """What a sealed copy is called: the whole name, and `.age`."""
    return source.with_name(source.name + ENDING)


def require_recipient(recipient: str, name: str = "") -> None:
    """Raises `NoRecipient` where there is none, `RecipientFaulty` where it is none. `name` is whose it is."""
    import pyrage

    if not recipient:
        raise NoRecipient(name=name)
    try:
        pyrage.x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError:
        raise RecipientFaulty(name=name) from None


def seal(
    source: Path, target: Path, recipient: str, *, replace: bool = False, progress: Progress = Progress()
) -> Sealed:
    """Lock the file `source` for `recipient` into `target`, whole or not at all; `progress` counts bytes.

    It is opened again as far as that goes without the other half of the key: its header, its length, and its digest
    against what was written. Raises as `require_recipient`, `FileMissing`, `FileUnreadable`, `FileExists` (unless
    `replace`), `FolderNotWritable`, `DiskFull`, `SealingFailed`.
    """
    import pyrage

    require_recipient(recipient)
    with opened(source) as file:
        size = os.fstat(file.fileno()).st_size
        with unfinished.file(target, size + size // 4096 + 4096, replace=replace) as (path, output):
            reader, writer = _Reader(file, source, size, progress), _Writer(output)
            try:
                pyrage.encrypt_io(reader, writer, [pyrage.x25519.Recipient.from_str(recipient)])
            except (pyrage.EncryptError, OSError):
                if reader.failure is None and writer.failure is None:
                    raise SealingFailed(path=str(target)) from None
            _raise_first(reader, writer)
            unfinished.settle(output)
            made = _proved(path, target, reader.read_bytes, writer)
            unfinished.name(path, target, replace=replace)
    return Sealed(target, made, writer.written, recipient)


def seal_with_passphrase(
    source: Path, target: Path, passphrase: str, *, replace: bool = False, progress: Progress = Progress()
) -> Sealed:
    """Lock the file `source` with a passphrase into `target`; `progress` may cancel. Raises `SealingTooLarge`,
    `WeakPassphrase`, `SealingFailed`, and what `seal` does of files.
    """
    from s11desktop.vault import keys

    keys.require_strong(passphrase)
    with opened(source) as file:
        size = os.fstat(file.fileno()).st_size
    _require_small(source, size)
    with unfinished.file(target, size + size // 4096 + 4096, replace=replace) as (path, output):
        sealing_apart.seal(source, path, target, passphrase, progress)
        unfinished.settle(output)
        if not _is_locked(path, size):
            raise SealingFailed(path=str(target))
        sha256, made = _digest(path)
        unfinished.name(path, target, replace=replace)
    return Sealed(target, sha256, made)


def _is_locked(path: Path, size: int) -> bool:
    """Whether a locked file came out that can hold `size` bytes."""
    try:
        return wants_passphrase(path) and path.stat().st_size >= size
    except (NotSealed, SealedDamaged):
        return False


def open_sealed(
    source: Path, target: Path, key: Key, *, replace: bool = False, progress: Progress = Progress()
) -> Opened:
    """Open the sealed file `source` into `target`, which is there only once the whole has authenticated; `progress`
    counts bytes.

    Raises `NotSealed`, `SealedOtherWay`, `SealedForOthers`, `SealedPassphrase`, `SealedDamaged` (changed, or cut
    short), `SealingTooLarge`, and what `seal` does of files.
    """
    locked = wants_passphrase(source)
    if locked != bool(key.passphrase):
        raise SealedOtherWay(path=str(source), passphrase=locked)
    with opened(source) as file:
        size = os.fstat(file.fileno()).st_size
        if locked:
            _require_small(source, size - size // 4096 - 4096)
        elif size > _MOST + _MOST // 4096:
            raise SealingTooLarge(path=str(source), size=size, limit=_MOST)
        with unfinished.file(target, size, replace=replace) as (path, output):
            if locked:
                sealing_apart.unseal(source, path, key.passphrase, progress)
            else:
                _decrypt(file, source, output, key.identities, size, progress)
            unfinished.settle(output)
            sha256, made = _digest(path)
            unfinished.name(path, target, replace=replace)
    return Opened(target, sha256, made)


class _Reader:
    """A file as pyrage reads it. Its first failure is kept, since pyrage tells only its words."""

    def __init__(self, file: BinaryIO, path: Path, size: int, progress: Progress) -> None:
        self._file, self._path, self._size, self._progress = file, path, size, progress
        self.read_bytes = 0
        self.failure: BaseException | None = None

    def read(self, most: int = -1) -> bytes:
        try:
            chunk = self._file.read(most)
        except OSError:
            self.failure = self.failure or FileUnreadable(path=str(self._path))
            raise
        self.read_bytes += len(chunk)
        try:
            self._progress(self.read_bytes, self._size)
        except BaseException as stopped:
            self.failure = self.failure or stopped
            raise
        return chunk


class _Writer:
    """A file as pyrage writes it, and the digest of all that went there. pyrage may swallow a failure: it is kept."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._hash = file, hashlib.sha256()
        self.written = 0
        self.failure: BaseException | None = None

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    def write(self, chunk: bytes) -> int:
        try:
            self._file.write(chunk)
        except OSError as error:
            self.failure = self.failure or error
            raise
        self._hash.update(chunk)
        self.written += len(chunk)
        return len(chunk)

    def flush(self) -> None:
        """Nothing waits here; `unfinished.settle` has it put on the disk."""


def _decrypt(
    file: BinaryIO, source: Path, output: BinaryIO, identities: Sequence[str], size: int, progress: Progress
) -> None:
    import pyrage

    reader, writer = _Reader(file, source, size, progress), _Writer(output)
    keys = [pyrage.x25519.Identity.from_str(each) for each in identities]
    try:
        pyrage.decrypt_io(reader, writer, keys)
    except pyrage.DecryptError:
        _raise_first(reader, writer)
        raise SealedForOthers(path=str(source)) from None
    except OSError:
        _raise_first(reader, writer)
        raise SealedDamaged(path=str(source)) from None
    _raise_first(reader, writer)


def _raise_first(reader: _Reader, writer: _Writer) -> None:
    for failure in (reader.failure, writer.failure):
        if failure is not None:
            raise failure


def _proved(path: Path, target: Path, plain: int, writer: _Writer) -> str:
    """The digest of the sealed file, read again. Raises `SealingFailed` unless it is all there, byte for byte."""
    sha256, size = _digest(path)
    with suppress(NotSealed, SealedDamaged):
        header = header_size(path)
        chunks = max(1, -(-plain // _CHUNK))
        whole = header + _NONCE + plain + chunks * _TAG
        if sha256 == writer.sha256 and size == writer.written == whole:
            return sha256
    raise SealingFailed(path=str(target))


def _require_small(path: Path, size: int) -> None:
    if size > MOST_BY_PASSPHRASE:
        raise SealingTooLarge(path=str(path), size=size, limit=MOST_BY_PASSPHRASE)


def _digest(path: Path) -> tuple[str, int]:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), os.fstat(file.fileno()).st_size
