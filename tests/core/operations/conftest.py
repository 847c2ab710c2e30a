"""A small audit file, open for writing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import small_framework
from keeping import new_key

from s11desktop.operations import organisation, people
from s11desktop.vault.vault import Vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    framework = small_framework()
    made = organisation.create_file(
        tmp_path / "audit.s11",
        new_key(),
        name="Hall Street Friends",
        kind=framework.kinds[0].code,
        framework=framework,
        level="full",
    )
    people.add(made, "Ann", "Safeguarding lead")
    yield made
    made.close()


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "training log.txt"
    path.write_text("Who was trained, and when.\n" * 100)
    return path
