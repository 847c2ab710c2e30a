"""From the tables to evidence and actions: the library and the plan, which belong to the organisation and not to one
audit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import BindParameter, Connection, Row, Select, bindparam, func, select

from s11desktop.audit.model import Action, ActionNote, ActionStatus, Evidence, EvidenceVersion
from s11desktop.errors import UnknownItem
from s11desktop.framework.model import Framework
from s11desktop.vault.connection import translated
from s11desktop.vault.tables import (
    ActionEvidenceRow,
    ActionLinkRow,
    ActionNoteRow,
    ActionRow,
    ContentRow,
    EvidenceLinkRow,
    EvidenceRow,
    PartnershipRow,
    RoundPartnershipRow,
    VersionRow,
)

if TYPE_CHECKING:
    from s11desktop.vault.vault import Vault


Query = Select[*tuple[Any, ...]]

_ONLY: BindParameter[str] = bindparam("only")
_IN: BindParameter[str] = bindparam("audit_id")

_EVIDENCE: Query = (
    select(
        EvidenceRow.id,
        EvidenceRow.number,
        EvidenceRow.title,
        EvidenceRow.shows,
        EvidenceRow.kept,
        EvidenceRow.dated,
        EvidenceRow.expires,
        EvidenceRow.owner,
        EvidenceRow.added_at,
        EvidenceRow.revision,
        EvidenceRow.kind,
        EvidenceRow.body,
        EvidenceRow.outcome,
        EvidenceRow.held_back,
    )
    .where(EvidenceRow.removed_at.is_(None))
    .order_by(EvidenceRow.number)
)
_VERSIONS: Query = (
    select(
        VersionRow.evidence_id,
        VersionRow.id,
        ContentRow.sha256,
        ContentRow.size,
        VersionRow.name,
        VersionRow.media_type,
        VersionRow.added_at,
        VersionRow.dated,
        func.coalesce(VersionRow.made_from_id, ""),
        VersionRow.made_how,
    )
    .join(ContentRow, ContentRow.id == VersionRow.content_id)
    .where(VersionRow.removed_at.is_(None))
    .order_by(VersionRow.position)
)
_EVIDENCE_LINKS: Query = select(EvidenceLinkRow.evidence_id, EvidenceLinkRow.standard).where(
    EvidenceLinkRow.audit_id == _IN, EvidenceLinkRow.removed_at.is_(None)
)
_ACTIONS: Query = (
    select(
        ActionRow.id,
        ActionRow.number,
        ActionRow.what,
        ActionRow.lead,
        ActionRow.due,
        ActionRow.measure,
        ActionRow.priority,
        ActionRow.status,
        ActionRow.reason,
        ActionRow.created_at,
        ActionRow.closed_on,
        ActionRow.revision,
        ActionRow.agreed_with,
    )
    .where(ActionRow.removed_at.is_(None))
    .order_by(ActionRow.number)
)
_NOTES: Query = (
    select(
        ActionNoteRow.action_id,
        ActionNoteRow.id,
        ActionNoteRow.words,
        ActionNoteRow.added_at,
        ActionNoteRow.added_by,
    )
    .where(ActionNoteRow.removed_at.is_(None))
    .order_by(ActionNoteRow.added_at)
)
_ACTION_LINKS: Query = select(ActionLinkRow.action_id, ActionLinkRow.standard).where(
    ActionLinkRow.audit_id == _IN, ActionLinkRow.removed_at.is_(None)
)
_PROOFS: Query = (
    select(ActionEvidenceRow.action_id, ActionEvidenceRow.evidence_id)
    .join(EvidenceRow, EvidenceRow.id == ActionEvidenceRow.evidence_id)
    .where(ActionEvidenceRow.removed_at.is_(None), EvidenceRow.removed_at.is_(None))
    .order_by(EvidenceRow.number)
)
_OF_ONE: dict[Query, Query] = {
    _EVIDENCE: _EVIDENCE.where(EvidenceRow.id == _ONLY),
    _VERSIONS: _VERSIONS.where(VersionRow.evidence_id == _ONLY),
    _EVIDENCE_LINKS: _EVIDENCE_LINKS.where(EvidenceLinkRow.evidence_id == _ONLY),
    _ACTIONS: _ACTIONS.where(ActionRow.id == _ONLY),
    _NOTES: _NOTES.where(ActionNoteRow.action_id == _ONLY),
    _ACTION_LINKS: _ACTION_LINKS.where(ActionLinkRow.action_id == _ONLY),
    _PROOFS: _PROOFS.where(ActionEvidenceRow.action_id == _ONLY),
}
"""Each statement for all items, and the same for one: built once, since building takes longer than reading one row."""


def one_evidence(vault: Vault, uuid: str) -> Evidence:
    """One item of the library. Raises `UnknownItem`, also for a deleted one."""
    with translated(vault.path), vault.engine.connect().execution_options(reading=True) as db:
        found = evidence(db, vault.audit_id, vault.framework, uuid)
    if not found:
        raise UnknownItem(item=uuid)
    return found[0]


def one_action(vault: Vault, uuid: str) -> Action:
    """One action of the plan. Raises `UnknownItem`, also for a deleted one."""
    with translated(vault.path), vault.engine.connect().execution_options(reading=True) as db:
        found = actions(db, vault.audit_id, vault.framework, uuid)
    if not found:
        raise UnknownItem(item=uuid)
    return found[0]


def evidence(db: Connection, audit_id: str, asked: Framework, only: str | None = None) -> tuple[Evidence, ...]:
    """The library with what serves this audit, in order of number; of all items, or of the one with the UUID `only`."""
    serves = _links(db, _EVIDENCE_LINKS, audit_id, asked, only)
    versions: dict[str, list[EvidenceVersion]] = defaultdict(list)
    for each in _rows(db, _VERSIONS, only):
        versions[each[0]].append(EvidenceVersion(*each[1:]))
    return tuple(
        Evidence(
            uuid,
            number,
            title,
            serves.get(uuid, ()),
            shows,
            kept,
            dated,
            expires,
            owner,
            tuple(versions.get(uuid, ())),
            added_at,
            revision,
            *more,
        )
        for uuid, number, title, shows, kept, dated, expires, owner, added_at, revision, *more in _rows(
            db, _EVIDENCE, only
        )
    )


def changed_at(vault: Vault) -> dict[str, datetime]:
    """When each action and evidence item was changed last (UTC), by its UUID; by a round's, what is said of the
    partnership.
    """
    with translated(vault.path), vault.engine.connect().execution_options(reading=True) as db:
        found = [
            *db.execute(select(ActionRow.id, ActionRow.changed_at)),
            *db.execute(select(EvidenceRow.id, EvidenceRow.changed_at)),
            *db.execute(
                select(RoundPartnershipRow.round_id, PartnershipRow.changed_at).join(
                    PartnershipRow, PartnershipRow.id == RoundPartnershipRow.partnership_id
                )
            ),
        ]
    return {str(uuid): moment for uuid, moment in found if moment is not None}


def actions(db: Connection, audit_id: str, asked: Framework, only: str | None = None) -> tuple[Action, ...]:
    """The plan with what serves this audit, in order of number; all of it, or the one with the UUID `only`."""
    serves = _links(db, _ACTION_LINKS, audit_id, asked, only)
    notes: dict[str, list[ActionNote]] = defaultdict(list)
    for each in _rows(db, _NOTES, only):
        notes[each[0]].append(ActionNote(*each[1:]))
    proofs: dict[str, list[str]] = defaultdict(list)
    for action, proof in _rows(db, _PROOFS, only):
        proofs[action].append(proof)
    return tuple(
        Action(
            uuid,
            number,
            what,
            serves.get(uuid, ()),
            lead,
            due,
            measure,
            priority,
            ActionStatus(status),
            reason,
            tuple(notes.get(uuid, ())),
            created_at,
            closed_on,
            revision,
            agreed_with,
            tuple(proofs.get(uuid, ())),
        )
        for (
            uuid,
            number,
            what,
            lead,
            due,
            measure,
            priority,
            status,
            reason,
            created_at,
            closed_on,
            revision,
            agreed_with,
        ) in _rows(db, _ACTIONS, only)
    )


def _links(
    db: Connection, statement: Query, audit_id: str, asked: Framework, only: str | None
) -> dict[str, tuple[str, ...]]:
    """The standards of each item, in the framework's order."""
    order = {standard.code: place for place, standard in enumerate(asked.standards)}
    found: dict[str, list[str]] = defaultdict(list)
    for item, standard in _rows(db, statement, only, audit_id=audit_id):
        if standard in order:
            found[item].append(standard)
    return {item: tuple(sorted(codes, key=order.__getitem__)) for item, codes in found.items()}


def _rows(db: Connection, statement: Query, only: str | None, **given: str) -> Sequence[Row[*tuple[Any, ...]]]:
    if only is None:
        return db.execute(statement, given).all()
    return db.execute(_OF_ONE[statement], {**given, "only": only}).all()
