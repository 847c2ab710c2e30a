"""Trying the frozen program: its own self-test, the whole main job, and the tests of the core upon its modules."""

from __future__ import annotations

import sys
import sysconfig
import tempfile
from pathlib import Path

from freezing import HERE, TESTS, run

QUICK = ("tests/core/vault", "tests/core/documents", "tests/core/search")
"""What every build runs, without the tests marked slow or torture: what leans on compiled libraries. Of the rest every
paper is made by the self-test, and rules in Python alone freeze as they are; `--core whole` runs those too.
"""
WHOLE = ("tests/core",)
OF_THE_SOURCES = ("test_documents_are_true", "test_contracts", "test_make_run", "test_portability", "test_recipes")
"""Tests of the source tree, its documents and its recipes: there is nothing in them for a frozen module to do."""


def suffix() -> str:
    """What the names of programs end in here."""
    return ".exe" if sys.platform == "win32" else ""


def bare(folder: str | Path) -> dict[str, str]:
    """Surroundings with nothing of the checkout in them, and a home of their own."""
    return {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": "", "HOME": str(folder), "XDG_DATA_HOME": str(folder)}


def try_out(bundle: Path) -> None:
    """`s11desktop --self-test`, then `s11 demo`. Raises CalledProcessError when anything of it fails."""
    with tempfile.TemporaryDirectory() as folder:
        run(bundle / f"s11desktop{suffix()}", "--self-test", **bare(folder))
        run(bundle / f"s11{suffix()}", "demo", Path(folder) / "demo", quiet=True, **bare(folder))


def try_core(bundle: Path, *, whole: bool) -> None:
    """The tests of the core, upon the frozen modules. Raises CalledProcessError when one fails."""
    paths = sysconfig.get_paths()
    extensions = sysconfig.get_config_var("DESTSHARED") or str(Path(sys.base_prefix) / "DLLs")
    outside = (paths["purelib"], paths["stdlib"], extensions)
    chosen = WHOLE if whole else QUICK
    options: list[str | Path] = [
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "pytest_timeout",
        "-p",
        "_hypothesis_pytestplugin",
        "-c",
        HERE / "installer" / "core_tests.ini",
        "--rootdir",
        HERE,
    ]
    options += ["-m", "not torture" if whole else "not slow and not torture"]
    options += [f"--ignore=tests/core/{name}.py" for name in OF_THE_SOURCES] + ["--ignore=tests/core/torture"]
    with tempfile.TemporaryDirectory() as folder:
        run(bundle / f"{TESTS}{suffix()}", HERE, *outside, "--", *options, *chosen, **bare(folder))
