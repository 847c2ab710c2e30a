"""Where the frozen tests start: pytest from outside, run upon the very modules that ship. It is not packaged.

    s11-tests ROOT OUTSIDE… -- what pytest takes

ROOT is the checkout with the tests, OUTSIDE are folders with the tools of the tests. What the program itself asks for
is found in the bundle or not at all; only a test and its tools are given anything else.
"""

from __future__ import annotations

import importlib
import os
import runpy
import sys
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from typing import Any

BUNDLE = getattr(sys, "_MEIPASS", "")
OUTSIDE = "S11_TESTS_OUTSIDE"


class FromOutside:
    """Finds modules outside the bundle, for whoever is itself from outside."""

    def __init__(self, folders: list[str]) -> None:
        self.folders = folders

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        if _asked_from_bundle():
            return None
        parts = name.split(".")[:-1]
        return PathFinder.find_spec(name, [str(Path(folder, *parts)) for folder in self.folders])


def _asked_from_bundle() -> bool:
    frame = sys._getframe(2)
    while frame is not None:
        name = str(frame.f_globals.get("__name__", ""))
        if not name.startswith(("importlib", "_frozen_importlib")) and name != "__main__":
            loader = getattr(frame.f_globals.get("__spec__"), "loader", None)
            return type(loader).__name__ == "PyiFrozenLoader" and not name.startswith("importlib")
        frame = frame.f_back  # type: ignore[assignment]
    return False


def main(words: list[str]) -> int:
    """Run the tests, or, for a test that starts Python again, what it asks for."""
    ended = importlib.import_module("s11desktop.own_process").work(words)
    if ended is not None:
        return int(ended)
    known = os.environ.get(OUTSIDE, "")
    if known and words and (words[:1] in (["-c"], ["-m"]) or words[0].endswith(".py")):
        return _as_python(words, known.split(os.pathsep))
    cut = words.index("--")
    root, *folders = words[:cut]
    os.environ[OUTSIDE] = os.pathsep.join(folders)
    sys.meta_path.append(FromOutside(folders))  # type: ignore[arg-type]
    for name in ("s11desktop", "ui", "resources", "standards"):
        place = str(importlib.import_module(name).__file__)
        if not Path(place).is_relative_to(BUNDLE):
            print(f"{name} is not the frozen one: {place}", file=sys.stderr)
            return 2
    os.chdir(root)
    return int(importlib.import_module("pytest").main(words[cut + 1 :]))


def _as_python(words: list[str], folders: list[str]) -> int:
    sys.meta_path.append(FromOutside(folders))  # type: ignore[arg-type]
    sys.path += ["", *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]  # which a frozen Python ignores
    sys.argv = words if words[0].endswith(".py") else ["-c", *words[2:]]
    if words[0].endswith(".py"):
        sys.path.insert(0, str(Path(words[0]).parent))
        runpy.run_path(words[0], run_name="__main__")
    elif words[0] == "-m":
        runpy.run_module(words[1], run_name="__main__", alter_sys=True)
    else:
        exec(compile(words[1], "<string>", "exec"), {"__name__": "__main__"})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
