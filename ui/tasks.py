"""The two threads beside the window: the one that may write the audit file, and one that only reads content.

A job is a function of no arguments, or of a `Progress` for slow ones. What follows a job is told through its `Task`, in
the window's thread, and only while the widget that asked is still there.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import TypeGuard, cast

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from s11desktop.errors import S11Error
from s11desktop.progress import Cancelled, Progress

_LOG = logging.getLogger(__name__)
_TELL_EVERY = 0.05  # seconds

Followed = Callable[[object], object]
Failed = Callable[[BaseException], object]


def is_known(error: object) -> TypeGuard[S11Error]:
    """Whether it is a failure a person can be told about; anything else is a bug."""
    return isinstance(error, S11Error)


class Task(QObject):
    """One job, as the window sees it. Exactly one of `finished`, `failed` and `cancelled` comes, once.

    `untold` comes beside `failed` when nobody who asked for the failure is still there to show it. All signals come in
    the window's thread. `progressed` gives (done, total) in any one unit.
    """

    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    untold = Signal(object)
    progressed = Signal(object, object)
    _ended = Signal(str, object)
    _stepped = Signal(object, object)

    def __init__(self, what: str, *, is_slow: bool = False) -> None:
        super().__init__()
        self.what, self.is_slow = what, is_slow
        self.is_done = False
        self._stop = threading.Event()
        self._follow: list[tuple[QObject, Followed | None, Failed | None, Callable[[], object] | None]] = []
        self._over: list[Callable[[Task], object]] = []
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._stepped.connect(self.progressed, Qt.ConnectionType.QueuedConnection)

    def then(
        self,
        owner: QObject,
        done: Followed | None = None,
        failed: Failed | None = None,
        *,
        stopped: Callable[[], object] | None = None,
    ) -> Task:
        """Call `done(result)`, `failed(error)` or `stopped()` in the window's thread, unless `owner` is gone by then.

        What shows something follows so, and not by the signals: work may end after the window has.
        """
        self._follow.append((owner, done, failed, stopped))
        return self

    def ends(self, told: Callable[[Task], object]) -> Task:
        """Call `told(task)` however it ends, after what follows it. What is connected to its own signals and knows the
        task would keep it for ever.
        """
        self._over.append(told)
        return self

    def cancel(self) -> None:
        """Ask the work to stop at its next step; it leaves everything as it was."""
        self._stop.set()

    @property
    def is_cancelling(self) -> bool:
        return self._stop.is_set()

    def end(self, how: str, value: object) -> None:
        """For the thread that did the work: how it ended ("finished", "failed", "cancelled"), and with what. Only the
        first end counts.
        """
        if not self.is_done:
            self._ended.emit(how, value)

    def step(self, done: int, total: int) -> None:
        """For the thread that does the work: how far it is."""
        if not self.is_done:
            self._stepped.emit(done, total)

    def _deliver(self, how: str, value: object) -> None:
        if self.is_done:
            return
        self.is_done = True
        try:
            told = self._tell(how, value)
        finally:
            over, self._over = self._over, []
            for each in over:
                each(self)
            self._let_go()
        if how == "finished":
            self.finished.emit(value)
        elif how == "failed":
            self.failed.emit(value)
            if not told:
                self.untold.emit(value)
        else:
            self.cancelled.emit()

    def _let_go(self) -> None:
        """What is Qt's of it is taken apart by this thread's event loop. Until then it is kept: were the thread that
        did the work the last to know it, that one would take it apart under our hands.
        """
        number = id(self)
        _LEAVING[number] = self
        self.destroyed.connect(lambda _gone=None: _LEAVING.pop(number, None))
        self.deleteLater()

    def _tell(self, how: str, value: object) -> bool:
        """Tell whoever follows and is still there. True where somebody was told of a failure."""
        follow, self._follow = self._follow, []
        told = False
        for owner, done, failed, stopped in follow:
            if not shiboken6.isValid(owner):
                continue
            if how == "finished" and done is not None:
                done(value)
            elif how == "failed" and failed is not None:
                failed(cast(BaseException, value))
                told = True
            elif how == "cancelled" and stopped is not None:
                stopped()
        return told


_LEAVING: dict[int, Task] = {}


class _Job:
    __slots__ = ("run", "task")

    def __init__(self, task: Task, run: Callable[[Progress], object]) -> None:
        self.task, self.run = task, run


class Worker(QObject):
    """One thread and its queue. Saves go before slow work, and between the steps of slow work that has begun.

    `busy(n)` says how many jobs that change something are still to come, whenever that changes.
    """

    busy = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._saves: deque[_Job] = deque()
        self._slow: deque[_Job] = deque()
        self._waiting = threading.Condition()
        self._stopping = False
        self._live: set[Task] = set()
        self._thread = threading.Thread(target=self._loop, name=name, daemon=True)
        self._thread.start()

    @property
    def pending(self) -> int:
        """How many jobs have not told their end yet."""
        return len(self._live)

    def save(self, what: str, run: Callable[[], object]) -> Task:
        """A short job, in order with the other short ones and before any slow one."""
        return self._add(_Job(Task(what), lambda _progress: run()), self._saves)

    def slow(self, what: str, run: Callable[[Progress], object]) -> Task:
        """A job that takes time: it is given a `Progress`, can be cancelled, and lets saves in between."""
        return self._add(_Job(Task(what, is_slow=True), run), self._slow)

    def stop(self) -> None:
        """Cancel slow work, finish every save, end the thread. What had been asked for is done when this returns."""
        with self._waiting:
            for job in self._slow:
                job.task.cancel()
            for task in self._live:
                if task.is_slow:
                    task.cancel()
            self._stopping = True
            self._waiting.notify()
        self._thread.join()

    def _add(self, job: _Job, queue: deque[_Job]) -> Task:
        task = job.task
        self._live.add(task)
        task.ends(self._gone)
        with self._waiting:
            queue.append(job)
            self._waiting.notify()
        self.busy.emit(len(self._live))
        return task

    def _gone(self, task: Task) -> None:
        self._live.discard(task)
        self.busy.emit(len(self._live))

    def _loop(self) -> None:
        while (job := self._next()) is not None:
            self._do(job)
            del job  # and what it knows of the open file, while the next one is waited for

    def _next(self) -> _Job | None:
        with self._waiting:
            while not self._saves and not self._slow:
                if self._stopping:
                    return None
                self._waiting.wait()
            return self._saves.popleft() if self._saves else self._slow.popleft()

    def _do(self, job: _Job) -> None:
        task = job.task
        try:
            if task.is_slow and task.is_cancelling:
                raise Cancelled
            value = job.run(Progress(self._steps(task)) if task.is_slow else Progress())
        except Cancelled:
            task.end("cancelled", None)
        except Exception as error:  # whatever a job raises is told, never swallowed
            level = logging.INFO if is_known(error) else logging.ERROR
            _LOG.log(level, "%s failed", task.what, exc_info=error)
            task.end("failed", error)
        else:
            task.end("finished", value)

    def _steps(self, task: Task) -> Callable[[int, int], None]:
        told = 0.0

        def step(done: int, total: int) -> None:
            nonlocal told
            self._let_saves_in()
            if task.is_cancelling:
                raise Cancelled
            now = time.monotonic()
            if now - told >= _TELL_EVERY or done >= total:
                told = now
                task.step(done, total)

        return step

    def _let_saves_in(self) -> None:
        while True:
            with self._waiting:
                if not self._saves:
                    return
                job = self._saves.popleft()
            self._do(job)
