"""Everything of one standard under its title: rating, what it needs, words, things to show, note, help."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Audit
from s11desktop.framework.model import Framework, Level, Standard
from ui.announce import announce
from ui.pages.question_elsewhere import EarlierAnswers, Elsewhere
from ui.pages.question_help import QuestionHelp
from ui.pages.question_last import LastAnswer
from ui.pages.question_needs import Needs
from ui.pages.question_practice import Practice
from ui.pages.question_reviews import Reviews
from ui.pages.question_shown import Shown
from ui.pages.question_words import NOT_LAW
from ui.pages.what_changed import WhatChanged
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, Look
from ui.widgets.cards import Fold
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column
from ui.widgets.question_columns import QuestionColumns
from ui.widgets.rating import Rating
from ui.widgets.text import Text
from ui.widgets.typed_words import TypedWords


class QuestionBody(QWidget):
    """Made for one standard, and thrown away with it. `needs_said` comes when somebody rated and something is missing;
    `width` is how wide it will be, in pixels, where that is known.
    """

    wanted = Signal(object)
    needs_said = Signal(str)
    rearranged = Signal()
    unfolded = Signal(QWidget)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        framework: Framework,
        standard: Standard,
        *,
        single_keys: bool,
        width: int = 0,
    ) -> None:
        super().__init__()
        self.theme, self._session, self._standard = theme, session, standard
        self._rated = False
        outer = Column(theme, self, spacing=12)
        if standard.readiness:
            outer.addWidget(Text(theme, NOT_LAW, Type.STRONG, icon="hourglass", icon_role=Role.ACCENT, measure=90))
        if standard.no_case:
            outer.addWidget(Text(theme, standard.no_case, role=Role.QUIET, icon="info", icon_size=18, measure=100))
        self.columns = QuestionColumns(theme, width=width)
        self.columns.rearranged.connect(self.rearranged)
        outer.addWidget(self.columns)
        self.rating = Rating(theme, framework, standard, single_keys=single_keys)
        self.rating.chosen.connect(self._rate)
        self.needs = Needs(theme, session, standard)
        self.columns.first.addWidget(self.rating)
        self.columns.first.addWidget(self.needs)
        self.elsewhere = Elsewhere(theme, session, standard)
        self.elsewhere.wanted.connect(self.wanted)
        self.elsewhere.used.connect(self.rating.focus_first)
        self.elsewhere.rearranged.connect(self.rearranged)
        self.columns.first.addWidget(self.elsewhere)
        self.last = LastAnswer(theme, session, standard)
        self.last.used.connect(self.rating.focus_first)
        self.last.rewriting.connect(self._rewrite)
        self.last.rearranged.connect(self.rearranged)
        self.last.bind(self, self.rating, framework, single_keys=single_keys)
        self.columns.help.addWidget(self.last)
        self.reviews = Reviews(theme, session, standard)
        self.reviews.rearranged.connect(self.rearranged)
        self.columns.help.addWidget(self.reviews)
        self.help = QuestionHelp(theme, standard)
        self.help.terms.all_wanted.connect(lambda: self.wanted.emit(Place(PageName.WORDS)))
        self.columns.help.addWidget(self.help)
        self.earlier = EarlierAnswers(theme, standard)
        self.columns.help.addWidget(self.earlier)
        self.words = TypedWords(theme, lambda text: session.verbs.write(standard.code, text), session.flush)
        self._words_row = FormRow(theme, "In your words (if you like)", self.words)
        self.columns.rest.addWidget(self._words_row)
        self.shown = Shown(theme, session, standard)
        self.shown.wanted.connect(self.wanted)
        self.shown.another_action.connect(self._add_action)
        self.shown.unfolded.connect(self.unfolded)
        self.columns.rest.addWidget(self.shown)
        self.note_fold = Fold(theme, "A note to yourselves", "Stays in this file")
        self.note_fold.toggled.connect(lambda is_open: self.unfolded.emit(self.note_fold) if is_open else None)
        self.note = TypedWords(theme, lambda text: session.verbs.write_note(standard.code, text), session.flush)
        self.note_fold.content.addWidget(
            FormRow(theme, "Note", self.note, hint="It is in no report and in no return.", small=True)
        )
        self.columns.rest.addWidget(self.note_fold)
        self.practice = Practice(theme, session, standard)
        self.practice.rearranged.connect(self.rearranged)
        self.practice.toggled.connect(lambda is_open: self.unfolded.emit(self.practice) if is_open else None)
        self.columns.rest.addWidget(self.practice)
        self.clear = Button(
            theme, "Take this answer back", self._clear, look=Look.QUIET_LINK, icon="undo-2", kind=Type.SMALL
        )
        self.columns.rest.addWidget(self.clear)
        self.changed = WhatChanged(theme, session)
        self.changed.rearranged.connect(self.rearranged)
        self.changed.toggled.connect(lambda is_open: self.unfolded.emit(self.changed) if is_open else None)
        self.columns.rest.addWidget(self.changed)
        self._had_note = False
        self._parts: tuple[QWidget, ...] = ()

    # -- showing ---------------------------------------------------------------------------------------------------

    def show_audit(self, audit: Audit) -> None:
        """Show the audit as it is now. The focus stays where it is."""
        code = self._standard.code
        response = audit.by_standard.get(code)
        rating = response.rating if response else None
        if rating != self.rating.choice and (rating is None or self.rating.offers(rating)):
            self.rating.set_choice(rating)
        self.needs.show_audit(audit)
        self.elsewhere.show_audit(audit)
        self.earlier.show_audit(audit)
        self.last.show_audit(audit)
        self.reviews.show_audit(audit)
        self.words.show_words(response.words if response else "")
        note = response.note if response else ""
        self.note.show_words(note)
        if note and not self._had_note:
            self.note_fold.set_open(True)
        self._had_note = self._had_note or bool(note)
        self.practice.show_audit(audit)
        met = audit.level_of(code) is Level.FULLY or (response is not None and bool(response.practice))
        self.practice.setVisible(met or self.practice.is_open)
        lines = frozenset(line.item for line in self.needs.lines if line.isVisibleTo(self))
        in_line = self.needs.evidence.item if self.needs.evidence.isVisibleTo(self) else ""
        self.shown.show_audit(audit, in_line=in_line, in_lines=lines)
        self.shown.plan.setVisible(self.needs.has_plan)
        self.clear.setVisible(rating is not None)
        self.changed.show_item(code, response.revision if response else 0)
        self.changed.setVisible(response is not None)
        self._enable()
        parts = (*self.needs.lines, *self.shown.chips)
        if parts != self._parts:
            self._parts = parts
            self.rearranged.emit()
        if self._rated and rating is not None:
            self._rated = False
            if self.needs.said:
                self.needs_said.emit(" ".join(self.needs.said))

    def finish(self) -> bool:
        """Hand over everything typed. False where a date cannot be read; the focus is then on it."""
        self.words.finish()
        self.note.finish()
        self.practice.finish()
        self.shown.finish()
        return self.needs.finish()

    def first_focus(self) -> QWidget:
        """The rating: its group is spoken with the statement, and one key answers."""
        return self.rating.target()

    def focus_of(self, field: str) -> QWidget:
        """Where a field of the answer is; the rating for one that has no place of its own now."""
        if field == "note":
            self.note_fold.set_open(True)
            return self.note
        if field == "practice":
            self.practice.set_open(True)
            assert self.practice.fields is not None
            return self.practice.fields.words
        return self.words if field == "words" else self.first_focus()

    def further(self) -> tuple[tuple[QWidget, str], ...]:
        """The sections below the answer, with what they are called."""
        own: tuple[tuple[QWidget, str], ...] = ((self._words_row, "your words"),)
        if self.elsewhere.offers:
            own = ((self.elsewhere, "an answer you could use"), *own)
        if not self.earlier.isHidden():
            own = ((self.earlier, "what you said in an earlier edition"), *own)
        last = ((self.last, "what you said last time"),) if not self.last.isHidden() else ()
        return (*last, *self.help.parts, *own) if self.columns.is_beneath else own

    # -- doing -----------------------------------------------------------------------------------------------------

    def _rate(self, code: str) -> None:
        self._rated = True
        self.words.finish()
        self._session.verbs.answer(self._standard.code, code)

    def _rewrite(self, words: str) -> None:
        """Begin with the words of last time where nothing is written yet: they can be changed, or typed over."""
        if words and not self.words.words.strip():
            self.words.begin_with(words)
            announce(self.words, "Your words begin with those of last time. Change them, then rate.")
        self.words.setFocus()

    def _clear(self) -> None:
        self.rating.focus_first()
        self._session.verbs.clear(self._standard.code)

    def _add_action(self) -> None:
        self.needs.add_action()
        self.rearranged.emit()

    def _enable(self) -> None:
        reading = self._session.read_only
        self.shown.add.setVisible(not reading)
        self.shown.plan.setVisible(self.needs.has_plan and not reading)
        for part in (self.rating, self.needs, self._words_row, self.note_fold, self.practice, self.clear):
            if part.isEnabled() == reading:
                part.setEnabled(not reading)
