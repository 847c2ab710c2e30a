"""Who asked for the audit and gets the return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.verbs.desk import AtDesk

if TYPE_CHECKING:
    from s11desktop.vault.vault import Vault
    from ui.tasks import Task


class PartnershipVerbs(AtDesk):
    """Who asked for the audit and gets the return."""

    def update_partnership(self, **fields: object) -> Task:
        def job(vault: Vault) -> object:
            from s11desktop.operations import organisation

            return organisation.update_partnership(vault, by=self._desk.by, **fields)  # type: ignore[arg-type]

        return self._desk.save("saving", job)

    def write_partnership(self, **fields: object) -> None:
        """As `update_partnership`, 400 ms after the last call for the same fields."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import organisation

            return organisation.update_partnership(vault, by=self._desk.by, **fields)  # type: ignore[arg-type]

        self._desk.save_soon(f"partnership/{' '.join(sorted(fields))}", "saving", job)
