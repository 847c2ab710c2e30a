"""What a person does with the dates of the two years: set one, move it, say it is done, take it away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypedDict, Unpack

from s11desktop import words
from s11desktop.audit.dates import say_date
from s11desktop.audit.programme import Planned, What
from s11desktop.cleaning import clean_line
from s11desktop.errors import BadDate, UnknownItem
from s11desktop.operations.changing import Item, Pen, today, writing_as
from s11desktop.vault.tables import ProgrammeRow
from s11desktop.vault.vault import Vault


class DateFields(TypedDict, total=False):
    """What of a date can be changed. `done_on` None says that it is not done."""

    what: What
    day: date
    title: str
    done_on: date | None


def add(vault: Vault, what: What, day: date, *, title: str = "", by: str = "") -> Planned:
    """Set a date. The day of the return is the partnership's and is set there. Raises `TextTooLong`, `UnknownItem` for
    that one.
    """
    (made,) = add_all(vault, [(what, day)], title=title, by=by)
    return made


def add_all(vault: Vault, dates: Iterable[tuple[What, date]], *, title: str = "", by: str = "") -> tuple[Planned, ...]:
    """Several dates as one change, which one undo takes back. Raises as `add` does; then none is set."""
    wanted, title = tuple(dates), clean_line(title)
    for what, _ in wanted:
        _require_by_hand(what)
    made = []
    with writing_as(vault, by, finished=True) as pen:
        for what, day in wanted:
            uuid = pen.insert(ProgrammeRow, what=what, day=day, title=title)
            said = {"what": what, "day": day, "title": title}
            pen.note(_item(uuid, what), "added", None, said, 1, chain=vault.organisation_id)
            made.append(uuid)
    found = {each.uuid: each for each in vault.load().programme}
    return tuple(found[uuid] for uuid in made)


def update(vault: Vault, item: str, *, by: str = "", **fields: Unpack[DateFields]) -> Planned:
    """Change a date (its UUID). Raises `UnknownItem`, `TextTooLong`, `BadDate` for one done on a day still to come."""
    values: dict[str, object] = dict(fields)
    if "what" in fields:
        _require_by_hand(fields["what"])
    if "title" in fields:
        values["title"] = clean_line(fields["title"])
    done = fields.get("done_on")
    if done is not None and done > today():
        raise BadDate(text=say_date(done), ahead=True)
    with writing_as(vault, by, finished=True) as pen:
        found = _find(pen, item)
        pen.edit(ProgrammeRow, found, values, typed={"title"}, chain=vault.organisation_id)
    return next(each for each in vault.load().programme if each.uuid == found.uuid)


def remove(vault: Vault, item: str, *, by: str = "") -> None:
    """Take a date away; undo brings it back. Raises `UnknownItem`."""
    with writing_as(vault, by, finished=True) as pen:
        pen.edit(ProgrammeRow, _find(pen, item), {"removed_at": pen.now}, chain=vault.organisation_id)


def _find(pen: Pen, item: str) -> Item:
    found = pen.raw.execute("SELECT id, what FROM programme WHERE id = ? AND removed_at IS NULL", (item,)).fetchone()
    if found is None:
        raise UnknownItem(item=item)
    return _item(str(found[0]), What(found[1]))


def _item(uuid: str, what: What) -> Item:
    return Item("programme", uuid, words.PROGRAMME[what.value])


def _require_by_hand(what: What) -> None:
    if what is What.DEADLINE:
        raise UnknownItem(item=words.PROGRAMME[what.value])
