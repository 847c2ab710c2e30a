"""Everything a page may ask of the core, one method a thing a person does. Each returns the `Task` that does it.

The core's modules are imported inside the jobs, on the thread that runs them: opening the window imports none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from ui.relay import relay

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit, How
    from s11desktop.exchange.composing import Prepared
    from s11desktop.progress import Progress
    from s11desktop.vault.backup import Held
    from s11desktop.vault.content import ContentReader
    from s11desktop.vault.vault import Vault
    from ui.tasks import Task

Job = Callable[["Vault"], object]
SlowJob = Callable[["Vault", "Progress"], object]


class Desk(Protocol):
    """Where jobs are handed in: the session."""

    @property
    def by(self) -> str: ...

    def save(self, what: str, job: Job) -> Task: ...

    def save_soon(self, key: str, what: str, job: Job) -> None: ...

    def slow(self, what: str, job: SlowJob) -> Task: ...

    def read(self, what: str, job: Callable[[Progress], object]) -> Task: ...

    def adopt(self, task: Task) -> Task: ...


class Verbs:
    """The verbs of the core, run on the worker's thread under the name-tag of who sits there."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # -- answers -------------------------------------------------------------------------------------------------

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

    # -- evidence ------------------------------------------------------------------------------------------------

    def describe(self, *, standards: tuple[str, ...], title: str, **facts: object) -> Task:
        """What could be shown, without a file: shows, kept, dated, expires, owner. Ends with the `Evidence`."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import evidence

            return evidence.attach(vault, None, standards=standards, title=title, by=self._desk.by, **facts)  # type: ignore[arg-type]

        return self._desk.save("saving what you could show", job)

    def attach(self, source: Path, *, standards: tuple[str, ...], title: str, **facts: object) -> Task:
        """Take a file in: slow, shows how far it is, can be cancelled. Ends with the `Evidence`."""

        def job(vault: Vault, progress: Progress) -> object:
            from s11desktop.operations import evidence

            return evidence.attach(
                vault,
                source,
                standards=standards,
                title=title,
                by=self._desk.by,
                progress=progress,
                **facts,  # type: ignore[arg-type]
            )

        return self._desk.slow("attaching", job)

    def add_version(self, item: str, source: Path, *, dated: date | None = None) -> Task:
        """Put in a newer version of a file; the older one is kept."""

        def job(vault: Vault, progress: Progress) -> object:
            from s11desktop.operations import evidence

            return evidence.add_version(vault, item, source, dated=dated, by=self._desk.by, progress=progress)

        return self._desk.slow("attaching the newer version", job)

    def update_evidence(self, item: str, **facts: object) -> Task:
        """Title, shows, kept, dated, expires, owner: those given."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import evidence

            return evidence.update(vault, item, by=self._desk.by, **facts)  # type: ignore[arg-type]

        return self._desk.save("saving what you could show", job)

    def link(self, item: str, code: str, *, linked: bool = True) -> Task:
        """Let an item serve a standard, or no longer."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import evidence

            return (evidence.link if linked else evidence.unlink)(vault, item, code, by=self._desk.by)

        return self._desk.save("linking", job)

    def remove_evidence(self, item: str) -> Task:
        def job(vault: Vault) -> None:
            from s11desktop.operations import evidence

            evidence.remove(vault, item, by=self._desk.by)

        return self._desk.save("removing", job)

    def restore_evidence(self, item: str) -> Task:
        """Bring a deleted one back. Ends with the `Evidence`."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import evidence

            return evidence.restore(vault, item, by=self._desk.by)

        return self._desk.save("bringing it back", job)

    def write_evidence(self, item: str, **facts: object) -> None:
        """As `update_evidence`, 400 ms after the last call for the same fields of that item."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import evidence

            return evidence.update(vault, item, by=self._desk.by, **facts)  # type: ignore[arg-type]

        self._desk.save_soon(f"{item}/{' '.join(sorted(facts))}", "saving what you could show", job)

    # -- actions -------------------------------------------------------------------------------------------------

    def add_action(self, *, standards: tuple[str, ...], what: str, **facts: object) -> Task:
        """lead, due, measure. Ends with the `Action`."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import actions

            return actions.add(vault, standards=standards, what=what, by=self._desk.by, **facts)  # type: ignore[arg-type]

        return self._desk.save("saving the action", job)

    def update_action(self, item: str, **facts: object) -> Task:
        """what, lead, due, measure, priority, status: those given."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import actions

            return actions.update(vault, item, by=self._desk.by, **facts)  # type: ignore[arg-type]

        return self._desk.save("saving the action", job)

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

    def write_action(self, item: str, **facts: object) -> None:
        """As `update_action`, 400 ms after the last call for the same fields of that action."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import actions

            return actions.update(vault, item, by=self._desk.by, **facts)  # type: ignore[arg-type]

        self._desk.save_soon(f"{item}/{' '.join(sorted(facts))}", "saving the action", job)

    def link_action(self, item: str, code: str, *, linked: bool = True) -> Task:
        """Let an action serve a standard, or no longer."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import actions

            return (actions.link if linked else actions.unlink)(vault, item, code, by=self._desk.by)

        return self._desk.save("linking", job)

    # -- the organisation and its file ---------------------------------------------------------------------------

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

    def set_level(self, level: str) -> Task:
        """Ask at another level; nothing that is answered goes."""

        def job(vault: Vault) -> None:
            from s11desktop.operations import organisation

            organisation.set_level(vault, level, by=self._desk.by)

        return self._desk.save("changing the level", job)

    def remove_person(self, person: str) -> Task:
        """Take a name-tag away; what that person wrote keeps the name."""

        def job(vault: Vault) -> None:
            from s11desktop.operations import organisation

            organisation.remove_person(vault, person, by=self._desk.by)

        return self._desk.save("taking the name away", job)

    def add_person(self, name: str, role: str = "") -> Task:
        def job(vault: Vault) -> object:
            from s11desktop.operations import organisation

            return organisation.add_person(vault, name, role)

        return self._desk.save("saving the name", job)

    def set_settings(self, settings: Mapping[str, str]) -> Task:
        """Settings kept in the file ("recovery_made", "recovery_keeper", …), all in one go."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import organisation

            for name, value in settings.items():
                organisation.set_setting(vault, name, value)
            return None

        return self._desk.save("saving", job)

    def recovery_words(self) -> Task:
        """The 24 words of the open file, and the number of their page: ends with (words, page number)."""

        def job(vault: Vault) -> object:
            from s11desktop.vault import keys

            return keys.recovery_words(vault.key), vault.key.page_number

        return self._desk.save("reading the recovery words", job)

    def save_recovery_page(self, target: Path, *, organisation: str, keeper: str, made_on: str) -> Task:
        """Write the recovery page as a PDF for nobody but its reader (0600); never over a file there is."""

        def job(vault: Vault) -> None:
            import os

            from s11desktop.errors import FileExists, FolderNotWritable
            from s11desktop.report.recovery import recovery_page
            from s11desktop.vault import keys

            page = recovery_page(
                keys.recovery_words(vault.key),
                organisation=organisation,
                file_name=vault.path.name,
                number=int(vault.key.page_number.replace(" ", "")),
                made_on=made_on,
                keeper=keeper,
            )
            try:
                handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            except FileExistsError:
                raise FileExists(path=target) from None
            except OSError:
                raise FolderNotWritable(path=target.parent) from None
            with os.fdopen(handle, "wb") as file:
                file.write(page)

        return self._desk.save("saving the recovery page", job)

    # -- signing, sending, erasing -------------------------------------------------------------------------------

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

    def mark_sent(self, sent: str, to: str, on: date) -> Task:
        def job(vault: Vault) -> object:
            from s11desktop.operations import signoff

            return signoff.mark_sent(vault, sent, to, on)

        return self._desk.save("saving", job)

    def export(self, target: Path, *, draft: bool = False) -> Task:
        """Make the return: slow, and no save waits for it. Ends with the `Receipt`; `ExportStopped` carries the
        findings.
        """

        def begin(vault: Vault) -> object:
            from s11desktop.exchange import submission

            return submission.prepare(vault, draft=draft), vault.reader()

        def work(given: object, progress: Progress) -> object:
            from s11desktop.exchange import submission

            prepared, reader = cast("tuple[Prepared, ContentReader]", given)
            with reader:
                return submission.build(prepared, reader, target, progress=progress)

        def end(vault: Vault, receipt: object) -> None:
            from s11desktop.exchange import submission

            assert isinstance(receipt, submission.Receipt)
            if not vault.read_only:
                submission.record(vault, receipt)

        return relay(self._desk, "making your return", begin, work, end)

    def make_plain_set(self, source: Path, folder: Path) -> Task:
        """The report and the workbook of a finished return as two plain files. Ends with their paths."""

        def job(progress: Progress) -> object:
            from s11desktop.exchange import plain_set

            return plain_set.make(source, folder, progress=progress)

        return self._desk.read("making two plain files", job)

    def remember_signer(self, organisation: str, name: str, fingerprint: str) -> Task:
        """Remember whose key this is, on this computer, because a person said so."""

        def job(_progress: Progress) -> object:
            from s11desktop.exchange import known

            file = known.own_file()
            remembered = known.read(file).remembering(organisation, name, fingerprint)
            known.write(file, remembered)
            return remembered

        return self._desk.read("remembering", job)

    def verify(self, path: Path) -> Task:
        """Look at a return somebody sent: no file need be open. Ends with the `Verdict`."""

        def job(progress: Progress) -> object:
            from s11desktop.exchange.verify import verify

            return verify(path, progress=progress)

        return self._desk.read("checking the return", job)

    def erase(self, item: str, reason: str) -> Task:
        """Take words or files out for good: slow. Ends with (`Erased`, the copies that hold it still)."""

        def job(vault: Vault, progress: Progress) -> object:
            from s11desktop.operations import erasing
            from s11desktop.vault import backup

            gone = erasing.erase(vault, item, reason, by=self._desk.by, progress=progress)
            return gone, backup.holding(vault, gone.erased_at, added_at=gone.added_at)

        return self._desk.slow("erasing", job)

    # -- copies --------------------------------------------------------------------------------------------------

    def back_up(self, second: Path | None = None) -> Task:
        """Make a proved copy now, and another at a second place that is there: slow. Ends with the copies made."""

        def job(vault: Vault, progress: Progress) -> object:
            from s11desktop.errors import FileMissing
            from s11desktop.vault import backup

            made = [backup.backup(vault, backup.folder_of(vault), progress=progress)]
            if second is not None:
                if not second.is_dir():
                    raise FileMissing(path=second)
                made.append(backup.backup(vault, second, progress=progress))
            return tuple(made)

        return self._desk.slow("making a backup", job)

    def make_copies_again(self, held: tuple[Held, ...]) -> Task:
        """Replace the copies that hold what was erased by new ones: slow. Ends with the copies made."""

        def job(vault: Vault, progress: Progress) -> object:
            from s11desktop.vault import backup

            return backup.make_again(vault, held, progress=progress)

        return self._desk.slow("making the backups again", job)
