"""Every change of every answer, action and evidence item, and of the organisation: written once, chained, never
removed.

Typing is saved at each pause, and one run of typing by one person in one field is one row: it stays open, as the last
row of all, until another change comes, the field is left, thirty seconds have passed, or the file is closed or opened
again. Only then is it sealed and linked.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from s11desktop.audit import chain
from s11desktop.errors import VaultDamaged
from s11desktop.progress import Progress
from s11desktop.vault.connection import Raw, translated

if TYPE_CHECKING:
    from s11desktop.vault.vault import Vault

QUIET = timedelta(seconds=30)
ERASED = "erased"
"""The field of the row that says something was erased."""

Value = str | bool | int | list[str] | dict[str, "Value"] | None
"""What a field can hold, as JSON: days and moments as text."""

_AT_ONCE = 500
_LAST = """SELECT h.id, h.chain_id, h.seq, h.link, h.by, h.item_id, h.field, w."until"
FROM history h JOIN history_words w ON w.id = h.id ORDER BY h.id DESC LIMIT 1"""
_TAIL = "SELECT seq, link FROM history WHERE chain_id = ? AND link IS NOT NULL ORDER BY id DESC LIMIT 1"
_ROWS = """SELECT h.id, h.chain_id, h.seq, h.at, h.by, h.role, h.item_kind, h.item_id, h.item, h.field, h.revision,
h.before_seal, h.after_seal, h.maker_seal, h.link, w.row_key, w.before, w.after, w.erased_by, e.field
FROM history h LEFT JOIN history_words w ON w.id = h.id LEFT JOIN history e ON e.id = w.erased_by"""
_INSERT = """INSERT INTO history (id, chain_id, seq, at, by, role, item_kind, item_id, item, field, revision,
before_seal, after_seal, maker_seal, link) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_INSERT_WORDS = 'INSERT INTO history_words (id, row_key, before, after, "until") VALUES (?, ?, ?, ?, ?)'
_JOIN_RUN = 'UPDATE history_words SET after = ?, "until" = ? WHERE id = ?'
_CLOSE_RUN = "UPDATE history SET before_seal = ?, after_seal = ?, maker_seal = ?, link = ? WHERE id = ?"
_ERASE = """UPDATE history_words SET row_key = NULL, before = NULL, after = NULL, erased_by = ?
WHERE erased_by IS NULL AND id IN (SELECT id FROM history WHERE field <> 'erased' AND item_id = ?"""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one field.

    `chain_id` is the audit's or the organisation's UUID; `item` is what people call the thing (VCF-3.1, E012, A3) and
    `item_id` its UUID. `typing` lets the next change of the same field by the same person join it.
    """

    chain_id: str
    kind: str
    item_id: str
    item: str
    field: str
    before: Value
    after: Value
    revision: int
    by: str = ""
    role: str = ""
    typing: bool = False


@dataclass(frozen=True, slots=True)
class ChainState:
    """A chain that holds: how many changes, and its head in hex (empty before the first change)."""

    chain_id: str
    changes: int
    head: str


@dataclass(frozen=True, slots=True)
class _Row:
    """A history row with its words, in the order of `_ROWS`."""

    id: str
    chain_id: str
    seq: int
    at: str
    by: str
    role: str
    kind: str
    item_id: str
    item: str
    field: str
    revision: int
    before_seal: bytes | None
    after_seal: bytes | None
    maker_seal: bytes | None
    link: bytes | None
    row_key: bytes | None
    before: str | None
    after: str | None
    erased_by: str | None
    erasing: str | None

    def seals(self, row_key: bytes) -> tuple[bytes, bytes, bytes]:
        """What the seals must be under the row's key."""
        return (
            chain.seal(row_key, "before", json.loads(self.before or "null")),
            chain.seal(row_key, "after", json.loads(self.after or "null")),
            chain.seal(row_key, "maker", {"at": self.at, "by": self.by, "id": self.item_id}),
        )

    def line(self, before: bytes, after: bytes, maker: bytes) -> chain.Line:
        return {
            "n": self.seq,
            "day": self.at[:10],
            "role": self.role,
            "kind": self.kind,
            "item": self.item,
            "field": self.field,
            "revision": self.revision,
            "before": before.hex(),
            "after": after.hex(),
            "maker": maker.hex(),
        }


