"""Starting the next round from the last: an audit, an update of what changed, or a yearly statement.

No answer is written: each question offers the answer of last time, to be said again with one key. What could be shown
and what is still to be done serve the same questions from the first day on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from s11desktop.audit.migrating import carry
from s11desktop.audit.next_round import NextRound, coming
from s11desktop.cleaning import clean_line
from s11desktop.errors import NoFirstReturn, NothingToUpdate, RoundGoing
from s11desktop.framework.crosswalk import plan
from s11desktop.operations import answer_rows
from s11desktop.operations.changing import Item, Pen, today, writing_as
from s11desktop.operations.last_time import last_time, say_again
from s11desktop.operations.linking import link_in, serving
from s11desktop.operations.rounds import insert_audit
from s11desktop.vault import alongside, referring
from s11desktop.vault.tables import PartnershipRow, RoundPartnershipRow, RoundRow

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit, Response
    from s11desktop.framework.model import Framework, Standard
    from s11desktop.vault.vault import Vault

_OPEN = "SELECT 1 FROM actions WHERE id = ? AND status IN ('open', 'started')"
_OF_PARTNERSHIP = (
    *("name", "contact", "email", "evidence_policy", "asked_how", "megabytes", "levels", "signers", "board_date"),
    *("declaration", "urgent", "recipient", "signer", "check_number", "pack", "adopted_at"),
    *("survey_replies", "survey_group", "survey_words"),
)
"""What the partnership asks stays as it was; its dates and its message were for last time."""


@dataclass(frozen=True, slots=True)
class Left:
    """What a round begun from another one still waits for: `confirm` with an answer of last time that is true still
    with one key, `again` with words of last time, `new` that were not asked, `unanswered` that were and got no answer.
    """

    confirm: int = 0
    again: int = 0
    new: int = 0
    unanswered: int = 0


def preview(vault: Vault, *, kind: str = "audit", framework: Framework | None = None) -> NextRound:
    """What the next round would begin with, in counts. Nothing is changed. Raises as `start`, but not for a round that
    is going on.
    """
    back = _back(vault)
    before = referring.newest(vault, back)
    _require_before(vault, kind, back, before)
    assert before is not None
    asked = _asked(before, kind, framework)
    level = before.level if before.level in asked.levels else asked.levels[-1]
    another = asked.edition != before.framework.edition
    report = carry(before, asked)[0] if another else None
    return coming(before, asked, level, today(), kind=kind, report=report)


def start(
    vault: Vault,
    *,
    kind: str = "audit",
    framework: Framework | None = None,
    period: str = "",
    marks: bool = False,
    finish: bool = False,
    by: str = "",
) -> NextRound:
    """Start a round of a kind (`kinds.KINDS`) from the newest with the questions people look at; its audit is then the
    one people work on.

    The questions are those of last time, in `framework` where that is another edition of them. `marks` brings marks to
    come back and notes to oneself along; `finish` finishes the round it starts from. A round whose return was made is
    finished by an update or a statement without being asked. Raises `RoundGoing` where it goes on otherwise,
    `NothingToUpdate`, `NoFirstReturn`, `NotAnEdition`, and what writing raises.
    """
    vault.leave_field()
    found = preview(vault, kind=kind, framework=framework)
    going = _going(vault)
    if going is not None and not (finish or (kind != "audit" and _was_sent(vault))):
        raise RoundGoing(period=going[1])
    day = today()
    before = found.before
    updates = [uuid for uuid, _kind in takewhile(lambda each: each[0] != before.uuid, _back(vault))]
    (from_round,) = vault.raw.execute("SELECT round_id FROM audits WHERE id = ?", (_latest(vault),)).fetchone()
    brought = _to_bring(vault, before, kind, from_round)
    with writing_as(vault, by, finished=True) as pen:
        if going is not None:
            item = Item("round", going[0], going[1])
            pen.edit(RoundRow, item, {"closed_on": day}, chain=vault.organisation_id)
        round_id = pen.insert(
            RoundRow, kind=kind, period=clean_line(period) or str(day.year), started_on=day, follows_id=from_round
        )
        for other in brought:
            asked = found.framework if other.uuid == before.uuid else other.framework
            uuid = insert_audit(
                pen,
                asked.released or asked,
                other.level if other.level in asked.levels else asked.levels[-1],
                round_id=round_id,
                view=other.view if any(each.code == other.view for each in asked.views) else "",
                kind=_kind_of(pen, other),
            )
            _link(pen, other, updates if other.uuid == before.uuid else (), asked, uuid)
            if marks and kind != "update":
                _marks(pen, other, asked, uuid)
            if other.uuid == before.uuid:
                alongside.choose(pen.raw, uuid)
        _partnership(pen, from_round, round_id)
    vault.turn_to(None)
    return found


def left(vault: Vault) -> Left:
    """What still waits in the audit people work on; nothing where it began from no other."""
    back = alongside.back(vault.raw, vault.audit_id)
    before = referring.newest(vault, back) if back else None
    if before is None:
        return Left()
    audit = vault.load()
    if audit.round.kind == "update" or audit.finished:
        return Left()
    found = coming(before, audit.framework, audit.level, today())
    rated = {each.standard for each in audit.responses if each.rating is not None}

    def open_of(standards: Iterable[Standard]) -> int:
        return sum(each.code not in rated and not each.readiness for each in standards)

    return Left(*(open_of(each) for each in (found.confirm, found.again, found.new, found.unanswered)))


def confirm_rest(vault: Vault, *, by: str = "") -> int:
    """In a yearly statement: say of every question without a rating that its answer of last time is true still; how
    many were. What is new, or asked otherwise, stays open. The reader is told how many were only confirmed.
    """
    audit = vault.load()
    rated = {each.standard for each in audit.responses if each.rating is not None}
    offered = []
    if audit.round.kind == "statement":
        for standard in audit.framework.standards:
            if standard.code not in rated:
                said = next((each for each in last_time(vault, standard.code) if each.fits is not None), None)
                offered += [(standard.code, said)] if said is not None else []
    with writing_as(vault, by) as pen:
        for code, said in offered:
            say_again(pen, code, said)
    return len(offered)


def _back(vault: Vault) -> tuple[tuple[str, str], ...]:
    """The newest audit of these questions and those before it, with the kinds of their rounds."""
    latest = _latest(vault)
    return ((latest, alongside.kind_of(vault.raw, latest)), *alongside.back(vault.raw, latest))


def _latest(vault: Vault) -> str:
    """The newest audit of these questions that is worked on, also while somebody reads an earlier one."""
    same = (each.uuid for each in vault.audits() if each.framework == vault.framework.id and not each.moved_to)
    return next(same, vault.audit_id)


def _require_before(vault: Vault, kind: str, back: tuple[tuple[str, str], ...], before: Audit | None) -> None:
    title = vault.framework.title
    if before is None:
        raise NothingToUpdate(title=title) if kind == "update" else NoFirstReturn(title=title)
    sent = any(each.kind != "draft" for each in before.sent)
    if kind == "update" and not (sent or before.round.closed_on is not None):
        raise NothingToUpdate(title=title)
    if kind == "statement":
        first = next((uuid for uuid, of in back if of == "audit"), None)
        if first is None or not any(each.kind != "draft" for each in vault.load(first).sent):
            raise NoFirstReturn(title=title)


def _asked(before: Audit, kind: str, framework: Framework | None) -> Framework:
    from s11desktop.operations.migrating import require_edition

    asked = before.framework.released or before.framework
    if framework is None or (framework.id, framework.edition) == (asked.id, asked.edition) or kind == "update":
        return asked
    require_edition(asked, framework)
    return framework


def _going(vault: Vault) -> tuple[str, str] | None:
    """The round that goes on with these questions: UUID and name."""
    return next(
        (
            (entry.round.uuid, entry.round.period)
            for entry in vault.audits()
            if entry.framework == vault.framework.id and not entry.finished
        ),
        None,
    )


def _was_sent(vault: Vault) -> bool:
    return any(each.kind != "draft" for each in vault.load(_latest(vault)).sent)


def _to_bring(vault: Vault, before: Audit, kind: str, from_round: str) -> tuple[Audit, ...]:
    """The audits that go on: for an audit all that share its round, for the others the one it is about."""
    if kind != "audit" or before.round.uuid != from_round:
        return (before,)
    return (before, *(vault.load(uuid) for uuid in alongside.together(vault.raw, before.uuid)))


def _kind_of(pen: Pen, audit: Audit) -> str:
    return str(pen.raw.execute("SELECT kind FROM audits WHERE id = ?", (audit.uuid,)).fetchone()[0])


def _link(pen: Pen, before: Audit, updates: Iterable[str], asked: Framework, uuid: str) -> None:
    """What could be shown, and what is still to be done, serve the questions that theirs became."""
    serves: dict[Item, list[str]] = {}
    for step in plan(before.framework, asked).steps:
        for place in (before.uuid, *updates):
            for code in step.old:
                for item in serving(pen, place, code):
                    if item.kind != "action" or pen.raw.execute(_OPEN, (item.uuid,)).fetchone() is not None:
                        serves.setdefault(item, []).extend(step.new)
    for item, codes in serves.items():
        link_in(pen, item, uuid, codes)


def _marks(pen: Pen, before: Audit, asked: Framework, uuid: str) -> None:
    for step in plan(before.framework, asked).steps:
        kept: list[Response] = [said for code in step.old if (said := before.by_standard.get(code)) is not None]
        values: dict[str, object] = {
            "come_back": any(each.come_back for each in kept),
            "note": "\n\n".join(each.note for each in kept if each.note),
        }
        if any(values.values()):
            for code in step.new:
                answer_rows.save(pen, uuid, code, values)


def _partnership(pen: Pen, from_round: str, round_id: str) -> None:
    listed = ", ".join(_OF_PARTNERSHIP)
    found = pen.raw.execute(
        f"SELECT {listed} FROM partnerships p JOIN round_partnerships r ON r.partnership_id = p.id"  # noqa: S608 - our own columns
        " WHERE r.round_id = ? LIMIT 1",
        (from_round,),
    ).fetchone()
    if found is None:
        return
    made = pen.insert(PartnershipRow, **dict(zip(_OF_PARTNERSHIP, found, strict=True)))
    pen.insert(RoundPartnershipRow, round_id=round_id, partnership_id=made)
