"""Where somebody was when they left, and what changed in the file since: others' answers, evidence that ran out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime

from s11desktop.audit.dates import uk_time
from s11desktop.audit.model import Evidence
from s11desktop.audit.reminders import last_days
from s11desktop.operations import settings
from s11desktop.operations.telling import named
from s11desktop.vault import past
from s11desktop.vault.vault import Vault

LAST = "last_here"
"""The setting that says whose name-tag was in use when the file was left."""

_HERE = "here "
_LAST_CHANGE = "SELECT max(id) FROM history"
_TOLD = frozenset({"answer", "evidence", "evidence-version", "action", "action-note", "partnership-answer"})


@dataclass(frozen=True, slots=True)
class Touched:
    """One thing others changed: its kind, its code or label (VCF-3.1, E012), its name for people (3.1), and who did."""

    kind: str
    item: str
    name: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class News:
    """For somebody who comes back: when they left (UTC), where they were, and what is new since.

    `place` and `spot` are what the window gave `leave`. `ran_out` is evidence whose day passed since.
    """

    left_at: datetime
    place: str
    spot: str
    touched: tuple[Touched, ...] = ()
    ran_out: tuple[Evidence, ...] = ()


def leave(vault: Vault, by: str, *, place: str, spot: str = "") -> None:
    """Remember where somebody was, and up to which change they have seen the file; nothing where that is known."""
    (last,) = vault.raw.execute(_LAST_CHANGE).fetchone()
    said = {"audit": vault.audit_id, "place": place, "spot": spot, "seen": last or ""}
    before = _kept(vault, by)
    if before and {name: before.get(name) for name in said} == said and _setting(vault, LAST) == by:
        return
    here = json.dumps(said | {"at": datetime.now(UTC).isoformat()})
    settings.keep_all(vault, {_HERE + by: here, LAST: by})


def last_here(vault: Vault) -> str:
    """Whose name-tag was in use when the file was last left, empty where nobody's was."""
    return _setting(vault, LAST)


def since(vault: Vault, by: str, today: date) -> News | None:
    """What is new for somebody in the audit people work on; None for whoever was never here, or was in another one."""
    kept = _kept(vault, by)
    if not kept or kept.get("audit") != vault.audit_id:
        return None
    left_at = datetime.fromisoformat(str(kept["at"]))
    day = uk_time(left_at).date()
    audit = vault.load()
    last = last_days(audit)
    ran_out = tuple(each for each in audit.evidence if each.uuid in last and day <= last[each.uuid][0] < today)
    return News(left_at, str(kept["place"]), str(kept["spot"]), _touched(vault, by, str(kept["seen"])), ran_out)


def _touched(vault: Vault, by: str, seen: str) -> tuple[Touched, ...]:
    found: dict[tuple[str, str], tuple[str, list[str]]] = {}
    for row in past.newest_first(vault.raw):
        if row.id <= seen:
            break
        if row.by == by or row.kind not in _TOLD or row.chain_id != vault.audit_id or row.changes_nothing:
            continue
        kind = {"evidence-version": "evidence", "action-note": "action"}.get(row.kind, row.kind)
        _name, who = found.setdefault((kind, row.item), (named(vault, row), []))
        if row.by and row.by not in who:
            who.append(row.by)
    return tuple(Touched(kind, item, name, tuple(who)) for (kind, item), (name, who) in found.items())


def _kept(vault: Vault, by: str) -> dict[str, str]:
    said = _setting(vault, _HERE + by)
    found: dict[str, str] = json.loads(said) if said else {}
    return found


def _setting(vault: Vault, name: str) -> str:
    found = vault.raw.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
    return "" if found is None else str(found[0])
