"""One change by one person: the rows, their revisions and the history of it, in one transaction.

The statements are written out and go to the driver directly: a save through SQLAlchemy's session takes half as long
again as the whole save does so (docs/promises.md, P3). Names of tables and columns still come from `vault.tables`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Table
from sqlalchemy.sql.schema import ColumnDefault

from s11desktop.audit.dates import say_date, uk_time
from s11desktop.errors import AuditMoved, RoundClosed, StaleRevision
from s11desktop.vault import history
from s11desktop.vault.connection import Raw
from s11desktop.vault.history import Value
from s11desktop.vault.tables import AuditRow, Base, RoundRow, Stamped
from s11desktop.vault.vault import Vault

Stored = str | bytes | int | None

_GOING_ON = """SELECT r.period, r.closed_on, later.edition FROM audits a JOIN rounds r ON r.id = a.round_id
LEFT JOIN audits later ON later.follows_id = a.id WHERE a.id = ?"""

_OF_ROUNDS = (AuditRow, RoundRow)
"""What says whether an audit goes on."""
_TABLES_OF_ROUNDS = frozenset(kind.__tablename__ for kind in _OF_ROUNDS)


@dataclass(frozen=True, slots=True)
class Item:
    """What a change is about: its kind, its UUID, and what people call it (VCF-3.1, E012, A3)."""

    kind: str
    uuid: str
    label: str


class Pen:
    """Writes into an open transaction in one person's name."""

    def __init__(self, vault: Vault, raw: Raw, by: str) -> None:
        self.vault = vault
        self.raw = raw
        self.by = by
        self.now = datetime.now(UTC)
        self.beside = 0
        """How many other rows each change is written to as well: the same answer in other audits."""
        self._noted = ""
        """The row of the history that was written last in this transaction."""

    def insert(self, kind: type[Base], /, **values: object) -> str:
        """A new row; its UUID. What is not given has the table's default. Stamped rows say who made them, and when."""
        if issubclass(kind, Stamped):
            values = {"changed_at": self.now, "changed_by": self.by, **values}
        if kind in _OF_ROUNDS:
            self.vault.going_on.clear()
        statement, defaults = _inserting(kind, tuple(values))
        values |= {name: made(None) if callable(made) else made for name, made in defaults}
        self.raw.execute(statement, tuple(stored(value) for value in values.values()))
        return str(values["id"])

    def edit(
        self,
        kind: type[Stamped],
        item: Item,
        values: Mapping[str, object],
        *,
        typed: Collection[str] = (),
        chain: str | None = None,
        expected: int | None = None,
    ) -> int:
        """Give fields of one row new values and note each that differs; the row's revision after it.

        `typed` are fields people type in, whose changes join the run that is going on. `chain` is the audit's, unless
        given. Raises `StaleRevision` when `expected` is given and the row has been changed since.
        """
        table = cast(Table, cast(type[Base], kind).__table__)
        names = [table.columns[name].name for name in values]
        listed = "".join(f', "{name}"' for name in names)
        revision, *before = self.raw.execute(
            f'SELECT revision{listed} FROM "{table.name}" WHERE id = ?',  # noqa: S608 - names of our own tables
            (item.uuid,),
        ).fetchone()
        if expected is not None and expected != revision:
            raise StaleRevision(item=item.label)
        return self.apply(
            table.name, item, revision, dict(zip(names, before, strict=True)), values, typed=typed, chain=chain
        )

    def apply(
        self,
        table: str,
        item: Item,
        revision: int,
        before: Mapping[str, Stored],
        values: Mapping[str, object],
        *,
        typed: Collection[str] = (),
        chain: str | None = None,
    ) -> int:
        """`edit` for a row that has been read already: `before` is what it holds, as its columns hold it."""
        changed = [name for name, value in values.items() if stored(value) != before[name]]
        if not changed:
            return revision
        if table in _TABLES_OF_ROUNDS:
            self.vault.going_on.clear()
        sets = "".join(f'"{name}" = ?, ' for name in changed)
        self.raw.execute(
            f'UPDATE "{table}" SET {sets}revision = ?, changed_at = ?, changed_by = ? WHERE id = ?',  # noqa: S608
            (*(stored(values[name]) for name in changed), revision + 1, stored(self.now), self.by, item.uuid),
        )
        for name in sorted(changed, key=lambda each: each in typed):
            old, new = before[name], values[name]
            said = bool(old) if isinstance(new, bool) else old
            self.note(item, name, said, new, revision + 1, typing=name in typed, chain=chain)
        return revision + 1

    def touch(self, kind: type[Stamped], item: Item, expected: int | None = None) -> int:
        """Count a change of something that belongs to the row (a link, a note); the row's revision after it."""
        table = cast(type[Base], kind).__tablename__
        (revision,) = self.raw.execute(f'SELECT revision FROM "{table}" WHERE id = ?', (item.uuid,)).fetchone()  # noqa: S608
        if expected is not None and expected != revision:
            raise StaleRevision(item=item.label)
        self.raw.execute(
            f'UPDATE "{table}" SET revision = ?, changed_at = ?, changed_by = ? WHERE id = ?',  # noqa: S608
            (revision + 1, stored(self.now), self.by, item.uuid),
        )
        return int(revision) + 1

    def note(
        self,
        item: Item,
        field: str,
        before: object,
        after: object,
        revision: int,
        *,
        typing: bool = False,
        chain: str | None = None,
    ) -> str:
        """Write one change into the history; the UUID of its row."""
        uuid = history.record(
            self.raw,
            history.Change(
                chain_id=chain or self.vault.audit_id,
                kind=item.kind,
                item_id=item.uuid,
                item=item.label,
                field=field,
                before=plain(before),
                after=plain(after),
                revision=revision,
                by=self.by,
                role=self.vault.role_of(self.by),
                typing=typing,
                beside=self.beside,
            ),
            self.now,
            "" if self.beside else self._noted,
        )
        self._noted = "" if self.beside else uuid  # one that joined a run beside others need not be the last
        return uuid


