"""Putting a finished file where another was, so that at every moment one of the two is there whole.

An audit file and its `-journal` are one thing until the file has been opened again: they are set aside together, and
nothing is put in their place before. Nobody may have any of these files open; callers hold the lock (`guard.take`).
"""

from __future__ import annotations

import errno
import io
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from s11desktop import renaming
from s11desktop.errors import DiskFull, FileExists, FileMissing, FileUnreadable, FolderNotWritable, PathTooLong
from s11desktop.progress import Progress
from s11desktop.vault.connection import journal

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_STEP = 4 * 1024 * 1024
_UNSYNCED = 32 * 1024 * 1024
_MARGIN = 1024 * 1024


def require_room(folder: Path, size: int) -> None:
    """Raises `DiskFull` with what is needed, before any work, unless `size` bytes and a little more fit there."""
    needed = size + _MARGIN
    with told(folder):
        if shutil.disk_usage(folder).free < needed:
            raise DiskFull(path=folder, needed=needed)


def size_of(path: Path) -> int:
    """The size of a file in bytes. Raises `FileMissing`, as when its medium was pulled out, or `FileUnreadable`."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        raise FileMissing(path=path) from None
    except OSError:
        raise FileUnreadable(path=path) from None


def sync(path: Path) -> None:
    """Have a file's bytes, or a folder's names, on the medium before going on. Folders cannot be synced on Windows."""
    if sys.platform == "win32" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        flush(handle)
    finally:
        os.close(handle)


def flush(handle: int) -> None:
    """The same for an open file. Some network folders know nothing of it, and are let be."""
    try:
        os.fsync(handle)
    except OSError as fault:
        if fault.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise


def copy_file(source: Path, target: Path, progress: Progress) -> None:
    """A new file `target`, 0600, with the bytes of `source`, on the medium. Taken away when it does not work out."""
    with told(target.parent):
        handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb", buffering=0) as into:  # what a buffer held would fail once more on closing
            try:
                from_ = source.open("rb")
            except OSError:
                raise FileUnreadable(path=source) from None
            with from_:
                total = os.fstat(from_.fileno()).st_size
                unsynced = 0
                for data in _pieces(from_, source):
                    with told(target.parent):
                        _write_all(into, data)
                        unsynced += len(data)
                        if unsynced > _UNSYNCED:  # a slow stick shows how far it is, and can be stopped
                            flush(into.fileno())
                            unsynced = 0
                    progress(into.tell(), total)
            with told(target.parent):
                flush(into.fileno())
    except BaseException:
        renaming.discard(target)
        raise


def replace(finished: Path, target: Path) -> None:
    """Give `finished` the name `target`, over a file that is there. Raises `FileHeld` as `renaming.rename` does."""
    sync(finished)
    renaming.rename(finished, target)
    sync(target.parent)


def changing(vault: Path) -> Path:
    """Where the copy under a new passphrase is made, beside the vault."""
    return vault.with_name(vault.name + ".changing")


def restoring(vault: Path) -> Path:
    """Where a backup is brought to be proved, beside the place it will take."""
    return vault.with_name(vault.name + ".restoring")


def restored(vault: Path) -> Path:
    """A proved backup about to take its place. With nothing at that place, it waits there to be put in (`finish`)."""
    return vault.with_name(vault.name + ".restored")


def sweep(vault: Path) -> None:
    """Take away what work cut off before its end left beside a vault. For the one who holds its lock."""
    for left in (changing(vault), restoring(vault), *((restored(vault),) if vault.exists() else ())):
        renaming.remove(journal(left))
        renaming.remove(left)


def set_aside(vault: Path, aside: Path) -> None:
    """Give a vault and its journal another name together; nothing is left at the old one. Either may be missing.

    The journal is copied first and taken away last: cut off in between, the pair under the new name is whole or nothing
    has happened. Raises `FileExists` when the new name is taken.
    """
    if aside.exists() or journal(aside).exists():
        raise FileExists(path=aside)
    if journal(vault).exists():
        copy_file(journal(vault), journal(aside), Progress())
    if vault.exists():
        replace(vault, aside)
    renaming.remove(journal(vault))
    sync(vault.parent)


def keep_beside(vault: Path, aside: Path) -> bool:
    """Give a vault without a journal a second name, leaving the first; False where the medium knows no second names."""
    try:
        os.link(vault, aside)
    except OSError:
        return False
    sync(aside.parent)
    return True


def _write_all(into: io.FileIO, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[into.write(left) :]


def _pieces(file: BinaryIO, path: Path) -> Iterator[bytes]:
    try:
        while data := file.read(_STEP):
            yield data
    except OSError:
        raise FileUnreadable(path=path) from None


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn what the operating system says about a folder being written into an error with a code."""
    try:
        yield
    except FileNotFoundError:
        raise FileMissing(path=folder) from None
    except FileExistsError as fault:
        raise FileExists(path=Path(fault.filename or folder)) from None
    except OSError as fault:
        if fault.errno == errno.ENAMETOOLONG:
            raise PathTooLong(path=folder.name[:60]) from None
        if fault.errno in _NO_ROOM:
            raise DiskFull(path=folder) from None
        raise FolderNotWritable(path=folder) from None
