"""The rounds of a file in which the questions of one audit were asked, laid over each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.audit.over_rounds import OverRounds
from s11desktop.audit.over_rounds import over_rounds as laid

if TYPE_CHECKING:
    from s11desktop.vault.vault import Vault

MOST = 8
"""Rounds that are shown, the newest ones."""

_SAME = """SELECT a.id FROM audits a JOIN rounds r ON r.id = a.round_id WHERE a.framework = ? AND r.erased_at IS NULL
AND NOT EXISTS (SELECT 1 FROM audits later WHERE later.follows_id = a.id)
ORDER BY r.started_on DESC, r.rowid DESC LIMIT ?"""


def over_rounds(vault: Vault, audit_id: str | None = None) -> OverRounds:
    """How the answers stood in each round that asked the same framework as an audit does (the one people work on).

    Where answers were brought to a newer edition within a round, the newer one counts. Some milliseconds a round.
    """
    wanted = vault.load(audit_id)
    newest = [uuid for (uuid,) in vault.raw.execute(_SAME, (wanted.framework.id, MOST)).fetchall()]
    return laid([wanted if uuid == wanted.uuid else vault.load(uuid) for uuid in reversed(newest)])
