"""Promise A1: every control of every page has a name and a role, in the tree a screen reader is given."""

from __future__ import annotations

from collections.abc import Iterator

from pages_of import every_place, settle
from PySide6.QtGui import QAccessible, QAccessibleInterface
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow

Role = QAccessible.Role
NEED_NO_NAME = {
    Role.Client,
    Role.Pane,
    Role.Window,
    Role.Border,
    Role.Whitespace,
    Role.LayeredPane,
    Role.ScrollBar,
    Role.Splitter,
    Role.Grip,
    Role.Separator,
    Role.Application,
    Role.Terminal,
}
"""What only holds other things: nothing can be done with it, and nothing is read of it."""


def walk(heard: QAccessibleInterface, path: str = "") -> Iterator[tuple[QAccessibleInterface, str]]:
    """What can be heard, with the way to it: what is hidden is left out, as a screen reader leaves it out."""
    if heard.state().invisible:
        return
    here = f"{path}/{heard.role().name}({heard.text(QAccessible.Text.Name)[:30]})"
    yield heard, here
    for number in range(heard.childCount()):
        child = heard.child(number)
        if child is not None and child.isValid():
            yield from walk(child, here)


def unnamed(window: MainWindow) -> list[str]:
    found = []
    for heard, path in walk(QAccessible.queryAccessibleInterface(window)):
        name = heard.text(QAccessible.Text.Name).strip()
        if not name and (heard.role() not in NEED_NO_NAME or heard.state().focusable):
            found.append(path)
    return found


def test_everything_on_every_page_has_a_name(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    faults: dict[str, list[str]] = {}
    for place in every_place(window):
        if nameless := unnamed(window):
            faults[f"{place.page} {place.item}"] = nameless
    assert not faults, "\n".join(f"{page}: {path}" for page, paths in faults.items() for path in paths)


def test_every_control_has_the_role_of_what_it_is(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    controls = {
        Role.Button,
        Role.RadioButton,
        Role.CheckBox,
        Role.EditableText,
        Role.ComboBox,
        Role.List,
        Role.ListItem,
        Role.StaticText,
        Role.Link,
        Role.ProgressBar,
        Role.Slider,
        Role.SpinBox,
        Role.ButtonMenu,
        Role.Heading,
    }
    for place in every_place(window):
        for heard, path in walk(QAccessible.queryAccessibleInterface(window)):
            if heard.state().focusable and heard.role() not in NEED_NO_NAME:
                assert heard.role() in controls, f"{place.page}: {path}"


def test_every_page_begins_with_a_title_and_says_itself(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    for place in every_place(window):
        page = window.page
        assert page is not None
        assert page.title.text(), place
        assert page.spoken().strip(" ."), place
        assert window.focusWidget() is not None, place


def test_worried_is_one_key_away_on_every_page(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    for place in every_place(window):
        buttons = (window.frame.side.worried_button, window.frame.top.worried_button)
        assert any(button.isVisible() for button in buttons), place
    settle()
