"""The organisation: what is said of it, and which questions it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.verbs.desk import AtDesk

if TYPE_CHECKING:
    from s11desktop.vault.vault import Vault
    from ui.tasks import Task


class OrganisationVerbs(AtDesk):
    """The organisation: what is said of it, and which questions it is asked."""

    def update_organisation(self, **fields: object) -> Task:
        def job(vault: Vault) -> object:
            from s11desktop.operations import organisation

            return organisation.update(vault, by=self._desk.by, **fields)  # type: ignore[arg-type]

        return self._desk.save("saving", job)

    def write_organisation(self, **fields: object) -> None:
        """As `update_organisation`, 400 ms after the last call for the same fields."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import organisation

            return organisation.update(vault, by=self._desk.by, **fields)  # type: ignore[arg-type]

        self._desk.save_soon(f"organisation/{' '.join(sorted(fields))}", "saving", job)

    def set_fact(self, code: str, yes: bool | None) -> Task:
        def job(vault: Vault) -> None:
            from s11desktop.operations import organisation

            organisation.set_fact(vault, code, yes, by=self._desk.by)

        return self._desk.save("saving", job)

    def set_level(self, level: str) -> Task:
        """Ask at another level; nothing that is answered goes."""

        def job(vault: Vault) -> None:
            from s11desktop.operations import organisation

            organisation.set_level(vault, level, by=self._desk.by)

        return self._desk.save("changing the level", job)
