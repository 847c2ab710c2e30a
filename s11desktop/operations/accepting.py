"""What a person does with a finding of the personal-data check that may stay: let it stand, with the reason, or ask
again.

It belongs to the file and not to one audit, and is no change of what anybody answered: it stands in the organisation's
history, which no return carries. A finding that was let stand comes up again when its words change, or its document.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from s11desktop.audit.accepted import SALT_BYTES, Accepted, Spot, seal
from s11desktop.cleaning import clean
from s11desktop.errors import UnknownItem
from s11desktop.operations.changing import Item, Pen, writing_as
from s11desktop.operations.screening import Finding
from s11desktop.operations.texts import required
from s11desktop.vault import history
from s11desktop.vault.connection import Raw
from s11desktop.vault.tables import AcceptedRow
from s11desktop.vault.vault import Vault

_TABLES: Mapping[str, str] = {
    "answer": "answers",
    "action": "actions",
    "action-note": "action_notes",
    "evidence": "evidence",
    "version": "evidence_versions",
    "partnership-answer": "audits",
    "stated": "audits",
    "comment": "survey_comments",
    "earlier": "audits",
}
"""Where the item of a spot is kept."""


def accept(vault: Vault, findings: Iterable[Finding], reason: str, *, by: str = "") -> tuple[Accepted, ...]:
    """Let findings stand, all for one reason and in one go: one undo takes them back together.

    For the work contacts of a document that is one finding; for what could not be read it says that somebody has looked
    at it. What was let stand already stays as it is. Raises `TextMissing` without a reason, `UnknownItem` for a finding
    that is not of this file or whose item is gone, and what writing raises.
    """
    why = required(clean(reason), "reason")
    with writing_as(vault, by, finished=True) as pen:
        made = [_accept(pen, each, why) for each in findings if not _stands(pen.raw, each)]
    return tuple(made)


def withdraw(vault: Vault, accepted: str, *, by: str = "") -> None:
    """Ask again about what was let stand (its UUID). Raises `UnknownItem`."""
    with writing_as(vault, by, finished=True) as pen:
        row = pen.raw.execute("SELECT id FROM accepted WHERE id = ? AND removed_at IS NULL", (accepted,)).fetchone()
        if row is None:
            raise UnknownItem(item=accepted)
        item = Item("accepted", accepted, _label(pen.raw, accepted))
        pen.edit(AcceptedRow, item, {"removed_at": pen.now}, chain=vault.organisation_id)


def forget(raw: Raw, items: Iterable[str], erased_by: str, *, earlier: str = "") -> None:
    """Take away what was let stand in items that are erased, with the reasons: inside the transaction that erases.
    `earlier` is the code of an answer that is erased, which an audit may carry as one to an earlier edition.
    """
    gone = [
        row for item in items for row in raw.execute("SELECT id FROM accepted WHERE item_id = ?", (item,)).fetchall()
    ]
    gone += raw.execute(
        "SELECT id FROM accepted WHERE item_kind = 'earlier' AND field IN (?, ?)",
        (f"{earlier}/words", f"{earlier}/reason"),
    ).fetchall()
    for (uuid,) in gone:
        history.erase_words(raw, uuid, erased_by)
        raw.execute("DELETE FROM accepted WHERE id = ?", (uuid,))


def _accept(pen: Pen, finding: Finding, why: str) -> Accepted:
    spot = finding.spot
    if spot is None or not _is_there(pen.raw, spot):
        raise UnknownItem(item=finding.file)
    salt = secrets.token_bytes(SALT_BYTES)
    made = seal(salt, finding.sealed)
    uuid = pen.insert(
        AcceptedRow,
        item_kind=spot.kind,
        item_id=spot.uuid,
        field=spot.field,
        about=finding.about.value,
        found=finding.kind,
        salt=salt,
        seal=made,
        reason=why,
    )
    said: dict[str, Any] = {"about": finding.about.value, "found": finding.kind, "reason": why}
    pen.note(Item("accepted", uuid, finding.label), "added", None, said, 1, chain=pen.vault.organisation_id)
    return Accepted(uuid, spot, finding.about.value, finding.kind, salt, made, why, pen.by, pen.now)


def _stands(raw: Raw, finding: Finding) -> bool:
    spot = finding.spot
    if spot is None:
        return False
    rows = raw.execute(
        """SELECT salt, seal FROM accepted WHERE item_kind = ? AND item_id = ? AND field = ? AND about = ? AND found = ?
        AND removed_at IS NULL""",
        (spot.kind, spot.uuid, spot.field, finding.about.value, finding.kind),
    ).fetchall()
    return any(seal(salt, finding.sealed) == kept for salt, kept in rows)


def _is_there(raw: Raw, spot: Spot) -> bool:
    table = _TABLES[spot.kind]
    return raw.execute(f"SELECT 1 FROM {table} WHERE id = ?", (spot.uuid,)).fetchone() is not None  # noqa: S608


def _label(raw: Raw, accepted: str) -> str:
    """What people called the thing when it was let stand."""
    found = raw.execute("SELECT item FROM history WHERE item_id = ? LIMIT 1", (accepted,)).fetchone()
    return "" if found is None else str(found[0])
