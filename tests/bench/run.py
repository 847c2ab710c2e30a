"""`make bench`: the promises about speed, each beside its peer in the same run; a table, and build/bench.json.

A promise that does not hold makes the exit status 1. Absolute times are not promises.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1])]

import finding_bench
import framework_bench
import papers_bench
import return_bench
import start_bench
import vault_bench
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
    "P9b": return_bench.saving_meanwhile,
    "P11": framework_bench.questions,
    "P12": finding_bench.finding,
}


def shown(number: float | None) -> str:
    return "" if number is None else f"{number:.3g}" if number < 1000 else f"{number:.0f}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="where the JSON goes")
    parser.add_argument("--only", nargs="*", choices=PROMISES, default=list(PROMISES), help="some promises only")
    parser.add_argument(
        "--size", type=float, default=1.0, help="1 for the sizes promised, 0.1 for a tenth of the bytes"
    )
    chosen = parser.parse_args()
    print(f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}, size {chosen.size}")
    print(f"{'':5} {'what':66} {'value':>8} {'peer':>8} {'ratio':>6} {'limit':>6}")
    rows = []
    for name in chosen.only:
        with tempfile.TemporaryDirectory(prefix="s11-bench-") as folder:
            for row in PROMISES[name](Path(folder), chosen.size):
                rows.append(row)
                verdict = "" if row.holds else "  MISSED"
                figures = f"{shown(row.value):>8} {shown(row.peer):>8} {shown(row.ratio):>6} {shown(row.limit):>6}"
                print(f"{row.promise:5} {row.what:66} {figures}{verdict}", flush=True)
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_text(json.dumps([row.as_json() for row in rows], indent=1) + "\n", encoding="utf-8")
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
