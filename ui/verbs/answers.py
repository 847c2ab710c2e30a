"""Answers: rated, written, taken back, marked to come back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.verbs.desk import AtDesk

if TYPE_CHECKING:
    from s11desktop.audit.model import Response
    from s11desktop.vault.vault import Vault
    from ui.tasks import Task


class AnswerVerbs(AtDesk):
    """Answers: rated, written, taken back, marked to come back to."""

    def answer(self, code: str, rating: str, words: str | None = None, *, reason: str | None = None) -> Task:
        """Rate a standard; words and reason of None stay as they are."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import answers

            return answers.answer(vault, code, rating, words, reason=reason, by=self._desk.by)

        return self._desk.save("saving the answer", job)

    def write(self, code: str, words: str) -> None:
        """Save the words of an answer 400 ms after the last call for it, also while it has no rating yet."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import answers

            return answers.answer(vault, code, words=words, by=self._desk.by)

        self._desk.save_soon(f"{code}/words", "saving your words", job)

    def write_reason(self, code: str, reason: str) -> None:
        """Save why a standard does not apply, 400 ms after the last call for it."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import answers

            return answers.answer(vault, code, reason=reason, by=self._desk.by)

        self._desk.save_soon(f"{code}/reason", "saving your reason", job)

    def write_note(self, code: str, note: str) -> None:
        """Save a note that never leaves the file, 400 ms after the last call for it."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import answers

            return answers.mark(vault, code, note=note, by=self._desk.by)

        self._desk.save_soon(f"{code}/note", "saving your note", job)

    def write_practice(self, code: str, text: str) -> None:
        """Save what works well at a standard, 400 ms after the last call for it."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import answers

            return answers.tell_practice(vault, code, words=text, by=self._desk.by)

        self._desk.save_soon(f"{code}/practice", "saving what works well", job)

    def share_practice(self, code: str, share: str) -> Task:
        """Say whether what works well may be passed on: "named", "unnamed" or "" (it stays in the file)."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import answers

            return answers.tell_practice(vault, code, share=share, by=self._desk.by)

        return self._desk.save("saving who may be told", job)

    def put_back(self, code: str, before: Response | None) -> Task:
        """Let a standard be answered as it was before, or not at all."""
        rating, words, reason = (before.rating, before.words, before.reason) if before else (None, "", "")

        def job(vault: Vault) -> object:
            from s11desktop.operations import answers

            saved = answers.answer(vault, code, rating, words, reason=reason, by=self._desk.by)
            return saved if rating is not None else answers.clear(vault, code, by=self._desk.by)

        return self._desk.save("taking the line back", job)

    def clear(self, code: str) -> Task:
        """Take the rating back; the words stay."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import answers

            return answers.clear(vault, code, by=self._desk.by)

        return self._desk.save("taking the answer back", job)

    def mark(
        self, code: str, *, come_back: bool | None = None, support_wanted: bool | None = None, note: str | None = None
    ) -> Task:
        """Marks beside an answer; `note` never leaves the file. None stays as it is."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import answers

            return answers.mark(
                vault, code, come_back=come_back, support_wanted=support_wanted, note=note, by=self._desk.by
            )

        return self._desk.save("marking the question", job)
