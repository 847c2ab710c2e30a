"""A new audit file from a return: all that was sent comes back as a finished round, under a key that is new.

Whoever lost the passphrase and the recovery page has nothing of the old file. What they sent is left, and everything
in it keeps its UUID, so that a later return is one of the same organisation and readers are told that the key changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from s11desktop import renaming
from s11desktop.audit import new_key
from s11desktop.audit.covered import action_said, evidence_said, version_said
from s11desktop.audit.data import gone_said
from s11desktop.audit.dates import uk_time
from s11desktop.audit.new_key import NewKey
from s11desktop.audit.survey_data import survey_said
from s11desktop.cleaning import clean_line
from s11desktop.documents.names import refused_by_name, shown_name
from s11desktop.errors import NotToStartFrom
from s11desktop.framework.canonical import canonical, canonical_json
from s11desktop.operations import organisation, partnership, settings
from s11desktop.operations.changing import Item, Pen, plain, writing_as
from s11desktop.operations.linking import link_all
from s11desktop.operations.lookup import action_item, evidence_item
from s11desktop.progress import Progress
from s11desktop.vault import connection
from s11desktop.vault.intake import StreamIntake
from s11desktop.vault.keys import Key
from s11desktop.vault.opening import create
from s11desktop.vault.tables import (
    ActionEvidenceRow,
    ActionNoteRow,
    ActionRow,
    AnswerRow,
    AuditRow,
    DeclarationRow,
    EvidenceRow,
    FrameworkRow,
    OrganisationRow,
    PartnershipAnswerRow,
    RoundRow,
    SentRow,
    SurveyCommentRow,
    SurveyRow,
    VersionRow,
)
from s11desktop.vault.vault import Vault

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from s11desktop.audit.model import Action, Audit, Evidence, EvidenceVersion, Response

_ANSWER = ("rating", "words", "reason", "support_wanted", "practice", "practice_share")
_EVIDENCE = ("title", "shows", "kept", "dated", "expires", "owner", "kind", "body", "outcome", "held_back")
_ACTION = ("what", "lead", "due", "measure", "priority", "status", "reason", "agreed_with", "closed_on")
_ORGANISATION = ("name", "kind", "council", "commissioned_by", "contract", "council_day", "council_night")


class Documents(Protocol):
    """Where the documents of a return are read from, by their digest (hex SHA-256)."""

    def __contains__(self, sha256: object) -> bool: ...
    def chunks(self, sha256: str) -> Iterator[bytes]: ...


@dataclass(frozen=True)
class Returned:
    """A return that was checked and found whole: what it says, and what it is known by."""

    audit: Audit
    file_name: str
    sha256: str
    size: int
    reference: str
    kind: str
    exported_at: datetime
    check_number: str
    fingerprint: str


def start_again(
    path: Path,
    secret: str | Key,
    given: Returned,
    documents: Documents,
    *,
    reason: str = "",
    by: str = "",
    progress: Progress = Progress(),
) -> Vault:
    """Make a new audit file of what a return says: the whole of it, or no file.

    The round is finished; `rounds.start_round` goes on from it. `reason` is why the key is new, in the person's words;
    each return of the file says it. `progress` counts the bytes of documents, and may stop it. Raises `NotToStartFrom`
    where the return names one thing twice, and what `opening.create` and attaching raise.
    """
    audit = given.audit
    _require_distinct(audit)
    why = NewKey(clean_line(reason)[: new_key.LONGEST_REASON] or new_key.REASON, given.reference, given.fingerprint)
    vault = create(path, secret, fill=lambda session: _begin(session, audit))
    try:
        _library(vault, audit, by)
        _documents(vault, audit, documents, by, progress)
        settings.keep(vault, new_key.SETTING, canonical_json(new_key.said(why)).decode("utf-8"))
        with writing_as(vault, by) as pen:
            _everything(pen, given, documents)
        vault.leave_field()
        vault.turn_to(None)
    except BaseException:
        vault.close()
        renaming.discard(path, connection.journal(path))
        raise
    return vault


def _require_distinct(audit: Audit) -> None:
    versions = [each.uuid for item in audit.evidence for each in item.versions]
    notes = [each.uuid for item in audit.actions for each in item.notes]
    for found in (
        [each.uuid for each in audit.responses],
        [each.uuid for each in audit.evidence],
        [each.number for each in audit.evidence],
        versions,
        [each.uuid for each in audit.actions],
        [each.number for each in audit.actions],
        notes,
        [each.uuid for each in audit.declarations],
        [each.code for each in audit.partnership_answers],
        [code for code, _ in audit.organisation.facts],
    ):
        if len(set(found)) < len(found):
            raise NotToStartFrom(verdict="malformed")


def _begin(session: Session, audit: Audit) -> None:
    """The rows without which a file is none."""
    ours, going = audit.organisation, audit.round
    rows = (
        OrganisationRow(id=ours.uuid, name=ours.name, kind=ours.kind, example=audit.example),
        RoundRow(id=going.uuid, kind=going.kind, period=going.period, started_on=going.started_on),
        AuditRow(
            id=audit.uuid,
            round_id=going.uuid,
            organisation_id=ours.uuid,
            framework=audit.framework.id,
            edition=audit.framework.edition,
            framework_sha256=audit.framework_sha256,
            level=audit.level,
            view=audit.view,
        ),
        FrameworkRow(audit_id=audit.uuid, sha256=audit.framework_sha256, canonical=canonical(audit.framework)),
    )
    for row in rows:
        session.add(row)
        session.flush()


def _library(vault: Vault, audit: Audit, by: str) -> None:
    """The evidence, described; its files come one by one, each in a transaction of its own."""
    with writing_as(vault, by) as pen:
        for item in audit.evidence:
            pen.insert(
                EvidenceRow,
                id=item.uuid,
                number=item.number,
                added_at=item.added_at or pen.now,
                revision=item.revision,
                **{name: getattr(item, name) for name in _EVIDENCE},
            )


def _documents(vault: Vault, audit: Audit, documents: Documents, by: str, progress: Progress) -> None:
    coming = [(item, each) for item in audit.evidence for each in _brought(item, documents)]
    total, done = sum(each.size for _, each in coming), 0
    there: set[str] = set()
    for item, version in coming:
        before = done
        so_far = Progress(lambda at, _all, before=before: progress(before + at, total))  # type: ignore[misc]
        with (
            StreamIntake(vault, documents.chunks(version.sha256), version.size, version.sha256, so_far) as taken,
            writing_as(vault, by) as pen,
        ):
            pen.insert(
                VersionRow,
                id=version.uuid,
                evidence_id=item.uuid,
                content_id=taken.keep(pen.raw),
                position=item.versions.index(version) + 1,
                name=shown_name(version.name),
                media_type=version.media_type,
                dated=version.dated,
                made_from_id=version.made_from if version.made_from in there else None,
                made_how=version.made_how,
                added_at=version.added_at,
            )
        there.add(version.uuid)
        done += version.size


def _brought(item: Evidence, documents: Documents) -> tuple[EvidenceVersion, ...]:
    """The files of an item that the return holds, and that are of a kind this program takes in."""
    return tuple(
        each for each in item.versions if each.sha256 in documents and each.size and not refused_by_name(each.name)
    )


def _everything(pen: Pen, given: Returned, documents: Documents) -> None:
    """All else, and the history of it: one going, which undo does not reach behind."""
    audit = given.audit
    ours = Item("organisation", audit.organisation.uuid, "organisation")
    said = {"name": audit.organisation.name, "from": given.reference, "framework": audit.framework.id}
    pen.note(ours, "made", None, {**said, "edition": audit.framework.edition}, 1, chain=ours.uuid)
    _organisation(pen, audit, ours)
    _partnership(pen, audit)
    for response in audit.responses:
        _answer(pen, audit, response)
    for item in audit.evidence:
        _evidence(pen, item, documents)
    for action in audit.actions:
        _action(pen, audit, action)
    for answer in audit.partnership_answers:
        uuid = pen.insert(PartnershipAnswerRow, audit_id=audit.uuid, code=answer.code, answer=answer.answer)
        pen.note(Item("partnership-answer", uuid, answer.code), "answer", None, answer.answer, 1)
    _survey(pen, audit)
    if gone := audit.earlier_for(""):
        told = canonical_json([gone_said(each) for each in gone]).decode("utf-8")
        pen.edit(AuditRow, Item("audit", audit.uuid, "audit"), {"no_longer_asked": told})
    _declarations(pen, audit)
    _sent(pen, given)
    day = max(audit.round.closed_on or uk_time(given.exported_at).date(), audit.round.started_on)
    pen.edit(RoundRow, Item("round", audit.round.uuid, audit.round.period), {"closed_on": day}, chain=ours.uuid)


def _organisation(pen: Pen, audit: Audit, item: Item) -> None:
    ours = audit.organisation
    values: dict[str, object] = {name: getattr(ours, name) for name in _ORGANISATION}
    values["number_kind"] = None if ours.number is None else ours.number.kind
    values["number_value"] = "" if ours.number is None else ours.number.value
    pen.edit(OrganisationRow, item, values, chain=item.uuid)
    for part in ("lead", "deputy", "second_contact"):
        organisation.put_contact(pen, item, part, getattr(ours, part))
    for code, yes in ours.facts:
        organisation.put_fact(pen, item, code, yes)
    organisation.put_places(pen, item, ours.places)


def _partnership(pen: Pen, audit: Audit) -> None:
    theirs = audit.partnership
    names = (each for each in theirs.__dataclass_fields__ if each not in ("revision", "logo"))
    partnership.put(pen, {name: getattr(theirs, name) for name in names})


def _answer(pen: Pen, audit: Audit, response: Response) -> None:
    pen.insert(
        AnswerRow,
        id=response.uuid,
        audit_id=audit.uuid,
        standard=response.standard,
        revision=response.revision,
        first_said=response.first_said,
        changed_at=response.changed_at,
        **{name: getattr(response, name) for name in _ANSWER},
    )
    item = Item("answer", response.uuid, response.standard)
    for name in _ANSWER:
        if value := getattr(response, name):
            pen.note(item, name, None, value, response.revision)


def _evidence(pen: Pen, evidence: Evidence, documents: Documents) -> None:
    item = evidence_item(evidence.uuid, evidence.number)
    link_all(pen, item, evidence.standards)
    said = {name: value for name, value in evidence_said(evidence).items() if value and name in (*_EVIDENCE, "number")}
    pen.note(item, "added", None, {**said, "standards": list(evidence.standards)}, evidence.revision)
    for version in _brought(evidence, documents):
        told = {name: version_said(version)[name] for name in ("name", "sha256", "size")}
        pen.note(Item("evidence-version", version.uuid, item.label), "added", None, told, evidence.revision)


def _action(pen: Pen, audit: Audit, action: Action) -> None:
    pen.insert(
        ActionRow,
        id=action.uuid,
        number=action.number,
        created_at=action.created_at or pen.now,
        revision=action.revision,
        **{name: getattr(action, name) for name in _ACTION},
    )
    item = action_item(action.uuid, action.number)
    link_all(pen, item, action.standards)
    said = {name: value for name, value in action_said(action).items() if value and name in _ACTION}
    pen.note(item, "added", None, {**said, "standards": list(action.standards)}, action.revision)
    for note in action.notes:
        pen.insert(ActionNoteRow, id=note.uuid, action_id=action.uuid, words=note.words, added_at=note.added_at)
        pen.note(Item("action-note", note.uuid, item.label), "words", None, note.words, action.revision)
    there = {each.uuid for each in audit.evidence}
    for proof in dict.fromkeys(action.proofs):
        if proof in there:
            pen.insert(ActionEvidenceRow, action_id=action.uuid, evidence_id=proof)


def _survey(pen: Pen, audit: Audit) -> None:
    """Figures that may be shown, as they went: the counts behind those that are hidden were never in the return."""
    told = audit.survey
    if told is None:
        return
    uuid = pen.insert(
        SurveyRow,
        id=told.survey,
        audit_id=audit.uuid,
        title=told.title,
        started_on=told.started_on,
        closed_on=told.closed_on,
        invited=told.invited,
        as_sent=canonical_json(survey_said(replace(told, words=()))).decode("utf-8"),
    )
    for each in told.words:
        pen.insert(SurveyCommentRow, id=each.uuid, survey_id=uuid, words=each.words, goes=each.goes)
    pen.note(Item("survey", uuid, "survey"), "added", None, None, 1)


def _declarations(pen: Pen, audit: Audit) -> None:
    for place, each in enumerate(audit.declarations):
        values: Mapping[str, object] = {
            "name": each.name,
            "role": each.role,
            "words": each.words,
            "how": each.how,
            "on": each.on,
            "content": each.content,
            "where": each.where,
            "seen_by_board": each.seen_by_board,
        }
        made_at = pen.now + timedelta(microseconds=place)
        pen.insert(DeclarationRow, id=each.uuid, audit_id=audit.uuid, made_at=made_at, **values)
        pen.note(Item("declaration", each.uuid, each.role), "declared", None, plain(dict(values)), 1)


def _sent(pen: Pen, given: Returned) -> None:
    """The return it came from is the first of its round. Its history stays with it: the heads it names are not ours."""
    pen.insert(
        SentRow,
        audit_id=given.audit.uuid,
        reference=given.reference,
        sha256=given.sha256,
        kind=given.kind,
        file_name=given.file_name,
        size=given.size,
        check_number=given.check_number,
        exported_at=given.exported_at,
    )
