"""From the tables to evidence and actions: the library and the plan, which belong to the organisation and not to one
audit.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, select, true
from sqlalchemy.orm import InstrumentedAttribute

from s11desktop.audit.model import Action, ActionNote, ActionStatus, Evidence, EvidenceVersion
from s11desktop.errors import UnknownItem
from s11desktop.framework.model import Framework
from s11desktop.vault.connection import translated
from s11desktop.vault.tables import (
    ActionLinkRow,
    ActionNoteRow,
    ActionRow,
    ContentRow,
    EvidenceLinkRow,
    EvidenceRow,
    VersionRow,
)

if TYPE_CHECKING:
    from s11desktop.vault.vault import Vault


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
    serves = _links(
        db,
        select(EvidenceLinkRow.evidence_id, EvidenceLinkRow.standard).where(
            EvidenceLinkRow.audit_id == audit_id,
            EvidenceLinkRow.removed_at.is_(None),
            _one(EvidenceLinkRow.evidence_id, only),
        ),
        asked,
    )
    versions: dict[str, list[EvidenceVersion]] = defaultdict(list)
    for each in db.execute(
        select(
            VersionRow.evidence_id,
            VersionRow.id,
            ContentRow.sha256,
            ContentRow.size,
            VersionRow.name,
            VersionRow.media_type,
            VersionRow.added_at,
            VersionRow.dated,
        )
        .join(ContentRow, ContentRow.id == VersionRow.content_id)
        .where(VersionRow.removed_at.is_(None), _one(VersionRow.evidence_id, only))
        .order_by(VersionRow.position)
    ).all():
        versions[each[0]].append(EvidenceVersion(*each[1:]))
    rows = db.execute(
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
        )
        .where(EvidenceRow.removed_at.is_(None), _one(EvidenceRow.id, only))
        .order_by(EvidenceRow.number)
    ).all()
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
        )
        for uuid, number, title, shows, kept, dated, expires, owner, added_at, revision in rows
    )


def actions(db: Connection, audit_id: str, asked: Framework, only: str | None = None) -> tuple[Action, ...]:
    """The plan with what serves this audit, in order of number; all of it, or the one with the UUID `only`."""
    serves = _links(
        db,
        select(ActionLinkRow.action_id, ActionLinkRow.standard).where(
            ActionLinkRow.audit_id == audit_id, ActionLinkRow.removed_at.is_(None), _one(ActionLinkRow.action_id, only)
        ),
        asked,
    )
    notes: dict[str, list[ActionNote]] = defaultdict(list)
    for each in db.execute(
        select(
            ActionNoteRow.action_id,
            ActionNoteRow.id,
            ActionNoteRow.words,
            ActionNoteRow.added_at,
            ActionNoteRow.added_by,
        )
        .where(ActionNoteRow.removed_at.is_(None), _one(ActionNoteRow.action_id, only))
        .order_by(ActionNoteRow.added_at)
    ).all():
        notes[each[0]].append(ActionNote(*each[1:]))
    rows = db.execute(
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
        )
        .where(ActionRow.removed_at.is_(None), _one(ActionRow.id, only))
        .order_by(ActionRow.number)
    ).all()
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
        )
        for uuid, number, what, lead, due, measure, priority, status, reason, created_at, closed_on, revision in rows
    )


def _links(db: Connection, statement: Any, asked: Framework) -> dict[str, tuple[str, ...]]:
    """The standards of each item, in the framework's order."""
    order = {standard.code: place for place, standard in enumerate(asked.standards)}
    found: dict[str, list[str]] = defaultdict(list)
    for item, standard in db.execute(statement).all():
        if standard in order:
            found[item].append(standard)
    return {item: tuple(sorted(codes, key=order.__getitem__)) for item, codes in found.items()}


def _one(column: InstrumentedAttribute[str], only: str | None) -> ColumnElement[bool]:
    return true() if only is None else column == only
