"""One line that is enough: what could be shown, where it is, of what date. Kept as an item while it is typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Evidence
from ui.pages.question_words import WHAT_SHOWN, is_simple, shown_line, split_shown
from ui.session import Session
from ui.theme import Theme
from ui.widgets.fields import LineField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column
from ui.widgets.pause import Pause


class EvidenceLine(QWidget):
    """Belongs to one standard. The first pause makes the item, later ones change it, an emptied line takes it back.

    It stands for an item only where the item is no more than a line; `item` is that item's UUID, or "".
    """

    changed = Signal()

    def __init__(self, theme: Theme, session: Session, code: str) -> None:
        super().__init__()
        self._session, self._code = session, code
        self.item = ""
        self._making = self._typed = False
        self.field = LineField(theme, placeholder="For example: poster in the hall, by the door, 3 March 2026")
        Column(theme, self).addWidget(FormRow(theme, WHAT_SHOWN, self.field))
        self._pause = Pause(self, self._save)
        self.field.textEdited.connect(self._edited)
        self.field.left.connect(self.finish)
        self.field.returnPressed.connect(self.finish)

    def show_items(self, items: tuple[Evidence, ...]) -> None:
        """Show what the file has; never over what is being typed."""
        by_id = {item.uuid: item for item in items}
        if self.item not in by_id and not self._making:
            self.item = next((item.uuid for item in items if is_simple(item, self._code)), "")
        if self._making or self._typed or self.field.hasFocus():
            return
        item = by_id.get(self.item)
        self.field.setText("" if item is None else shown_line(item, self._session.today()))
        self.field.setCursorPosition(0)

    def finish(self) -> None:
        """Hand over what is typed now."""
        self._pause.finish()
        if self.item and self._typed and not self.field.text().strip():
            gone, self.item, self._typed = self.item, "", False
            self._session.verbs.remove_evidence(gone)

    def _edited(self, _text: str) -> None:
        self._typed = True
        self._pause.begin()

    def _save(self) -> None:
        title, dated = split_shown(self.field.text(), self._session.today())
        if not title or self._making:
            return
        text = self.field.text()
        if self.item:
            task = self._session.verbs.update_evidence(self.item, title=title, dated=dated)
        else:
            self._making = True
            task = self._session.verbs.describe(standards=(self._code,), title=title, dated=dated)
        task.finished.connect(lambda result: self._saved(text, result))
        task.failed.connect(self._not_saved)

    def _saved(self, text: str, result: object) -> None:
        self._making = False
        if isinstance(result, Evidence):
            self.item = result.uuid
        if self.field.text() == text:
            self._typed = False
            self.changed.emit()
        else:
            self._pause.begin()

    def _not_saved(self, _error: object) -> None:
        self._making = False
