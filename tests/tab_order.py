"""What Tab comes to on each page, in order, as it really goes from stop to stop: `python tests/tab_order.py` writes the
list anew. A test holds the window against it, so that no control moves, comes or goes unseen.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from hands import Hands, Key, focused, focused_name
from pages_of import every_place, settle, until
from PySide6.QtWidgets import QWidget
from spoken import still

from ui.app import application, build
from ui.main_window import MainWindow
from ui.page_help import page_label
from ui.preferences import Preferences
from ui.theme import Scheme
from ui.widgets.tab_order import follow_layout

LISTED = Path(__file__).resolve().parent / "golden" / "tab_order.txt"
MOST = 150


def written(window: MainWindow) -> str:
    """A block for each page: its name and title, then a stop a line. Dates, places and times are left out."""
    blocks: dict[str, str] = {}
    for place in every_place(window):
        page = window.page
        if page is None:
            continue
        until(lambda: window.session.is_at_rest)
        heading = f"# {page_label(place.page)}: {still(page.title.text())}"
        if heading not in blocks:
            blocks[heading] = "\n".join((heading, *stops(window, page))) + "\n"
    return "\n".join(blocks.values())


def stops(window: MainWindow, page: QWidget) -> tuple[str, ...]:
    """The names of what Tab stops at in a page, from its top, pressed from stop to stop until it comes round."""
    hands = Hands(window)
    passed: list[QWidget] = []
    names: list[str] = []
    while focused() not in passed:
        passed.append(focused())
        names.append(still(focused_name()))
        hands.press(Key.Key_Tab)
        assert len(passed) < MOST, page
    reached = [widget for widget in follow_layout(page) if widget.isVisible() and widget.isEnabled()]
    missed = [widget.accessibleName() or type(widget).__name__ for widget in reached if widget not in passed]
    assert not missed, f"Tab never comes to {missed} on {page}"
    first = passed.index(focused())
    round_trip = list(zip(passed[first:], names[first:], strict=True))
    inside = [page.isAncestorOf(widget) for widget, _name in round_trip]
    begins = next((at for at in range(len(inside)) if inside[at] and not inside[at - 1]), 0)
    turned = (*round_trip[begins:], *round_trip[:begins])
    return tuple(name for widget, name in turned if page.isAncestorOf(widget))


def _opened() -> Iterator[MainWindow]:
    with tempfile.TemporaryDirectory() as folder:
        window, session = build(application(), Preferences(Path(folder) / "settings.ini"))
        window.set_scheme(Scheme.LIGHT)
        window.show()
        window.activateWindow()
        settle()
        yield window
        window.close()
        session.shut_down()


def main() -> int:
    """Write the list."""
    for window in _opened():
        LISTED.write_text(written(window), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
