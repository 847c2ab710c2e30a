"""Returns: ours made and split into plain files; somebody else's checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from ui.relay import relay
from ui.verbs.desk import AtDesk

if TYPE_CHECKING:
    from s11desktop.exchange.submission import Taken
    from s11desktop.progress import Progress
    from s11desktop.vault.content import ContentReader
    from s11desktop.vault.vault import Vault
    from ui.tasks import Task


class ReturnVerbs(AtDesk):
    """Returns: ours made and split into plain files; somebody else's checked."""

    def export(self, target: Path, *, draft: bool = False, with_form: bool = False) -> Task:
        """Make the return: slow, and no save waits for it. Ends with the `Receipt`; `ExportStopped` carries the
        findings. `with_form` has the partnership's own workbook go along, filled in.
        """

        def begin(vault: Vault) -> object:
            from s11desktop.exchange import submission

            return submission.take(vault, draft=draft, with_form=with_form), vault.reader()

        def work(given: object, progress: Progress) -> object:
            from s11desktop.exchange import apart, submission
            from s11desktop.report.characters import check_characters

            taken, reader = cast("tuple[Taken, ContentReader]", given)
            with reader:
                prepared = submission.settled(taken)
                check_characters(prepared.audit)
                papers = apart.papers(progress)
                return submission.build(prepared, reader, target, progress=progress, papers=papers)

        def end(vault: Vault, receipt: object) -> None:
            from s11desktop.exchange import submission

            assert isinstance(receipt, submission.Receipt)
            submission.record(vault, receipt)

        return relay(self._desk, "making your return", begin, work, end)

    def make_plain_set(self, source: Path, folder: Path) -> Task:
        """The report and the workbook of a finished return as two plain files. Ends with their paths."""

        def job(progress: Progress) -> object:
            from s11desktop.exchange import plain_set

            return plain_set.make(source, folder, progress=progress)

        return self._desk.read("making two plain files", job)

    def verify(self, path: Path) -> Task:
        """Look at a return somebody sent: no file need be open. Ends with the `Verdict`."""

        def job(progress: Progress) -> object:
            from s11desktop.exchange.verify import verify

            return verify(path, progress=progress)

        return self._desk.read("checking the return", job)

    def look_to_start_again(self, path: Path) -> Task:
        """What would come back of a return in a new file: no file need be open. Ends with the `Looked`."""

        def job(progress: Progress) -> object:
            from s11desktop.exchange import starting_again

            return starting_again.look(path, progress=progress)

        return self._desk.read("checking the return", job)

    def remember_signer(self, organisation: str, name: str, fingerprint: str) -> Task:
        """Remember whose key this is, on this computer, because a person said so."""

        def job(_progress: Progress) -> object:
            from s11desktop.exchange import known

            file = known.own_file()
            remembered = known.read(file).remembering(organisation, name, fingerprint)
            known.write(file, remembered)
            return remembered

        return self._desk.read("remembering", job)
