"""The partnership's own workbook: the copy kept in the file, and what a filled one would say and hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.verbs.desk import AtDesk

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.exchange.theirs import Filled
    from s11desktop.progress import Progress
    from s11desktop.vault.vault import Vault
    from ui.tasks import Task


class TheirSheetVerbs(AtDesk):
    """The partnership's own workbook: the copy kept in the file, and what a filled one would say and hold."""

    def their_sheet(self) -> Task:
        """The workbook the questions of the open audit were made from: ends with its bytes."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import their_workbook

            with vault.reader() as reader:
                return their_workbook.kept(reader, vault.framework)

        return self._desk.look("looking for their workbook", job)

    def read_their_sheet(self, path: Path) -> Task:
        """The bytes of a workbook somebody chose."""

        def job(_progress: Progress) -> object:
            from s11desktop.framework.workbook.package import bytes_of

            return bytes_of(path)

        return self._desk.read("reading their workbook", job)

    def keep_their_sheet(self, data: bytes) -> Task:
        """Keep it in the open file, where it is the very one the questions were made from."""

        def job(vault: Vault) -> None:
            from s11desktop.operations import their_workbook

            their_workbook.keep(vault, vault.framework, data)

        return self._desk.save("keeping their workbook", job)

    def fill_their_sheet(self, audit: Audit, data: bytes, name: str) -> Task:
        """What a copy filled in with this audit would hold: ends with a `Filled`. Nothing is written."""

        def job(_progress: Progress) -> object:
            from s11desktop.exchange import theirs

            return theirs.fill(audit, data, Path(name))

        return self._desk.read("looking what fits their form", job)

    def save_their_sheet(self, filled: Filled, target: Path) -> Task:
        """Write a filled copy; one of that name is replaced, since the dialogue has asked. Ends with the path."""

        def job(_progress: Progress) -> object:
            from s11desktop.exchange import theirs

            theirs.save(filled, target, replace_file=True)
            return target

        return self._desk.read("saving the filled copy", job)
