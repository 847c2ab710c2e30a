"""What was answered the time before, beside a question of now; and taking it over once a person says "still true"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from s11desktop.audit.beside import LastTime
from s11desktop.audit.dates import uk_time
from s11desktop.audit.model import Response
from s11desktop.errors import NothingProposed
from s11desktop.framework.crosswalk import Became, plan
from s11desktop.operations import answer_rows, joining
from s11desktop.operations.changing import Item, Pen, writing_as
from s11desktop.operations.linking import link_one, serving
from s11desktop.operations.lookup import find_standard
from s11desktop.vault import alongside
from s11desktop.vault.vault import Vault

if TYPE_CHECKING:
    from s11desktop.framework.model import Framework

_ONE_TO_ONE = (Became.SAME, Became.REWORDED)
_SAID = """SELECT a.rating, a.words, a.reason, a.changed_at, r.period, r.closed_on FROM answers a
JOIN audits u ON u.id = a.audit_id JOIN rounds r ON r.id = u.round_id WHERE a.audit_id = ? AND a.standard = ?"""
_PLANNED = """SELECT x.what, x.status IN ('open', 'started') FROM actions x JOIN action_links l ON l.action_id = x.id
WHERE l.audit_id = ? AND l.standard = ? AND l.removed_at IS NULL AND x.removed_at IS NULL ORDER BY x.number"""
_SHOWN = """SELECT e.title FROM evidence e JOIN evidence_links l ON l.evidence_id = e.id
WHERE l.audit_id = ? AND l.standard = ? AND l.removed_at IS NULL AND e.removed_at IS NULL ORDER BY e.number"""
_IS_OPEN = "SELECT 1 FROM actions WHERE id = ? AND status IN ('open', 'started')"


def last_time(vault: Vault, code: str) -> tuple[LastTime, ...]:
    """What was answered to a question in the round before: several where it was made of several questions of then,
    none where it was not asked or not answered. Raises `UnknownStandard`.
    """
    standard = find_standard(vault.framework, code).code
    for there in _places(vault):
        found = []
        for then, fits in _then(vault.framework, vault.framework_of(there), standard):
            if (said := _said(vault, there, then, standard)) is not None:
                found.append(said if fits and not _is_update(vault) else replace(said, fits=None))
        if found:
            return tuple(found)
    return ()


def last_times(vault: Vault, codes: Iterable[str]) -> dict[str, LastTime]:
    """The same of several questions, by code: of each the first of its answers; none for what has none."""
    found = ((code, last_time(vault, code)) for code in codes)
    return {code: said[0] for code, said in found if said}


def still_true(vault: Vault, code: str, *, by: str = "") -> Response:
    """Say that the answer of last time is true still: its rating, its words where nothing is written yet, what could be
    shown for it and what is still open of its plan serve the question from now on, and it was first said then.

    Raises `UnknownStandard`, `NothingProposed` where no such answer can be taken over, and what writing raises.
    """
    standard = find_standard(vault.framework, code).code
    chosen = next((each for each in last_time(vault, standard) if each.fits is not None), None)
    if chosen is None:
        raise NothingProposed(standard=standard)
    with writing_as(vault, by) as pen:
        return say_again(pen, standard, chosen)


def say_again(pen: Pen, standard: str, chosen: LastTime) -> Response:
    """The same within an open transaction, of what `last_time` offered."""
    vault = pen.vault
    for there in _places(vault):
        ((then, _fits),) = _then(vault.framework, vault.framework_of(there), standard)
        earlier = answer_rows.find(pen, there, then)
        if answer_rows.says_nothing(earlier):
            continue
        assert earlier is not None
        here = answer_rows.find(pen, vault.audit_id, standard)
        values: dict[str, object] = {"rating": chosen.fits, "come_back": False}
        for name in ("words", "reason"):
            if earlier[name] and not (here and here[name]):
                values[name] = earlier[name]
        saved = joining.save(pen, standard, values)
        saved["first_said"] = earlier["first_said"] or saved["first_said"]
        pen.raw.execute("UPDATE answers SET first_said = ? WHERE id = ?", (saved["first_said"], saved["id"]))
        for item in serving(pen, there, then):
            if _goes_on(pen, item):
                link_one(pen, item, standard)
        return answer_rows.response(saved)
    raise NothingProposed(standard=standard)


def _places(vault: Vault) -> tuple[str, ...]:
    """Where an answer of before may stand, the nearest first: in updates, and then in the round that asked it all."""
    found = []
    for uuid, kind in alongside.back(vault.raw, vault.audit_id):
        found.append(uuid)
        if kind != "update":
            break
    return tuple(found)


def _is_update(vault: Vault) -> bool:
    """An update tells what changed: there is nothing to say again in it."""
    return alongside.kind_of(vault.raw, vault.audit_id) == "update"


def _then(now: Framework, then: Framework, code: str) -> tuple[tuple[str, bool], ...]:
    """The questions of then that became this one, and whether each of them is this one, whole."""
    if (now.id, now.edition) == (then.id, then.edition) and then.by_code.get(code) == now.by_code[code]:
        return ((code, True),)
    step = next(step for step in plan(then, now).steps if code in step.new)
    return tuple((each, step.became in _ONE_TO_ONE) for each in step.old)


def _said(vault: Vault, there: str, then: str, standard: str) -> LastTime | None:
    row = vault.raw.execute(_SAID, (there, then)).fetchone()
    if row is None or (row[0] is None and not row[1] and not row[2]):
        return None
    rating, words, reason, changed_at, period, closed = row
    on = uk_time(datetime.fromisoformat(changed_at)).date()
    asked, now = vault.framework_of(there), vault.framework.by_code[standard]
    choice = None if rating is None else asked.choices[rating]
    fits = joining.rating_there(asked, rating, vault.framework, standard)
    text = asked.by_code[then].text
    planned = vault.raw.execute(_PLANNED, (there, then)).fetchall()
    shown = vault.raw.execute(_SHOWN, (there, then)).fetchall()
    return LastTime(
        standard=standard,
        period=period,
        on=on if closed is None else min(on, date.fromisoformat(closed)),
        question="" if text == now.text else text,
        rating="" if choice is None else choice.label,
        level=None if choice is None else choice.level,
        words=words,
        reason=reason,
        fits=None if fits is None else fits.code,
        planned=tuple((what, bool(is_open)) for what, is_open in planned),
        shown=tuple(title for (title,) in shown),
    )


def _goes_on(pen: Pen, item: Item) -> bool:
    """What could be shown, and what is still to be done; not what was done or dropped."""
    return item.kind != "action" or pen.raw.execute(_IS_OPEN, (item.uuid,)).fetchone() is not None
