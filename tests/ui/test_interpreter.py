"""None, True and False must outlive every event of a long evening."""

from __future__ import annotations

import importlib
import inspect
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.interpreter import keep_constants, read_no_sources


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


def test_importing_a_module_does_not_read_its_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def source(module: object) -> str:
        asked.append(module)
        return ""

    monkeypatch.setattr(inspect, "getsource", source)
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "herons.py").write_text("from PySide6.QtCore import Qt\nLEFT = Qt.AlignmentFlag.AlignLeft\n")
    read_no_sources()
    read_no_sources()
    herons = importlib.import_module("herons")
    assert asked == []
    assert herons.LEFT.name == "AlignLeft"
