"""Erase for good: what must not be in the file goes out of it, today, and the history's chain still holds.

Words, the keys of their seals and the content of every version go; what they stood on is overwritten and given back.
What stays is that something of this kind was there, who took it out, when and why. Files outside (backups, returns
made) are out of reach and are named.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from s11desktop.audit.model import Sent
from s11desktop.cleaning import clean
from s11desktop.errors import UnknownItem, UnknownStandard
from s11desktop.framework.canonical import canonical_json
from s11desktop.operations import accepting, answers, erasing_items, joining
from s11desktop.operations.changing import Item, Pen, writing_as
from s11desktop.operations.erasing_items import Target
from s11desktop.operations.lookup import evidence_item, find_action, find_evidence, find_standard
from s11desktop.operations.texts import required
from s11desktop.progress import Progress
from s11desktop.vault import content, history
from s11desktop.vault.tables import AnswerRow, AuditRow, OrganisationRow
from s11desktop.vault.vault import Vault

CONTACTS = "contacts"
"""What one says to erase who was lead, deputy or second contact before."""

ANSWER_WORDS = ("words", "reason", "note", "practice")

_CARRIED = """SELECT after.id FROM carried c JOIN answers after ON after.audit_id = c.audit_id
AND after.standard = c.standard WHERE c.answer_id = ?1
UNION SELECT c.answer_id FROM carried c JOIN answers after ON after.audit_id = c.audit_id
AND after.standard = c.standard WHERE after.id = ?1 AND c.answer_id IS NOT NULL"""
_NOT_ASKED = """SELECT a.id FROM carried c JOIN answers a ON a.id = c.answer_id
WHERE c.audit_id = ? AND c.standard = '' AND a.standard = ?"""
_VERSION = re.compile(r"(?P<item>E\s*\d+)\s*/\s*(?P<version>\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Erased:
    """What went: its kind (answer, note, action, action-note, evidence, evidence-version, comment, contacts), what
    people call it.

    `added_at` is when its first words came and `erased_at` when they went (UTC): copies made between hold them still
    (`vault.backup.holding`). `sent` are the returns made between. `still_in` are evidence items (E003) with the very
    same file, which is therefore still there. `freed` is how many bytes smaller the file is now.
    """

    kind: str
    label: str
    added_at: datetime | None
    erased_at: datetime
    sent: tuple[Sent, ...] = ()
    still_in: tuple[str, ...] = ()
    freed: int = 0

    def __str__(self) -> str:
        return self.label


def erase(vault: Vault, item: str, reason: str, *, by: str = "", progress: Progress | None = None) -> Erased:
    """Take the words of one thing out of the file for good.

    `item` is an answer (VCF-3.1: its words, reason and note; the rating stays), its note alone (VCF-3.1/note), an
    action with its notes (A3), an evidence item with all its files (E012), one of its files (E012/1), or the UUID of
    any of these, of a note on an action, a survey comment or a date of the two years; deleted or not. Or `contacts`:
    who was lead, deputy or second contact before those of now. An answer goes wherever the same words stand in the
    file: joined in another audit, or brought along from an earlier edition.
    Nothing brings it back. `progress` counts bytes; once begun it is finished, at the next opening if need be. Raises
    `UnknownItem`, `TextMissing` without a reason, and what writing raises.
    """
    why = required(clean(reason), "reason")
    progress = progress or Progress()
    before = vault.size_on_disk()
    with writing_as(vault, by, finished=True) as pen:
        target = _find(pen, item)
        added_at = _first_words(pen, target)
        still_in = _also_in(pen, target)
        said = {"kind": target.kind, "reason": why}
        row = pen.note(target.item, history.ERASED, None, said, target.revision, chain=target.chain)
        history.settle(pen.raw)
        for uuid, fields in (*((uuid, target.fields) for uuid in target.items), *target.copies):
            history.erase_words(pen.raw, uuid, row, fields)
        words_of = (*target.items, *(uuid for uuid, _ in target.copies))
        accepting.forget(pen.raw, words_of, row, earlier=target.item.label if target.kind == "answer" else "")
        loose = [uuid for uuid in target.contents if content.let_go(pen.raw, uuid)]
        erased_at = pen.now
    for done, uuid in enumerate(loose):
        progress(done, len(loose) + 1)
        content.remove(vault, uuid)
    content.give_back(vault, progress)
    audits = {vault.audit_id, *_audits_of(vault, [uuid for uuid, _ in target.copies])}
    sent = sorted((each for uuid in audits for each in vault.load(uuid).sent), key=lambda each: each.exported_at)
    return Erased(
        kind=target.kind,
        label="earlier contacts" if target.kind == CONTACTS else target.item.label,
        added_at=added_at,
        erased_at=erased_at,
        sent=tuple(each for each in sent if added_at is not None and each.exported_at >= added_at),
        still_in=still_in,
        freed=max(0, before - vault.size_on_disk()),
    )


def _find(pen: Pen, text: str) -> Target:
    """The target, its words blanked already."""
    if text.strip().casefold() == CONTACTS:
        return _contacts(pen)
    wanted, _, part = text.strip().partition("/")
    if by_version := _VERSION.fullmatch(text.strip()):
        found = find_evidence(pen.raw, by_version["item"], removed=True)
        uuid = erasing_items.version_at(pen, found, int(by_version["version"]), text)
        return erasing_items.version(pen, uuid, found)
    try:
        standard = find_standard(pen.vault.framework, wanted)
    except UnknownStandard:
        earlier = pen.raw.execute(_NOT_ASKED, (pen.vault.audit_id, wanted)).fetchone()
        if earlier is None and (gone := _gone(pen, wanted)) is not None:
            return gone
        return _by_item(pen, text.strip() if earlier is None else str(earlier[0]))
    if part.strip().casefold() not in ("", "note"):
        raise UnknownItem(item=text.strip())
    return _answer(pen, standard.code, ("note",) if part else ANSWER_WORDS)


def _by_item(pen: Pen, text: str) -> Target:
    """By label or UUID; a bare number could be evidence or an action."""
    if text.isdigit():
        raise UnknownItem(item=text)
    for find, blank in ((find_evidence, erasing_items.blank_evidence), (find_action, erasing_items.blank_action)):
        try:
            return blank(pen, find(pen.raw, text, removed=True))
        except UnknownItem:
            continue
    for sql, blank_one in (
        ("SELECT standard FROM answers WHERE id = ?", _answer_of),
        ("SELECT action_id FROM action_notes WHERE id = ?", erasing_items.action_note),
        ("SELECT evidence_id FROM evidence_versions WHERE id = ?", erasing_items.version_of),
        ("SELECT survey_id FROM survey_comments WHERE id = ?", erasing_items.comment),
        ("SELECT standard FROM reviews WHERE id = ?", erasing_items.review),
        ("SELECT what FROM programme WHERE id = ?", erasing_items.date),
    ):
        row = pen.raw.execute(sql, (text,)).fetchone()
        if row is not None:
            return blank_one(pen, text, str(row[0]))
    raise UnknownItem(item=text)


def _contacts(pen: Pen) -> Target:
    """Names, telephone numbers and addresses that stood in the organisation's contacts; those of now stay."""
    uuid = pen.vault.organisation_id
    item = Item("organisation", uuid, "organisation")
    fields = ("lead", "deputy", "second_contact")
    return Target(CONTACTS, item, pen.touch(OrganisationRow, item), [uuid], fields, chain=uuid)


