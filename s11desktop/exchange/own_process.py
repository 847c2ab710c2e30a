"""Work that holds everything up, done by this program started a second time: words in through a pipe, an answer back.

Nothing touches the disk on the way. Whoever asks looks up every tenth of a second and may give up, which ends it.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

_LOOK = 0.1  # seconds


def command(asked: str, module: str) -> tuple[str, ...]:
    """How this program is started a second time: a bundle with the word `asked`, else Python with `module`; empty where
    that is not known.
    """
    if not sys.executable:
        return ()
    return (sys.executable, asked) if getattr(sys, "frozen", False) else (sys.executable, "-m", module)


def ask(words: tuple[str, ...], given: bytes, look: Callable[[], object]) -> tuple[int, bytes]:
    """Start it, give it `given`, and wait for (how it ended, what it answered). `look` is called meanwhile and may
    raise, which ends the process. Raises `OSError` where it cannot be started.
    """
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
