"""A page about a file somebody brought: looked at on the reading thread, one at a time, and that can be stopped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from s11desktop import words
from ui.announce import announce
from ui.page import Page
from ui.places import PageName, Place
from ui.tasks import Task, is_known
from ui.widgets.working import Working

if TYPE_CHECKING:
    from ui.session import Session
    from ui.theme import Theme
    from ui.widgets.buttons import Button


class FilePage(Page):
    """`look` follows the reading; `looked` gets what came of it, `not_looked` why nothing did. `another` brings another
    file, and has the focus where there is nothing else to go to.
    """

    unusable = "This file could not be used."
    another: Button

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self._path = Path()
        self._task: Task | None = None
        self.working = Working(theme)

    def look(self, task: Task, doing: str) -> None:
        """Show that the file is being read: "Checking" it, until it is, or somebody stops that."""
        self.set_head(f"{doing} it.", "", self._path.name)
        self._task = task
        self.working.follow(task, f"{doing} {self._path.name}")
        task.then(
            self,
            lambda found: self._came(task, found),
            lambda error: self._went_wrong(task, error),
            stopped=lambda: self._stopped(task),
        )

    def looked(self, found: object) -> None:
        """What the reading ended with."""
        raise NotImplementedError

    def not_looked(self, error: BaseException) -> None:
        """Say why the file cannot be used."""
        if not is_known(error):
            self.session.failed.emit(error)
        said = words.sentence(error) if is_known(error) else ""
        self.set_head(self.unusable, said, self._path.name)
        self.another.setFocus()
        announce(self, self.spoken())

    def leaving(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = None

    def first_focus(self) -> QWidget:
        return self.title if self._path.name else self.another

    def begin_at_title(self) -> None:
        """The page is about something now: reading aloud begins at its heading."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.spoken())

    def close_file(self) -> None:
        self.go.emit(Place(PageName.HOME if self.session.is_open else PageName.WELCOME))

    def _came(self, task: Task, found: object) -> None:
        if task is not self._task:
            return
        self._task = None
        if task.is_cancelling:  # some readings have no steps to stop at
            self.close_file()
        else:
            self.looked(found)

    def _stopped(self, task: Task) -> None:
        if task is self._task:
            self.close_file()

    def _went_wrong(self, task: Task, error: BaseException) -> None:
        if task is self._task:
            self._task = None
            self.not_looked(error)
