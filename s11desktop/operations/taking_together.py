"""Several small documents dropped together: taken in with one transaction, each a thing of its own.

What each costs beside its bytes (its rows, their history, the syncs) is then paid once for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from s11desktop.audit.model import Evidence
from s11desktop.documents import kinds
from s11desktop.errors import DocumentThere, S11Error
from s11desktop.operations import evidence
from s11desktop.operations.changing import require_changeable, writing_as
from s11desktop.operations.lookup import find_standard
from s11desktop.progress import Progress
from s11desktop.vault import items
from s11desktop.vault.content import STEP_BYTES
from s11desktop.vault.intake import Intake
from s11desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: the item it is now, or why it was refused."""

    source: Path
    item: Evidence | None
    error: S11Error | None = None


def fitting(sources: Iterable[Path]) -> int:
    """How many of these, from the first on, go into one transaction (8 MiB). 0 where the first is too large for it, or
    cannot be looked at.
    """
    count = held = 0
    for source in sources:
        size = STEP_BYTES + 1
        with suppress(OSError):
            size = source.stat().st_size
        held += size
        if held > STEP_BYTES:
            break
        count += 1
    return count


def attach_together(
    vault: Vault,
    sources: Sequence[tuple[Path, str]],
    *,
    standards: Iterable[str] = (),
    unless_there: bool = True,
    by: str = "",
    progress: Progress | None = None,
) -> tuple[Outcome, ...]:
    """Put documents (file and title) into the library, `fitting` many: all that are not refused, or after a failure of
    the file or a cancelling none.

    What `evidence.attach` raises about one document is its outcome and stops no other. Raises `UnknownStandard`,
    `DiskFull` and what else writing raises.
    """
    codes = tuple(find_standard(vault.framework, code).code for code in standards)
    require_changeable(vault)
    said = progress or Progress()
    errors: dict[int, S11Error] = {}
    read: list[tuple[int, Intake, str, dict[str, object]]] = []
    made: dict[int, str] = {}
    with ExitStack() as taken:
        waiting = 0
        for place, (source, title) in enumerate(sources):
            try:
                values = evidence.described(title)
                media_type = kinds.check(source)
                intake = taken.enter_context(Intake(vault, source, Progress(), beside=waiting))
            except S11Error as error:
                errors[place] = error
            else:
                waiting += intake.size
                read.append((place, intake, media_type, values))
            said(place + 1, len(sources))
        with writing_as(vault, by) as pen:
            for place, intake, media_type, values in read:
                source = sources[place][0]
                try:
                    made[place] = evidence.put_document(
                        pen, codes, values, intake, source, media_type, unless_there=unless_there
                    ).uuid
                except DocumentThere as error:
                    errors[place] = error
    found = items.several_evidence(vault, made.values())
    return tuple(
        Outcome(source, found[made[place]] if place in made else None, errors.get(place))
        for place, (source, _title) in enumerate(sources)
    )
