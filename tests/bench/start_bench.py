"""P1: from the start of the program to its first painted window, beside a bare PySide6 window."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from measuring import Row, beside, in_turn

END = """
import os
from PySide6.QtCore import QEvent, QObject
class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            os._exit(0)
        return False
"""

BARE = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.resize(1240, 820)
watch = FirstPaint()
window.installEventFilter(watch)
window.show()
app.exec()
"""

OURS = """
import ui.app
def run(app, window, session, run=ui.app.run):
    watch = FirstPaint()
    window.installEventFilter(watch)
    return run(app, window, session)
ui.app.run = run
ui.app.main([])
"""


def first_window(folder: Path, size: float) -> Iterator[Row]:
    """Whole processes, offscreen, ended by the first paint of the window."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as it is installed: compiled once, not at every start

    def start(program: str) -> None:
        subprocess.run([sys.executable, "-c", END + program], env=environment, check=True, capture_output=True)

    ours, bare = in_turn(lambda: start(OURS), lambda: start(BARE), runs=31)
    yield beside("P1", "start to first painted window, s, beside a bare window", ours, bare, 2.0)
