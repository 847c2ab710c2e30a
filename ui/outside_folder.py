"""The private folder for copies that other programs open: only this user may look into it, and it is wiped.

One folder a running program, with a lock that the system lets go when the program ends, however it ends; what is not
locked any more was left by a kill and is wiped at the next start. No link is ever followed, out or in.
"""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile, QStandardPaths

from s11desktop.documents import kinds
from s11desktop.documents.names import safe_name
from s11desktop.errors import FolderNotWritable

NAME = "s11desktop-outside"
_LOCK = "in use"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def root() -> Path:
    """Where these folders lie: in memory, where the system has a place of this user's own there, else in the cache."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if runtime and Path(runtime).is_dir():
        return Path(runtime) / NAME
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)) / NAME


class PrivateFolder:
    """This program's own folder, made at the first use."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder: Path | None = None
        self._lock: QLockFile | None = None

    def put(self, name: str, media_type: str, chunks: Iterable[bytes]) -> Path:
        """A file of that content in a folder of its own, called as near to `name` as every system takes, with the
        ending its content should have. Raises `FolderNotWritable`, and `OSError` where it cannot be written; nothing of
        it is left then.
        """
        folder = self._own() / secrets.token_hex(8)
        folder.mkdir(mode=0o700)
        path = folder / (Path(safe_name(name, "document")).stem + kinds.ending(media_type, name))
        try:
            with os.fdopen(os.open(path, _NEW, 0o600), "wb") as file:
                for chunk in chunks:
                    file.write(chunk)
        except BaseException:
            self.wipe(path)
            raise
        return path

    def place(self, name: str) -> Path:
        """Where a file of that name can be written, in a folder of its own. Raises `FolderNotWritable`."""
        folder = self._own() / secrets.token_hex(8)
        folder.mkdir(mode=0o700)
        return folder / safe_name(name, "document")

    @staticmethod
    def wipe(path: Path) -> bool:
        """Take away a file that was put, with all another program laid beside it; says whether it is gone."""
        shutil.rmtree(path.parent, ignore_errors=True)
        return not os.path.lexists(path)

    def close(self) -> None:
        """Take away what is left of it."""
        if self._folder is not None and self._lock is not None:
            self._lock.unlock()
            shutil.rmtree(self._folder, ignore_errors=True)
        self._folder = self._lock = None

    def _own(self) -> Path:
        if self._folder is None:
            require_private(self._root)
            folder = self._root / secrets.token_hex(8)
            folder.mkdir(mode=0o700)
            lock = _lock_of(folder)
            if not lock.tryLock(0):
                raise FolderNotWritable(path=folder)
            self._folder, self._lock = folder, lock
        return self._folder


def sweep(root: Path) -> int:
    """Wipe what programs that are gone have left there; gives how many folders went. Nothing where there is none."""
    if root.is_symlink() or not root.is_dir():
        return 0
    gone = 0
    for folder in list(root.iterdir()):
        if folder.is_symlink() or not folder.is_dir():
            with suppress(OSError):  # held open elsewhere: the next start tries again
                folder.unlink(missing_ok=True)
            continue
        lock = _lock_of(folder)
        if lock.tryLock(0):
            lock.unlock()
            shutil.rmtree(folder, ignore_errors=True)
            gone += 1
    return gone


def require_private(folder: Path) -> None:
    """Make the folder where it is not there. Raises `FolderNotWritable` where it is a link, or somebody else's."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        facts = folder.lstat()
        mine = not hasattr(os, "getuid") or facts.st_uid == os.getuid()
        if not stat.S_ISDIR(facts.st_mode) or not mine:
            raise FolderNotWritable(path=folder)
        if facts.st_mode & 0o077:
            folder.chmod(0o700)
    except OSError as failure:
        raise FolderNotWritable(path=folder) from failure


def _lock_of(folder: Path) -> QLockFile:
    lock = QLockFile(str(folder / _LOCK))
    lock.setStaleLockTime(0)
    return lock
