"""Which branches of the four packages the tests of the core run: `make coverage`, or

    python tests/coverage_of.py build/coverage

Runs `tests/core` (but the long form of the promises about loss) under coverage, a folder at a time, so that a folder
that was measured is not run again: remove `build/coverage` to begin anew. Writes `report.txt` and pages to look at in
`pages/`, and ends with 1 where a package is under 95 %. What a test does in a process of its own is not counted, and
neither are the tests of the window.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("vault", "exchange", "audit", "operations")
AT_LEAST = 95.0


def measure(out: Path) -> None:
    """Run what was not run yet."""
    core = ROOT / "tests" / "core"
    for place in sorted(each for each in core.iterdir() if each.name.startswith("test_") or (each / ".").is_dir()):
        data = out / f"data.{place.stem}"
        if place.name in ("torture", "__pycache__") or data.exists():
            continue
        part = out / f"part.{place.stem}"
        command = [sys.executable, "-m", "coverage", "run", f"--data-file={part}", "-m", "pytest", "-q"]
        subprocess.run([*command, "-m", "not torture", "-p", "no:cacheprovider", str(place)], cwd=ROOT, check=False)
        if part.exists():
            part.rename(data)


def report(out: Path) -> bool:
    """A line for each package. Whether each has enough."""
    env = {**os.environ, "COVERAGE_FILE": str(out / "all")}
    measured = [str(each) for each in sorted(out.glob("data.*"))]
    coverage = [sys.executable, "-m", "coverage"]
    subprocess.run([*coverage, "combine", "--keep", "-q", *measured], cwd=ROOT, env=env, check=True)
    text = subprocess.run([*coverage, "report"], cwd=ROOT, env=env, check=False, capture_output=True, text=True).stdout
    (out / "report.txt").write_text(text, encoding="utf-8")
    subprocess.run([*coverage, "html", "-q", "-d", str(out / "pages")], cwd=ROOT, env=env, check=False)
    subprocess.run([*coverage, "json", "-q", "-o", str(out / "all.json")], cwd=ROOT, env=env, check=True)
    files = json.loads((out / "all.json").read_text(encoding="utf-8"))["files"]
    enough = True
    for package in PACKAGES:
        own = [each["summary"] for name, each in files.items() if name.startswith(f"s11desktop/{package}/")]
        there = sum(each["num_branches"] for each in own)
        run = sum(each["covered_branches"] for each in own)
        lines, run_lines = sum(each["num_statements"] for each in own), sum(each["covered_lines"] for each in own)
        share = 100 * run / there if there else 0.0
        enough = enough and share >= AT_LEAST
        print(f"{package}: {run} of {there} branches ({share:.1f} %), {run_lines} of {lines} lines", flush=True)
    return enough


def main() -> int:
    out = Path(sys.argv[1]).resolve()
    out.mkdir(parents=True, exist_ok=True)
    measure(out)
    return 0 if report(out) else 1


if __name__ == "__main__":
    sys.exit(main())
