"""What could be shown: described, attached, renewed, linked, deleted and brought back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ui.verbs.desk import AtDesk

if TYPE_CHECKING:
    from s11desktop.progress import Progress
    from s11desktop.vault.vault import Vault
    from ui.tasks import Task


class EvidenceVerbs(AtDesk):
    """What could be shown: described, attached, renewed, linked, deleted and brought back."""

    def describe(self, *, standards: tuple[str, ...], title: str, **facts: object) -> Task:
        """What could be shown, without a file; `facts` as of `operations.evidence.attach`. Ends with the `Evidence`."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import evidence

            return evidence.attach(vault, None, standards=standards, title=title, by=self._desk.by, **facts)  # type: ignore[arg-type]

        return self._desk.save("saving what you could show", job)

    def attach(self, source: Path, *, standards: tuple[str, ...], title: str, **facts: object) -> Task:
        """Take a file in: slow, shows how far it is, can be cancelled. Ends with the `Evidence`; `DocumentThere`
        where `facts` say `unless_there` and it is.
        """

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

    def attach_together(self, sources: list[tuple[Path, str]], *, standards: tuple[str, ...] = ()) -> Task:
        """Take several small files in at once, each with its title: as many as `taking_together.fitting` says. Ends
        with an `Outcome` for each; cancelled, none of them is in.
        """

        def job(vault: Vault, progress: Progress) -> object:
            from s11desktop.operations import taking_together

            by = self._desk.by
            return taking_together.attach_together(vault, sources, standards=standards, by=by, progress=progress)

        return self._desk.slow("attaching", job)

    def add_version(self, item: str, source: Path, *, dated: date | None = None, name: str = "") -> Task:
        """Put in a newer version of a file; the older is kept. `name` is its name, where not that of `source`."""

        def job(vault: Vault, progress: Progress) -> object:
            from s11desktop.operations import evidence

            return evidence.add_version(
                vault, item, source, dated=dated, name=name, by=self._desk.by, progress=progress
            )

        return self._desk.slow("attaching the newer version", job)

    def update_evidence(self, item: str, **facts: object) -> Task:
        """Those facts that are given (`operations.evidence.EvidenceFields`)."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import evidence

            return evidence.update(vault, item, by=self._desk.by, **facts)  # type: ignore[arg-type]

        return self._desk.save("saving what you could show", job)

    def write_evidence(self, item: str, **facts: object) -> None:
        """As `update_evidence`, 400 ms after the last call for the same fields of that item."""

        def job(vault: Vault) -> object:
            from s11desktop.operations import evidence

            return evidence.update(vault, item, by=self._desk.by, **facts)  # type: ignore[arg-type]

        self._desk.save_soon(f"{item}/{' '.join(sorted(facts))}", "saving what you could show", job)

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
