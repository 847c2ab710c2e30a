"""A screen reader's side of a journey: the real window on a screen of its own, read and pressed through AT-SPI."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tools import need
from x_display import run_on_a_screen

Shown = list[dict[str, Any]]

HOLDS_OTHERS = frozenset({"filler", "panel", "scroll pane", "layered pane", "scroll bar", "separator", "application"})
ALWAYS_NAMED = frozenset(
    {
        "push button",
        "button",
        "toggle button",
        "radio button",
        "check box",
        "text",
        "entry",
        "password text",
        "combo box",
        "list",
        "list item",
        "table",
        "table cell",
        "progress bar",
        "link",
        "frame",
        "dialog",
    }
)
BUS = Path("/usr/libexec/at-spi-bus-launcher")
READER = Path(__file__).resolve().parent / "at_spi.py"
SCRIPT = f"""
export QT_QPA_PLATFORM=xcb QT_ACCESSIBILITY=1 QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1
{BUS} --launch-immediately & bus=$!
"$S11" "${{@:3}}" & program=$!
/usr/bin/python3 {READER} "$1" "$2"; read=$?
kill $program $bus
exit $read
"""


def read(home: Path, plan: list[dict[str, Any]], *arguments: str, seconds: float = 100) -> dict[str, Shown]:
    """What is shown at each step of the plan."""
    if not BUS.exists():
        need("at-spi-bus-launcher")
    need("xdotool")
    path = home / "plan.json"
    path.write_text(json.dumps(plan))
    done = run_on_a_screen(SCRIPT, home, str(path), str(home / "found.json"), *arguments, seconds=seconds)
    assert done.returncode == 0, done.stderr
    found: dict[str, Shown] = json.loads((home / "found.json").read_text())
    return found


def unnamed(shown: Shown) -> list[str]:
    """What one can press or reach and cannot name."""
    return [
        f"{each['role']} in {[name for _role, name in each['within'] if name]}"
        for each in shown
        if not each["name"].strip() and (each["role"] in ALWAYS_NAMED or "focusable" in each["states"])
    ]


def of_role(shown: Shown, *roles: str) -> Shown:
    """What is shown in one of these roles."""
    return [each for each in shown if each["role"] in roles]
