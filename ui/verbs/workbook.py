"""The audit filled in elsewhere: made as a workbook, compared when it comes back, and taken in."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ui.verbs.desk import AtDesk

if TYPE_CHECKING:
    from s11desktop.audit.differences import Difference
    from s11desktop.audit.filled import Filled
    from s11desktop.audit.model import Audit
    from s11desktop.progress import Progress
    from s11desktop.vault.vault import Vault
    from ui.tasks import Task


class WorkbookVerbs(AtDesk):
    """The audit filled in elsewhere: made as a workbook, compared when it comes back, and taken in."""

    def save_to_fill_in(self, target: Path, audit: Audit, area: str = "") -> Task:
        """The audit, or one area of it, as a workbook to fill in. Ends with the path."""

        def job(_progress: Progress) -> object:
            from s11desktop.exchange import unfinished, workbook_out

            unfinished.write(target, workbook_out.workbook(audit, datetime.now(UTC).replace(microsecond=0), area))
            return target

        return self._desk.read("making the workbook", job)

    def compare_filled(self, filled: Filled, today: date) -> Task:
        """Every difference between a workbook and the open audit: ends with a `Comparison`. Nothing is changed."""
        self._desk.flush()

        def job(vault: Vault) -> object:
            from s11desktop.operations import taking_in

            return taking_in.preview(vault, filled, today)

        return self._desk.look("comparing the workbook", job)

    def take_in(self, filled: Filled, chosen: Collection[Difference], today: date) -> Task:
        """Make these differences so, all of them or none. Ends with `operations.taking_in.Taken`."""
        self._desk.flush()

        def job(vault: Vault) -> object:
            from s11desktop.operations import taking_in

            return taking_in.take_in(vault, filled, chosen, today=today, by=self._desk.by)

        return self._desk.save("taking in the workbook", job)
