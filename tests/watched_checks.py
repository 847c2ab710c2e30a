"""Checks the returns it is given in a process of its own and tells how that went: verdicts, seconds, memory, and
whatever was opened for writing, made, renamed, run or connected to meanwhile. Prints one JSON object.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

_CHANGES = ("os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.truncate")
_LEAVES = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.spawn",
    "os.posix_spawn",
    "os.fork",
    "ctypes.",
    "shutil.",
)
SOME_MEMORY = 400 * 1024**2
"""Bytes of address space more than at the start that all of them may take; what is over it fails."""


def watched(paths: list[Path]) -> dict[str, Any]:
    """What the checks of these files do, in a new process. Raises where that one ends badly; the
    test ends where the system sets no limits (Windows)."""
    if sys.platform == "win32":
        from tools import lacking

        lacking("a limit of memory and what a process has taken at most are not there")
    command = [sys.executable, __file__]
    done = subprocess.run(command, input="\n".join(map(str, paths)), capture_output=True, text=True, timeout=280)
    assert done.returncode == 0, done.stderr
    assert not done.stderr, done.stderr
    told = json.loads(done.stdout)
    assert isinstance(told, dict)
    return told


def _watch(seen: list[str]) -> None:
    def hook(event: str, facts: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(facts[2], int) and facts[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if writes or event in _CHANGES or event.startswith(_LEAVES):
            seen.append(f"{event} {facts[0] if facts else ''}")

    sys.addaudithook(hook)


def _address_space() -> int:
    return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    import resource

    from s11desktop.exchange.known import KnownSigners
    from s11desktop.exchange.verify import verify

    paths = [Path(line) for line in sys.stdin.read().splitlines()]
    verify(paths[0], known=KnownSigners())
    if sys.platform == "linux":
        most = _address_space() + SOME_MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    seen: list[str] = []
    _watch(seen)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    verdicts, seconds, grown = {}, {}, {}
    for path in paths:
        start, had = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        found = verify(path, known=KnownSigners())
        json.dumps(found.as_json())
        seconds[str(path)] = time.monotonic() - start
        grown[str(path)] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - had
        verdicts[str(path)] = found.verdict
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    slowest, largest = max(seconds, key=seconds.__getitem__), max(grown, key=grown.__getitem__)
    print(
        json.dumps(
            {
                "verdicts": verdicts,
                "slowest": [slowest, seconds[slowest]],
                "grown_most": [largest, grown[largest] / 1024],
                "grown": (after - before) / 1024,
                "done": seen,
            }
        )
    )


if __name__ == "__main__":
    main()
