"""From one audit of the file to another: asked for as a place in it, gone to once that audit is there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.places import PageName, Place
from ui.session import Session

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit

FOR_EVERY_AUDIT = (PageName.AUDITS, PageName.ADD_AUDIT, PageName.EDITION, PageName.COMPARE)
"""The pages that stay when another audit is shown. All others are of one audit, and are made anew."""


class Turning(QObject):
    """`place` is where the window goes in the audit that `turned` has just seen for the first time; None for nowhere
    in particular.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._wanted: Place | None = None
        self._shown: tuple[str, bool] | None = None
        self.place: Place | None = None

    def leads(self, place: Place) -> bool:
        """Whether that place is in another audit than the one that is shown."""
        audit = self._session.audit
        return bool(place.audit) and audit is not None and place.audit != audit.uuid

    def begin(self, place: Place) -> None:
        """Ask for the audit of that place."""
        self._wanted = replace(place, audit="")
        task = self._session.verbs.turn_to(place.audit)
        task.then(self, None, self._stayed)

    def turned(self, audit: Audit) -> bool:
        """Whether this is another audit than was shown before, or the same one that is finished since."""
        now = (audit.uuid, audit.finished)
        if now == self._shown:
            return False
        self._shown, self.place, self._wanted = now, _where_asked(self._wanted, audit), None
        return True

    def _stayed(self, error: BaseException) -> None:
        self._wanted = None
        self._session.failed.emit(error)


def _where_asked(place: Place | None, audit: Audit) -> Place | None:
    """A question that is not asked there leads to where it says why, and not to another question."""
    from s11desktop.audit.applicability import hidden

    if place is None or place.page is not PageName.QUESTION:
        return place
    unasked = any(each.standard.code == place.item for each in hidden(audit))
    return Place(PageName.QUESTIONS, "hidden") if unasked else place
