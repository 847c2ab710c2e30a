"""What a group proposes, as the file keeps it: answers beside the questions, and what could be shown for them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from s11desktop.audit.filled import DAYS
from s11desktop.audit.proposals import Proposal, of_group
from s11desktop.operations import evidence
from s11desktop.operations.changing import Pen
from s11desktop.operations.linking import link_one
from s11desktop.operations.lookup import evidence_item
from s11desktop.vault.vault import Vault

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit

_PROPOSED = """SELECT p.part_id, parts.organisation, p.standard, p.rating, p.words, p.reason FROM proposed p
JOIN parts ON parts.id = p.part_id WHERE p.audit_id = ? ORDER BY parts.made_at, p.rowid"""
_EVIDENCE = """SELECT part_id, standards, said FROM proposed_evidence WHERE audit_id = ? ORDER BY rowid"""
_OF_PART = """SELECT id, standards, said, content_id, name, media_type, evidence_id FROM proposed_evidence
WHERE part_id = ? AND audit_id = ? ORDER BY rowid"""


def proposals(vault: Vault, audit: Audit) -> tuple[Proposal, ...]:
    """Everything groups propose for the audit people work on, whether it is answered by now or not."""
    shown: dict[tuple[str, str], list[str]] = {}
    for part, codes, said in vault.raw.execute(_EVIDENCE, (audit.uuid,)).fetchall():
        for code in json.loads(codes):
            shown.setdefault((part, code), []).append(json.loads(said)["title"])
    return tuple(
        of_group(audit, part, group, code, rating, words, reason, tuple(shown.get((part, code), ())))
        for part, group, code, rating, words, reason in vault.raw.execute(_PROPOSED, (audit.uuid,)).fetchall()
        if code in audit.framework.by_code
    )


def put_evidence(pen: Pen, part: str, code: str) -> None:
    """Put into the library what a group could show for one question, each thing once, and let it serve that
    question.
    """
    for uuid, codes, said, content_id, name, media_type, there in pen.raw.execute(
        _OF_PART, (part, pen.vault.audit_id)
    ).fetchall():
        if code not in json.loads(codes):
            continue
        if there is not None:
            found = pen.raw.execute(
                "SELECT id, number FROM evidence WHERE id = ? AND removed_at IS NULL", (there,)
            ).fetchone()
            if found is not None:
                link_one(pen, evidence_item(*found), code)
                continue
        values = {key: value or None if key in DAYS else value for key, value in json.loads(said).items()}
        item = evidence.put_new(pen, (code,), values)
        if content_id is not None:
            evidence.put_version(pen, item, content_id, name, media_type)
        pen.raw.execute("UPDATE proposed_evidence SET evidence_id = ? WHERE id = ?", (item.uuid, uuid))
