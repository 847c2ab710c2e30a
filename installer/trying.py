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
OF_THE_SOURCES = (
    *("test_documents_are_true", "test_contracts", "test_make_run", "test_portability", "test_recipes"),
    *("test_dependencies", "test_no_network_library", "test_outside_data", "test_words", "test_guidance", "test_guide"),
)
"""Tests of the source tree, its documents, packages, words and recipes: nothing in them is for a frozen module."""

WITHOUT_THEIR_TOOL = (
    "cli/test_linting.py::test_the_questions_that_ship_keep_the_rules_and_reading_is_measured",
    "cli/test_linting.py::test_an_exception_that_is_not_needed_or_gives_no_reason_is_a_fault",
    "test_content.py::test_the_reading_age_is_that_of_known_texts",
    "exchange/test_verify.py::test_checking_opens_no_audit_file_and_draws_nothing",
    "test_own_process.py::test_a_bundle_starts_itself_and_python_the_module",
)
"""What measures how easy words are to read does not ship; the last two ask which modules a plain Python brings in, and
how one starts itself: the self-test does that of the bundle.
"""


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
    options += [f"--deselect=tests/core/{name}" for name in WITHOUT_THEIR_TOOL]
    with tempfile.TemporaryDirectory() as folder:
        run(bundle / f"{TESTS}{suffix()}", HERE, *outside, "--", *options, *chosen, **bare(folder))
