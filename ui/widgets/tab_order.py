"""Tab goes where the eyes go: the order of the layouts, however late a widget was made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def follow_layout(page: QWidget) -> tuple[QWidget, ...]:
    """Give everything on a page that can have the focus the order in which it is laid out.

    Returns what Tab stops at, in that order. What only a click or an arrow reaches now (the other choices of a group)
    has its place too: it may be the one Tab stops at next.

    Qt (6.12) takes a widget that hands its focus on for a stop of its own wherever it stands in the chain, unless what
    it hands on to follows at once; and its `setTabOrder` never moves such a widget. So for that moment it is another.
    """
    found = tuple(_widgets(page))
    if not _is_followed(found):
        handed = [(each, proxy) for each in found if (proxy := each.focusProxy()) is not None]
        for each, _proxy in handed:
            each.setFocusProxy(None)  # type: ignore[arg-type]
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for before, after in pairwise(found):
            QWidget.setTabOrder(before, after)
        for each, proxy in handed:
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            each.setFocusProxy(proxy)
    return tuple(each for each in found if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None)


def _is_followed(found: tuple[QWidget, ...]) -> bool:
    """Whether the chain has them one after the other already, with nothing between that Tab could stop at."""
    for before, after in pairwise(found):
        between = before.nextInFocusChain()
        while between is not after:
            if between is None or between is before or _counts(between):
                return False
            between = between.nextInFocusChain()
    return True


def _counts(widget: QWidget) -> bool:
    """Whether it can have the focus or hands it on."""
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None


def _widgets(widget: QWidget) -> Iterator[QWidget]:
    """A widget and what it holds, layouts before what stands in none; only what can have the focus or hands it on."""
    if _counts(widget):
        yield widget
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    if inside is not None:
        yield from _widgets(inside)
        return
    layout = widget.layout()
    if layout is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    """What stands in a layout, in its order. A layout is asked where each of them stands and never for its items: what
    Python knows of an item outlives the item where a widget goes by itself, and ends the program later (Qt 6.12).
    """
    parent = layout.parentWidget()
    if parent is None:
        return
    widgets = parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    inner = [each for each in layout.children() if isinstance(each, QLayout)]
    places: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(each), each) for each in widgets]
    places += [(layout.indexOf(each), each) for each in inner]
    for place, each in sorted(places, key=lambda there: there[0]):
        if place < 0:
            continue
        if isinstance(each, QLayout):
            yield from _laid_out(each)
        else:
            yield from _widgets(each)
