"""Copies that a sync service made because two people saved one file: known by their names, told before opening."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_MARKED: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (service, re.compile(pattern, re.IGNORECASE))
    for service, pattern in (
        ("Syncthing", r"(?P<stem>.+)\.sync-conflict-\d{8}-\d{6}(-[A-Z0-9]{7})?$"),
        ("Seafile", r"(?P<stem>.+?) ?\(SFConflict .+\)$"),
        ("Nextcloud", r"(?P<stem>.+?) ?\(conflicted copy \d{4}-\d{2}-\d{2} \d{6}\)$"),
        ("Nextcloud", r"(?P<stem>.+)_conflict-\d{8}-\d{6}$"),
        ("Dropbox", r"(?P<stem>.+?) ?\((.+['’]s )?conflicted copy( \d{4}-\d{2}-\d{2})?( \(?\d+\)?)?\)$"),
        ("Dropbox", r"(?P<stem>.+?) ?\((case|whitespace|unicode encoding) conflict( \d+)?\)$"),
        ("Google Drive", r"(?P<stem>.+?)(_conf|\[conflict\])\(?\d*\)?$"),
        ("Synology Drive", r"(?P<stem>.+)_[^_]+_[A-Z][a-z]{2}-\d{2}-\d{6}-\d{4}_(Case)?Conflict$"),
        ("Resilio Sync", r"(?P<stem>.+)\.conflict\d*$"),
        ("pCloud", r"(?P<stem>.+?) ?\[conflicted( \d+)?\]$"),
        ("Proton Drive", r"(?P<stem>.+?) ?\(?# (sync|name) conflict.*\)?$"),
        ("OneDrive", r"(?P<stem>.+)-(DESKTOP|LAPTOP)-[A-Z0-9]{7}(-\d+)?$"),
    )
)
_ONLY_BESIDE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (service, re.compile(pattern))
    for service, pattern in (
        ("OneDrive", r"(?P<stem>.+)-(?=[A-Z0-9-]*[A-Z])[A-Z0-9][A-Z0-9-]{1,14}$"),
        ("", r"(?P<stem>.+) \(\d{1,2}\)$"),
        ("iCloud", r"(?P<stem>.+) \d$"),
        ("", r"(?P<stem>.+?)(?i: - copy|-copy| copy)( \(?\d+\)?)?$"),
    )
)


@dataclass(frozen=True, slots=True)
class ConflictCopy:
    """A second copy of `original` (which may be gone). `service` made it; empty where several name copies so."""

    path: Path
    original: Path
    service: str


def conflict_copy(path: Path) -> ConflictCopy | None:
    """Whether the name says that a sync service set this file aside beside the one that won; None for any other name.

    A name that could also be a person's own choice ("audit 2", "audit (1)", "audit-HALL") counts only where the file it
    would be a copy of lies beside it. Nothing is opened and nothing is changed; both files may hold answers the other
    has not.
    """
    for service, pattern in _MARKED:
        if found := pattern.fullmatch(path.stem):
            return ConflictCopy(path, path.with_name(found["stem"] + path.suffix), service)
    for service, pattern in _ONLY_BESIDE:
        found = pattern.fullmatch(path.stem)
        if found and (original := path.with_name(found["stem"] + path.suffix)).exists():
            return ConflictCopy(path, original, service)
    return None


def conflict_copies_of(path: Path) -> tuple[ConflictCopy, ...]:
    """The conflict copies lying beside an audit file, by name."""
    try:
        beside = sorted(other for other in path.parent.iterdir() if other.suffix == path.suffix and other != path)
    except OSError:
        return ()
    found = (conflict_copy(other) for other in beside)
    return tuple(copy for copy in found if copy is not None and copy.original.name.casefold() == path.name.casefold())
