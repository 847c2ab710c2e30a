"""What a paper for a meeting needs beside the audit: the round before, and whether an answer may tell of a child.

A paper is no return: nothing is stopped. Whoever prints is told, and prints on purpose.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from s11desktop.errors import S11Error
from s11desktop.operations.checking import Memory, stands
from s11desktop.operations.over_rounds import over_rounds
from s11desktop.vault import alongside

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.audit.over_rounds import OverRounds
    from s11desktop.vault.vault import Vault


@dataclass(frozen=True)
class ToPrint:
    """`before` is the audit of the round before, of the same questions, None where there is none or it cannot be read.
    `about_child` is how many places in what goes on paper look like a child or family, and nobody has decided on.
    `over` is how the answers stood in each round, None where there was no earlier one.
    """

    before: Audit | None = field(default=None, repr=False)
    about_child: int = 0
    over: OverRounds | None = None


def to_print(vault: Vault, audit: Audit) -> ToPrint:
    """Look at all of it. Documents are not looked through: none of them stands on paper."""
    before = _before(vault, audit)
    return ToPrint(before, about_child(audit), None if before is None else over_rounds(vault, audit.uuid))


def about_child(audit: Audit) -> int:
    """How many places in the words of the audit look like a child or family, and were not let stand. Reads nothing."""
    return len(stands(audit, Memory()).child)


def _before(vault: Vault, audit: Audit) -> Audit | None:
    there = alongside.before(vault.raw, audit.uuid)
    if not there:
        return None
    try:
        found = vault.load(there)
    except S11Error:
        return None
    return found if found.framework.id == audit.framework.id else None
