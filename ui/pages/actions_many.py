"""Several actions at once: rows are chosen with Space, and get one lead or one day in one change."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal

from s11desktop.audit.dates import say_date
from s11desktop.report.phrases import plural
from s11desktop.words import LINE_LIMIT, clean_line
from ui.announce import announce
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card, Line
from ui.widgets.date_field import DateField
from ui.widgets.fields import LineField
from ui.widgets.form import FormRow
from ui.widgets.text import Text

NONE_CHOSEN = "Choose at least one action in the list."


class Many(Card):
    """`changed(sentence)` once they have it, `everything` to choose all that are shown, `done` to stop choosing."""

    changed = Signal(str)
    everything = Signal()
    done = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, "No action is chosen yet", spacing=12)
        self._session = session
        self.chosen: frozenset[str] = frozenset()
        words = "Choose in the list with Space or a click. What they have in common is changed here, in one go."
        self.column.addWidget(Text(theme, words, Type.SMALL, role=Role.QUIET))
        self.all_link = link(theme, "Choose all that are shown", self.everything.emit, kind=Type.SMALL)
        self.column.addWidget(self.all_link, 0, Qt.AlignmentFlag.AlignLeft)
        self.lead = LineField(theme)
        self.lead.setMaxLength(LINE_LIMIT)
        self.lead_row = FormRow(theme, "Who leads them", self.lead, small=True)
        self.column.addWidget(self.lead_row)
        self.lead_button = Button(theme, "Give them this lead", self.give_lead, icon="user-check", tall=False)
        self.column.addWidget(self.lead_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.due = DateField(theme, today=session.today(), placeholder="For example 3/3/27")
        self.due_row = FormRow(theme, "By when", self.due, small=True)
        self.column.addWidget(self.due_row)
        self.due_button = Button(theme, "Give them this day", self.give_day, icon="calendar-check", tall=False)
        self.column.addWidget(self.due_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(Line(theme))
        self.done_button = Button(theme, "Stop choosing", self.done.emit, tall=False)
        self.column.addWidget(self.done_button, 0, Qt.AlignmentFlag.AlignLeft)

    def begin(self) -> None:
        """Nothing is chosen, and nothing typed."""
        self.lead.clear()
        self.due.line.clear()
        self.due.read()
        self._tell_faults("", "")
        self.choose(frozenset())

    def choose(self, chosen: frozenset[str]) -> None:
        """These actions are chosen now."""
        self.chosen = chosen
        self.title.setText(f"{plural(len(chosen), 'action')} chosen" if chosen else "No action is chosen yet")
        if chosen:
            self._tell_faults("", "")

    def toggle(self, uuid: str) -> None:
        """Choose an action, or no longer; how many are chosen is said."""
        self.choose(self.chosen ^ {uuid})
        announce(self, f"{'Chosen' if uuid in self.chosen else 'Not chosen'}. {self.title.text()}.")

    def give_lead(self) -> None:
        """Everybody chosen gets the lead that is typed."""
        name = clean_line(self.lead.text())
        fault = "" if name else "Type who leads them."
        self._tell_faults(fault if self.chosen else NONE_CHOSEN, "")
        if fault or not self.chosen:
            self.lead.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._give(f"{name} leads {plural(len(self.chosen), 'action')} now.", lead=name)

    def give_day(self) -> None:
        """Everything chosen gets the day that is typed."""
        day = self.due.read()
        fault = "" if day or self.due.is_wrong else "Type a day."
        self._tell_faults("", fault if self.chosen else NONE_CHOSEN)
        if day is None or self.due.is_wrong or not self.chosen:
            self.due.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._give(f"{plural(len(self.chosen), 'action is', 'actions are')} due on {say_date(day)} now.", due=day)

    def _give(self, said: str, **facts: str | date) -> None:
        task = self._session.verbs.update_actions(tuple(sorted(self.chosen)), **facts)
        task.then(self, lambda _value: self.changed.emit(f"{said} Ctrl+Z takes it back."))

    def _tell_faults(self, lead: str, due: str) -> None:
        self.lead_row.set_fault(lead)
        self.due_row.set_fault(due)
