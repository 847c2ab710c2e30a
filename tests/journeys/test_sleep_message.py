"""Promise S6: the system says that the computer is about to sleep, and the file is locked before it does."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from builders import small_framework
from tools import need

from s11desktop.operations import organisation
from s11desktop.vault import guard

ROOT = Path(__file__).resolve().parents[2]
SECRET = "acorn lantern quilt otter thimble"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    framework = small_framework()
    path = tmp_path / "ours.s11"
    organisation.create_file(
        path, SECRET, name="Hall", kind=framework.kinds[0].code, framework=framework, level="full"
    ).close()
    return path


@contextmanager
def running(*command: str, environment: dict[str, str] | None = None) -> Iterator[subprocess.Popen[str]]:
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environment) as process:
        try:
            yield process
        finally:
            process.kill()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def tell(process: subprocess.Popen[str], word: str) -> None:
    assert process.stdin is not None
    process.stdin.write(f"{word}\n")
    process.stdin.flush()


@pytest.mark.parametrize("wanted", [True, False])
def test_the_file_is_locked_when_logind_says_so(path: Path, wanted: bool) -> None:
    daemon = (need("dbus-daemon"), "--session", "--nofork", "--print-address=1")
    with ExitStack() as stack:
        bus = stack.enter_context(running(*daemon))
        address = line(bus)
        logind = stack.enter_context(running("/usr/bin/python3", str(ROOT / "tests" / "fake_logind.py"), address))
        assert line(logind) == "ready"
        environment = os.environ | {
            "DBUS_SYSTEM_BUS_ADDRESS": address,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(ROOT),
            **{name: str(path.parent / name) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")},
        }
        command = (sys.executable, str(ROOT / "tests" / "asleep.py"), str(path), SECRET, "" if wanted else "stay")
        program = stack.enter_context(running(*command, environment=environment))
        assert line(program).startswith("open: session.is_open=True home Hall")
        tell(logind, "wake")
        tell(logind, "sleep")
        said = line(program)
        if wanted:
            assert said == "asleep: session.is_open=False unlock S11 Desktop somebody's own"
            for _ in range(100):
                if not guard.lock_file(path).exists():
                    break
                time.sleep(0.1)
            assert not guard.lock_file(path).exists(), "the file itself is let go"
        else:
            assert said.startswith("asleep: session.is_open=True")
