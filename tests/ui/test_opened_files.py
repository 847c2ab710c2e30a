"""A file opened in Finder reaches the running program as an event, not on its command line."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from ui.main_window import MainWindow
from ui.opened_files import OpenedFiles
from ui.places import PageName, Place


def test_a_file_opened_in_finder_leads_where_it_would_from_the_command_line(
    qapp: QApplication, window: MainWindow, tmp_path: Path
) -> None:
    watch = OpenedFiles(qapp, window)
    window.go(Place(PageName.WELCOME))
    for name, page in (("ours.s11pack", PageName.SENT), ("ours.s11", PageName.UNLOCK)):
        QCoreApplication.sendEvent(qapp, QFileOpenEvent(str(tmp_path / name)))
        assert window.place.page is page
        assert Path(window.place.item) == tmp_path / name
    qapp.removeEventFilter(watch)
