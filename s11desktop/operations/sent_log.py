"""Every return that was made in an audit file, in whichever of its audits."""

from __future__ import annotations

from dataclasses import dataclass

from s11desktop.audit.model import Sent
from s11desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Logged:
    """One return and the audit it was made of: its UUID, what the questions are called, and its period."""

    sent: Sent
    audit: str
    questions: str
    period: str


def every(vault: Vault) -> tuple[Logged, ...]:
    """All of them, drafts as well, the newest first."""
    found = [
        Logged(sent, entry.uuid, entry.questions, entry.round.period)
        for entry in vault.audits()
        for sent in vault.load(entry.uuid).sent
    ]
    return tuple(sorted(found, key=lambda each: each.sent.exported_at, reverse=True))
