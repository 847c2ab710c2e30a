"""Erase a finished round for good: its answers and all that only it used. That it was there, and why it went, stays.

Evidence and actions belong to the organisation: what another round uses as well stays, and so does an action that is
still open. Who got which return, and when, stays too: it holds no words of the audit.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from s11desktop.audit.model import Sent
from s11desktop.cleaning import clean
from s11desktop.errors import LastRound, RoundOpen, UnknownAudit
from s11desktop.operations import accepting, erasing_items
from s11desktop.operations.changing import Item, Pen, stored, writing_as
from s11desktop.operations.erasing import Erased
from s11desktop.operations.lookup import action_item, evidence_item
from s11desktop.operations.texts import required
from s11desktop.progress import Progress
from s11desktop.vault import alongside, content, history
from s11desktop.vault.vault import Vault

_OF_AUDITS = (
    *("carried", "evidence_links", "action_links", "partnership_answers", "declarations", "signers", "reviews"),
    *("proposed_evidence", "proposed", "parts"),
    *("stated", "answers", "frameworks"),
)
"""Tables whose rows go with their audit, what refers to others first."""


def erase_round(vault: Vault, round_uuid: str, reason: str, by: str = "", progress: Progress | None = None) -> Erased:
    """Take a finished round out of the file for good. Nothing brings it back.

    `progress` counts contents; once begun it is finished, at the next opening if need be. Raises `UnknownAudit`,
    `RoundOpen` while it is not closed, `LastRound`, `TextMissing` without a reason, and what writing raises.
    """
    why = required(clean(reason), "reason")
    progress = progress or Progress()
    entries = {entry.round.uuid: entry for entry in vault.rounds() if entry.erased_on is None}
    if round_uuid not in entries:
        allowed = tuple((entry.round.uuid, entry.round.period) for entry in entries.values())
        raise UnknownAudit(audit=round_uuid, allowed=allowed)
    going = entries[round_uuid].round
    if going.closed_on is None:
        raise RoundOpen(period=going.period)
    if len(entries) == 1:
        raise LastRound(period=going.period)
    vault.leave_field()
    audits = [entry.uuid for entry in entries[round_uuid].audits]
    sent = tuple(each for uuid in audits for each in vault.load(uuid).sent)
    before = vault.size_on_disk()
    with writing_as(vault, by, finished=True) as pen:
        added_at = _began(pen, audits)
        item = Item("round", round_uuid, going.period)
        chain = vault.organisation_id
        row = pen.note(item, history.ERASED, None, {"kind": "round", "reason": why}, 1, chain=chain)
        history.settle(pen.raw)
        contents = [*_pictures(pen, audits), *_offered(pen, audits), *_erase_what_only_it_used(pen, audits, row)]
        _erase_partnerships(pen, round_uuid, row)
        _erase_audits(pen, audits, row)
        pen.raw.execute(
            "UPDATE rounds SET period = '', erased_at = ?, revision = revision + 1 WHERE id = ?",
            (stored(pen.now), round_uuid),
        )
        pen.raw.execute(
            f"DELETE FROM settings WHERE name = ? AND value IN ({_marks(audits)})",  # noqa: S608 - marks only
            (alongside.CURRENT, *audits),
        )
        loose = [uuid for uuid in contents if content.let_go(pen.raw, uuid)]
        erased_at = pen.now
    vault.turn_to(None)
    for done, uuid in enumerate(loose):
        progress(done, len(loose) + 1)
        content.remove(vault, uuid)
    content.give_back(vault, progress)
    return Erased("round", going.period, added_at, erased_at, _newest_last(sent), (), _freed(vault, before))


def _pictures(pen: Pen, audits: Sequence[str]) -> list[str]:
    """Pictures of papers that were signed."""
    found = pen.raw.execute(
        f"SELECT picture_id FROM declarations WHERE picture_id IS NOT NULL AND audit_id IN ({_marks(audits)})",  # noqa: S608
        audits,
    ).fetchall()
    return [uuid for (uuid,) in found]


def _offered(pen: Pen, audits: Sequence[str]) -> list[str]:
    """Documents of a group that nobody used."""
    found = pen.raw.execute(
        f"SELECT content_id FROM proposed_evidence WHERE content_id IS NOT NULL AND audit_id IN ({_marks(audits)})",  # noqa: S608
        audits,
    ).fetchall()
    return [uuid for (uuid,) in found]


def _erase_what_only_it_used(pen: Pen, audits: Sequence[str], row: str) -> list[str]:
    """Evidence, and actions that are closed, which serve or served questions of these audits and of no other."""
    contents: list[str] = []
    for uuid, number in _only_in(pen, audits, "evidence", "evidence_links", "evidence_id", ""):
        target = erasing_items.blank_evidence(pen, evidence_item(uuid, number))
        contents += target.contents
        for each in target.items:
            history.erase_words(pen.raw, each, row)
        accepting.forget(pen.raw, target.items, row)
    for uuid, number in _only_in(
        pen, audits, "actions", "action_links", "action_id", "AND i.status NOT IN ('open', 'started')"
    ):
        gone = erasing_items.blank_action(pen, action_item(uuid, number)).items
        for each in gone:
            history.erase_words(pen.raw, each, row)
        accepting.forget(pen.raw, gone, row)
    return contents


def _erase_audits(pen: Pen, audits: Sequence[str], row: str) -> None:
    """Their rows, and the words of their changes, but for those of evidence and actions that stay."""
    within = f"({_marks(audits)})"
    items = pen.raw.execute(
        f"""SELECT DISTINCT item_id FROM history WHERE chain_id IN {within}
        AND item_kind NOT IN ('evidence', 'evidence-version', 'action', 'action-note')""",  # noqa: S608 - marks only
        audits,
    ).fetchall()
    for (item_id,) in items:
        history.erase_words(pen.raw, item_id, row)
    accepting.forget(pen.raw, [item_id for (item_id,) in items], row)
    for table in ("survey_counts", "survey_comments"):
        pen.raw.execute(
            f"DELETE FROM {table} WHERE survey_id IN (SELECT id FROM surveys WHERE audit_id IN {within})",  # noqa: S608
            audits,
        )
    pen.raw.execute(
        f"""DELETE FROM carried WHERE answer_id IN (SELECT id FROM answers WHERE audit_id IN {within})
        OR partnership_answer_id IN (SELECT id FROM partnership_answers WHERE audit_id IN {within})""",  # noqa: S608
        (*audits, *audits),
    )
    for table in ("surveys", *_OF_AUDITS):
        pen.raw.execute(f"DELETE FROM {table} WHERE audit_id IN {within}", audits)  # noqa: S608 - our own tables


def _erase_partnerships(pen: Pen, round_uuid: str, row: str) -> None:
    """What a partnership asked for in this round and in no other."""
    found = pen.raw.execute(
        """SELECT partnership_id FROM round_partnerships WHERE round_id = ?1 AND partnership_id NOT IN
        (SELECT partnership_id FROM round_partnerships WHERE round_id <> ?1)""",
        (round_uuid,),
    ).fetchall()
    pen.raw.execute("DELETE FROM round_partnerships WHERE round_id = ?", (round_uuid,))
    for (uuid,) in found:
        history.erase_words(pen.raw, uuid, row)
        pen.raw.execute("UPDATE sent SET partnership_id = NULL WHERE partnership_id = ?", (uuid,))
        pen.raw.execute("DELETE FROM logos WHERE partnership_id = ?", (uuid,))
        pen.raw.execute("DELETE FROM partnerships WHERE id = ?", (uuid,))


def _only_in(pen: Pen, audits: Sequence[str], table: str, links: str, column: str, also: str) -> list[tuple[str, int]]:
    within = _marks(audits)
    rows = pen.raw.execute(
        f"""SELECT i.id, i.number FROM {table} i WHERE
        EXISTS (SELECT 1 FROM {links} l WHERE l.{column} = i.id AND l.audit_id IN ({within}))
        AND NOT EXISTS (SELECT 1 FROM {links} l WHERE l.{column} = i.id AND l.audit_id NOT IN ({within})) {also}
        ORDER BY i.number""",  # noqa: S608 - our own tables
        (*audits, *audits),
    ).fetchall()
    return [(str(uuid), int(number)) for uuid, number in rows]


def _began(pen: Pen, audits: Sequence[str]) -> datetime | None:
    (first,) = pen.raw.execute(
        f"SELECT min(at) FROM history WHERE chain_id IN ({_marks(audits)})",  # noqa: S608 - marks only
        audits,
    ).fetchone()
    return None if first is None else datetime.fromisoformat(first)


def _marks(rows: Sequence[str]) -> str:
    return ", ".join("?" for _ in rows)


def _newest_last(sent: tuple[Sent, ...]) -> tuple[Sent, ...]:
    return tuple(sorted(sent, key=lambda each: each.exported_at))


def _freed(vault: Vault, before: int) -> int:
    return max(0, before - vault.size_on_disk())
