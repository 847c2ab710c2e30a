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
            from s11desktop.operations import partnership

            return partnership.update(vault, by=self._desk.by, **fields)  # type: ignore[arg-type]

        return self._desk.save("saving", job)

    def write_partnership(self, **fields: object) -> None:
        """As `update_partnership`, 400 ms after the last call for the same fields."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import partnership

            return partnership.update(vault, by=self._desk.by, **fields)  # type: ignore[arg-type]

        self._desk.save_soon(f"partnership/{' '.join(sorted(fields))}", "saving", job)

    def answer_partnership(self, code: str, answer: str) -> Task:
        """Answer a question about the partnership itself; "" takes the answer back."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import partnership

            partnership.answer(vault, code, answer, by=self._desk.by)
            return None

        return self._desk.save("saving", job)

    def write_partnership_answer(self, code: str, answer: str) -> None:
        """As `answer_partnership`, 400 ms after the last call for the same question."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import partnership

            partnership.answer(vault, code, answer, by=self._desk.by)
            return None

        self._desk.save_soon(f"partnership/{code}", "saving your words", job)
