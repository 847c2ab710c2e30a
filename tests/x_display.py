"""A screen of one's own, with the buses a desktop has: the real program runs there as on somebody's computer."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

from tools import need

PROGRAM = (sys.executable, "-c", "from ui.app import main; raise SystemExit(main())")


def no_core_dumps() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run_on_a_screen(script: str, home: Path, *arguments: str, seconds: float = 100) -> subprocess.CompletedProcess[str]:
    """Run a shell script under Xvfb and a session bus of their own. `$S11` in it starts the program."""
    runtime = home / "run"
    runtime.mkdir(mode=0o700, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")}
    starter = home / "start-s11"
    quoted = " ".join(f"'{part}'" for part in PROGRAM)
    starter.write_text(f'#!/bin/sh\nexec {quoted} "$@"\n')
    starter.chmod(0o755)
    server = [need("Xvfb"), "-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    around = f"""
exec 3>"$HOME/display"
{" ".join(server)} 2>/dev/null & server=$!
exec 3>&-
trap 'kill $server' EXIT
for _ in $(seq 200); do [ -s "$HOME/display" ] && break; sleep 0.05; done
export DISPLAY=:$(cat "$HOME/display") S11="{starter}"
{script}
"""
    return subprocess.run(
        [need("dbus-run-session"), "--", need("bash"), "-c", around, "screen", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=seconds,
        preexec_fn=no_core_dumps,
        cwd=Path(__file__).resolve().parent.parent,
        env={**kept, "HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "PYTHONFAULTHANDLER": "1"},
    )
