"""What an update or a yearly statement is measured by: the audit it refers to, as it is in the file.

A statement refers to the nearest audit in which every question was gone through for the first time. An update refers to
the return before it, and its answers are measured by the newest there are: those of the audit, with what updates
changed since.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from s11desktop.vault import alongside

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.vault.vault import Vault

UPDATE, STATEMENT = "update", "statement"


def referred(vault: Vault, audit_id: str) -> Audit | None:
    """What the audit of that name refers to; None for an ordinary one, and where there is nothing before it."""
    kind = alongside.kind_of(vault.raw, audit_id)
    if kind == UPDATE:
        return newest(vault, alongside.back(vault.raw, audit_id))
    if kind != STATEMENT:
        return None
    first = next((uuid for uuid, before in alongside.back(vault.raw, audit_id) if before == "audit"), None)
    return None if first is None else _load(vault, first)


def newest(vault: Vault, back: tuple[tuple[str, str], ...]) -> Audit | None:
    """The nearest audit or statement of these (UUID and kind, the nearest first) with what updates after it changed,
    and the returns of the nearest of them that was sent.
    """
    updates: list[str] = []
    for uuid, kind in back:
        if kind == UPDATE:
            updates.append(uuid)
            continue
        found = _load(vault, uuid)
        sent = found.sent
        for each in reversed(updates):
            update = _load(vault, each)
            if update.framework_sha256 == found.framework_sha256:
                said = {one.standard: one for one in update.responses if one.rating is not None or one.words}
                kept = tuple(said.pop(one.standard, one) for one in found.responses)
                found = replace(found, responses=(*kept, *said.values()))
            sent = update.sent if any(one.kind != "draft" for one in update.sent) else sent
        return replace(found, sent=sent)
    return None


def _load(vault: Vault, uuid: str) -> Audit:
    from s11desktop.vault import loading

    return loading.load(vault, uuid, alone=False)
