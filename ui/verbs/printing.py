"""Papers for a meeting: what a paper needs beside the audit, and the paper made."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ui.verbs.desk import AtDesk

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.operations.papers import ToPrint
    from s11desktop.progress import Progress
    from s11desktop.report.prints import Medium, Print
    from s11desktop.vault.vault import Vault
    from ui.tasks import Task


class PrintingVerbs(AtDesk):
    """Papers for a meeting."""

    def to_print(self, audit: Audit) -> Task:
        """What a paper needs beside the audit: ends with `ToPrint`."""

        def job(vault: Vault) -> object:
            from s11desktop.operations.papers import to_print

            return to_print(vault, audit)

        return self._desk.look("looking at what is printed", job)

    def print_paper(
        self,
        kind: Print,
        audit: Audit,
        target: Path,
        known: ToPrint | None,
        *,
        medium: Medium,
        of: str = "",
        lead: str | None = None,
        role: str = "",
    ) -> Task:
        """Make a paper there; a file of that name is replaced. `of` is an area or a question. On the reading thread."""

        def job(_progress: Progress) -> object:
            from s11desktop.exchange import unfinished
            from s11desktop.report.meeting import make

            now = datetime.now(UTC).replace(microsecond=0)
            is_area = any(area.code == of for area in audit.framework.areas)
            which = {"area": of} if is_area else {"standard": of}
            before, over = (None, None) if known is None else (known.before, known.over)
            made = make(kind, audit, now, medium=medium, lead=lead, before=before, role=role, over=over, **which)
            unfinished.write(target, made)
            return target

        return self._desk.read("making the paper", job)
