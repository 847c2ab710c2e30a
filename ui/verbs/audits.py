"""The audits of the file: which there are, worked on, added, brought to a newer edition, finished and erased."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ui.verbs.desk import AtDesk

if TYPE_CHECKING:
    from s11desktop.audit.migrating import MigrationReport
    from s11desktop.audit.rounds import AuditEntry, RoundEntry
    from s11desktop.framework.model import Framework
    from s11desktop.progress import Progress
    from s11desktop.vault.vault import Vault
    from ui.tasks import Task


@dataclass(frozen=True, slots=True)
class Audits:
    """What the file holds: its rounds, the newest first, and how many years a finished one is kept."""

    rounds: tuple[RoundEntry, ...]
    years: int | None = None

    @property
    def entries(self) -> tuple[AuditEntry, ...]:
        return tuple(entry for each in self.rounds for entry in each.audits)


@dataclass(frozen=True, slots=True)
class Offered:
    """Another edition of the questions, and what would become of the answers."""

    framework: Framework
    report: MigrationReport


class AuditVerbs(AtDesk):
    """Several audits in one file, and the answers they share."""

    def audits(self) -> Task:
        """Look what the file holds: ends with `Audits`."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import rounds

            return Audits(vault.rounds(), rounds.years_kept(vault))

        return self._desk.look("looking at the audits", job)

    def compare(self, before: str, after: str) -> Task:
        """Lay two audits side by side: ends with a `Comparison`."""

        def job(vault: Vault) -> object:
            from s11desktop.audit import comparing

            return comparing.compare(vault.load(before), vault.load(after))

        return self._desk.look("comparing two audits", job)

    def over_rounds(self, audit: str) -> Task:
        """How the answers stood in each round that asked the same as that audit: ends with `OverRounds`."""

        def job(vault: Vault) -> object:
            from s11desktop.operations.over_rounds import over_rounds

            return over_rounds(vault, audit)

        return self._desk.look("laying the rounds side by side", job)

    def turn_to(self, uuid: str) -> Task:
        """Show another audit: work on it from now on, or read it until the file is closed where it is finished."""
        self._desk.flush()

        def job(vault: Vault) -> None:
            from s11desktop.operations import rounds

            chosen = vault.load(uuid)
            if chosen.finished or vault.read_only:
                vault.leave_field()
                vault.turn_to(uuid)
            else:
                rounds.switch(vault, uuid)

        return self._desk.save("turning to another audit", job)

    def add_audit(
        self,
        framework: Framework,
        level: str,
        *,
        view: str,
        kind: str,
        facts: Mapping[str, bool],
        workbook: bytes = b"",
    ) -> Task:
        """Ask other questions as well and work on them. Ends with how many of them are answered already.

        `workbook` is the one they were made from, kept with them.
        """
        self._desk.flush()

        def job(vault: Vault) -> int:
            from s11desktop.audit.standing import progress
            from s11desktop.operations import organisation, rounds, their_workbook

            known = kind if framework.kinds else None
            uuid = rounds.add_audit(vault, framework, level, view=view, kind=known, by=self._desk.by)
            rounds.switch(vault, uuid)
            their_workbook.keep(vault, framework, workbook)
            for code, yes in facts.items():
                organisation.set_fact(vault, code, yes, by=self._desk.by)
            return progress(vault.load()).answered

        return self._desk.save("adding the questions", job)

    def close_round(self, on: date) -> Task:
        """Finish what is worked on: it can be read from then on, and sent, and not changed."""
        self._desk.flush()

        def job(vault: Vault) -> object:
            from s11desktop.operations import rounds

            return rounds.close_round(vault, on, by=self._desk.by)

        return self._desk.save("finishing the audit", job)

    def keep_for(self, years: int | None) -> Task:
        """How long what is finished is kept; it only reminds."""

        def job(vault: Vault) -> None:
            from s11desktop.operations import rounds

            rounds.keep_for(vault, years)

        return self._desk.save("saving", job)

    def erase_round(self, uuid: str, reason: str) -> Task:
        """Take a finished round out for good: slow. Ends with (`Erased`, the copies that hold it still)."""

        def job(vault: Vault, progress: Progress) -> object:
            from s11desktop.operations import rounds
            from s11desktop.vault import backup

            gone = rounds.erase_round(vault, uuid, reason, by=self._desk.by, progress=progress)
            return gone, backup.holding(vault, gone.erased_at, added_at=gone.added_at)

        return self._desk.slow("erasing", job)

    # -- what others say of a question -----------------------------------------------------------------------------

    def proposals(self) -> Task:
        """What could be answered from elsewhere: ends with `Proposal`s. Nothing is filled in."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import proposing

            return proposing.proposed(vault)

        return self._desk.look("looking at other answers", job)

    def accept(self, code: str, source: str) -> Task:
        """Use what is proposed for a question, from the audit or the code of `source`."""

        self._desk.flush()

        def job(vault: Vault) -> object:
            from s11desktop.operations import proposing

            return proposing.accept(vault, code, source=source, by=self._desk.by)

        return self._desk.save("saving the answer", job)

    def last_time(self, code: str) -> Task:
        """What was answered in the round before: ends with `LastTime`s, none where nothing was."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import last_time

            return last_time.last_time(vault, code)

        return self._desk.look("looking at the last answer", job)

    def last_times(self, codes: tuple[str, ...]) -> Task:
        """What was answered to these in the round before: ends with `LastTime`s by code."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import last_time

            return last_time.last_times(vault, codes)

        return self._desk.look("looking at the last answers", job)

    def still_true(self, code: str) -> Task:
        """Say that the answer of last time is true still."""

        self._desk.flush()

        def job(vault: Vault) -> object:
            from s11desktop.operations import last_time

            return last_time.still_true(vault, code, by=self._desk.by)

        return self._desk.save("saving the answer", job)

    def join(self, code: str, source: str) -> Task:
        """Say here what the same question says in the audit `source`: one answer for both from now on."""

        self._desk.flush()

        def job(vault: Vault) -> object:
            from s11desktop.operations import proposing

            return proposing.join(vault, code, source=source, by=self._desk.by)

        return self._desk.save("saving the answer", job)

    def part(self, code: str) -> Task:
        """Let this answer be this audit's own from now on."""

        self._desk.flush()

        def job(vault: Vault) -> object:
            from s11desktop.operations import answers

            return answers.part(vault, code, by=self._desk.by)

        return self._desk.save("saving the answer", job)

    # -- another edition -------------------------------------------------------------------------------------------

    def newest_edition(self, framework: str) -> Task:
        """The newest edition that ships of these questions: ends with its name, "" where none ships."""

        def job(_progress: Progress) -> object:
            from s11desktop.framework.reading import installed

            return max((each.edition for each in installed() if each.id == framework), default="")

        return self._desk.read("looking for a newer edition", job)

    def offered(self, source: Path | None) -> Task:
        """Another edition, from a file or the newest that ships, and what would become of each answer: `Offered`."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import rounds

            framework = _questions(vault.framework.id, source)
            return Offered(framework, rounds.preview(vault, framework))

        return self._desk.look("looking at the newer edition", job)

    def migrate(self, framework: Framework) -> Task:
        """Bring the answers to another edition: ends with the `MigrationReport`. The audit as it was stays."""
        self._desk.flush()

        def job(vault: Vault) -> object:
            from s11desktop.operations import rounds

            return rounds.migrate(vault, framework, by=self._desk.by)

        return self._desk.save("bringing your answers forward", job)


def _questions(framework: str, source: Path | None) -> Framework:
    """The questions of a pack, an officer's workbook or a file of questions; the newest that ship without one."""
    from s11desktop.errors import FileMissing, FileUnreadable
    from s11desktop.framework import reading

    if source is None:
        return reading.load(framework)
    kind = source.suffix.lower()
    if kind == ".s11pack":
        from s11desktop.exchange import pack

        return pack.read(source, known=None).accepted(source).framework
    if kind in (".xlsx", ".xlsm"):
        from s11desktop.exchange.pack_workbook import read_workbook

        return read_workbook(source).framework
    try:
        raw = source.read_bytes()
    except FileNotFoundError:
        raise FileMissing(path=source) from None
    except OSError:
        raise FileUnreadable(path=source) from None
    return reading.read(raw, path=str(source), form="json" if kind == ".json" else "toml")
