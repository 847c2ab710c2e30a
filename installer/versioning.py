"""The version and the moment of what is built, each from one place."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent


def version() -> str:
    """`__version__` of s11desktop/__init__.py."""
    found = re.search(r'^__version__ = "([^"]+)"$', (HERE / "s11desktop" / "__init__.py").read_text("utf-8"), re.M)
    assert found is not None
    return found[1]


def moment() -> int:
    """Seconds since 1970 that every packaged file is given: SOURCE_DATE_EPOCH, else when the last commit was made."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given:
        return int(given)
    said = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=HERE, capture_output=True, text=True, check=False)
    return int(said.stdout) if said.stdout.strip() else 315532800  # 1 January 1980, the first day a ZIP knows
