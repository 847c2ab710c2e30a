"""Programs from outside that a test holds our work against."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest


def need(tool: str) -> str:
    """The path of a program this test cannot do without: skipped where it is missing, a failure where CI=true."""
    return shutil.which(tool) or lacking(f"{tool} is not installed")


def lacking(what: str) -> NoReturn:
    """End a test for want of something outside it: skipped, and a failure where CI=true."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} here, and CI must not do without it")
    pytest.skip(what)
