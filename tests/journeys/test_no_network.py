"""No network at all (promise S2): the demonstration, the journey by keyboard and some of the tests where there is none.

The window on a real screen has its turn in `test_leaks.py`, with the system's calls as a second witness.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tools import need

ROOT = Path(__file__).resolve().parents[2]

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


ASKS = """
import socket, subprocess, types

def test_socket():
    socket.socket(socket.AF_INET).close()

def test_name():
    try:
        socket.getaddrinfo("localhost", 1)
    except OSError:
        pass

def test_program():
    pretended = types.ModuleType("ui.pretended")
    exec("import subprocess\\nsubprocess.run(['true'])", pretended.__dict__)
"""
SOME = (
    *("tests/core/vault/test_keys.py", "tests/core/exchange/test_signing.py", "tests/core/exchange/test_names.py"),
    *("tests/core/documents/test_previewing.py", "tests/core/audit/test_dates.py", "tests/ui/test_outside.py"),
)
JOURNEY = "tests/journeys/test_by_keyboard.py::test_the_whole_journey[voluntary-faith]"


@pytest.fixture(scope="module")
def namespace() -> tuple[str, ...]:
    """The command that runs another where there is no network, not even this machine's own."""
    command = (need("unshare"), "--user", "--map-root-user", "--net")
    if subprocess.run([*command, "true"], capture_output=True, check=False).returncode:
        command = (need("unshare"), "--net")
    interfaces = subprocess.run(
        [*command, "cat", "/proc/net/dev"], capture_output=True, text=True, check=True
    ).stdout.splitlines()[2:]
    assert all(line.split(":")[0].strip() == "lo" for line in interfaces), "the namespace has a network after all"
    return command


def test_the_demonstration(namespace: tuple[str, ...], tmp_path: Path) -> None:
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


@pytest.mark.parametrize("tests", [(JOURNEY,), SOME], ids=["the journey by keyboard", "some of the tests"])
def test_the_tests_themselves(namespace: tuple[str, ...], tests: tuple[str, ...]) -> None:
    command = (sys.executable, "-m", "pytest", "-q", "-p", "no_sockets", "-p", "no:cacheprovider", *tests)
    done = subprocess.run([*namespace, *command], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout[-4000:]
    assert " passed" in done.stdout


def test_the_watching_sees_a_socket_and_a_program(namespace: tuple[str, ...], tmp_path: Path) -> None:
    """The control: a test that asks for a network fails, and so does one whose code of ours starts a program."""
    (tmp_path / "test_asks.py").write_text(ASKS)
    command = (sys.executable, "-m", "pytest", "-q", "-p", "no_sockets", "-p", "no:cacheprovider", "test_asks.py")
    paths = os.pathsep.join(str(each) for each in (ROOT, ROOT / "tests"))
    environment = {**os.environ, "PYTHONPATH": paths}
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, env=environment)
    assert "3 passed, 3 errors" in done.stdout, done.stdout[-2000:]
    assert "socket.getaddrinfo" in done.stdout
    assert "from ui.pretended" in done.stdout
