"""The order of Tab is fixed for every page that is registered."""

from __future__ import annotations

import difflib

from tab_order import LISTED, written

from ui.main_window import MainWindow
from ui.page_help import page_label


def test_tab_comes_to_the_same_things_in_the_same_order_on_every_page(window: MainWindow) -> None:
    window.show()
    window.activateWindow()
    there, now = LISTED.read_text(encoding="utf-8"), written(window)
    changed = "\n".join(
        difflib.unified_diff(there.splitlines(), now.splitlines(), "listed", "window", n=2, lineterm="")
    )
    assert there == now, f"Tab goes another way. If it is meant, run python tests/tab_order.py.\n{changed}"
    pages = {line.removeprefix("# ").partition(":")[0] for line in now.splitlines() if line.startswith("# ")}
    assert {page_label(name) for name in window.pages} <= pages | {page_label(window.place.page)}