def _answer(pen: Pen, standard: str, fields: Sequence[str]) -> Target:
    item = answers.find(pen.raw, pen.vault.audit_id, standard)
    if item is None:
        raise UnknownItem(item=standard)
    return _answer_words(pen, item, fields)


def _answer_of(pen: Pen, uuid: str, standard: str) -> Target:
    return _answer_words(pen, Item("answer", uuid, standard), ANSWER_WORDS)


def _answer_words(pen: Pen, item: Item, fields: Sequence[str]) -> Target:
    copies = [(uuid, fields) for uuid in _brought_along(pen, item.uuid)]
    shared = tuple(name for name in fields if name in joining.SHARED)
    known = {item.uuid, *(uuid for uuid, _ in copies)}
    for uuid in sorted(_joined(pen, known) - known) if shared else ():
        copies.append((uuid, shared))
    for uuid, chosen in ((item.uuid, fields), *copies):
        blanks = ", ".join(f"{name} = ''" for name in chosen)
        pen.raw.execute(f"UPDATE answers SET {blanks} WHERE id = ?", (uuid,))  # noqa: S608 - our own columns
        if uuid != item.uuid:
            pen.touch(AnswerRow, Item("answer", uuid, item.label))
    kind = "note" if tuple(fields) == ("note",) else "answer"
    return Target(kind, item, pen.touch(AnswerRow, item), [item.uuid], fields, copies=copies)