@lru_cache(maxsize=200)
def _inserting(kind: type[Base], given: tuple[str, ...]) -> tuple[str, tuple[tuple[str, Any], ...]]:
    """The statement for a new row of which these columns are given, and what makes the values of the others."""
    table = cast(Table, kind.__table__)
    missing = [column for column in table.columns if column.name not in given and column.default is not None]
    defaults = tuple((column.name, cast(ColumnDefault, column.default).arg) for column in missing)
    names = (*given, *(name for name, _ in defaults))
    columns = ", ".join(f'"{table.columns[name].name}"' for name in names)
    marks = ", ".join("?" for _ in names)
    return f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})', defaults  # noqa: S608 - names of our own tables


@contextmanager
def writing_as(vault: Vault, by: str, *, finished: bool = False) -> Iterator[Pen]:
    """One transaction in the name of `by` (a person's name as the file has it, or empty).

    Raises `RoundClosed` or `AuditMoved` where the audit people work on cannot be changed any more, unless `finished`
    lets that be: for what is done beside an audit, or about it as a whole.
    """
    with vault.writing() as raw:
        if not finished:
            _require_going_on(vault)
        yield Pen(vault, raw, by)


def require_changeable(vault: Vault) -> None:
    """Raises what `writing_as` would raise, before slow work is done."""
    vault.require_writable()
    _require_going_on(vault)


def stored(value: object) -> Stored:
    """A value as its column holds it."""
    match value:
        case None | bytes():
            return value
        case bool():
            return int(value)
        case Enum():
            return str(value.value)
        case str() | int():
            return value
        case datetime():
            return history.stamp(value)
        case date():
            return value.isoformat()
    raise TypeError(f"no column holds {type(value).__name__}")


def plain(value: object) -> Value:
    """A value as the history holds it."""
    match value:
        case None | bool():
            return value
        case dict():
            return {str(name): plain(each) for name, each in value.items()}
        case list() | tuple():
            return [str(each) for each in value]
    kept = stored(value)
    assert not isinstance(kept, bytes)
    return kept


def today() -> date:
    """The day it is in England."""
    return uk_time(datetime.now(UTC)).date()


def _require_going_on(vault: Vault) -> None:
    if vault.audit_id in vault.going_on:
        return
    period, closed, edition = vault.raw.execute(_GOING_ON, (vault.audit_id,)).fetchone()
    if closed is not None:
        raise RoundClosed(period=period, on=say_date(date.fromisoformat(closed)))
    if edition is not None:
        raise AuditMoved(edition=edition)
    vault.going_on.add(vault.audit_id)
