"""Why returns of a file have a new key: it was made again from a return, and says so with everything it sends.

Whoever has a copy of that return could say the same, so this explains a changed key and proves nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from s11desktop.audit.row import Row

if TYPE_CHECKING:
    from s11desktop.audit.covered import Plain
    from s11desktop.audit.model import Audit

SETTING = "new_key"
"""Where a file keeps it."""

REASON = "The passphrase and the recovery page were lost."
"""What is said where nobody gave another reason."""

LONGEST_REASON = 300
"""Characters."""


@dataclass(frozen=True, slots=True)
class NewKey:
    """`reason` is in the person's words. `earlier` is the reference of the return the file was made from, and
    `fingerprint` the hex SHA-256 of the public key that sealed that one.
    """

    reason: str
    earlier: str
    fingerprint: str


def of(audit: Audit) -> NewKey | None:
    """Why the file this audit is in has a new key; None where its key is its first."""
    kept = audit.setting(SETTING)
    return read(json.loads(kept)) if kept else None


def said(new: NewKey) -> Plain:
    """As returns and the file have it."""
    return {"reason": new.reason, "earlier": new.earlier, "fingerprint": new.fingerprint}


def read(data: Mapping[str, object]) -> NewKey:
    """The same from data. Raises ValueError with the member's name."""
    row = Row(data)
    return NewKey(row.text("reason"), row.text("earlier"), row.text("fingerprint"))
