"""When an automatic copy is due and which old ones may go. Pure: copies, sizes and times in, an answer out.

Copies are spread as people remember: by hour for a day, by day for a month, by week for half a year, within a size
budget. Why these figures: `docs/decisions/backups.md`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

MEBIBYTE = 1024 * 1024
LARGE = 200 * MEBIBYTE
BUDGET = 2048 * MEBIBYTE
FEWEST = 2

_HOUR, _DAY, _WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)
_BY_HOUR_FOR, _BY_DAY_FOR, _BY_WEEK_FOR = _DAY, timedelta(days=31), timedelta(weeks=26)


@dataclass(frozen=True, slots=True)
class BackupFile:
    """One copy of an audit file. `size` in bytes, `made_at` UTC, `page_number` of the recovery page that opens it.

    `state` stands for all that the vault said when it was made (`copying.state_of`); `place` tells copies of the file
    at one path from copies of another file that was once a copy of it. Neither can be read backwards.
    """

    path: Path
    made_at: datetime
    size: int
    page_number: str
    state: str
    place: str


def is_due(copies: Sequence[BackupFile], *, state: str, size: int, now: datetime, closing: bool = False) -> bool:
    """Whether a copy should be made of a vault that says `state` and has `size` bytes.

    Only when something has changed since the newest copy. In the first hour after a copy the next one waits, but a
    close does not; a large vault (over 200 MiB) waits a day, or for the close. A clock that was put back makes one due.
    """
    if not copies:
        return True
    newest = max(copies, key=_age_key)
    if newest.state == state:
        return False
    age = now - newest.made_at
    return closing or age < timedelta(0) or age >= (_DAY if size > LARGE else _HOUR)


def surplus(copies: Sequence[BackupFile], *, place: str, now: datetime, budget: int = BUDGET) -> tuple[BackupFile, ...]:
    """The copies that may be deleted, oldest first; never the two newest of any place.

    Of each hour of the last day, each day of the last month and each week of the last half year the newest copy is
    kept, older ones go. Then the oldest go until the rest fit into `budget` bytes, those of other places (a file that
    was moved or copied) before those of `place`.
    """
    places = {copy.place for copy in copies}
    kept: list[BackupFile] = []
    safe: set[Path] = set()
    for each in places:
        newest_first = sorted((copy for copy in copies if copy.place == each), key=_age_key, reverse=True)
        safe |= {copy.path for copy in newest_first[:FEWEST]}
        slots: set[tuple[str, int]] = set()
        for copy in newest_first:
            slot = _slot(copy.made_at, now)
            if copy.path in safe or (slot is not None and slot not in slots):
                kept.append(copy)
            if slot is not None:
                slots.add(slot)
    kept.sort(key=lambda copy: (copy.place == place, copy.made_at))
    total = sum(copy.size for copy in kept)
    for copy in tuple(kept):
        if total <= budget:
            break
        if copy.path not in safe:
            kept.remove(copy)
            total -= copy.size
    staying = {copy.path for copy in kept}
    return tuple(sorted((copy for copy in copies if copy.path not in staying), key=_age_key))


def _age_key(copy: BackupFile) -> tuple[datetime, str]:
    return copy.made_at, copy.path.name


def _slot(made_at: datetime, now: datetime) -> tuple[str, int] | None:
    """The hour, day or week a copy stands for, by its age; None when it is older than all of them."""
    age = now - made_at
    moment = made_at.timestamp()
    if age <= _BY_HOUR_FOR:
        return "hour", math.floor(moment / _HOUR.total_seconds())
    if age <= _BY_DAY_FOR:
        return "day", math.floor(moment / _DAY.total_seconds())
    if age <= _BY_WEEK_FOR:
        return "week", math.floor(moment / _WEEK.total_seconds())
    return None
