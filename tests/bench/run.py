"""`make bench`: the promises about speed, each beside its peer in the same run. A table, build/bench.json, and the same
table for docs/performance.md as build/bench.md.

A promise that does not hold makes the exit status 1. Absolute times are not promises.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1])]

import finding_bench
import framework_bench
import growth_bench
import meanwhile_bench
import papers_bench
import return_bench
import size_bench
import start_bench
import vault_bench
import window_bench
from measuring import Row

PROMISES: dict[str, Callable[[Path, float], Iterator[Row]]] = {
    "P1": start_bench.first_window,
    "P2": vault_bench.opening,
    "P3": vault_bench.saving,
    "P4": vault_bench.attaching,
    "P5": vault_bench.attaching_the_last,
    "P6": return_bench.exporting,
    "P7": return_bench.verifying,
    "P8": papers_bench.report,
    "P9": window_bench.turning_pages,
    "P9b": meanwhile_bench.saving_meanwhile,
    "P10": size_bench.installed,
    "growth": growth_bench.growing,
    "P11": framework_bench.questions,
    "P12": finding_bench.finding,
}


def shown(number: float | None) -> str:
    return "" if number is None else f"{number:.3g}" if number < 1000 else f"{number:.0f}"


def _table(rows: list[Row], loads: list[str]) -> str:
    """The rows as a table for `docs/performance.md`."""
    lines = ["| promise | what | value | peer | ratio | at most | | |", "|---|---|---|---|---|---|---|---|"]
    for row, load in zip(rows, loads, strict=True):
        figures = " | ".join(shown(each) for each in (row.value, row.peer, row.ratio, row.limit))
        verdict = "holds" if row.holds else "**missed**"
        lines.append(f"| {row.promise} | {row.what} | {figures} | {verdict} | {load} |")
    return "\n".join(lines) + "\n"


def _load() -> str:
    """How many programs wanted the processor in the last minute, where the system says so."""
    return f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load not known"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="where the JSON goes")
    parser.add_argument("--only", nargs="*", choices=PROMISES, default=list(PROMISES), help="some promises only")
    parser.add_argument(
        "--size", type=float, default=1.0, help="1 for the sizes promised, 0.1 for a tenth of the bytes"
    )
    parser.add_argument("--quick", action="store_true", help="a twentieth of the bytes: is everything there?")
    chosen = parser.parse_args()
    if chosen.quick:
        chosen.size = 0.05
    print(f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}, size {chosen.size}")
    print(f"{'':5} {'what':66} {'value':>8} {'peer':>8} {'ratio':>6} {'limit':>6}")
    rows = []
    loads = []
    with tempfile.TemporaryDirectory(prefix="s11-bench-") as folder:
        for name in chosen.only:
            began, own = time.monotonic(), Path(folder) / f"of {name}"
            own.mkdir()
            for row in PROMISES[name](own, chosen.size):
                rows.append(row)
                loads.append(_load())
                verdict = "" if row.holds else "  MISSED"
                figures = f"{shown(row.value):>8} {shown(row.peer):>8} {shown(row.ratio):>6} {shown(row.limit):>6}"
                print(f"{row.promise:6} {row.what:66} {figures}{verdict}", flush=True)
            shutil.rmtree(own)
            print(f"       ({time.monotonic() - began:.0f} s, {_load()})", flush=True)
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.with_suffix(".md").write_text(_table(rows, loads), encoding="utf-8")
    chosen.out.write_text(json.dumps([row.as_json() for row in rows], indent=1) + "\n", encoding="utf-8")
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
