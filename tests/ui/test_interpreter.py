"""None must outlive every event of a long evening."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.interpreter import keep_none


class _Overridden(QWidget):
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)


def test_none_survives_more_events_than_it_has_references(qapp: object) -> None:
    keep_none()
    keep_none()
    before = sys.getrefcount(None)
    widget = _Overridden()
    widget.show()
    for width in range(2000):
        widget.resize(300 + width % 50, 200)
        QCoreApplication.processEvents()
    widget.close()
    if sys.version_info < (3, 12):
        assert before > 1 << 40
        assert sys.getrefcount(None) > 1 << 39
