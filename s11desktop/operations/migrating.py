"""Bringing the audit people work on to another edition of its questions.

A new audit of the same round begins with what was answered; the old one stays in the file as it was, with its own copy
of what was asked, and is not worked on any more.
"""

from __future__ import annotations

from dataclasses import replace

from s11desktop.audit.migrating import Arrival, MigrationReport, carry, partnership_answers_kept
from s11desktop.audit.model import Audit
from s11desktop.errors import NotAnEdition
from s11desktop.framework.canonical import canonical, digest
from s11desktop.framework.crosswalk import Became, rating_in
from s11desktop.framework.model import Framework
from s11desktop.operations import answer_rows
from s11desktop.operations.changing import Item, Pen, writing_as
from s11desktop.operations.linking import link_in, serving
from s11desktop.vault import alongside
from s11desktop.vault.tables import AuditRow, CarriedRow, FrameworkRow, PartnershipAnswerRow
from s11desktop.vault.vault import Vault

Arrivals = tuple[Arrival, ...]


def preview(vault: Vault, framework: Framework) -> MigrationReport:
    """What `migrate` would do. Nothing is changed. Raises `NotAnEdition`."""
    audit = vault.load()
    require_edition(audit.framework, framework)
    return carry(audit, framework)[0]


def migrate(vault: Vault, framework: Framework, by: str = "") -> MigrationReport:
    """Bring the audit to another edition of the same questions, in one transaction: every answer arrives at a question,
    or stands beside the audit as no longer asked, and the audit of that edition is then the one people work on.

    Raises `NotAnEdition`, `AuditFinished`, and what writing raises.
    """
    vault.leave_field()
    audit = vault.load()
    require_edition(audit.framework, framework)
    report, arrivals = carry(audit, framework)
    with writing_as(vault, by) as pen:
        uuid = _begin(pen, audit, framework)
        for arrival in arrivals:
            _arrive(pen, audit, uuid, arrival)
        _remember(pen, audit, framework, uuid, report, arrivals)
        _link(pen, audit, uuid, report)
        _partnership_answers(pen, audit, framework, uuid)
        alongside.choose(pen.raw, uuid)
    vault.turn_to(None)
    return replace(report, audit=uuid)


def require_edition(ours: Framework, theirs: Framework) -> None:
    """Raises `NotAnEdition` unless it is another edition of the same questions."""
    if ours.id != theirs.id or ours.edition == theirs.edition:
        raise NotAnEdition(title=theirs.title, edition=theirs.edition, ours=ours.title, same=ours.id == theirs.id)


def _begin(pen: Pen, audit: Audit, framework: Framework) -> str:
    organisation_id, position, kind = pen.raw.execute(
        "SELECT organisation_id, position, kind FROM audits WHERE id = ?", (audit.uuid,)
    ).fetchone()
    uuid = pen.insert(
        AuditRow,
        round_id=audit.round.uuid,
        organisation_id=organisation_id,
        framework=framework.id,
        edition=framework.edition,
        framework_sha256=digest(framework),
        level=audit.level if audit.level in framework.levels else framework.levels[-1],
        position=position,
        kind=kind,
        view=audit.view if any(view.code == audit.view for view in framework.views) else "",
        follows_id=audit.uuid,
    )
    pen.insert(FrameworkRow, audit_id=uuid, sha256=digest(framework), canonical=canonical(framework))
    item = Item("audit", uuid, alongside.called(framework))
    said = {"framework": framework.id, "edition": framework.edition, "follows": audit.uuid}
    pen.note(item, "edition", audit.framework.edition, said, 1, chain=organisation_id)
    return uuid


def _arrive(pen: Pen, audit: Audit, uuid: str, arrival: Arrival) -> None:
    values: dict[str, object] = {
        "rating": arrival.rating,
        "words": arrival.words,
        "reason": arrival.reason,
        "come_back": arrival.come_back,
        "support_wanted": arrival.support_wanted,
        "note": arrival.note,
        "practice": arrival.practice,
        "practice_share": arrival.practice_share,
    }
    row = answer_rows.save(pen, uuid, arrival.standard, values)
    if arrival.rating is None:
        return
    earlier = answer_rows.find(pen, audit.uuid, arrival.sources[0])
    assert earlier is not None
    pen.raw.execute(
        "UPDATE answers SET first_said = ?, joined_id = ? WHERE id = ?",
        (earlier["first_said"], earlier["joined_id"], row["id"]),
    )


def _remember(
    pen: Pen, audit: Audit, framework: Framework, uuid: str, report: MigrationReport, arrivals: Arrivals
) -> None:
    """Where each answer went; also those to still earlier editions that stood beside the audit."""
    became = {code: row for row in report.rows if not row.about_partnership for code in row.old}
    proposed = {arrival.standard: arrival.proposed for arrival in arrivals}
    for said in audit.responses:
        row = became[said.standard]
        if said.standard in row.answered:
            for code in row.new or ("",):
                _carried(pen, uuid, said.uuid, None, code, row.became, proposed.get(code))
    for answer_id, partnership_answer_id, standard, how, rating in pen.raw.execute(
        "SELECT answer_id, partnership_answer_id, standard, how, rating FROM carried WHERE audit_id = ?", (audit.uuid,)
    ).fetchall():
        if not standard or not became[standard].new:
            _carried(pen, uuid, answer_id, partnership_answer_id, "", Became.GONE, None)
            continue
        choice = None if rating is None else rating_in(audit.framework.choices[rating], framework)
        for code in became[standard].new:
            _carried(pen, uuid, answer_id, partnership_answer_id, code, how, None if choice is None else choice.code)


def _carried(
    pen: Pen, uuid: str, answer: str | None, about: str | None, code: str, how: str, rating: str | None
) -> None:
    pen.insert(
        CarriedRow,
        audit_id=uuid,
        answer_id=answer,
        partnership_answer_id=about,
        standard=code,
        how=how,
        rating=rating,
    )


def _link(pen: Pen, audit: Audit, uuid: str, report: MigrationReport) -> None:
    """What served the old questions serves those they became."""
    serves: dict[Item, list[str]] = {}
    for row in report.rows:
        for code in () if row.about_partnership else row.old:
            for item in serving(pen, audit.uuid, code):
                serves.setdefault(item, []).extend(row.new)
    for item, codes in serves.items():
        link_in(pen, item, uuid, codes)


def _partnership_answers(pen: Pen, audit: Audit, framework: Framework, uuid: str) -> None:
    kept = dict(partnership_answers_kept(audit, framework))
    for code, answer in kept.items():
        made = pen.insert(PartnershipAnswerRow, audit_id=uuid, code=code, revision=0)
        pen.edit(PartnershipAnswerRow, Item("partnership-answer", made, code), {"answer": answer}, chain=uuid)
    for answer_id, code in pen.raw.execute(
        "SELECT id, code FROM partnership_answers WHERE audit_id = ? AND answer <> ''", (audit.uuid,)
    ).fetchall():
        if code not in kept:
            _carried(pen, uuid, None, answer_id, "", Became.GONE, None)
