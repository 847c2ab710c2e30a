"""An audit file, open: read as a whole `Audit`, written in transactions, closed.

It belongs to the thread that opened it. While it is open for writing nobody else can open it so; a second opener may
look.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from s11desktop.errors import S11Error, VaultDamaged, VaultInUse, VaultLocked, VaultReadOnly
from s11desktop.vault import connection, history
from s11desktop.vault.connection import Raw
from s11desktop.vault.content import ContentReader
from s11desktop.vault.guard import Guard, Holder
from s11desktop.vault.keys import Key

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from s11desktop.audit.model import Audit
    from s11desktop.audit.rounds import AuditEntry, RoundEntry
    from s11desktop.framework.model import Framework
    from s11desktop.vault.statements import Made


class Vault:
    """One open audit file. Made by `opening.create` and `opening.open_vault` only.

    `in_use_by` says who has it open for writing when this is a second look at it. `read_only` is also true on a
    medium that cannot be written.
    """

    def __init__(
        self,
        path: Path,
        key: Key,
        raw: Raw,
        *,
        held: Guard | None,
        in_use_by: Holder | None = None,
        private: Path | None = None,
    ) -> None:
        self.path = path
        self.key = key
        self.in_use_by = in_use_by
        self._raw: Raw | None = raw
        self._held = held
        self._private = private
        self._engine: Engine | None = None
        self._frameworks: dict[str, Framework] = {}
        self._current: tuple[str, str] | None = None
        self._roles: dict[str, str] | None = None
        self._same: dict[str, dict[str, tuple[tuple[str, str], ...]]] = {}
        self._made: Made | None = None
        self.going_on = set[str]()
        """Audits that are known to be changeable still; `operations.changing` asks the file about any other."""

    @property
    def read_only(self) -> bool:
        return self._held is None

    @property
    def is_open(self) -> bool:
        return self._raw is not None

    @property
    def raw(self) -> Raw:
        """The connection itself, for the vault package and the verbs. Raises `VaultLocked` once closed."""
        if self._raw is None:
            raise VaultLocked
        return self._raw

    @property
    def engine(self) -> Engine:
        """SQLAlchemy over the same connection."""
        if self._engine is None:
            self._engine = connection.alchemy(self.raw)
        return self._engine

    @property
    def made(self) -> Made:
        """What the last load made, for `loading` and `items`."""
        if self._made is None:
            from s11desktop.vault.statements import Made

            self._made = Made()
        return self._made

    @property
    def audit_id(self) -> str:
        """The audit people work on: the one chosen, else the first of the newest round."""
        return self._now_on()[0]

    @property
    def organisation_id(self) -> str:
        return self._now_on()[1]

    @property
    def framework(self) -> Framework:
        """What the audit people work on asks."""
        return self.framework_of(self.audit_id)

    def framework_of(self, audit_id: str) -> Framework:
        """What an audit asks, read from its own copy once."""
        if audit_id not in self._frameworks:
            from s11desktop.vault import loading

            with connection.translated(self.path):
                self._frameworks[audit_id] = loading.framework(self.raw, self.path, audit_id)
        return self._frameworks[audit_id]

    def load(self, audit_id: str | None = None) -> Audit:
        """The whole audit people work on, or the one named, as it is now (a few milliseconds)."""
        from s11desktop.vault import loading

        try:
            with connection.translated(self.path):
                return loading.load(self, audit_id or self.audit_id)
        except VaultDamaged as error:
            pages = connection.damaged_pages(self.raw, self._where)
            raise VaultDamaged(**{**error.facts, "pages": pages}) from error

    def rounds(self) -> tuple[RoundEntry, ...]:
        """Every round of the file with its audits, the newest first (some milliseconds an audit)."""
        from s11desktop.vault import alongside

        return alongside.rounds(self)

    def audits(self) -> tuple[AuditEntry, ...]:
        """Every audit of the file, those of the newest round first, also those that are finished."""
        return tuple(entry for each in self.rounds() for entry in each.audits)

    def same_questions(self, audit_id: str) -> dict[str, tuple[tuple[str, str], ...]]:
        """For each question of an audit that others of its round ask as well, where: their UUIDs and codes."""
        if audit_id not in self._same:
            from s11desktop.vault import alongside

            self._same[audit_id] = alongside.same_questions(self, audit_id)
        return self._same[audit_id]

    @contextmanager
    def writing(self) -> Iterator[Raw]:
        """One transaction on the bare connection: all of it is kept, or nothing.

        Raises `VaultReadOnly`, `VaultLocked`, `DiskFull`, `FolderNotWritable`, `FileMissing`, `FileUnreadable`,
        `VaultDamaged`; then the file is as it was before.
        """
        raw = self._writable()
        with connection.translated(self.path):
            raw.execute("BEGIN IMMEDIATE")
            try:
                yield raw
                raw.execute("COMMIT")
            except BaseException:
                if raw.in_transaction:
                    with suppress(
                        dbapi2.Error
                    ):  # a medium that is gone: the journal is played back at the next opening
                        raw.execute("ROLLBACK")
                raise

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """One transaction through SQLAlchemy, on the same connection and with the same errors as `writing`."""
        from sqlalchemy.orm import Session

        self._writable()
        self.going_on.clear()
        with connection.translated(self.path), Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    def role_of(self, name: str) -> str:
        """The role of a person of the file, empty for anybody else."""
        if self._roles is None:
            found = self.raw.execute("SELECT name, role FROM people WHERE removed_at IS NULL").fetchall()
            self._roles = dict(found)
        return self._roles.get(name, "")

    def forget_framework(self, audit_id: str) -> None:
        """What an audit asks has changed, which is so only before anything is answered."""
        self._frameworks.pop(audit_id, None)
        self._same.clear()

    def forget_roles(self) -> None:
        """People have changed."""
        self._roles = None

    def reader(self) -> ContentReader:
        """A way to read contents from another thread, while saves go on."""
        return ContentReader(self._where, self.key)

    def size_on_disk(self) -> int:
        """The size of the file in bytes."""
        return self._where.stat().st_size

    def turn_to(self, audit_id: str | None) -> None:
        """Work on another audit of this file, until it is closed; None for the one the file says. What was known of
        the audits beside each other is read again.
        """
        self._current = None
        self._same = {}
        self.going_on.clear()
        if audit_id is not None:
            from s11desktop.vault import loading

            self._current = loading.named(self.raw, audit_id)

    def require_writable(self) -> None:
        """Raises what `writing` would raise before any work is done: `VaultLocked`, `VaultInUse`, `VaultReadOnly`."""
        self._writable()

    def leave_field(self) -> None:
        """The field was left, or it was quiet for a while: end the run of typing and link what changed since."""
        if self.read_only:
            return
        with connection.translated(self.path):
            settled = history.is_settled(self.raw)
        if not settled:
            with self.writing() as raw:
                history.settle(raw)

    def close(self) -> None:
        """Lock: end the run of typing, close the connection, let others open the file. Does nothing the second time."""
        if self._raw is None:
            return
        with suppress(S11Error):  # an open run is closed at the next opening
            self.leave_field()
        raw, self._raw = self._raw, None
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None
        raw.close()
        if self._held is not None:
            self._held.release()
        if self._private is not None:
            shutil.rmtree(self._private, ignore_errors=True)

    def __enter__(self) -> Vault:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def look_at(self, raw: Raw, folder: Path) -> None:
        """Go on with a copy of the file in a private folder, which is taken away at closing: the file itself cannot be
        written and has to be changed before it can be read."""
        if self._raw is not None:
            self._raw.close()
        self._raw, self._engine = raw, None
        self.going_on.clear()
        earlier, self._private = self._private, folder
        if earlier is not None:
            shutil.rmtree(earlier, ignore_errors=True)

    def only_look(self) -> None:
        """Nothing can be written here: let go of the lock, and look."""
        if self._held is not None:
            self._held.release()
            self._held = None

    def abandon(self) -> None:
        """Let go of the connection alone, where the file was only half made."""
        raw, self._raw = self._raw, None
        if raw is not None:
            raw.close()

    @property
    def is_private_copy(self) -> bool:
        """Whether the file itself could not be read, and a copy of it in a private folder is."""
        return self._private is not None

    @property
    def _where(self) -> Path:
        """The file that is really open: a private copy, where the medium could not be written after a crash."""
        return self.path if self._private is None else self._private / self.path.name

    def _writable(self) -> Raw:
        raw = self.raw
        if self.in_use_by is not None:
            raise VaultInUse(path=self.path, **self.in_use_by.facts())
        if self.read_only:
            raise VaultReadOnly(path=self.path)
        return raw

    def _now_on(self) -> tuple[str, str]:
        if self._current is None:
            from s11desktop.vault import loading

            with connection.translated(self.path):
                self._current = loading.current(self.raw, self.path)
        return self._current
