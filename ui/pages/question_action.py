"""What will be done, who leads, by when: one action in one line, kept while it is typed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from s11desktop.audit.model import Action
from s11desktop.framework.model import Standard
from ui.session import Session
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.fields import LineField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Row
from ui.widgets.pause import Pause


class ActionLine(QWidget):
    """Belongs to one standard and to one action of it, or to none yet; `item` is that action's UUID, or "".

    The action is made as soon as it is said what will be done. Lead or day without that are kept when the line is left:
    the action is then called after the question.
    """

    changed = Signal()

    def __init__(self, theme: Theme, session: Session, standard: Standard) -> None:
        super().__init__()
        self.theme, self._session, self._standard = theme, session, standard
        self.item = ""
        self._known: Action | None = None
        self._making = self._typed = False
        self.what = LineField(theme)
        self.lead = LineField(theme)
        self.due = DateField(theme, today=session.today(), placeholder="3 March 2027")
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(FormRow(theme, "What", self.what, small=True), 1)
        self._pair = QWidget()
        pair = Row(theme, self._pair, spacing=12)
        self._lead_row = FormRow(theme, "Lead", self.lead, small=True)
        self._due_row = FormRow(theme, "By when", self.due, small=True)
        pair.addWidget(self._lead_row)
        pair.addWidget(self._due_row)
        self._box.addWidget(self._pair)
        self._pause = Pause(self, self._save)
        for field in (self.what, self.lead):
            field.textEdited.connect(self._edited)
            field.left.connect(self._left)
            field.returnPressed.connect(self._left)
        self.due.picked.connect(lambda _day: self._picked())
        self.due.line.textEdited.connect(self._mark_typed)
        theme.changed.connect(self._arrange)
        self._arrange()

    @property
    def is_empty(self) -> bool:
        return not (self.what.text().strip() or self.lead.text().strip() or self.due.line.text().strip())

    @property
    def is_busy(self) -> bool:
        """Whether its action is just being made."""
        return self._making

    @property
    def has_focus(self) -> bool:
        return any(field.hasFocus() for field in (self.what, self.lead, self.due.line))

    def show_action(self, action: Action | None) -> None:
        """Show what the file has; never over what is being typed."""
        if self._making:
            return
        self._known = action
        self.item = "" if action is None else action.uuid
        if self._typed:
            return
        for field, text in ((self.what, action.what if action else ""), (self.lead, action.lead if action else "")):
            if not field.hasFocus() and field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)
        self.due.set_date(action.due if action else None)

    def finish(self) -> bool:
        """Hand over what is typed now. False where a date cannot be read: the focus is then on it."""
        if self._typed and self.due.line.text().strip():
            self.due.read()
            if self.due.is_wrong:
                self.due.line.setFocus()
                return False
        self._pause.stop()
        if self._typed:
            self._save(leaving=True)
        return True

    def _mark_typed(self, _text: str = "") -> None:
        self._typed = True

    def _edited(self, _text: str) -> None:
        self._typed = True
        self._pause.begin()

    def _left(self) -> None:
        self._pause.finish()

    def _picked(self) -> None:
        self._typed = True
        self._save()

    def _save(self, *, leaving: bool = False) -> None:
        what, lead, due = self.what.text().strip(), self.lead.text().strip(), self.due.day
        if self._making:
            return
        if self._known is not None or self.item:
            self._change(what, lead, due, leaving)
            return
        if not what and leaving and (lead or due):
            what = self._standard.short or self._standard.text
        if not what:
            return
        self._making = True
        task = self._session.verbs.add_action(standards=(self._standard.code,), what=what, lead=lead, due=due)
        task.finished.connect(lambda made: self._saved((what, lead, due), made))
        task.failed.connect(self._not_saved)

    def _change(self, what: str, lead: str, due: date | None, leaving: bool) -> None:
        known = self._known
        if leaving and self.is_empty:
            gone, self.item, self._known, self._typed = self.item, "", None, False
            self._session.verbs.remove_action(gone)
            return
        new: dict[str, object] = {"what": what, "lead": lead, "due": due}
        if not what:
            del new["what"]
        if known is not None:
            new = {name: value for name, value in new.items() if getattr(known, name) != value}
        if not new:
            self._typed = False
            return
        task = self._session.verbs.update_action(self.item, **new)
        task.finished.connect(lambda made: self._saved((what, lead, due), made))
        task.failed.connect(self._not_saved)

    def _saved(self, sent: tuple[str, str, date | None], made: object) -> None:
        self._making = False
        if isinstance(made, Action):
            self._known, self.item = made, made.uuid
        if sent == (self.what.text().strip(), self.lead.text().strip(), self.due.day):
            self._typed = False
        elif not self.has_focus or self.what.text().strip() != sent[0] or self.lead.text().strip() != sent[1]:
            self._pause.begin()
        self.changed.emit()

    def _not_saved(self, _error: object) -> None:
        self._making = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        theme = self.theme
        beneath = self.width() < theme.px(500)
        direction = QBoxLayout.Direction.TopToBottom if beneath else QBoxLayout.Direction.LeftToRight
        if self._box.direction() != direction:
            self._box.setDirection(direction)
        self._box.setSpacing(theme.gap(12))
        self._lead_row.setMaximumWidth(16777215 if beneath else theme.px(110))
        self._due_row.setMaximumWidth(16777215 if beneath else theme.px(166))
