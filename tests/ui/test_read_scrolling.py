"""A screen reader may ask a page for a child that is gone by now: it is told that there is none, and nothing ends."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.scrolling import ScrollArea


def test_a_reader_may_ask_for_a_child_that_is_not_there(qtbot: QtBot, theme: Theme) -> None:
    area, plain = ScrollArea(theme), QScrollArea()
    for each in (area, plain):
        qtbot.addWidget(each)
        each.resize(200, 200)
        each.show()
    QVBoxLayout(area.content).addWidget(QLabel("line\n" * 100))
    qtbot.waitUntil(lambda: area.verticalScrollBar().isVisible())
    read = QAccessible.queryAccessibleInterface(area)
    assert read.role() == QAccessible.queryAccessibleInterface(plain).role(), "it is still read as one"
    before = read.childCount()
    assert all(read.child(number) is not None for number in range(before))
    area.verticalScrollBar().hide()
    assert read.childCount() == before
    assert read.child(before - 1) is not None
    assert read.child(before) is None
    assert read.child(-1) is None
