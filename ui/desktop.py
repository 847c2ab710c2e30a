"""What is left to the desktop: showing a file in its folder, opening one, and the clipboard."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QClipboard, QDesktopServices, QGuiApplication


def show_file(path: Path) -> None:
    """Open the folder a file lies in, with the file marked where the system can do that."""
    if sys.platform == "win32":
        QProcess.startDetached("explorer.exe", ["/select,", str(path)])
    elif sys.platform == "darwin":
        QProcess.startDetached("open", ["-R", str(path)])
    else:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def open_file(path: Path) -> None:
    """Open a file with whatever program is for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def forget_marked() -> None:
    """Words that are marked can be pasted elsewhere with the middle button (X11): those of ours go. The clipboard, and
    what other programs marked, is left alone.
    """
    clipboard = QGuiApplication.clipboard()
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def copy_text(words: str) -> None:
    """Put words on the clipboard."""
    QGuiApplication.clipboard().setText(words)
