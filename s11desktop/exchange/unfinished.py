"""A file that is not there until it is whole: written beside its place under another name, then given its own."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from s11desktop import renaming
from s11desktop.errors import DiskFull, FileExists, FileMissing, FolderNotWritable

Output = BinaryIO

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_LEFT_BEHIND_SECONDS = 3600.0


@contextmanager
def file(target: Path, needed: int, *, replace: bool = False) -> Iterator[tuple[Path, Output]]:
    """A new file (its owner's alone) beside `target`, to be written, settled and named; gone in every other case.

    `needed` is about how many bytes it will have. What a crash left of an earlier try for the same target is swept.
    Raises `FileExists` (unless `replace`), `FileMissing` where there is no such folder, `FolderNotWritable`,
    `DiskFull`; the two last also for what goes wrong inside. `PathTooLong`, before any work.
    """
    renaming.require_short(target)
    _refuse_existing(target, replace)
    if not target.parent.is_dir():
        raise FileMissing(path=str(target.parent))
    with suppress(OSError):
        if shutil.disk_usage(target.parent).free < needed:
            raise DiskFull(path=str(target.parent), needed=needed)
    beginning = f".s11-{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:12]}-"
    _sweep(target.parent, beginning)
    path = target.with_name(f"{beginning}{secrets.token_hex(4)}.unfinished")
    try:
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        with os.fdopen(os.open(path, flags, 0o600), "w+b") as output:
            yield path, output
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(path=str(target.parent), needed=needed) from error
        raise FolderNotWritable(path=str(target.parent)) from error
    finally:
        renaming.discard(path)


def write(target: Path, content: bytes, *, replace: bool = True) -> None:
    """A small file, whole or not at all; one of that name is replaced unless told otherwise. Raises as `file` does."""
    with file(target, len(content), replace=replace) as (path, output):
        output.write(content)
        settle(output)
        name(path, target, replace=replace)


def settle(output: Output) -> None:
    """Have the system put it on the disk, and close it: Windows names no open file."""
    output.flush()
    os.fsync(output.fileno())
    output.close()


def name(path: Path, target: Path, *, replace: bool = False) -> None:
    """Give the finished file its name, in one step, and have the folder put on the disk as well.

    Raises `FileExists`, and `FileHeld` where the file to be replaced is open in another program and stays so.
    """
    _refuse_existing(target, replace)
    renaming.rename(path, target)
    with suppress(OSError):  # Windows and some network folders cannot open a folder; the rename itself is done
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _refuse_existing(target: Path, replace: bool) -> None:
    if target.is_dir() or (not replace and os.path.lexists(target)):
        raise FileExists(path=str(target))


def _sweep(folder: Path, beginning: str) -> None:
    """A try that still runs has just written; one that has not for an hour was killed."""
    with suppress(OSError):
        for left in folder.glob(f"{beginning}*.unfinished"):
            if time.time() - left.stat().st_mtime > _LEFT_BEHIND_SECONDS:
                left.unlink()
