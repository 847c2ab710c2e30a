"""One line that is enough: what could be shown, where it is, of what date. Kept as an item while it is typed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Evidence
from s11desktop.words import LINE_LIMIT, clean_line
from ui.pages.question_words import WHAT_SHOWN, is_simple, shown_line, split_shown
from ui.session import Session
from ui.theme import Theme
from ui.typed_items import Kept, keep_described
from ui.widgets.fields import LineField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column


class EvidenceLine(QWidget):
    """Belongs to one standard, and stands for an item only where the item is no more than a line."""

    def __init__(self, theme: Theme, session: Session, code: str) -> None:
        super().__init__()
        self._session, self._code = session, code
        self._kept = Kept()
        self._typed = False
        self.field = LineField(theme, placeholder="For example: poster in the hall, by the door, 3 March 2026")
        self.field.setMaxLength(LINE_LIMIT)
        Column(theme, self).addWidget(FormRow(theme, WHAT_SHOWN, self.field))
        self.field.textEdited.connect(self._edited)
        self.field.left.connect(self.finish)
        self.field.returnPressed.connect(self.finish)

    @property
    def item(self) -> str:
        """The UUID of the item it stands for, or ""."""
        return self._kept.uuid

    def show_items(self, items: tuple[Evidence, ...]) -> None:
        """Show what the file has; never over what is being typed and is not there yet."""
        by_id = {item.uuid: item for item in items}
        item = by_id.get(self._kept.uuid)
        if self._typed and self._said() == ((item.title, item.dated) if item else ("", None)):
            self._typed = False
        if self._typed:
            return
        if item is None:
            item = next((each for each in items if is_simple(each, self._code)), None)
            self._kept = Kept(item.uuid if item else "")
        text = "" if item is None else shown_line(item, self._session.today())
        if not self.field.hasFocus() and self.field.text() != text:
            self.field.setText(text)
            self.field.setCursorPosition(0)

    def finish(self) -> None:
        """Hand over what is typed now; an emptied line takes its item back."""
        if self._typed:
            self._keep()
            self._session.flush()

    def _edited(self, text: str) -> None:
        self._typed = True
        if text.strip() or not self._kept.uuid:
            self._keep()

    def _said(self) -> tuple[str, object]:
        title, dated = split_shown(self.field.text(), self._session.today())
        return clean_line(title), dated

    def _keep(self) -> None:
        title, dated = split_shown(self.field.text(), self._session.today())
        keep_described(self._session, self._kept, self._code, title, dated)
