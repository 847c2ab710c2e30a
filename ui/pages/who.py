"""Who is here now: one press, at opening or from the left column. A name-tag, and no lock."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Audit, Person
from s11desktop.words import LINE_LIMIT, clean_line
from ui.page import Page
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.fields import LineField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column, empty
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text

FIELD = 420
TAG = (
    "The name says who typed, here and in “What changed”. It is a name-tag and not a lock: anyone who can open this "
    "file can choose any name, and no report or declaration takes it as proof."
)


class Who(Page):
    """`place.item` is the page to go on to, and what on it ("question VCF-3.1"); Home without it."""

    name = PageName.WHO
    keys = (("Enter", "go on as the person named first"),)

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self.set_head("Who is here now?", "One press. Your name in the left column, or in the menu, leads back here.")
        self._onward = Place(PageName.HOME)
        self._shown: tuple[Person, ...] | None = None
        self.first = self.filled("", self._choose_first, icon="user")
        holder = QWidget()
        column = Column(theme, holder, spacing=12)
        column.addWidget(self.first, 0, Qt.AlignmentFlag.AlignLeft)
        self._others_holder = QWidget()
        self._others = Column(theme, self._others_holder, spacing=12)
        column.addWidget(self._others_holder)
        self.body.addWidget(holder)
        card = Card(theme, "Somebody else", icon="user-plus", spacing=10)
        self.new_name = LineField(theme)
        self.new_name.setMaxLength(LINE_LIMIT)
        self.new_role = LineField(theme)
        self.new_role.setMaxLength(LINE_LIMIT)
        self._row = FormRow(theme, "Name", self.new_name, small=True, width=FIELD)
        card.column.addWidget(self._row)
        card.column.addWidget(FormRow(theme, "Role (if you like)", self.new_role, small=True, width=FIELD))
        self.add_button = Button(theme, "Go on with this name", self.add, tall=False)
        card.column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._new = card
        self.body.addWidget(card)
        self.body.addWidget(Text(theme, TAG, icon="tag", icon_size=18))

    def opened(self, place: Place) -> None:
        page, _, item = place.item.partition(" ")
        self._onward = Place(PageName(page), item) if page in set(PageName) else Place(PageName.HOME)
        self.new_name.clear()
        self.new_role.clear()
        self._row.set_fault("")

    def show_audit(self, audit: Audit) -> None:
        self._new.setVisible(not self.session.file_read_only)
        people = tuple(sorted(audit.people, key=lambda person: person.name != self.session.by))
        if people != self._shown:
            self._shown = people
            self._show_people(people)

    def first_focus(self) -> QWidget:
        """The person who was here last: Enter goes on."""
        return self.first if self._shown else self.new_name

    def add(self) -> None:
        """Give a name-tag to whoever is typed there, and go on as that person."""
        name = clean_line(self.new_name.text())
        self._row.set_fault("" if name else "Type a name first.")
        if not name:
            self._row.focus_field()
            return
        task = self.session.verbs.add_person(name, clean_line(self.new_role.text()))
        task.then(self, lambda _person: self._choose(name))

    def _show_people(self, people: tuple[Person, ...]) -> None:
        self.first.setVisible(bool(people))
        if people:
            self.first.set_words(_called(people[0]))
        empty(self._others)
        for person in people[1:]:
            button = Button(self.theme, _called(person), partial(self._choose, person.name), icon="user")
            self._others.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._others_holder.setVisible(len(people) > 1)
        follow_layout(self)

    def _choose_first(self) -> None:
        if self._shown:
            self._choose(self._shown[0].name)

    def _choose(self, name: str) -> None:
        self.session.by = name
        self.side_changed.emit()
        self.go.emit(self._onward)


def _called(person: Person) -> str:
    return f"{person.name}, {person.role}" if person.role else person.name
