"""Has it gone? Only a person can say: to whom, and on which day; and to whom else."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.audit.model import Audit, Sending, Sent
from ui.pages import send_words
from ui.pages.home_words import say_day
from ui.session import Session
from ui.tasks import is_known
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.date_field import DateField
from ui.widgets.fields import LineField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column, Flow, empty
from ui.widgets.text import Text


def say_went(sending: Sending) -> str:
    """ "To Hillford on 9 June 2027, locked." """
    day = say_day(sending.on) if sending.on is not None else ""
    said = f"To {sending.to} on {day}" if sending.to else f"On {day}"
    return f"{said}, locked." if sending.form == "locked" else f"{said}."


class GoneCard(Card):
    """Asks once; afterwards it lists where it went, and asks about somebody else only when somebody says so."""

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, spacing=10)
        self.theme, self._session = theme, session
        self._sent: Sent | None = None
        self._asked: Audit | None = None
        self._adding = False
        self._title = Text(theme, "Has it gone?", Type.LABEL)
        self.column.addWidget(self._title)
        self._lede = Text(theme, "Then say so. Home stops reminding you.", Type.SMALL, role=Role.QUIET)
        self.column.addWidget(self._lede)
        self._holder = QWidget()
        self._went = Column(theme, self._holder, spacing=6)
        self.column.addWidget(self._holder)
        self._fields = QWidget()
        row = Flow(theme, self._fields, spacing=12)
        self.to = LineField(theme)
        self.to_row = FormRow(theme, "To whom", self.to, small=True, width=420)
        self.day = DateField(theme, today=session.today())
        self.day_row = FormRow(theme, "Day it was sent", self.day, small=True, width=180)
        self.we_sent_it = Button(theme, "We sent it", self._mark_sent, icon="check")
        for each in (self.to_row, self.day_row, self.we_sent_it):
            row.addWidget(each)
        self.column.addWidget(self._fields)
        self.also = link(theme, "It went to somebody else as well", self._also, icon="plus")
        self.column.addWidget(self.also)

    def show_sent(self, audit: Audit, sent: Sent) -> None:
        """Show where it went, as far as anybody said."""
        if self._sent is None or (self._sent.uuid, len(self._sent.went)) != (sent.uuid, len(sent.went)):
            self._adding = False
            self.day.set_date(self._session.today())
            self.to.setText("" if sent.went else send_words.whom(audit))
            self.to.setCursorPosition(0)
        self._sent, self._asked = sent, audit
        self._show()

    def _show(self) -> None:
        sent = self._sent
        assert sent is not None
        empty(self._went)
        for each in sent.went:
            self._went.addWidget(Text(self.theme, say_went(each), icon="circle-check", icon_role=Role.FULLY))
        gone = bool(sent.went)
        self._holder.setVisible(gone)
        self._title.setText("It has gone" if gone and not self._adding else "To whom else?" if gone else "Has it gone?")
        self._lede.setVisible(not gone)
        self._fields.setVisible(not gone or self._adding)
        self.also.setVisible(gone and not self._adding)

    def _also(self) -> None:
        self._adding = True
        self._show()
        self.to.setFocus()

    def _mark_sent(self) -> None:
        day: date | None = self.day.read()
        self.day_row.set_fault("" if day is not None or self.day.is_wrong else "Say on which day it went")
        if self._adding and not self.to.text().strip():
            self.to_row.set_fault("Say to whom it went")
            self.to.setFocus()
            return
        self.to_row.set_fault("")
        if day is None or self._sent is None:
            self.day.setFocus()
            return
        locked = self._sent.locked
        copy = locked.uuid if locked is not None and locked.on is None and not self._adding else ""
        task = self._session.verbs.mark_sent(self._sent.uuid, self.to.text(), day, copy)
        task.then(self, None, self._not_marked)

    def _not_marked(self, error: BaseException) -> None:
        if is_known(error):
            self.day_row.set_fault(words.sentence(error))
            self.day.setFocus()
        else:
            self._session.failed.emit(error)
