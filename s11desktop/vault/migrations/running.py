"""Bringing an older file up to date: copied first, then changed in one transaction, all steps or none.

Imported only when a file is older, since Alembic is. The steps are plain functions over Alembic's operations, listed
here; `user_version` says where a file stands, so there is no version table and nothing is looked for on the disk.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from alembic.migration import MigrationContext
from alembic.operations import Operations

from s11desktop.errors import VaultDamaged
from s11desktop.progress import Progress
from s11desktop.vault import connection, copying
from s11desktop.vault.connection import Raw
from s11desktop.vault.migrations import v1, v2

if TYPE_CHECKING:
    from s11desktop.vault.vault import Vault

STEPS: tuple[Callable[[Operations], None], ...] = (v1.upgrade, v2.upgrade)
"""The step at index n makes version n + 1 of version n."""

_NOTE_COPY = """INSERT INTO backups (id, path, made_at, why, size, page_number, counter, checked_at)
VALUES (?, ?, ?, 'update', ?, ?, 0, ?)"""


def bring_up_to_date(vault: Vault, version: int) -> None:
    """Migrate an open file from `version`; the copy made before lies beside it and is noted as one of its copies.

    A file that can only be read stays as it is: a private copy is migrated and opened in its place. Raises `DiskFull`,
    `FolderNotWritable`, and `VaultDamaged` where its rows do not fit together; then the file is as it was.
    """
    copying.read_through(vault.raw, vault.path, Progress())
    if vault.read_only:
        folder = Path(tempfile.mkdtemp(prefix="s11-"))
        try:
            copying.copy_online(vault.raw, vault.path, folder / vault.path.name, vault.key, Progress())
            raw = connection.connect(folder / vault.path.name, vault.key)
            vault.look_at(raw, folder)
            upgrade(raw, vault.path, version)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return
    kept = _kept(vault.path, version)
    copying.copy_online(vault.raw, vault.path, kept, vault.key, Progress())
    copying.prove(kept, vault.key)
    upgrade(vault.raw, vault.path, version)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    with vault.writing() as raw:
        facts = (str(uuid4()), str(kept), now, kept.stat().st_size, vault.key.page_number, now)
        raw.execute(_NOTE_COPY, facts)


def upgrade(raw: Raw, path: Path, version: int) -> None:
    """The steps from `version` on, in one transaction, references checked before it ends.

    References are switched off before the transaction, since inside it that is ignored, and with them on Alembic's
    way of making a table anew empties every table that refers to it.
    """
    with connection.translated(path):
        raw.execute("PRAGMA foreign_keys=OFF")
        try:
            engine = connection.alchemy(raw)
            with engine.begin() as db:
                operations = Operations(MigrationContext.configure(db))
                for step in STEPS[version:]:
                    step(operations)
                if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
                    raise VaultDamaged(path=path, pages=(), detail="references")
                connection.mark_as_ours(raw)
        finally:
            raw.execute("PRAGMA foreign_keys=ON")


def _kept(path: Path, version: int) -> Path:
    """A free name beside the file for the copy made before."""
    number = 1
    while True:
        again = "" if number == 1 else f" ({number})"
        kept = path.with_name(f"{path.stem} before update from {version}{again}{path.suffix}")
        if not kept.exists():
            return kept
        number += 1
