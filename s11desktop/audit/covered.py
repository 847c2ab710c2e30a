"""What a declaration covers, and its digest: what is said, without stamps of when and how often it changed."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

from s11desktop.audit.applicability import asked
from s11desktop.audit.remembering import once_an_audit
from s11desktop.audit.survey_data import survey_said, to_send
from s11desktop.framework.canonical import canonical_json

if TYPE_CHECKING:
    from s11desktop.audit.model import Action, Audit, Contact, Evidence, EvidenceVersion, Organisation, Response, Stated

FORMAT = 1
"""The version of the layout that `data` describes."""

Plain = dict[str, object]


@once_an_audit
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
        "organisation": organisation_said(audit.organisation),
        "responses": sorted(
            (response_said(each) for each in audit.responses if each.standard in codes),
            key=lambda each: str(each["standard"]),
        ),
        "evidence": [evidence_said(each) for each in audit.evidence],
        "actions": [action_said(each) for each in audit.actions],
        "partnership_answers": sorted((each.code, each.answer) for each in audit.partnership_answers),
        **_more(
            survey=None if audit.survey is None else survey_said(to_send(audit.survey)),
            stated=[stated_said(each) for each in audit.stated],
        ),
    }
    return hashlib.sha256(canonical_json(covered)).hexdigest()


def organisation_said(organisation: Organisation) -> Plain:
    """Who answers."""
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


def response_said(response: Response) -> Plain:
    """An answer."""
    return {
        "uuid": response.uuid,
        "standard": response.standard,
        "rating": response.rating,
        "words": response.words,
        "reason": response.reason,
        "support_wanted": response.support_wanted,
        **(
            _more(practice=response.practice, practice_share=response.practice_share)
            if response.shared_practice
            else {}
        ),
    }


def evidence_said(evidence: Evidence) -> Plain:
    """Something that could be shown, with its versions."""
    return {
        "uuid": evidence.uuid,
        "number": evidence.number,
        "title": evidence.title,
        "standards": list(evidence.standards),
        "shows": evidence.shows,
        "kept": evidence.kept,
        "dated": say_day(evidence.dated),
        "expires": say_day(evidence.expires),
        "owner": evidence.owner,
        "versions": [version_said(each) for each in told_versions(evidence)],
        **_more(kind=evidence.kind, body=evidence.body, outcome=evidence.outcome, held_back=evidence.held_back),
    }


def told_versions(evidence: Evidence) -> tuple[EvidenceVersion, ...]:
    """The files a reader is told of: none of what is held back, whose name could say as much as the file does."""
    return () if evidence.held_back else evidence.versions


def version_said(version: EvidenceVersion) -> Plain:
    """A document, by its digest."""
    return {
        "uuid": version.uuid,
        "sha256": version.sha256,
        "size": version.size,
        "name": version.name,
        "media_type": version.media_type,
        "dated": say_day(version.dated),
        **_more(made_from=version.made_from, made_how=version.made_how),
    }


def action_said(action: Action) -> Plain:
    """An action with its notes."""
    return {
        "uuid": action.uuid,
        "number": action.number,
        "what": action.what,
        "standards": list(action.standards),
        "lead": action.lead,
        "due": say_day(action.due),
        "measure": action.measure,
        "priority": action.priority,
        "status": action.status.value,
        "reason": action.reason,
        "closed_on": say_day(action.closed_on),
        "notes": [{"uuid": each.uuid, "words": each.words} for each in action.notes],
        **_more(agreed_with=action.agreed_with, proofs=list(action.proofs)),
    }


def _more(**later: object) -> Plain:
    """Members that came later: what says nothing is left out, so that what was declared earlier stays declared."""
    return {name: value for name, value in later.items() if value}


def stated_said(stated: Stated) -> Plain:
    """What a yearly statement says beside the answers."""
    return {"code": stated.code, "answer": stated.answer, "words": stated.words}


def say_day(value: date | None) -> str | None:
    """A day as data has it, None where there is none."""
    return None if value is None else value.isoformat()
