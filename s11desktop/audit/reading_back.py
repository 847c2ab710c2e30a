"""Plain data back into an audit: the other half of `data`, to check a finished return and to read others'."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from s11desktop.audit.beside import Earlier
from s11desktop.audit.covered import FORMAT
from s11desktop.audit.model import (
    Action,
    ActionNote,
    ActionStatus,
    Audit,
    Contact,
    Declaration,
    Evidence,
    EvidenceVersion,
    How,
    Organisation,
    Partnership,
    PartnershipAnswer,
    Person,
    PublicNumber,
    Response,
    Round,
    Sent,
    Stated,
    UrgentNumber,
)
from s11desktop.audit.row import Row
from s11desktop.audit.survey_data import survey_read
from s11desktop.framework.model import Level, Signer

if TYPE_CHECKING:
    from s11desktop.framework.model import Framework


def from_data(data: Mapping[str, object], framework: Framework) -> Audit:
    """The audit that `data.as_data` wrote, given the framework it names (whose digest the caller has compared).

    What is local is empty where it was not written. Members that are not known are passed over. Raises ValueError,
    naming the member, where one is missing or of the wrong kind, a standard or rating is not of this framework, or a
    standard is answered twice; what comes from a stranger has been held against the published schema before.
    """
    if data.get("format") != FORMAT:
        raise ValueError(f"format: not {FORMAT}")
    row = Row(data)
    head, questions = row.row("audit"), row.row("framework")
    circle = head.row("round")
    view = head.local_text("view")
    if view and view not in {each.code for each in framework.views}:
        raise ValueError("audit: view is none of this framework")
    audit = Audit(
        uuid=head.text("uuid"),
        round=Round(
            circle.text("uuid"),
            circle.text("kind"),
            circle.text("period"),
            circle.day("started_on"),
            circle.maybe_day("closed_on"),
        ),
        framework=framework.in_view(view),
        framework_sha256=questions.text("sha256"),
        level=head.text("level"),
        organisation=_organisation(row.row("organisation")),
        partnership=_partnership(row.row("partnership")),
        people=tuple(
            Person(each.text("uuid"), each.text("name"), each.text("role")) for each in row.rows("people", local=True)
        ),
        responses=tuple(_response(each) for each in row.rows("responses")),
        evidence=tuple(_evidence(each) for each in row.rows("evidence")),
        actions=tuple(_action(each) for each in row.rows("actions")),
        declarations=tuple(_declaration(each) for each in row.rows("declarations")),
        partnership_answers=tuple(
            PartnershipAnswer(each.text("code"), each.text("answer")) for each in row.rows("partnership_answers")
        ),
        sent=tuple(_sent(each) for each in row.rows("sent", local=True)),
        history_head=head.text("history_head"),
        example=head.yes("example"),
        settings=tuple((each.text("name"), each.text("value")) for each in row.rows("settings", local=True)),
        view=view,
        earlier=tuple(gone_read(each) for each in row.rows("no_longer_asked", local=True)),
        stated=tuple(
            Stated(each.text("code"), each.text("answer"), each.text("words"))
            for each in row.rows("stated", local=True)
        ),
        survey=None if (survey := row.over({"survey": None}).maybe_row("survey")) is None else survey_read(survey),
    )
    _of_framework(audit)
    return audit


def _of_framework(audit: Audit) -> None:
    framework = audit.framework
    seen: set[str] = set()
    for response in audit.responses:
        if response.standard not in framework.by_code:
            raise ValueError(f"responses: no standard {response.standard}")
        if response.standard in seen:
            raise ValueError(f"responses: {response.standard} twice")
        if response.rating is not None and response.rating not in framework.choices:
            raise ValueError(f"responses: no rating {response.rating}")
        seen.add(response.standard)
    tested = {each.code for each in framework.survey}
    for result in audit.survey.results if audit.survey is not None else ():
        if result.statement not in tested:
            raise ValueError(f"survey: no statement {result.statement}")
    served = [(each.label, each.standards) for each in audit.evidence]
    served += [(each.label, each.standards) for each in audit.actions]
    for label, codes in served:
        for code in codes:
            if code not in framework.by_code:
                raise ValueError(f"{label}: no standard {code}")


def gone_read(row: Row) -> Earlier:
    """An answer to a question of an earlier edition that is not asked any more (`data.gone_said`)."""
    level = row.maybe_text("level")
    return Earlier(
        standard="",
        code=row.text("code"),
        question=row.text("question"),
        edition=row.text("edition"),
        became="gone",
        rating=row.text("rating"),
        level=None if level is None else Level(level),
        words=row.text("words"),
        reason=row.text("reason"),
        about_partnership=row.yes("about_partnership"),
    )


def _organisation(row: Row) -> Organisation:
    number = row.maybe_row("number")
    return Organisation(
        uuid=row.text("uuid"),
        name=row.text("name"),
        kind=row.text("kind"),
        number=None if number is None else PublicNumber(number.text("kind"), number.text("value")),
        council=row.text("council"),
        places=row.texts("places"),
        commissioned_by=row.text("commissioned_by"),
        contract=row.text("contract"),
        lead=_contact(row.row("lead")),
        deputy=_contact(row.row("deputy")),
        second_contact=_contact(row.row("second_contact")),
        facts=tuple((each.text("code"), each.yes("yes")) for each in row.rows("facts")),
        council_day=row.text("council_day"),
        council_night=row.text("council_night"),
        revision=row.number("revision"),
    )


def _contact(row: Row) -> Contact:
    return Contact(row.text("name"), row.text("role"), row.text("email"), row.text("phone"))


_LATER: dict[str, object] = {
    **dict.fromkeys(("extended_to", "megabytes", "adopted_at", "survey_replies", "survey_group", "survey_words")),
    **dict.fromkeys(("extension_by", "board_date", "declaration", "signer", "check_number", "pack"), ""),
    **dict.fromkeys(("message", "recipient", "logo"), ""),
    **{name: [] for name in ("levels", "signers", "urgent")},
}
"""What a partnership's members that came later are where they were not written."""


