"""The system ends the program while somebody types: what was typed is in the file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from builders import small_framework
from tools import need

from s11desktop.operations import organisation
from s11desktop.vault import history
from s11desktop.vault.opening import open_vault

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "acorn lantern quilt otter thimble"
WORDS = "Grace leads, and Sam stands in for her"
CODE = "TST-1.1"
HOW = ("SIGTERM", "SIGHUP", "SIGINT", "session")


@pytest.mark.parametrize("how", HOW)
def test_what_is_being_typed_is_kept(tmp_path: Path, how: str) -> None:
    if sys.platform == "win32" and how != "session":
        need("signals")
    path = tmp_path / "ours.s11"
    framework = small_framework()
    organisation.create_file(
        path, PASSPHRASE, name="Hall", kind=framework.kinds[0].code, framework=framework, level="full", by="Sam"
    ).close()
    folders = {name: str(tmp_path / name) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    environment = (
        os.environ
        | folders
        | {
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": os.pathsep.join((str(ROOT / "tests"), str(ROOT))),
        }
    )
    kind = "session" if how == "session" else "signal"
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "tests" / "typing_when_ended.py"), str(path), PASSPHRASE, CODE, kind],
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
    )
    assert process.stdout is not None
    said = process.stdout.readline()
    assert said == "typed\n", f"it ended by itself: {process.wait(30)}"
    if how == "session":
        assert process.stdout.readline() == "kept\n"
        process.kill()
        process.wait(30)
    else:
        process.send_signal(getattr(signal, how))
        assert process.wait(30) == 0
    process.stdout.close()
    with open_vault(path, PASSPHRASE) as vault:
        assert vault.load().by_standard[CODE].words == WORDS
        history.verify(vault)
