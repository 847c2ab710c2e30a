"""When the recovery page is asked for: after the fifth answer, again at the third opening, never of an example."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit

AFTER_ANSWERS = 5
AT_OPENING = 3


def recovery_made(audit: Audit) -> bool:
    return audit.setting("recovery_made") not in ("", "declined")


def put_off(audit: Audit) -> int:
    """How often the recovery page was put off, or the file opened without it since."""
    said = audit.setting("recovery_put_off")
    return int(said) if said.isdecimal() else 0


def recovery_is_due(audit: Audit) -> bool:
    """Whether it is time to offer the recovery page for the first time."""
    if audit.example or recovery_made(audit) or put_off(audit):
        return False
    from s11desktop.audit.standing import progress

    return progress(audit).answered >= AFTER_ANSWERS
