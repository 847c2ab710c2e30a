"""From the tables to the nouns: one whole, frozen `Audit`, read in one go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, select

from s11desktop.audit.model import (
    Audit,
    Contact,
    Declaration,
    How,
    Organisation,
    Partnership,
    PartnershipAnswer,
    Person,
    PublicNumber,
    Response,
    Round,
    Sending,
    Sent,
    Stated,
)
from s11desktop.audit.programme import Planned, What
from s11desktop.audit.survey import Limits
from s11desktop.errors import UnknownItem, VaultDamaged
from s11desktop.framework.kept import kept
from s11desktop.framework.model import Framework
from s11desktop.vault import accepted, alongside, history, items, referring, surveys
from s11desktop.vault import asked as asked_for
from s11desktop.vault.connection import Raw
from s11desktop.vault.statements import Row, Statement
from s11desktop.vault.tables import (
    AnswerRow,
    AuditRow,
    ContactRow,
    DeclarationRow,
    FactRow,
    LogoRow,
    OrganisationRow,
    PartnershipAnswerRow,
    PartnershipRow,
    PersonRow,
    PlaceRow,
    RoundPartnershipRow,
    RoundRow,
    SendingRow,
    SentRow,
    SettingRow,
    StatedRow,
)

if TYPE_CHECKING:
    from s11desktop.vault.vault import Vault


def current(raw: Raw, path: Path) -> tuple[str, str]:
    """The audit people work on, and its organisation. Raises `VaultDamaged` where there is none."""
    found = alongside.current(raw)
    if found is None:
        raise VaultDamaged(path=path, pages=(), detail="empty")
    return found


def named(raw: Raw, audit_id: str) -> tuple[str, str]:
    """That audit and its organisation. Raises `UnknownItem`."""
    found = raw.execute("SELECT id, organisation_id FROM audits WHERE id = ?", (audit_id,)).fetchone()
    if found is None:
        raise UnknownItem(item=audit_id)
    return str(found[0]), str(found[1])


def framework(raw: Raw, path: Path, audit_id: str) -> Framework:
    """What an audit asks, from its own copy. Raises `VaultDamaged` when that is not what was digested."""
    found = raw.execute("SELECT canonical, sha256 FROM frameworks WHERE audit_id = ?", (audit_id,)).fetchone()
    if found is None or sha256(found[0]).hexdigest() != found[1]:
        raise VaultDamaged(path=path, pages=(), detail="framework")
    return kept(found[0])


def load(vault: Vault, audit_id: str, *, alone: bool = True) -> Audit:
    """The audit as it is now, everything deleted left out. What is as it was at the last load is the same noun.

    Without `alone` it is loaded as what another refers to, and not asked what it refers to itself.
    """
    asked = vault.framework_of(audit_id)
    before = referring.referred(vault, audit_id) if alone else None
    with vault.engine.connect().execution_options(reading=True) as db:
        row = db.execute(select(AuditRow.__table__).where(AuditRow.id == audit_id)).one()
        organisation, example = _organisation(db, row.organisation_id)
        if row.kind:
            organisation = replace(organisation, kind=row.kind)
        partnership = _partnership(db, row.round_id)
        return Audit(
            uuid=audit_id,
            round=_round(db, row.round_id),
            framework=asked.in_view(row.view),
            framework_sha256=row.framework_sha256,
            level=row.level,
            organisation=organisation,
            partnership=partnership,
            people=_people(db),
            responses=_responses(vault, audit_id, asked),
            evidence=items.evidence(vault, audit_id, asked),
            actions=items.actions(vault, audit_id, asked),
            declarations=_declarations(db, audit_id),
            partnership_answers=_partnership_answers(db, audit_id),
            sent=_sent(db, audit_id),
            history_head=history.head(vault.raw, audit_id),
            example=example,
            settings=_settings(db),
            view=row.view,
            twins=alongside.twins(vault, audit_id),
            earlier=alongside.earlier(vault, audit_id),
            moved_to=alongside.moved_to(vault.raw, audit_id),
            accepted=accepted.of_file(db),
            programme=_programme(vault),
            survey=surveys.shown_of(db, audit_id, asked, Limits.of(partnership)),
            stated=_stated(db, audit_id),
            before=before,
        )


def _organisation(db: Connection, organisation_id: str) -> tuple[Organisation, bool]:
    row = db.execute(select(OrganisationRow.__table__).where(OrganisationRow.id == organisation_id)).one()
    contacts = {
        each.part: Contact(each.name, each.role, each.email, each.phone)
        for each in db.execute(select(ContactRow.__table__).where(ContactRow.organisation_id == organisation_id))
    }
    places = db.execute(
        select(PlaceRow.name).where(PlaceRow.organisation_id == organisation_id).order_by(PlaceRow.position)
    )
    facts = db.execute(
        select(FactRow.code, FactRow.yes).where(FactRow.organisation_id == organisation_id).order_by(FactRow.code)
    )
    organisation = Organisation(
        uuid=row.id,
        name=row.name,
        kind=row.kind,
        number=None if row.number_kind is None else PublicNumber(row.number_kind, row.number_value),
        council=row.council,
        places=tuple(name for (name,) in places),
        commissioned_by=row.commissioned_by,
        contract=row.contract,
        lead=contacts.get("lead", Contact()),
        deputy=contacts.get("deputy", Contact()),
        second_contact=contacts.get("second", Contact()),
        facts=tuple((code, yes) for code, yes in facts),
        council_day=row.council_day,
        council_night=row.council_night,
        revision=row.revision,
    )
    return organisation, row.example


def _round(db: Connection, round_id: str) -> Round:
    row = db.execute(select(RoundRow.__table__).where(RoundRow.id == round_id)).one()
    return Round(row.id, row.kind, row.period, row.started_on, row.closed_on)


def _partnership(db: Connection, round_id: str) -> Partnership:
    row = db.execute(
        select(PartnershipRow.__table__)
        .join(RoundPartnershipRow, RoundPartnershipRow.partnership_id == PartnershipRow.id)
        .where(RoundPartnershipRow.round_id == round_id)
        .limit(1)
    ).one_or_none()
    if row is None:
        return Partnership()
    logo = db.execute(select(LogoRow.sha256).where(LogoRow.partnership_id == row.id)).scalar()
    return asked_for.partnership(row, logo or "")


def _people(db: Connection) -> tuple[Person, ...]:
    rows = db.execute(
        select(PersonRow.id, PersonRow.name, PersonRow.role)
        .where(PersonRow.removed_at.is_(None))
        .order_by(PersonRow.position)
    )
    return tuple(Person(*row) for row in rows)


_ANSWERS = Statement(
    select(
        AnswerRow.id,
        AnswerRow.standard,
        AnswerRow.rating,
        AnswerRow.words,
        AnswerRow.reason,
        AnswerRow.come_back,
        AnswerRow.support_wanted,
        AnswerRow.note,
        AnswerRow.revision,
        AnswerRow.first_said,
        AnswerRow.changed_at,
        AnswerRow.changed_by,
        AnswerRow.practice,
        AnswerRow.practice_share,
    ).where(AnswerRow.audit_id == bindparam("audit_id"))
)


def _responses(vault: Vault, audit_id: str, asked: Framework) -> tuple[Response, ...]:
    rows = _ANSWERS.stored(vault.raw, audit_id=audit_id)
    made = vault.made.of(("responses", audit_id), ((row, partial(_response, row)) for row in rows))
    found = {each.standard: each for each in made}
    return tuple(found[standard.code] for standard in asked.standards if standard.code in found)


def _response(row: Row) -> Response:
    return Response(*_ANSWERS.values(row))


def _declarations(db: Connection, audit_id: str) -> tuple[Declaration, ...]:
    rows = db.execute(
        select(DeclarationRow.__table__)
        .where(DeclarationRow.audit_id == audit_id, DeclarationRow.withdrawn_at.is_(None))
        .order_by(DeclarationRow.made_at)
    )
    return tuple(
        Declaration(
            uuid=row.id,
            name=row.name,
            role=row.role,
            words=row.words,
            how=How(row.how),
            on=row.on,
            content=row.content,
            where=row.where,
            seen_by_board=row.seen_by_board,
        )
        for row in rows
    )


def _partnership_answers(db: Connection, audit_id: str) -> tuple[PartnershipAnswer, ...]:
    rows = db.execute(
        select(PartnershipAnswerRow.code, PartnershipAnswerRow.answer)
        .where(PartnershipAnswerRow.audit_id == audit_id, PartnershipAnswerRow.answer != "")
        .order_by(PartnershipAnswerRow.code)
    ).all()
    return tuple(PartnershipAnswer(code, answer) for code, answer in rows)


def _stated(db: Connection, audit_id: str) -> tuple[Stated, ...]:
    rows = db.execute(
        select(StatedRow.code, StatedRow.answer, StatedRow.words)
        .where(StatedRow.audit_id == audit_id, (StatedRow.answer != "") | (StatedRow.words != ""))
        .order_by(StatedRow.code)
    ).all()
    return tuple(Stated(code, answer, words) for code, answer, words in rows)


def _sent(db: Connection, audit_id: str) -> tuple[Sent, ...]:
    rows = db.execute(
        select(
            SentRow.id,
            SentRow.reference,
            SentRow.sha256,
            SentRow.kind,
            SentRow.file_name,
            SentRow.exported_at,
            SentRow.sent_to,
            SentRow.sent_on,
            SentRow.check_number,
            SentRow.size,
            SentRow.supersedes,
        )
        .where(SentRow.audit_id == audit_id)
        .order_by(SentRow.exported_at)
    ).all()
    if not rows:
        return ()
    further = _sendings(db, audit_id)
    return tuple(Sent(*row, tuple(further[row.id])) for row in rows)


def _sendings(db: Connection, audit_id: str) -> dict[str, list[Sending]]:
    rows: Iterable[Any] = db.execute(
        select(
            *(SendingRow.sent_id, SendingRow.id, SendingRow.to, SendingRow.on, SendingRow.form),
            *(SendingRow.file_name, SendingRow.sha256, SendingRow.size, SendingRow.recipient),
        )
        .join(SentRow, SentRow.id == SendingRow.sent_id)
        .where(SentRow.audit_id == audit_id)
        .order_by(SendingRow.made_at)
    )
    found: dict[str, list[Sending]] = defaultdict(list)
    for sent, *facts in rows:
        found[sent].append(Sending(*facts))
    return found


_DATES = "SELECT id, what, day, title, done_on, revision FROM programme WHERE removed_at IS NULL ORDER BY day, id"


def _programme(vault: Vault) -> tuple[Planned, ...]:
    def day(text: str | None) -> date | None:
        return None if text is None else date.fromisoformat(text)

    rows = vault.raw.execute(_DATES).fetchall()
    return tuple(
        Planned(uuid, What(what), date.fromisoformat(on), title, day(done), revision)
        for uuid, what, on, title, done, revision in rows
    )


def _settings(db: Connection) -> tuple[tuple[str, str], ...]:
    rows = db.execute(select(SettingRow.name, SettingRow.value).order_by(SettingRow.name))
    return tuple((name, value) for name, value in rows)
