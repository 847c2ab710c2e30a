"""What a person does with an answer: rate, write, take back, mark to come back to, ask for help."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from s11desktop.audit.model import Response
from s11desktop.cleaning import clean
from s11desktop.errors import StaleRevision
from s11desktop.framework.model import Standard
from s11desktop.operations import actions
from s11desktop.operations.changing import Item, Pen, writing_as
from s11desktop.operations.lookup import find_rating, find_standard
from s11desktop.vault.connection import Raw
from s11desktop.vault.tables import AnswerRow
from s11desktop.vault.vault import Vault

TYPED = frozenset({"words", "reason", "note"})

_SELECT = """SELECT id, standard, rating, words, reason, come_back, support_wanted, note, revision, first_said,
changed_at, changed_by FROM answers WHERE audit_id = ? AND standard = ?"""


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
    audit_id = pen.vault.audit_id
    item = find(pen.raw, audit_id, standard.code)
    if item is None:
        if expected not in (None, 0):
            raise StaleRevision(item=standard.code)
        uuid = pen.insert(AnswerRow, audit_id=audit_id, standard=standard.code, revision=0)
        item, expected = Item("answer", uuid, standard.code), None
    pen.edit(AnswerRow, item, values, typed=TYPED, expected=expected)
    if values.get("rating") is not None:
        pen.raw.execute(
            "UPDATE answers SET first_said = changed_at WHERE id = ? AND first_said IS NULL AND rating IS NOT NULL",
            (item.uuid,),
        )
    return _response(pen.raw.execute(_SELECT, (audit_id, standard.code)).fetchone())


def _response(row: tuple[object, ...]) -> Response:
    uuid, standard, rating, words, reason, come_back, support_wanted, note, revision, first, changed, by = row
    return Response(
        uuid=str(uuid),
        standard=str(standard),
        rating=None if rating is None else str(rating),
        words=str(words),
        reason=str(reason),
        come_back=bool(come_back),
        support_wanted=bool(support_wanted),
        note=str(note),
        revision=int(str(revision)),
        first_said=_moment(first),
        changed_at=_moment(changed),
        changed_by=str(by),
    )


def _moment(text: object) -> datetime | None:
    return None if text is None else datetime.fromisoformat(str(text))
