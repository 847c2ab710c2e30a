"""What keeps the file safe: its copies, the passphrase, and the recovery page."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Signal

from s11desktop.audit.dates import parse_date, say_date, uk_time
from s11desktop.audit.model import Audit
from s11desktop.errors import BadDate
from s11desktop.report.phrases import say_number
from ui.dialogs.files import ask_folder
from ui.open_file import SECOND_PLACE
from ui.pages.home_words import say_copy
from ui.pages.settings_computer import at_left
from ui.reminders import recovery_made
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.announcing import Told
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.fact_rows import FactRows
from ui.widgets.text import Text
from ui.widgets.working import Working


class BackupsCard(Card):
    """Where the copies lie and when the last was made; one now, another place, and the way back to an older one.

    `restore` when an older one shall come back.
    """

    restore = Signal()
    rearranged = Signal()

    def __init__(self, theme: Theme, session: Session, now_button: Button) -> None:
        super().__init__(theme, "Backups", icon="hard-drive", spacing=10)
        self._session, self._second = session, ""
        self.state = Text(theme, "Looking for the copies …", Type.STRONG)
        self.where = Text(theme, "", role=Role.QUIET)
        self.column.addWidget(self.state)
        self.column.addWidget(self.where)
        self.now_button = now_button
        self.now_button.clicked.connect(self.back_up)
        at_left(self, self.now_button)
        self.working = Working(theme)
        self.column.addWidget(self.working)
        self.told = Told(theme)
        self.column.addWidget(self.told)
        self.restore_link = link(theme, "Restore an older one", self.restore.emit)
        self.second_link = link(theme, "Keep a second copy in another place", self._ask_second)
        self.none_link = link(theme, "No second copy any more", lambda: self.set_second(None))
        for each in (self.restore_link, self.second_link, self.none_link):
            at_left(self, each)
        self._copies: tuple[object, ...] = ()

    def show_audit(self, audit: Audit) -> None:
        self._second = audit.setting(SECOND_PLACE)
        self.second_link.set_words("Change the second place" if self._second else "Keep a second copy in another place")
        self.none_link.setVisible(bool(self._second))
        if audit.example:
            self.state.setText("An example needs none.")
            self.state.set_look(Role.QUIET, "")
            self.where.setText("It is thrown away when you close it.")
        for each in (self.now_button, self.restore_link, self.second_link):
            each.setVisible(not audit.example)

    def look(self) -> None:
        """Look again which copies there are."""
        path, audit = self._session.path, self._session.audit
        if path is not None and audit is not None and not audit.example:
            self._session.copies_of(path).then(self, self._found)

    def back_up(self) -> None:
        """Make one now, and one at the second place."""
        self.told.clear()
        task = self._session.verbs.back_up(Path(self._second) if self._second else None)
        self.working.follow(task, "Making a backup, and checking it")
        task.then(self, self._made, self._failed)

    def set_second(self, folder: Path | None) -> None:
        """Keep a second copy there from now on, or nowhere."""
        self._session.verbs.set_settings({SECOND_PLACE: "" if folder is None else str(folder)})
        if folder is None:
            self.second_link.setFocus()
        else:
            self.told.tell(f"From now on a second copy is kept in {folder}. Make one now to try it.")

    def _ask_second(self) -> None:
        ask_folder(self, "A folder on a stick, or on another computer", self.set_second)

    def _made(self, made: object) -> None:
        self.told.tell("Made, opened and checked." if isinstance(made, tuple) else "")
        self.look()

    def _failed(self, error: BaseException) -> None:
        self.look()
        self._session.tell(error, lambda said: self.told.tell(said, fault=True))

    def _found(self, copies: object) -> None:
        assert isinstance(copies, tuple)
        if not copies:
            self.state.setText("No backup yet. One is made every hour you work, and when you close.")
            self.state.set_look(Role.TEXT, "info", Role.ACCENT)
            self.where.setText("")
            return
        now = datetime.now(UTC)
        self.state.setText(f"Last one made, opened and checked {say_copy(copies[0].made_at, now)}")
        self.state.set_look(Role.TEXT, "circle-check", Role.FULLY)
        oldest = say_date(uk_time(copies[-1].made_at).date())
        kept = "One is kept" if len(copies) == 1 else f"{say_number(len(copies)).capitalize()} are kept"
        since = f", the oldest from {oldest}" if len(copies) > 1 else ""
        second = f" A second copy goes to {self._second}." if self._second else ""
        self.where.setText(f"{kept} on this computer{since}.{second}")


class KeysCard(Card):
    """The passphrase and the recovery page: what there is, and where each is changed."""

    change = Signal()
    recovery = Signal()
    hand_over = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, "Passphrase and recovery page", icon="key-round", spacing=10)
        self._session = session
        self.facts = FactRows(theme, ("Recovery page",), least=100)
        self.column.addWidget(self.facts)
        self.note = Text(theme, "", Type.SMALL, role=Role.QUIET)
        self.column.addWidget(self.note)
        self.recovery_link = link(theme, "Make the recovery page", self.recovery.emit)
        self.change_link = link(theme, "Change the passphrase", self.change.emit)
        self.hand_over_link = link(theme, "Hand the file over to somebody", self.hand_over.emit)
        for each in (self.recovery_link, self.change_link, self.hand_over_link):
            at_left(self, each)

    def show_audit(self, audit: Audit) -> None:
        made = recovery_made(audit)
        number, keeper = audit.setting("recovery_page"), audit.setting("recovery_keeper")
        if audit.example:
            said = "An example needs none."
        elif made:
            parts = (
                f"Number {number}" if number else "Made",
                f"kept by {keeper}" if keeper else "",
                f"tried on {_said(audit.setting('recovery_made'), self._session)}",
            )
            said = ", ".join(part for part in parts if part)
        else:
            said = "Not made yet. Without it, a forgotten passphrase loses everything."
        icon, role = ("key-round", Role.NOT) if not made and not audit.example else ("", Role.TEXT)
        self.facts.set_fact("Recovery page", said, icon=icon, role=role)
        self.note.setText("A new passphrase makes the recovery page void, and you make another.")
        self.recovery_link.set_words("Make or try it again" if made else "Make the recovery page")
        for each in (self.recovery_link, self.change_link, self.note):
            each.setVisible(not audit.example)


def _said(day: str, session: Session) -> str:
    try:
        return say_date(parse_date(day[:10], session.today()))
    except BadDate:
        return day
