"""What is loaded until the first window is painted: a short list, so that the start stays short (P1)."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

PACKAGES = {"PySide6", "shiboken6", "shibokensupport", "resources", "s11desktop", "signature_bootstrap", "ui"}
"""Nothing else that does not come with Python."""
NOT_YET = (
    *("ctypes", "tomllib", "zipfile", "sqlite3", "ssl", "socket", "asyncio", "email", "http", "urllib.request", "json"),
    *("hashlib", "importlib.resources.readers", "multiprocessing", "unicodedata", "xml"),
)
"""What comes with Python and costs some milliseconds, and the first page has no need of."""
OURS = 75
"""How many modules of our own; one more costs about a quarter of a millisecond, and what it imports."""

_UNTIL_PAINTED = """
import os, sys
from PySide6.QtCore import QEvent, QObject
before = set(sys.modules)
class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(*sorted(set(sys.modules) - before), flush=True)
            os._exit(0)
        return False
import ui.app
def run(app, window, session, run=ui.app.run):
    watch = FirstPaint()
    window.installEventFilter(watch)
    return run(app, window, session)
ui.app.run = run
ui.app.main([])
"""


@cache
def _loaded(home: Path) -> frozenset[str]:
    """What the program has loaded more than Qt itself when its window is painted first."""
    told = subprocess.run(
        [sys.executable, "-c", _UNTIL_PAINTED],
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    return frozenset(told.stdout.split())


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    return _loaded(tmp_path_factory.mktemp("home"))


def test_only_these_packages_are_loaded_before_the_first_paint(loaded: frozenset[str]) -> None:
    packages = {name.partition(".")[0] for name in loaded} - set(sys.stdlib_module_names) - {"__main__"}
    assert packages - PACKAGES == set()


def test_what_comes_with_python_and_costs_is_loaded_later(loaded: frozenset[str]) -> None:
    early = {"ctypes"} if sys.version_info < (3, 12) else set()  # the constants of 3.11 (`ui.interpreter`)
    assert loaded & set(NOT_YET) - early == set()


def test_few_of_our_own_modules_are_loaded_before_the_first_paint(loaded: frozenset[str]) -> None:
    ours = {name for name in loaded if name.partition(".")[0] in ("ui", "s11desktop", "resources", "standards")}
    assert len(ours) <= OURS, sorted(ours)


def test_no_page_but_the_first_and_no_verb_is_loaded(loaded: frozenset[str]) -> None:
    pages = {name for name in loaded if name.startswith("ui.pages.")}
    assert pages == {"ui.pages.welcome", "ui.pages.welcome_examples"}
    assert not {name for name in loaded if name.startswith("ui.verbs.")} - {"ui.verbs.desk"}
    assert not {name for name in loaded if name.startswith(("s11desktop.operations", "s11desktop.vault"))}


def test_gradients_and_the_list_of_the_left_column_come_later(loaded: frozenset[str]) -> None:
    assert "ui.widgets.map_list" not in loaded
    assert "ui.widgets.rows" not in loaded
