"""What a screen reader has to say on each page, written from the tree Qt hands to it: `python tests/spoken.py` writes
the second half of docs/accessibility.md anew. A test holds the document against the window.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pages_of import every_place, settle
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from ui.app import application, build
from ui.main_window import MainWindow
from ui.page import Page
from ui.page_help import page_label
from ui.preferences import Preferences
from ui.theme import Scheme
from ui.widgets.tab_order import follow_layout

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "accessibility.md"
BEGINS = "<!-- From here on written by tests/spoken.py -->\n"
MOST = 30
ROLES = {
    "Button": "button", "PushButton": "button", "CheckBox": "check box", "RadioButton": "radio button",
    "EditableText": "edit", "ComboBox": "combo box", "List": "list", "StaticText": "text", "Heading": "heading",
    "Client": "part", "ButtonMenu": "menu button", "SpinBox": "number", "Graphic": "picture", "Table": "table",
}  # fmt: skip
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_COUNTS = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
CHANGING = (
    (re.compile(r"Row 1: .*"), "‹the recovery words, row by row›"),
    (re.compile(rf"\d{{1,2}}\s(?:{_MONTHS})(?:\s\d{{4}})?"), "‹day›"),
    (re.compile(rf"\b{_COUNTS} (?:minute|hour|day|week|month)s?\b"), "‹time›"),
    (re.compile(r"\b\d{1,2}:\d{2}\b"), "‹hour›"),
    (re.compile(r"(?:[A-Z]:\\|/)(?:[^\s,;/]+[/\\])+[^\s,;]*"), "‹file›"),
    (re.compile(r"\b20\d\d-\d\d-\d\d\b"), "‹day›"),
    (re.compile(r"\b\d+(?:\.\d)? [kKMG]?B\b|\b\d+ bytes\b"), "‹size›"),
)
"""What differs from day to day and from computer to computer."""


def written(window: MainWindow) -> str:
    """The part of the document that is made, page by page."""
    return BEGINS + "".join(_pages(window))


def _pages(window: MainWindow) -> Iterator[str]:
    seen: set[str] = set()
    for place in every_place(window):
        page = window.page
        if page is None:
            continue
        name = page_label(place.page)
        heading = name if name not in seen else f"{name}, {page.title.text()}"
        if heading in seen:
            continue
        seen.update((name, heading))
        stops = _at_rest(window, page)
        more = [f"- … and {len(stops) - MOST} more"] if len(stops) > MOST else []
        lines = [f"\n### {still(heading)}\n", f"On opening: “{still(page.spoken())}”\n", *stops[:MOST], *more]
        yield "\n".join(lines) + "\n"


def _at_rest(window: MainWindow, page: Page) -> list[str]:
    """What the stops say, once two looks find the same: some pages read something first."""
    before: list[str] = []
    while True:
        now = [_said(each) for each in follow_layout(page) if each.isVisibleTo(window)]
        if now == before:
            return now
        before = now
        for _ in range(5):
            settle(10)


def _said(widget: QWidget) -> str:
    """Role, name, state, value, description, in the order NVDA says them: name first."""
    face = QAccessible.queryAccessibleInterface(widget)
    state = face.state()
    role = ROLES.get(face.role().name, face.role().name.lower())
    parts = [face.text(QAccessible.Text.Name), role]
    if state.checkable:
        parts.append("checked" if state.checked else "not checked")
    if face.role() is QAccessible.Role.ComboBox:
        parts.append(face.text(QAccessible.Text.Value))
    parts.append(face.text(QAccessible.Text.Description))
    return "- " + still("; ".join(" ".join(part.split()) for part in parts if part.strip()))


def still(words: str) -> str:
    """The same words without what changes by itself."""
    for pattern, stands in CHANGING:
        words = pattern.sub(stands, words)
    return words


def main() -> int:
    """Write the document anew."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application()
    with tempfile.TemporaryDirectory() as folder:
        window, session = build(app, Preferences(Path(folder) / "settings.ini"))
        window.set_scheme(Scheme.LIGHT)
        window.resize(1240, 820)
        window.show()
        try:
            made = written(window)
        finally:
            window.close()
            session.shut_down()
    kept = DOCUMENT.read_text(encoding="utf-8").split(BEGINS)[0]
    DOCUMENT.write_text(kept + made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
