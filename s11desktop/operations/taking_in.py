"""Take in what was filled in elsewhere: what was chosen of a workbook's differences, in one go, undone in one go."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from s11desktop.audit.differences import Comparison, Difference, State, compare
from s11desktop.audit.filled import ACTION, ANSWER, DAYS, EVIDENCE, Filled, Values
from s11desktop.audit.model import ActionStatus
from s11desktop.errors import NothingToTake, StaleRevision, TextMissing
from s11desktop.operations import actions, evidence, joining
from s11desktop.operations.changing import Item, Pen, require_changeable, writing_as
from s11desktop.operations.telling import WORKBOOK
from s11desktop.vault import history
from s11desktop.vault.tables import ActionRow, EvidenceRow
from s11desktop.vault.vault import Vault

_FIELD = "taken in"


@dataclass(frozen=True, slots=True)
class Taken:
    """How many answers, actions and evidence items were changed or are new."""

    answers: int = 0
    actions: int = 0
    evidence: int = 0


def preview(vault: Vault, filled: Filled, today: date) -> Comparison:
    """Every difference between a workbook and the audit people work on; nothing is changed.

    Raises `OfAnotherAudit`, and what writing raises: where nothing can be taken in there is nothing to choose.
    """
    require_changeable(vault)
    return compare(vault.load(), filled, today)


def take_in(vault: Vault, filled: Filled, chosen: Collection[Difference], *, today: date, by: str = "") -> Taken:
    """Make these differences so, in one transaction; nothing else is changed, and nothing is deleted.

    They are compared anew first: where the audit says something else by now than when they were chosen, nothing is
    taken. Raises `NothingToTake`, `StaleRevision`, `TextMissing` (dropped without a reason) and what writing raises.
    """
    wanted = [each for each in chosen if each.can_take]
    if not wanted:
        raise NothingToTake
    fresh = preview(vault, filled, today).by_key
    for each in wanted:
        if fresh.get(each.key) != each:
            raise StaleRevision(item=each.label or each.theirs[:60])
    taken = counted(wanted)
    with writing_as(vault, by) as pen:
        history.settle(pen.raw)
        said: dict[str, object] = {"answers": taken.answers, "actions": taken.actions, "evidence": taken.evidence}
        pen.note(Item(WORKBOOK, vault.audit_id, WORKBOOK), _FIELD, None, said, 1)
        make_so(pen, wanted)
        history.settle(pen.raw)
    return taken


def counted(wanted: Collection[Difference]) -> Taken:
    """How many things these differences are about."""
    things = {(each.kind, each.key if each.state is State.NEW else each.item) for each in wanted}
    count = {kind: sum(1 for each, _ in things if each == kind) for kind in (ANSWER, ACTION, EVIDENCE)}
    return Taken(count[ANSWER], count[ACTION], count[EVIDENCE])


def make_so(pen: Pen, wanted: Collection[Difference]) -> None:
    """Make differences so inside a transaction: all of one thing in one change of it, then what is new."""
    things: dict[tuple[str, str], list[Difference]] = {}
    for each in wanted:
        if each.state is not State.NEW:
            things.setdefault((each.kind, each.item), []).append(each)
    for (kind, item), cells in things.items():
        _change(pen, kind, item, cells)
    for each in wanted:
        if each.state is State.NEW:
            _add(pen, each)


def _change(pen: Pen, kind: str, item: str, cells: list[Difference]) -> None:
    values = _columns({each.field: each.theirs for each in cells})
    first = cells[0]
    if kind == ANSWER:
        joining.save(
            pen, item, values | ({"rating": values["rating"] or None} if "rating" in values else {}), first.revision
        )
        return
    named = Item(kind, item, first.label)
    if kind == EVIDENCE:
        pen.edit(EvidenceRow, named, values, expected=first.revision)
        return
    status = values.pop("status", None)
    pen.edit(ActionRow, named, values, expected=first.revision)
    if status is not None:
        _put_status(pen, named, ActionStatus(str(status)))


def _put_status(pen: Pen, item: Item, status: ActionStatus) -> None:
    (reason,) = pen.raw.execute("SELECT reason FROM actions WHERE id = ?", (item.uuid,)).fetchone()
    if status is ActionStatus.DROPPED and not reason.strip():
        raise TextMissing(field="reason")
    actions.put_status(pen, item, status)


def _add(pen: Pen, made: Difference) -> None:
    values = _columns(made.values)
    if made.kind == EVIDENCE:
        evidence.put_new(pen, made.serves, values, uuid=made.item)
        return
    status = values.pop("status", None)
    item = actions.put_new(pen, made.serves, uuid=made.item, **values)
    if status not in (None, ActionStatus.OPEN.value):
        _put_status(pen, item, ActionStatus(str(status)))


def _columns(values: Values) -> dict[str, object]:
    """Values as the columns of a row hold them."""
    return {
        name: (date.fromisoformat(value) if value else None) if name in DAYS else value
        for name, value in values.items()
    }
