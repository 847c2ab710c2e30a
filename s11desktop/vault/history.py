"""Every change of every answer, action and evidence item, and of the organisation: written once, chained, never
removed.

Typing is saved at each pause, and one run of typing by one person in one field is one row, until another change
comes, the field is left, thirty seconds have passed, or the file is closed. Saving writes the row alone; leaving a
field, closing and opening the file settle what was written since, in order: each row is sealed and linked to the one
before it.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
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

_ENCODER = json.JSONEncoder(ensure_ascii=False)
_AT_ONCE = 500
_LAST = 'SELECT id, link, chain_id, "by", item_id, field FROM history ORDER BY id DESC LIMIT ?'
_UNTIL = 'SELECT "until" FROM history_words WHERE id = ?'
_TAIL = "SELECT seq, link FROM history WHERE chain_id = ? AND link IS NOT NULL ORDER BY id DESC LIMIT 1"
_ROWS = """SELECT h.id, h.chain_id, h.seq, h.at, h.by, h.role, h.item_kind, h.item_id, h.item, h.field,
coalesce(iif(h.link IS NULL, w.revision, h.revision), h.revision), h.before_seal, h.after_seal, h.maker_seal, h.link,
w.row_key, w.before, w.after, e.field
FROM history h LEFT JOIN history_words w ON w.id = h.id LEFT JOIN history e ON e.id = w.erased_by"""
_INSERT = """INSERT INTO history (id, chain_id, at, by, role, item_kind, item_id, item, field, revision)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_INSERT_WORDS = """INSERT INTO history_words (id, row_key, before, after, "until", revision)
VALUES (?, ?, ?, ?, ?, ?)"""
_JOIN_RUN = 'UPDATE history_words SET after = ?, "until" = ?, revision = ? WHERE id = ?'
_SETTLE = """UPDATE history SET seq = ?, revision = ?, before_seal = ?, after_seal = ?, maker_seal = ?, link = ?
WHERE id = ?"""
_ERASE = """UPDATE history_words SET row_key = NULL, before = NULL, after = NULL, erased_by = ?
WHERE erased_by IS NULL AND id IN (SELECT id FROM history WHERE field <> 'erased' AND item_id = ?"""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one field.

    `chain_id` is the audit's or the organisation's UUID; `item` is what people call the thing (VCF-3.1, E012, A3) and
    `item_id` its UUID. `typing` lets the next change of the same field by the same person join it; `beside` is how many
    other rows the same typing is written to, which do not end the run.
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
    beside: int = 0


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
    seq: int | None
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
    erasing: str | None

    def seals(self, row_key: bytes) -> tuple[bytes, bytes, bytes]:
        """What the seals must be under the row's key."""
        return (
            chain.seal(row_key, "before", json.loads(self.before or "null")),
            chain.seal(row_key, "after", json.loads(self.after or "null")),
            chain.seal(row_key, "maker", {"at": self.at, "by": self.by, "id": self.item_id}),
        )

    def line(self, n: int, before: bytes, after: bytes, maker: bytes) -> chain.Line:
        return {
            "n": n,
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


def record(raw: Raw, change: Change, now: datetime, behind: str = "") -> str:
    """Write one change, inside the transaction that makes it. Gives the UUID of its row (of the run it joined).

    `behind` is the row that is known to be the last, of a change made together with this one: it joins no run then.
    """
    last = [(behind,)] if behind else raw.execute(_LAST, (1 + change.beside,)).fetchall()
    moment = stamp(now)
    after = _json(change.after)
    for row in last if change.typing and not behind else ():
        if _continues(raw, row, change, now):
            raw.execute(_JOIN_RUN, (after, moment, change.revision, row[0]))
            return str(row[0])
    uuid = _next_id(last[0][0] if last else None)
    what = (change.kind, change.item_id, change.item, change.field)
    raw.execute(_INSERT, (uuid, change.chain_id, moment, change.by, change.role, *what, change.revision))
    words = (secrets.token_bytes(32), _json(change.before), after)
    raw.execute(_INSERT_WORDS, (uuid, *words, moment, change.revision))
    return uuid


def settle(raw: Raw) -> None:
    """Seal and link every change that is not yet, in order; no run goes on after it. Inside a transaction."""
    tails: dict[str, tuple[int, bytes]] = {}
    for row in _unsettled(raw):
        if row.chain_id not in tails:
            tail = raw.execute(_TAIL, (row.chain_id,)).fetchone()
            tails[row.chain_id] = tail or (0, chain.beginning(row.chain_id))
        seq, previous = tails[row.chain_id]
        assert row.row_key is not None
        seals = row.seals(row.row_key)
        link = chain.next_link(previous, row.line(seq + 1, *seals))
        raw.execute(_SETTLE, (seq + 1, row.revision, *seals, link, row.id))
        tails[row.chain_id] = seq + 1, link


def is_settled(raw: Raw) -> bool:
    """Whether every change is linked."""
    last = raw.execute(_LAST, (1,)).fetchone()
    return last is None or last[1] is not None


def head(raw: Raw, chain_id: str) -> str:
    """The last link of a chain in hex, empty before its first change; what is not settled is not in it."""
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
    returns must still be there. What is not settled is not looked at.
    """
    progress = progress or Progress()
    chains: dict[str, tuple[int, bytes]] = {}
    with translated(vault.path):
        total = vault.raw.execute("SELECT count(*) FROM history").fetchone()[0]
        sent = {
            head for (head,) in vault.raw.execute("SELECT history_head FROM sent WHERE history_head <> ''").fetchall()
        }
    open_end = False
    for done, row in enumerate(_rows(vault), start=1):
        if done % _AT_ONCE == 0:
            progress(done, total)
        seq, previous = chains.get(row.chain_id, (0, chain.beginning(row.chain_id)))
        if row.link is None:
            open_end = True
            continue
        if open_end or row.seq != seq + 1 or not _holds(row, previous):
            raise VaultDamaged(path=vault.path, pages=(), detail="history", item=row.item, change=row.id)
        chains[row.chain_id] = seq + 1, row.link
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
        line = row.line(row.seq or 0, row.before_seal or b"", row.after_seal or b"", row.maker_seal or b"")
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
    return (
        chain.next_link(previous, row.line(row.seq or 0, row.before_seal, row.after_seal, row.maker_seal)) == row.link
    )


def _unsettled(raw: Raw) -> list[_Row]:
    """The changes without a link, oldest first: the last rows of all."""
    found = []
    cursor = raw.execute(f"{_ROWS} ORDER BY h.id DESC")
    for each in cursor:
        row = _Row(*each)
        if row.link is not None:
            break
        found.append(row)
    cursor.close()
    return found[::-1]


def _continues(raw: Raw, last: Any, change: Change, now: datetime) -> bool:
    uuid, link, *what = last
    if link is not None or what != [change.chain_id, change.by, change.item_id, change.field]:
        return False
    (until,) = raw.execute(_UNTIL, (uuid,)).fetchone()
    return timedelta(0) <= now - datetime.fromisoformat(until) <= QUIET


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


@lru_cache(maxsize=2)
def stamp(moment: datetime) -> str:
    """A moment as the columns hold it; one save asks for its own several times."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _json(value: Value) -> str:
    return _ENCODER.encode(value)
