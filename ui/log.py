"""The log: what happened, in codes, versions and places of the code. No message of an error ever gets into it.

A message can hold what somebody typed, and a path whose computer it is. So there is no way to hand words over: only a
code of ours, the name of a kind of error, and the module, line and function it came from.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from s11desktop.private import private_folder

if TYPE_CHECKING:
    from s11desktop.errors import S11Error

MOST = 256 * 1024
"""Bytes of one of the files; then it is put aside, and the oldest goes."""
NAMES = ("s11desktop.log", "s11desktop.1.log", "s11desktop.2.log")
_PLAIN = re.compile(r"[A-Za-z0-9_.+<>-]{1,80}")
_DEEPEST, _CAUSES = 12, 4


class Happened(StrEnum):
    """What the log can say."""

    STARTED = "started"
    ENDED = "ended"
    STOPPED = "stopped-before"
    CRASHED = "crashed-before"
    FAILED = "failed"
    FAULT = "fault"
    TOLD = "told"


def folder() -> Path:
    """Where the log lies: the place the system has for what this user's programs note."""
    import platformdirs

    return platformdirs.user_log_path("S11 Desktop", appauthor=False)


class Log:
    """Three small files of one folder. What cannot be written is let go: the log never stands in anybody's way."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._turn = threading.Lock()

    @property
    def folder(self) -> Path:
        """Looked up when first wanted: that costs as much as a tenth of the time until the window is painted."""
        if self._folder is None:
            self._folder = folder()
        return self._folder

    @property
    def files(self) -> tuple[Path, ...]:
        """Those there are, the oldest first."""
        return tuple(path for path in (self.folder / name for name in reversed(NAMES)) if path.is_file())

    def started(self) -> None:
        """The program begins: its version, and what it runs on."""
        import platform

        from PySide6.QtCore import qVersion

        from s11desktop import __version__

        facts = (__version__, "python", platform.python_version(), "qt", qVersion())
        self._write(Happened.STARTED, *facts, sys.platform, platform.release(), platform.machine())

    def ended(self) -> None:
        """The program ends by itself."""
        self._write(Happened.ENDED)

    def stopped_before(self) -> None:
        """A run before this one was stopped from outside."""
        self._write(Happened.STOPPED)

    def crashed_before(self, lines: str) -> None:
        """A run before this one crashed; `lines` is what `faulthandler` wrote, of which the places are kept."""
        self._write(Happened.CRASHED, *_places_written(lines))

    def failed(self, error: S11Error) -> None:
        """A failure that somebody was told in a sentence: its code and where it came from, no facts."""
        self._write(Happened.FAILED, type(error).code, *places(error))

    def fault(self, error: BaseException) -> None:
        """A fault of the program: the kind of error and where it came from, no message."""
        self._write(Happened.FAULT, *places(error))

    def told(self, level: str, who: str, error: BaseException | None = None) -> None:
        """Something a library said: that it did, how loud and which, not what."""
        self._write(Happened.TOLD, level.lower(), who, *(places(error) if error is not None else ()))

    def read(self) -> str:
        """All of it, the oldest line first. Raises `OSError` where it cannot be read."""
        return "".join(path.read_text("utf-8", "replace") for path in self.files)

    def delete(self) -> None:
        """Take every file of it away. Raises `OSError` where one cannot be."""
        with self._turn:
            for path in self.files:
                path.unlink(missing_ok=True)

    def _write(self, happened: Happened, *words: str) -> None:
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        line = f"{now} {happened} {' '.join(_plain(word) for word in words)}".rstrip() + "\n"
        with self._turn, contextlib.suppress(OSError):
            private_folder(self.folder)
            path = self.folder / NAMES[0]
            if path.is_file() and path.stat().st_size + len(line) > MOST:
                self._put_aside()
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="ascii") as file:
                file.write(line)

    def _put_aside(self) -> None:
        for older, newer in reversed(list(zip(NAMES[1:], NAMES[:-1], strict=True))):
            if (self.folder / newer).is_file():
                (self.folder / newer).replace(self.folder / older)


class QuietHandler(logging.Handler):
    """Hands on that a library or the program itself logged something, and from where; never what."""

    def __init__(self, log: Log) -> None:
        super().__init__()
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        from s11desktop.errors import S11Error

        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, S11Error):
            self._log.failed(error)
        elif error is not None:
            self._log.fault(error)
        else:
            self._log.told(record.levelname, f"{record.name}.{record.lineno}")


def places(error: BaseException) -> tuple[str, ...]:
    """The kind of an error and where it came from, the innermost place first; then the same of what led to it."""
    found: list[str] = []
    each: BaseException | None = error
    for _ in range(_CAUSES):
        if each is None:
            break
        found += [type(each).__name__, *_trace(each.__traceback__)]
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
    return tuple(found)


def _trace(traceback: TracebackType | None) -> Iterator[str]:
    passed: list[str] = []
    while traceback is not None:
        frame = traceback.tb_frame
        module = frame.f_globals.get("__name__")
        place = module if isinstance(module, str) else "unknown"
        passed.append(f"{place}.{traceback.tb_lineno}.{frame.f_code.co_name}")
        traceback = traceback.tb_next
    yield from passed[: -_DEEPEST - 1 : -1]


def _places_written(lines: str) -> Iterator[str]:
    """The kind of a crash and its places, without the folders they lie in, which can name whose computer it is."""
    kind = re.search(r"^(?:Fatal Python error|Windows fatal exception): ([A-Za-z ]+)", lines, re.MULTILINE)
    yield kind[1].strip().replace(" ", "-") if kind else "unknown"
    frames = re.findall(r'^  File ".*?([^"/\\]+)\.py", line (\d+) in (\S+)$', lines, re.MULTILINE)
    for module, line, name in frames[:_DEEPEST]:
        yield f"{module}.{line}.{name}"


def _plain(word: str) -> str:
    return word if _PLAIN.fullmatch(word) else "unsaid"
