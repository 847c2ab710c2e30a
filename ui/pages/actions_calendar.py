"""The button that puts the dates of the plan in a calendar file, where somebody says."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal

from s11desktop.audit.dates import uk_time
from s11desktop.documents.names import readable_name
from ui.dialogs.files import ask_save
from ui.session import Session
from ui.theme import Theme
from ui.widgets.buttons import Button

SAVED = "Saved: {name}. Open it, or import it into Outlook, Google or Apple Calendar; later again, and it updates."
HELP = "Titles and days, as a file for Outlook, Google or Apple Calendar. It is not locked."


class CalendarButton(Button):
    """`saved(sentence)` once the file is there."""

    saved = Signal(str)

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, "Calendar file", self.ask, icon="calendar-arrow-down", describe=HELP)
        self._session = session

    def ask(self) -> None:
        """Ask where the calendar file goes."""
        audit = self._session.audit
        if audit is None:
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        whose = readable_name(audit.organisation.name)
        day = uk_time(datetime.now(UTC)).date().isoformat()
        suggested = Path(documents) / f"Safeguarding dates {whose} {day}.ics"
        ask_save(self, "Where to save the calendar file", ("Calendar (*.ics)",), suggested, self.write)

    def write(self, target: Path) -> None:
        """Make the calendar file there."""
        task = self._session.verbs.write_calendar(target)
        task.then(self, lambda _path: self.saved.emit(SAVED.format(name=target.name)))
