"""Who uses the file: name-tags that say who typed, and no lock."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Audit, Person
from s11desktop.words import LINE_LIMIT, clean_line
from ui.pages.settings_computer import at_left
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.fields import Chooser, LineField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column, empty
from ui.widgets.layouts import Row as Across
from ui.widgets.text import Text


class NamesCard(Card):
    """`by_changed` when somebody else sits there now; `rearranged` when controls came or went."""

    by_changed = Signal()
    rearranged = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, "Names", icon="users", spacing=10)
        self._session = session
        self._state = Text(theme, "")
        self.column.addWidget(self._state)
        self.who = Chooser(theme, ())
        self.who.picked.connect(self._sit_down)
        self._who_row = FormRow(theme, "Who is here now", self.who, small=True)
        self.column.addWidget(self._who_row)
        self.change = link(theme, "Add or take away a name", self._open)
        at_left(self, self.change)
        self.more = QWidget()
        more = Column(theme, self.more, spacing=10)
        self._holder = QWidget()
        self._lines = Column(theme, self._holder, spacing=6)
        more.addWidget(self._holder)
        self.name = LineField(theme)
        self.name.setMaxLength(LINE_LIMIT)
        self._row = FormRow(theme, "Another name", self.name, small=True)
        more.addWidget(self._row)
        self.add_button = Button(theme, "Add this name", self.add, tall=False)
        more.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.more)
        self.more.hide()
        self._shown: tuple[Person, ...] | None = None

    def show_audit(self, audit: Audit) -> None:
        names = ", ".join(person.name for person in audit.people)
        tag = "The name says who typed; it is not a lock."
        self._state.setText(f"{names}. {tag}" if names else f"Nobody yet. {tag}")
        self._who_row.setVisible(bool(audit.people))
        if audit.people != self._shown:
            self._show_people(audit.people)
        self.who.set_code(self._session.by)

    def close_more(self) -> None:
        self.more.hide()
        self.change.show()

    def add(self) -> None:
        """Give a name-tag to whoever is typed there."""
        name = clean_line(self.name.text())
        self._row.set_fault("" if name else "Type a name first.")
        if not name:
            self.name.setFocus()
            return
        self.name.clear()
        self._session.verbs.add_person(name)
        self.name.setFocus()

    def _open(self) -> None:
        self.more.show()
        self.change.hide()
        self.rearranged.emit()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sit_down(self, name: str) -> None:
        self._session.by = name
        self.by_changed.emit()

    def _take_away(self, person: Person) -> None:
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._session.by == person.name:
            self._session.by = ""
            self.by_changed.emit()
        self._session.verbs.remove_person(person.uuid)

    def _show_people(self, people: tuple[Person, ...]) -> None:
        self._shown = people
        self.who.clear()
        for person in people:
            self.who.addItem(person.name, person.name)
        self.who.updateGeometry()
        empty(self._lines)
        for person in people:
            row = QWidget()
            across = Across(self.theme, row, spacing=12)
            said = f"{person.name}, {person.role}" if person.role else person.name
            across.addWidget(Text(self.theme, said, Type.SMALL, role=Role.QUIET), 1)
            off = link(self.theme, "Take away", partial(self._take_away, person), kind=Type.SMALL)
            off.setAccessibleName(f"Take away {person.name}")
            across.addWidget(off, 0, Qt.AlignmentFlag.AlignTop)
            self._lines.addWidget(row)
        self.rearranged.emit()
