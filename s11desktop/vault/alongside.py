"""The audits of a file beside each other: which there are, which is worked on, what others say of a question."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from s11desktop.audit import standing
from s11desktop.audit.beside import Earlier, Stands, Twin
from s11desktop.audit.model import Round
from s11desktop.audit.reading_back import gone_read
from s11desktop.audit.rounds import AuditEntry, RoundEntry
from s11desktop.audit.row import Row
from s11desktop.framework import crosswalk
from s11desktop.vault.connection import Raw, translated
from s11desktop.vault.tables import new_id

if TYPE_CHECKING:
    from s11desktop.framework.model import Framework
    from s11desktop.vault.vault import Vault

CURRENT = "current_audit"
"""The setting that says which audit is worked on; without it the first of the newest round is."""

_WORKED_ON = "NOT EXISTS (SELECT 1 FROM audits later WHERE later.follows_id = a.id)"
_CURRENT = f"""SELECT a.id, a.organisation_id FROM audits a JOIN rounds r ON r.id = a.round_id
LEFT JOIN settings s ON s.name = '{CURRENT}' AND s.value = a.id
WHERE r.erased_at IS NULL
ORDER BY s.value IS NULL, NOT {_WORKED_ON}, r.started_on DESC, r.rowid DESC, a.position LIMIT 1"""  # noqa: S608
_TOGETHER = f"""SELECT a.id FROM audits a WHERE a.id <> ?1 AND {_WORKED_ON}
AND a.round_id = (SELECT round_id FROM audits WHERE id = ?1) ORDER BY a.position, a.id"""  # noqa: S608
_ROUNDS = "SELECT id, kind, period, started_on, closed_on, erased_at FROM rounds ORDER BY started_on DESC, rowid DESC"
_AUDITS = """SELECT a.id, a.round_id, (SELECT later.id FROM audits later WHERE later.follows_id = a.id),
(SELECT count(*) FROM sent WHERE sent.audit_id = a.id) FROM audits a ORDER BY a.position, a.id"""
_CARRIED = """SELECT c.standard, c.how, c.rating, a.audit_id, a.standard, a.rating, a.words, a.reason
FROM carried c JOIN answers a ON a.id = c.answer_id WHERE c.audit_id = ? AND c.how <> 'same'"""
_CARRIED_PARTNERSHIP = """SELECT p.audit_id, p.code, p.answer FROM carried c
JOIN partnership_answers p ON p.id = c.partnership_answer_id WHERE c.audit_id = ? AND c.how = 'gone'"""

_BEFORE = f"""WITH RECURSIVE back(id, far) AS (
SELECT r.follows_id, 1 FROM rounds r JOIN audits a ON a.round_id = r.id WHERE a.id = ?1
UNION SELECT r.follows_id, back.far + 1 FROM rounds r JOIN back ON r.id = back.id WHERE r.follows_id IS NOT NULL)
SELECT a.id, r.kind FROM back JOIN rounds r ON r.id = back.id JOIN audits a ON a.round_id = r.id
WHERE r.erased_at IS NULL AND {_WORKED_ON} AND a.framework = (SELECT framework FROM audits WHERE id = ?1)
ORDER BY back.far"""  # noqa: S608

Place = tuple[str, str]
"""A question of a certain audit: the audit's UUID and the code."""


def current(raw: Raw) -> Place | None:
    """The audit people work on, and its organisation; None where the file holds none."""
    found = raw.execute(_CURRENT).fetchone()
    return None if found is None else (str(found[0]), str(found[1]))


def together(raw: Raw, audit_id: str) -> list[str]:
    """The other audits of its round that are worked on."""
    return [str(uuid) for (uuid,) in raw.execute(_TOGETHER, (audit_id,)).fetchall()]


def before(raw: Raw, audit_id: str) -> str:
    """The audit of the same questions in the nearest round before that went through all of them, so that it is no
    update; empty where there is none.
    """
    return next((uuid for uuid, kind in back(raw, audit_id) if kind != "update"), "")


def back(raw: Raw, audit_id: str) -> tuple[tuple[str, str], ...]:
    """The audits of the same questions in the rounds before, each with the kind of its round, the nearest first."""
    return tuple((str(uuid), str(kind)) for uuid, kind in raw.execute(_BEFORE, (audit_id,)).fetchall())


def kind_of(raw: Raw, audit_id: str) -> str:
    """The kind of the round an audit is in."""
    found = raw.execute("SELECT r.kind FROM rounds r JOIN audits a ON a.round_id = r.id WHERE a.id = ?", (audit_id,))
    return str(found.fetchone()[0])


def moved_to(raw: Raw, audit_id: str) -> str:
    """The audit of a newer edition its answers were brought to; empty where it is worked on."""
    found = raw.execute("SELECT id FROM audits WHERE follows_id = ?", (audit_id,)).fetchone()
    return "" if found is None else str(found[0])


def choose(raw: Raw, audit_id: str) -> None:
    """Write into the file which audit is worked on, inside a transaction."""
    raw.execute("DELETE FROM settings WHERE name = ?", (CURRENT,))
    raw.execute("INSERT INTO settings (id, name, value) VALUES (?, ?, ?)", (new_id(), CURRENT, audit_id))


