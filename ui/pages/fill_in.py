"""Fill in elsewhere: the audit, or one area, as a workbook for people who have no audit file; and back again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from s11desktop.audit.standing import by_area
from ui import desktop
from ui.dialogs.files import ALL_FILES, WORKBOOKS, ask_open, ask_save
from ui.page import Page
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme
from ui.widgets.announcing import Told
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.fields import Chooser
from ui.widgets.form import FormRow
from ui.widgets.layouts import Beside
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text, titled

GOES = "The questions, your answers, your plan, and what you could show. Your own notes and your files stay here."
LOCKED = "Whoever has the workbook can read it. Send it only to those who must fill it in."
BACK = "Open it here. You see what differs before anything changes, and choose what is taken in."


class FillIn(Page):
    """`place.item`: the code of the area it is to be of, or empty for all questions."""

    name = PageName.FILL_IN
    keys = (("Enter", "save the workbook"),)

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self.saved = Path()
        self.set_head(
            "Let others fill it in elsewhere.",
            "You get an Excel workbook. The questions in it cannot be typed over, and ratings are chosen from a list.",
            "Fill in elsewhere",
        )
        beside = Beside(theme, side=290, gap=24)
        self.body.addWidget(beside)
        self.of = Chooser(theme, (("", "All questions"),))
        self._of_row = FormRow(theme, "Which questions", self.of)
        beside.main.addWidget(self._of_row)
        self.told = Told(theme)
        beside.main.addWidget(self.told)
        self.open_button = Button(theme, "Open it", lambda: desktop.open_file(self.saved), icon="file-spreadsheet")
        self.folder_button = Button(
            theme, "Show it in its folder", lambda: desktop.show_file(self.saved), icon="folder-open"
        )
        self._after = self.flow(self.open_button, self.folder_button)
        self._after.hide()
        beside.main.addWidget(self._after)
        back = Card(theme, "When it comes back", icon="file-input", spacing=12)
        back.column.addWidget(Text(theme, BACK))
        self.returned = Button(theme, "Open the workbook that came back", self._ask, icon="folder-open", tall=False)
        back.column.addWidget(self.flow(self.returned))
        beside.main.addWidget(back)
        card = Card(theme, spacing=14)
        card.column.addWidget(titled(theme, "file-up", "What goes out", GOES))
        card.column.addWidget(titled(theme, "lock-open", "It is not locked", LOCKED))
        beside.side_column.addWidget(card)
        self.name_further((back, "when it comes back"), (card, "what goes out"))
        self.set_foot(
            back=Button(theme, "Back", self.back.emit, icon="arrow-left"),
            main=self.filled("Save the workbook", self.save, icon="download"),
        )

    # -- showing ---------------------------------------------------------------------------------------------------

    def opened(self, place: Place) -> None:
        self.told.clear()
        self._after.hide()
        audit = self.session.audit
        if audit is None:
            return
        self.of.clear()
        self.of.addItem("All questions", "")
        for area in by_area(audit):
            self.of.addItem(f"Only area {area.area.number}. {area.area.title}", area.area.code)
        self.of.set_code(place.item)
        self.of.updateGeometry()

    def first_focus(self) -> QWidget:
        return self.of

    def where(self) -> str:
        return "Fill in elsewhere"

    # -- making ----------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Ask where, and make it."""
        audit = self.session.audit
        if audit is None:
            return
        from s11desktop.audit.filled import suggested_name

        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggested = Path(documents) / suggested_name(audit, datetime.now(UTC), self.of.code)
        ask_save(self, "Where to save the workbook", (WORKBOOKS,), suggested, self.save_to)

    def save_to(self, target: Path) -> None:
        """Make the workbook there, on the reading thread."""
        audit = self.session.audit
        if audit is not None:
            self.session.flush()
            self.session.verbs.save_to_fill_in(target, audit, self.of.code).then(self, self._made, self._failed)

    def _made(self, path: object) -> None:
        assert isinstance(path, Path)
        self.saved = path
        self.told.tell(f"Saved: {path.name}, in {path.parent.name or path.parent}.")
        self._after.show()
        follow_layout(self)
        self.folder_button.setFocus()

    def _failed(self, error: BaseException) -> None:
        self._after.hide()
        self.session.tell(error, lambda said: self.told.tell(said, fault=True))

    def _ask(self) -> None:
        title = "The workbook that came back"
        ask_open(self, title, (WORKBOOKS, ALL_FILES), lambda path: self.go.emit(Place(PageName.FILLED, str(path))))
