"""Making a new audit file and opening one there is: by whom, for writing or only to look, and ready to use."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from s11desktop import renaming
from s11desktop.errors import (
    FileExists,
    FileMissing,
    FileUnreadable,
    FolderNotWritable,
    VaultInUse,
    VaultReadOnly,
    VaultTooNew,
    WrongPassphrase,
)
from s11desktop.vault import connection, content, guard, keys
from s11desktop.vault.connection import Raw
from s11desktop.vault.guard import Guard, Holder
from s11desktop.vault.keys import Key
from s11desktop.vault.vault import Vault

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def create(path: Path, secret: str | Key, *, fill: Callable[[Session], None] | None = None) -> Vault:
    """Make a new audit file, opened for writing. Tables and what `fill` puts in are one transaction: all or no file.

    `secret` is a passphrase (`WeakPassphrase` when it is too easy to guess) or a key with its new salt. What the making
    of a file left when the computer stopped in the middle of it is no file, and gives way. Raises `FileExists`,
    `FileMissing` (no such folder), `PathTooLong`, `FolderNotWritable`, `DiskFull`.
    """
    if isinstance(secret, str):
        keys.require_strong(secret)
    key = secret if isinstance(secret, Key) else keys.derive(secret, keys.new_salt())
    if not path.parent.is_dir():
        raise FileMissing(path=path.parent)
    renaming.require_short(path)
    if path.exists() and not connection.was_never_made(path):
        raise FileExists(path=path)
    held = guard.take(path, key.salt, closed_there=True)
    try:
        if connection.was_never_made(path):
            renaming.discard(path, connection.journal(path))
        raw = connection.connect_new(path, key)
    except BaseException:
        held.release()
        raise
    vault = Vault(path, key, raw, held=held)
    try:
        from s11desktop.vault.tables import Base

        with vault.transaction() as session:
            Base.metadata.create_all(session.connection())
            connection.mark_as_ours(raw)
            if fill is not None:
                fill(session)
    except BaseException:
        vault.abandon()
        renaming.discard(path, connection.journal(path))
        held.release()
        raise
    return vault


def open_vault(path: Path, secret: str | Key, *, read_only: bool = False, closed_there: bool = False) -> Vault:
    """Open an audit file with its passphrase or key (`keys.key_from_words` makes one of the recovery words).

    Where somebody else has it open for writing, it is opened for looking and `in_use_by` says who; where it cannot be
    written, also. `closed_there` says that another computer, whose note still lies beside the file, has closed it. An
    older file is copied beside itself and brought up to date. What a crash left (a run of typing, a document half taken
    in) is tidied.

    Raises `FileMissing`, `FileUnreadable`, `NotAVault`, `WrongPassphrase`, `VaultTooNew`, `VaultDamaged`, `DiskFull`.
    """
    try:
        is_folder = path.is_dir()
    except OSError as error:  # a folder on the way may not be entered
        raise FileUnreadable(path=path) from error
    if is_folder:
        raise FileUnreadable(path=path)
    header = connection.peek(path)
    key = secret if isinstance(secret, Key) else keys.derive(secret, header.salt)
    if key.salt != header.salt:
        raise WrongPassphrase(path=path)
    held, holder = (None, None) if read_only else _claim(path, key.salt, closed_there)
    crashed = connection.journal(path).exists()
    try:
        raw, private = _connect(path, key, writing=held is not None)
    except BaseException:
        if held is not None:
            held.release()
        raise
    vault = Vault(path, key, raw, held=held, in_use_by=holder, private=private)
    try:
        _make_ready(vault, crashed=crashed)
    except BaseException:
        vault.close()
        raise
    return vault


def _claim(path: Path, salt: bytes, closed_there: bool) -> tuple[Guard | None, Holder | None]:
    try:
        return guard.take(path, salt, closed_there=closed_there), None
    except VaultInUse as fault:
        return None, replace(guard.holder(path) or Holder(), noted=bool(fault.facts.get("noted")))
    except FolderNotWritable:
        return None, None


def _connect(path: Path, key: Key, *, writing: bool) -> tuple[Raw, Path | None]:
    """The connection, and the private folder of the copy it had to be made to: nothing can be played back where nothing
    can be written."""
    try:
        return connection.connect(path, key, read_only=not writing), None
    except (VaultReadOnly, FileUnreadable, FolderNotWritable):
        if not connection.journal(path).exists():
            raise
    folder = Path(tempfile.mkdtemp(prefix="s11-"))
    try:
        for each in (connection.journal(path), path):
            shutil.copyfile(each, folder / each.name)
        return connection.connect(folder / path.name, key), folder
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, OSError):
            raise FileUnreadable(path=path) from error
        raise


def _make_ready(vault: Vault, *, crashed: bool) -> None:
    raw = vault.raw
    with connection.translated(vault.path):
        version = connection.schema(raw)
    if version > connection.SCHEMA:
        raise VaultTooNew(path=vault.path, version=version, ours=connection.SCHEMA)
    if not vault.read_only and (vault.is_private_copy or not connection.can_write(raw, vault.path)):
        vault.only_look()
    if version < connection.SCHEMA:
        from s11desktop.vault.migrations import running

        running.bring_up_to_date(vault, version)
    if not vault.read_only:
        vault.leave_field()
        if crashed:
            from s11desktop.vault import healing

            healing.renew_free_pages(vault)
        if content.sweep(vault):
            content.give_back(vault)
