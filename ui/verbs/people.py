"""Name-tags: who works on the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.verbs.desk import AtDesk

if TYPE_CHECKING:
    from s11desktop.vault.vault import Vault
    from ui.tasks import Task


class PeopleVerbs(AtDesk):
    """Name-tags: who works on the file."""

    def add_person(self, name: str, role: str = "") -> Task:
        def job(vault: Vault) -> object:
            from s11desktop.operations import people

            return people.add(vault, name, role)

        return self._desk.save("saving the name", job)

    def remove_person(self, person: str) -> Task:
        """Take a name-tag away; what that person wrote keeps the name."""

        def job(vault: Vault) -> None:
            from s11desktop.operations import people

            people.remove(vault, person, by=self._desk.by)

        return self._desk.save("taking the name away", job)
