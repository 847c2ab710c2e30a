"""Asking for a file: never a nested event loop, always the folder that makes sense."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

AUDIT_FILES = "Audit files (*.s11)"
RETURNS = "Returns (*.zip *.asice *.age)"
KEYS = "Keys (*.s11key *.txt)"
PACKS = "Packs (*.s11pack)"
WORKBOOKS = "Excel workbooks (*.xlsx *.xlsm)"
QUESTION_FILES = "Questions (*.toml)"
KEY_RINGS = "Key rings (*.s11key)"
SENT_FILES = "What I was sent (*.s11pack *.s11part *.xlsx *.xlsm *.zip *.asice *.age *.s11 *.toml)"
PART_FILES = "Files for sharing answers (*.s11part)"
ALL_FILES = "All files (*)"


def ask_open(parent: QWidget, title: str, kinds: tuple[str, ...], chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask for a file there is; `chosen(path)` once somebody has chosen one."""
    dialog = _dialog(parent, title, kinds, chosen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()
    return dialog


def ask_save(
    parent: QWidget, title: str, kinds: tuple[str, ...], suggested: Path, chosen: Callable[[Path], object]
) -> QFileDialog:
    """Ask where a new file goes, beginning with `suggested`."""
    dialog = _dialog(parent, title, kinds, chosen)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(suggested.suffix.lstrip("."))
    dialog.setDirectory(str(suggested.parent))
    dialog.selectFile(suggested.name)
    dialog.open()
    return dialog


def ask_folder(parent: QWidget, title: str, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask for a folder there is."""
    dialog = _dialog(parent, title, (ALL_FILES,), chosen)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, kinds: tuple[str, ...], chosen: Callable[[Path], object]) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setNameFilters(list(kinds))
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    return dialog
