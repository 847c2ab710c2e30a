"""The action plan: added to, changed, noted on, finished, linked, deleted and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.verbs.desk import AtDesk

if TYPE_CHECKING:
    from pathlib import Path

    from s11desktop.vault.vault import Vault
    from ui.tasks import Task


class ActionVerbs(AtDesk):
    """The action plan: added to, changed, noted on, finished, linked, deleted and brought back."""

    def add_action(self, *, standards: tuple[str, ...], what: str, **facts: object) -> Task:
        """lead, due, measure, priority, agreed_with. Ends with the `Action`."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import actions

            return actions.add(vault, standards=standards, what=what, by=self._desk.by, **facts)  # type: ignore[arg-type]

        return self._desk.save("saving the action", job)

    def update_action(self, item: str, **facts: object) -> Task:
        """what, lead, due, measure, priority, agreed_with, status: those given."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import actions

            return actions.update(vault, item, by=self._desk.by, **facts)  # type: ignore[arg-type]

        return self._desk.save("saving the action", job)

    def write_action(self, item: str, **facts: object) -> None:
        """As `update_action`, 400 ms after the last call for the same fields of that action."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import actions

            return actions.update(vault, item, by=self._desk.by, **facts)  # type: ignore[arg-type]

        self._desk.save_soon(f"{item}/{' '.join(sorted(facts))}", "saving the action", job)

    def update_actions(self, chosen: tuple[str, ...], **facts: object) -> Task:
        """lead, due: for several actions in one change. Ends with the actions."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import actions

            return actions.update_many(vault, chosen, by=self._desk.by, **facts)  # type: ignore[arg-type]

        return self._desk.save("saving the actions", job)

    def prove_action(self, item: str, evidence: str, *, proves: bool = True) -> Task:
        """That evidence shows that an action was done, or does not. Ends with the `Action`."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import proving

            return (proving.prove if proves else proving.unprove)(vault, item, evidence, by=self._desk.by)

        return self._desk.save("linking", job)

    def write_calendar(self, target: Path) -> Task:
        """The dates of the audit as a calendar file there. Ends with its path."""
        self._desk.flush()

        def job(vault: Vault) -> object:
            from s11desktop.exchange import unfinished
            from s11desktop.exchange.calendar import calendar
            from s11desktop.vault import items

            unfinished.write(target, calendar(vault.load(), items.changed_at(vault)))
            return target

        return self._desk.look("making the calendar file", job)

    def note_action(self, item: str, words: str) -> Task:
        def job(vault: Vault) -> object:
            from s11desktop.operations import actions

            return actions.note(vault, item, words, by=self._desk.by)

        return self._desk.save("saving the note", job)

    def close_action(self, item: str, **facts: object) -> Task:
        def job(vault: Vault) -> object:
            from s11desktop.operations import actions

            return actions.close(vault, item, by=self._desk.by, **facts)  # type: ignore[arg-type]

        return self._desk.save("finishing the action", job)

    def link_action(self, item: str, code: str, *, linked: bool = True) -> Task:
        """Let an action serve a standard, or no longer."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import actions

            return (actions.link if linked else actions.unlink)(vault, item, code, by=self._desk.by)

        return self._desk.save("linking", job)

    def remove_action(self, item: str) -> Task:
        def job(vault: Vault) -> None:
            from s11desktop.operations import actions

            actions.remove(vault, item, by=self._desk.by)

        return self._desk.save("removing the action", job)

    def restore_action(self, item: str) -> Task:
        """Bring a deleted one back. Ends with the `Action`."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import actions

            return actions.restore(vault, item, by=self._desk.by)

        return self._desk.save("bringing it back", job)
