"""What is measured on a window and not judged: unnamed controls, words that are cut, what Tab reaches and when."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QWidget

from ui.main_window import MainWindow
from ui.places import Place
from ui.tasks import Task
from ui.widgets.text import Text

_MUST_BE_NAMED = frozenset(
    {
        QAccessible.Role.Button,
        QAccessible.Role.RadioButton,
        QAccessible.Role.CheckBox,
        QAccessible.Role.EditableText,
        QAccessible.Role.ComboBox,
        QAccessible.Role.List,
        QAccessible.Role.ListItem,
        QAccessible.Role.ProgressBar,
        QAccessible.Role.Link,
        QAccessible.Role.Grouping,
    }
)


def wait_for(true: Callable[[], object], seconds: float = 15.0) -> None:
    """Let the window work until something is so. Fails when it never is."""
    end = time.monotonic() + seconds
    while not true():
        QCoreApplication.processEvents()
        time.sleep(0.002)
        assert time.monotonic() < end, "it never came to that"


def done(task: Task) -> None:
    """Wait for a task, and for what its end brings about."""
    wait_for(lambda: task.is_done)
    settle()


def settle() -> None:
    """Let layouts come to rest, and what was told to go be gone."""
    for _ in range(5):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))


def saved(window: MainWindow) -> None:
    """Hand over what is typed and wait until all of it is in the file."""
    window.session.flush()
    wait_for(lambda: window.session.state.value == "saved")
    settle()


def go(window: MainWindow, place: Place) -> None:
    window.go(place)
    settle()


def inside(widget: QWidget) -> Iterator[QWidget]:
    """A widget and everything in it that is seen."""
    if widget.isVisible():
        yield widget
        for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            yield from inside(child)


def unnamed(widget: QWidget) -> list[str]:
    """Controls in sight without a name, as a screen reader's tree has them."""
    found: list[str] = []
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is not None:
        _look(interface, found)
    return found


def _look(interface: QAccessibleInterface, found: list[str]) -> None:
    state = interface.state()
    if state.invisible:
        return
    if interface.role() in _MUST_BE_NAMED and not interface.text(QAccessible.Text.Name).strip():
        thing = interface.object()
        found.append(f"{interface.role().name} {type(thing).__name__ if thing else ''}")
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None and child.isValid():
            _look(child, found)


def cut(widget: QWidget) -> list[str]:
    """Words in sight that do not fit where they stand: measured against the room they were given."""
    found = []
    for each in inside(widget):
        if isinstance(each, QAbstractItemView) or not each.isVisible():
            continue
        if isinstance(each, Text) and each.text():
            needed = each.heightForWidth(each.width())
            if each.height() < needed - 1:
                found.append(f"{each.text()[:60]!r} needs {needed} px and has {each.height()}")
            if each.width() < each.minimumSizeHint().width() - 2:
                found.append(f"{each.text()[:60]!r} is narrower than its longest word")
        elif each.hasHeightForWidth() and not each.layout() and each.height() < each.heightForWidth(each.width()) - 1:
            found.append(f"{_name(each)} needs {each.heightForWidth(each.width())} px and has {each.height()}")
        elif isinstance(each, QLabel) and each.text():
            words = QFontMetrics(each.font()).boundingRect(QRect(0, 0, 9999, 9999), 0, each.text())
            if words.width() > each.width() + 1 and not each.wordWrap():
                found.append(f"{each.text()!r} is cut")
        parent = each.parentWidget()
        if parent is not None and parent is not widget and each.geometry().right() > parent.width() + 1:
            found.append(f"{_name(each)} stands out of {_name(parent)}")
    return found


def fits(widget: QWidget, where: object = "", seconds: float = 15.0) -> None:
    """Fails, and names the words, where some are cut for good: a page is laid out anew when the disk has answered."""
    end = time.monotonic() + seconds
    while lost := cut(widget):
        assert time.monotonic() < end, f"cut {where}: {lost}"
        settle()


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()[:40]!r}"


def tab_stops(window: QWidget, start: QWidget, inside_of: QWidget) -> list[str]:
    """What Tab reaches from `start`, by name, until it leaves `inside_of` or comes round."""
    from PySide6.QtTest import QTest

    start.setFocus(Qt.FocusReason.TabFocusReason)
    found: list[str] = []
    seen: list[QWidget] = []
    for _ in range(200):
        focus = QApplication.focusWidget()
        if focus is None or focus in seen or not inside_of.isAncestorOf(focus):
            break
        seen.append(focus)
        found.append(focus.accessibleName() or (focus.text() if isinstance(focus, QLabel) else type(focus).__name__))
        QTest.keyClick(window, Qt.Key.Key_Tab)
        QCoreApplication.processEvents()
    return found
