"""The words of the field in plain English, found as one types. Opens without an audit file."""

from __future__ import annotations

from s11desktop.audit.dates import say_date
from s11desktop.guidance import Term, glossary, with_words
from ui.models.rows import Cell, RowOf
from ui.page import Page
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button
from ui.widgets.find_field import FindField
from ui.widgets.rows import ColumnOf, Rows
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text


class Words(Page):
    """`place.item`: a word to begin with."""

    name = PageName.WORDS
    margin = 36
    keys = (("Up, Down", "move in the list"), ("Ctrl+F", "find a word"), ("Escape", "empty the field"))

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self.set_head("Words of the field, in plain English", "They are no legal advice.")
        self.search = FindField(theme, self, "Find a word")
        self.search.searched.connect(lambda _words: self._show())
        self.body.addWidget(self.search)
        self.rows = Rows(theme, "Words", (ColumnOf("Word", 190), ColumnOf("What it means, and where it comes from")))
        self.body.addWidget(self.rows)
        self._shown = Text(theme, "", Type.SMALL, role=Role.QUIET)
        self.body.addWidget(self._shown)
        self.set_foot(back=Button(theme, "Back to what you were doing", self.back.emit, icon="arrow-left"))
        self._show()

    def opened(self, place: Place) -> None:
        self.search.clear()
        if place.item:
            self.rows.mark(place.item)
        follow_layout(self)

    def _show(self) -> None:
        every = glossary()
        found = with_words(every, self.search.text())
        self.rows.set_rows(tuple(_row(term) for term in found))
        if found and self.rows.key not in {term.word for term in found}:
            self.rows.mark(found[0].word)
        self.rows.setVisible(bool(found))
        count = f"{len(found)} of {len(every)} words shown."
        self._shown.setText(count if found else "Nothing has those words. Press Escape in the field to see all.")


def _row(term: Term) -> RowOf:
    source = f"{term.source}. Looked at on {say_date(term.checked)}."
    cells = (Cell(term.word, under=term.full, strong=True), Cell(term.says, under=source))
    return RowOf(term.word, cells, f"{term.name}: {term.says}")
