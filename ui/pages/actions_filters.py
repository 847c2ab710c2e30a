"""Over the plan: by date, by lead or by area; whose; which of it; and words to find."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Audit
from ui.pages import actions_view
from ui.pages.actions_view import Wanted
from ui.theme import Theme
from ui.widgets.fields import Chooser, Segments
from ui.widgets.find_field import SHOWN_FROM, FindField
from ui.widgets.layouts import Flow


class Filters(QWidget):
    """`changed` whenever another part of the plan is wanted. Hidden while there is nothing to choose from."""

    changed = Signal()

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__()
        flow = Flow(theme, self, spacing=10)
        self.by = Segments(
            theme,
            "How the plan is grouped",
            ((actions_view.DATE, "By date"), (actions_view.LEAD, "By lead"), (actions_view.AREA, "By area")),
        )
        self.by.set_code(actions_view.DATE)
        self.by.picked.connect(self._group)
        self.lead = Chooser(theme, (("", "Everyone"),))
        self.lead.setAccessibleName("Who leads")
        self.which = Chooser(theme, ((actions_view.OPEN, "Still to do"),))
        self.which.setAccessibleName("Which actions")
        for chooser in (self.lead, self.which):
            chooser.picked.connect(lambda _code: self.changed.emit())
        self.search = FindField(theme, page)
        self.search.searched.connect(lambda _words: self.changed.emit())
        for each in (self.by, self.lead, self.which, self.search):
            flow.addWidget(each)

    @property
    def wanted(self) -> Wanted:
        """What is chosen now."""
        return Wanted(
            self.by.code or actions_view.DATE,
            self.lead.code,
            self.which.code or actions_view.OPEN,
            self.search.text(),
        )

    def show_audit(self, audit: Audit) -> None:
        """Offer what there is to choose from; what was chosen stays where it is still there."""
        self._offer(self.lead, actions_view.leads(audit))
        self._offer(self.which, actions_view.which(audit))
        many = len(audit.actions) > 1
        self.by.setVisible(many)
        self.lead.setVisible(self.lead.count() > 2)
        self.which.setVisible(self.which.count() > 2)
        self.search.setVisible(len(audit.actions) >= SHOWN_FROM or bool(self.search.text()))

    def clear(self) -> None:
        """Everything that is still to do, of everyone; grouped as it is."""
        self.lead.setCurrentIndex(0)
        self.which.set_code(actions_view.OPEN)
        self.search.clear()
        self.changed.emit()

    def _group(self, code: str) -> None:
        self.by.set_code(code)
        self.changed.emit()

    def _offer(self, chooser: Chooser, choices: tuple[tuple[str, str], ...]) -> None:
        if tuple((chooser.itemData(index), chooser.itemText(index)) for index in range(chooser.count())) == choices:
            return
        chosen = chooser.code
        chooser.clear()
        for code, words in choices:
            chooser.addItem(words, code)
        chooser.set_code(chosen)
        chooser.updateGeometry()
