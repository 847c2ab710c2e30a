"""Folders and files of this user alone, of which nobody else on the computer can say what is in them."""

from __future__ import annotations

import os
from pathlib import Path


def private_folder(folder: Path) -> None:
    """Make a folder and whatever is missing on the way to it, each for this user alone (`Path.mkdir` makes only the
    last so). One that is there stays as it is. Raises `OSError`.
    """
    for each in (*reversed(folder.parents), folder):
        if not each.exists():
            each.mkdir(mode=0o700, exist_ok=True)
    folder.mkdir(exist_ok=True)


def private_file(path: Path) -> None:
    """See that a file is there and for this user alone, before anything else writes into it. Raises `OSError`."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
    if os.name == "posix" and path.stat().st_mode & 0o077:
        path.chmod(0o600)
