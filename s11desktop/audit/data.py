"""An audit as plain data, and back: what becomes `data/submission.json` of a return.

`as_data` gives this object. Every key is always there; text is "" and lists are [] where there is nothing; days are
"2026-11-21" or null; moments are UTC to the second, "2026-11-21T09:30:00Z", or null; numbers are whole.
The exchange adds `exported_at`, `kind` and the digests of the files beside it.

    format             1, the version of this layout
    local              only with local=True: true, and the members marked (local) are there as well
    audit              uuid, level, example, history_head, round {uuid, kind, period, started_on, closed_on}
    framework          id, edition, title, sha256 (of its canonical JSON)
    organisation       uuid, name, kind, number {kind, value} or null, council, places [text], commissioned_by,
                       contract, lead, deputy, second_contact {name, role, email, phone}, facts [{code, yes}],
                       council_day, council_night, revision
    partnership        name, contact, email, deadline, extension, evidence_policy, asked_how, revision; and where they
                       say something: extended_to, extension_by, megabytes, levels [text], signers [{role, required}],
                       board_date, declaration, signer, check_number, pack, adopted_at;
                       (local) message, urgent [{number, name, when}], logo, recipient
    responses          [{uuid, standard, rating (code or null), words, reason, support_wanted, first_said, changed_at,
                       revision; (local) come_back, note, changed_by}]
    evidence           [{uuid, number, title, standards [code], shows, kept, dated, expires, owner, added_at, revision,
                       versions [{uuid, sha256, size, name, media_type, added_at, dated}]}]
    actions            [{uuid, number, what, standards [code], lead, due, measure, priority, status, reason, created_at,
                       closed_on, revision, notes [{uuid, words, added_at; (local) by}]}]
    declarations       [{uuid, name, role, words, how, on, content, where, seen_by_board}]
    partnership_answers  [{code, answer}]
    people             (local) [{uuid, name, role}]
    sent               (local) [{uuid, reference, sha256, kind, file_name, exported_at, sent_to, sent_on}]
    settings           (local) [{name, value}]

What is local never leaves the file: notes to oneself, bookmarks, who typed what, settings, what went to whom, and the
partnership's own message, numbers, logo and recipient, which it need not be sent back.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from s11desktop.audit.applicability import asked
from s11desktop.audit.reading_back import from_data
from s11desktop.framework.canonical import canonical_json

if TYPE_CHECKING:
    from s11desktop.audit.model import (
        Action,
        ActionNote,
        Audit,
        Contact,
        Declaration,
        Evidence,
        EvidenceVersion,
        Organisation,
        Partnership,
        Response,
        Sent,
    )

__all__ = ["FORMAT", "as_data", "content_digest", "from_data", "moment", "without_local"]

FORMAT = 1

Plain = dict[str, object]


def as_data(audit: Audit, *, local: bool = False) -> Plain:
    """The audit as plain data, in the layout above. Moments are cut to the second."""
    data: Plain = {
        "format": FORMAT,
        "audit": {
            "uuid": audit.uuid,
            "level": audit.level,
            "example": audit.example,
            "history_head": audit.history_head,
            "round": {
                "uuid": audit.round.uuid,
                "kind": audit.round.kind,
                "period": audit.round.period,
                "started_on": _day(audit.round.started_on),
                "closed_on": _day(audit.round.closed_on),
            },
        },
        "framework": {
            "id": audit.framework.id,
            "edition": audit.framework.edition,
            "title": audit.framework.title,
            "sha256": audit.framework_sha256,
        },
        "organisation": _organisation(audit.organisation),
        "partnership": _partnership(audit.partnership, local),
        "responses": [_response(each, local) for each in audit.responses],
        "evidence": [_evidence(each) for each in audit.evidence],
        "actions": [_action(each, local) for each in audit.actions],
        "declarations": [_declaration(each) for each in audit.declarations],
        "partnership_answers": [{"code": each.code, "answer": each.answer} for each in audit.partnership_answers],
    }
    if local:
        data["local"] = True
        data["people"] = [{"uuid": each.uuid, "name": each.name, "role": each.role} for each in audit.people]
        data["sent"] = [_sent(each) for each in audit.sent]
        data["settings"] = [{"name": name, "value": value} for name, value in audit.settings]
    return data


def without_local(audit: Audit) -> Audit:
    """The audit as a reader of the return can know it: what `from_data(as_data(audit), framework)` gives."""
    return replace(
        audit,
        people=(),
        sent=(),
        settings=(),
        view="",
        twins=(),
        earlier=(),
        partnership=replace(audit.partnership, message="", urgent=(), logo="", recipient=""),
        responses=tuple(replace(each, come_back=False, note="", changed_by="") for each in audit.responses),
        actions=tuple(
            replace(each, notes=tuple(replace(note, by="") for note in each.notes)) for each in audit.actions
        ),
    )


def content_digest(audit: Audit) -> str:
    """SHA-256 in hex of what a declaration covers: the questions, who answers, and every answer, evidence item and
    action.

    Not covered, so that none of it asks for a new declaration: declarations themselves, what was sent, settings and
    other local things, the facts about the partnership, revision numbers and moments, the history, and answers to
    questions that are not asked of this organisation. Progress notes of an action are covered: they are part of the
    plan that is sent.
    """
    codes = {standard.code for standard in asked(audit)}
    covered = {
        "format": FORMAT,
        "framework": audit.framework_sha256,
        "level": audit.level,
        "organisation": _organisation_said(audit.organisation),
        "responses": sorted(
            (_response_said(each) for each in audit.responses if each.standard in codes),
            key=lambda each: str(each["standard"]),
        ),
        "evidence": [_evidence_said(each) for each in audit.evidence],
        "actions": [_action_said(each) for each in audit.actions],
        "partnership_answers": sorted((each.code, each.answer) for each in audit.partnership_answers),
    }
    return hashlib.sha256(canonical_json(covered)).hexdigest()


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def moment(value: datetime) -> str:
    """A moment (aware) as returns write it: UTC, to the second, with Z."""
    return value.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def _moment(value: datetime | None) -> str | None:
    return None if value is None else moment(value)


# What is said (`…_said`) is what a declaration covers. Stamps, when and how often it changed, stand beside it.


def _organisation(organisation: Organisation) -> Plain:
    return {**_organisation_said(organisation), "revision": organisation.revision}


def _organisation_said(organisation: Organisation) -> Plain:
    number = organisation.number
    return {
        "uuid": organisation.uuid,
        "name": organisation.name,
        "kind": organisation.kind,
        "number": None if number is None else {"kind": number.kind, "value": number.value},
        "council": organisation.council,
        "places": list(organisation.places),
        "commissioned_by": organisation.commissioned_by,
        "contract": organisation.contract,
        "lead": _contact(organisation.lead),
        "deputy": _contact(organisation.deputy),
        "second_contact": _contact(organisation.second_contact),
        "facts": [{"code": code, "yes": yes} for code, yes in organisation.facts],
        "council_day": organisation.council_day,
        "council_night": organisation.council_night,
    }


def _contact(contact: Contact) -> Plain:
    return {"name": contact.name, "role": contact.role, "email": contact.email, "phone": contact.phone}


def _partnership(partnership: Partnership, local: bool) -> Plain:
    """What says nothing is left out of the later members, so that earlier returns come out the same."""
    more: Plain = {
        "extended_to": _moment(partnership.extended_to),
        "extension_by": partnership.extension_by,
        "megabytes": partnership.megabytes,
        "levels": list(partnership.levels),
        "signers": [{"role": each.role, "required": each.required} for each in partnership.signers],
        "board_date": partnership.board_date,
        "declaration": partnership.declaration,
        "signer": partnership.signer,
        "check_number": partnership.check_number,
        "pack": partnership.pack,
        "adopted_at": _moment(partnership.adopted_at),
    }
    if local:
        more |= {"message": partnership.message, "logo": partnership.logo, "recipient": partnership.recipient}
        more["urgent"] = [{"number": each.number, "name": each.name, "when": each.when} for each in partnership.urgent]
    return {
        **{name: value for name, value in more.items() if value not in (None, "", [])},
        "name": partnership.name,
        "contact": partnership.contact,
        "email": partnership.email,
        "deadline": _moment(partnership.deadline),
        "extension": partnership.extension,
        "evidence_policy": partnership.evidence_policy,
        "asked_how": partnership.asked_how,
        "revision": partnership.revision,
    }


def _response(response: Response, local: bool) -> Plain:
    plain = _response_said(response)
    plain["first_said"] = _moment(response.first_said)
    plain["changed_at"] = _moment(response.changed_at)
    plain["revision"] = response.revision
    if local:
        plain |= {"come_back": response.come_back, "note": response.note, "changed_by": response.changed_by}
    return plain


def _response_said(response: Response) -> Plain:
    return {
        "uuid": response.uuid,
        "standard": response.standard,
        "rating": response.rating,
        "words": response.words,
        "reason": response.reason,
        "support_wanted": response.support_wanted,
    }


def _evidence(evidence: Evidence) -> Plain:
    plain = _evidence_said(evidence)
    plain["versions"] = [{**_version_said(each), "added_at": moment(each.added_at)} for each in evidence.versions]
    plain["added_at"] = _moment(evidence.added_at)
    plain["revision"] = evidence.revision
    return plain


def _evidence_said(evidence: Evidence) -> Plain:
    return {
        "uuid": evidence.uuid,
        "number": evidence.number,
        "title": evidence.title,
        "standards": list(evidence.standards),
        "shows": evidence.shows,
        "kept": evidence.kept,
        "dated": _day(evidence.dated),
        "expires": _day(evidence.expires),
        "owner": evidence.owner,
        "versions": [_version_said(each) for each in evidence.versions],
    }


def _version_said(version: EvidenceVersion) -> Plain:
    return {
        "uuid": version.uuid,
        "sha256": version.sha256,
        "size": version.size,
        "name": version.name,
        "media_type": version.media_type,
        "dated": _day(version.dated),
    }


def _action(action: Action, local: bool) -> Plain:
    plain = _action_said(action)
    plain["notes"] = [_note(each, local) for each in action.notes]
    plain["created_at"] = _moment(action.created_at)
    plain["revision"] = action.revision
    return plain


def _action_said(action: Action) -> Plain:
    return {
        "uuid": action.uuid,
        "number": action.number,
        "what": action.what,
        "standards": list(action.standards),
        "lead": action.lead,
        "due": _day(action.due),
        "measure": action.measure,
        "priority": action.priority,
        "status": action.status.value,
        "reason": action.reason,
        "closed_on": _day(action.closed_on),
        "notes": [{"uuid": each.uuid, "words": each.words} for each in action.notes],
    }


def _note(note: ActionNote, local: bool) -> Plain:
    plain: Plain = {"uuid": note.uuid, "words": note.words, "added_at": moment(note.added_at)}
    if local:
        plain["by"] = note.by
    return plain


def _declaration(declaration: Declaration) -> Plain:
    return {
        "uuid": declaration.uuid,
        "name": declaration.name,
        "role": declaration.role,
        "words": declaration.words,
        "how": declaration.how.value,
        "on": declaration.on.isoformat(),
        "content": declaration.content,
        "where": declaration.where,
        "seen_by_board": _day(declaration.seen_by_board),
    }


def _sent(sent: Sent) -> Plain:
    return {
        "uuid": sent.uuid,
        "reference": sent.reference,
        "sha256": sent.sha256,
        "kind": sent.kind,
        "file_name": sent.file_name,
        "exported_at": moment(sent.exported_at),
        "sent_to": sent.sent_to,
        "sent_on": _day(sent.sent_on),
    }