def _partnership(row: Row) -> Partnership:
    row = row.over(_LATER)
    return Partnership(
        name=row.text("name"),
        contact=row.text("contact"),
        email=row.text("email"),
        deadline=row.maybe_moment("deadline"),
        extension=row.text("extension"),
        evidence_policy=row.text("evidence_policy"),
        asked_how=row.text("asked_how"),
        revision=row.number("revision"),
        extended_to=row.maybe_moment("extended_to"),
        extension_by=row.text("extension_by"),
        megabytes=row.maybe_number("megabytes"),
        survey_replies=row.maybe_number("survey_replies"),
        survey_group=row.maybe_number("survey_group"),
        survey_words=row.maybe_number("survey_words"),
        levels=row.texts("levels"),
        signers=tuple(
            Signer(each.text("role"), each.yes("required"), each.over({"how": ""}).text("how"))
            for each in row.rows("signers")
        ),
        board_date=row.text("board_date"),
        declaration=row.text("declaration"),
        message=row.text("message"),
        urgent=tuple(
            UrgentNumber(each.text("number"), each.text("name"), each.text("when")) for each in row.rows("urgent")
        ),
        recipient=row.text("recipient"),
        logo=row.text("logo"),
        signer=row.text("signer"),
        check_number=row.text("check_number"),
        pack=row.text("pack"),
        adopted_at=row.maybe_moment("adopted_at"),
    )


def _response(row: Row) -> Response:
    return Response(
        uuid=row.text("uuid"),
        standard=row.text("standard"),
        rating=row.maybe_text("rating"),
        words=row.text("words"),
        reason=row.text("reason"),
        come_back=row.yes("come_back", local=True),
        support_wanted=row.yes("support_wanted"),
        note=row.local_text("note"),
        revision=row.number("revision"),
        first_said=row.maybe_moment("first_said"),
        changed_at=row.maybe_moment("changed_at"),
        changed_by=row.local_text("changed_by"),
        practice=row.local_text("practice"),
        practice_share=row.local_text("practice_share"),
    )


def _evidence(row: Row) -> Evidence:
    return Evidence(
        uuid=row.text("uuid"),
        number=row.number("number"),
        title=row.text("title"),
        standards=row.texts("standards"),
        shows=row.text("shows"),
        kept=row.text("kept"),
        dated=row.maybe_day("dated"),
        expires=row.maybe_day("expires"),
        owner=row.text("owner"),
        versions=tuple(
            EvidenceVersion(
                uuid=each.text("uuid"),
                sha256=each.text("sha256"),
                size=each.number("size"),
                name=each.text("name"),
                media_type=each.text("media_type"),
                added_at=each.moment("added_at"),
                dated=each.maybe_day("dated"),
                made_from=each.local_text("made_from"),
                made_how=each.local_text("made_how"),
            )
            for each in row.rows("versions")
        ),
        added_at=row.maybe_moment("added_at"),
        revision=row.number("revision"),
        kind=row.local_text("kind"),
        body=row.local_text("body"),
        outcome=row.local_text("outcome"),
        held_back=row.yes("held_back", local=True),
    )


def _action(row: Row) -> Action:
    return Action(
        uuid=row.text("uuid"),
        number=row.number("number"),
        what=row.text("what"),
        standards=row.texts("standards"),
        lead=row.text("lead"),
        due=row.maybe_day("due"),
        measure=row.text("measure"),
        priority=row.text("priority"),
        status=row.member("status", ActionStatus),
        reason=row.text("reason"),
        notes=tuple(
            ActionNote(each.text("uuid"), each.text("words"), each.moment("added_at"), each.local_text("by"))
            for each in row.rows("notes")
        ),
        created_at=row.maybe_moment("created_at"),
        closed_on=row.maybe_day("closed_on"),
        revision=row.number("revision"),
        agreed_with=row.local_text("agreed_with"),
        proofs=row.over({"proofs": []}).texts("proofs"),
    )


def _declaration(row: Row) -> Declaration:
    return Declaration(
        uuid=row.text("uuid"),
        name=row.text("name"),
        role=row.text("role"),
        words=row.text("words"),
        how=row.member("how", How),
        on=row.day("on"),
        content=row.text("content"),
        where=row.text("where"),
        seen_by_board=row.maybe_day("seen_by_board"),
    )


def _sent(row: Row) -> Sent:
    return Sent(
        uuid=row.text("uuid"),
        reference=row.text("reference"),
        sha256=row.text("sha256"),
        kind=row.text("kind"),
        file_name=row.text("file_name"),
        exported_at=row.moment("exported_at"),
        sent_to=row.text("sent_to"),
        sent_on=row.maybe_day("sent_on"),
    )
