"""Looks for bytes that break a reader, with atheris (coverage-guided): `make torture`, or

    python tests/fuzz/run.py build/fuzz --seconds 300 [--only container signature …]

Each reader has a process of its own, ended after so many seconds, five seconds on one input or 1 GB. What was found
new stays in the folder; a crash is told with the file that holds it and makes the exit status 1. Copy that file to
`tests/fuzz/corpus/READER/`, where the ordinary tests read it ever after.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[1])]


def child(name: str, arguments: list[str]) -> None:
    """Fuzz one reader; never returns."""
    import atheris

    with atheris.instrument_imports(include=["s11desktop"]):
        import readers
    for each in readers.seeds(name):
        readers.READERS[name](each)  # what is imported late would count as time that a reader took
    atheris.Setup([sys.argv[0], *arguments], readers.READERS[name])
    atheris.Fuzz()


def fuzz(name: str, out: Path, seconds: int) -> bool:
    """One reader, and one line about it. False where something was found."""
    import readers

    found, crashes = out / name, out / "crashes"
    found.mkdir(parents=True, exist_ok=True)
    crashes.mkdir(exist_ok=True)
    for at, seed in enumerate(readers.seeds(name)):
        (found / f"seed-{at}").write_bytes(seed)
    limits = ["-timeout=5", "-rss_limit_mb=1024", "-max_len=70000", "-print_final_stats=1", "-verbosity=0"]
    command = [sys.executable, __file__, "--child", name, *limits]
    kept = [str(each) for each in (found, HERE / "corpus" / name) if each.is_dir()]
    done = subprocess.run(
        [*command, f"-max_total_time={seconds}", f"-artifact_prefix={crashes}/{name}-", *kept],
        capture_output=True,
        text=True,
        errors="replace",
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    stats = dict(re.findall(r"stat::(\w+):\s+(\d+)", done.stderr))
    print(
        f"{name:11} {stats.get('number_of_executed_units', '?'):>9} inputs in {seconds} s, "
        f"{len(list(found.iterdir()))} kept, most memory {stats.get('peak_rss_mb', '?')} MB"
        f"{'' if done.returncode == 0 else ': FOUND SOMETHING'}",
        flush=True,
    )
    if done.returncode:
        print(done.stderr[-4000:])
    return done.returncode == 0


def main() -> int:
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], sys.argv[3:])
    import readers

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seconds", type=int, default=60, help="for each reader")
    parser.add_argument("--only", nargs="*", choices=readers.READERS, default=list(readers.READERS))
    chosen = parser.parse_args()
    sound = [fuzz(name, chosen.out, chosen.seconds) for name in chosen.only]
    return 0 if all(sound) else 1


if __name__ == "__main__":
    sys.exit(main())
