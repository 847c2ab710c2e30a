"""Where somebody comes to who has opened a file, and who they are taken to be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.page_help import get_ready
from ui.places import PageName, Place
from ui.reminders import AT_OPENING, put_off, recovery_made

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from ui.preferences import Preferences
    from ui.session import Session

LAST = "last_here"
"""The setting that says who was here last (`operations.coming_back`)."""


class Arriving:
    """`place` is asked once a file is open; `left` is told where somebody was when it locked: they come back there."""

    def __init__(self, session: Session, preferences: Preferences) -> None:
        self._session, self._preferences = session, preferences
        self._left: tuple[Path, Place] | None = None

    def left(self, path: Path, place: Place) -> None:
        """The file was locked at that place."""
        self._left = (path, place)

    def forget(self) -> None:
        """The file was closed: nobody comes back to it."""
        self._left = None

    def begin(self, audit: Audit) -> None:
        """Take the file into the list of those opened last, know who is here, and import the pages on the reading
        thread, so that none is waited for when it is first gone to.
        """
        path, session = self._session.path, self._session
        if path is not None and not audit.example:
            self._preferences.opened(path)
        names = _names(audit)
        if session.by not in names:
            last = audit.setting(LAST)
            session.by = last if last in names else names[0] if names else ""
        session.read("getting the pages ready", lambda _progress: get_ready())

    def place(self, audit: Audit, now: Place, pages: frozenset[PageName]) -> Place | None:
        """Where to go: the recovery page where it was put off too often, where one was when it locked, what a file
        nobody touched for long needs, who is here now, Home; None to stay.
        """
        left, self._left = self._left, None
        if PageName.RECOVERY in pages and self._asks_for_recovery(audit):
            return Place(PageName.RECOVERY)
        if left is not None and left[0] == self._session.path:
            return left[1]
        if self._session.was_quiet and PageName.HANDING_OVER in pages:
            return Place(PageName.HANDING_OVER, "quiet")
        if now.page is PageName.SETTING_UP:
            return None
        several = len(_names(audit)) > 1 and not audit.example and PageName.WHO in pages
        return Place(PageName.WHO if several else PageName.HOME)

    def _asks_for_recovery(self, audit: Audit) -> bool:
        """Count an opening without the recovery page; whether it is asked for now."""
        times = put_off(audit)
        if not times or recovery_made(audit) or self._session.file_read_only:
            return False
        self._session.verbs.set_settings({"recovery_put_off": str(times + 1)})
        return times + 1 >= AT_OPENING


def _names(audit: Audit) -> list[str]:
    return [person.name for person in audit.people]
