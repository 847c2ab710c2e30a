"""Which standards an evidence item or an action serves: many to many, in several audits of a round."""

from __future__ import annotations

from collections.abc import Iterable

from s11desktop.operations.changing import Item, Pen, stored
from s11desktop.operations.joining import along
from s11desktop.operations.lookup import action_item, evidence_item
from s11desktop.vault.tables import ActionLinkRow, ActionRow, EvidenceLinkRow, EvidenceRow

_TABLES: dict[str, tuple[type[EvidenceLinkRow] | type[ActionLinkRow], type[EvidenceRow] | type[ActionRow], str]] = {
    "evidence": (EvidenceLinkRow, EvidenceRow, "evidence_id"),
    "action": (ActionLinkRow, ActionRow, "action_id"),
}


def serves(pen: Pen, item: Item, audit_id: str | None = None) -> list[str]:
    """The codes an item serves now, in the audit people work on or another."""
    links, _, column = _TABLES[item.kind]
    found = pen.raw.execute(
        f"SELECT standard FROM {links.__tablename__} WHERE {column} = ? AND audit_id = ? AND removed_at IS NULL"  # noqa: S608
        " ORDER BY standard",
        (item.uuid, audit_id or pen.vault.audit_id),
    ).fetchall()
    return [code for (code,) in found]


def link_all(pen: Pen, item: Item, codes: Iterable[str]) -> None:
    """Link a new item; its own history row says to what, and `link_along` comes after that."""
    links, _, column = _TABLES[item.kind]
    for code in dict.fromkeys(codes):
        pen.insert(links, **{column: item.uuid, "audit_id": pen.vault.audit_id, "standard": code})


def link_along(pen: Pen, item: Item, codes: Iterable[str]) -> None:
    """Where these questions have one answer with others of the round, it serves those too."""
    for code in codes:
        for audit_id, theirs in along(pen, code):
            link_in(pen, item, audit_id, (theirs,))


def link_one(pen: Pen, item: Item, code: str) -> None:
    """Link, again where it was unlinked before, here and where the answer is one with this one. Does nothing where it
    is linked.
    """
    for audit_id, theirs in ((pen.vault.audit_id, code), *along(pen, code)):
        link_in(pen, item, audit_id, (theirs,))


def unlink_one(pen: Pen, item: Item, code: str) -> None:
    """Unlink, here and where the answer is one with this one. Does nothing where it is not linked."""
    for audit_id, theirs in ((pen.vault.audit_id, code), *along(pen, code)):
        set_links(pen, item, audit_id, [each for each in serves(pen, item, audit_id) if each != theirs])


def set_links(pen: Pen, item: Item, audit_id: str, codes: Iterable[str]) -> None:
    """Let it serve these questions of one audit, and no others of it."""
    wanted, before = set(codes), serves(pen, item, audit_id)
    links, table, column = _TABLES[item.kind]
    gone = [each for each in before if each not in wanted]
    for code in gone:
        pen.raw.execute(
            f"UPDATE {links.__tablename__} SET removed_at = ?, revision = revision + 1"  # noqa: S608
            f" WHERE {column} = ? AND audit_id = ? AND standard = ?",
            (stored(pen.now), item.uuid, audit_id, code),
        )
    if gone:
        after = [each for each in before if each in wanted]
        pen.note(item, "standards", before, after, pen.touch(table, item), chain=audit_id)
    link_in(pen, item, audit_id, sorted(wanted))


def link_in(pen: Pen, item: Item, audit_id: str, codes: Iterable[str]) -> None:
    """Link to questions of one audit, and to no other, again where it was unlinked before."""
    links, table, column = _TABLES[item.kind]
    before = serves(pen, item, audit_id)
    more = [code for code in dict.fromkeys(codes) if code not in before]
    for code in more:
        earlier = pen.raw.execute(
            f"UPDATE {links.__tablename__} SET removed_at = NULL, revision = revision + 1"  # noqa: S608
            f" WHERE {column} = ? AND audit_id = ? AND standard = ?",
            (item.uuid, audit_id, code),
        )
        if not earlier.rowcount:
            pen.insert(links, **{column: item.uuid, "audit_id": audit_id, "standard": code})
    if more:
        pen.note(item, "standards", before, sorted([*before, *more]), pen.touch(table, item), chain=audit_id)


def serving(pen: Pen, audit_id: str, code: str) -> list[Item]:
    """Every evidence item and action that serves a question of an audit and was not deleted."""
    found = []
    for kind, label in (("evidence", evidence_item), ("action", action_item)):
        links, table, column = _TABLES[kind]
        rows = pen.raw.execute(
            f"SELECT i.id, i.number FROM {table.__tablename__} i JOIN {links.__tablename__} l ON l.{column} = i.id"  # noqa: S608
            " WHERE l.audit_id = ? AND l.standard = ? AND l.removed_at IS NULL AND i.removed_at IS NULL"
            " ORDER BY i.number",
            (audit_id, code),
        ).fetchall()
        found += [label(uuid, number) for uuid, number in rows]
    return found
