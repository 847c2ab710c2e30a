"""Printing what the window itself draws: the system's own printer dialogue, never a nested event loop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget


def ask_print(parent: QWidget, title: str, document: QTextDocument, printed: Callable[[], object]) -> QPrintDialog:
    """Ask for a printer and print one document; `printed()` once it was handed over."""
    dialog = QPrintDialog(QPrinter(QPrinter.PrinterMode.HighResolution), parent)
    dialog.setWindowTitle(title)

    def finished(result: int) -> None:
        if result == QDialog.DialogCode.Accepted:
            document.print_(dialog.printer())
            printed()
        dialog.deleteLater()

    dialog.finished.connect(finished)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()
    return dialog
