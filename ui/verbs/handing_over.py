"""Handing over: who comes next, where things are, and one side of paper about it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ui.verbs.desk import AtDesk

if TYPE_CHECKING:
    from s11desktop.audit.handing_over import Becomes, Handover
    from s11desktop.audit.model import Audit
    from s11desktop.progress import Progress
    from s11desktop.vault.vault import Vault
    from ui.tasks import Task


class HandingOverVerbs(AtDesk):
    """Handing over: who comes next, where things are, and one side of paper about it."""

    def to_hand_over(self, on: date) -> Task:
        """What the next person must know: ends with the `Handover`."""

        def job(vault: Vault) -> object:
            from s11desktop.operations.handing_over import to_hand_over

            return to_hand_over(vault, on)

        return self._desk.look("looking where things are", job)

    def hand_over(self, *, name: str, role: str, becomes: Becomes) -> Task:
        """Write down who comes next."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import handing_over

            handing_over.hand_over(vault, name=name, role=role, becomes=becomes, by=self._desk.by)
            return None

        return self._desk.save("saving", job)

    def summary_seen(self, on: date) -> Task:
        """The summary after a long quiet was read."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import handing_over

            handing_over.summary_seen(vault, on)
            return None

        return self._desk.save("saving", job)

    def print_handing_over(self, audit: Audit, told: Handover, target: Path) -> Task:
        """The side as PDF, or as a page where the name ends so; a file of that name is replaced."""

        def job(_progress: Progress) -> object:
            from s11desktop.exchange import unfinished
            from s11desktop.report.handing_over import handing_over_page
            from s11desktop.report.prints import Medium

            medium = Medium.PAGE if target.suffix.lower() == ".html" else Medium.PDF
            unfinished.write(target, handing_over_page(audit, told, medium=medium))
            return target

        return self._desk.read("making the page", job)
