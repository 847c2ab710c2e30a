"""What changed in one question, evidence item or action, when and by whom; an earlier version put back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from s11desktop import words
from s11desktop.audit.model import ActionStatus
from s11desktop.errors import ChangedSince, NotOneChange, UnknownItem, WordsErased
from s11desktop.operations import actions, answers, joining, taking_back
from s11desktop.operations.changing import Item, Pen, writing_as
from s11desktop.operations.lookup import find_action, find_evidence, find_standard
from s11desktop.operations.telling import WORKBOOK, Told, came, is_there, named, tell
from s11desktop.operations.undoing import Undone
from s11desktop.vault import history, past
from s11desktop.vault.past import Past
from s11desktop.vault.vault import Vault

_PARTS = {
    "evidence": "SELECT id FROM evidence_versions WHERE evidence_id = ?",
    "action": "SELECT id FROM action_notes WHERE action_id = ?",
}
_ONE_WITH_ANOTHER = ("closed_on", "joined")
"""Fields that follow from another change."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One change as people look at it. `at` is when it was finished (UTC), `by` whose name-tag was in use.

    `earlier` is what stood there before, whole, where `can_put_back` says that it can stand there again.
    """

    change: str
    at: datetime
    by: str
    role: str
    kind: str
    item: str
    field: str
    told: Told
    earlier: str
    can_put_back: bool
    from_workbook: bool = False

    @property
    def sentence(self) -> str:
        """ "Rated partly met; before, not met"."""
        said = words.happened(self.told.kind, self.told.field, self.told.facts)
        return f"{said}, from a workbook" if self.from_workbook else said


def of_item(vault: Vault, item: str) -> tuple[Seen, ...]:
    """The changes of a question (its code or number), evidence item (E012) or action (A3) with what belongs to it, also
    of a deleted one; the newest first. Raises `UnknownItem`, or `UnknownStandard` for what is none of these.
    """
    found = _find(vault, item)
    if found is None:
        return ()
    ids = [found.uuid]
    if found.kind in _PARTS:
        ids += [uuid for (uuid,) in vault.raw.execute(_PARTS[found.kind], (found.uuid,)).fetchall()]
    return tuple(_seen(vault, reversed(past.of_items(vault.raw, ids))))


def of_audit(vault: Vault) -> tuple[Seen, ...]:
    """Every change of the audit people work on, and of the organisation; the newest first."""
    ours = (vault.audit_id, vault.organisation_id)
    return tuple(_seen(vault, (row for row in past.newest_first(vault.raw) if row.chain_id in ours)))


def put_back(vault: Vault, change: str, *, by: str = "") -> Undone:
    """Let what stood there before a change (its UUID) stand there again, as a new change.

    In an answer that is one with others, there too. Raises `UnknownItem`, `WordsErased`, `NotOneChange`, and
    `ChangedSince` where it stands there already.
    """
    with writing_as(vault, by) as pen:
        row = past.one(pen.raw, change)
        if row is None:
            raise UnknownItem(item=change)
        facts = {"item": named(vault, row)}
        if row.erased:
            raise WordsErased(**facts)
        if not _offered(row) or row.chain_id not in (vault.audit_id, vault.organisation_id):
            raise NotOneChange(**facts)
        if taking_back.value(pen, row) == _wanted(row):
            raise ChangedSince(**facts, who="")
        history.settle(pen.raw)
        if row.kind == "answer" and row.field in joining.SHARED:
            joining.save(pen, row.item, {row.field: row.before})
        elif (row.kind, row.field) == ("action", "status"):
            actions.put_status(pen, Item(row.kind, row.item_id, row.item), ActionStatus(cast(str, row.before)))
        else:
            taking_back.take_back(pen, row)
        told = tell(vault, row, back=True)
    return Undone(told, row.kind, row.item_id, row.item, row.field, row.chain_id, redo=True)


def _find(vault: Vault, item: str) -> Item | None:
    """None for a question nothing was said to."""
    for find in (find_evidence, find_action):
        if not item.strip().isdigit():
            try:
                return find(vault.raw, item, removed=True)
            except UnknownItem:
                continue
    return answers.find(vault.raw, vault.audit_id, find_standard(vault.framework, item).code)


def _seen(vault: Vault, rows: Iterable[Past]) -> Iterator[Seen]:
    pen = Pen(vault, vault.raw, "")
    finished, goings = vault.load().finished, past.goings(vault.raw, WORKBOOK)
    for row in rows:
        if row.changes_nothing:
            continue
        told = tell(vault, row)
        offered = not finished and not row.erased and _offered(row)
        earlier = tell(vault, row, back=True).facts.get("now") if offered else ""
        yield Seen(
            change=row.id,
            at=row.until,
            by=row.by,
            role=row.role,
            kind=row.kind,
            item=row.item,
            field=told.field,
            told=told,
            earlier=earlier if isinstance(earlier, str) else "",
            can_put_back=offered and taking_back.value(pen, row) != _wanted(row),
            from_workbook=row.kind != WORKBOOK and (row.at, row.by) in goings,
        )


def _offered(row: Past) -> bool:
    """Whether something stood there before that people would want again."""
    if not taking_back.can_be(row) or row.field in _ONE_WITH_ANOTHER:
        return False
    return not came(row) if is_there(row) else row.before not in (None, "", [], False)


def _wanted(row: Past) -> object:
    return True if is_there(row) else row.before
