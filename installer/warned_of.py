"""Part of `make check`: whether anybody has warned of a package the program ships, as far as pip-audit reaches data.

A warning is a failure and names the package. Data that cannot be had, as without a network, is a line and no failure.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).resolve().parent.parent / "requirements" / "run.txt"
PATIENCE = 120  # seconds


def main() -> int:
    """Ask, and say what came of it. 1 where there is a warning."""
    options = ["-r", str(LOCK), "--disable-pip", "--progress-spinner", "off", "-f", "json"]
    command = [sys.executable, "-m", "pip_audit", *options]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
        found = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        print("pip-audit could not reach its data, so nobody was asked about the packages: it needs a network.")
        return 0
    return judged(found)


def judged(found: list[dict[str, object]]) -> int:
    """Say what pip-audit's answer about each package comes to. 1 where it warns of one."""
    warned = [each for each in found if each.get("vulns")]
    unasked = [str(each["name"]) for each in found if "skip_reason" in each]
    for each in warned:
        vulns = each["vulns"]
        assert isinstance(vulns, list)
        print(f"{each['name']} {each['version']}: {', '.join(str(vuln['id']) for vuln in vulns)}", file=sys.stderr)
    if unasked:
        print(
            f"pip-audit has no data here about {len(unasked)} of {len(found)} packages: nobody was asked about those."
        )
    if not warned and len(unasked) < len(found):
        print(f"Nobody has warned of {len(found) - len(unasked)} packages that pip-audit knows.")
    return 1 if warned else 0


if __name__ == "__main__":
    sys.exit(main())
