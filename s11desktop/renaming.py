"""Files given a name or taken away where another program may hold them open, as Windows lets it; and names too long.

On Windows a file that a virus scanner, an indexer, a preview or a sync program has open can be neither replaced nor
deleted. Most let go within a second or two, so both wait; what stays open is told as such, and is left as it is.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from s11desktop.errors import FileHeld, PathTooLong

TRIES = 9 if sys.platform == "win32" else 1
"""How often it is tried, the wait doubled from 20 ms: 5 seconds in all."""

LONGEST_NAME = 247
"""Bytes of UTF-8 in one name; most disks take 255, and `-journal` must go behind it."""

LONGEST_PATH = 219
"""Characters with all folders where Windows takes 259, less what is made beside a file for a moment ("….restoring")."""

_FIRST_WAIT = 0.02


def rename(finished: Path, target: Path) -> None:
    """Give a finished file, which nobody has open, its name, over one that is there.

    Raises `FileHeld` where the one that is there stays open in another program, or may not be changed; both are as they
    were then. `OSError` for the rest.
    """
    for attempt in range(1, TRIES + 1):
        try:
            finished.replace(target)
        except PermissionError:
            if attempt < TRIES:
                _wait(attempt)
                continue
            if os.path.lexists(target):
                raise FileHeld(path=target) from None
            raise
        else:
            return


def remove(path: Path) -> None:
    """Take a file away; nothing where there is none. Raises `FileHeld` where another program keeps it open, else
    `OSError`.
    """
    for attempt in range(1, TRIES + 1):
        try:
            path.unlink(missing_ok=True)
        except PermissionError:
            if attempt < TRIES:
                _wait(attempt)
                continue
            if os.access(path.parent, os.W_OK):
                raise FileHeld(path=path) from None
            raise
        else:
            return


def discard(*paths: Path) -> None:
    """Take away what did not come about, as far as it can be. Why it did not is what a person must be told, and not
    that a part of it lies there still: that is swept the next time.
    """
    for path in paths:
        with suppress(OSError, FileHeld):
            remove(path)


def require_short(path: Path) -> None:
    """Raises `PathTooLong` where a file of that name cannot be made, or not what is made beside it for a moment."""
    length, longest = len(os.fsencode(path.name)), LONGEST_NAME
    if length <= longest and sys.platform == "win32" and not _takes_long_paths():
        length, longest = len(str(path.absolute())), LONGEST_PATH
    if length > longest:
        raise PathTooLong(path=path.name[:60], length=length, limit=longest)


def is_too_long(path: Path) -> bool:
    """Whether `require_short` would refuse it."""
    try:
        require_short(path)
    except PathTooLong:
        return True
    return False


def _takes_long_paths() -> bool:
    """Whether this Windows was told to take more than 259 characters (the policy "Enable Win32 long paths"); our
    programs say in their manifest that they can.
    """
    import ctypes

    try:
        return bool(ctypes.CDLL("ntdll").RtlAreLongPathsEnabled())
    except (OSError, AttributeError):
        return False


def _wait(attempt: int) -> None:
    time.sleep(_FIRST_WAIT * 2 ** (attempt - 1))
