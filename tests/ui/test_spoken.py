"""docs/accessibility.md says what a screen reader has to say, and the window says it."""

from __future__ import annotations

import difflib

from spoken import BEGINS, DOCUMENT, written

from ui.main_window import MainWindow


def test_what_is_to_be_heard_is_what_the_window_says(window: MainWindow) -> None:
    window.show()
    document = DOCUMENT.read_text(encoding="utf-8")
    there = BEGINS + document.split(BEGINS)[1]
    now = written(window)
    changed = "\n".join(
        difflib.unified_diff(there.splitlines(), now.splitlines(), "document", "window", n=1, lineterm="")
    )
    assert there == now, f"Other words are heard now. Listen to them, then run python tests/spoken.py.\n{changed}"


def test_nothing_is_said_of_windows_that_nobody_heard() -> None:
    assert "Not yet heard on Windows" in DOCUMENT.read_text(encoding="utf-8")
