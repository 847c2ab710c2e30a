"""Putting a copy back where an audit file is, was, or should be.

The copy is opened and proved first, beside the place it will take. What lies there now is kept: it and its `-journal`
get another name together ("…-before-restore-2027-03-01.s11"), since the old journal would be played into the new file
and ruin it. At every moment the old file or the new one is there whole; where a medium knows no second names there is
one moment at which both are there under other names, and `finish` ends what was cut off then.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from s11desktop import renaming
from s11desktop.errors import BackupUnusable, FileExists, FileMissing, S11Error, VaultDamaged, WrongPassphrase
from s11desktop.progress import Progress
from s11desktop.vault import copying, guard, keys, placing
from s11desktop.vault.connection import Header, connect, journal, peek
from s11desktop.vault.keys import Key

_ASIDE = "-before-restore-"
_MOST_ASIDE = 1000


@dataclass(frozen=True, slots=True)
class Restored:
    """The file is at `path` and opens with the page of that number; what was there before is at `aside`, if anything
    was.
    """

    path: Path
    aside: Path | None
    page_number: str


def restore(copy: Path, target: Path, secret: str | Key, *, progress: Progress = Progress()) -> Restored:
    """Put a copy of an audit file at `target`, proved, under the passphrase or key it was made under.

    `target` may be missing, damaged or crashed; it is set aside with its journal, never lost. Nobody may have it open.
    Takes 8 to 15 s a GiB; cancelling leaves all as it was. Raises `FileMissing`, `FileUnreadable`, `NotAVault`,
    `WrongPassphrase` (all of the copy), `BackupUnusable` (it opens, and is not whole), `VaultInUse` (the target),
    `DiskFull` with what is needed, `FolderNotWritable`.
    """
    target = target.resolve()
    if copy.resolve() == target:
        raise FileExists(path=target)
    header = peek(copy)
    key = secret if isinstance(secret, Key) else keys.derive(secret, header.salt)
    if key.salt != header.salt:
        raise WrongPassphrase(path=copy)
    if not target.parent.is_dir():
        raise FileMissing(path=target.parent)
    if not journal(copy).exists():
        connect(copy, key, read_only=True).close()
    with guard.take(target, closed_there=True):
        placing.sweep(target)
        placing.require_room(target.parent, header.size)
        unproved = placing.restoring(target)
        try:
            _bring(copy, unproved, progress)
            _prove(copy, unproved, key, progress)
        except BaseException:
            copying.discard(unproved)
            raise
        proved = placing.restored(target)
        with placing.told(target.parent):
            placing.replace(unproved, proved)
            aside = _make_way(target, key)
            placing.replace(proved, target)
    return Restored(target, aside, key.page_number)


def asides(vault: Path) -> tuple[Path, ...]:
    """The files that restores have put aside from this place, by name."""
    beside = vault.resolve()
    named = (path for path in beside.parent.iterdir() if path.suffix == beside.suffix)
    return tuple(sorted(path for path in named if path.stem.startswith(f"{beside.stem}{_ASIDE}")))


def find_unfinished(target: Path) -> bool:
    """Whether a restore was cut off after the old file was set aside: nothing is at `target`, and the new one waits."""
    return not target.exists() and placing.restored(target).exists()


def finish(target: Path) -> bool:
    """End a restore that was cut off (`find_unfinished`); whether there was one. Raises `VaultInUse`."""
    target = target.resolve()
    if not find_unfinished(target):
        return False
    with guard.take(target, closed_there=True), placing.told(target.parent):
        renaming.remove(journal(target))
        placing.replace(placing.restored(target), target)
    return True


def find(target: Path) -> Header:
    """What `peek` reads of an audit file that is about to be opened, after a restore that was cut off is ended.

    Raises what `peek` raises, and `VaultInUse` while another program is restoring it.
    """
    try:
        return peek(target)
    except FileMissing:
        if not finish(target):
            raise
        return peek(target)


def _bring(copy: Path, unproved: Path, progress: Progress) -> None:
    """The bytes of the copy, with its own journal where it is a file that crashed."""
    if journal(copy).exists():
        placing.copy_file(journal(copy), journal(unproved), Progress())
    placing.copy_file(copy, unproved, Progress(lambda done, total: progress(done, 2 * total)))


def _prove(copy: Path, unproved: Path, key: Key, progress: Progress) -> None:
    if journal(unproved).exists():
        connect(unproved, key).close()
    try:
        copying.in_background(lambda _: copying.prove(unproved, key), progress)
    except VaultDamaged as fault:
        raise BackupUnusable(path=copy) from fault


def _make_way(target: Path, key: Key) -> Path | None:
    """Keep what is at `target` under another name, its journal with it."""
    if not target.exists() and not journal(target).exists():
        return None
    if journal(target).exists():
        with suppress(S11Error):  # under another key, or damaged: then it goes aside with its journal
            connect(target, key).close()
    aside = _free_name(target)
    if journal(target).exists() or not placing.keep_beside(target, aside):
        placing.set_aside(target, aside)
    return aside


def _free_name(target: Path) -> Path:
    day = datetime.now(UTC).date().isoformat()
    for number in range(1, _MOST_ASIDE):
        more = "" if number == 1 else f"-{number}"
        name = target.with_name(f"{target.stem}{_ASIDE}{day}{more}{target.suffix}")
        if not name.exists() and not journal(name).exists():
            return name
    raise FileExists(path=target)
