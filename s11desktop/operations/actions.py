"""What a person does with the action plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypedDict, Unpack

from s11desktop import words
from s11desktop.audit.model import Action, ActionStatus
from s11desktop.audit.plan import PRIORITIES
from s11desktop.cleaning import clean, clean_line
from s11desktop.errors import UnknownPriority
from s11desktop.framework.model import Standard
from s11desktop.operations.changing import Item, Pen, today, writing_as
from s11desktop.operations.linking import link_all, link_along, link_one, unlink_one
from s11desktop.operations.lookup import action_item, find_action, find_standard
from s11desktop.operations.texts import required
from s11desktop.vault import items
from s11desktop.vault.tables import ActionNoteRow, ActionRow
from s11desktop.vault.vault import Vault

TYPED = frozenset({"what", "lead", "measure", "reason", "agreed_with"})
_LINES = frozenset({"lead", "agreed_with"})


def add(
    vault: Vault,
    *,
    standards: Iterable[str],
    what: str,
    lead: str = "",
    due: date | None = None,
    measure: str = "",
    priority: str = "",
    agreed_with: str = "",
    by: str = "",
) -> Action:
    """Plan something for one or more standards. Lead and day may follow later.

    Raises `TextMissing`, `TextTooLong`, `UnknownStandard`, `UnknownPriority`, and what writing raises.
    """
    codes = tuple(find_standard(vault.framework, code).code for code in standards)
    with writing_as(vault, by) as pen:
        item = put_new(
            pen,
            codes,
            what=required(clean(what), "what"),
            lead=clean_line(lead),
            due=due,
            measure=clean(measure),
            priority=_priority(priority),
            agreed_with=clean_line(agreed_with),
        )
    return _loaded(vault, item)


class ActionFields(TypedDict, total=False):
    """What of an action can be changed."""

    what: str
    lead: str
    due: date | None
    measure: str
    priority: str
    agreed_with: str
    status: ActionStatus
    reason: str


def update(
    vault: Vault, item: str, *, by: str = "", expected_revision: int | None = None, **fields: Unpack[ActionFields]
) -> Action:
    """Change the given fields of an action (A3, its number or UUID).

    Done and dropped set the day it was closed, open and started take that away again. Raises `UnknownItem`,
    `TextMissing`, also for dropping without a reason, `TextTooLong`, `UnknownPriority`, `StaleRevision`.
    """
    values: dict[str, object] = dict(fields)
    for name in _LINES & fields.keys():
        values[name] = clean_line(str(values[name]))
    if "priority" in fields:
        values["priority"] = _priority(fields["priority"])
    for name in {"what", "measure", "reason"} & fields.keys():
        values[name] = clean(str(values[name]))
    if "what" in values:
        required(str(values["what"]), "what")
    with writing_as(vault, by) as pen:
        found = find_action(pen.raw, item)
        if "status" in fields:
            if fields["status"] is ActionStatus.DROPPED:
                required(str(values.get("reason") or _reason(pen, found)), "reason")
            values |= _status(pen, found, fields["status"], None)
        pen.edit(ActionRow, found, values, typed=TYPED, expected=expected_revision)
    return _loaded(vault, found)


class ManyFields(TypedDict, total=False):
    """What can be changed for many actions at once."""

    lead: str
    due: date | None


def update_many(
    vault: Vault, chosen: Iterable[str], *, by: str = "", **fields: Unpack[ManyFields]
) -> tuple[Action, ...]:
    """Give several actions (A3, number or UUID) one lead, or one day, or both: one change, and one undo.

    Raises `UnknownItem` (then nothing is changed), `TextTooLong`, and what writing raises.
    """
    values: dict[str, object] = dict(fields)
    if "lead" in fields:
        values["lead"] = clean_line(fields["lead"])
    with writing_as(vault, by) as pen:
        found = {item.uuid: item for item in (find_action(pen.raw, each) for each in chosen)}
        for item in found.values():
            pen.edit(ActionRow, item, values)
    return tuple(_loaded(vault, item) for item in found.values())


def close(
    vault: Vault,
    item: str,
    *,
    status: ActionStatus = ActionStatus.DONE,
    reason: str = "",
    on: date | None = None,
    by: str = "",
) -> Action:
    """It is done, or (with a reason) dropped. Raises `UnknownItem`, and `TextMissing` for dropping without a reason."""
    why = clean(reason)
    if status is ActionStatus.DROPPED:
        required(why, "reason")
    with writing_as(vault, by) as pen:
        found = find_action(pen.raw, item)
        values = _status(pen, found, status, on)
        pen.edit(ActionRow, found, values | ({"reason": why} if why else {}))
    return _loaded(vault, found)


def note(vault: Vault, item: str, text: str, *, by: str = "") -> Action:
    """A word on how it goes. Raises `UnknownItem`, `TextMissing`, `TextTooLong`."""
    written = required(clean(text), "note")
    with writing_as(vault, by) as pen:
        found = find_action(pen.raw, item)
        uuid = pen.insert(ActionNoteRow, action_id=found.uuid, words=written, added_at=pen.now, added_by=by)
        revision = pen.touch(ActionRow, found)
        pen.note(Item("action-note", uuid, found.label), "words", None, written, revision)
    return _loaded(vault, found)


def link(vault: Vault, item: str, standard: str, *, by: str = "") -> Action:
    """It serves that standard as well. Raises `UnknownItem`, `UnknownStandard`."""
    code = find_standard(vault.framework, standard).code
    with writing_as(vault, by) as pen:
        found = find_action(pen.raw, item)
        link_one(pen, found, code)
    return _loaded(vault, found)


def unlink(vault: Vault, item: str, standard: str, *, by: str = "") -> Action:
    """It does not serve that standard. Raises `UnknownItem`, `UnknownStandard`."""
    code = find_standard(vault.framework, standard).code
    with writing_as(vault, by) as pen:
        found = find_action(pen.raw, item)
        unlink_one(pen, found, code)
    return _loaded(vault, found)


def remove(vault: Vault, item: str, *, by: str = "", expected_revision: int | None = None) -> None:
    """Delete it for the people using the file; `restore` brings it back. Raises `UnknownItem`, `StaleRevision`."""
    with writing_as(vault, by) as pen:
        found = find_action(pen.raw, item)
        pen.edit(ActionRow, found, {"removed_at": pen.now}, expected=expected_revision)


def restore(vault: Vault, item: str, *, by: str = "") -> Action:
    """Bring a deleted one back. Raises `UnknownItem`."""
    with writing_as(vault, by) as pen:
        found = find_action(pen.raw, item, removed=True)
        pen.edit(ActionRow, found, {"removed_at": None})
    return _loaded(vault, found)


def put_status(pen: Pen, item: Item, status: ActionStatus) -> None:
    """Say inside a transaction how far it is, with the day it was closed."""
    pen.edit(ActionRow, item, _status(pen, item, status, None))


def planned(pen: Pen, standard: str) -> bool:
    """Whether an open action serves that standard."""
    found = pen.raw.execute(
        """SELECT 1 FROM actions a JOIN action_links l ON l.action_id = a.id WHERE l.audit_id = ? AND l.standard = ?
        AND a.removed_at IS NULL AND l.removed_at IS NULL AND a.status IN ('open', 'started') LIMIT 1""",
        (pen.vault.audit_id, standard),
    ).fetchone()
    return found is not None


def plan_help(pen: Pen, standard: Standard) -> Item:
    """The action "we need help with this" writes; who leads it and by when is for people to say."""
    asked = standard.short or standard.text
    return put_new(pen, (standard.code,), what=f"Ask for help with {standard.number}: {asked}")


def put_new(pen: Pen, codes: tuple[str, ...], *, uuid: str = "", **values: object) -> Item:
    """Plan an action inside a transaction, of columns that are checked and cleaned already; with the UUID it has
    elsewhere, if it has one.
    """
    (number,) = pen.raw.execute("SELECT coalesce(max(number), 0) + 1 FROM actions").fetchone()
    own = {"id": uuid} if uuid else {}
    uuid = pen.insert(ActionRow, number=number, created_at=pen.now, **values, **own)
    item = action_item(uuid, number)
    link_all(pen, item, codes)
    said = {name: value for name, value in values.items() if value}
    pen.note(item, "added", None, {**said, "standards": list(codes)}, 1)
    link_along(pen, item, codes)
    return item


def _status(pen: Pen, item: Item, status: ActionStatus, on: date | None) -> dict[str, Any]:
    if status in (ActionStatus.OPEN, ActionStatus.STARTED):
        return {"status": status, "closed_on": None}
    (closed,) = pen.raw.execute("SELECT closed_on FROM actions WHERE id = ?", (item.uuid,)).fetchone()
    return {"status": status, "closed_on": on or (date.fromisoformat(closed) if closed else today())}


def _reason(pen: Pen, item: Item) -> str:
    (said,) = pen.raw.execute("SELECT reason FROM actions WHERE id = ?", (item.uuid,)).fetchone()
    return str(said)


def _priority(said: str) -> str:
    code = clean_line(said).casefold()
    if code and code not in PRIORITIES:
        raise UnknownPriority(priority=clean_line(said), allowed=tuple(words.PRIORITIES.items()))
    return code


def _loaded(vault: Vault, item: Item) -> Action:
    return items.one_action(vault, item.uuid)
