"""One change of the history, made the other way round: each kind of thing and field by the verbs' own means."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, cast

from s11desktop.audit.model import Contact
from s11desktop.operations import answer_rows, joining, linking, organisation, proving
from s11desktop.operations.changing import Item, Pen, plain, stored
from s11desktop.operations.telling import came, is_there
from s11desktop.vault.history import Value
from s11desktop.vault.past import Past
from s11desktop.vault.tables import (
    AcceptedRow,
    ActionNoteRow,
    ActionRow,
    AuditRow,
    Base,
    EvidenceRow,
    OrganisationRow,
    PartnershipAnswerRow,
    PartnershipRow,
    ProgrammeRow,
    ReviewRow,
    Stamped,
    StatedRow,
    VersionRow,
)

_TABLES: dict[str, type[Stamped]] = {
    "evidence": EvidenceRow,
    "action": ActionRow,
    "partnership-answer": PartnershipAnswerRow,
    "stated": StatedRow,
    "partnership": PartnershipRow,
    "organisation": OrganisationRow,
    "audit": AuditRow,
    "accepted": AcceptedRow,
    "review": ReviewRow,
    "programme": ProgrammeRow,
}
_PARTS: dict[str, tuple[type[Base], str, str, type[Stamped]]] = {
    "evidence-version": (VersionRow, "evidence_id", "evidence", EvidenceRow),
    "action-note": (ActionNoteRow, "action_id", "action", ActionRow),
}
"""What belongs to a thing and can be deleted by itself: its table, the column that names the thing, and the thing."""

_AUDIT_FIELDS = ("level", "kind")
_LINKED = ("standards", proving.FIELD)
_CONTACTS = ("lead", "deputy", "second_contact")
_FLAGS = ("come_back", "support_wanted")
_ANSWER_FIELDS = (*joining.SHARED, "note", "practice", "practice_share", *_FLAGS, "joined")


def can_be(row: Past) -> bool:
    """Whether it is a change of one field of one thing, and not part of something larger."""
    match row.kind:
        case "answer":
            return row.field in _ANSWER_FIELDS
        case "evidence" | "action" | "programme":
            return is_there(row) or row.field in _LINKED or row.field in _columns(row.kind)
        case "evidence-version" | "action-note" | "accepted" | "review":
            return is_there(row)
        case "organisation":
            of_its_own = row.field.startswith("fact ") or row.field in (*_CONTACTS, "places")
            return of_its_own or row.field in _columns(row.kind)
        case "audit":
            return row.field in _AUDIT_FIELDS
        case "partnership" | "partnership-answer" | "stated":
            return row.field in _columns(row.kind)
    return False


def stands(pen: Pen, row: Past) -> bool:
    """Whether what the change said is still so."""
    return value(pen, row) == (came(row) if is_there(row) else row.after)


def take_back(pen: Pen, row: Past) -> None:
    """Make it as it was before the change, as a new change. What people type does not join a run."""
    before, item = row.before, Item(row.kind, row.item_id, row.item)
    if row.kind in _PARTS:
        _put_part(pen, row, not came(row))
    elif is_there(row):
        gone = pen.now if came(row) else None
        pen.edit(_TABLES[row.kind], item, {"removed_at": gone}, chain=row.chain_id)
    elif row.kind == "answer":
        _put_answer(pen, row)
    elif row.field == "standards":
        linking.set_links(pen, item, row.chain_id, cast(list[str], before))
    elif row.field == proving.FIELD:
        proving.set_proofs(pen, item, cast(list[str], before), chain=row.chain_id)
    elif row.kind == "organisation" and row.field.startswith("fact "):
        organisation.put_fact(pen, item, row.field.removeprefix("fact "), cast(bool | None, before))
    elif row.kind == "organisation" and row.field in _CONTACTS:
        organisation.put_contact(pen, item, row.field, Contact(**cast(dict[str, Any], before)))
    elif row.kind == "organisation" and row.field == "places":
        organisation.put_places(pen, item, tuple(cast(list[str], before)))
    else:
        pen.edit(_TABLES[row.kind], item, {row.field: before}, chain=row.chain_id)


def agree(pen: Pen, answers: Collection[tuple[str, str]]) -> None:
    """Answers that do not say the same any more are not one any more."""
    for audit_id, code in answers:
        here = answer_rows.find(pen, audit_id, code)
        if here is None or here["joined_id"] is None:
            continue
        for place in pen.vault.same_questions(audit_id).get(code, ()):
            there = answer_rows.find(pen, *place)
            together = there is not None and there["joined_id"] == here["joined_id"]
            if together and not joining.says_the_same(pen, (audit_id, code), place):
                joining.part(pen, audit_id, code)
                break


def value(pen: Pen, row: Past) -> Value:
    """The value of the field as it is now, in the history's form; of a thing that came or went, whether it is there."""
    if row.kind in _PARTS or is_there(row):
        return _is_there_now(pen, row)
    if row.field == "standards":
        return cast(Value, linking.serves(pen, Item(row.kind, row.item_id, row.item), row.chain_id))
    if row.field == proving.FIELD:
        return cast(Value, proving.proofs(pen, Item(row.kind, row.item_id, row.item)))
    if row.kind == "answer":
        found = answer_rows.find(pen, row.chain_id, row.item) or {}
        if row.field == "joined":
            return found["joined_id"] is not None
        return bool(found[row.field]) if row.field in _FLAGS else found[row.field]
    if row.kind == "organisation" and (row.field.startswith("fact ") or row.field in (*_CONTACTS, "places")):
        return plain(organisation.said(pen, row.field))
    table = cast(type[Base], _TABLES[row.kind]).__tablename__
    (now,) = pen.raw.execute(f'SELECT "{row.field}" FROM "{table}" WHERE id = ?', (row.item_id,)).fetchone()  # noqa: S608
    return cast(Value, now)


