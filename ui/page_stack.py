"""One page at a time: each is made when it is first gone to, and forgotten when the audit file is left."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from ui.page import Page
from ui.places import PageName

Pages = Mapping[PageName, Callable[[], Page]]


class PageStack(QStackedWidget):
    """`made` brings each page that was just made, before it is shown."""

    made = Signal(object)

    def __init__(self, pages: Pages) -> None:
        super().__init__()
        self._pages, self._made = dict(pages), dict[PageName, Page]()

    @property
    def names(self) -> frozenset[PageName]:
        """The pages there are, made or not."""
        return frozenset(self._pages)

    @property
    def page(self) -> Page | None:
        """The page in view."""
        shown = self.currentWidget()
        return shown if isinstance(shown, Page) else None

    def get(self, name: PageName) -> Page:
        """The page of that name, made if need be."""
        if name not in self._made:
            page = self._pages[name]()
            self.made.emit(page)
            self.addWidget(page)
            self._made[name] = page
        return self._made[name]

    def forget(self, *, keep: Collection[PageName]) -> None:
        """Let go of every page that is not kept, with all that it shows."""
        for name in [name for name in self._made if name not in keep]:
            page = self._made.pop(name)
            self.removeWidget(page)
            page.hide()
            page.deleteLater()