def record(raw: Raw, change: Change, now: datetime) -> str:
    """Write one change, inside the transaction that makes it. Gives the UUID of its row (of the run it joined)."""
    last = raw.execute(_LAST).fetchone()
    stamp = _stamp(now)
    after = _json(change.after)
    if last is not None and last[3] is None:
        if change.typing and _continues(last, change, now):
            raw.execute(_JOIN_RUN, (after, stamp, last[0]))
            raw.execute("UPDATE history SET revision = ? WHERE id = ?", (change.revision, last[0]))
            return str(last[0])
        close_run(raw)
        last = raw.execute(_LAST).fetchone()
    if last is None or last[1] != change.chain_id:
        tail = raw.execute(_TAIL, (change.chain_id,)).fetchone()
    else:
        tail = (last[2], last[3])
    seq, previous = tail or (0, chain.beginning(change.chain_id))
    row = _Row(
        id=_next_id(None if last is None else last[0]),
        chain_id=change.chain_id,
        seq=seq + 1,
        at=stamp,
        by=change.by,
        role=change.role,
        kind=change.kind,
        item_id=change.item_id,
        item=change.item,
        field=change.field,
        revision=change.revision,
        before_seal=None,
        after_seal=None,
        maker_seal=None,
        link=None,
        row_key=secrets.token_bytes(32),
        before=_json(change.before),
        after=after,
        erased_by=None,
        erasing=None,
    )
    sealed = (None, None, None, None) if change.typing else _sealed(row, previous)
    facts = (row.id, row.chain_id, row.seq, row.at, row.by, row.role, row.kind, row.item_id, row.item, row.field)
    raw.execute(_INSERT, (*facts, row.revision, *sealed))
    raw.execute(_INSERT_WORDS, (row.id, row.row_key, row.before, row.after, stamp))
    return row.id


def close_run(raw: Raw) -> None:
    """Seal and link the run of typing that is still open, if there is one. Inside a transaction."""
    last = raw.execute(_LAST).fetchone()
    if last is None or last[3] is not None:
        return
    row = _Row(*raw.execute(f"{_ROWS} WHERE h.id = ?", (last[0],)).fetchone())
    tail = raw.execute(_TAIL, (row.chain_id,)).fetchone()
    previous = chain.beginning(row.chain_id) if tail is None else tail[1]
    raw.execute(_CLOSE_RUN, (*_sealed(row, previous), row.id))


def run_is_open(raw: Raw) -> bool:
    """Whether the last change is a run of typing that is not linked yet."""
    last = raw.execute(_LAST).fetchone()
    return last is not None and last[3] is None


def head(raw: Raw, chain_id: str) -> str:
    """The last link of a chain in hex, empty before its first change; a run still open is not in it."""
    tail = raw.execute(_TAIL, (chain_id,)).fetchone()
    return "" if tail is None else tail[1].hex()


def erase_words(raw: Raw, item_id: str, erased_by: str, fields: Sequence[str] = ()) -> None:
    """Take away the words and row keys of an item's changes (of all fields, or of `fields`), naming the row that says
    so.
    """
    marks = ", ".join("?" for _ in fields)
    chosen = f" AND field IN ({marks})" if fields else ""
    raw.execute(f"{_ERASE}{chosen})", (erased_by, item_id, *fields))