def _brought_along(pen: Pen, uuid: str) -> list[str]:
    """The answers that hold its words because an edition was brought up to date: those before it, those after it, and
    what was put together with it.
    """
    found = {uuid}
    waiting = [uuid]
    while waiting:
        rows = pen.raw.execute(_CARRIED, (waiting.pop(),)).fetchall()
        more = {each for (each,) in rows} - found
        found |= more
        waiting += more
    return sorted(found - {uuid})


def _audits_of(vault: Vault, answers_: list[str]) -> list[str]:
    rows = [vault.raw.execute("SELECT audit_id FROM answers WHERE id = ?", (uuid,)).fetchone() for uuid in answers_]
    return [str(row[0]) for row in rows]


def _joined(pen: Pen, uuids: Collection[str]) -> set[str]:
    """The answers that are one with any of these."""
    marks = ", ".join("?" for _ in uuids)
    rows = pen.raw.execute(
        f"SELECT id FROM answers WHERE joined_id IN (SELECT joined_id FROM answers WHERE id IN ({marks}))",  # noqa: S608
        tuple(uuids),
    ).fetchall()
    return {uuid for (uuid,) in rows}


def _gone(pen: Pen, code: str) -> Target | None:
    """The answer to a question that is gone, as a return told it; None where none has that code."""
    uuid = pen.vault.audit_id
    (kept,) = pen.raw.execute("SELECT no_longer_asked FROM audits WHERE id = ?", (uuid,)).fetchone()
    told = json.loads(kept or "[]")
    if all(each["code"] != code for each in told):
        return None
    blank = [each | {"words": "", "reason": ""} if each["code"] == code else each for each in told]
    text = canonical_json(blank).decode("utf-8")
    pen.raw.execute("UPDATE audits SET no_longer_asked = ? WHERE id = ?", (text, uuid))
    item = Item("audit", uuid, code)
    return Target("answer", item, pen.touch(AuditRow, item), [uuid], ("no_longer_asked",))


def _first_words(pen: Pen, target: Target) -> datetime | None:
    marks = ", ".join("?" for _ in target.items)
    (first,) = pen.raw.execute(
        f"SELECT min(at) FROM history WHERE item_id IN ({marks})",  # noqa: S608 - marks only
        target.items,
    ).fetchone()
    return None if first is None else datetime.fromisoformat(first)


def _also_in(pen: Pen, target: Target) -> tuple[str, ...]:
    marks = ", ".join("?" for _ in target.contents)
    rows = pen.raw.execute(
        f"""SELECT DISTINCT e.id, e.number FROM evidence_versions v JOIN evidence e ON e.id = v.evidence_id
        WHERE v.content_id IN ({marks}) ORDER BY e.number""",  # noqa: S608 - marks only
        target.contents,
    ).fetchall()
    return tuple(evidence_item(uuid, number).label for uuid, number in rows)
