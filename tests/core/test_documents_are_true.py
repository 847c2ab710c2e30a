"""What the documents say of the project is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_the_tree_names_every_file_of_the_code() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    parts = re.split(r"^### `(.+)/`$", text, flags=re.MULTILINE)
    named = {
        f"{folder}/{name}"
        for folder, rows in zip(parts[1::2], parts[2::2], strict=True)
        for name in re.findall(r"^\| `([^`]+\.py)`", rows, flags=re.MULTILINE)
    }
    there = {
        path.relative_to(ROOT).as_posix()
        for package in ("s11desktop", "ui")
        for path in (ROOT / package).rglob("*.py")
        if path.name != "__init__.py"
    }
    assert named == there


@pytest.mark.parametrize("path", sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]), ids=lambda p: p.name)
def test_every_link_between_documents_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), f"{path.name} links to {target}"


def test_the_readme_begins_with_the_two_commands() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    commands = [line.split()[1] for line in lines[:10] if line.startswith("make ")]
    assert commands == ["run", "test"]


def test_every_make_target_of_the_documents_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"`make ([a-z-]+)`", path.read_text(encoding="utf-8")):
            assert target in targets, f"{path.name} names make {target}"


def test_nothing_names_a_machine_or_a_package_registry() -> None:
    places = re.compile(r"(/root/|/home/[a-z]+/|--(extra-)?index-url|https?://[^ ]*/(simple|packages)/)")
    for path in [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "requirements").iterdir(),
        ROOT / "Makefile",
    ]:
        assert not places.search(path.read_text(encoding="utf-8")), path.name
