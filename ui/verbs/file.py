"""The audit file itself: its settings, its recovery page, its copies, and erasing from it for good."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ui.verbs.desk import AtDesk

if TYPE_CHECKING:
    from s11desktop.progress import Progress
    from s11desktop.vault.backup import Held
    from s11desktop.vault.vault import Vault
    from ui.tasks import Task


class FileVerbs(AtDesk):
    """The audit file itself: its settings, its recovery page, its copies, and erasing from it for good."""

    def set_settings(self, settings: Mapping[str, str]) -> Task:
        """Settings kept in the file ("recovery_made", "recovery_keeper", …), all in one go."""

        def job(vault: Vault) -> object:
            from s11desktop.operations.settings import keep

            for name, value in settings.items():
                keep(vault, name, value)
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

            from s11desktop.exchange import unfinished
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
            unfinished.write(target, page, replace=False)

        return self._desk.save("saving the recovery page", job)

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

    def erase(self, item: str, reason: str) -> Task:
        """Take words or files out for good: slow. Ends with (`Erased`, the copies that hold it still)."""

        def job(vault: Vault, progress: Progress) -> object:
            from s11desktop.operations import erasing
            from s11desktop.vault import backup

            gone = erasing.erase(vault, item, reason, by=self._desk.by, progress=progress)
            return gone, backup.holding(vault, gone.erased_at, added_at=gone.added_at)

        return self._desk.slow("erasing", job)
