"""Erase for good: what must not be in the file goes out of it, today, and the history's chain still holds.

Words, the keys of their seals and the content of every version go; what they stood on is overwritten and given back.
What stays is that something of this kind was there, who took it out, when and why. Files outside (backups, returns
made) are out of reach and are named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from s11desktop.audit.model import Sent
from s11desktop.cleaning import clean
from s11desktop.errors import UnknownItem, UnknownStandard
from s11desktop.operations import answers
from s11desktop.operations.changing import Item, Pen, stored, writing_as
from s11desktop.operations.lookup import evidence_item, find_action, find_evidence, find_standard
from s11desktop.operations.texts import required
from s11desktop.progress import Progress
from s11desktop.vault import content, history
from s11desktop.vault.tables import ActionRow, AnswerRow, EvidenceRow
from s11desktop.vault.vault import Vault

ANSWER_WORDS = ("words", "reason", "note")

_VERSION = re.compile(r"(?P<item>E\s*\d+)\s*/\s*(?P<version>\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Erased:
    """What went: its kind (answer, note, action, action-note, evidence, evidence-version, comment), what people call
    it.

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


@dataclass(slots=True)
class _Target:
    """What is to go: the item it is noted under, items and fields of the history with it, contents set loose."""

    kind: str
    item: Item
    revision: int = 1
    items: list[str] = field(default_factory=list)
    fields: Sequence[str] = ()
    contents: list[str] = field(default_factory=list)


def erase(vault: Vault, item: str, reason: str, *, by: str = "", progress: Progress | None = None) -> Erased:
    """Take the words of one thing out of the file for good.

    `item` is an answer (VCF-3.1: its words, reason and note; the rating stays), its note alone (VCF-3.1/note), an
    action with its notes (A3), an evidence item with all its files (E012), one of its files (E012/1), or the UUID of
    any of these, of a note on an action or of a survey comment; deleted or not. Nothing brings it back. `progress`
    counts bytes; once begun it is finished, at the next opening if need be. Raises `UnknownItem`, `TextMissing`
    without a reason, and what writing raises.
    """
    why = required(clean(reason), "reason")
    progress = progress or Progress()
    before = vault.size_on_disk()
    with writing_as(vault, by) as pen:
        target = _find(pen, item)
        added_at = _first_words(pen, target)
        still_in = _also_in(pen, target)
        said = {"kind": target.kind, "reason": why}
        row = pen.note(target.item, history.ERASED, None, said, target.revision)
        history.settle(pen.raw)
        for uuid in target.items:
            history.erase_words(pen.raw, uuid, row, target.fields)
        loose = [uuid for uuid in target.contents if content.let_go(pen.raw, uuid)]
        erased_at = pen.now
    for done, uuid in enumerate(loose):
        progress(done, len(loose) + 1)
        content.remove(vault, uuid)
    content.give_back(vault, progress)
    sent = vault.load().sent
    return Erased(
        kind=target.kind,
        label=target.item.label,
        added_at=added_at,
        erased_at=erased_at,
        sent=tuple(each for each in sent if added_at is not None and each.exported_at >= added_at),
        still_in=still_in,
        freed=max(0, before - vault.size_on_disk()),
    )


def _find(pen: Pen, text: str) -> _Target:
    """The target, its words blanked already."""
    wanted, _, part = text.strip().partition("/")
    if by_version := _VERSION.fullmatch(text.strip()):
        found = find_evidence(pen.raw, by_version["item"], removed=True)
        uuid = _version_at(pen, found, int(by_version["version"]), text)
        return _version(pen, uuid, found)
    try:
        standard = find_standard(pen.vault.framework, wanted)
    except UnknownStandard:
        return _by_item(pen, text.strip())
    if part.strip().casefold() not in ("", "note"):
        raise UnknownItem(item=text.strip())
    return _answer(pen, standard.code, ("note",) if part else ANSWER_WORDS)


def _by_item(pen: Pen, text: str) -> _Target:
    """By label or UUID; a bare number could be evidence or an action."""
    if text.isdigit():
        raise UnknownItem(item=text)
    for find, blank in ((find_evidence, _evidence), (find_action, _action)):
        try:
            return blank(pen, find(pen.raw, text, removed=True))
        except UnknownItem:
            continue
    for sql, blank_one in (
        ("SELECT standard FROM answers WHERE id = ?", _answer_of),
        ("SELECT action_id FROM action_notes WHERE id = ?", _action_note),
        ("SELECT evidence_id FROM evidence_versions WHERE id = ?", _version_of),
        ("SELECT survey_id FROM survey_comments WHERE id = ?", _comment),
    ):
        row = pen.raw.execute(sql, (text,)).fetchone()
        if row is not None:
            return blank_one(pen, text, str(row[0]))
    raise UnknownItem(item=text)


def _answer(pen: Pen, standard: str, fields: Sequence[str]) -> _Target:
    item = answers.find(pen.raw, pen.vault.audit_id, standard)
    if item is None:
        raise UnknownItem(item=standard)
    return _answer_words(pen, item, fields)


