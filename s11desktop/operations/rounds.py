"""What a person does with the audits of a file: add one, choose one, bring one to a newer edition, start, finish and
erase a round.
"""

from __future__ import annotations

from datetime import date

from s11desktop.audit.dates import say_date
from s11desktop.audit.rounds import KEEP_FOR, RoundEntry
from s11desktop.cleaning import clean_line
from s11desktop.errors import (
    AuditThere,
    BadDate,
    BadYears,
    RoundClosed,
    RoundGoing,
    UnknownAudit,
    UnknownLevel,
    UnknownView,
)
from s11desktop.framework.canonical import canonical, digest
from s11desktop.framework.model import Framework
from s11desktop.operations import joining, settings
from s11desktop.operations.changing import Item, Pen, today, writing_as
from s11desktop.operations.erasing_rounds import erase_round
from s11desktop.operations.linking import link_in, serving
from s11desktop.operations.migrating import migrate, preview
from s11desktop.operations.organisation import find_kind, require_taken
from s11desktop.operations.texts import required
from s11desktop.vault import alongside
from s11desktop.vault.tables import AuditRow, FrameworkRow, RoundRow
from s11desktop.vault.vault import Vault

__all__ = [
    "add_audit",
    "close_round",
    "erase_round",
    "keep_for",
    "migrate",
    "preview",
    "start_round",
    "switch",
    "years_kept",
]

MOST_YEARS = 100


def add_audit(
    vault: Vault,
    framework: Framework,
    level: str,
    *,
    view: str = "",
    kind: str | None = None,
    by: str = "",
) -> str:
    """Ask other questions in the same round, as an audit of its own; its UUID. `switch` goes to it.

    What was answered to a question that asks the same elsewhere in the round is answered here with it, and what serves
    it there serves it here. `kind` is what the organisation is in these questions, where they do not know its own.
    Raises `UnknownLevel`, `LevelNotTaken`, `UnknownView`, `UnknownKind`, `AuditThere`, `RoundClosed`, and what writing
    raises.
    """
    _require_view(framework, level, view)
    kind = _kind_there(vault, framework, kind)
    with writing_as(vault, by, finished=True) as pen:
        round_id, period, closed = pen.raw.execute(
            "SELECT r.id, r.period, r.closed_on FROM rounds r JOIN audits a ON a.round_id = r.id WHERE a.id = ?",
            (vault.audit_id,),
        ).fetchone()
        if closed is not None:
            raise RoundClosed(period=period, on=say_date(date.fromisoformat(closed)))
        if pen.raw.execute(
            "SELECT 1 FROM audits WHERE round_id = ? AND framework = ?", (round_id, framework.id)
        ).fetchone():
            raise AuditThere(title=framework.title)
        require_taken(pen, level)
        uuid = insert_audit(pen, framework, level, round_id=round_id, view=view, kind=kind)
        vault.turn_to(None)
        _answered_already(pen, uuid)
    return uuid


def switch(vault: Vault, audit_uuid: str) -> None:
    """Work on another audit of the file, from now on and at the next opening; a finished one can be looked at.

    Raises `UnknownAudit`, and what writing raises.
    """
    known = {entry.uuid: f"{entry.questions}, {entry.round.period}" for entry in vault.audits()}
    if audit_uuid not in known:
        raise UnknownAudit(audit=audit_uuid, allowed=tuple(known.items()))
    vault.leave_field()
    with vault.writing() as raw:
        alongside.choose(raw, audit_uuid)
    vault.turn_to(None)


def start_round(
    vault: Vault,
    *,
    framework: Framework | None = None,
    level: str | None = None,
    period: str = "",
    by: str = "",
) -> str:
    """Start a new round with one audit, which is then the one people work on; its UUID. Nothing is answered in it yet.

    Without `framework` it asks what the audit people work on asks. `period` is how people call it (the year). Raises
    `RoundGoing` where a round with these questions is not finished, `UnknownLevel`, `TextTooLong`, and what writing
    raises. `next_round.start` begins one from the last.
    """
    audit = vault.load()
    asked = framework or audit.framework
    going = next((each for each in vault.audits() if each.framework == asked.id and not each.finished), None)
    if going is not None:
        raise RoundGoing(period=going.round.period)
    level = level or (audit.level if audit.level in asked.levels else asked.levels[-1])
    same = asked.id == audit.framework.id and any(view.code == audit.view for view in asked.views)
    view = audit.view if same else ""
    _require_view(asked, level, view)
    kind = _kind_there(vault, asked, audit.organisation.kind if asked.id == audit.framework.id else None)
    day = today()
    with writing_as(vault, by, finished=True) as pen:
        round_id = pen.insert(
            RoundRow,
            kind="audit",
            period=clean_line(period) or str(day.year),
            started_on=day,
            follows_id=audit.round.uuid,
        )
        uuid = insert_audit(pen, asked, level, round_id=round_id, view=view, kind=kind)
        alongside.choose(pen.raw, uuid)
    vault.turn_to(None)
    return uuid


