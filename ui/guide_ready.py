"""The way into the user guide from any page, without the window waiting for what the guide needs."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

from ui.places import PageName, Place

if TYPE_CHECKING:
    from ui.page import Page

GUIDE = "ui.pages.guide"
"""The module of the guide's page."""


def to_guide(page: Page, *, of_this_page: bool) -> None:
    """Go where the guide tells of `page`, or to its beginning. Where no file was opened yet (which imports every page),
    the guide is imported and read on the reading thread first.
    """

    def place() -> str:
        from s11desktop.guide import chapters, place_of_page

        return place_of_page(page.name.value) if chapters() and of_this_page else ""

    def there(item: object) -> None:
        page.go.emit(Place(PageName.GUIDE, str(item)))

    def job(_progress: object) -> object:
        import_module(GUIDE)
        return place()

    if GUIDE in sys.modules:
        there(place())
    else:
        page.session.read("getting the guide ready", job).then(page, there)
