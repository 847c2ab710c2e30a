"""A disk under SQLite that fails at the n-th write, and one that remembers what was written and what was synced.

The methods of every file SQLite opens in this process are replaced (https://sqlite.org/c3ref/io_methods.html): ours go
through to the real ones, or fail. Works where the library shows its symbols, as the Linux and macOS wheels do.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools import need

FULL, FAILING = 13, 10 | 3 << 8
"""What SQLite is told (https://sqlite.org/rescode.html): no room; a write that failed, as on a medium that was pulled.
"""

_OK = 0
_pointer, _int, _int64 = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
_Open = ctypes.CFUNCTYPE(_int, _pointer, _pointer, _pointer, _int, _pointer)
_Delete = ctypes.CFUNCTYPE(_int, _pointer, ctypes.c_char_p, _int)
_Write = ctypes.CFUNCTYPE(_int, _pointer, _pointer, _int, _int64)
_Truncate = ctypes.CFUNCTYPE(_int, _pointer, _int64)
_Sync = ctypes.CFUNCTYPE(_int, _pointer, _int)


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("version", _int),
        ("file_bytes", _int),
        ("longest_path", _int),
        ("next", _pointer),
        ("name", ctypes.c_char_p),
        ("data", _pointer),
        ("open", _pointer),
        ("delete", _pointer),
    )


class _Methods(ctypes.Structure):
    _fields_ = (
        ("version", _int),
        ("close", _pointer),
        ("read", _pointer),
        ("write", _pointer),
        ("truncate", _pointer),
        ("sync", _pointer),
        *((f"more{number}", _pointer) for number in range(13)),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing SQLite asked of the disk: open (it was not there before), write, truncate, sync, or delete."""

    what: str
    path: Path
    offset: int = 0
    data: bytes = b""


class Disk:
    """Counts writes, syncs, truncations and deletions from 1 and fails from the one numbered `fail_from` (0: never).

    `error` is what SQLite is told; a full disk still deletes. `asked` is everything asked of the disk, where `remember`
    is set.
    """

    def __init__(self) -> None:
        self.count = 0
        self.fail_from = 0
        self.error = FULL
        self.remember = False
        self.asked: list[Asked] = []

    def mend(self) -> None:
        """Work again, and count from the beginning."""
        self.count, self.fail_from = 0, 0

    def refuses(self) -> bool:
        self.count += 1
        return 0 < self.fail_from <= self.count

    def note(self, what: str, path: Path, offset: int = 0, data: bytes = b"") -> None:
        if self.remember:
            self.asked.append(Asked(what, path, offset, data))


@contextmanager
def failing_disk() -> Iterator[Disk]:
    """Every file SQLite opens in this process, from now until the end, lies on the disk given. Close them before."""
    vfs = _vfs()
    disk = Disk()
    real_open, real_delete = vfs.open, vfs.delete
    paths: dict[int, Path] = {}
    patched: dict[int, tuple[_Methods, list[Any]]] = {}

    def opened(this: int, name: int | None, file: int, flags: int, out: int) -> int:
        path = Path(os.fsdecode(ctypes.string_at(name))) if name else Path()
        fresh = not path.exists()
        said: int = _Open(real_open)(this, name, file, flags, out)
        methods = _pointer.from_address(file)
        if said == _OK and methods.value:
            if methods.value not in patched:
                patched[methods.value] = _patched(_Methods.from_address(methods.value), disk, paths)
            paths[file] = path
            methods.value = ctypes.addressof(patched[methods.value][0])
            if fresh:
                disk.note("open", path)
        return said

    def deleted(this: int, name: bytes, folder_too: int) -> int:
        if disk.refuses() and disk.error != FULL:
            return disk.error
        said: int = _Delete(real_delete)(this, name, folder_too)
        if said == _OK:
            disk.note("delete", Path(os.fsdecode(name)), folder_too)
        return said

    kept = _Open(opened), _Delete(deleted)
    try:
        vfs.open, vfs.delete = (ctypes.cast(call, _pointer).value for call in kept)
        yield disk
    finally:
        vfs.open, vfs.delete = real_open, real_delete


def _patched(real: _Methods, disk: Disk, paths: dict[int, Path]) -> tuple[_Methods, list[Any]]:
    """The methods of a file with ours in place of four of them, and what must be kept alive with them."""
    real_write, real_truncate, real_sync = _Write(real.write), _Truncate(real.truncate), _Sync(real.sync)

    def write(file: int, data: int, size: int, offset: int) -> int:
        if disk.refuses():
            return disk.error
        disk.note("write", paths[file], offset, ctypes.string_at(data, size))
        said: int = real_write(file, data, size, offset)
        return said

    def truncate(file: int, size: int) -> int:
        if disk.refuses():
            return disk.error
        disk.note("truncate", paths[file], size)
        said: int = real_truncate(file, size)
        return said

    def sync(file: int, flags: int) -> int:
        if disk.refuses():
            return disk.error
        disk.note("sync", paths[file])
        return _OK

    ours = _Methods()
    ctypes.memmove(ctypes.byref(ours), ctypes.byref(real), ctypes.sizeof(_Methods))
    calls: list[Callable[..., int]] = [_Write(write), _Truncate(truncate), _Sync(sync)]
    ours.write, ours.truncate, ours.sync = (ctypes.cast(call, _pointer).value for call in calls)  # type: ignore[arg-type]
    return ours, [*calls, real_sync]


def _vfs() -> _Vfs:
    import sqlcipher3._sqlite3 as driver

    library = ctypes.CDLL(driver.__file__)
    if sys.platform == "win32" or not hasattr(library, "sqlite3_vfs_find"):
        need("sqlite3_vfs_find")
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    found: _Vfs = library.sqlite3_vfs_find(None).contents
    return found
