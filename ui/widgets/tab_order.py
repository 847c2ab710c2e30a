"""Tab goes where the eyes go: the order of the layouts, however late a widget was made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def follow_layout(page: QWidget) -> tuple[QWidget, ...]:
    """Give everything on a page that Tab can reach the order in which it is laid out; the widgets in that order."""
    found = tuple(each for each in _widgets(page) if each.focusPolicy() & Qt.FocusPolicy.TabFocus)
    for before, after in pairwise(found):
        QWidget.setTabOrder(before, after)
    return found


def _widgets(widget: QWidget) -> Iterator[QWidget]:
    """A widget and what it holds, layouts before what stands in none."""
    if widget.focusProxy() is None:
        yield widget
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    if inside is not None:
        yield from _widgets(inside)
        return
    layout = widget.layout()
    if layout is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from _widgets(widget)
        elif (inner := item.layout()) is not None:
            yield from _laid_out(inner)
