"""The statement of the year after, worked out of a file: the audit people work on beside the round before it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from s11desktop.errors import NothingBefore
from s11desktop.vault import alongside

if TYPE_CHECKING:
    from s11desktop.audit.yearly import Yearly
    from s11desktop.vault.vault import Vault


def yearly(vault: Vault, today: date) -> Yearly:
    """What the audit people work on says of the one before. Raises `NothingBefore` where there is no earlier round with
    these questions.
    """
    from s11desktop.audit import yearly as stated

    audit = vault.load()
    found = stated.of_audit(audit, today) if audit.round.kind == "statement" else None
    if found is not None:
        return found
    before = alongside.before(vault.raw, vault.audit_id)
    if not before:
        raise NothingBefore(title=vault.framework.title)
    return stated.yearly(vault.load(before), audit, today)
