"""P9: switching pages and filtering in a large file, by the clock and by what the window's own thread had to do.

The window runs in a process of its own, without a screen. A step is a page gone to, a key typed into a filter, an
answer, a question turned; what counts is its longest turn of the event loop, and of that the least of three windows
made anew: what a step really costs, it costs in all of them. Processor time is told beside a fixed piece of work, as in
`tests/journeys/test_never_waits.py`: other programs lengthen that too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measuring import Row, at_most, percentile

WINDOWS = 3
DOCUMENTS = 500
BYTES = 30_000
"""Of text in each: some ten pages. All of them are looked through for personal data beside the second visits."""


def turning_pages(folder: Path, size: float) -> Iterator[Row]:
    """600 standards answered, 600 items of which 500 have a document of ten pages."""
    told = in_a_window(__file__, str(folder))
    clock, own = told["clock"], told["own"]
    for what, of in (("switch page or filter", _asked_for), ("any step, first openings too", lambda _step: True)):
        by_clock = [value for step, value in clock.items() if of(step)]
        by_itself = [value for step, value in own.items() if of(step)]
        p99 = f"{what}, p99 ms by the clock of {len(by_clock)}, peer: of processor in the window's thread"
        if what.startswith("switch"):
            yield at_most("P9", p99, percentile(by_clock, 99), 50, percentile(by_itself, 99))
        else:
            longest = f"longest hold in {what}, ms by the clock, peer: of processor"
            yield at_most("P9", longest, max(by_clock), 100, max(by_itself))


def _asked_for(step: str) -> bool:
    """Whether it is going to a page that was made before, or a letter of a filter."""
    return step.startswith("again") and ("go to" in step or "filter" in step)


def in_a_window(script: str, *given: str) -> dict[str, dict[str, float]]:
    """What a script tells as JSON from a process that may have a window."""
    paths = [str(Path(__file__).resolve().parents[1]), *sys.path]
    with tempfile.TemporaryDirectory() as home:  # a file that is closed is copied to the data folder
        own = {"HOME": home, "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
        told = subprocess.run(
            [sys.executable, script, *given],
            env={**os.environ, **own, "PYTHONPATH": os.pathsep.join(paths)},
            check=True,
            capture_output=True,
            text=True,
        )
    answer: dict[str, dict[str, float]] = json.loads(told.stdout.splitlines()[-1])
    return answer


def _measure(folder: Path) -> dict[str, dict[str, float]]:
    from journeys.test_never_waits import YARDSTICK_MS, Watch, _about, opened
    from large import documents, large_vault

    from s11desktop.vault.keys import Key, new_salt
    from ui.app import application

    app = application()
    key = Key(bytes(range(32)), new_salt())
    large_vault(folder / "window.s11", key, documents(folder / "documents", DOCUMENTS, BYTES)).close()
    clock: dict[str, float] = {}
    own: dict[str, float] = {}
    yards: list[float] = []
    for _ in range(WINDOWS):
        with opened(app, folder, (folder / "window.s11", key)) as window:
            watch = Watch()
            for visit in ("first", "again"):
                watch.run(_about(window, visit))
            _least(clock, _most(watch.late))
            _least(own, watch.by_step())
            yards += watch.yards
    slow = max(1.0, sorted(yards)[len(yards) // 2] / YARDSTICK_MS)
    return {"clock": clock, "own": {step: value / slow for step, value in own.items()}}


def _most(beats: list[tuple[float, str]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for late, step in beats:
        found[step] = max(late, found.get(step, 0.0))
    return found


def _least(known: dict[str, float], now: dict[str, float]) -> None:
    for step, value in now.items():
        if step:
            known[step] = min(value, known.get(step, value))


if __name__ == "__main__":
    print(json.dumps(_measure(Path(sys.argv[1]))))
