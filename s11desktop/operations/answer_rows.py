"""The row of an answer: found or made, changed, and noted in the history of its audit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from s11desktop.audit.model import Response
from s11desktop.errors import StaleRevision
from s11desktop.operations.changing import Item, Pen, stored
from s11desktop.vault.tables import AnswerRow

TYPED = frozenset({"words", "reason", "note", "practice"})

_COLUMNS = (
    *("id", "standard", "rating", "words", "reason", "come_back", "support_wanted", "note", "revision"),
    *("first_said", "changed_at", "changed_by", "joined_id", "practice", "practice_share"),
)
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM answers WHERE audit_id = ? AND standard = ?"  # noqa: S608 - our own columns

Row = dict[str, Any]


def find(pen: Pen, audit_id: str, code: str) -> Row | None:
    """The row as its columns hold it, or None while nothing has been said."""
    found = pen.raw.execute(_SELECT, (audit_id, code)).fetchone()
    return None if found is None else dict(zip(_COLUMNS, found, strict=True))


def save(pen: Pen, audit_id: str, code: str, values: Mapping[str, object], expected: int | None = None) -> Row:
    """One look at the row, one change of it: this is the save that people wait for. Gives the row after it.

    Raises `StaleRevision` when `expected` is given and the row has been changed since.
    """
    before = find(pen, audit_id, code)
    if before is None:
        uuid = pen.insert(AnswerRow, audit_id=audit_id, standard=code, revision=0)
        before = dict(zip(_COLUMNS, (uuid, code, None, "", "", 0, 0, "", 0, None, None, "", None, "", ""), strict=True))
    if expected is not None and expected != before["revision"]:
        raise StaleRevision(item=code)
    item = Item("answer", before["id"], code)
    revision = pen.apply("answers", item, before["revision"], before, values, typed=TYPED, chain=audit_id)
    if revision == before["revision"]:
        return before
    after = before | dict(values) | {"revision": revision, "changed_at": stored(pen.now), "changed_by": pen.by}
    if before["first_said"] is None and values.get("rating") is not None:
        after["first_said"] = stored(pen.now)
        pen.raw.execute("UPDATE answers SET first_said = ? WHERE id = ?", (after["first_said"], item.uuid))
    return after


def says_nothing(row: Mapping[str, Any] | None) -> bool:
    """No rating and no words that leave the file."""
    return row is None or (row["rating"] is None and not row["words"] and not row["reason"])


def response(row: Mapping[str, Any]) -> Response:
    """The noun of a row."""
    return Response(
        uuid=row["id"],
        standard=row["standard"],
        rating=row["rating"],
        words=row["words"],
        reason=row["reason"],
        come_back=bool(row["come_back"]),
        support_wanted=bool(row["support_wanted"]),
        note=row["note"],
        revision=row["revision"],
        first_said=_moment(row["first_said"]),
        changed_at=_moment(row["changed_at"]),
        changed_by=row["changed_by"],
        practice=row["practice"],
        practice_share=row["practice_share"],
    )


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
