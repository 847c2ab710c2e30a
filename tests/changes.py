"""What the history of an open audit file says, for tests."""

from __future__ import annotations

import json
from dataclasses import dataclass

from s11desktop.vault.vault import Vault


@dataclass(frozen=True)
class Said:
    """One change as it was written down."""

    item: str
    field: str
    before: object
    after: object
    by: str
    revision: int


def changes(vault: Vault, *, of: str = "") -> list[Said]:
    """Every change, oldest first; of one item (VCF-3.1, E001) where it is named. Erased words are None."""
    rows = vault.raw.execute(
        """SELECT h.item, h.field, w.before, w.after, h.by, w.revision
        FROM history h JOIN history_words w ON w.id = h.id ORDER BY h.id"""
    ).fetchall()
    return [
        Said(item, field, json.loads(before or "null"), json.loads(after or "null"), by, revision)
        for item, field, before, after, by, revision in rows
        if of in ("", item)
    ]
