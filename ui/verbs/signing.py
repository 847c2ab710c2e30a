"""Declarations: made here, printed for a pen, taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ui.verbs.desk import AtDesk

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit, How
    from s11desktop.progress import Progress
    from s11desktop.vault.vault import Vault
    from ui.tasks import Task


class SigningVerbs(AtDesk):
    """Declarations: made here, printed for a pen, taken back."""

    def declare(self, *, name: str, role: str, how: How, **facts: object) -> Task:
        """on, where, seen_by_board. Ends with the `Declaration`."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import signoff

            return signoff.declare(vault, name=name, role=role, how=how, by=self._desk.by, **facts)  # type: ignore[arg-type]

        return self._desk.save("saving the declaration", job)

    def print_declaration(self, audit: Audit, target: Path, *, role: str, name: str = "") -> Task:
        """The page somebody signs with a pen, as a PDF; a file of that name is replaced. On the reading thread."""

        def job(_progress: Progress) -> object:
            from s11desktop.audit.dates import uk_time
            from s11desktop.exchange import unfinished
            from s11desktop.report.declaration import declaration_page

            today = uk_time(datetime.now(UTC)).date()
            unfinished.write(target, declaration_page(audit, role=role, name=name, today=today))
            return target

        return self._desk.read("making the page", job)

    def withdraw(self, declaration: str) -> Task:
        def job(vault: Vault) -> None:
            from s11desktop.operations import signoff

            signoff.withdraw(vault, declaration, by=self._desk.by)

        return self._desk.save("taking the declaration back", job)
