"""Copies of an audit file that are opened before they are believed.

A copy is made online, to a temporary name; then it is on the medium, opened, and proved: every page against its seal,
the trees, the references, the history chain, and that it says what the vault said. Only then does it get its name. So
no copy that is listed was ever unproved, a vault that cannot be read whole makes none, and older copies go only after a
new one is there. Copies are encrypted under the vault's key: whoever has its passphrase or page opens them.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from s11desktop import renaming
from s11desktop.documents.names import safe_name
from s11desktop.errors import BackupUnusable, DiskFull, S11Error
from s11desktop.private import private_folder
from s11desktop.progress import Progress
from s11desktop.vault import cadence, copying, placing
from s11desktop.vault.cadence import BUDGET, FEWEST, BackupFile
from s11desktop.vault.copies import all_copies, list_backups, name_of, of_file, place_of, read
from s11desktop.vault.restoring import Restored, asides, restore

if TYPE_CHECKING:
    from s11desktop.vault.vault import Vault

__all__ = [
    "BackupFile",
    "Held",
    "Kept",
    "Restored",
    "backup",
    "delete",
    "due",
    "folder_of",
    "holding",
    "keep_copies",
    "list_backups",
    "make_again",
    "of_file",
    "restore",
    "under_other_keys",
]

_UNFINISHED = ".unfinished"
_STALE_SECONDS = 3600
_PLAIN_STEM = "backup"
_SECOND = "S11 Desktop backups"


@dataclass(frozen=True, slots=True)
class Kept:
    """What `keep_copies` made. `fault` says why there is no `second` at the other place, though one was asked for."""

    copy: BackupFile
    second: BackupFile | None = None
    fault: S11Error | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A copy that still holds what was erased. Not `here`: it cannot be reached now (a stick in a drawer)."""

    path: Path
    made_at: datetime
    here: bool


def folder_of(vault: Vault, data_folder: Path | None = None) -> Path:
    """Where the automatic copies of this audit file lie: in the program's data folder, whatever the file is called."""
    return all_copies(data_folder) / vault.organisation_id


def backup(vault: Vault, folder: Path, *, why: str = "asked", progress: Progress = Progress()) -> BackupFile:
    """A proved copy of an open vault in `folder`, named after it. The folder is made where it is missing.

    The vault is saved to all the while (`progress` is called between short steps); cancelling or failing leaves nothing
    behind. Takes 15 to 35 s a GiB. Raises `VaultDamaged` (the vault, its pages named), `BackupUnusable` (the copy did
    not pass, the vault is whole), `DiskFull` with what is needed before any work, `FolderNotWritable`.
    """
    return _make(vault, folder, safe_name(vault.path.stem, _PLAIN_STEM, limit=40), why, datetime.now(UTC), progress)


def due(vault: Vault, *, closing: bool = False, now: datetime | None = None, data_folder: Path | None = None) -> bool:
    """Whether `keep_copies` would make a copy now: something has changed, and it is time (`cadence.is_due`)."""
    ours = place_of(vault.path), vault.key.page_number
    mine = [copy for copy in list_backups(folder_of(vault, data_folder)) if (copy.place, copy.page_number) == ours]
    return cadence.is_due(
        mine,
        state=copying.state_of(vault.raw),
        size=placing.size_of(vault.path),
        now=now or datetime.now(UTC),
        closing=closing,
    )


