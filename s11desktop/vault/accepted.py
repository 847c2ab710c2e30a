"""From the table to what a person let stand of the personal-data check's findings."""

from __future__ import annotations

from sqlalchemy import Connection, select

from s11desktop.audit.accepted import Accepted, Spot
from s11desktop.vault.tables import AcceptedRow

_STANDING = (
    select(
        AcceptedRow.id,
        AcceptedRow.item_kind,
        AcceptedRow.item_id,
        AcceptedRow.field,
        AcceptedRow.about,
        AcceptedRow.found,
        AcceptedRow.salt,
        AcceptedRow.seal,
        AcceptedRow.reason,
        AcceptedRow.changed_by,
        AcceptedRow.changed_at,
    )
    .where(AcceptedRow.removed_at.is_(None))
    .order_by(AcceptedRow.changed_at, AcceptedRow.id)
)


def of_file(db: Connection) -> tuple[Accepted, ...]:
    """Everything let stand in the whole file, the oldest first; what was taken back left out."""
    return tuple(
        Accepted(uuid, Spot(kind, item, field), about, found, salt, seal, reason, by, at)
        for uuid, kind, item, field, about, found, salt, seal, reason, by, at in db.execute(_STANDING)
    )
