"""The next round: looked at, begun, where one is in it; and what a person states in a yearly statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.verbs.desk import AtDesk

if TYPE_CHECKING:
    from s11desktop.framework.model import Framework
    from s11desktop.vault.vault import Vault
    from ui.tasks import Task


class RoundVerbs(AtDesk):
    """Rounds that begin from the last, and what is said in them beside the answers."""

    def next_round(self, kind: str) -> Task:
        """What a round of that kind would begin with, in the newest edition that ships: ends with a `NextRound`."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import next_round

            return next_round.preview(vault, kind=kind, framework=_newest(vault, kind))

        return self._desk.look("looking at what comes along", job)

    def begin_round(self, kind: str, *, marks: bool) -> Task:
        """Begin it, and finish the one it begins from: ends with the `NextRound`."""
        self._desk.flush()

        def job(vault: Vault) -> object:
            from s11desktop.operations import next_round

            asked = _newest(vault, kind)
            return next_round.start(vault, kind=kind, framework=asked, marks=marks, finish=True, by=self._desk.by)

        return self._desk.save("beginning the next one", job)

    def left_to_confirm(self) -> Task:
        """What still waits in a round that began from another, in counts: "38 to confirm, 5 new"; "" where nothing of
        last time does.
        """

        def job(vault: Vault) -> object:
            from s11desktop.operations import next_round
            from s11desktop.sentences import beginning

            left = next_round.left(vault)
            said = beginning.left(left.confirm, left.again, left.new, left.unanswered)
            return said if left.confirm or left.again else ""

        return self._desk.look("looking at what is to be confirmed", job)

    def confirm_rest(self) -> Task:
        """In a yearly statement: every question without a rating is as it was. Ends with how many were."""
        self._desk.flush()

        def job(vault: Vault) -> object:
            from s11desktop.operations import next_round

            return next_round.confirm_rest(vault, by=self._desk.by)

        return self._desk.save("confirming", job)

    def confirm_worse(self) -> Task:
        """State that what got worse is listed, or that nothing did."""
        self._desk.flush()

        def job(vault: Vault) -> object:
            from s11desktop.operations import stating

            return stating.confirm_worse(vault, by=self._desk.by)

        return self._desk.save("saving", job)

    def answer_law(self, code: str, answer: str) -> Task:
        """Say whether a change in the law was acted on."""
        self._desk.flush()

        def job(vault: Vault) -> object:
            from s11desktop.operations import stating

            stating.answer_law(vault, code, answer, by=self._desk.by)
            return None

        return self._desk.save("saving", job)

    def write_law(self, code: str, words: str) -> None:
        """Say what was done about it, 400 ms after the last letter."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import stating

            stating.answer_law(vault, code, words=words, by=self._desk.by)
            return None

        self._desk.save_soon(f"law/{code}", "saving your words", job)


def _newest(vault: Vault, kind: str) -> Framework | None:
    """The newest edition that ships, where it is newer than the one that was asked."""
    from s11desktop.framework import reading

    asked = vault.framework
    editions = [each.edition for each in reading.installed() if each.id == asked.id]
    newest = max(editions, default="")
    return reading.load(asked.id, newest) if kind != "update" and newest > asked.edition else None
