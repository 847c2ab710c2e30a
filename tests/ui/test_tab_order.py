"""The order of Tab is fixed for every page that is registered."""

from __future__ import annotations

import difflib
import os
import subprocess
import sys
from pathlib import Path

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


WIDGETS_THAT_GO = """
from ui.interpreter import keep_constants

keep_constants()
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLineEdit, QTabWidget, QVBoxLayout, QWidget

from ui.widgets.tab_order import follow_layout

app = QApplication([])
page = QWidget()
column = QVBoxLayout(page)
row = QHBoxLayout()
column.addLayout(row)
for _ in range(100):
    fields = [QLineEdit(page) for _ in range(40)]
    for number, field in enumerate(fields):
        (row if number < 5 else column).addWidget(field)
    assert follow_layout(page) == tuple(fields)
    for field in fields:
        field.deleteLater()
    field = fields = None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for made in (QTabWidget(), QComboBox()):
        assert all(isinstance(each.parentWidget(), QWidget) for each in made.findChildren(QWidget))
print("whole")
"""


def test_widgets_that_go_by_themselves_leave_nothing_behind() -> None:
    """In a process of its own: until November 2026 the order was asked of the layout's items, whose memory was given
    back twice when a widget went; the program ended, or took one widget for another.
    """
    done = subprocess.run(
        [sys.executable, "-c", WIDGETS_THAT_GO],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "whole"), done.stderr