def verify(vault: Vault, progress: Progress | None = None) -> tuple[ChainState, ...]:
    """Compute every seal and link again. Raises `VaultDamaged` with the first change that does not follow.

    Words may be missing only where a change of this file says that they were erased, and the heads that went out with
    returns must still be there. A run still open is not looked at.
    """
    progress = progress or Progress()
    chains: dict[str, tuple[int, bytes]] = {}
    with translated(vault.path):
        total = vault.raw.execute("SELECT count(*) FROM history").fetchone()[0]
        sent = {
            head for (head,) in vault.raw.execute("SELECT history_head FROM sent WHERE history_head <> ''").fetchall()
        }
    for done, row in enumerate(_rows(vault), start=1):
        if done % _AT_ONCE == 0:
            progress(done, total)
        seq, previous = chains.get(row.chain_id, (0, chain.beginning(row.chain_id)))
        if row.link is None and done == total:
            break
        if row.seq != seq + 1 or not _holds(row, previous):
            raise VaultDamaged(path=vault.path, pages=(), detail="history", item=row.item, change=row.id)
        assert row.link is not None
        chains[row.chain_id] = row.seq, row.link
        sent.discard(row.link.hex())
    if sent:
        raise VaultDamaged(path=vault.path, pages=(), detail="history", item="", change="")
    progress(total, total)
    return tuple(ChainState(chain_id, seq, link.hex()) for chain_id, (seq, link) in chains.items())


def export_lines(vault: Vault, audit_id: str) -> Iterator[dict[str, object]]:
    """An audit's chain as a return carries it: `audit.chain.Line` and `link`. A run still open is left out: close it
    first.
    """
    for row in _rows(vault, audit_id):
        if row.link is None:
            return
        line = row.line(row.before_seal or b"", row.after_seal or b"", row.maker_seal or b"")
        yield {**line, "link": row.link.hex()}


def _rows(vault: Vault, chain_id: str | None = None) -> Iterator[_Row]:
    """Read in portions: between two of them nothing is held open."""
    chosen, start = ("", ()) if chain_id is None else (" AND h.chain_id = ?", (chain_id,))
    after = ""
    while True:
        with translated(vault.path):
            found = vault.raw.execute(
                f"{_ROWS} WHERE h.id > ?{chosen} ORDER BY h.id LIMIT {_AT_ONCE}", (after, *start)
            ).fetchall()
        for each in found:
            yield _Row(*each)
        if len(found) < _AT_ONCE:
            return
        after = found[-1][0]


def _holds(row: _Row, previous: bytes) -> bool:
    if row.before_seal is None or row.after_seal is None or row.maker_seal is None or row.link is None:
        return False
    if row.row_key is None:
        if row.erasing != ERASED or row.before is not None or row.after is not None:
            return False
    elif row.seals(row.row_key) != (row.before_seal, row.after_seal, row.maker_seal):
        return False
    return chain.next_link(previous, row.line(row.before_seal, row.after_seal, row.maker_seal)) == row.link


def _sealed(row: _Row, previous: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    assert row.row_key is not None
    seals = row.seals(row.row_key)
    return (*seals, chain.next_link(previous, row.line(*seals)))


def _continues(last: Any, change: Change, now: datetime) -> bool:
    return (last[1], last[4], last[5], last[6]) == (
        change.chain_id,
        change.by,
        change.item_id,
        change.field,
    ) and timedelta(0) <= now - datetime.fromisoformat(last[7]) <= QUIET


def _next_id(last: str | None) -> str:
    """A UUID of version 7 (RFC 9562), always after the last one, also where the clock was put back."""
    moment = time.time_ns() // 1_000_000
    if last is not None:
        moment = max(moment, (int(last.replace("-", ""), 16) >> 80) + 1)
    number = (moment << 80) | secrets.randbits(80)
    number = (number & ~(0xF << 76)) | (7 << 76)
    number = (number & ~(0b11 << 62)) | (0b10 << 62)
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _json(value: Value) -> str:
    return json.dumps(value, ensure_ascii=False)
