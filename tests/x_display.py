"""A screen of one's own, with the buses a desktop has: the real program runs there as on somebody's computer."""

from __future__ import annotations

import os
import resource
import signal
import struct
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tools import need

WIDE, TALL = 1280, 900
"""The size of the screen. What it shows is in `Xvfb_screen0` of the home folder, as an XWD picture."""

PROGRAM = (sys.executable, "-c", "from ui.app import main; raise SystemExit(main())")


def no_core_dumps() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run_on_a_screen(
    script: str,
    home: Path,
    *arguments: str,
    seconds: float = 100,
    within: tuple[str, ...] = (),
    program: tuple[str, ...] = PROGRAM,
    more: dict[str, str] | None = None,
    cores: bool = False,
) -> subprocess.CompletedProcess[str]:
    """Run a shell script under Xvfb and a session bus of their own. `$S11` in it starts the program, which another may
    stand in for. `within` is a command that all of it is run by, `more` what the environment has besides. Nothing
    there may leave a core dump, but with `cores`.
    """
    runtime = home / "run"
    runtime.mkdir(mode=0o700, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")}
    starter = home / "start-s11"
    quoted = " ".join(f"'{part}'" for part in program)
    starter.write_text(f'#!/bin/sh\nexec {quoted} "$@"\n')
    starter.chmod(0o755)
    screen = f"-screen 0 {WIDE}x{TALL}x24 -fbdir '{home}' -nolisten tcp"
    around = f"""
exec 3>"$HOME/display"
{need("Xvfb")} -displayfd 3 {screen} 2>/dev/null & server=$!
exec 3>&-
trap 'kill $server' EXIT
for _ in $(seq 200); do [ -s "$HOME/display" ] && break; sleep 0.05; done
export DISPLAY=:$(cat "$HOME/display") S11="{starter}"
{script}
"""
    running = subprocess.Popen(
        [*within, need("dbus-run-session"), "--", need("bash"), "-c", around, "screen", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=None if cores else no_core_dumps,
        start_new_session=True,
        cwd=Path(__file__).resolve().parent.parent,
        env={**kept, "HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "PYTHONFAULTHANDLER": "1", **(more or {})},
    )
    try:
        said, complaints = running.communicate(timeout=seconds)
    except BaseException:
        os.killpg(running.pid, signal.SIGTERM)
        running.communicate()
        raise
    return subprocess.CompletedProcess(running.args, running.returncode, said, complaints)


def colours(picture: bytes) -> Counter[bytes]:
    """How many points of each colour a picture of the screen has (XWD, 32 bits a point)."""
    head = struct.unpack(">25I", picture[:100])
    begin = head[0] + head[19] * 12
    points = picture[begin : begin + head[12] * head[5]]
    return Counter(points[at : at + 4] for at in range(0, len(points), 4))
