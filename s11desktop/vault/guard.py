"""One file, one writer: a lock beside the audit file that dies with the program holding it.

While an audit file is open for writing, `NAME.lock` lies beside it. What counts is the operating system's lock on
that small file, not its presence: after a crash it is left lying there, nobody holds it, and the next opener takes it
over. Inside stand the name of the computer's user, the computer and the time, so that a second opener can be told who
has the file.

Where a sync service carries files between computers the system's locks stay at home, and the small file alone travels.
So one that names another computer is believed even where nobody holds it here: a person has to say that the file is
closed there (`take(..., closed_there=True)`).
"""

from __future__ import annotations

import errno
import getpass
import json
import os
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from s11desktop.errors import DiskFull, FolderNotWritable, VaultInUse

_FAR = 1 << 30
_READ_AT_MOST = 4096
_FULL = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the file open. Texts, any of which may be empty; `since` is UTC. `here` is this very program. `noted` is
    another computer's note alone: its lock cannot be seen from here, or it was switched off with the file open.

    `salt` is the first 16 bytes of the file, so that this program need not open it a second time to read them.
    """

    who: str = ""
    computer: str = ""
    since: datetime | None = None
    here: bool = False
    salt: bytes = b""
    noted: bool = False

    def facts(self) -> dict[str, object]:
        """As `VaultInUse` carries them."""
        return {"who": self.who, "computer": self.computer, "since": self.since, "noted": self.noted}


class Guard:
    """The lock itself, held from `take` until `release` or the end of the program."""

    __slots__ = ("_handle", "_path")

    def __init__(self, handle: int, path: Path) -> None:
        self._handle = handle
        self._path = path

    def release(self) -> None:
        """Let others open the file for writing. Does nothing the second time."""
        if self._handle < 0:
            return
        handle, self._handle = self._handle, -1
        if sys.platform == "win32":
            os.close(handle)
            _forget(self._path)
        else:
            _forget(self._path)
            os.close(handle)

    def __enter__(self) -> Guard:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def lock_file(path: Path) -> Path:
    """Where the lock of an audit file lies: beside the file itself, also where `path` is a link that leads to it."""
    there = path.resolve() if path.is_symlink() else path
    return there.with_name(there.name + ".lock")


def take(path: Path, salt: bytes = b"", *, closed_there: bool = False) -> Guard:
    """Become the one writer of `path`, which begins with `salt`. `closed_there` passes over another computer's note.

    Raises `VaultInUse` with who has it, or `FolderNotWritable` where no lock can be made: nothing can be written
    beside the file, or its file system knows no locks (SQLite could not write there either). `DiskFull` where there is
    no room even for the lock.
    """
    lock = lock_file(path)
    while True:
        try:
            handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise _said_no(path, error) from error
        try:
            got = _try_lock(handle)
        except OSError as error:
            os.close(handle)
            raise FolderNotWritable(path=path.parent) from error
        if not got:
            os.close(handle)
            raise VaultInUse(path=path, **(holder(path) or Holder()).facts())
        if _still_there(handle, lock):
            break
        os.close(handle)
    noted = None if closed_there else noted_elsewhere(path)
    if noted is not None:
        os.close(handle)
        raise VaultInUse(path=path, **noted.facts())
    try:
        os.ftruncate(handle, 0)
        os.write(handle, _about_us(salt))
    except OSError as error:
        Guard(handle, lock).release()
        raise _said_no(path, error) from error
    return Guard(handle, lock)


def _said_no(path: Path, error: OSError) -> DiskFull | FolderNotWritable:
    return DiskFull(path=path.parent) if error.errno in _FULL else FolderNotWritable(path=path.parent)


def holder(path: Path) -> Holder | None:
    """What the lock file says, held or not; None where there is none that can be read."""
    try:
        with lock_file(path).open("rb") as file:
            said = json.loads(file.read(_READ_AT_MOST))
        since = datetime.fromisoformat(str(said["since"]))
        here = said["process"] == os.getpid() and said["computer"] == _computer()
        salt = bytes.fromhex(said["salt"])
        return Holder(str(said["who"]), str(said["computer"]), since.astimezone(UTC), here, salt)
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def noted_elsewhere(path: Path) -> Holder | None:
    """What another computer's lock file says, held or not; None for one of this computer, and where there is none."""
    said = holder(path)
    if said is None or not said.computer or said.computer == _computer():
        return None
    return replace(said, noted=True)


def seen(path: Path) -> Holder | None:
    """Who has the file open as far as can be seen without opening it; None where nobody has. Nothing is changed."""
    try:
        handle = os.open(lock_file(path), os.O_RDWR)
    except OSError:
        return None
    try:
        if not _try_lock(handle):
            return holder(path) or Holder()
    except OSError:
        return None
    finally:
        os.close(handle)
    return noted_elsewhere(path)


def held_here(path: Path) -> bool:
    """Whether this very program has the file open for writing."""
    said = holder(path)
    if said is None or not said.here:
        return False
    try:
        handle = os.open(lock_file(path), os.O_RDWR)
    except OSError:
        return False
    try:
        return not _try_lock(handle)
    except OSError:
        return False
    finally:
        os.close(handle)


def _about_us(salt: bytes) -> bytes:
    facts = {
        "who": _user(),
        "computer": _computer(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
        "process": os.getpid(),
        "salt": salt.hex(),
    }
    return json.dumps(facts).encode("ascii")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _computer() -> str:
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "")
    else:
        return os.uname().nodename


def _forget(lock: Path) -> None:
    try:
        lock.unlink()
    except OSError:
        return  # it lies there unheld, which says nothing


def _still_there(handle: int, lock: Path) -> bool:
    """The file just locked is the one lying there: its last holder may have taken it away in between."""
    try:
        return sys.platform == "win32" or os.path.samestat(os.fstat(handle), lock.stat())
    except OSError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        """A byte far behind the words, since Windows lets nobody read a locked byte."""
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        """`flock`, not `lockf`: it belongs to the open file, so that this program cannot take it a second time
        either.
        """
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in (errno.EWOULDBLOCK, errno.EACCES, errno.EAGAIN):
                return False
            raise
        return True
