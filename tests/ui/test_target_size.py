"""WCAG 2.5.8: whatever is pressed is at least 24 by 24 pixels, or has that much room about its middle to itself."""

from __future__ import annotations

from math import hypot

import pytest
from pages_of import every_place, settle
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow

LEAST = 24


def targets(window: QWidget) -> dict[QWidget, QRect]:
    """Every control that is shown and can be pressed, with where it is in the window."""
    return {
        widget: QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        for widget in window.findChildren(QWidget)
        if isinstance(widget, (QAbstractButton, QComboBox, QLineEdit)) and widget.isVisible() and widget.isEnabled()
    }


def crowded(window: QWidget) -> list[str]:
    """Every control that is smaller and has another in the circle of 24 pixels about its middle, however it scrolls."""
    found = targets(window)
    faults = []
    for widget, place in found.items():
        if min(place.width(), place.height()) >= LEAST:
            continue
        for other, there in found.items():
            if other is not widget and _scrolls_in(other) is _scrolls_in(widget) and _meets(place, there):
                faults.append(f"{_said(widget)}, {place.width()} by {place.height()}, beside {_said(other)}")
    return faults


def _scrolls_in(widget: QWidget) -> QWidget | None:
    """What a control moves with: the foot of a page stands still while its words go by."""
    walk = widget.parentWidget()
    while walk is not None and not isinstance(walk, QAbstractScrollArea):
        walk = walk.parentWidget()
    return walk


def _meets(place: QRect, there: QRect) -> bool:
    """Whether the circle about `place` meets `there`, or the circle about it where that is small as well."""
    middle = place.center()
    if min(there.width(), there.height()) < LEAST:
        away = hypot(middle.x() - there.center().x(), middle.y() - there.center().y())
        if away < LEAST:
            return True
    beside = max(there.left() - middle.x(), 0, middle.x() - there.right())
    over = max(there.top() - middle.y(), 0, middle.y() - there.bottom())
    return hypot(beside, over) < LEAST / 2


def _said(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName() or getattr(widget, 'text', str)()!r:.60}"


@pytest.mark.slow
def test_what_is_pressed_has_room(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    faults: dict[str, str] = {}
    for place in every_place(window):
        settle()
        for fault in crowded(window):
            faults.setdefault(fault, f"{place.page} {place.item}")
    assert not faults, "\n".join(f"{where}: {fault}" for fault, where in faults.items())


def test_the_measuring_finds_what_is_crowded(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first, second = QPushButton("First", window), QPushButton("Second", window)
    first.setGeometry(0, 0, 80, 20)
    second.setGeometry(0, 60, 80, 20)
    window.resize(200, 200)
    window.show()
    assert not crowded(window)
    second.setGeometry(0, 21, 80, 20)
    assert len(crowded(window)) == 2