def _answer_of(pen: Pen, uuid: str, standard: str) -> _Target:
    return _answer_words(pen, Item("answer", uuid, standard), ANSWER_WORDS)


def _answer_words(pen: Pen, item: Item, fields: Sequence[str]) -> _Target:
    blanks = ", ".join(f"{name} = ''" for name in fields)
    pen.raw.execute(f"UPDATE answers SET {blanks} WHERE id = ?", (item.uuid,))  # noqa: S608 - our own columns
    kind = "note" if tuple(fields) == ("note",) else "answer"
    return _Target(kind, item, pen.touch(AnswerRow, item), [item.uuid], fields)


def _action(pen: Pen, item: Item) -> _Target:
    now = stored(pen.now)
    notes = pen.raw.execute("SELECT id FROM action_notes WHERE action_id = ?", (item.uuid,)).fetchall()
    pen.raw.execute(
        """UPDATE actions SET what = '', lead = '', measure = '', priority = '', reason = '', due = NULL,
        removed_at = coalesce(removed_at, ?) WHERE id = ?""",
        (now, item.uuid),
    )
    pen.raw.execute(
        "UPDATE action_notes SET words = '', removed_at = coalesce(removed_at, ?) WHERE action_id = ?", (now, item.uuid)
    )
    return _Target("action", item, pen.touch(ActionRow, item), [item.uuid, *(uuid for (uuid,) in notes)])


def _action_note(pen: Pen, uuid: str, action: str) -> _Target:
    found = find_action(pen.raw, action, removed=True)
    pen.raw.execute(
        "UPDATE action_notes SET words = '', removed_at = coalesce(removed_at, ?) WHERE id = ?", (stored(pen.now), uuid)
    )
    item = Item("action-note", uuid, found.label)
    return _Target("action-note", item, pen.touch(ActionRow, found), [uuid])


def _evidence(pen: Pen, item: Item) -> _Target:
    versions = pen.raw.execute("SELECT id FROM evidence_versions WHERE evidence_id = ?", (item.uuid,)).fetchall()
    contents = [each for (uuid,) in versions for each in _blank_version(pen, uuid)]
    pen.raw.execute(
        """UPDATE evidence SET title = '', shows = '', kept = '', owner = '', dated = NULL, expires = NULL,
        removed_at = coalesce(removed_at, ?) WHERE id = ?""",
        (stored(pen.now), item.uuid),
    )
    uuids = [item.uuid, *(uuid for (uuid,) in versions)]
    return _Target("evidence", item, pen.touch(EvidenceRow, item), uuids, contents=contents)


def _version_of(pen: Pen, uuid: str, evidence: str) -> _Target:
    return _version(pen, uuid, find_evidence(pen.raw, evidence, removed=True))


def _version(pen: Pen, uuid: str, of: Item) -> _Target:
    contents = _blank_version(pen, uuid)
    item = Item("evidence-version", uuid, of.label)
    return _Target("evidence-version", item, pen.touch(EvidenceRow, of), [uuid], contents=contents)


def _version_at(pen: Pen, of: Item, position: int, text: str) -> str:
    found = pen.raw.execute(
        "SELECT id FROM evidence_versions WHERE evidence_id = ? AND position = ?", (of.uuid, position)
    ).fetchone()
    if found is None:
        raise UnknownItem(item=text.strip())
    return str(found[0])


def _blank_version(pen: Pen, uuid: str) -> list[str]:
    (content_id,) = pen.raw.execute("SELECT content_id FROM evidence_versions WHERE id = ?", (uuid,)).fetchone()
    pen.raw.execute(
        """UPDATE evidence_versions SET name = '', media_type = '', content_id = NULL, dated = NULL,
        removed_at = coalesce(removed_at, ?) WHERE id = ?""",
        (stored(pen.now), uuid),
    )
    return [] if content_id is None else [content_id]


def _comment(pen: Pen, uuid: str, _survey: str) -> _Target:
    pen.raw.execute(
        "UPDATE survey_comments SET words = '', removed_at = coalesce(removed_at, ?) WHERE id = ?",
        (stored(pen.now), uuid),
    )
    return _Target("comment", Item("survey-comment", uuid, "survey"), 1, [uuid])


def _first_words(pen: Pen, target: _Target) -> datetime | None:
    marks = ", ".join("?" for _ in target.items)
    (first,) = pen.raw.execute(
        f"SELECT min(at) FROM history WHERE item_id IN ({marks})",  # noqa: S608 - marks only
        target.items,
    ).fetchone()
    return None if first is None else datetime.fromisoformat(first)


def _also_in(pen: Pen, target: _Target) -> tuple[str, ...]:
    marks = ", ".join("?" for _ in target.contents)
    rows = pen.raw.execute(
        f"""SELECT DISTINCT e.id, e.number FROM evidence_versions v JOIN evidence e ON e.id = v.evidence_id
        WHERE v.content_id IN ({marks}) ORDER BY e.number""",  # noqa: S608 - marks only
        target.contents,
    ).fetchall()
    return tuple(evidence_item(uuid, number).label for uuid, number in rows)
