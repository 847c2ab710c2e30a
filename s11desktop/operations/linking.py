"""Which standards an evidence item or an action serves: many to many, within the audit people work on."""

from __future__ import annotations

from collections.abc import Iterable

from s11desktop.operations.changing import Item, Pen, stored
from s11desktop.vault.tables import ActionLinkRow, ActionRow, EvidenceLinkRow, EvidenceRow

_TABLES: dict[str, tuple[type[EvidenceLinkRow] | type[ActionLinkRow], type[EvidenceRow] | type[ActionRow], str]] = {
    "evidence": (EvidenceLinkRow, EvidenceRow, "evidence_id"),
    "action": (ActionLinkRow, ActionRow, "action_id"),
}


def serves(pen: Pen, item: Item) -> list[str]:
    """The codes an item serves now."""
    links, _, column = _TABLES[item.kind]
    found = pen.raw.execute(
        f"SELECT standard FROM {links.__tablename__} WHERE {column} = ? AND audit_id = ? AND removed_at IS NULL"  # noqa: S608
        " ORDER BY standard",
        (item.uuid, pen.vault.audit_id),
    ).fetchall()
    return [code for (code,) in found]


def link_all(pen: Pen, item: Item, codes: Iterable[str]) -> None:
    """Link a new item; its own history row says to what."""
    links, _, column = _TABLES[item.kind]
    for code in dict.fromkeys(codes):
        pen.insert(links, **{column: item.uuid, "audit_id": pen.vault.audit_id, "standard": code})


def link_one(pen: Pen, item: Item, code: str) -> None:
    """Link, again where it was unlinked before. Does nothing where it is linked."""
    links, table, column = _TABLES[item.kind]
    before = serves(pen, item)
    if code in before:
        return
    earlier = pen.raw.execute(
        f"UPDATE {links.__tablename__} SET removed_at = NULL, revision = revision + 1"  # noqa: S608
        f" WHERE {column} = ? AND audit_id = ? AND standard = ?",
        (item.uuid, pen.vault.audit_id, code),
    )
    if not earlier.rowcount:
        link_all(pen, item, (code,))
    pen.note(item, "standards", before, sorted([*before, code]), pen.touch(table, item))


def unlink_one(pen: Pen, item: Item, code: str) -> None:
    """Unlink. Does nothing where it is not linked."""
    links, table, column = _TABLES[item.kind]
    before = serves(pen, item)
    if code not in before:
        return
    pen.raw.execute(
        f"UPDATE {links.__tablename__} SET removed_at = ?, revision = revision + 1"  # noqa: S608
        f" WHERE {column} = ? AND audit_id = ? AND standard = ?",
        (stored(pen.now), item.uuid, pen.vault.audit_id, code),
    )
    pen.note(item, "standards", before, [each for each in before if each != code], pen.touch(table, item))
