"""Copy out: the answers in the order of a form on the web, each part copied with one key, and what is there already."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from s11desktop.audit.carrying import PARTS, Carried, carried, setting, ticked
from s11desktop.audit.marking import first_look
from s11desktop.audit.model import Audit
from ui import desktop
from ui.models.rows import Cell, RowOf
from ui.page import Page
from ui.pages.copy_out_card import LABELS, AnswerCard
from ui.places import PageName, Place
from ui.preferences import Preferences
from ui.session import Session
from ui.theme import Theme
from ui.theme_colours import Role
from ui.widgets.key_hints import KeyHints
from ui.widgets.layouts import Beside, Column, empty
from ui.widgets.rows import ColumnOf, Rows
from ui.widgets.tab_order import follow_layout

KEYS = {Qt.Key.Key_1: "rating", Qt.Key.Key_2: "words", Qt.Key.Key_3: "evidence", Qt.Key.Key_4: "action"}
_COLUMNS = (ColumnOf("No.", 40), ColumnOf("Question"), ColumnOf("In their form", 128))


class CopyOut(Page):
    """`place.item`: a question to begin with, else the first that is not in their form yet."""

    name = PageName.COPY_OUT
    margin = 36
    keys = (
        ("1, 2, 3, 4", "copy the rating, the words, the evidence, the action of the marked question"),
        ("Space", "tick the marked question, or take the tick away"),
        ("Up, Down", "go to another question"),
    )

    def __init__(self, theme: Theme, session: Session, preferences: Preferences) -> None:
        super().__init__(theme, session)
        self._preferences = preferences
        self._ticks: dict[str, str] = {}
        self._unsaved: dict[str, str] = {}
        self._all: dict[str, Carried] = {}
        beside = Beside(theme, side=360, gap=20)
        self.body.addWidget(beside)
        self.rows = Rows(theme, "Questions to carry across", _COLUMNS, whole=False)
        self.rows.setMinimumHeight(theme.px(400))
        self.rows.marked.connect(self._show_marked)
        self.rows.opened.connect(lambda code: self.go.emit(Place(PageName.QUESTION, code)))
        self.rows.view.installEventFilter(self)
        beside.main.addWidget(self.rows)
        self._hints = QWidget()
        self._hints_column = Column(theme, self._hints)
        beside.main.addWidget(self._hints)
        self.card = AnswerCard(theme)
        self.card.copied.connect(self.copy)
        self.card.ticked.connect(self.tick)
        beside.side_column.addWidget(self.card)
        self.name_further((self.card, "the marked answer, to copy"))
        self._next = self.filled("Next to carry across", self.next, trailing="arrow-right")
        self.set_foot(back=self.back_button("Back", Place(PageName.SEND)), main=self._next)

    # -- showing ---------------------------------------------------------------------------------------------------

    def opened(self, place: Place) -> None:
        empty(self._hints_column)
        if self._preferences.single_keys:
            hints = ((str(number), LABELS[code].lower()) for number, code in enumerate(PARTS, start=1))
            self._hints_column.addWidget(
                KeyHints(self.theme, *(((key,), words) for key, words in hints), (("Space",), "tick all of it"))
            )
        self._hints.setVisible(self._preferences.single_keys)
        if not (place.item and self.rows.mark(place.item)) and self._is_done(self.rows.key):
            self.next()
        follow_layout(self)

    def show_audit(self, audit: Audit) -> None:
        kept = dict(audit.settings)
        self._unsaved = {name: value for name, value in self._unsaved.items() if kept.get(name) != value}
        self._ticks = kept | self._unsaved
        self._show(audit)

    def first_focus(self) -> QWidget:
        return self.rows

    def _show(self, audit: Audit) -> None:
        found = carried(audit, self._ticks)
        self._all = {each.standard.code: each for each in found}
        done = sum(each.done for each in found)
        lede = "Open their form beside this window. Copy each part here, and paste it there. Nothing is sent from here."
        self.set_head(f"{done} of {len(found)} carried across.", f"{first_look(audit)} {lede}".strip(), "Copy out")
        self.rows.set_rows(tuple(_row(each) for each in found))
        self._next.setVisible(any(not each.done for each in found))
        self._show_marked(self.rows.key)

    def _show_marked(self, code: str) -> None:
        if code in self._all:
            self.card.show_answer(self._all[code], keys=self._preferences.single_keys)

    def _is_done(self, code: str) -> bool:
        return code not in self._all or self._all[code].done

    # -- doing -----------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.rows.view and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() == Qt.Key.Key_Space:
                self.tick()
                return True
            if plain and self._preferences.single_keys and (part := KEYS.get(Qt.Key(event.key()))):
                self.copy(part)
                return True
        return super().eventFilter(watched, event)

    def copy(self, part: str) -> None:
        """Put one part of the marked answer on the clipboard, and tick it."""
        of = self._all.get(self.rows.key)
        if of is None:
            return
        text, what = of.part(part).text, f"{LABELS[part].lower()} of {of.standard.number}"
        if not text:
            self.say.emit(f"There is no {what} to copy.")
            return
        desktop.copy_text(text)
        self._keep(of, {part, *(each.code for each in of.parts if each.carried)})
        self.say.emit(f"Copied: {what}.")

    def tick(self) -> None:
        """Say that all of the marked answer is in their form, or that none of it is."""
        of = self._all.get(self.rows.key)
        if of is not None:
            self._keep(of, set() if of.done else set(PARTS))

    def next(self) -> None:
        """Mark the next question that is not in their form yet, after the one that is marked."""
        codes = list(self._all)
        at = codes.index(self.rows.key) + 1 if self.rows.key in codes else 0
        waiting = next(
            (code for code in codes[at:] + codes[:at] if not self._all[code].done), codes[0] if codes else ""
        )
        self.rows.mark(waiting)
        self.rows.setFocus()

    def _keep(self, of: Carried, parts: set[str]) -> None:
        audit = self.session.audit
        if audit is None:
            return
        name, value = setting(audit, of.standard.code), ticked(of, parts)
        self._unsaved[name] = value  # until the file says so: the next key may be pressed before that
        self._ticks[name] = value
        self._show(audit)
        if not self.session.file_read_only:
            self.session.verbs.set_settings({name: value})


def _row(of: Carried) -> RowOf:
    number, title = of.standard.number, of.standard.short or of.standard.text
    there = sum(part.carried for part in of.parts)
    if of.done:
        state = Cell("All of it", icon="circle-check", role=Role.FULLY)
    elif not of.parts[0].text:
        state = Cell("No answer yet", role=Role.QUIET)
    else:
        state = Cell(f"{there} of {sum(bool(part.text) for part in of.parts)} parts", role=Role.QUIET)
    return RowOf(of.standard.code, (Cell(number, strong=True), Cell(title), state), f"{number} {title}. {state.words}")
