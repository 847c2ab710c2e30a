"""Work on the open file: saved now, soon or again, slow, or only read; and what may be said of all that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from s11desktop.errors import FileError, VaultLocked
from s11desktop.progress import Cancelled, Progress
from ui.open_file import OpenFile, Saved
from ui.tasks import Task, Worker, is_known
from ui.verbs.desk import Job, SlowJob

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.vault.content import ContentReader
    from s11desktop.vault.vault import Vault

PAUSE_MS = 400


class Saving(QObject):
    """The part of the session that verbs hand their jobs to.

    `changed` brings the whole new `Audit` after a job, `saved_state` one of `Saved`, `failed` an error nobody else
    shows; `working` comes while slow work goes on.
    """

    changed = Signal(object)
    saved_state = Signal(object)
    failed = Signal(object)
    working = Signal()
    _loaded = Signal(object, object)

    def __init__(self, worker: Worker, reader: Worker) -> None:
        super().__init__()
        self._worker, self._reader = worker, reader
        self._open: OpenFile | None = None
        self._audit: Audit | None = None
        self._state = Saved.NOTHING
        self._soon: dict[str, tuple[str, Job]] = {}
        self._waiting = 0
        self._unsaved: list[tuple[Path, str, Job]] = []
        self._adopted: set[Task] = set()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self._loaded.connect(self._show, Qt.ConnectionType.QueuedConnection)

    @property
    def audit(self) -> Audit | None:
        """The audit as last loaded, None while nothing is open."""
        return self._audit

    @property
    def state(self) -> Saved:
        return self._state

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing is being saved or read, so that every page shows what there is."""
        return not (self._worker.pending or self._reader.pending)

    def tell(self, error: BaseException, say: Callable[[str], object]) -> None:
        """Say in its sentence what a person can be told of; anything else is a mistake of ours, and goes to
        `failed`.
        """
        if not is_known(error):
            self.failed.emit(error)
            return
        from s11desktop import words

        say(words.sentence(error))

    def save(self, what: str, job: Job) -> Task:
        """Run a short job on the open file, then load the audit anew. For `verbs`."""
        box = self._open

        def run() -> object:
            if box is None:
                raise VaultLocked
            vault = box.now()
            value = job(vault)
            self._loaded.emit(box, vault.load())
            return value

        task = self._worker.save(what, run)
        self._waiting += 1
        task.finished.connect(self._saved)
        task.failed.connect(lambda error, box=box: self._not_saved(box, what, job, error))
        task.untold.connect(self.failed)
        self._tell_state()
        return task

    def save_soon(self, key: str, what: str, job: Job) -> None:
        """As `save`, 400 ms after the last call with that key; `flush` does not wait for that."""
        self._soon[key] = (what, job)
        self._pause.start()
        self._tell_state()

    def flush(self) -> None:
        """Hand every waiting word to the worker now."""
        self._pause.stop()
        waiting, self._soon = self._soon, {}
        for what, job in waiting.values():
            self.save(what, job)

    def retry(self) -> None:
        """Save again what the disk refused, for the file that is open."""
        if self._open is None:
            return
        mine = [each for each in self._unsaved if each[0] == self._open.path]
        self._unsaved = [each for each in self._unsaved if each[0] != self._open.path]
        for _path, what, job in mine:
            self.save(what, job)

    def slow(self, what: str, job: SlowJob) -> Task:
        """Run a job that takes time on the open file; saves go on between its steps."""
        box = self._open
        self.flush()

        def run(progress: Progress) -> object:
            if box is None:
                raise VaultLocked
            value = job(box.now(), progress)
            if box.vault is not None:
                self._loaded.emit(box, box.vault.load())
            return value

        task = self._worker.slow(what, run)
        task.untold.connect(self.failed)
        return task

    def look(self, what: str, job: Job) -> Task:
        """Run a short job on the open file that changes nothing, after the saves that were asked for before it."""
        box = self._open

        def run() -> object:
            if box is None:
                raise VaultLocked
            return job(box.now())

        task = self._worker.save(what, run)
        task.untold.connect(self.failed)
        return task

    def read(self, what: str, job: Callable[[Progress], object]) -> Task:
        """Run a job that needs no open file, or only a `ContentReader`, on the reading thread."""
        return self.adopt(self._reader.slow(what, job))

    def read_between(self, what: str, job: Callable[[], object]) -> Task:
        """As `read`, for a short job: it does not wait for slow reading that goes on, but is let in between."""
        return self.adopt(self._reader.save(what, job))

    def adopt(self, task: Task) -> Task:
        """Keep it until it ends, also where nobody else does, and tell its failure where nobody else shows it. While it
        goes on, `working` comes.
        """
        self._adopted.add(task)
        task.ends(self._adopted.discard)
        task.untold.connect(self.failed)
        task.progressed.connect(lambda _done, _total: self.working.emit())
        return task

    def read_content(self, sha256: str, what: str, job: Callable[[Iterator[bytes]], object]) -> Task:
        """Give a job the bytes of an attached file (a MiB at a time) on the reading thread; saves go on meanwhile."""
        box = self._open

        def run(progress: Progress) -> object:
            if box is None:
                raise VaultLocked
            with _still(box).reader() as reader:
                size, done = reader.size(sha256), 0

                def chunks() -> Iterator[bytes]:
                    nonlocal done
                    for chunk in reader.chunks(sha256):
                        progress(done, size)
                        done += len(chunk)
                        yield chunk

                return job(chunks())

        return self.read(what, run)

    def read_attached(self, what: str, job: Callable[[ContentReader, Progress], object]) -> Task:
        """Give a job the attached files to read where they lie, on the reading thread; saves go on meanwhile."""
        box = self._open

        def run(progress: Progress) -> object:
            if box is None:
                raise VaultLocked
            with _still(box).reader() as reader:
                return job(reader, progress)

        return self.read(what, run)

    def _show(self, box: OpenFile, audit: Audit) -> None:
        if box is self._open:
            self._audit = audit
            self.changed.emit(audit)
            self._tell_state()

    def _saved(self, _value: object) -> None:
        self._waiting -= 1
        self._tell_state()

    def _not_saved(self, box: OpenFile | None, what: str, job: Job, error: BaseException) -> None:
        self._waiting -= 1
        if isinstance(error, FileError) and box is not None:
            self._unsaved.append((box.path, what, job))
        self._tell_state()

    def _tell_state(self) -> None:
        if self._open is None:
            state = Saved.NOTHING
        elif self._open.read_only or (self._audit is not None and self._audit.finished):
            state = Saved.READING
        elif self._soon or self._waiting:
            state = Saved.SAVING
        elif any(path == self._open.path for path, _what, _job in self._unsaved):
            state = Saved.FAILED
        else:
            state = Saved.SAVED
        if state is not self._state:
            self._state = state
            self.saved_state.emit(state)


def _still(box: OpenFile) -> Vault:
    """The file that was open when the reading was asked for. Where it was locked or left meanwhile nobody waits for an
    answer: raises `Cancelled`.
    """
    try:
        return box.now()
    except VaultLocked:
        raise Cancelled from None