def close_round(vault: Vault, on: date | None = None, by: str = "") -> RoundEntry:
    """Finish the round people work on: its audits can be looked at, printed and sent, and not changed any more.

    `on` is the day (today). Raises `BadDate` for a day still to come or before it began, `RoundClosed` where it is.
    """
    vault.leave_field()
    day, audit = on or today(), vault.load()
    if day > today():
        raise BadDate(text=say_date(day), ahead=True)
    if day < audit.round.started_on:
        raise BadDate(text=say_date(day))
    if audit.round.closed_on is not None:
        raise RoundClosed(period=audit.round.period, on=say_date(audit.round.closed_on))
    with writing_as(vault, by, finished=True) as pen:
        item = Item("round", audit.round.uuid, audit.round.period)
        pen.edit(RoundRow, item, {"closed_on": day}, chain=vault.organisation_id)
    return next(entry for entry in vault.rounds() if entry.round.uuid == audit.round.uuid)


def keep_for(vault: Vault, years: int | None) -> None:
    """Say how many years a finished round is kept; None takes that back. It only reminds. Raises `BadYears`."""
    if years is not None and not 1 <= years <= MOST_YEARS:
        raise BadYears(years=years)
    settings.keep(vault, KEEP_FOR, "" if years is None else str(years))


def years_kept(vault: Vault) -> int | None:
    """How many years a finished round is kept, where somebody decided."""
    found = vault.raw.execute("SELECT value FROM settings WHERE name = ?", (KEEP_FOR,)).fetchone()
    return int(found[0]) if found is not None else None


def insert_audit(pen: Pen, asked: Framework, level: str, *, round_id: str, view: str, kind: str) -> str:
    """A new audit of a round with its own copy of the questions, noted in the history; its UUID."""
    (place,) = pen.raw.execute(
        "SELECT coalesce(max(position), -1) + 1 FROM audits WHERE round_id = ?", (round_id,)
    ).fetchone()
    uuid = pen.insert(
        AuditRow,
        round_id=round_id,
        organisation_id=pen.vault.organisation_id,
        framework=asked.id,
        edition=asked.edition,
        framework_sha256=digest(asked),
        level=level,
        position=place,
        kind=kind,
        view=view,
    )
    pen.insert(FrameworkRow, audit_id=uuid, sha256=digest(asked), canonical=canonical(asked))
    said = {"framework": asked.id, "edition": asked.edition, "level": level}
    item = Item("audit", uuid, alongside.called(asked))
    pen.note(item, "added", None, said, 1, chain=pen.vault.organisation_id)
    return uuid


def _answered_already(pen: Pen, uuid: str) -> None:
    """Where every other audit that asks the same says one thing, this one says it too."""
    for code, places in pen.vault.same_questions(uuid).items():
        rows = [(place, row) for place in places if (row := joining.said(pen, place)) is not None]
        first = rows[0] if rows else None
        if first is None or any(row["joined_id"] != first[1]["joined_id"] for _, row in rows[1:]):
            continue
        if len(rows) > 1 and first[1]["joined_id"] is None:
            continue
        joining.take_over(pen, (uuid, code), first[0])
        for item in serving(pen, *first[0]):
            link_in(pen, item, uuid, (code,))


def _require_view(framework: Framework, level: str, view: str) -> None:
    if level not in framework.levels:
        raise UnknownLevel(level=level, allowed=framework.levels)
    if view and view not in {each.code for each in framework.views}:
        raise UnknownView(view=view, allowed=tuple((each.code, each.title) for each in framework.views))


def _kind_there(vault: Vault, framework: Framework, kind: str | None) -> str:
    """What the organisation is in these questions; empty where that is what it is in its own row."""
    (ours,) = vault.raw.execute("SELECT kind FROM organisations WHERE id = ?", (vault.organisation_id,)).fetchone()
    if not framework.kinds and kind is None:
        return ""
    found = find_kind(framework, required(kind or ours, "kind"))
    return "" if found == ours else found
