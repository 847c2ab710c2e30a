"""What the history says, read back with its words: the newest first, or that of one item."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from s11desktop.vault.connection import Raw
from s11desktop.vault.history import Value

_COLUMNS = """SELECT h.id, h.chain_id, h.at, h.by, h.role, h.item_kind, h.item_id, h.item, h.field,
w.before, w.after, w."until", w.erased_by FROM history h LEFT JOIN history_words w ON w.id = h.id"""
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Past:
    """One change as it was written down. `at` and `until` (UTC) are when its run of typing began and ended; they are
    the same for every other change. `before` and `after` are None where they were `erased`.
    """

    id: str
    chain_id: str
    at: datetime
    until: datetime
    by: str
    role: str
    kind: str
    item_id: str
    item: str
    field: str
    before: Value
    after: Value
    erased: bool

    @property
    def changes_nothing(self) -> bool:
        """Typing that came back to where it began."""
        return not self.erased and self.before == self.after


def newest_first(raw: Raw) -> Iterator[Past]:
    """Every change of the file; nothing is held open between two of them."""
    before = "~"
    while True:
        found = raw.execute(f"{_COLUMNS} WHERE h.id < ? ORDER BY h.id DESC LIMIT {_AT_ONCE}", (before,)).fetchall()
        for row in found:
            yield _past(row)
        if len(found) < _AT_ONCE:
            return
        before = found[-1][0]


def steps(raw: Raw) -> Iterator[list[Past]]:
    """What was written in one go, the newest first; within it the oldest first, which says who did it: what a
    colleague answered elsewhere has the colleague's name, and the going that of whoever took it in.
    """
    step: list[Past] = []
    for row in newest_first(raw):
        if step and row.at != step[-1].at:
            yield step[::-1]
            step = []
        step.append(row)
    if step:
        yield step[::-1]


def of_items(raw: Raw, item_ids: Collection[str]) -> list[Past]:
    """Every change of some items, the oldest first."""
    marks = ", ".join("?" for _ in item_ids)
    found = raw.execute(f"{_COLUMNS} WHERE h.item_id IN ({marks}) ORDER BY h.id", tuple(item_ids)).fetchall()
    return [_past(row) for row in found]


def goings(raw: Raw, kind: str) -> frozenset[tuple[datetime, str]]:
    """When, and by whom, changes were made in one going of that kind."""
    found = raw.execute('SELECT at, "by" FROM history WHERE item_kind = ?', (kind,)).fetchall()
    return frozenset((datetime.fromisoformat(at), by) for at, by in found)


def touched(raw: Raw) -> datetime | None:
    """When the last change was written (UTC); None in a file without one."""
    found = raw.execute("SELECT at FROM history ORDER BY id DESC LIMIT 1").fetchone()
    return None if found is None else datetime.fromisoformat(found[0])


def one(raw: Raw, uuid: str) -> Past | None:
    """The change with that UUID."""
    found = raw.execute(f"{_COLUMNS} WHERE h.id = ?", (uuid,)).fetchone()
    return None if found is None else _past(found)


def taken_back(raw: Raw) -> dict[str, str]:
    """Each change that was taken back, and the change that did so."""
    return dict(raw.execute("SELECT history_id, undone_by_id FROM undone").fetchall())


def _past(row: tuple[str, ...]) -> Past:
    uuid, chain_id, at, by, role, kind, item_id, item, field, before, after, until, erased_by = row
    return Past(
        id=uuid,
        chain_id=chain_id,
        at=datetime.fromisoformat(at),
        until=datetime.fromisoformat(until or at),
        by=by,
        role=role,
        kind=kind,
        item_id=item_id,
        item=item,
        field=field,
        before=json.loads(before or "null"),
        after=json.loads(after or "null"),
        erased=erased_by is not None,
    )
