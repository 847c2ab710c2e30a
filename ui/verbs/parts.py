"""Working parts: made for a colleague, a reviewer or a group's members, compared when they come back, taken in."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from ui.verbs.desk import AtDesk

if TYPE_CHECKING:
    from s11desktop.audit.differences import Difference
    from s11desktop.exchange.part import OpenPart
    from s11desktop.exchange.part_making import Wanted
    from s11desktop.progress import Progress
    from s11desktop.vault.vault import Vault
    from ui.tasks import Task


class PartVerbs(AtDesk):
    """Working parts: made for a colleague, a reviewer or a group's members, compared when they come back, taken in."""

    def open_part(self, path: Path, words: str) -> Task:
        """Open a part with its five words. Ends with it and a key for what is said in it. Needs no audit file."""

        def job(_progress: Progress) -> object:
            from s11desktop.exchange import part as parts

            opened = parts.open_part(path, words)
            return opened, parts.key_for_once(opened.part.to_name, opened.part.to_role)

        return self._desk.read("opening the file", job)

    def make_part(self, target: Path, wanted: Wanted, words: str) -> Task:
        """Look through what would go, and make the part where nothing is to be decided. Ends with an `OpenPart`."""
        self._desk.flush()

        def job(vault: Vault, progress: Progress) -> object:
            from s11desktop.exchange import part_making
            from s11desktop.operations import checking

            with vault.reader() as reader:
                checked = part_making.look_through(vault.load(), wanted, reader, progress=progress)
            checking.require_decided(checked)
            return part_making.make(
                vault, target, wanted, words, by=self._desk.by, replace_file=True, progress=progress
            )

        return self._desk.slow("making the file", job)

    def parts(self) -> Task:
        """The parts this file knows of, the newest first: `operations.sharing.PartEntry`."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import sharing

            return sharing.parts(vault)

        return self._desk.look("what was shared", job)

    def compare_part(self, opened: OpenPart) -> Task:
        """Every difference between what came back and the open audit: ends with a `Merged`. Nothing is changed."""
        self._desk.flush()

        def job(vault: Vault) -> object:
            from s11desktop.exchange import part_making
            from s11desktop.operations import sharing

            merged = sharing.preview(vault, opened.part, opened.reply, opened.path.name)
            part_making.require_sealed_here(vault, opened)
            return merged

        return self._desk.look("comparing", job)

    def take_part(self, opened: OpenPart, chosen: Collection[Difference]) -> Task:
        """Make these differences so, all of them or none. Ends with `operations.taking_in.Taken`."""
        self._desk.flush()
        number = opened.replier.check_number if opened.replier else ""

        def job(vault: Vault) -> object:
            from s11desktop.operations import sharing

            facts = {"name": opened.path.name, "check_number": number, "by": self._desk.by}
            return sharing.take(vault, opened.part, opened.reply, chosen, **facts)

        return self._desk.save("taking in what came back", job)

    def take_offer(self, opened: OpenPart) -> Task:
        """Put a group's answers beside the questions. Ends with how many."""

        def job(vault: Vault, progress: Progress) -> object:
            from s11desktop.operations import sharing

            files = [each.file.path for each in opened.part.evidence if each.file is not None]
            documents = {path: opened.document(path) for path in files}
            facts = {"name": opened.path.name, "check_number": opened.maker.check_number, "by": self._desk.by}
            return sharing.offer(vault, opened.part, documents, progress=progress, **facts)

        return self._desk.slow("putting them beside the questions", job)

    def take_review(self, opened: OpenPart) -> Task:
        """Put a review beside the answers. Ends with what is new of it."""
        self._desk.flush()
        number = opened.replier.check_number if opened.replier else ""

        def job(vault: Vault) -> object:
            from s11desktop.exchange import part_making
            from s11desktop.operations import reviewing

            reviewing.preview(vault, opened.part, opened.reply, opened.path.name)
            part_making.require_sealed_here(vault, opened)
            facts = {"name": opened.path.name, "check_number": number, "by": self._desk.by}
            return reviewing.take(vault, opened.part, opened.reply, **facts)

        return self._desk.save("putting the review beside the answers", job)

    def reviews(self) -> Task:
        """What reviewers said of the open audit: `audit.reviewing.Review`, the earliest first."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import reviewing

            return reviewing.reviews(vault)

        return self._desk.look("the reviews", job)
