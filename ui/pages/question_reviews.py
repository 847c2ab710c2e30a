"""What a peer said of a question, beside one's own answer: their rating, what the evidence shows, what was agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.dates import say_date
from s11desktop.audit.reviewing import Beside, beside
from ui.pages.part_words import REVIEWING
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.cards import Card
from ui.widgets.layouts import Column, empty
from ui.widgets.rating import rating_word
from ui.widgets.text import Subheading, Text

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.audit.reviewing import Review
    from s11desktop.framework.model import Standard
    from ui.session import Session

_BESIDE = {
    Beside.SAME: "The same as yours.",
    Beside.HIGHER: "Higher than yours.",
    Beside.LOWER: "Lower than yours.",
    Beside.ASIDE: "One of the two says that it does not apply.",
    Beside.UNRATED: "",
}


class Reviews(Card):
    """For one standard. Hidden where nobody reviewed it; nothing in it can be changed."""

    rearranged = Signal()

    def __init__(self, theme: Theme, session: Session, standard: Standard) -> None:
        super().__init__(theme, spacing=12, padding=18)
        self._session, self._standard = session, standard
        self._audit = ""
        self._shown: tuple[tuple[Review, str], ...] = ()
        self.hide()

    def show_audit(self, audit: Audit) -> None:
        """Look for what was said of this question."""
        self._session.verbs.reviews().then(self, lambda found: self._found(audit, cast("tuple[Review, ...]", found)))

    def said(self) -> tuple[str, ...]:
        """Every word that stands there."""
        return tuple(each.shows for each, _ours in self._shown)

    def _found(self, audit: Audit, found: tuple[Review, ...]) -> None:
        response = audit.by_standard.get(self._standard.code)
        ours = (response.rating or "") if response else ""
        mine = tuple((each, ours) for each in found if each.standard == self._standard.code)
        if mine == self._shown:
            return
        self._shown = mine
        empty(self.column)
        for each, _ours in mine:
            self.column.addWidget(self._one(audit, each, ours))
        self.setVisible(bool(mine))
        self.rearranged.emit()

    def _one(self, audit: Audit, each: Review, ours: str) -> QWidget:
        theme, block = self.theme, QWidget()
        column = Column(theme, block, spacing=3)
        who = ", ".join(filter(None, (each.reviewer, each.role)))
        column.addWidget(
            Subheading(theme, f"{who}, {say_date(each.on)}", Type.STRONG, icon="users", icon_role=Role.ACCENT)
        )
        if each.rating:
            column.addWidget(rating_word(theme, audit.framework, each.rating, small=True))
        if how := _BESIDE[beside(audit, ours, each.rating)]:
            column.addWidget(Text(theme, how, Type.SMALL, role=Role.QUIET))
        for name, (label, _hint) in REVIEWING.items():
            if words := getattr(each, name):
                column.addWidget(Text(theme, label, Type.SMALL_STRONG, role=Role.QUIET))
                column.addWidget(Text(theme, words, Type.SMALL))
        return block
