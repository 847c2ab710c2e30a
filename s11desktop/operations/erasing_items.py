"""What is blanked with an action, a document or one of its files, and with a word somebody wrote, when it is erased.

Each function blanks the rows of one thing inside the transaction that erases, and says what goes with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from s11desktop import words
from s11desktop.errors import UnknownItem
from s11desktop.operations import proving
from s11desktop.operations.changing import Item, Pen, stored
from s11desktop.operations.lookup import find_action, find_evidence
from s11desktop.vault.tables import ActionRow, EvidenceRow, ProgrammeRow


@dataclass(slots=True)
class Target:
    """What is to go: the item it is noted under, items and fields of the history with it, contents set loose, and what
    holds the same words elsewhere in the file. `chain` is where it is noted, where that is not the audit's own.
    """

    kind: str
    item: Item
    revision: int = 1
    items: list[str] = field(default_factory=list)
    fields: Sequence[str] = ()
    contents: list[str] = field(default_factory=list)
    copies: list[tuple[str, Sequence[str]]] = field(default_factory=list)
    chain: str | None = None


def blank_action(pen: Pen, item: Item) -> Target:
    """An action with its notes."""
    now = stored(pen.now)
    notes = pen.raw.execute("SELECT id FROM action_notes WHERE action_id = ?", (item.uuid,)).fetchall()
    pen.raw.execute(
        """UPDATE actions SET what = '', lead = '', measure = '', priority = '', reason = '', agreed_with = '',
        due = NULL, removed_at = coalesce(removed_at, ?) WHERE id = ?""",
        (now, item.uuid),
    )
    proving.let_go(pen, item)
    pen.raw.execute(
        "UPDATE action_notes SET words = '', removed_at = coalesce(removed_at, ?) WHERE action_id = ?", (now, item.uuid)
    )
    return Target("action", item, pen.touch(ActionRow, item), [item.uuid, *(uuid for (uuid,) in notes)])


def action_note(pen: Pen, uuid: str, action: str) -> Target:
    """One note on how an action goes."""
    found = find_action(pen.raw, action, removed=True)
    pen.raw.execute(
        "UPDATE action_notes SET words = '', removed_at = coalesce(removed_at, ?) WHERE id = ?", (stored(pen.now), uuid)
    )
    item = Item("action-note", uuid, found.label)
    return Target("action-note", item, pen.touch(ActionRow, found), [uuid])


def blank_evidence(pen: Pen, item: Item) -> Target:
    """An evidence item with all its files."""
    versions = pen.raw.execute("SELECT id FROM evidence_versions WHERE evidence_id = ?", (item.uuid,)).fetchall()
    contents = [each for (uuid,) in versions for each in _blank_version(pen, uuid)]
    pen.raw.execute(
        """UPDATE evidence SET title = '', shows = '', kept = '', owner = '', body = '', outcome = '', dated = NULL,
        expires = NULL, removed_at = coalesce(removed_at, ?) WHERE id = ?""",
        (stored(pen.now), item.uuid),
    )
    proving.let_go(pen, item)
    uuids = [item.uuid, *(uuid for (uuid,) in versions)]
    return Target("evidence", item, pen.touch(EvidenceRow, item), uuids, contents=contents)


def version_of(pen: Pen, uuid: str, evidence: str) -> Target:
    """One file, by its UUID."""
    return version(pen, uuid, find_evidence(pen.raw, evidence, removed=True))


def version(pen: Pen, uuid: str, of: Item) -> Target:
    """One file of an evidence item."""
    contents = _blank_version(pen, uuid)
    item = Item("evidence-version", uuid, of.label)
    return Target("evidence-version", item, pen.touch(EvidenceRow, of), [uuid], contents=contents)


def version_at(pen: Pen, of: Item, position: int, text: str) -> str:
    """The UUID of a file by its number (E012/1). Raises `UnknownItem`."""
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


def comment(pen: Pen, uuid: str, _survey: str) -> Target:
    """What somebody wrote in a survey."""
    pen.raw.execute(
        "UPDATE survey_comments SET words = '', removed_at = coalesce(removed_at, ?) WHERE id = ?",
        (stored(pen.now), uuid),
    )
    return Target("comment", Item("survey-comment", uuid, "survey"), 1, [uuid])


def review(pen: Pen, uuid: str, standard: str) -> Target:
    """What a reviewer wrote of one question; their rating stays."""
    pen.raw.execute("UPDATE reviews SET words = '', question = '', strength = '', change = '' WHERE id = ?", (uuid,))
    return Target("review", Item("review", uuid, standard), 1, [uuid])


def date(pen: Pen, uuid: str, what: str) -> Target:
    """Somebody's own word for a date; the day stays."""
    pen.raw.execute("UPDATE programme SET title = '' WHERE id = ?", (uuid,))
    item = Item("programme", uuid, words.PROGRAMME[what])
    return Target("date", item, pen.touch(ProgrammeRow, item), [uuid])
