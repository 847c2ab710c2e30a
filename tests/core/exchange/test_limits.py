"""docs/limits.md is true: each row is what the program holds to, and no limit of the program is missing there."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\|[^|]*\| ([\d,]+) ?(KiB|MiB|GiB|kB|MB)? \| `([\w.]+)` \|$", re.MULTILINE)
UNITS = {"": 1, "kB": 1000, "MB": 1000**2, "KiB": 1024, "MiB": 1024**2, "GiB": 1024**3}
ROWS = {name: int(number.replace(",", "")) * UNITS[unit] for number, unit, name in ROW.findall(PAGE)}
PACKAGES = ("vault", "exchange", "audit", "operations", "framework", "documents")
LIMIT = re.compile(r"(MOST|LONGEST|LARGEST)(_[A-Z_]+)?|[A-Z_]*LIMIT|DEEPEST|BUDGET")
WORKED_OUT = {"exchange.container.MOST_TAIL"}
"""Follows from others."""


def limits() -> set[str]:
    """Every constant of the six packages that is called a limit and is a number."""
    found = set()
    for package in PACKAGES:
        for path in sorted((ROOT / "s11desktop" / package).rglob("*.py")):
            for line in ast.parse(path.read_text(encoding="utf-8")).body:
                target = line.targets[0] if isinstance(line, ast.Assign) else getattr(line, "target", None)
                if isinstance(target, ast.Name) and LIMIT.fullmatch(target.id):
                    module = ".".join(path.relative_to(ROOT / "s11desktop").with_suffix("").parts)
                    found.add(f"{module}.{target.id}")
    return found


def value(name: str) -> object:
    module, _, constant = name.rpartition(".")
    return getattr(import_module(f"s11desktop.{module}"), constant)


@pytest.mark.parametrize("name", ROWS)
def test_the_program_holds_to_what_the_page_says(name: str) -> None:
    assert value(name) == ROWS[name]


def test_every_row_of_the_page_was_read() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("|") and "`" in line]
    assert len(ROWS) == len(rows) > 60


def test_no_limit_is_missing() -> None:
    assert {name for name in limits() if isinstance(value(name), int)} - ROWS.keys() == WORKED_OUT
