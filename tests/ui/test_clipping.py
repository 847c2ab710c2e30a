"""Promise A3: 200 % text clips nothing, measured: widgets have the room their words take, and no page goes sideways."""

from __future__ import annotations

import pytest
from pages_of import every_place, settle
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.places import PageName, Place
from ui.widgets.buttons import Button
from ui.widgets.choices import ChoiceCard
from ui.widgets.fields import Check, Chooser, LineField
from ui.widgets.text import Text

SLACK = 1


def too_small(window: MainWindow) -> list[str]:
    """Every shown widget of ours that has less room than its words take."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.width() <= 0:
            continue
        name = f"{type(widget).__name__} {widget.accessibleName() or getattr(widget, 'text', str)()!r:.60}"
        if isinstance(widget, (Text, Button, Check)):
            wanted = widget.heightForWidth(widget.width())
            if widget.height() + SLACK < wanted:
                found.append(f"{name}: {widget.height()} px high, its words take {wanted}")
            if widget.width() + SLACK < widget.minimumSizeHint().width():
                found.append(
                    f"{name}: {widget.width()} px wide, its longest word takes {widget.minimumSizeHint().width()}"
                )
        elif isinstance(widget, ChoiceCard):
            wanted = widget.radio.heightForWidth(widget.radio.width())
            if widget.radio.height() + SLACK < wanted:
                found.append(f"{name}: choice {widget.radio.height()} px high, its words take {wanted}")
        elif isinstance(widget, (LineField, Chooser)) and widget.height() + SLACK < widget.sizeHint().height():
            found.append(f"{name}: {widget.height()} px high, needs {widget.sizeHint().height()}")
    return found


def sticks_out(window: MainWindow) -> list[str]:
    """Every shown widget that reaches beyond the side of the page."""
    page = window.page
    assert page is not None
    room = page.area.viewport().width()
    found = []
    if page.area.content.width() > room:
        found.append(f"the page is {page.area.content.width()} px wide, the window gives {room}")
    for widget in page.area.content.findChildren(QWidget):
        if not widget.isVisible() or any(
            isinstance(parent, QAbstractScrollArea) and parent is not page.area for parent in _parents(widget)
        ):
            continue
        right = widget.mapTo(page.area.content, QPoint(widget.width(), 0)).x()
        if right > room + SLACK:
            found.append(f"{type(widget).__name__} {widget.accessibleName()!r:.40} ends at {right} of {room}")
    return found


def _parents(widget: QWidget) -> list[QWidget]:
    found, walk = [], widget.parentWidget()
    while walk is not None:
        found.append(walk)
        walk = walk.parentWidget()
    return found


@pytest.mark.parametrize(
    ("percent", "width", "height"), [(200, 1240, 820), (100, 1240, 820), (150, 1000, 700), (200, 900, 700)]
)
def test_nothing_is_cut(window: MainWindow, qtbot: QtBot, percent: int, width: int, height: int) -> None:
    window.resize(width, height)
    window.show()
    window.set_text_size(percent)
    faults: dict[str, list[str]] = {}
    for place in every_place(window):
        settle()
        if found := [*too_small(window), *sticks_out(window)]:
            faults[f"{place.page} {place.item}"] = found
    assert not faults, "\n".join(f"{page}: {fault}" for page, found in faults.items() for fault in found)


def test_changing_the_size_on_a_page_cuts_nothing_either(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    faults: list[str] = []
    for place in every_place(window):
        for percent in (200, 100):
            window.set_text_size(percent)
            settle()
            faults += [f"{place.page} at {percent}: {fault}" for fault in too_small(window)]
    assert not faults, "\n".join(faults)


def test_the_measuring_finds_what_is_cut(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    window.go(Place(PageName.WORRIED))
    settle()
    assert not too_small(window)
    assert window.page is not None
    window.page.title.setFixedHeight(12)
    window.page.lede.setFixedWidth(20)
    settle()
    assert len(too_small(window)) >= 2
    window.page.lede.setFixedWidth(4000)
    settle()
    assert sticks_out(window)