def keep_copies(
    vault: Vault,
    *,
    second: Path | None = None,
    closing: bool = False,
    now: datetime | None = None,
    data_folder: Path | None = None,
    budget: int = BUDGET,
    progress: Progress = Progress(),
) -> Kept | None:
    """Make the automatic copy if it is due, and another in `second` (a stick, a folder elsewhere) if that is given.

    Old copies go by `cadence.surplus`, after the new one is there; only where the disk has no room do some go before,
    and never the two newest. A `second` place that is missing or full does not undo the first: its error is in the
    result. Errors as in `backup`.
    """
    now = now or datetime.now(UTC)
    if not due(vault, closing=closing, now=now, data_folder=data_folder):
        return None
    folder = folder_of(vault, data_folder)
    try:
        copy = _make(vault, folder, _PLAIN_STEM, "automatic", now, progress)
    except DiskFull:
        if not _thin(vault, folder, now, budget=0):
            raise
        copy = _make(vault, folder, _PLAIN_STEM, "automatic", now, progress)
    _thin(vault, folder, now, budget)
    if second is None:
        return Kept(copy)
    try:
        again = _carry(vault, copy, second, progress)
        _thin(vault, again.path.parent, now, budget)
    except S11Error as fault:
        return Kept(copy, fault=fault)
    return Kept(copy, again)


def under_other_keys(vault: Vault, data_folder: Path | None = None) -> tuple[BackupFile, ...]:
    """The automatic copies that an earlier passphrase or page opens, and today's does not."""
    copies = list_backups(folder_of(vault, data_folder))
    return tuple(copy for copy in copies if copy.page_number != vault.key.page_number)


def holding(
    vault: Vault, erased_at: datetime, *, added_at: datetime | None = None, data_folder: Path | None = None
) -> tuple[Held, ...]:
    """The copies made before something was erased (and after it came, where that is known), oldest first.

    Those noted in the vault wherever they lie, those in the folder of automatic copies, and what restores put aside.
    """
    known = {copy.path: copy.made_at for copy in list_backups(folder_of(vault, data_folder))}
    rows = vault.raw.execute("SELECT path, made_at FROM backups WHERE gone_at IS NULL").fetchall()
    known |= {Path(path): datetime.fromisoformat(made_at) for path, made_at in rows}
    known |= {path: datetime.fromtimestamp(path.stat().st_mtime, UTC) for path in asides(vault.path)}
    return tuple(
        Held(path, made_at, path.exists())
        for path, made_at in sorted(known.items(), key=lambda each: each[1])
        if made_at <= erased_at and (added_at is None or made_at >= added_at)
    )


def make_again(vault: Vault, held: Iterable[Held], *, progress: Progress = Progress()) -> tuple[BackupFile, ...]:
    """Replace copies that hold what was erased: new ones in the same folders first, then those are deleted.

    No folder is left with fewer copies than two, or than it had. Copies that are not here stay listed; what a restore
    put aside is only deleted. Errors as in `backup`; then nothing was deleted from that folder.
    """
    held = tuple(held)
    aside = set(asides(vault.path))
    delete(vault, [each.path for each in held if each.path in aside])
    held = tuple(each for each in held if each.path not in aside)
    made = []
    for folder in sorted({each.path.parent for each in held if each.here}):
        going = [each.path for each in held if each.here and each.path.parent == folder]
        staying = sum(copy.path not in going for copy in list_backups(folder))
        wanted = max(1, min(FEWEST, staying + len(going)) - staying)
        stem = _PLAIN_STEM if going[0].name.startswith(f"{_PLAIN_STEM}-") else safe_name(vault.path.stem, _PLAIN_STEM)
        made += [_make(vault, folder, stem, "erasing", datetime.now(UTC), progress) for _ in range(wanted)]
        delete(vault, going)
    return tuple(made)


def delete(vault: Vault | None, paths: Iterable[Path]) -> None:
    """Delete copies, and note it in the vault where one is open for writing. What is gone already is no error."""
    gone = []
    for path in paths:
        with placing.told(path.parent):
            renaming.remove(path)
        gone.append(str(path))
    if vault is not None and not vault.read_only and gone:
        with vault.writing() as raw:
            raw.executemany(
                "UPDATE backups SET gone_at = ? WHERE path = ? AND gone_at IS NULL",
                [(_moment(), each) for each in gone],
            )


