"""A finished file copied to a USB stick or another folder, read back from there, and compared."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import BinaryIO

from s11desktop.errors import CopyDiffers, FileMissing, FileUnreadable
from s11desktop.exchange import unfinished
from s11desktop.progress import Progress

_CHUNK = 1024**2


def copy(source: Path, folder: Path, *, progress: Progress = Progress()) -> Path:
    """Copy `source` into `folder` under its own name, and read the copy back: it has its name only if every byte is the
    same. One that is there already and is the same stays. `progress` counts bytes, written and read again.

    Raises `FileMissing` (of the file or the folder), `FileUnreadable`, `FileExists` (another file of that name),
    `FolderNotWritable`, `DiskFull`, `CopyDiffers`.
    """
    target = folder / source.name
    try:
        with source.open("rb") as file:
            return _copy(file, source, target, progress)
    except FileNotFoundError:
        raise FileMissing(path=str(source)) from None
    except OSError:
        raise FileUnreadable(path=str(source)) from None


def _copy(file: BinaryIO, source: Path, target: Path, progress: Progress) -> Path:
    size = os.fstat(file.fileno()).st_size
    if target.is_file() and not source.samefile(target):
        there = _read_back(target, 0, 2 * size, progress)
        if there == _digest_of(source):
            return target
    digest, done = hashlib.sha256(), 0
    with unfinished.file(target, size) as (path, output):
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            output.write(chunk)
            done += len(chunk)
            progress(done, 2 * size)
        unfinished.settle(output)
        _forget(path)
        if _read_back(path, size, 2 * size, progress) != digest.hexdigest():
            raise CopyDiffers(path=str(target))
        unfinished.name(path, target)
    return target


def _digest_of(path: Path) -> str:
    return _read_back(path, 0, 0, Progress())


def _forget(path: Path) -> None:
    """Ask the system not to answer from memory what should be read from the stick."""
    if hasattr(os, "posix_fadvise"):
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _read_back(path: Path, begun: int, total: int, progress: Progress) -> str:
    digest, done = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            done += len(chunk)
            progress(min(begun + done, total), total)
    return digest.hexdigest()
