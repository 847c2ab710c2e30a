"""The command line of the window, and starting where there is no screen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ui.app import main, no_display
from ui.asked import Asked, NotUnderstoodError, understand


def test_what_was_asked_for() -> None:
    assert understand([]) == Asked()
    assert understand(["ours.s11"]) == Asked(file=Path("ours.s11"))
    assert understand(["--example", "st-annes", "--page=evidence"]) == Asked(example="st-annes", page="evidence")
    assert understand(["--self-test"]).self_test


@pytest.mark.parametrize("arguments", [["--nothing"], ["a.s11", "b.s11"], ["--page"], ["--example="]])
def test_what_is_not_understood_is_said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NotUnderstoodError):
        understand(arguments)
    assert main(arguments) == 2
    assert "s11desktop [FILE]" in capsys.readouterr().err


def test_no_screen_is_a_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert "no screen" in no_display()
    assert main([]) == 3
    assert "s11" in capsys.readouterr().err


def test_a_library_the_window_lacks_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", ":7")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("ui.app._ASKED_OF_LINUX", (("libnowhere.so.0", "libnowhere0"),))
    assert "sudo apt install libnowhere0" in no_display()


def test_looking_for_a_screen_does_not_load_qt() -> None:
    code = "import sys; from ui.app import main; sys.exit(10 if main([]) == 3 and 'PySide6' not in sys.modules else 1)"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).resolve().parents[2],
        env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent"},
        capture_output=True,
        check=False,
    )
    if sys.platform == "linux":
        assert ran.returncode == 10, ran.stderr.decode()


def test_nothing_heavy_is_loaded_before_the_first_paint() -> None:
    code = (
        "import os, sys, tempfile; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from pathlib import Path\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from ui.app import begin, build; from ui.asked import Asked\n"
        "from ui.preferences import Preferences\n"
        "app = QApplication([]); window, session = build(app, Preferences(Path(tempfile.mkdtemp()) / 's.ini'))\n"
        "begin(window, Asked()); window.show(); app.processEvents()\n"
        "heavy = {'sqlalchemy', 'sqlcipher3', 'cryptography', 'reportlab', 'asn1crypto', 'xlsxwriter', 'jsonschema'}\n"
        "print(sorted(heavy & set(sys.modules))); window.close(); session.shut_down()\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        check=False,
        text=True,
    )
    assert ran.stdout.strip() == "[]", ran.stderr


def test_it_starts_as_make_run_starts_it() -> None:
    done = subprocess.run([sys.executable, "-m", "ui.app", "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.startswith("s11desktop [FILE]")
