"""The C library's writes seen from below: built once from `every_write.c`, its log read back, and played to any point.

A disk as it may be after the power went: what of a file was synced is there; what was not is there, or not, or torn
within a sector's multiple, each write for itself. A name is there for certain once its folder was synced; before, the
changes of names are there up to any one of them, in their order. Files are followed by inode, whatever their names.
"""

from __future__ import annotations

import ctypes
import functools
import os
import random
import struct
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from tools import need

SOURCE = Path(__file__).with_name("every_write.c")
SECTOR = 512
_HEAD = struct.Struct("<cQqII")


@functools.cache
def library() -> Path:
    """The shim, compiled for this computer."""
    made = Path(tempfile.mkdtemp(prefix="s11-shim-")) / "every_write.so"
    told = [need("cc"), "-O1", "-shared", "-fPIC", "-o", str(made), str(SOURCE), "-ldl"]
    subprocess.run(told, check=True, capture_output=True, timeout=120)
    return made


def shim() -> ctypes.CDLL:
    """The shim that is loaded into this process; its path stands in LD_PRELOAD."""
    return ctypes.CDLL(os.environ["LD_PRELOAD"])


def acknowledged() -> bytes:
    """What stands in the log where the person was told that it is saved."""
    return _HEAD.pack(b"a", 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Seen:
    """One call: c made, w written, t cut to a size, s synced, u taken away, r renamed, l named twice, m folder made,
    a told to the person. `path` and `other` are names.
    """

    what: str
    inode: int
    offset: int
    data: bytes = b""
    path: str = ""
    other: str = ""


def read_log(path: Path) -> list[Seen]:
    """Everything that was seen, in its order."""
    return list(_seen(path.read_bytes()))


def _seen(log: bytes) -> Iterator[Seen]:
    place = 0
    while place < len(log):
        what, inode, offset, size, rest = _HEAD.unpack_from(log, place)
        place += _HEAD.size
        data, more = log[place : place + size], log[place + size : place + size + rest]
        place += size + rest
        kind = what.decode()
        named = kind in "curlma"
        yield Seen(
            kind,
            inode,
            offset,
            b"" if named else data,
            os.fsdecode(data) if named else "",
            os.fsdecode(more) if named else "",
        )


@dataclass
class _File:
    safe: bytearray = field(default_factory=bytearray)
    waiting: list[Seen] = field(default_factory=list)


class PulledPlug:
    """A folder as a power cut leaves it. `first` is what lay there, safely, before the first call seen."""

    def __init__(self, root: Path, first: dict[str, tuple[int, bytes]]) -> None:
        self._root = str(root)
        self._files = {inode: _File(bytearray(content)) for inode, content in first.values()}
        self._names = {path: inode for path, (inode, _) in first.items()}
        self._now: dict[int, int] = {}
        self._folders: dict[int, str] = {root.stat().st_ino: str(root)}
        self._waiting: list[Seen] = []

    def go_on(self, seen: Seen) -> None:
        """One call more. An inode that was given free and taken again is another file."""
        if seen.what == "c":
            self._now[seen.inode] = -len(self._files) - 1
        if seen.what in "wtscl" and seen.inode not in self._folders:
            seen = replace(seen, inode=self._now.get(seen.inode, seen.inode))
        if seen.what in "wt":
            self._files.setdefault(seen.inode, _File()).waiting.append(seen)
        elif seen.what == "s" and seen.inode in self._folders:
            folder = self._folders[seen.inode]
            mine = [each for each in self._waiting if folder in _parents(each)]
            for each in mine:
                _rename(self._names, each)
            self._waiting = [each for each in self._waiting if each not in mine]
        elif seen.what == "s":
            file = self._files.setdefault(seen.inode, _File())
            for each in file.waiting:
                _write(file.safe, each, None)
            file.waiting = []
        elif seen.what == "m":
            self._folders[seen.inode] = seen.path
        elif seen.what in "curl":
            if seen.what == "c":
                self._files[seen.inode] = _File()
            self._waiting.append(seen)

    def leave(self, there: Path, chance: random.Random) -> None:
        """Write into an empty folder what a power cut now may leave."""
        names = dict(self._names)
        for each in self._waiting[: chance.randrange(len(self._waiting) + 1)]:
            _rename(names, each)
        for folder in sorted(self._folders.values()):
            (there / os.path.relpath(folder, self._root)).mkdir(parents=True, exist_ok=True)
        contents: dict[int, bytes] = {}
        for path, inode in names.items():
            if inode not in contents:
                file = self._files.get(inode, _File())
                content = bytearray(file.safe)
                for each in file.waiting:
                    if chance.random() < 0.6:
                        _write(content, each, None if chance.random() < 0.5 else chance)
                contents[inode] = bytes(content)
            target = there / os.path.relpath(path, self._root)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(contents[inode])


def _parents(seen: Seen) -> set[str]:
    return {str(Path(each).parent) for each in (seen.path, seen.other) if each}


def _rename(names: dict[str, int], seen: Seen) -> None:
    if seen.what in "cl":
        names[seen.path] = seen.inode
    elif seen.what == "u":
        names.pop(seen.path, None)
    elif seen.what == "r" and seen.path in names:
        names[seen.other] = names.pop(seen.path)


def _write(content: bytearray, seen: Seen, chance: random.Random | None) -> None:
    """One write or cut, or with `chance` only some of its sectors."""
    if seen.what == "t":
        del content[seen.offset :]
        content.extend(bytes(seen.offset - len(content)))
        return
    for start in range(0, len(seen.data), SECTOR):
        if chance is None or chance.random() < 0.5:
            piece = seen.data[start : start + SECTOR]
            place = seen.offset + start
            content.extend(bytes(max(0, place + len(piece) - len(content))))
            content[place : place + len(piece)] = piece
