"""What will be done, who leads, by when: one action in one line, kept while it is typed."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from s11desktop.audit.model import Action
from s11desktop.framework.model import Standard
from s11desktop.words import LINE_LIMIT, clean_line
from ui.session import Session
from ui.theme import Theme
from ui.typed_items import Kept, keep_planned
from ui.widgets.date_field import DateField
from ui.widgets.fields import LineField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Row

_ANY = 16777215


class ActionLine(QWidget):
    """Belongs to one standard and to one action of it, or to none yet.

    The action is made as soon as it is said what will be done. Lead or day without that are kept when the line is left:
    the action is then called after the question.
    """

    def __init__(self, theme: Theme, session: Session, standard: Standard) -> None:
        super().__init__()
        self.theme, self._session, self._standard = theme, session, standard
        self._kept = Kept()
        self._typed = False
        self.what = LineField(theme)
        self.lead = LineField(theme)
        self.due = DateField(theme, today=session.today(), placeholder="For example 3/3/27")
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
        for field in (self.what, self.lead):
            field.setMaxLength(LINE_LIMIT)
            field.textEdited.connect(self._edited)
            field.left.connect(self._left)
            field.returnPressed.connect(self._left)
        self.due.picked.connect(lambda _day: self._picked())
        self.due.line.textEdited.connect(self._mark_typed)
        theme.changed.connect(self._arrange)
        self._arrange()

    @property
    def item(self) -> str:
        """The UUID of the action it stands for, or ""."""
        return self._kept.uuid

    @property
    def is_empty(self) -> bool:
        return not (self.what.text().strip() or self.lead.text().strip() or self.due.line.text().strip())

    @property
    def has_focus(self) -> bool:
        return any(field.hasFocus() for field in (self.what, self.lead, self.due.line))

    def show_action(self, action: Action | None) -> None:
        """Show what the file has; never over what is being typed and is not there yet."""
        if (
            self._typed
            and not self.due.is_wrong
            and self._said() == ((action.what, action.lead, action.due) if action else ("", "", None))
        ):
            self._typed = False
        if self._typed:
            return
        if self._kept.uuid != (action.uuid if action else ""):
            self._kept = Kept(action.uuid if action else "")
        for field, text in ((self.what, action.what if action else ""), (self.lead, action.lead if action else "")):
            if not field.hasFocus() and field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)
        self.due.set_date(action.due if action else None)

    def finish(self) -> bool:
        """Hand over what is typed now. False where a date cannot be read: the focus is then on it."""
        self.due.read()
        if self.due.is_wrong:
            self.due.line.setFocus()
            return False
        if not self._typed:
            return True
        what, lead, due = self._said()
        if not what and (lead or due) and not self._kept.uuid:
            what = self._standard.short or self._standard.text
        keep_planned(self._session, self._kept, self._standard.code, what, lead, due)
        self._session.flush()
        return True

    def _mark_typed(self, _text: str = "") -> None:
        self._typed = True

    def _edited(self, _text: str) -> None:
        self._typed = True
        self._keep()

    def _left(self) -> None:
        if self._typed:
            self._keep()
            self._session.flush()

    def _picked(self) -> None:
        self._typed = True
        self._keep()
        self._session.flush()

    def _said(self) -> tuple[str, str, date | None]:
        return clean_line(self.what.text()), clean_line(self.lead.text()), self.due.day

    def _keep(self) -> None:
        what, lead, due = self._said()
        if not self.is_empty or not self.has_focus:
            keep_planned(self._session, self._kept, self._standard.code, what, lead, due)

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
        self._lead_row.setMaximumWidth(_ANY if beneath else theme.px(110))
        self._due_row.setMaximumWidth(_ANY if beneath else theme.px(166))
