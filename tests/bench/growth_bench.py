"""Growth: what opening, saving, exporting and showing cost against standards, documents and rounds.

The figure is the power with which the cost grows, fitted through the sizes (1 is linear): by processor time, each the
least of several runs. What does not depend on size makes it smaller, never larger.
"""

from __future__ import annotations

import json
import math
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from large import documents, large_vault
from measuring import Row, at_most, of_processor
from window_bench import in_a_window

from s11desktop.exchange import submission
from s11desktop.operations import answers, next_round
from s11desktop.vault import connection
from s11desktop.vault.keys import Key, new_salt
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault

STANDARDS = (100, 300, 1000)
DOCUMENTS = (100, 500, 2000)
ROUNDS = (1, 3, 8)
POWER = 1.2
TURNS = 5
EXPORTS = 2
WINDOWS = 2
FULL = 0.2
"""Under so much of the bytes promised it is only asked whether all is there, with a quarter of the sizes."""
_SECRET = bytes(range(32))


def growing(folder: Path, size: float) -> Iterator[Row]:
    """Each cost against each size; documents are small (4 kB), since it is their number that is asked about."""
    fewer = size < FULL
    made: dict[str, list[tuple[int, Path]]] = {
        "standards": [(count, _of(folder, f"s{count}", standards=count)) for count in _sizes(STANDARDS, fewer)],
        "documents": [(count, _of(folder, f"d{count}", items=count)) for count in _sizes(DOCUMENTS, fewer)],
        "rounds": [(count, _of(folder, f"r{count}", rounds=count)) for count in ROUNDS],
    }
    for of, files in made.items():
        for what, cost in (("open and load", _opened), ("save an answer", _saved), ("export", _exported)):
            yield _row(what, of, [(count, cost(path)) for count, path in files])
        if of == "rounds":  # a page shows one audit, however many there are
            continue
        shown = [in_a_window(__file__, str(path), str(folder)) for _count, path in files]
        for page in shown[0]["pages"]:
            costs = [(count, told["pages"][page]) for (count, _path), told in zip(files, shown, strict=True)]
            yield _row(f"show {page}", of, costs)


def _sizes(sizes: tuple[int, ...], fewer: bool) -> tuple[int, ...]:
    return tuple(count // 4 for count in sizes) if fewer else sizes


def _of(folder: Path, name: str, standards: int = 60, items: int = 60, rounds: int = 1) -> Path:
    path = folder / f"{name}.s11"
    sources = documents(folder / name, items if items > 60 else 10, 4000)
    vault = large_vault(path, Key(_SECRET, new_salt()), sources, standards, items)
    for _ in range(rounds - 1):
        next_round.start(vault, finish=True)
        next_round.confirm_rest(vault)
    vault.close()
    return path


def _key(path: Path) -> Key:
    return Key(_SECRET, connection.peek(path).salt)


def _row(what: str, of: str, costs: list[tuple[int, float]]) -> Row:
    told = ", ".join(f"{count}: {1000 * cost:.3g}" for count, cost in costs)
    return at_most("growth", f"{what} against {of}, power (ms: {told})", power(costs), POWER)


def power(costs: list[tuple[int, float]]) -> float:
    """The slope of cost over size, both as logarithms, by least squares."""
    points = [(math.log(count), math.log(cost)) for count, cost in costs]
    x0, y0 = (sum(each) / len(points) for each in zip(*points, strict=True))
    return sum((x - x0) * (y - y0) for x, y in points) / sum((x - x0) ** 2 for x, _ in points)


def _opened(path: Path) -> float:
    def work() -> None:
        with open_vault(path, _key(path)) as vault:
            vault.load()

    return min(of_processor(work) for _ in range(TURNS))


def _saved(path: Path) -> float:
    """An answer, and the load after it that the window waits for."""
    with open_vault(path, _key(path)) as vault:
        vault.load()
        code = vault.framework.standards[0].code
        return min(of_processor(lambda n=number: _save(vault, code, n)) for number in range(4 * TURNS))  # type: ignore[misc]


def _save(vault: Vault, code: str, number: int) -> None:
    answers.answer(vault, code, "fully", f"Said again, {number}.")
    vault.load()


def _exported(path: Path) -> float:
    """By the clock, since papers are made in a process of its own."""
    took = []
    with open_vault(path, _key(path)) as vault:
        for _ in range(EXPORTS):
            began = time.perf_counter()
            submission.export(vault, path.with_suffix(".zip"), replace=True, draft=True)
            took.append(time.perf_counter() - began)
    return min(took)


def _pages(path: Path, folder: Path) -> dict[str, dict[str, float]]:
    """Processor time in s of going to each page of a list, the first time, the least of some windows made anew."""
    from journeys.test_never_waits import opened

    from ui.app import application
    from ui.places import PageName, Place

    app = application()
    found: dict[str, float] = {}
    for _ in range(WINDOWS):
        with opened(app, folder, (path, _key(path))) as window:
            for page in (PageName.QUESTIONS, PageName.EVIDENCE, PageName.ACTIONS, PageName.CHECK):
                began = time.thread_time()
                window.go(Place(page))
                app.processEvents()
                took = time.thread_time() - began
                found[page.value] = min(took, found.get(page.value, took))
    return {"pages": found}


if __name__ == "__main__":
    print(json.dumps(_pages(Path(sys.argv[1]), Path(sys.argv[2]))))
