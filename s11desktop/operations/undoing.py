"""Undo: one's own last change is taken back, or put back, as a new change. It works across restarts.

Whose change it is is told by the name-tag. What is taken back is all that was written in one go: an answer given once
in two audits goes in both, and so does all that came from a workbook. It stops, with one sentence, at what another
person changed since, at a declaration, at words that were erased, and at what is more than a change of one thing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from s11desktop import words
from s11desktop.errors import BehindDeclaration, CannotUndo, ChangedSince, NothingToUndo, NotOneChange, WordsErased
from s11desktop.operations import taking_back
from s11desktop.operations.changing import Item, Pen, writing_as
from s11desktop.operations.telling import GOINGS, Told, is_there, named, tell
from s11desktop.vault import history, past
from s11desktop.vault.past import Past
from s11desktop.vault.tables import UndoRow
from s11desktop.vault.vault import Vault

_FIRST = ("rating", "status", "removed_at", "added")
_DECLARED = ("declared", "withdrawn")
_BESIDE = frozenset({"person"})
"""What is no change of an audit, and is left out of account."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, or with `redo` put back: `told` says it, and the rest where it is.

    `kind` and `field` are those of the history (answer and rating, …), `item` the UUID of the thing, `label` what it
    is called (VCF-3.1, E012, A3); `audit` the audit it is in, or the organisation.
    """

    told: Told
    kind: str
    item: str
    label: str
    field: str
    audit: str
    redo: bool = False
    survey_stays: bool = False
    """The staff survey was changed since, which is a change that is not taken back."""

    @property
    def sentence(self) -> str:
        """ "Undone: 3.2 is partly met again"."""
        said = words.undone(self.told.kind, self.told.field, self.told.facts, redo=self.redo)
        return f"{said}. {words.SURVEY_STAYS}" if self.survey_stays else said


@dataclass
class _Later:
    """What was done after a step: by others to which field or thing, and which chains were declared."""

    fields: dict[tuple[str, str], str] = field(default_factory=dict)
    things: dict[str, str] = field(default_factory=dict)
    declared: set[str] = field(default_factory=set)
    survey: bool = False
    """Nothing but the staff survey was changed since, by whom asks."""

    def note(self, row: Past) -> None:
        self.fields.setdefault((row.item_id, row.field), row.by)
        self.things.setdefault(row.item, row.by)


def undo(vault: Vault, by: str = "") -> Undone:
    """Take back the last change of the person of that name-tag. Raises `NothingToUndo`, `ChangedSince`,
    `BehindDeclaration`, `WordsErased`, `NotOneChange`; and `RoundClosed` and what else writing raises.
    """
    return _go(vault, by, redo=False)


def redo(vault: Vault, by: str = "") -> Undone:
    """Put back what was undone last, where nothing was changed by that person since. Raises as `undo` does."""
    return _go(vault, by, redo=True)


def _go(vault: Vault, by: str, *, redo: bool) -> Undone:
    with writing_as(vault, by) as pen:
        history.settle(pen.raw)
        later = _Later()
        step = _step(pen, by, later, redo=redo)
        going = next((row for row in step if row.kind in GOINGS), None)
        rows = [row for row in step if not row.changes_nothing and row is not going]
        _require_allowed(pen, rows, later)
        joins = [row for row in rows if row.field == "joined"]
        for row in (*(row for row in rows[::-1] if row not in joins), *joins):
            if not taking_back.stands(pen, row):
                raise ChangedSince(item=named(vault, row), who="")
            taking_back.take_back(pen, row)
        if going is not None:
            back = Item(going.kind, going.item_id, going.item)
            pen.note(back, going.field, going.after, going.before, 1, chain=going.chain_id)
        taking_back.agree(pen, [(row.chain_id, row.item) for row in rows if row.kind == "answer"])
        _remember(pen, step)
        history.settle(pen.raw)
        shown = going or _shown(pen, rows)
        told = tell(vault, shown, back=True)
        told.facts["others"] = _others(rows, shown)
    return Undone(told, shown.kind, shown.item_id, shown.item, shown.field, shown.chain_id, redo, later.survey)


def _step(pen: Pen, by: str, later: _Later, *, redo: bool) -> list[Past]:
    """The step to take back. What comes after it is put down in `later`."""
    taken = past.taken_back(pen.raw)
    doers = {doer: target for target, doer in sorted(taken.items(), reverse=True)}
    ours, first = {pen.vault.audit_id, pen.vault.organisation_id}, True
    for step in past.steps(pen.raw):
        ids = {row.id for row in step}
        depth, gone = _depth(ids, doers), not ids.isdisjoint(taken)
        later.declared |= {row.chain_id for row in step if row.field in _DECLARED}
        if step[0].by != by:
            if not gone and depth % 2 == 0:
                for row in step:
                    later.note(row)
            continue
        here = any(row.chain_id in ours for row in step) and any(row.kind not in _BESIDE for row in step)
        if not here or all(row.changes_nothing for row in step):
            later.survey |= here and first and any(row.kind == "survey" for row in step)
            continue
        first = False
        if (redo and depth == 0) or step[0].field == "made":
            break
        if not gone and depth % 2 == redo:
            return step
    raise NothingToUndo(redo=redo, by=by)


def _depth(ids: Collection[str], doers: Mapping[str, str]) -> int:
    """0 for a change, 1 for an undo, 2 for what was put back, 3 for an undo of that, and so on."""
    uuid = next((each for each in ids if each in doers), "")
    depth = 0
    while uuid in doers:
        uuid, depth = doers[uuid], depth + 1
    return depth


def _require_allowed(pen: Pen, rows: list[Past], later: _Later) -> None:
    facts = {"item": named(pen.vault, _shown(pen, rows))}
    if any(row.field in _DECLARED for row in rows):
        raise BehindDeclaration(**facts, itself=True)
    shared = any(row.kind not in ("answer", "partnership-answer", "stated") for row in rows)
    if any(row.chain_id in later.declared for row in rows) or (shared and later.declared):
        raise BehindDeclaration(**facts, itself=False)
    if any(row.erased or row.field == history.ERASED for row in rows):
        raise WordsErased(**facts)
    if not all(taking_back.can_be(row) for row in rows):
        raise NotOneChange(**facts)
    for row in rows:
        who = later.fields.get((row.item_id, row.field))
        if who is None and is_there(row):
            who = later.things.get(row.item)
        if who is not None:
            raise ChangedSince(item=named(pen.vault, row), who=who)


def _remember(pen: Pen, step: list[Past]) -> None:
    """Which change took back which."""
    first = next(iter(past.steps(pen.raw)))[0]
    if first.id in {row.id for row in step}:
        raise CannotUndo(item=first.item)
    for row in step:
        pen.insert(UndoRow, history_id=row.id, undone_by_id=first.id)


def _others(rows: list[Past], shown: Past) -> int:
    """How many other things the same change was made to: a lead or a day given to many actions at once."""
    many = shown.kind == "action" and not is_there(shown)
    return len({row.item_id for row in rows if (row.kind, row.field) == (shown.kind, shown.field)}) - 1 if many else 0


def _shown(pen: Pen, rows: list[Past]) -> Past:
    """The change of a step that people think of: in the audit they work on, and of what matters most."""

    def rank(row: Past) -> tuple[bool, int]:
        elsewhere = row.chain_id not in (pen.vault.audit_id, pen.vault.organisation_id)
        return elsewhere, _FIRST.index(row.field) if row.field in _FIRST else len(_FIRST)

    return min(rows, key=rank)
