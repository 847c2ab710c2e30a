"""Words looked through for personal data in a process of their own.

A search through ten pages holds Python's lock for tens of milliseconds at a time, one through a megabyte for tenths of
a second, and in the window's own process each key would wait beside it. The words go through a pipe and what was found
comes back through one: nothing touches the disk. Where another process cannot be had, they are looked through here.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import BinaryIO

from s11desktop import own_process
from s11desktop.audit.screening import About, Hit, screen_parts

MOST = 60_000
"""Characters of a single document that are looked through beside the window: twenty pages. Starting a process takes
half a second of another processor; `LITTLE` is what goes quicker than asking one that is there."""
LITTLE = 1_000

Found = tuple[tuple[int, Hit], ...]


class Apart:
    """The other process: started when it is first worth it, ended by `close`, and by whoever started it ending.

    `many` says that a number of documents will come, for which one is worth starting though each of them is short.
    """

    def __init__(self, *, many: bool = False, start: tuple[str, ...] | None = None) -> None:
        self._words = own_process.command(own_process.LOOK_THROUGH) if start is None else start
        self._least = LITTLE if many else MOST
        self._company: own_process.Company | None = None

    @property
    def is_there(self) -> bool:
        """Whether it was started and has not failed."""
        return self._company is not None

    def looked_through(self, parts: Sequence[str], look: Callable[[], object]) -> Found:
        """What `screen_parts` finds. `look` is called every tenth of a second meanwhile and may raise, which ends the
        process.
        """
        if sum(map(len, parts)) > self._least and self._words:
            with suppress(OSError):
                if self._company is None:
                    self._company = own_process.Company(self._words)
                answer = self._company.ask(json.dumps(list(parts)).encode("ascii"), look)
                found = None if answer is None else _read(answer)
                if found is not None:
                    return found
            self.close()
            self._words = ()
        look()
        return screen_parts(parts)

    def close(self) -> None:
        """End it, whatever it is doing. From any thread."""
        company, self._company = self._company, None
        if company is not None:
            company.close()


def serve(source: BinaryIO, target: BinaryIO) -> int:
    """The other process: lists of words in, lists of what was found in them out, as JSON, one after the other."""
    while (asked := own_process.next_of(source)) is not None:
        found = [
            (part, hit.about.value, hit.kind, hit.text, hit.start, hit.end, hit.certain)
            for part, hit in screen_parts(json.loads(asked))
        ]
        own_process.put(target, json.dumps(found).encode("ascii"))
    return 0


def _read(answer: bytes) -> Found | None:
    """None where it is no such list."""
    try:
        return tuple((part, Hit(About(about), *rest)) for part, about, *rest in json.loads(answer))
    except (ValueError, TypeError):
        return None


def main() -> int:
    """What `own_process` starts: asked and answered by way of its pipes. Gives the exit code."""
    return serve(sys.stdin.buffer, sys.stdout.buffer)