def _is_there_now(pen: Pen, row: Past) -> bool:
    kind: Any = _PARTS[row.kind][0] if row.kind in _PARTS else _TABLES[row.kind]
    (gone,) = pen.raw.execute(
        f"SELECT removed_at FROM {kind.__tablename__} WHERE id = ?",  # noqa: S608 - names of our own tables
        (row.item_id,),
    ).fetchone()
    return gone is None


def _put_part(pen: Pen, row: Past, there: bool) -> None:
    part, column, kind, whole = _PARTS[row.kind]
    table, gone = part.__tablename__, None if there else stored(pen.now)
    before, parent = pen.raw.execute(
        f"SELECT removed_at, {column} FROM {table} WHERE id = ?",  # noqa: S608 - names of our own tables
        (row.item_id,),
    ).fetchone()
    pen.raw.execute(f"UPDATE {table} SET removed_at = ? WHERE id = ?", (gone, row.item_id))  # noqa: S608
    revision = pen.touch(whole, Item(kind, parent, row.item))
    pen.note(Item(row.kind, row.item_id, row.item), "removed_at", before, gone, revision, chain=row.chain_id)


def _put_answer(pen: Pen, row: Past) -> None:
    if row.field == "joined":
        if row.before:
            joining.rejoin(pen, row.chain_id, row.item)
        else:
            joining.part(pen, row.chain_id, row.item)
        return
    answer_rows.save(pen, row.chain_id, row.item, {row.field: row.before})
    if row.field == "rating" and row.before is None:
        pen.raw.execute(
            "UPDATE answers SET first_said = NULL WHERE id = ? AND first_said = ?", (row.item_id, stored(row.at))
        )


def _columns(kind: str) -> Collection[str]:
    table = cast(type[Base], _TABLES[kind]).__table__
    kept = {"id", "revision", "changed_at", "changed_by", "number", "added_at", "created_at", "example", "adopted_at"}
    return {column.name for column in table.columns if column.name not in kept and not column.foreign_keys}
