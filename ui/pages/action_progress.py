"""How far an action is: one of four, a reason where it is dropped, and a word now and then on how it goes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from s11desktop.audit.dates import say_date, uk_time
from s11desktop.audit.model import Action, ActionStatus
from s11desktop.words import clean, clean_line
from ui.pages.actions_words import STATUS
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField, Segments
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column, empty
from ui.widgets.text import Text
from ui.widgets.words_field import WordsField

NEEDS_REASON = "Say why, in a few words: a reader will ask."


class ActionProgress(QWidget):
    """`finished` when somebody says that it is done; `rearranged` when controls came or went."""

    finished = Signal()
    rearranged = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        self.theme, self._session = theme, session
        self._action: Action | None = None
        column = Column(theme, self, spacing=12)
        column.addWidget(Text(theme, "How far it is", Type.SMALL, role=Role.QUIET))
        self.status = Segments(
            theme, "How far it is", tuple((code.value, words) for code, (words, _) in STATUS.items())
        )
        policy = self.status.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.status.setSizePolicy(policy)
        self.status.picked.connect(self._picked)
        column.addWidget(self.status)
        self.dropping = QWidget()
        dropping = Column(theme, self.dropping, spacing=10)
        self.reason = LineField(theme)
        self.reason_row = FormRow(theme, "Why it is dropped", self.reason, small=True)
        self.drop_button = Button(theme, "Drop it", self._drop, tall=False)
        dropping.addWidget(self.reason_row)
        dropping.addWidget(self.drop_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.dropping)
        self.note = WordsField(theme, lines=1, most_lines=5)
        column.addWidget(FormRow(theme, "A word on how it goes", self.note, small=True))
        self.note_button = Button(theme, "Add the note", self.add_note, tall=False)
        column.addWidget(self.note_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._notes = QWidget()
        self._note_lines = Column(theme, self._notes, spacing=6)
        column.addWidget(self._notes)
        self._shown: object = None

    def begin(self, action: Action) -> None:
        """Another action: nothing of the one before stays."""
        self._action = action
        self.note.set_words("", force=True)
        self.reason.setText(action.reason)
        self.reason_row.set_fault("")
        self.dropping.setVisible(action.status is ActionStatus.DROPPED)
        self.status.set_code(action.status.value)
        self._show_notes(action)

    def show_action(self, action: Action) -> None:
        """The same action, as it is now."""
        changed = self._action is None or self._action.status is not action.status
        self._action = action
        if changed:
            self.status.set_code(action.status.value)
            self.dropping.setVisible(action.status is ActionStatus.DROPPED)
            self.rearranged.emit()
        self._show_notes(action)

    def finish(self) -> None:
        """Keep a note that was typed and not added yet."""
        self.add_note()

    def add_note(self) -> None:
        words = clean(self.note.words)
        if self._action is None or not words or self.note.is_too_long:
            return
        self.note.set_words("", force=True)
        self._session.verbs.note_action(self._action.uuid, words)

    def _picked(self, code: str) -> None:
        status = ActionStatus(code)
        self.status.set_code(code)
        if self._action is None:
            return
        self.dropping.setVisible(status is ActionStatus.DROPPED)
        self.rearranged.emit()
        if status is ActionStatus.DROPPED:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        elif status is ActionStatus.DONE:
            task = self._session.verbs.close_action(self._action.uuid)
            task.then(self, lambda _value: self.finished.emit())
        else:
            self._session.verbs.update_action(self._action.uuid, status=status)

    def _drop(self) -> None:
        why = clean_line(self.reason.text())
        self.reason_row.set_fault("" if why else NEEDS_REASON)
        if not why:
            self.reason.setFocus()
        elif self._action is not None:
            self._session.verbs.close_action(self._action.uuid, status=ActionStatus.DROPPED, reason=why)

    def _show_notes(self, action: Action) -> None:
        notes = tuple(reversed(action.notes))
        if notes == self._shown:
            return
        self._shown = notes
        empty(self._note_lines)
        for each in notes:
            day = say_date(uk_time(each.added_at).date())
            self._note_lines.addWidget(
                Text(self.theme, f"{day}{', ' + each.by if each.by else ''}: {each.words}", Type.SMALL)
            )
        self._notes.setVisible(bool(notes))
