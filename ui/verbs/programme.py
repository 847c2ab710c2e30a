"""The dates of the two years: set, moved, said to be done, taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from ui.verbs.desk import AtDesk

if TYPE_CHECKING:
    from datetime import date

    from s11desktop.audit.programme import What
    from s11desktop.operations.programme import DateFields
    from s11desktop.vault.vault import Vault
    from ui.tasks import Task


class ProgrammeVerbs(AtDesk):
    """The dates of the two years: set, moved, said to be done, taken away."""

    def add_dates(self, dates: tuple[tuple[What, date], ...], title: str = "") -> Task:
        """Set one or several dates as one change: ends with them (`Planned`)."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import programme

            return programme.add_all(vault, dates, title=title, by=self._desk.by)

        return self._desk.save("saving the date", job)

    def update_date(self, item: str, **fields: Unpack[DateFields]) -> Task:
        """Change a date."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import programme

            return programme.update(vault, item, by=self._desk.by, **fields)

        return self._desk.save("saving the date", job)

    def remove_date(self, item: str) -> Task:
        """Take a date away; undo brings it back."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import programme

            programme.remove(vault, item, by=self._desk.by)
            return None

        return self._desk.save("taking the date away", job)
