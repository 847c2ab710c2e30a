"""Documents opened outside: a copy in a private folder, watched there, wiped when the audit file is locked or left.

What was changed outside and not looked at is kept as a newer version before the wiping: no work is lost by locking.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from s11desktop.errors import DocumentThere
from ui import desktop
from ui.outside_folder import PrivateFolder, root

if TYPE_CHECKING:
    from s11desktop.audit.model import Evidence, EvidenceVersion
    from s11desktop.vault.vault import Vault
    from ui.session import Session
    from ui.tasks import Task

SETTLED_MS = 600
"""A program that saves writes in several steps: it is looked at when nothing has happened for so long."""

Stamp = tuple[int, int, int]


@dataclass(eq=False)
class Copy:
    """One copy outside. `changed` while it is not what was put there and nobody has decided about it."""

    item: str
    title: str
    version: str
    name: str
    path: Path
    stamp: Stamp | None
    changed: bool = False
    keeping: bool = False
    leaving: bool = False
    turn: threading.Lock = field(default_factory=threading.Lock)


class Outside(QObject):
    """`opened(Copy)`, `changed(Copy)` when a program has saved it anew, `wiped(Copy)`."""

    opened = Signal(object)
    changed = Signal(object)
    wiped = Signal(object)

    def __init__(
        self, session: Session, *, show: Callable[[Path], object] = desktop.open_file, folder: Path | None = None
    ) -> None:
        super().__init__()
        self._session, self._show = session, show
        self._folder = PrivateFolder(folder or root())
        self._copies: list[Copy] = []
        self._watcher = QFileSystemWatcher(self)
        self._settling = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settling.timeout.connect(self.look)
        self._watcher.fileChanged.connect(lambda _path: self._settling.start())
        self._watcher.directoryChanged.connect(lambda _path: self._settling.start())
        session.flushing.connect(self._keep_changed)
        session.locked.connect(self.wipe_all)
        session.closed.connect(self.wipe_all)

    @property
    def copies(self) -> tuple[Copy, ...]:
        """What lies outside now."""
        return tuple(self._copies)

    def of(self, item: str) -> Copy | None:
        """The copy of an evidence item, by its UUID."""
        return next((copy for copy in self._copies if copy.item == item), None)

    def open(self, item: Evidence, version: EvidenceVersion) -> Task | None:
        """Put a copy outside and open it with the program that is for it; one that lies there is opened again."""
        there = self.of(item.uuid)
        if there is not None and there.version == version.uuid:
            self._show(there.path)
            self.opened.emit(there)
            return None
        if there is not None:
            self.wipe(there)

        def put(chunks: Iterator[bytes]) -> object:
            path = self._folder.put(version.name, version.media_type, chunks)
            return Copy(item.uuid, item.title, version.uuid, version.name, path, stamp_of(path))

        task = self._session.read_content(version.sha256, "opening a copy outside", put)
        return task.then(self, self._put)

    def keep(self, copy: Copy) -> Task:
        """Keep what it is now as a newer version of its item."""
        stamp, copy.changed = stamp_of(copy.path), False
        task = self._session.verbs.add_version(copy.item, copy.path, name=copy.name)

        def kept(made: object) -> None:
            current = getattr(made, "current", None)
            copy.version = current.uuid if current is not None else copy.version
            copy.stamp = stamp

        def not_kept(error: BaseException) -> None:
            copy.changed = not isinstance(error, DocumentThere)
            if copy.changed:
                self._session.failed.emit(error)

        return task.then(self, kept, not_kept)

    def leave(self, copy: Copy) -> None:
        """What was changed is not wanted; a later change is told again."""
        copy.changed, copy.stamp = False, stamp_of(copy.path)

    def look(self) -> None:
        """Look at every copy: whether it is still what was put there."""
        for copy in self._copies:
            self._watch(copy.path)
            now = stamp_of(copy.path)
            if now is not None and now != copy.stamp:
                copy.stamp, copy.changed = now, True
                self.changed.emit(copy)

    def wipe(self, copy: Copy) -> None:
        """Take it away; a change nobody kept goes with it."""
        if copy in self._copies:
            self._copies.remove(copy)
        self._watcher.removePaths([str(copy.path), str(copy.path.parent)])
        with copy.turn:
            copy.leaving = True
            if not copy.keeping:
                self._folder.wipe(copy.path)
        self.wiped.emit(copy)

    def wipe_all(self) -> None:
        """Take away every copy and the folder, but for one that is still being kept, which goes after that."""
        copies = self.copies
        for copy in copies:
            self.wipe(copy)
        if not any(copy.keeping for copy in copies):
            self._folder.close()

    def _put(self, made: object) -> None:
        assert isinstance(made, Copy)
        if not self._session.is_open:
            self._folder.wipe(made.path)
            self._folder.close()
            return
        self._copies.append(made)
        self._watch(made.path)
        self._show(made.path)
        self.opened.emit(made)

    def _watch(self, path: Path) -> None:
        """A program that saves by renaming takes the file's own watch away with it."""
        watched = {*self._watcher.files(), *self._watcher.directories()}
        for each in (path.parent, path):
            if str(each) not in watched and each.exists():
                self._watcher.addPath(str(each))

    def _keep_changed(self) -> None:
        """The audit file is about to be locked or left: what was changed outside comes in first."""
        if self._session.read_only:
            return
        self.look()
        for copy in self._copies:
            if copy.changed:
                copy.changed, copy.keeping = False, True
                self._session.save("keeping what was changed outside", self._keeping(copy))

    def _keeping(self, copy: Copy) -> Callable[[Vault], object]:
        folder, by = self._folder, self._session.by

        def job(vault: Vault) -> object:
            from s11desktop.operations import evidence

            try:
                made: object = evidence.add_version(vault, copy.item, copy.path, name=copy.name, by=by)
            except DocumentThere:
                made = None  # it was saved there again, and nothing in it is new
            with copy.turn:  # where it could not be kept it stays, and is wiped at the next start
                copy.keeping = False
                if copy.leaving:
                    folder.wipe(copy.path)
            return made

        return job


def stamp_of(path: Path) -> Stamp | None:
    """What tells one state of a file from another; None where no plain file is there."""
    try:
        facts = path.lstat()
    except OSError:
        return None
    import stat

    return (facts.st_mtime_ns, facts.st_size, facts.st_ino) if stat.S_ISREG(facts.st_mode) else None
