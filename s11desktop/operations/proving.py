"""Which evidence shows that an action was done: many to many, for the organisation and not for one audit."""

from __future__ import annotations

from collections.abc import Iterable

from s11desktop.audit.model import Action
from s11desktop.operations.changing import Item, Pen, stored, writing_as
from s11desktop.operations.lookup import evidence_item, find_action, find_evidence
from s11desktop.vault import items
from s11desktop.vault.tables import ActionEvidenceRow, ActionRow
from s11desktop.vault.vault import Vault

FIELD = "proofs"
"""How the history calls what shows that an action was done: labels of evidence (E012)."""

_NOW = """SELECT e.id, e.number FROM action_evidence p JOIN evidence e ON e.id = p.evidence_id
WHERE p.action_id = ? AND p.removed_at IS NULL AND e.removed_at IS NULL ORDER BY e.number"""


def prove(vault: Vault, action: str, evidence: str, *, by: str = "") -> Action:
    """That evidence (E012, number or UUID) shows that the action (A3) was done. Raises `UnknownItem`."""
    with writing_as(vault, by) as pen:
        found, shown = find_action(pen.raw, action), find_evidence(pen.raw, evidence)
        set_proofs(pen, found, [*proofs(pen, found), shown.label])
    return items.one_action(vault, found.uuid)


def unprove(vault: Vault, action: str, evidence: str, *, by: str = "") -> Action:
    """That evidence does not show it. Raises `UnknownItem`."""
    with writing_as(vault, by) as pen:
        found, shown = find_action(pen.raw, action), find_evidence(pen.raw, evidence, removed=True)
        set_proofs(pen, found, [label for label in proofs(pen, found) if label != shown.label])
    return items.one_action(vault, found.uuid)


def proofs(pen: Pen, action: Item) -> list[str]:
    """The labels of the evidence that shows it, in order."""
    rows = pen.raw.execute(_NOW, (action.uuid,)).fetchall()
    return [evidence_item(uuid, number).label for uuid, number in rows]


def set_proofs(pen: Pen, action: Item, labels: Iterable[str], *, chain: str | None = None) -> None:
    """Let this evidence show it, and no other. Does nothing where that is so."""
    before = proofs(pen, action)
    wanted = {label: find_evidence(pen.raw, label, removed=True) for label in labels}
    if set(wanted) == set(before):
        return
    for label in before:
        if label not in wanted:
            _take_off(pen, action, find_evidence(pen.raw, label))
    for label, shown in wanted.items():
        if label not in before:
            _put_on(pen, action, shown)
    pen.note(action, FIELD, before, proofs(pen, action), pen.touch(ActionRow, action), chain=chain)


def let_go(pen: Pen, item: Item) -> None:
    """Nothing stands behind this action any more, or this evidence behind any: what is erased is unlinked."""
    column = "action_id" if item.kind == "action" else "evidence_id"
    pen.raw.execute(
        f"UPDATE action_evidence SET removed_at = coalesce(removed_at, ?) WHERE {column} = ?",  # noqa: S608
        (stored(pen.now), item.uuid),
    )


def _put_on(pen: Pen, action: Item, shown: Item) -> None:
    earlier = pen.raw.execute(
        "UPDATE action_evidence SET removed_at = NULL, revision = revision + 1 WHERE action_id = ? AND evidence_id = ?",
        (action.uuid, shown.uuid),
    )
    if not earlier.rowcount:
        pen.insert(ActionEvidenceRow, action_id=action.uuid, evidence_id=shown.uuid)


def _take_off(pen: Pen, action: Item, shown: Item) -> None:
    pen.raw.execute(
        "UPDATE action_evidence SET removed_at = ?, revision = revision + 1 WHERE action_id = ? AND evidence_id = ?",
        (stored(pen.now), action.uuid, shown.uuid),
    )
