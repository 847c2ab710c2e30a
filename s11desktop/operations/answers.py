"""What a person does with an answer: rate, write, take back, mark to come back to, ask for help."""

from __future__ import annotations

from s11desktop.audit.model import Response
from s11desktop.cleaning import clean
from s11desktop.errors import UnknownSharing
from s11desktop.operations import actions, answer_rows, joining
from s11desktop.operations.answer_rows import TYPED
from s11desktop.operations.changing import Item, writing_as
from s11desktop.operations.lookup import find_rating, find_standard
from s11desktop.vault.connection import Raw
from s11desktop.vault.vault import Vault
from s11desktop.words import PRACTICE_SHARES

__all__ = ["TYPED", "answer", "clear", "find", "mark", "part", "tell_practice"]


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
    plan nothing by themselves: `audit.validation.needs` says what they need. Where another audit of the round asks the
    same it is answered there as well, unless another answer was given there (`joining`). Raises `UnknownStandard`,
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
        return answer_rows.response(joining.save(pen, standard.code, values, expected_revision))


def clear(vault: Vault, code: str, *, by: str = "", expected_revision: int | None = None) -> Response:
    """Take the rating back: the standard is to answer again, wherever it was answered with it. What was written stays.
    Raises `UnknownStandard`.
    """
    standard = find_standard(vault.framework, code)
    with writing_as(vault, by) as pen:
        return answer_rows.response(joining.save(pen, standard.code, {"rating": None}, expected_revision))


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
        saved = answer_rows.response(joining.save(pen, standard.code, values, expected_revision))
        if support_wanted and not actions.planned(pen, standard.code):
            actions.plan_help(pen, standard)
        return saved


def tell_practice(
    vault: Vault,
    code: str,
    *,
    words: str | None = None,
    share: str | None = None,
    by: str = "",
    expected_revision: int | None = None,
) -> Response:
    """Write what works well here and others could use, and say whether the reader may pass it on.

    `share` is "named", "unnamed" or "" (it stays in the file); what is None stays as it is. Nothing leaves without that
    consent. Raises `UnknownStandard`, `UnknownSharing`, `TextTooLong`, `StaleRevision`, and what writing raises.
    """
    standard = find_standard(vault.framework, code)
    values: dict[str, object] = {}
    if words is not None:
        values["practice"] = clean(words)
    if share is not None:
        if share not in PRACTICE_SHARES:
            raise UnknownSharing(share=share, allowed=tuple(name for name in PRACTICE_SHARES if name))
        values["practice_share"] = share
    with writing_as(vault, by) as pen:
        return answer_rows.response(joining.save(pen, standard.code, values, expected_revision))


def part(vault: Vault, code: str, *, by: str = "") -> Response:
    """Let this audit have an answer of its own: it keeps what it says, and no longer changes with the others.

    Raises `UnknownStandard`.
    """
    standard = find_standard(vault.framework, code)
    with writing_as(vault, by) as pen:
        joining.part(pen, vault.audit_id, standard.code)
        return answer_rows.response(answer_rows.save(pen, vault.audit_id, standard.code, {}))


def find(raw: Raw, audit_id: str, standard: str) -> Item | None:
    """The answer to a standard as an item of the history, or None while nothing has been said."""
    found = raw.execute("SELECT id FROM answers WHERE audit_id = ? AND standard = ?", (audit_id, standard)).fetchone()
    return None if found is None else Item("answer", found[0], standard)
