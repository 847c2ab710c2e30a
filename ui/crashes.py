"""Faults nobody foresaw: kept in the log without words, told in the window; and crashes, noticed at the next start.

Each run holds a file of its own beside the log, into which `faulthandler` writes where the code was when the program
crashed, and a lock the system lets go when it ends, however it ends. What has no lock any more did not end by itself.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import sys
import threading
import traceback
from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLockFile, QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

from s11desktop.private import private_folder
from ui.log import Log, QuietHandler, places

if TYPE_CHECKING:
    from typing import TextIO

_RUN = "run-"
_MOST_READ = 64 * 1024
_OFTEN = 3


class Crashes(QObject):
    """`told` when something happened that nobody foresaw, on whichever thread; it comes in the window's.

    What is printed is whole only for somebody who sits at a terminal, or who asked Python for it (as tests do):
    anything else that a program prints ends up in a file of the desktop.
    """

    told = Signal()
    _happened = Signal()

    def __init__(self, log: Log) -> None:
        super().__init__()
        self._happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self.log = log
        self.is_loud = faulthandler.is_enabled() or bool(sys.stderr and sys.stderr.isatty())
        self._keeps_faults = not faulthandler.is_enabled()
        self._run: Path | None = None
        self._lock: QLockFile | None = None
        self._file: TextIO | None = None
        self._handlers: list[logging.Handler] = [QuietHandler(log)]
        if self.is_loud:
            self._handlers.append(logging.StreamHandler())
        self._before: tuple[Any, Any, Any, Any] | None = None
        self._times: Counter[tuple[str, ...]] = Counter()

    def listen(self) -> None:
        """From now on whatever nobody catches comes here."""
        before = (sys.excepthook, sys.unraisablehook, threading.excepthook, qInstallMessageHandler(self._qt_said))
        self._before = self._before or before
        sys.excepthook = self._uncaught
        sys.unraisablehook = lambda what: self.fault(what.exc_value)
        threading.excepthook = lambda what: self.fault(what.exc_value)
        logging.captureWarnings(True)
        for handler in self._handlers:
            logging.getLogger().addHandler(handler)
        logging.getLogger("ui").setLevel(logging.INFO)

    def arrive(self) -> bool:
        """Say in the log that the program began, and look what earlier runs left; whether one did not end by itself."""
        left = self._look_back()
        self.log.started()
        self._begin()
        return left

    def leave(self) -> None:
        """The program ends by itself: whoever listened before does again, and nothing of this run stays but the log."""
        if self._before is not None:
            sys.excepthook, sys.unraisablehook, threading.excepthook, qt = self._before
            qInstallMessageHandler(qt)
            logging.captureWarnings(False)
        self._before = None
        for handler in self._handlers:
            logging.getLogger().removeHandler(handler)
        self.end()

    def end(self) -> None:
        """This run ends well, or the system may end it at any moment from now on with all kept."""
        if self._lock is None or self._run is None:
            return
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
        self._run.unlink(missing_ok=True)
        self._lock.unlock()
        self._run = self._lock = self._file = None
        self.log.ended()

    def fault(self, error: BaseException | None) -> None:
        """Keep where it came from, and tell the window. One that comes again and again is kept and told three times."""
        if error is None:
            return
        where = places(error)
        self._times[where] += 1
        if self._times[where] > _OFTEN:
            return
        if self.is_loud:
            traceback.print_exception(error)
        elif sys.stderr is not None:
            print("fault", *where, file=sys.stderr)
        self.log.fault(error)
        self._happened.emit()

    def _tell(self) -> None:
        self.told.emit()

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self.fault(error.with_traceback(trace))

    def _qt_said(self, kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
        if kind is QtMsgType.QtDebugMsg:
            return
        level = kind.name.removeprefix("Qt").removesuffix("Msg")
        if self.is_loud and sys.stderr is not None:
            print(words, file=sys.stderr)
        self.log.told(level, f"qt.{context.category or 'default'}")

    def _look_back(self) -> bool:
        found = False
        for run in sorted(self.log.folder.glob(f"{_RUN}*.txt")):
            lock = _lock_of(run)
            if not lock.tryLock(0):
                continue
            lines = _read(run)
            run.unlink(missing_ok=True)
            lock.unlock()
            if lines.strip():
                self.log.crashed_before(lines)
            else:
                self.log.stopped_before()
            found = True
        return found

    def _begin(self) -> None:
        run = self.log.folder / f"{_RUN}{os.urandom(4).hex()}.txt"
        try:
            private_folder(self.log.folder)
            lock = _lock_of(run)
            if not lock.tryLock(0):
                return
            self._run, self._lock = run, lock
            file = os.fdopen(os.open(run, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8")
        except OSError:
            return
        if self._keeps_faults:
            self._file = file
            faulthandler.enable(file)
        else:
            file.close()


def _lock_of(run: Path) -> QLockFile:
    lock = QLockFile(str(run.with_suffix(".lock")))
    lock.setStaleLockTime(0)
    return lock


def _read(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(_MOST_READ)
    except OSError:
        return ""