def same_questions(vault: Vault, audit_id: str) -> dict[str, tuple[Place, ...]]:
    """For each question of an audit that is asked in others of its round as well: where.

    Directly, or by way of a third audit; where that leads to two questions of one audit, to neither.
    """
    with translated(vault.path):
        others = together(vault.raw, audit_id)
    if not others:
        return {}
    audits = [audit_id, *others]
    asked = {each: vault.framework_of(each) for each in audits}
    beside: dict[Place, list[Place]] = {}
    for one in audits:
        for other in audits:
            if one != other and asked[one].id != asked[other].id:
                for source, target in crosswalk.equals(asked[one], asked[other]).items():
                    beside.setdefault((one, source), []).append((other, target))
    found = {}
    for standard in asked[audit_id].standards:
        reached = _reached((audit_id, standard.code), beside)
        by_audit: dict[str, list[Place]] = {}
        for place in reached:
            by_audit.setdefault(place[0], []).append(place)
        alone = tuple(by_audit[each][0] for each in others if len(by_audit.get(each, ())) == 1)
        if alone and len(by_audit.get(audit_id, ())) == 1:
            found[standard.code] = alone
    return found


def twins(vault: Vault, audit_id: str) -> tuple[Twin, ...]:
    """The same questions in other audits of the round, and how the answers there stand to those here."""
    places = vault.same_questions(audit_id)
    if not places:
        return ()
    said: dict[Place, tuple[str | None, str, str, str | None]] = {}
    for uuid in {audit_id, *(place[0] for each in places.values() for place in each)}:
        for code, *answer in vault.raw.execute(
            "SELECT standard, rating, words, reason, joined_id FROM answers WHERE audit_id = ?", (uuid,)
        ).fetchall():
            said[uuid, code] = (answer[0], answer[1], answer[2], answer[3])
    found = []
    for code, others in places.items():
        here = said.get((audit_id, code))
        for uuid, theirs in others:
            asked = vault.framework_of(uuid)
            rating, words, reason, joined = said.get((uuid, theirs)) or (None, "", "", None)
            if joined is not None and here is not None and joined == here[3]:
                stands = Stands.JOINED
            else:
                stands = Stands.APART if rating is not None or words or reason else Stands.OPEN
            found.append(
                Twin(
                    standard=code,
                    audit=uuid,
                    questions=called(asked),
                    code=theirs,
                    number=asked.by_code[theirs].number,
                    stands=stands,
                    rating="" if rating is None else asked.choices[rating].label,
                )
            )
    return tuple(found)


def earlier(vault: Vault, audit_id: str) -> tuple[Earlier, ...]:
    """The answers to an earlier edition that are not simply the answers of now, in the order they were asked."""
    found: list[tuple[tuple[str, int], Earlier]] = []
    for code, became, proposed, uuid, then, rating, words, reason in _rows(vault, _CARRIED, audit_id):
        asked = vault.framework_of(uuid)
        standard = asked.by_code[then]
        choice = None if rating is None else asked.choices[rating]
        found.append(
            (
                (asked.edition, asked.standards.index(standard)),
                Earlier(
                    standard=code,
                    code=then,
                    question=standard.text,
                    edition=asked.edition,
                    became=became,
                    rating="" if choice is None else choice.label,
                    level=None if choice is None else choice.level,
                    words=words,
                    reason=reason,
                    proposed=proposed,
                ),
            )
        )
    for uuid, code, answer in _rows(vault, _CARRIED_PARTNERSHIP, audit_id):
        asked = vault.framework_of(uuid)
        texts = {each.code: each.text for each in asked.partnership_questions}
        gone = Earlier("", code, texts.get(code, code), asked.edition, "gone", words=answer, about_partnership=True)
        found.append(((asked.edition, len(asked.standards) + list(texts).index(code)), gone))
    brought = vault.raw.execute("SELECT no_longer_asked FROM audits WHERE id = ?", (audit_id,)).fetchone()[0]
    told = tuple(gone_read(Row(each)) for each in json.loads(brought or "[]"))
    return (*told, *(each for _, each in sorted(found, key=lambda row: row[0])))


def rounds(vault: Vault) -> tuple[RoundEntry, ...]:
    """Every round of the file, the newest first, with its audits in order."""
    now = vault.audit_id
    audits: dict[str, list[tuple[str, str, int]]] = {}
    for uuid, round_id, moved_to, sent in _rows(vault, _AUDITS):
        audits.setdefault(round_id, []).append((uuid, moved_to or "", sent))
    found = []
    for uuid, kind, period, started, closed, erased in _rows(vault, _ROUNDS):
        going = Round(
            uuid, kind, period, date.fromisoformat(started), None if closed is None else date.fromisoformat(closed)
        )
        if erased is not None:
            found.append(RoundEntry(going, erased_on=datetime.fromisoformat(erased).date()))
        else:
            entries = (_entry(vault, *each, current=each[0] == now) for each in audits.get(uuid, ()))
            found.append(RoundEntry(going, tuple(entries)))
    return tuple(found)


def called(asked: Framework) -> str:
    """What lists call a set of questions."""
    return asked.short or asked.title


def _entry(vault: Vault, uuid: str, moved_to: str, sent: int, *, current: bool) -> AuditEntry:
    audit = vault.load(uuid)
    answered = standing.progress(audit)
    return AuditEntry(
        uuid=uuid,
        round=audit.round,
        framework=audit.framework.id,
        edition=audit.framework.edition,
        questions=called(audit.framework),
        title=audit.framework.title,
        level=audit.level,
        view=audit.view,
        current=current,
        answered=answered.answered,
        asked=answered.asked,
        moved_to=moved_to,
        sent=sent,
        counts=standing.standing(audit),
    )


def _reached(start: Place, beside: dict[Place, list[Place]]) -> set[Place]:
    """Every question that is the same, one way or another, itself among them."""
    found = {start}
    waiting = [start]
    while waiting:
        for place in beside.get(waiting.pop(), ()):
            if place not in found:
                found.add(place)
                waiting.append(place)
    return found


def _rows(vault: Vault, statement: str, *given: str) -> Sequence[Any]:
    with translated(vault.path):
        rows: Sequence[Any] = vault.raw.execute(statement, given).fetchall()
    return rows
