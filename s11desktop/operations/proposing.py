"""Taking over an answer from another audit of the round, an earlier edition or a group, once a person says so."""

from __future__ import annotations

from s11desktop.audit.model import Response
from s11desktop.audit.proposals import Proposal, proposals
from s11desktop.errors import NothingProposed
from s11desktop.operations import answer_rows, joining, offered
from s11desktop.operations.changing import writing_as
from s11desktop.operations.linking import link_one, serving
from s11desktop.operations.lookup import find_standard
from s11desktop.vault import alongside
from s11desktop.vault.vault import Vault


def proposed(vault: Vault) -> tuple[Proposal, ...]:
    """What could be answered in the audit people work on from the others of its round, from an earlier edition, and
    from what a group proposes.
    """
    others = alongside.together(vault.raw, vault.audit_id)
    audit = vault.load()
    return proposals(audit, map(vault.load, others), offered.proposals(vault, audit))


def accept(vault: Vault, code: str, *, source: str = "", by: str = "") -> Response:
    """Use a proposed answer here: its rating, its words where nothing is written yet, and what serves it there.

    `source` is the code or the audit it comes from, where several are proposed; else the first. Raises
    `UnknownStandard`, `NothingProposed`, and what writing raises.
    """
    standard = find_standard(vault.framework, code).code
    chosen = next(
        (each for each in proposed(vault) if each.standard == standard and source in ("", each.source, each.code)), None
    )
    if chosen is None:
        raise NothingProposed(standard=standard)
    with writing_as(vault, by) as pen:
        here = answer_rows.find(pen, vault.audit_id, standard)
        values: dict[str, object] = {"come_back": False}
        if chosen.rating is not None:
            values["rating"] = chosen.rating
        for name, words in (("words", chosen.words), ("reason", chosen.reason)):
            if words and not (here and here[name]):
                values[name] = words
        saved = joining.save(pen, standard, values)
        if chosen.group:
            offered.put_evidence(pen, chosen.source, standard)
        for item in serving(pen, chosen.source, chosen.code) if chosen.source and not chosen.group else ():
            link_one(pen, item, standard)
    return answer_rows.response(saved)


def join(vault: Vault, code: str, *, source: str = "", by: str = "") -> Response:
    """Say here what was answered to the same question in another audit, and let both be one answer from now on.

    What was said here goes into the history; what serves it there serves it here. `source` is the audit, where several
    ask the same. Raises `UnknownStandard`, `NothingProposed` where no other answer stands, and what writing raises.
    """
    standard = find_standard(vault.framework, code).code
    places = vault.same_questions(vault.audit_id).get(standard, ())
    with writing_as(vault, by) as pen:
        chosen = next((each for each in places if source in ("", each[0]) and joining.said(pen, each)), None)
        if chosen is None:
            raise NothingProposed(standard=standard)
        joining.take_over(pen, (vault.audit_id, standard), chosen)
        for item in serving(pen, *chosen):
            link_one(pen, item, standard)
        return answer_rows.response(answer_rows.save(pen, vault.audit_id, standard, {}))