def _make(vault: Vault, folder: Path, stem: str, why: str, now: datetime, progress: Progress) -> BackupFile:
    with placing.told(folder):
        private_folder(folder)
    _sweep(folder)
    placing.require_room(folder, placing.size_of(vault.path))
    raw = vault.raw
    pages = int(raw.execute("PRAGMA page_count").fetchone()[0])
    unfinished = folder / f"{stem}-{uuid4().hex}{_UNFINISHED}"
    copying.read_through(raw, vault.path, _part(progress, 0, pages))
    copied = copying.copy_online(raw, vault.path, unfinished, vault.key, _part(progress, 1, pages))
    try:
        state = copying.state_of(raw)
        _prove(vault, unfinished, copied, state, _part(progress, 2, pages))
        return _name(vault, unfinished, folder / name_of(stem, now, vault.path, state), why)
    except BaseException:
        copying.discard(unfinished)
        raise


def _carry(vault: Vault, copy: BackupFile, second: Path, progress: Progress) -> BackupFile:
    """The same copy at another place, proved there. The place itself must be there: no stick is made out of nothing."""
    with placing.told(second):
        second.stat()
        folder = second / _SECOND / f"{safe_name(vault.path.stem, 'audit', limit=40)}-{vault.organisation_id[:8]}"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _sweep(folder)
    placing.require_room(folder, copy.size)
    unfinished = folder / f"{uuid4().hex}{_UNFINISHED}"
    try:
        copying.in_background(partial(placing.copy_file, copy.path, unfinished), progress)
        _prove(vault, unfinished, None, copy.state, progress)
        return _name(vault, unfinished, folder / copy.path.name, "automatic")
    except BaseException:
        copying.discard(unfinished)
        raise


def _prove(vault: Vault, unfinished: Path, pages: int | None, state: str, progress: Progress) -> None:
    """Raises what is wrong with the vault, if that is why the copy does not pass."""
    try:
        copying.in_background(lambda _: copying.prove(unfinished, vault.key, pages=pages, state=state), progress)
    except S11Error as fault:
        raise copying.damage(vault.raw, vault.path) or BackupUnusable(path=unfinished.parent) from fault


def _name(vault: Vault, unfinished: Path, path: Path, why: str) -> BackupFile:
    """Give a proved copy its name. It is as good where the vault cannot take a note of it, as on a full disk."""
    with placing.told(path.parent):
        placing.replace(unfinished, path)
    done = read(path)
    if done is None:
        raise BackupUnusable(path=path)
    with suppress(S11Error):
        _note(vault, done, why)
    return done


def _note(vault: Vault, copy: BackupFile, why: str) -> None:
    with vault.writing() as raw:
        changes = raw.execute("SELECT count(*) FROM history").fetchone()[0]
        raw.execute(
            "INSERT INTO backups (id, path, made_at, why, size, page_number, counter, checked_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (str(uuid4()), str(copy.path), _moment(copy.made_at), why, copy.size, copy.page_number, changes, _moment()),
        )


def _thin(vault: Vault, folder: Path, now: datetime, budget: int) -> bool:
    """Delete what the cadence lets go; whether anything went."""
    going = cadence.surplus(list_backups(folder), place=place_of(vault.path), now=now, budget=budget)
    delete(vault, [copy.path for copy in going])
    return bool(going)


def _sweep(folder: Path) -> None:
    """Take away unfinished copies that nobody has written to for an hour."""
    with suppress(OSError):
        for path in folder.iterdir():
            if _UNFINISHED in path.name and time.time() - path.stat().st_mtime > _STALE_SECONDS:
                path.unlink()


def _moment(at: datetime | None = None) -> str:
    return (at or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _part(progress: Progress, part: int, pages: int) -> Progress:
    """One of the three parts of the work (read, copy, prove), each as long as the others."""
    return Progress(lambda done, total: progress(part * pages + pages * done // max(total, 1), 3 * pages))
