"""Typing in from paper: a line a question, saved with Enter, and the next one is asked for by itself."""

from __future__ import annotations

from dataclasses import replace

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.audit.model import Audit, Response
from s11desktop.audit.standing import progress
from s11desktop.audit.typed_line import TypedLine, asks_why, next_to_type, read_line, shortest
from s11desktop.framework.model import ScaleLevel, Standard
from s11desktop.report.phrases import plural
from ui.announce import announce
from ui.page import Page
from ui.pages.question_rows import needed
from ui.pages.typing_in_rows import Line, State, line_rows
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import link
from ui.widgets.cards import Card
from ui.widgets.fields import LineField
from ui.widgets.form import Form
from ui.widgets.key_hints import KeyHints
from ui.widgets.rating import LEVEL_LOOKS
from ui.widgets.rows import ColumnOf, Rows
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Remark, Text

COLUMNS = (ColumnOf("No.", 44), ColumnOf("Question, and your words"), ColumnOf("Answer", 232))
HINT = "The answer, then the words. Its number first, if it is another question."
LARGE = 175
"""The text size in percent from which the head is kept short, so that question and line are both in sight."""


class TypingIn(Page):
    """`place.item`: the code of the question to begin with, or of an area; else the first that waits for an answer."""

    name = PageName.TYPING_IN
    margin = 36
    keys = (
        ("Enter", "save the line and go on"),
        ("Down", "leave this question out and go on"),
        ("Up", "in an empty line: the last line again, to put it right"),
    )

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self._code = self._chosen = ""
        self._lines: tuple[Line, ...] = ()
        self._said = ""
        card = self._card = Card(theme, strong=True)
        self._which = Text(theme, "", Type.SMALL_STRONG, role=Role.QUIET)
        self._statement = Text(theme, "", Type.CARD)
        self._before = Remark(theme, "", role=Role.QUIET, icon="info")
        for part in (self._which, self._statement, self._before):
            card.column.addWidget(part)
        form = Form(theme)
        self.field = LineField(theme)
        self.field.setMaxLength(20_000)
        self.line = form.add("What the paper says", self.field, hint=HINT)
        card.column.addWidget(form)
        card.column.space(4)
        self._understood = Remark(theme, "", icon="info", measure=0)
        card.column.addWidget(self._understood)
        self._hints: KeyHints | None = None
        self.body.addWidget(card)
        self._done_words = Text(theme, "Typed in just now", Type.LABEL)
        self.take_back = link(theme, "Take back the last line", self.take_last_back, icon="undo-2")
        self._head = self.flow(self._done_words, self.take_back, spacing=20)
        self.body.addWidget(self._head)
        self.rows = Rows(theme, "Typed in just now", COLUMNS)
        self.rows.opened.connect(lambda code: self.go.emit(Place(PageName.QUESTION, code)))
        self.body.addWidget(self.rows)
        self.field.textChanged.connect(lambda _words: self._understand())
        self.field.installEventFilter(self)
        self.skip_button = link(theme, "Leave this one out", self.skip, icon="arrow-down")
        self.save_button = self.filled("Save and go on", self.enter, trailing="arrow-right")
        card.column.addWidget(self.flow(self.save_button, self.skip_button))
        self.add_link(link(theme, "All questions", lambda: self.go.emit(Place(PageName.QUESTIONS)), icon="list-checks"))

    @property
    def following(self) -> str:
        """The code of the question a line without one answers, or ""."""
        return self._code

    @property
    def lines(self) -> tuple[Line, ...]:
        """What was typed in just now, in that order."""
        return self._lines

    # -- showing ---------------------------------------------------------------------------------------------------

    def opened(self, place: Place) -> None:
        audit = self.session.audit
        if audit is None:
            return
        area = next((each for each in audit.framework.areas if each.code == place.item), None)
        if place.item in audit.framework.by_code:
            self._code = self._chosen = place.item
        elif area is not None and area.standards:
            codes = [each.code for each in audit.framework.standards]
            at = codes.index(area.standards[0].code)
            found = next_to_type(audit, codes[at - 1] if at else None, self._typed())
            self._code = found.code if found else ""
        self.show_audit(audit)
        QTimer.singleShot(0, self, self._look_at_line)

    def _look_at_line(self) -> None:
        """The line in sight with what stands right under it, which large text pushes down."""
        below = self.theme.px(90) if self._hints is None else self._hints.height() + self.theme.px(40)
        self.area.ensureWidgetVisible(self.field, 0, below)

    def first_focus(self) -> QWidget:
        return self.field if self.field.isEnabled() else self.title

    def spoken(self) -> str:
        return f"{self.title.text()} {self._which.text()}: {self._statement.text()}"

    def show_audit(self, audit: Audit) -> None:
        if self._hints is None:
            self._show_hints(audit)
        done = progress(audit)
        left = f"{plural(done.to_answer, 'question')} left to type in."
        lede = "Read out from the paper, type a line, press Enter. The next question comes by itself."
        self.set_head(
            left if done.to_answer else "Every question is answered.",
            lede if self.theme.text_size < LARGE else "",
            "Typing in from paper",
        )
        is_answered = audit.choice(self._code) is not None or self._code in self._typed()
        if not self._code or (is_answered and self._code != self._chosen):
            self._go_on(audit)
        wanting = frozenset(needed(audit, self.session.today()))
        self.rows.set_rows(line_rows(self._lines, wanting))
        for part in (self.rows, self._head):
            part.setVisible(bool(self._lines))
        can_write = not self.session.read_only
        for control in (self.field, self.save_button, self.skip_button, self.take_back):
            control.setEnabled(can_write)
        self._understand()
        follow_layout(self)

    def _go_on(self, audit: Audit) -> Standard | None:
        """To the next question that waits, from the one a line was about."""
        following = next_to_type(audit, self._code or None, self._typed())
        self._code, self._chosen = following.code if following else "", ""
        return following

    def _typed(self) -> frozenset[str]:
        return frozenset(line.standard.code for line in self._lines)

    def _show_hints(self, audit: Audit) -> None:
        hints = tuple(
            (tuple(each.upper() for each in short), f"{choice.label}{', and why' if asks_why(choice) else ''}")
            for choice, short in shortest(audit.framework)
            if short
        )
        self._hints = KeyHints(self.theme, *hints, arrows=False)
        self._card.column.insertWidget(self._card.column.count() - 1, self._hints)

    # -- while it is typed -----------------------------------------------------------------------------------------

    def _understand(self) -> None:
        """Show which question the line is about and what is understood; what cannot be, once its word has ended."""
        audit = self.session.audit
        if audit is None:
            return
        text = self.field.text()
        read = read_line(audit, text, self._code)
        self._show_question(audit, read.standard or audit.framework.by_code.get(self._code))
        fault = read.fault if text.strip() and not read.is_typing else None
        said = words.sentence(fault) if fault is not None else ""
        self.line.set_fault(said)
        if said and said != self._said:
            announce(self.field, said)
        self._said = said
        self._show_understood(read if text.strip() else TypedLine())

    def _show_question(self, audit: Audit, standard: Standard | None) -> None:
        if standard is None:
            self._which.setText("Nothing is left")
            self._statement.setText("Every question is answered. Begin a line with a number to answer one again.")
            self._before.setText("")
            return
        area = audit.framework.area(standard.area)
        asked_next = "Next: " if standard.code == self._code else ""
        self._which.setText(f"{asked_next}{standard.number}, {area.title}")
        self._statement.setText(standard.text)
        choice = audit.choice(standard.code)
        said = f"Answered already: {choice.label}. What you type takes its place." if choice else ""
        self._before.setText(said)

    def _show_understood(self, read: TypedLine) -> None:
        if read.standard is None or read.choice is None or (read.fault is not None and not read.is_typing):
            self._understood.setText("")
            return
        icon, role = LEVEL_LOOKS[read.choice.level]
        self._understood.set_look(icon=icon, icon_role=role)
        said = f"{read.standard.number}: {read.choice.label}"
        if read.fault is not None:
            said = f"{said}. {words.sentence(read.fault)}"
        elif read.words:
            said = f"{said}. {'Because' if read.is_reason else 'Words'}: “{read.words}”"
        self._understood.setText(said)

    # -- doing -----------------------------------------------------------------------------------------------------

    def enter(self) -> None:
        """Save the line and go on; a line that cannot be kept stays, and says why."""
        audit, text = self.session.audit, self.field.text()
        if audit is None or self.session.read_only:
            return
        read = read_line(audit, text, self._code)
        if read.fault is not None or read.standard is None or read.choice is None:
            said = words.sentence(read.fault) if read.fault is not None else ""
            self.line.set_fault(said)
            self._said = said
            announce(self.field, said, urgent=True)
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._keep(audit, read.standard, read.choice, read)

    def _keep(self, audit: Audit, standard: Standard, choice: ScaleLevel, read: TypedLine) -> None:
        line = Line(standard, choice, read.words, self._answered_before(audit, standard))
        said = (read.words or None) if not read.is_reason else None
        reason = read.words if read.is_reason else None
        task = self.session.verbs.answer(standard.code, choice.code, said, reason=reason)
        self._lines = (*(each for each in self._lines if each.standard.code != standard.code), line)
        self._code = standard.code
        following = self._go_on(audit)
        self.field.clear()
        self.show_audit(audit)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._look_at_line)
        after = f"Next {following.number}" if following else "Every question is answered"
        task.then(self, lambda _saved: self._kept(line, after))
        task.failed.connect(lambda _error: self._mark(line, State.FAILED) if shiboken6.isValid(self) else None)

    def _answered_before(self, audit: Audit, standard: Standard) -> Response | None:
        """What was answered before anything was typed here, however often it was: taking a line back goes there."""
        known = next((each for each in self._lines if each.standard.code == standard.code), None)
        return known.before if known else audit.by_standard.get(standard.code)

    def _kept(self, line: Line, after: str) -> None:
        self._mark(line, State.SAVED)
        announce(self.field, f"{line.standard.number}, {line.choice.label.lower()}, saved. {after}.")

    def _mark(self, line: Line, state: State) -> None:
        self._lines = tuple(replace(each, state=state) if each is line else each for each in self._lines)
        audit = self.session.audit
        if audit is not None:
            self.rows.set_rows(line_rows(self._lines, frozenset(needed(audit, self.session.today()))))

    def take_last_back(self) -> None:
        """The question of the last line has the answer again that it had before, or none."""
        if not self._lines or self.session.read_only:
            return
        *rest, last = self._lines
        self._lines = tuple(rest)
        self._code = self._chosen = last.standard.code
        audit = self.session.audit
        if audit is not None:
            self.rows.set_rows(line_rows(self._lines, frozenset()))
        self.session.verbs.put_back(last.standard.code, last.before)
        number = last.standard.number
        announce(self.field, f"{number} taken back. Next {number}.")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def skip(self) -> None:
        """Go on to the next question that waits; this one is left as it is."""
        audit = self.session.audit
        following = None if audit is None else next_to_type(audit, self._code, self._typed())
        if audit is None or following is None:
            return
        self._code, self._chosen = following.code, ""
        self.show_audit(audit)
        announce(self.field, f"Next {following.number}: {following.short or following.text}")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and not self.field.text():
                self.skip()
                return True
            if event.key() == Qt.Key.Key_Up and not self.field.text() and self._lines:
                self._bring_line_back()
                return True
        return super().eventFilter(watched, event)

    def _bring_line_back(self) -> None:
        audit = self.session.audit
        if audit is None:
            return
        last = self._lines[-1]
        short = next(each for choice, each in shortest(audit.framework) if choice.code == last.choice.code)
        rating = short[0] if short else last.choice.label
        self.field.setText(f"{last.standard.number} {rating} {last.words}".rstrip())
