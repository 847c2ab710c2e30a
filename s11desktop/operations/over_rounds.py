"""The rounds of a file in which the questions of one audit were asked, laid over each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.audit.over_rounds import OverRounds
from s11desktop.audit.over_rounds import over_rounds as laid

if TYPE_CHECKING:
    from s11desktop.vault.vault import Vault

MOST = 8
"""Rounds that are shown, the newest ones."""


def over_rounds(vault: Vault, audit_id: str | None = None) -> OverRounds:
    """How the answers stood in each round that asked the same framework as an audit does (the one people work on).

    Where answers were brought to a newer edition within a round, the newer one counts. Statements of a round and
    updates have counts of their own like any round.
    """
    wanted = vault.load(audit_id)
    entries = [entry for entry in vault.audits() if entry.framework == wanted.framework.id and not entry.moved_to]
    newest = entries[:MOST]
    return laid([wanted if entry.uuid == wanted.uuid else vault.load(entry.uuid) for entry in reversed(newest)])
