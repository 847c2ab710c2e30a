"""Roles that Qt would not give by itself: the title of a page is a heading, the window is a window.

Only a program that reads the screen asks for them. The faces made here live until the program ends (PySide keeps them),
so they hold nothing: they ask the widget each time.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget

_WINDOW = "MainWindow"
_HEADINGS = frozenset({"Heading", "Subheading"})
"""Names of classes, as Qt hands them over."""


class _HeadingFace(QAccessibleWidget):
    """A label whose words are a heading."""

    def __init__(self, label: QLabel) -> None:
        super().__init__(label, QAccessible.Role.Heading)

    def text(self, what: QAccessible.Text) -> str:
        said = super().text(what)
        label = self.object()
        if what is QAccessible.Text.Name and not said and isinstance(label, QLabel):
            return label.text()
        return said


@cache
def tell_roles() -> None:
    """Have Qt ask here first, once in the life of the program."""
    QAccessible.installFactory(_face)


def _face(name: str, thing: QObject) -> QAccessibleInterface | None:
    if name in _HEADINGS and isinstance(thing, QLabel):
        return _HeadingFace(thing)
    if name == _WINDOW and isinstance(thing, QWidget):
        return QAccessibleWidget(thing, QAccessible.Role.Window)
    return None
