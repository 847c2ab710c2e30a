"""P9b: what one answer waits for while a return is made, a copy is made and a large file is taken in."""

from __future__ import annotations

import random
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from large import documents, kept_vault
from measuring import Row, at_most, percentile, seconds

from s11desktop.exchange import submission
from s11desktop.exchange.composing import Prepared
from s11desktop.operations import answers, evidence
from s11desktop.progress import Progress
from s11desktop.vault import backup
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault

MB = 1_000_000
EXPORTS = 3
EVERY_SECONDS = 0.03
"""How long on average until the next answer is given, which is far oftener than anybody does."""


class Building(threading.Thread):
    """The slow half of an export in a thread of its own, with a reader of its own."""

    def __init__(self, prepared: Prepared, vault: Vault, out: Path) -> None:
        super().__init__()
        self._prepared, self._reader, self._out = prepared, vault.reader(), out
        self.failure: Exception | None = None

    def run(self) -> None:
        try:
            with self._reader as reader:
                submission.build(self._prepared, reader, self._out)
        except Exception as error:  # told by the thread that waits for it
            self.failure = error


class Asking:
    """Answers that come at random moments of slow work on the writing thread, and are saved between its steps, as the
    window's worker does it. `waits` is from the moment each came until it was saved, in seconds.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._codes = [standard.code for standard in vault.framework.standards]
        self._moments = random.Random(11)
        self.waits: list[float] = []
        self._next = self._later()

    def report(self, _done: int, _total: int) -> None:
        while time.perf_counter() >= self._next:
            _answer(self._vault, self._codes, len(self.waits))
            now = time.perf_counter()
            self.waits.append(now - self._next)
            self._next = self._later()

    def beside(self, work: Callable[[Progress], object]) -> list[float]:
        """Do the work; what those who answered meanwhile waited for."""
        self._next = self._later()
        work(Progress(self.report))
        self.report(1, 1)
        return self.waits

    def _later(self) -> float:
        return time.perf_counter() + self._moments.uniform(0, 2 * EVERY_SECONDS)


def saving_meanwhile(folder: Path, size: float) -> Iterator[Row]:
    """500 MB exported by another thread; 1 GB copied and 100 MB attached by the writing thread itself."""
    path, key, _ = kept_vault(folder, "return", 50, int(10 * MB * size), 30, 50)
    with open_vault(path, key) as vault:
        codes = [standard.code for standard in vault.framework.standards]
        alone = [seconds(partial(_answer, vault, codes, number)) for number in range(100)]
        waits: list[float] = []
        for run in range(EXPORTS):
            building = Building(submission.prepare(vault, draft=True), vault, folder / f"return-{run}.zip")
            building.start()
            while building.is_alive():
                waits.append(seconds(partial(_answer, vault, codes, len(waits))))
                time.sleep(0.01)
            building.join()
            assert building.failure is None, building.failure
    yield _row(f"{500 * size:g} MB are exported", waits, alone)
    path, key, _ = kept_vault(folder, "large", 500, int(2 * MB * size), 600, 500)
    (source,) = documents(folder / "in", 1, int(100 * MB * size))
    with open_vault(path, key) as vault:
        waits = Asking(vault).beside(lambda progress: backup.backup(vault, folder / "copies", progress=progress))
        yield _row(f"{1000 * size:g} MB are copied", waits, alone)
        code = vault.framework.standards[0].code
        given = {"standards": (code,), "title": "A film"}
        waits = Asking(vault).beside(lambda progress: evidence.attach(vault, source, **given, progress=progress))  # type: ignore[arg-type]
        yield _row(f"{100 * size:g} MB are attached", waits, alone)


def _answer(vault: Vault, codes: list[str], number: int) -> None:
    answers.answer(vault, codes[number % len(codes)], "fully", f"Now {number}")


def _row(while_what: str, waits: list[float], alone: list[float]) -> Row:
    what = f"save one answer while {while_what}, p99 ms of {len(waits)}, peer: alone, median"
    return at_most("P9b", what, 1000 * percentile(waits, 99), 100, 1000 * statistics.median(alone))
