"""Work that holds everything up, done by this program started a second time: words in through a pipe, an answer back.

Nothing touches the disk on the way. Whoever asks looks up every tenth of a second and may give up, which ends it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO

from s11desktop import memory

MAKE_PAPERS, SEAL_FILE, LOOK_THROUGH = "--make-papers", "--seal-file", "--look-through"
"""What this program starts itself with; not for people."""

WORK = {
    MAKE_PAPERS: "s11desktop.exchange.apart",
    SEAL_FILE: "s11desktop.exchange.sealing_apart",
    LOOK_THROUGH: "s11desktop.operations.looking_apart",
}
"""Which module does the work of each: its `main`, which gives the exit code."""

_LOOK = 0.1  # seconds
_LENGTH = 8
_LARGEST = 1 << 30


def command(asked: str) -> tuple[str, ...]:
    """How this program is started a second time for one of `WORK`; empty where that is not known."""
    if not sys.executable:
        return ()
    return (sys.executable, asked) if getattr(sys, "frozen", False) else (sys.executable, "-m", __name__, asked)


def work(given: Sequence[str]) -> int | None:
    """Do what this program was started with, if that is one of `WORK`, and tell the exit code; None for all else."""
    if len(given) != 1 or given[0] not in WORK:
        return None
    memory.keep_off_disk()
    return int(import_module(WORK[given[0]]).main())


def ask(words: tuple[str, ...], given: bytes, look: Callable[[], object]) -> tuple[int, bytes]:
    """Start it, give it `given`, and wait for (how it ended, what it answered). `look` is called meanwhile and may
    raise, which ends the process. Raises `OSError` where it cannot be started.
    """
    import subprocess

    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=nowhere, creationflags=flags) as process:
        assert process.stdin is not None
        with process.stdin as source:  # all of it is read before a byte comes back
            source.write(given)
        process.stdin = None
        while True:
            try:
                answer, _ = process.communicate(timeout=_LOOK)
                break
            except subprocess.TimeoutExpired:
                try:
                    look()
                except BaseException:
                    process.kill()
                    raise
    return process.returncode, answer


class Company:
    """This program started a second time for one question after another: `ask` and wait, `close` at the end.

    Raises `OSError` where it cannot be started. It ends by itself once this program has ended.
    """

    def __init__(self, words: tuple[str, ...]) -> None:
        import subprocess  # 5 ms, which the start of the window does without

        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
        self._process = subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=nowhere, creationflags=flags)
        self._answers: SimpleQueue[bytes | None] = SimpleQueue()
        Thread(target=self._listen, name="answers", daemon=True).start()

    def ask(self, given: bytes, look: Callable[[], object]) -> bytes | None:
        """The answer, or None where it ended without one. `look` is called meanwhile and may raise, which ends it.
        Raises `OSError` where nobody listens.
        """
        assert self._process.stdin is not None
        try:
            try:
                put(self._process.stdin, given)
            except ValueError:  # closed meanwhile, from another thread
                return None
            while True:
                look()
                with suppress(Empty):
                    return self._answers.get(timeout=_LOOK)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End it, whatever it is doing."""
        self._process.kill()
        with suppress(OSError):
            assert self._process.stdin is not None
            self._process.stdin.close()
        self._process.wait()

    def _listen(self) -> None:
        source = self._process.stdout
        assert source is not None
        try:
            with source, suppress(OSError):
                while (answer := next_of(source)) is not None:
                    self._answers.put(answer)
        finally:
            self._answers.put(None)


def put(target: IO[bytes], given: bytes) -> None:
    """Write something with its length before it."""
    target.write(len(given).to_bytes(_LENGTH, "big") + given)
    target.flush()


def next_of(source: IO[bytes]) -> bytes | None:
    """The next that was `put` there; None at the end, where the rest is missing, and for what nobody would put."""
    head = source.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    length = int.from_bytes(head, "big")
    if length > _LARGEST:
        return None
    given = source.read(length)
    return given if len(given) == length else None


if __name__ == "__main__":
    sys.exit(work(sys.argv[1:]))
