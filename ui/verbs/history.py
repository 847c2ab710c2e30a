"""Looking back: undo and redo, what changed in a thing, an earlier version put back, and what is new to somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.verbs.desk import AtDesk

if TYPE_CHECKING:
    from datetime import date

    from s11desktop.vault.vault import Vault
    from ui.tasks import Task


class HistoryVerbs(AtDesk):
    """Looking back: undo and redo, what changed in a thing, an earlier version put back, and what is new."""

    def undo(self, *, redo: bool = False) -> Task:
        """Take back the last change of whoever sits there, or put it back. Ends with `operations.undoing.Undone`."""
        self._desk.flush()

        def job(vault: Vault) -> object:
            from s11desktop.operations import undoing

            return (undoing.redo if redo else undoing.undo)(vault, self._desk.by)

        return self._desk.save("putting it back" if redo else "undoing", job)

    def changes_of(self, item: str) -> Task:
        """What changed in a question (its code), evidence (E012) or action (A3): ends with a tuple of
        `operations.looking_back.Seen`, the newest first.
        """
        self._desk.flush()

        def job(vault: Vault) -> object:
            from s11desktop.operations import looking_back

            return looking_back.of_item(vault, item)

        return self._desk.look("looking back", job)

    def news(self, today: date) -> Task:
        """What is new to whoever sits there: ends with `operations.coming_back.News`, or None."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import coming_back

            return coming_back.since(vault, self._desk.by, today)

        return self._desk.look("looking what is new", job)

    def leave(self, place: str, spot: str) -> None:
        """Remember where whoever sits there was; kept with what is still waiting to be saved."""
        by = self._desk.by

        def job(vault: Vault) -> None:
            from s11desktop.operations import coming_back

            coming_back.leave(vault, by, place=place, spot=spot)

        self._desk.save_soon("leaving", "remembering where you were", job)

    def put_version_back(self, change: str) -> Task:
        """Let what stood there before a change stand there again. Ends with `operations.undoing.Undone`."""
        self._desk.flush()

        def job(vault: Vault) -> object:
            from s11desktop.operations import looking_back

            return looking_back.put_back(vault, change, by=self._desk.by)

        return self._desk.save("putting it back", job)
