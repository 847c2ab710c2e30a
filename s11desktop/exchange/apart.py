"""The papers of a return made in a process of their own.

They are seconds of pure reckoning in a large audit, and in the window's own process each save and each key would wait
for its turn beside them. What they are made from goes through a pipe and they come back through one: nothing touches
the disk. Where another process cannot be had, they are made here.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO

from s11desktop import own_process
from s11desktop.exchange.submission import Papers, reports
from s11desktop.progress import Progress
from s11desktop.report.facts import ReportFacts

_LENGTH = 8


def command() -> tuple[str, ...]:
    """How this program is started a second time; empty where that is not known."""
    return own_process.command(own_process.MAKE_PAPERS)


def papers(progress: Progress, start: tuple[str, ...] | None = None) -> Papers:
    """Makes the page, the PDF and the workbook in a process started with `start`; `progress` may cancel that."""

    def make(made_from: ReportFacts) -> tuple[bytes, bytes, bytes]:
        made = elsewhere(made_from, start, lambda: progress(0, 1))
        return reports(made_from) if made is None else made

    return make


def elsewhere(
    made_from: ReportFacts, start: tuple[str, ...] | None = None, look: Callable[[], object] = lambda: None
) -> tuple[bytes, bytes, bytes] | None:
    """The papers from the other process; None where it could not be started or gave none. `look` may raise: it ends."""
    words = command() if start is None else start
    if words:
        with suppress(OSError):
            ended, answer = own_process.ask(words, pickle.dumps(made_from), look)
            return _parts(answer) if ended == 0 else None
    return None


def serve(source: BinaryIO, target: BinaryIO) -> int:
    """The other process: facts in, three papers out, each after its length."""
    made_from = pickle.load(source)  # noqa: S301 - of the program that started this one
    for paper in reports(made_from):
        target.write(len(paper).to_bytes(_LENGTH, "big") + paper)
    target.flush()
    return 0


def _parts(answer: bytes) -> tuple[bytes, bytes, bytes] | None:
    found: list[bytes] = []
    at = 0
    while at < len(answer):
        end = at + _LENGTH + int.from_bytes(answer[at : at + _LENGTH], "big")
        found.append(answer[at + _LENGTH : end])
        at = end
    return (
        (found[0], found[1], found[2]) if len(found) == len(("page", "PDF", "workbook")) and at == len(answer) else None
    )


def main() -> int:
    """What `own_process` starts: asked and answered by way of its pipes. Gives the exit code."""
    return serve(sys.stdin.buffer, sys.stdout.buffer)
