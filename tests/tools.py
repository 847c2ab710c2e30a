"""Programs from outside that a test holds our work against."""

from __future__ import annotations

import os
import shutil

import pytest


def need(tool: str) -> str:
    """The path of a program this test cannot do without: skipped where it is missing, a failure where CI=true."""
    if found := shutil.which(tool):
        return found
    if os.environ.get("CI") == "true":
        pytest.fail(f"{tool} is not installed here, and CI must not do without it")
    pytest.skip(f"{tool} is not installed")
