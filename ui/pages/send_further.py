"""More ways for a finished return to go: on a stick, as a draft in a mail program, locked."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Audit, Sent
from ui import desktop
from ui.announce import announce
from ui.dialogs.files import ask_folder
from ui.pages import send_words
from ui.session import Session
from ui.theme import Theme
from ui.theme_colours import Role
from ui.widgets.buttons import link
from ui.widgets.layouts import Column, Flow
from ui.widgets.text import Text
from ui.widgets.working import Working


class FurtherWays(QWidget):
    """`locks` asks to lock the return for its reader, `report(uuid)` to lock its report with five words."""

    locks = Signal()
    report = Signal(str)

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        self._session = session
        self._audit: Audit | None = None
        self._sent: Sent | None = None
        self._file = Path()
        outer = Column(theme, self, spacing=12)
        links = QWidget()
        flow = Flow(theme, links, spacing=24)
        self.stick = link(theme, "Copy to a USB stick", self._ask_stick, icon="usb")
        self.eml = link(theme, "Draft for Outlook", self._draft, icon="mail")
        self.lock_it = link(theme, "Lock it for them", self.locks.emit, icon="lock")
        self.lock_report = link(theme, "Lock the report with five words", self._lock_report, icon="key-round")
        for each in (self.stick, self.eml, self.lock_it, self.lock_report):
            flow.addWidget(each)
        outer.addWidget(links)
        self.working = Working(theme)
        outer.addWidget(self.working)
        self.result = Text(theme, "", icon="circle-check", icon_role=Role.FULLY)
        self.result.hide()
        outer.addWidget(self.result)

    def show_made(self, audit: Audit, sent: Sent, file: Path) -> None:
        """Show what can be done with this return; `file` is what goes."""
        if self._sent is None or (self._sent.uuid, self._sent.reference) != (sent.uuid, sent.reference):
            self.result.hide()
        self._audit, self._sent, self._file = audit, sent, file
        draft, recipient = sent.kind == "draft", audit.partnership.recipient
        self.eml.setVisible(not draft)
        self.lock_it.setVisible(not draft and bool(recipient) and sent.locked is None)
        self.lock_report.setVisible(not draft and not recipient)

    def say_fault(self, said: str) -> None:
        """Say what went wrong with one of the ways; the return itself is whole."""
        self.result.set_look(Role.NOT, "circle-alert", Role.NOT)
        self.result.setText(said)
        self.result.show()
        announce(self, said, urgent=True)

    def copy_to(self, folder: Path) -> None:
        """Somebody chose where a copy goes."""
        task = self._session.verbs.copy_return(self._file, folder)
        self.working.follow(task, "Copying it, and reading the copy back")
        task.then(self, lambda path: self._copied(cast("Path", path)), self._went_wrong)

    def _ask_stick(self) -> None:
        ask_folder(self, "Which stick or folder?", self.copy_to)

    def _copied(self, path: Path) -> None:
        self._say_well(
            f"“{path.name}” is in {send_words.say_place(path)}. It was read back from there: every byte is the same. "
            "Take a stick out only when your computer says you may."
        )

    def _draft(self) -> None:
        if self._audit is None or self._sent is None:
            return
        said = send_words.mail_text(self._audit, self._sent)
        target = self._file.with_name(f"{self._file.name}.eml")
        task = self._session.verbs.draft_mail(self._audit, self._sent, said, (self._file,), target)
        task.then(self, lambda path: self._drafted(cast("Path", path)), self._went_wrong)

    def _drafted(self, path: Path) -> None:
        self._say_well(f"“{path.name}” is a draft with everything in it. Open it with Outlook, look, and press Send.")
        desktop.show_file(path)

    def _lock_report(self) -> None:
        if self._sent is not None:
            self.report.emit(self._sent.uuid)

    def _say_well(self, said: str) -> None:
        self.result.set_look(Role.TEXT, "circle-check", Role.FULLY)
        self.result.setText(said)
        self.result.show()
        announce(self, said)

    def _went_wrong(self, error: BaseException) -> None:
        self._session.tell(error, self.say_fault)
