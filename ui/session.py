"""The open audit file as signals, and the only caller of the verbs: opened, locked by itself, closed.

The file itself lives on the worker's thread; here is the `Audit` as it was last loaded. Everything heavy is imported
there.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from s11desktop.errors import VaultLocked
from ui.automatic_copies import AutomaticCopies
from ui.open_file import OpenFile
from ui.saving import Saving
from ui.tasks import Task, Worker

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.progress import Progress
    from s11desktop.vault.guard import Holder
    from s11desktop.vault.vault import Vault
    from ui.verbs.verbs import Verbs


class Session(Saving):
    """`opened` brings the whole `Audit`, as `changed` does; `locked` says that what was shown must go; `closed` that
    the file is left; `flushing` asks pages to hand over what is typed, before locking and closing. What a person does
    is called on `verbs`.
    """

    opened = Signal(object)
    locked = Signal()
    closed = Signal()
    flushing = Signal()

    def __init__(self, worker: Worker, reader: Worker) -> None:
        super().__init__(worker, reader)
        self._verbs: Verbs | None = None
        self.by = ""
        self._beginning: OpenFile | None = None
        self._locked_path: Path | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self.lock)
        self._last_activity = self._used_at = 0.0
        self.working.connect(self.activity)
        self.copies = AutomaticCopies(self, self.failed.emit)
        self.set_lock_minutes(15)

    @property
    def verbs(self) -> Verbs:
        """What a person can do; loaded when it is first asked for, which the first page does not."""
        if self._verbs is None:
            from ui.verbs.verbs import Verbs

            self._verbs = Verbs(self)
        return self._verbs

    @staticmethod
    def today() -> date:
        """The day it is here."""
        return datetime.now().astimezone().date()

    # -- what is open --------------------------------------------------------------------------------------------

    @property
    def path(self) -> Path | None:
        """The open file, or the one that is locked."""
        return self._open.path if self._open else self._locked_path

    @property
    def is_open(self) -> bool:
        return self._open is not None

    @property
    def is_locked(self) -> bool:
        return self._open is None and self._locked_path is not None

    @property
    def read_only(self) -> bool:
        """Nothing that the audit says can be changed: the file is only read, or the audit is finished."""
        return self.file_read_only or (self._audit is not None and self._audit.finished)

    @property
    def file_read_only(self) -> bool:
        """Nothing can be written into the file at all."""
        return self._open is not None and self._open.read_only

    @property
    def in_use_by(self) -> Holder | None:
        """Who has it open for writing (`vault.guard.Holder`), when this is a second look at it."""
        return self._open.in_use_by if self._open else None

    @property
    def was_quiet(self) -> bool:
        """Whether nobody had changed anything for six months when the file was opened."""
        from s11desktop.audit.handing_over import is_quiet

        return (
            self._open is not None
            and self._audit is not None
            and is_quiet(self._audit, self._open.touched, self.today())
        )

    # -- opening, locking, closing -------------------------------------------------------------------------------

    def warm(self) -> None:
        """Import what opening needs while the passphrase is being typed."""

        def load() -> None:
            import s11desktop.operations.answers
            import s11desktop.vault.opening  # noqa: F401

        self._worker.save("getting ready", load)

    def open(self, path: Path, secret: str, *, words: bool = False, read_only: bool = False) -> Task:
        """Open a file with its passphrase, or with the 24 recovery words. The task ends with the `Audit`."""

        def job() -> Vault:
            from s11desktop.vault import keys, restoring
            from s11desktop.vault.opening import open_vault

            salt = restoring.find(path).salt
            key = keys.key_from_words(secret, salt) if words else secret
            return open_vault(path, key, read_only=read_only)

        return self._begin(path, "opening", job)

    def look_at(self, path: Path) -> Task:
        """What lies around a file (`vault.surroundings`), no passphrase needed. Fails where nothing is to be opened."""

        def job() -> object:
            from s11desktop.vault import surroundings
            from s11desktop.vault.restoring import find

            find(path)
            return surroundings.look(path)

        return self._worker.save("looking at the file", job)

    def surroundings(self) -> Task:
        """What lies around the open file (`vault.surroundings`), on the reading thread: a network may be slow."""
        path = self.path or Path()

        def job() -> object:
            from s11desktop.vault import surroundings

            return surroundings.look(path)

        return self.read_between("looking around the file", job)

    def open_again(self, *, closed_there: bool = False) -> Task:
        """Open the file once more that somebody else had: for writing, where it is free now. No passphrase is asked.

        `closed_there` says that another computer, whose note still lies beside the file, has closed it.
        """
        box = self._open

        def run() -> object:
            from s11desktop.vault.opening import open_vault

            if box is None:
                raise VaultLocked
            before = box.now()
            box.hold(open_vault(box.path, before.key, closed_there=closed_there))
            before.close()
            return box.now().load()

        return self._worker.save("opening again", run).then(self, lambda audit: self._opened_again(box, audit))

    def _opened_again(self, box: OpenFile | None, audit: object) -> None:
        if box is not None and box is self._open:
            self._open, self._beginning = None, box
            self._opened(box, audit)

    def create(self, path: Path, passphrase: str, fill: Callable[[Path, str], Vault]) -> Task:
        """Make a new file by `fill(path, passphrase)`, which runs on the worker's thread and returns the open vault."""
        return self._begin(path, "making the file", lambda: fill(path, passphrase))

    def open_example(self, name: str = "st-annes", *, finished: bool = False) -> Task:
        """Make the example of that name in a folder of its own, which goes when it is closed, and open it."""
        import secrets
        import tempfile

        folder = Path(tempfile.mkdtemp(prefix="s11-example-"))

        def job() -> Vault:
            from s11desktop.operations import example
            from s11desktop.vault import keys

            key = keys.Key(secrets.token_bytes(keys.KEY_BYTES), keys.new_salt())
            return example.build(folder / "Example.s11", key, name=name, finished=finished)

        return self._begin(folder / "Example.s11", "making the example", job, folder)

    def _begin(self, path: Path, what: str, job: Callable[[], Vault], folder: Path | None = None) -> Task:
        if self._locked_path == path:
            self._give_up(self._beginning)
        else:
            self.close()
        self._beginning = box = OpenFile(path)
        box.folder = folder

        def run() -> Audit:
            from s11desktop.vault.past import touched

            vault = job()
            try:
                audit = vault.load()
            except BaseException:
                vault.close()
                raise
            box.hold(vault)
            box.touched = touched(vault.raw)
            return audit

        task = self._worker.save(what, run)
        task.failed.connect(lambda _error: self._give_up(box))
        return task.then(self, lambda audit: self._opened(box, audit))

    def _give_up(self, box: OpenFile | None) -> None:
        """What was being opened is not wanted any more, or could not be: nothing of it stays."""
        if box is not None and box is self._beginning:
            self._beginning = None
            self._worker.save("leaving", box.leave)

    def _opened(self, box: OpenFile, audit: object) -> None:
        from s11desktop.audit.model import Audit

        assert isinstance(audit, Audit)
        if box is not self._beginning:
            return
        self._beginning = None
        self._open, self._audit, self._locked_path = box, audit, None
        self.activity()
        if box.folder is None and not box.read_only:
            self.copies.start()
        self._tell_state()
        self.opened.emit(audit)
        self.retry()

    def lock(self) -> None:
        """Save what is waiting, take the audit out of sight at once, close the file. Nothing where none is open.

        An example is not locked: nothing in it is anybody's, and nobody has its passphrase to come back with.
        """
        if self._open is not None and self._open.folder is not None:
            return
        box = self._leave()
        if box is not None:
            self._locked_path = box.path
            self._tell_state()
            self.locked.emit()

    def close(self) -> None:
        """As `lock`, and the file is left for good."""
        self._give_up(self._beginning)
        box = self._leave(closing=True)
        was_locked, self._locked_path = self._locked_path is not None, None
        if box is not None or was_locked:
            self._tell_state()
            self.closed.emit()

    def _leave(self, *, closing: bool = False) -> OpenFile | None:
        box = self._open
        if box is None:
            return None
        self.flushing.emit()
        self.flush()
        self._quiet.stop()
        self.copies.stop()

        def shut() -> None:
            if closing and box.folder is None:
                box.copy_at_closing()
            box.leave()

        self._worker.save("locking", shut)
        self._open = self._audit = None
        return box

    def shut_down(self) -> None:
        """Close the file and end both threads; every save asked for is done when this returns."""
        self.close()
        self._worker.stop()
        self._reader.stop()

    # -- the file and its copies --------------------------------------------------------------------------------

    def change_passphrase(self, passphrase: str) -> Task:
        """Put the open file under a new passphrase: slow. Ends with the number of the new recovery page."""
        box = self._open

        def job(vault: Vault, progress: Progress) -> object:
            from s11desktop.vault.passphrase import change

            assert box is not None
            box.vault = change(vault, passphrase, progress=progress)
            return box.vault.key.page_number

        return self.slow("changing the passphrase", job)

    def copies_of(self, path: Path) -> Task:
        """The automatic copies there are of a file that cannot be opened, newest first."""

        def job(_progress: Progress) -> object:
            from s11desktop.vault.copies import of_file

            return of_file(path)

        return self.read("looking for copies", job)

    def restore(self, copy: Path, target: Path, secret: str) -> Task:
        """Put a copy where a file was, under the passphrase the copy was made under. Nothing may be open."""

        def job(progress: Progress) -> object:
            from s11desktop.vault.restoring import restore

            return restore(copy, target, secret, progress=progress)

        return self._worker.slow("restoring", job)

    # -- locking by itself ---------------------------------------------------------------------------------------

    def set_lock_minutes(self, minutes: int) -> None:
        """Lock after so many minutes without a key or the pointer, 1 to 60."""
        self._quiet.setInterval(max(1, min(60, minutes)) * 60_000)
        if self.is_open:
            self._quiet.start()

    @property
    def quiet_seconds(self) -> float:
        """For how long nobody has pressed or moved anything, to the second."""
        return time.monotonic() - self._last_activity

    @property
    def used_seconds_ago(self) -> float:
        """How long ago somebody pressed something or went somewhere. May be asked on any thread."""
        return time.monotonic() - self._used_at

    def used(self) -> None:
        """Somebody presses something or goes somewhere: work nobody waits for stands back (`gently`)."""
        self._used_at = time.monotonic()

    def activity(self) -> None:
        """Somebody is there: the time until locking begins again (looked at most once a second)."""
        now = time.monotonic()
        if self.is_open and (now - self._last_activity > 1 or not self._quiet.isActive()):
            self._last_activity = now
            self._quiet.start()
