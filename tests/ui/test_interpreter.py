"""None, True and False must outlive every event of a long evening."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.interpreter import keep_constants


class _Overridden(QWidget):
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)


class _Told(QObject):
    said = Signal(bool)

    def hear(self, yes: bool) -> None:
        self.yes = yes


def test_constants_survive_more_events_than_they_have_references(qapp: object) -> None:
    keep_constants()
    keep_constants()
    before = [sys.getrefcount(constant) for constant in (None, True, False)]
    widget, told = _Overridden(), _Told()
    told.said.connect(told.hear)
    widget.show()
    for width in range(2000):
        widget.resize(300 + width % 50, 200)
        told.said.emit(bool(width % 2))
        QCoreApplication.processEvents()
    widget.close()
    after = [sys.getrefcount(constant) for constant in (None, True, False)]
    if sys.version_info < (3, 12):
        assert all(count > 1 << 40 for count in before)
        assert all(count > 1 << 39 for count in after)
