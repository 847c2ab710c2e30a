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


def most_memory() -> int:
    """KiB, the most that this process has had. Ends the test where the system does not tell it so (Windows)."""
    try:
        import resource
    except ImportError:
        lacking("getrusage is not there")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
