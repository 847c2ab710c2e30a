"""An audit as plain data: what becomes `data/submission.json` of a return. `reading_back` is the way back.

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
                       say something: extended_to, extension_by, megabytes, levels [text],
                       signers [{role, required (how)}], board_date, declaration, signer, check_number, pack,
                       adopted_at;
                       (local) message, urgent [{number, name, when}], logo, recipient
    responses          [{uuid, standard, rating (code or null), words, reason, support_wanted, first_said, changed_at,
                       revision; (local) come_back, note, changed_by}]
    evidence           [{uuid, number, title, standards [code], shows, kept, dated, expires, owner, added_at, revision,
                       versions [{uuid, sha256, size, name, media_type, added_at, dated}]}]
    actions            [{uuid, number, what, standards [code], lead, due, measure, priority, status, reason, created_at,
                       closed_on, revision, notes [{uuid, words, added_at; (local) by}]}]
    declarations       [{uuid, name, role, words, how, on, content, where, seen_by_board}]
    partnership_answers  [{code, answer}]
    no_longer_asked    only where there is something: [{code, question, edition, rating (its label), level or null,
                       words, reason, about_partnership}], answers to an earlier edition whose questions are gone
    survey             as `survey_data.survey_said`, only where there is one: figures that may be shown, nothing else
    stated             only in a yearly statement: [{code, answer, words}], what it says beside the answers
    people             (local) [{uuid, name, role}]
    sent               (local) [{uuid, reference, sha256, kind, file_name, exported_at, sent_to, sent_on}]
    settings           (local) [{name, value}]

What is local never leaves the file: notes to oneself, bookmarks, who typed what, settings, what went to whom, and the
partnership's own message, numbers, logo and recipient, which it need not be sent back.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from s11desktop.audit.covered import (
    FORMAT,
    Plain,
    action_said,
    evidence_said,
    organisation_said,
    response_said,
    say_day,
    stated_said,
    told_versions,
    version_said,
)
from s11desktop.audit.survey_data import survey_said, to_send
from s11desktop.framework import signers

if TYPE_CHECKING:
    from s11desktop.audit.beside import Earlier
    from s11desktop.audit.model import (
        Action,
        ActionNote,
        Audit,
        Declaration,
        Evidence,
        Organisation,
        Partnership,
        Response,
        Sent,
    )


def as_data(audit: Audit, *, local: bool = False) -> Plain:
    """The audit as plain data, in the layout above. Moments are cut to the second."""
    data: Plain = {
        "format": FORMAT,
        "audit": {
            "uuid": audit.uuid,
            "level": audit.level,
            "example": audit.example,
            "history_head": audit.history_head,
            **({"view": audit.view} if audit.view else {}),
            "round": {
                "uuid": audit.round.uuid,
                "kind": audit.round.kind,
                "period": audit.round.period,
                "started_on": say_day(audit.round.started_on),
                "closed_on": say_day(audit.round.closed_on),
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
    if gone := audit.earlier_for(""):
        data["no_longer_asked"] = [gone_said(each) for each in gone]
    if audit.survey is not None:
        data["survey"] = survey_said(audit.survey if local else to_send(audit.survey))
    if audit.stated:
        data["stated"] = [stated_said(each) for each in audit.stated]
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
        accepted=(),
        programme=(),
        twins=(),
        before=None,
        earlier=audit.earlier_for(""),
        survey=None if audit.survey is None else to_send(audit.survey),
        partnership=replace(audit.partnership, message="", urgent=(), logo="", recipient=""),
        responses=tuple(
            replace(
                each,
                come_back=False,
                note="",
                changed_by="",
                practice=each.shared_practice,
                practice_share=each.practice_share if each.practice else "",
            )
            for each in audit.responses
        ),
        evidence=tuple(replace(each, versions=()) if each.held_back else each for each in audit.evidence),
        actions=tuple(
            replace(each, notes=tuple(replace(note, by="") for note in each.notes)) for each in audit.actions
        ),
    )


def gone_said(earlier: Earlier) -> Plain:
    """An answer to a question that is not asked any more."""
    return {
        "code": earlier.code,
        "question": earlier.question,
        "edition": earlier.edition,
        "rating": earlier.rating,
        "level": None if earlier.level is None else earlier.level.value,
        "words": earlier.words,
        "reason": earlier.reason,
        "about_partnership": earlier.about_partnership,
    }


def moment(value: datetime) -> str:
    """A moment (aware) as returns write it: UTC, to the second, with Z."""
    return value.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def _moment(value: datetime | None) -> str | None:
    return None if value is None else moment(value)


def _organisation(organisation: Organisation) -> Plain:
    return {**organisation_said(organisation), "revision": organisation.revision}


def _partnership(partnership: Partnership, local: bool) -> Plain:
    """What says nothing is left out of the later members, so that earlier returns come out the same."""
    more: Plain = {
        "extended_to": _moment(partnership.extended_to),
        "extension_by": partnership.extension_by,
        "megabytes": partnership.megabytes,
        "survey_replies": partnership.survey_replies,
        "survey_group": partnership.survey_group,
        "survey_words": partnership.survey_words,
        "levels": list(partnership.levels),
        "signers": [signers.as_plain(each) for each in partnership.signers],
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
    plain = response_said(response)
    plain["first_said"] = _moment(response.first_said)
    plain["changed_at"] = _moment(response.changed_at)
    plain["revision"] = response.revision
    if local:
        plain |= {"come_back": response.come_back, "note": response.note, "changed_by": response.changed_by}
        plain |= {"practice": response.practice, "practice_share": response.practice_share}
    return plain


def _evidence(evidence: Evidence) -> Plain:
    plain = evidence_said(evidence)
    plain["versions"] = [{**version_said(each), "added_at": moment(each.added_at)} for each in told_versions(evidence)]
    plain["added_at"] = _moment(evidence.added_at)
    plain["revision"] = evidence.revision
    return plain


def _action(action: Action, local: bool) -> Plain:
    plain = action_said(action)
    plain["notes"] = [_note(each, local) for each in action.notes]
    plain["created_at"] = _moment(action.created_at)
    plain["revision"] = action.revision
    return plain


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
        "seen_by_board": say_day(declaration.seen_by_board),
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
        "sent_on": say_day(sent.sent_on),
    }
