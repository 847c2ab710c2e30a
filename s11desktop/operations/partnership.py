"""What a person says about the partnership: who asked for the audit and gets the return, and how asking went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TypedDict, Unpack, cast

from s11desktop.audit.model import Partnership, UrgentNumber
from s11desktop.cleaning import clean, clean_line
from s11desktop.errors import AnswerNotTaken, UnknownItem
from s11desktop.framework.model import Signer
from s11desktop.operations.changing import Item, Pen, writing_as
from s11desktop.vault import asked
from s11desktop.vault.tables import PartnershipAnswerRow, PartnershipRow, RoundPartnershipRow
from s11desktop.vault.vault import Vault

SURVEY_NUMBERS = ("survey_replies", "survey_group", "survey_words")
"""From how many people on a staff survey is shown, where the partnership wants more than we do."""

_TYPED = ("name", "contact", "email", "extension", "extension_by", "message", "declaration")
_LINES = (
    *("name", "contact", "email", "extension", "evidence_policy", "asked_how", "extension_by", "board_date"),
    *("recipient", "signer", "check_number", "pack"),
)
_WORDS = ("message", "declaration")
_AS_GIVEN = ("deadline", "extended_to", "adopted_at", "megabytes", "levels", *SURVEY_NUMBERS)

MOST_MEGABYTES = 2_048
"""What one return can hold at most, in units of 1,000,000 bytes."""


MOST_PEOPLE = 1_000
"""The highest number a partnership may ask a survey to wait for."""


class PartnershipFields(TypedDict, total=False):
    """What of the partnership can be changed, as `audit.model.Partnership` has it.

    `evidence_policy` is none, list or attach; `board_date` required, asked, none or "" for what the questions say;
    `megabytes` 1 to 2,048 or None, the numbers of a survey 1 to 1,000 or None; a list that is empty says nothing.
    """

    name: str
    contact: str
    email: str
    deadline: datetime | None
    extension: str
    evidence_policy: str
    asked_how: str
    extended_to: datetime | None
    extension_by: str
    megabytes: int | None
    levels: tuple[str, ...]
    signers: tuple[Signer, ...]
    board_date: str
    declaration: str
    message: str
    urgent: tuple[UrgentNumber, ...]
    survey_replies: int | None
    survey_group: int | None
    survey_words: int | None


def update(vault: Vault, *, by: str = "", **fields: Unpack[PartnershipFields]) -> Partnership:
    """Say who asked for this round, what they ask for, and where the return goes. Raises `TextTooLong`.

    A choice that is none of those above is a bug and raises ValueError.
    """
    values = cleaned(fields)
    with writing_as(vault, by) as pen:
        put(pen, values)
    return vault.load().partnership


def cleaned(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields as they are kept. Raises `TextTooLong`, and ValueError for what no window or pack may give."""
    values: dict[str, object] = {}
    for name, value in fields.items():
        if name in _LINES:
            values[name] = clean_line(str(value))
        elif name in _WORDS:
            values[name] = clean(str(value)).strip()
        elif name in _AS_GIVEN:
            values[name] = value
        elif name == "signers":
            given = cast(tuple[Signer, ...], value)
            values[name] = tuple(replace(each, role=role) for each in given if (role := clean_line(each.role)))
        elif name == "urgent":
            values[name] = tuple(
                UrgentNumber(number, clean_line(each.name), clean_line(each.when))
                for each in cast(tuple[UrgentNumber, ...], value)
                if (number := clean_line(each.number))
            )
        else:
            raise ValueError(name)
    if values.get("evidence_policy", "list") not in ("none", "list", "attach"):
        raise ValueError("evidence_policy")
    if values.get("board_date", "") not in ("", "required", "asked", "none"):
        raise ValueError("board_date")
    for each, most in (("megabytes", MOST_MEGABYTES), *dict.fromkeys(SURVEY_NUMBERS, MOST_PEOPLE).items()):
        given_number = values.get(each)
        if given_number is not None and not (isinstance(given_number, int) and 1 <= given_number <= most):
            raise ValueError(each)
    return values


def put(pen: Pen, values: Mapping[str, object]) -> str:
    """Write cleaned fields for the round people work on, inside a transaction; the UUID of the partnership's row."""
    (round_id,) = pen.raw.execute("SELECT round_id FROM audits WHERE id = ?", (pen.vault.audit_id,)).fetchone()
    found = pen.raw.execute(
        "SELECT partnership_id FROM round_partnerships WHERE round_id = ? LIMIT 1", (round_id,)
    ).fetchone()
    if found is None:
        uuid = pen.insert(PartnershipRow, revision=0)
        pen.insert(RoundPartnershipRow, round_id=round_id, partnership_id=uuid)
    else:
        uuid = str(found[0])
    item = Item("partnership", uuid, "partnership")
    pen.edit(PartnershipRow, item, asked.columns(values), typed=_TYPED, chain=pen.vault.organisation_id)
    return uuid


def answer(vault: Vault, code: str, answer: str, *, by: str = "") -> None:
    """Answer a question about the partnership itself; an empty answer takes it back.

    Raises `UnknownItem`, `AnswerNotTaken` for one its type does not have, `TextTooLong`.
    """
    question = next((each for each in vault.framework.partnership_questions if each.code == code), None)
    if question is None:
        raise UnknownItem(item=code)
    answer = clean(answer)
    if answer and not question.takes(answer):
        raise AnswerNotTaken(code=code, answer=answer, allowed=question.allowed)
    with writing_as(vault, by) as pen:
        found = pen.raw.execute(
            "SELECT id FROM partnership_answers WHERE audit_id = ? AND code = ?", (vault.audit_id, code)
        ).fetchone()
        uuid = (
            pen.insert(PartnershipAnswerRow, audit_id=vault.audit_id, code=code, revision=0)
            if found is None
            else found[0]
        )
        item = Item("partnership-answer", uuid, code)
        pen.edit(PartnershipAnswerRow, item, {"answer": answer}, typed={"answer"})
