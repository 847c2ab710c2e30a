"""What is said of an audit file before its passphrase is typed: who has it open, and what a sync folder set aside."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from s11desktop.audit.dates import say_when
from ui.theme import Theme
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.layouts import empty
from ui.widgets.text import Text

if TYPE_CHECKING:
    from s11desktop.vault.conflict import ConflictCopy
    from s11desktop.vault.guard import Holder
    from s11desktop.vault.surroundings import Surroundings

SOMEBODY = "Somebody"
A_SYNC_FOLDER = "A sync folder"


class Around(Card):
    """Hidden while there is nothing to say. `chosen(path)` is another file to open in place of this one."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, spacing=10)
        self.ways: list[Button] = []
        self.hide()

    def clear(self) -> None:
        """Nothing is known yet."""
        empty(self.column)
        self.ways = []
        self.hide()

    def show_found(self, path: Path, found: Surroundings) -> None:
        """Say what lies around the file at `path`."""
        self.clear()
        if found.holder is not None:
            self._say(say_holder(found.holder), "users")
        if found.set_aside is not None:
            self._say(say_set_aside(found.set_aside), "copy")
            if found.set_aside.original.is_file():
                self._offer(f"Open {found.set_aside.original.stem} instead", found.set_aside.original)
        for copy in found.copies[:3]:
            self._say(say_copy(copy), "copy")
            self._offer("Open that copy", copy.path)
        self.setVisible(self.column.count() > 0)

    def _say(self, words: str, icon: str) -> None:
        self.column.addWidget(Text(self.theme, words, icon=icon, icon_role=Role.ACCENT))

    def _offer(self, words: str, path: Path) -> None:
        button = link(self.theme, words, partial(self.chosen.emit, path), icon="arrow-right")
        button.setAccessibleDescription(path.name)
        self.ways.append(button)
        self.column.addWidget(button)


def say_holder(holder: Holder) -> str:
    """Who has it, where and since when, and what can be done here."""
    who = holder.who or SOMEBODY
    where = f" on {holder.computer}" if holder.computer else ""
    since = f", since {say_when(holder.since)}" if holder.since is not None else ""
    if holder.noted:
        when = f" ({say_when(holder.since)})" if holder.since is not None else ""
        return (
            f"{who} opened it{where}{when}, and it has not been closed there. You can open it and read; "
            "once it is closed there, one click more lets you write."
        )
    return f"{who} has it open{where}{since}. You can open it and read. To write, close it there first."


def say_set_aside(copy: ConflictCopy) -> str:
    """That this very file is the copy that lost."""
    by = copy.service or A_SYNC_FOLDER
    return (
        f"By its name this is a copy that {by} set aside, as it does when two people saved at once. "
        f"{copy.original.stem} is the other one. Each may hold answers the other has not: look at both before one goes."
    )


def say_copy(copy: ConflictCopy) -> str:
    """That a copy lies beside the file."""
    by = copy.service or A_SYNC_FOLDER
    return (
        f"Beside it lies “{copy.path.stem}”: by its name a copy that {by} set aside when two people saved at once. "
        "It may hold answers this one has not. Nothing was changed in either."
    )
