"""Worried about a child now? Whom to ring, before anything else."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.audit.dates import say_date
from s11desktop.audit.model import Audit, Organisation
from ui.page import Page
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Line
from ui.widgets.layouts import Beside, Column
from ui.widgets.text import Text, titled


class Worried(Page):
    """The numbers, the council's own first where they were typed in, each with the day it was checked."""

    name = PageName.WORRIED

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self.set_head("Worried about a child now?", "Do not wait for this audit. Ring, and say what you saw or heard.")
        beside = Beside(theme, side=290)
        self.body.addWidget(beside)
        danger = Card(theme, strong=True, spacing=2)
        danger.column.addWidget(Text(theme, "A child is in danger now", Type.LABEL, role=Role.NOT, icon="phone-call"))
        danger.column.addWidget(Text(theme, "Ring 999", Type.HERO))
        danger.column.addWidget(Text(theme, "Police and ambulance. Then tell your safeguarding lead."))
        beside.main.addWidget(danger)
        self._council = Card(
            theme, "Not in danger now: the council’s children’s services", spacing=6, title_kind=Type.LABEL
        )
        beside.main.addWidget(self._council)
        others = Card(theme, spacing=10)
        for index, line in enumerate(words.HELPLINES[1:]):
            if index:
                others.column.addWidget(Line(theme))
            others.column.addWidget(_number(theme, line.number, line.what))
        beside.main.addWidget(others)
        checked = f"These national numbers were checked on {say_date(words.HELPLINES_CHECKED)}."
        beside.main.addWidget(Text(theme, checked, Type.SMALL, role=Role.QUIET))
        help_card = Card(theme, spacing=14)
        for icon, title, text in (
            (
                "user-search",
                "About an adult who works with children",
                "Tell your safeguarding lead the same day. They ring the council’s LADO, the officer for such worries. "
                "If the worry is about the lead, ring the council yourself.",
            ),
            (
                "message-square-text",
                "If a child tells you",
                "Listen. Do not promise to keep it secret. Do not ask for details.",
            ),
            ("pencil-line", "Write it down today", "The child’s own words, on your own form. Never in this audit."),
        ):
            help_card.column.addWidget(titled(theme, icon, title, text))
        beside.side_column.addWidget(help_card)
        self.foot.addWidget(Button(theme, "Back to what you were doing", self.back.emit, icon="arrow-left"))
        self.foot.addStretch(1)
        self.show_foot()
        self._show(None)

    def show_audit(self, audit: Audit) -> None:
        self._show(audit.organisation)

    def opened(self, place: Place) -> None:
        if self.session.audit is None:
            self._show(None)

    def _show(self, organisation: Organisation | None) -> None:
        column = self._council.column
        while column.count() > 1:
            item = column.takeAt(1)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        day = organisation.council_day if organisation else ""
        night = organisation.council_night if organisation else ""
        lines = [
            (number, when) for number, when in ((day, "in the day"), (night, "at night and at weekends")) if number
        ]
        for number, when in lines:
            column.addWidget(_number(self.theme, number, when.capitalize()))
        if not lines:
            column.addWidget(Text(self.theme, "Ring the council where the child lives. Ask for children’s services."))
            column.addWidget(
                Text(
                    self.theme, "You can type your council’s numbers in Settings, and they stand here.", role=Role.QUIET
                )
            )
        lead = organisation.lead if organisation else None
        if lead is not None and lead.name:
            phone = f", {lead.phone}" if lead.phone else ""
            column.addWidget(Line(self.theme))
            column.addWidget(Text(self.theme, f"Your safeguarding lead: {lead.name}{phone}", icon="user"))


def _number(theme: Theme, number: str, words: str) -> QWidget:
    """A telephone number, and under it whose it is."""
    block = QWidget()
    column = Column(theme, block, spacing=1)
    column.addWidget(Text(theme, number, Type.CARD, icon="phone", icon_role=Role.ACCENT))
    under = Column(theme, margins=(theme.px(20) + 8, 0, 0, 0))
    under.addWidget(Text(theme, words, role=Role.QUIET))
    column.addLayout(under)
    return block
