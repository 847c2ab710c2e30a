"""If something went wrong in the app: what was kept, how to tell us without a network, and the log itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QWidget

from ui.dialogs.files import ALL_FILES, ask_save
from ui.log import Log
from ui.page import Page
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.layouts import Flow
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Remark, Text

if TYPE_CHECKING:
    from s11desktop.progress import Progress

SHOWN = 40
"""How many lines of the log are shown here, the last ones; a copy has them all."""
KEPT = (
    "Everything the app had shown as saved is in your file. What you typed in the last moment may be missing: look at "
    "where you were."
)
STEPS = (
    "Write down what you did just before. Leave out names, and what your answers say.",
    "Save a copy of the log. Read it first, if you like: no answer, no name and no file is in it.",
    "Send both by your own mail to the maintainers, at the address on the page you got the app from. Never send your "
    "audit file.",
)
NOT_THERE = "Nothing has been written yet."
NOT_DONE = "That could not be done there. Try another folder."


class Trouble(Page):
    """Reached from the message of a fault, from the line after a crash, and from About."""

    name = PageName.TROUBLE

    def __init__(self, theme: Theme, session: Session, log: Log) -> None:
        super().__init__(theme, session)
        self._log = log
        self.set_head("If something went wrong in the app", "You can go on working. Nothing is sent by itself.")
        kept = Card(theme, "What was kept", icon="save")
        kept.column.addWidget(Text(theme, KEPT))
        self.body.addWidget(kept)
        tell = Card(theme, "Tell us, if you will", icon="mail", spacing=10)
        for number, words in enumerate(STEPS, start=1):
            tell.column.addWidget(Text(theme, f"{number}. {words}"))
        self.save = Button(theme, "Save a copy of the log", self._ask_where, icon="download")
        tell.column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(tell)
        self.body.addWidget(self._build_log())
        self.foot.addWidget(Button(theme, "Back to what you were doing", self.back.emit, icon="arrow-left"))
        self.foot.addStretch(1)
        self.show_foot()

    def _build_log(self) -> Card:
        theme = self.theme
        card = Card(theme, "The log on this computer", icon="file-text", spacing=10)
        said = (
            "When the app began and ended, its version and that of your system, the code of each failure, and where in "
            "our program it was. At most three files of 256 kB."
        )
        card.column.addWidget(Text(theme, said))
        self.lies_in = Text(theme, "", Type.SMALL, role=Role.QUIET, measure=0)
        card.column.addWidget(self.lies_in)
        acts = QWidget()
        row = Flow(theme, acts, spacing=18)
        self.look_link = link(theme, "Read it here", self._look)
        self.delete_link = link(theme, "Delete it", self._delete)
        row.addWidget(self.look_link)
        row.addWidget(self.delete_link)
        card.column.addWidget(acts)
        self.lines = Remark(theme, "", Type.SMALL, measure=0)
        card.column.addWidget(self.lines)
        return card

    def opened(self, place: Place) -> None:
        self.lies_in.setText(f"It lies in {self._log.folder}")
        self._show_lines("")

    def leaving(self) -> None:
        self._show_lines("")

    def _look(self) -> None:
        if self.lines.text():
            self._show_lines("")
            return
        log = self._log
        self.session.read("reading the log", lambda _progress: log.read()).then(self, self._read, self._not_done)

    def _read(self, said: object) -> None:
        lines = str(said).splitlines()
        self._show_lines("\n".join(lines[-SHOWN:]) or NOT_THERE)

    def _show_lines(self, lines: str) -> None:
        self.lines.setText(lines)
        self.look_link.set_words("Put it away" if lines else "Read it here")
        if self.isVisible():
            follow_layout(self)

    def _ask_where(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggested = Path(documents) / "s11desktop-log.txt"
        ask_save(self, "Save a copy of the log", ("Text (*.txt)", ALL_FILES), suggested, self.copy_to)

    def copy_to(self, path: Path) -> None:
        """Write all of it where somebody chose."""
        log = self._log

        def job(_progress: Progress) -> object:
            path.write_text(log.read(), "utf-8")
            return path.name

        told = self.session.read("copying the log", job)
        told.then(self, lambda name: self.say.emit(f"Saved: {name}"), self._not_done)

    def _delete(self) -> None:
        log = self._log
        told = self.session.read("deleting the log", lambda _progress: log.delete())
        told.then(self, self._deleted, self._not_done)

    def _deleted(self, _nothing: object) -> None:
        self._show_lines("")
        self.say.emit("The log is deleted.")

    def _not_done(self, _error: BaseException) -> None:
        self.say.emit(NOT_DONE)
