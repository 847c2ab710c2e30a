"""The whole main job where there is no network at all, not even this machine's own (promise S2)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tools import need

WATCH = """
import sys

SEEN = []

def look(event, args):
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        SEEN.append(event)
    if event == "socket.__new__" and args[1] != 1:
        SEEN.append(f"{event} of family {args[1]}")

sys.addaudithook(look)
from s11desktop.cli.main import main
try:
    main(["demo", sys.argv[1]])
except SystemExit as ended:
    assert not SEEN, SEEN
    assert "PySide6" not in sys.modules, "the demonstration imports no Qt"
    raise
"""


def test_the_demonstration_in_a_namespace_without_a_network(tmp_path: Path) -> None:
    namespace = [need("unshare"), "--user", "--map-root-user", "--net"]
    if subprocess.run([*namespace, "true"], capture_output=True, check=False).returncode:
        namespace = [need("unshare"), "--net"]
    interfaces = subprocess.run(
        [*namespace, "cat", "/proc/net/dev"], capture_output=True, text=True, check=True
    ).stdout.splitlines()[2:]
    assert all(line.split(":")[0].strip() == "lo" for line in interfaces), "the namespace has a network after all"
    done = subprocess.run(
        [*namespace, sys.executable, "-c", WATCH, str(tmp_path / "demo")],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr
    assert "Unchanged since it was sealed" in done.stdout
    assert {path.name for path in (tmp_path / "demo").iterdir()} == {
        "made-by-s11-demo.txt",
        "st-annes.s11",
        "st-annes-return.zip",
    }
