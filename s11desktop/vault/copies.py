"""Where copies of audit files lie and what they are called. A name tells when a copy was made, of the file at which
place, and what state of it, so that a list needs no key; nothing of that can be read backwards into words or paths.
"""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from s11desktop.errors import S11Error
from s11desktop.vault.cadence import BackupFile
from s11desktop.vault.connection import peek

_NAME = re.compile(r".+-(?P<at>\d{8}T\d{12}Z)-(?P<place>[0-9a-f]{8})-(?P<state>[0-9a-f]{12})\.s11")
_AT = "%Y%m%dT%H%M%S%fZ"


def name_of(stem: str, made_at: datetime, path: Path, state: str) -> str:
    """What a copy of the file at `path` is called."""
    return f"{stem}-{made_at.astimezone(UTC):{_AT}}-{place_of(path)}-{state}.s11"


def list_backups(folder: Path) -> tuple[BackupFile, ...]:
    """The copies in a folder, newest first. Files that are not copies of ours, or not finished, are left out."""
    found = []
    with suppress(OSError):
        for path in folder.iterdir():
            if copy := read(path):
                found.append(copy)
    return tuple(sorted(found, key=lambda copy: (copy.made_at, copy.path.name), reverse=True))


def of_file(path: Path, data_folder: Path | None = None) -> tuple[BackupFile, ...]:
    """The automatic copies of a file that cannot be opened, newest first: made of the file at that path, or opened by
    the same recovery page where its first bytes can still be read.
    """
    try:
        page: str | None = peek(path).page_number
    except S11Error:
        page = None
    root, place = all_copies(data_folder), place_of(path)
    folders = sorted(root.iterdir()) if root.is_dir() else []
    every = [copy for folder in folders for copy in list_backups(folder)]
    found = [copy for copy in every if place == copy.place or page == copy.page_number]
    return tuple(sorted(found, key=lambda copy: copy.made_at, reverse=True))


def read(path: Path) -> BackupFile | None:
    """The facts of one copy, or None for any other file."""
    named = _NAME.fullmatch(path.name)
    if named is None:
        return None
    try:
        header = peek(path)
        made_at = datetime.strptime(named["at"], _AT).replace(tzinfo=UTC)
    except (S11Error, ValueError):
        return None
    return BackupFile(path, made_at, header.size, header.page_number, named["state"], named["place"])


def place_of(path: Path) -> str:
    """Eight hex digits for a path, from which it cannot be read."""
    return hashlib.sha256(os.path.normcase(path.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def all_copies(data_folder: Path | None) -> Path:
    """The folder of all automatic copies, one folder for each organisation in it."""
    if data_folder is None:
        import platformdirs

        data_folder = platformdirs.user_data_path("S11 Desktop", appauthor=False)
    return data_folder / "backups"
