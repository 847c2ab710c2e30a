"""The sheet of the survey to print: where it goes, by when, or one to talk through where people are few."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QWidget

from s11desktop.report.survey_back import Return
from ui import desktop
from ui.dialogs.files import ask_save
from ui.session import Session
from ui.theme import Theme
from ui.widgets.announcing import Told
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.date_field import DateField
from ui.widgets.fields import Check, LineField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Flow


class SheetCard(Card):
    """Asks two things, both optional, and makes the PDF. `closed` when somebody is done with it."""

    closed = Signal()
    rearranged = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, "Print the sheet", icon="printer", strong=True, spacing=14)
        self._session = session
        self.saved = Path()
        self.where = LineField(theme, placeholder="For example the box by the kitchen")
        self.column.addWidget(FormRow(theme, "Where does a filled-in sheet go?", self.where, width=420))
        self.by = DateField(theme, today=session.today())
        self.column.addWidget(FormRow(theme, "By when?", self.by, hint="Both can be left to be written in."))
        self.together = Check(theme, "We are fewer than five: make one to talk through together")
        self.column.addWidget(self.together)
        self.told = Told(theme)
        self.column.addWidget(self.told)
        buttons = QWidget()
        row = Flow(theme, buttons, spacing=20)
        self.save = Button(theme, "Save the PDF", self._ask, icon="download")
        self.open = link(theme, "Open it to print", self._open, icon="external-link")
        self.open.hide()
        row.addWidget(self.save)
        row.addWidget(self.open)
        row.addWidget(link(theme, "Close", self.closed.emit))
        self.column.addWidget(buttons)

    def begin(self) -> None:
        """Show what is asked, with the focus on the first of it."""
        self.told.clear()
        self.open.hide()
        self.where.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        if self.by.read() is None and self.by.is_wrong:
            self.by.line.setFocus()
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        ask_save(
            self,
            "Where to save the PDF",
            ("PDF (*.pdf)",),
            Path(documents) / "Survey of staff and helpers.pdf",
            self.save_to,
        )

    def save_to(self, target: Path) -> None:
        """Make the sheet there."""
        audit = self._session.audit
        if audit is None:
            return
        back = Return(" ".join(self.where.text().split()), self.by.read())
        task = self._session.verbs.survey_sheet(
            target, audit, back, together=self.together.isChecked(), today=self._session.today()
        )
        task.then(self, self._made, self._failed)

    def _made(self, path: object) -> None:
        assert isinstance(path, Path)
        self.saved = path
        self.told.tell(f"Saved: {path.name}, in {path.parent.name or path.parent}. Print one for each person.")
        self.open.show()
        self.rearranged.emit()
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: BaseException) -> None:
        self._session.tell(error, lambda said: self.told.tell(said, fault=True))

    def _open(self) -> None:
        desktop.open_file(self.saved)
