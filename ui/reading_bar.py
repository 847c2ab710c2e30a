"""One line over every page of a finished audit: that it is read and not changed, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from ui.announce import announce
from ui.places import PageName, Place
from ui.session import Session
from ui.side import Surface
from ui.theme import Theme
from ui.theme_colours import Role
from ui.widgets.buttons import Button
from ui.widgets.layouts import Row
from ui.widgets.text import Text

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit

ALL = "The audits in this file"


class ReadingBar(Surface):
    """Hidden while what is shown is worked on. `back(Place)` leads to what is."""

    back = Signal(object)

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, Qt.Edge.BottomEdge)
        self._session = session
        self._shown: tuple[str, bool] | None = None
        self._to = Place(PageName.AUDITS)
        row = Row(theme, self, margins=(44, 9, 28, 9), spacing=20)
        self.words = Text(theme, "", icon="eye", icon_role=Role.ACCENT, measure=100)
        self.button = Button(theme, ALL, lambda: self.back.emit(self._to), tall=False)
        row.addWidget(self.words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_audit(self, audit: Audit | None) -> None:
        """Say it of this audit, where it is finished."""
        finished = audit is not None and audit.finished
        self.setVisible(finished)
        now = None if audit is None else (audit.uuid, finished)
        if now == self._shown:
            return
        self._shown = now
        if audit is None or not finished:
            return
        self.words.setText(say_finished(audit))
        self._to = Place(PageName.AUDITS)
        self.button.set_words(ALL)
        announce(self, self.words.text())
        self._session.verbs.audits().then(self, self._found)

    def _found(self, found: object) -> None:
        from ui.verbs.audits import Audits

        assert isinstance(found, Audits)
        entry = next((each for each in found.entries if not each.finished), None)
        if entry is not None and self._shown is not None and self._shown[1]:
            self._to = Place(PageName.HOME, audit=entry.uuid)
            self.button.set_words(f"Back to the audit of {entry.round.period}")


def say_finished(audit: Audit) -> str:
    """Why nothing of this audit can be changed, in one line."""
    from s11desktop.audit.dates import say_date

    asked = audit.framework.short or audit.framework.title
    if audit.moved_to:
        return (
            f"You are reading what you answered to the edition of {audit.framework.edition} of “{asked}”. It was "
            "brought to a newer edition, and stays here as it was."
        )
    closed = audit.round.closed_on
    day = f", finished on {say_date(closed)}" if closed else ""
    return f"You are reading the audit of {audit.round.period}, “{asked}”{day}. Nothing in it can be changed."
