"""Somebody at the window with a keyboard and two eyes: keys go to the window that has the focus, as a keyboard's do."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from ui.widgets.text import Heading

Key = Qt.Key
PATIENCE = 30.0
"""Seconds anybody would wait for the window to come to something."""
_NONE = Qt.KeyboardModifier.NoModifier


class Hands:
    """Counts every key that is not a typed word. Nothing is pressed by the pointer and nothing is called on a page."""

    def __init__(self, window: QWidget) -> None:
        self.window, self.presses = window, 0

    def press(self, key: Key, modifiers: Qt.KeyboardModifier = _NONE, times: int = 1) -> None:
        """One key, counted; then whatever comes of it comes to rest."""
        for _ in range(times):
            self.presses += 1
            QTest.keyClick(_receiver(), key, modifiers)
            settle()

    def type(self, words: str) -> None:
        """Words, a letter after the other, into whatever has the focus; not counted."""
        for letter in words:
            QTest.keyClick(_receiver(), letter)
        settle()

    def tab_to(self, name: str, *, most: int = 12, back: bool = False) -> None:
        """Tab until the control of that name has the focus, each Tab counted. Fails when it is too far away."""
        passed = [focused_name()]
        for _ in range(most):
            if focused_name().startswith(name):
                return
            self.press(Key.Key_Backtab if back else Key.Key_Tab)
            passed.append(focused_name())
        assert focused_name().startswith(name), f"{name!r} is not within {most} Tabs: {passed}"

    def until(self, there: Callable[[], object] | str, seconds: float = PATIENCE) -> None:
        """Wait, as a person does, until words are on the screen (or something else is so)."""
        end = time.monotonic() + seconds
        so = (lambda: there in self.screen()) if isinstance(there, str) else there
        while not so():
            settle(1)
            time.sleep(0.02)
            assert time.monotonic() < end, f"never came: {there!r}. On the screen:\n{self.screen()}"
        settle()

    def spoken(self) -> tuple[str, ...]:
        """The names of all that a screen reader finds on the screen."""
        root = QAccessible.queryAccessibleInterface(self.window)
        return tuple(name for name in _names(root) if name)

    def headings(self) -> tuple[str, ...]:
        """The headings in sight."""
        return tuple(each.text() for each in self.window.findChildren(Heading) if each.isVisible())

    def screen(self) -> str:
        """Every word that is to be seen now, and the title of the window, a line each."""
        return "\n".join((self.window.windowTitle(), *(words for words in _words(self.window) if words)))


def settle(rounds: int = 4) -> None:
    """Let queued signals, layouts and what was told to go come to rest."""
    for _ in range(rounds):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))


def focused() -> QWidget:
    """What has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def focused_name() -> str:
    """What a screen reader would call what has the focus."""
    widget = focused()
    shown = widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""
    return (widget.accessibleName() or shown).strip()


def _receiver() -> QWindow:
    window = QGuiApplication.focusWindow()
    assert window is not None, "no window has the keyboard"
    return window


def _words(widget: QWidget) -> Iterator[str]:
    if not widget.isVisible():
        return
    if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
        yield widget.text()
    elif isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QComboBox):
        yield widget.currentText()
    for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        yield from _words(child)


def _names(heard: QAccessibleInterface) -> Iterator[str]:
    if heard.state().invisible:
        return
    yield heard.text(QAccessible.Text.Name)
    for number in range(heard.childCount()):
        child = heard.child(number)
        if child is not None and child.isValid():
            yield from _names(child)
