"""A new passphrase: a new salt, a new key and a new recovery page, by a copy that takes the file's place once it is
proved.

Never `PRAGMA rekey`: killed half-way with a new salt it can leave a file that neither passphrase nor words open
(measured). Cut off at any moment, the file at its path is whole, under the old passphrase or under the new one.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from s11desktop.errors import S11Error, VaultDamaged, VaultInUse, VaultReadOnly
from s11desktop.progress import Progress
from s11desktop.vault import copying, keys, placing
from s11desktop.vault.connection import connect, journal, translated
from s11desktop.vault.keys import Key
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault

PAGE_MADE = "recovery_made"
"""The setting that says when the recovery page of today's key was made; gone with that key."""

_TRIES = 4


def change(vault: Vault, secret: str | Key, *, progress: Progress = Progress()) -> Vault:
    """Give an open vault a new passphrase; the vault as it is open afterwards, for looking only if the disk is full
    then.

    `secret` is the new passphrase, or a key made ready with its own new salt. The recovery page of before and the
    copies made before (`backup.under_other_keys`) belong to the old passphrase: the page number is in
    `vault.key.page_number`. Opening with the recovery words leads here, so the old passphrase is not asked for.

    Needs as much room as the file, told before the work. Saves made while it runs are in the new file. Close every
    reader of contents first. Raises `WeakPassphrase`, `VaultReadOnly`, `VaultInUse`, `DiskFull` with what is needed,
    `FolderNotWritable`, `VaultDamaged`; then the old file is as it was, and still open unless the very last step
    failed.
    """
    if vault.in_use_by is not None:
        raise VaultInUse(path=vault.path, **vault.in_use_by.facts())
    if vault.read_only:
        raise VaultReadOnly(path=vault.path)
    if isinstance(secret, str):
        keys.require_strong(secret)
    path = vault.path.resolve()
    placing.sweep(path)
    placing.require_room(path.parent, placing.size_of(path))
    key = secret if isinstance(secret, Key) else keys.derive(secret, keys.new_salt())
    if key.salt == vault.key.salt:
        raise ValueError("a new key needs a new salt")
    try:
        _copy(vault, key, progress)
        _swap(vault, key)
    except BaseException:
        copying.discard(placing.changing(path))
        raise
    try:
        return open_vault(vault.path, key)
    except S11Error:  # the file has its new passphrase, and this disk takes no more writing
        return open_vault(vault.path, key, read_only=True)


def _copy(vault: Vault, key: Key, progress: Progress) -> None:
    """A proved copy under the new key, with everything in it that was saved meanwhile."""
    path = vault.path.resolve()
    finished = placing.changing(path)
    for left in range(_TRIES, 0, -1):
        report = progress if left > 1 else Progress()
        vault.leave_field()
        copying.read_through(vault.raw, path, report)
        copying.copy_online(vault.raw, path, finished, key, report)
        state = copying.state_of(vault.raw)
        try:
            renewed = _forget_page(finished, key, state)
            copying.in_background(partial(_prove, finished, key, renewed), report)
        except VaultDamaged as fault:
            raise copying.damage(vault.raw, path) or fault from fault
        vault.leave_field()
        if copying.state_of(vault.raw) == state:
            return
        copying.discard(finished)


def _prove(finished: Path, key: Key, state: str, _: Progress) -> None:
    copying.prove(finished, key, state=state)


def _forget_page(finished: Path, key: Key, state: str) -> str:
    """Note in the copy, which says `state`, that no recovery page has been made for its key; what it says then."""
    raw = connect(finished, key)
    try:
        with translated(finished):
            if copying.state_of(raw) != state:
                raise VaultDamaged(path=finished, pages=(), detail="content")
            raw.execute("DELETE FROM settings WHERE name = ?", (PAGE_MADE,))
            return copying.state_of(raw)
    finally:
        raw.close()


def _swap(vault: Vault, key: Key) -> None:
    """Close the vault without letting go of its lock, and put the copy in its place."""
    path = vault.path.resolve()
    held, vault._held = vault._held, None
    try:
        vault.close()
        if journal(path).exists():
            connect(path, vault.key).close()
        if journal(path).exists():
            raise VaultDamaged(path=path, pages=(), detail="journal")
        with placing.told(path.parent):
            placing.replace(placing.changing(path), path)
    finally:
        if held is not None:
            held.release()
