"""Finding in the window: the panel that is made when it is first asked for, and going to what was found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.finder import Finder
from ui.page_help import KEYS, help_of
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme

if TYPE_CHECKING:
    from s11desktop.search.findable import Findable
    from ui.dialogs.find import FindPanel
    from ui.main_window import MainWindow

_NOT_ASKED = Place(PageName.QUESTIONS, "hidden")


class Finding(QObject):
    """One for the window. Nothing of it is loaded before a file is open."""

    def __init__(self, theme: Theme, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._theme, self._session, self._window = theme, session, window
        self.finder = Finder(session, self._help)
        self.panel: FindPanel | None = None
        session.locked.connect(self._forget)
        session.closed.connect(self._forget)

    def begin(self) -> None:
        """Open the panel, where an audit is open."""
        if not self._session.is_open:
            return
        if self.panel is None:
            from ui.dialogs.find import FindPanel

            self.panel = FindPanel(self._theme, self._window, self.finder)
            self.panel.chosen.connect(self._go)
            self.panel.lost.connect(self._to_page)
        self.finder.take_in()
        self.panel.begin()

    def _help(self) -> Iterable[Findable]:
        return help_of(self._window.pages)

    def _go(self, thing: Findable) -> None:
        window = self._window
        place = place_of(thing)
        if place is not None:
            window.go(place)
        if thing.kind == "help" and window.page is not None:
            window.page.close_help()
            (window.show_keys if KEYS in thing.key else window.show_help)()

    def _to_page(self) -> None:
        page = self._window.page
        if page is not None:
            page.first_focus().setFocus()

    def _forget(self) -> None:
        if self.panel is not None:
            self.panel.forget()


def place_of(thing: Findable) -> Place | None:
    """Where what was found is; None for what is everywhere."""
    if thing.kind in ("question", "answer"):
        return _NOT_ASKED if thing.aside else Place(PageName.QUESTION, thing.key)
    if thing.kind == "evidence":
        return Place(PageName.EVIDENCE, thing.key)
    if thing.kind == "action":
        return Place(PageName.ACTIONS, thing.key)
    if thing.kind == "word":
        return Place(PageName.WORDS, thing.key)
    if thing.kind == "guide":
        return Place(PageName.GUIDE, thing.key)
    name = thing.key.partition(" ")[0]
    return Place(PageName(name)) if name else None
