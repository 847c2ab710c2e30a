"""What a person does with an answer: rate, write, take back, mark to come back to, ask for help."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from s11desktop.audit.model import Response
from s11desktop.cleaning import clean
from s11desktop.errors import StaleRevision
from s11desktop.framework.model import Standard
from s11desktop.operations import actions
from s11desktop.operations.changing import Item, Pen, stored, writing_as
from s11desktop.operations.lookup import find_rating, find_standard
from s11desktop.vault.connection import Raw
from s11desktop.vault.tables import AnswerRow
from s11desktop.vault.vault import Vault

TYPED = frozenset({"words", "reason", "note"})

_COLUMNS = (
    *("id", "standard", "rating", "words", "reason", "come_back", "support_wanted", "note", "revision"),
    *("first_said", "changed_at", "changed_by"),
)
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM answers WHERE audit_id = ? AND standard = ?"  # noqa: S608 - our own columns


def answer(
    vault: Vault,
    code: str,
    rating: str | None = None,
    words: str | None = None,
    *,
    reason: str | None = None,
    by: str = "",
    expected_revision: int | None = None,
) -> Response:
    """Rate a standard and write about it; what is None stays as it is.

    `rating` is a code or label of the scale, a number (as printed, else in the order shown) or N. Partly and not met
    plan nothing by themselves: `audit.validation.needs` says what they need. Raises `UnknownStandard`,
    `UnknownRating`, `RatingNotAllowed`, `TextTooLong`, `StaleRevision`, and what writing raises.
    """
    standard = find_standard(vault.framework, code)
    values: dict[str, object] = {}
    if rating is not None:
        values["rating"] = find_rating(vault.framework, standard, rating).code
    if words is not None:
        values["words"] = clean(words)
    if reason is not None:
        values["reason"] = clean(reason)
    with writing_as(vault, by) as pen:
        return _save(pen, standard, values, expected_revision)


def clear(vault: Vault, code: str, *, by: str = "", expected_revision: int | None = None) -> Response:
    """Take the rating back: the standard is to answer again. What was written stays. Raises `UnknownStandard`."""
    standard = find_standard(vault.framework, code)
    with writing_as(vault, by) as pen:
        return _save(pen, standard, {"rating": None}, expected_revision)


def mark(
    vault: Vault,
    code: str,
    *,
    come_back: bool | None = None,
    support_wanted: bool | None = None,
    note: str | None = None,
    by: str = "",
    expected_revision: int | None = None,
) -> Response:
    """Mark a standard to come back to, or as one help is needed with, or write a note that never leaves the file.

    Asking for help writes an action where the standard has none that is open. Raises `UnknownStandard`, `TextTooLong`.
    """
    standard = find_standard(vault.framework, code)
    values: dict[str, object] = {}
    if come_back is not None:
        values["come_back"] = come_back
    if support_wanted is not None:
        values["support_wanted"] = support_wanted
    if note is not None:
        values["note"] = clean(note)
    with writing_as(vault, by) as pen:
        saved = _save(pen, standard, values, expected_revision)
        if support_wanted and not actions.planned(pen, standard.code):
            actions.plan_help(pen, standard)
        return saved


def find(raw: Raw, audit_id: str, standard: str) -> Item | None:
    """The answer to a standard as an item of the history, or None while nothing has been said."""
    found = raw.execute("SELECT id FROM answers WHERE audit_id = ? AND standard = ?", (audit_id, standard)).fetchone()
    return None if found is None else Item("answer", found[0], standard)


def _save(pen: Pen, standard: Standard, values: Mapping[str, object], expected: int | None) -> Response:
    """One look at the row, one change of it: this is the save that people wait for."""
    found = pen.raw.execute(_SELECT, (pen.vault.audit_id, standard.code)).fetchone()
    if found is None:
        uuid = pen.insert(AnswerRow, audit_id=pen.vault.audit_id, standard=standard.code, revision=0)
        found = (uuid, standard.code, None, "", "", 0, 0, "", 0, None, None, "")
    before = dict(zip(_COLUMNS, found, strict=True))
    if expected is not None and expected != before["revision"]:
        raise StaleRevision(item=standard.code)
    item = Item("answer", before["id"], standard.code)
    revision = pen.apply("answers", item, before["revision"], before, values, typed=TYPED)
    if revision == before["revision"]:
        return _response(before)
    after = before | dict(values) | {"revision": revision, "changed_at": stored(pen.now), "changed_by": pen.by}
    if before["first_said"] is None and values.get("rating") is not None:
        after["first_said"] = stored(pen.now)
        pen.raw.execute("UPDATE answers SET first_said = ? WHERE id = ?", (after["first_said"], item.uuid))
    return _response(after)


def _response(row: Mapping[str, Any]) -> Response:
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
    )


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
