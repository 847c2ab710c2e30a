"""`make run` on a machine where no window can be seen ends by itself, with the whole job done."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAUNCH = ROOT / "installer" / "launch.py"


@pytest.fixture
def launch(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, read as a module: it is run by path and belongs to no package."""
    monkeypatch.syspath_prepend(str(LAUNCH.parent))
    spec = importlib.util.spec_from_file_location("launch_under_test", LAUNCH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "offscreen:size=800x600"])
def test_a_platform_that_draws_nowhere_is_no_display(
    launch: ModuleType, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    monkeypatch.setenv("DISPLAY", ":0")
    assert platform.split(":")[0] in launch.why_no_window()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
def test_no_display_is_said(launch: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert launch.why_no_window() == "There is no display here, so no window can be opened."


def test_it_ends_by_itself_and_leaves_a_return_to_look_at() -> None:
    """Found when a check hung for an hour: a window opened off the screen waits for ever."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    told = subprocess.run(
        [sys.executable, str(LAUNCH)], env=environment, capture_output=True, text=True, timeout=180, check=False
    )
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("QT_QPA_PLATFORM is offscreen")
    assert any(ROOT.joinpath("build", "demo").glob("*.zip"))
