"""`make run`: the window where there can be one, else the same job with no window, saying why."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import prepare

HERE = Path(__file__).resolve().parent.parent
DRAWS_NOWHERE = ("offscreen", "minimal")
"""Qt's platforms without a screen: a window there would stay open, unseen, until somebody stops it."""


def why_no_window() -> str:
    """The reason, in a sentence, why no window can be opened here; empty when one can."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    if platform in DRAWS_NOWHERE:
        return f"QT_QPA_PLATFORM is {platform}, so a window would be drawn where nobody sees it."
    if not sys.platform.startswith("linux") or platform:
        return ""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return "There is no display here, so no window can be opened."
    return prepare.missing_libraries(x11=bool(os.environ.get("DISPLAY")))


def main() -> int:
    """Open the window, or say why not and run the demonstration in its place."""
    reason = why_no_window()
    if not reason:
        return subprocess.call([sys.executable, "-m", "ui.app", *sys.argv[1:]], cwd=HERE)
    print(reason)
    print(
        "Here is the whole job without one: a sample group's audit file, answered, signed, sent and checked.\n",
        flush=True,
    )
    return subprocess.call(
        [sys.executable, "-m", "s11desktop.cli.main", "demo", str(HERE / "build" / "demo")], cwd=HERE
    )


if __name__ == "__main__":
    sys.exit(main())
