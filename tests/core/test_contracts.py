"""The walls of the house: the import contracts hold, and each of them falls when somebody breaks it."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("s11desktop", "ui", "resources", "standards")

# What somebody might write, where, and the contract that must say no.
BREACHES = [
    ("s11desktop/audit/standing.py", "import ui.theme", "The core never imports the interface"),
    ("s11desktop/report/facts.py", "import PySide6.QtGui", "The core and the data know no screen and no network"),
    ("s11desktop/exchange/names.py", "import socket", "The core and the data know no screen and no network"),
    ("s11desktop/exchange/names.py", "import asyncio", "The core and the data know no screen and no network"),
    ("ui/theme.py", "import sqlalchemy", "The interface leaves storing, signing and printing to the core"),
    ("ui/theme.py", "import reportlab", "The interface leaves storing, signing and printing to the core"),
    ("ui/theme.py", "import s11desktop.vault.tables", "The interface leaves storing, signing and printing to the core"),
    ("ui/theme.py", "import http.client", "The interface opens no socket"),
    ("s11desktop/audit/standing.py", "import s11desktop.vault.keys", "Rules and reports never reach the vault"),
    ("s11desktop/report/facts.py", "import s11desktop.vault.keys", "Rules and reports never reach the vault"),
    ("s11desktop/vault/keys.py", "import s11desktop.exchange.names", "Inside the core, downward only"),
    ("s11desktop/audit/standing.py", "import s11desktop.operations.answers", "Inside the core, downward only"),
    ("s11desktop/words.py", "import s11desktop.audit.model", "Inside the core, downward only"),
    ("resources/__init__.py", "import standards", "Data packages import nothing of ours"),
]


def lint(tree: Path) -> subprocess.CompletedProcess[str]:
    """Run the import contracts on a tree of its own."""
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--config", tree / "pyproject.toml"],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the packages' code, to break."""
    tree = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", tree)
    for name in PACKAGES:
        for source in (ROOT / name).rglob("*.py"):
            target = tree / source.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    return tree


def test_nothing_reaches_the_network_by_a_module_the_contracts_cannot_name() -> None:
    modules = {
        name
        for package in PACKAGES
        for source in (ROOT / package).rglob("*.py")
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom | ast.Import)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names])
    }
    assert "PySide6.QtWidgets" in modules, "the search itself finds nothing"
    assert not {"PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore", "urllib.request"} & modules


def test_the_contracts_hold(house: Path) -> None:
    done = lint(house)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


def test_every_contract_falls_when_it_is_broken(house: Path) -> None:
    kept = {path: (house / path).read_text(encoding="utf-8") for path, _, _ in BREACHES}
    for path, line, contract in BREACHES:
        (house / path).write_text(kept[path] + f"\n{line}\n", encoding="utf-8")
        done = lint(house)
        (house / path).write_text(kept[path], encoding="utf-8")
        assert done.returncode != 0, f"{line} in {path} was let through"
        broken = [row for row in done.stdout.splitlines() if row.startswith(contract)]
        assert broken, done.stdout
        assert broken[0].endswith("BROKEN"), f"{line} in {path}: {broken[0]}"
