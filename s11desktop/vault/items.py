"""From the tables to evidence and actions: the library and the plan, which belong to the organisation and not to one
audit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import BindParameter, Select, bindparam, func, select

from s11desktop.audit.model import Action, ActionNote, ActionStatus, Evidence, EvidenceVersion
from s11desktop.errors import UnknownItem
from s11desktop.framework.model import Framework
from s11desktop.vault.connection import translated
from s11desktop.vault.statements import Row, Statement
from s11desktop.vault.tables import (
    ActionEvidenceRow,
    ActionLinkRow,
    ActionNoteRow,
    ActionRow,
    ContentRow,
    EvidenceLinkRow,
    EvidenceRow,
    PartnershipRow,
    ProgrammeRow,
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
_ALL = {query: Statement(query) for query in _OF_ONE}
_ONE = {query: Statement(of_one) for query, of_one in _OF_ONE.items()}
"""Each statement for all items, and the same for one: built once, since building takes longer than reading one row."""


def one_evidence(vault: Vault, uuid: str) -> Evidence:
    """One item of the library. Raises `UnknownItem`, also for a deleted one."""
    with translated(vault.path), vault.engine.connect().execution_options(reading=True) as db, db.begin():
        found = evidence(vault, vault.audit_id, vault.framework, uuid)
    if not found:
        raise UnknownItem(item=uuid)
    return found[0]


def several_evidence(vault: Vault, uuids: Iterable[str]) -> dict[str, Evidence]:
    """These items of the library by their UUIDs, read at once."""
    with translated(vault.path), vault.engine.connect().execution_options(reading=True) as db, db.begin():
        return {uuid: item for uuid in uuids for item in evidence(vault, vault.audit_id, vault.framework, uuid)}


def one_action(vault: Vault, uuid: str) -> Action:
    """One action of the plan. Raises `UnknownItem`, also for a deleted one."""
    with translated(vault.path), vault.engine.connect().execution_options(reading=True) as db, db.begin():
        found = actions(vault, vault.audit_id, vault.framework, uuid)
    if not found:
        raise UnknownItem(item=uuid)
    return found[0]


def evidence(vault: Vault, audit_id: str, asked: Framework, only: str | None = None) -> tuple[Evidence, ...]:
    """The library with what serves this audit, in order of number; of all items, or of the one with the UUID `only`.
    For the inside of a reading transaction.
    """
    serves = _links(vault, _EVIDENCE_LINKS, audit_id, asked, only)
    versions = _by_first(_rows(vault, _VERSIONS, only))

    def make(row: Row, standards: tuple[str, ...], earlier: tuple[Row, ...]) -> Evidence:
        uuid, number, title, shows, kept, dated, expires, owner, added_at, revision, *more = _ALL[_EVIDENCE].values(row)
        made = tuple(EvidenceVersion(*_ALL[_VERSIONS].values(each)[1:]) for each in earlier)
        return Evidence(
            uuid, number, title, standards, shows, kept, dated, expires, owner, made, added_at, revision, *more
        )

    parts = ((row, serves.get(row[0], ()), versions.get(row[0], ())) for row in _rows(vault, _EVIDENCE, only))
    found = ((each, partial(make, *each)) for each in parts)
    return vault.made.of(("evidence", audit_id), found) if only is None else tuple(make() for _, make in found)


def changed_at(vault: Vault) -> dict[str, datetime]:
    """When each action, evidence item and date of the two years was changed last (UTC), by its UUID; by a round's, what
    is said of the partnership.
    """
    with translated(vault.path), vault.engine.connect().execution_options(reading=True) as db:
        found = [
            *db.execute(select(ActionRow.id, ActionRow.changed_at)),
            *db.execute(select(EvidenceRow.id, EvidenceRow.changed_at)),
            *db.execute(select(ProgrammeRow.id, ProgrammeRow.changed_at)),
            *db.execute(
                select(RoundPartnershipRow.round_id, PartnershipRow.changed_at).join(
                    PartnershipRow, PartnershipRow.id == RoundPartnershipRow.partnership_id
                )
            ),
        ]
    return {str(uuid): moment for uuid, moment in found if moment is not None}


def actions(vault: Vault, audit_id: str, asked: Framework, only: str | None = None) -> tuple[Action, ...]:
    """The plan with what serves this audit, in order of number; all of it, or the one with the UUID `only`. For the
    inside of a reading transaction.
    """
    serves = _links(vault, _ACTION_LINKS, audit_id, asked, only)
    notes = _by_first(_rows(vault, _NOTES, only))
    proofs = _by_first(_rows(vault, _PROOFS, only))

    def make(row: Row, standards: tuple[str, ...], said: tuple[Row, ...], proven: tuple[Row, ...]) -> Action:
        (
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
        ) = _ALL[_ACTIONS].values(row)
        return Action(
            uuid,
            number,
            what,
            standards,
            lead,
            due,
            measure,
            priority,
            ActionStatus(status),
            reason,
            tuple(ActionNote(*_ALL[_NOTES].values(each)[1:]) for each in said),
            created_at,
            closed_on,
            revision,
            agreed_with,
            tuple(item for _action, item in proven),
        )

    rows = _rows(vault, _ACTIONS, only)
    parts = ((row, serves.get(row[0], ()), notes.get(row[0], ()), proofs.get(row[0], ())) for row in rows)
    found = ((each, partial(make, *each)) for each in parts)
    return vault.made.of(("actions", audit_id), found) if only is None else tuple(make() for _, make in found)


def _links(
    vault: Vault, statement: Query, audit_id: str, asked: Framework, only: str | None
) -> dict[str, tuple[str, ...]]:
    """The standards of each item, in the framework's order."""
    order = {standard.code: place for place, standard in enumerate(asked.standards)}
    found: dict[str, list[str]] = defaultdict(list)
    for item, standard in _rows(vault, statement, only, audit_id=audit_id):
        if standard in order:
            found[item].append(standard)
    return {item: tuple(sorted(codes, key=order.__getitem__)) for item, codes in found.items()}


def _by_first(rows: list[Row]) -> dict[str, tuple[Row, ...]]:
    """Rows by the item they belong to, which stands first in them."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return {item: tuple(each) for item, each in found.items()}


def _rows(vault: Vault, statement: Query, only: str | None, **given: str) -> list[Row]:
    if only is None:
        return _ALL[statement].stored(vault.raw, **given)
    return _ONE[statement].stored(vault.raw, **given, only=only)
