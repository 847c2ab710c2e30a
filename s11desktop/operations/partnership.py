"""What a person says about the partnership: who asked for the audit and gets the return, and how asking went."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict, Unpack

from s11desktop.audit.model import Partnership
from s11desktop.cleaning import clean, clean_line
from s11desktop.errors import AnswerNotTaken, UnknownItem
from s11desktop.operations.changing import Item, writing_as
from s11desktop.vault.tables import PartnershipAnswerRow, PartnershipRow, RoundPartnershipRow
from s11desktop.vault.vault import Vault

_TYPED = ("name", "contact", "email", "extension")
_LINES = (*_TYPED, "evidence_policy", "asked_how")


class PartnershipFields(TypedDict, total=False):
    """What of the partnership can be changed. `evidence_policy` is none, list or attach."""

    name: str
    contact: str
    email: str
    deadline: datetime | None
    extension: str
    evidence_policy: str
    asked_how: str


def update(vault: Vault, *, by: str = "", **fields: Unpack[PartnershipFields]) -> Partnership:
    """Say who asked for this round and gets the return. Raises `TextTooLong`."""
    values: dict[str, object] = {name: clean_line(str(text)) for name, text in fields.items() if name in _LINES}
    if "deadline" in fields:
        values["deadline"] = fields["deadline"]
    with writing_as(vault, by) as pen:
        (round_id,) = pen.raw.execute("SELECT round_id FROM audits WHERE id = ?", (vault.audit_id,)).fetchone()
        found = pen.raw.execute(
            "SELECT partnership_id FROM round_partnerships WHERE round_id = ? LIMIT 1", (round_id,)
        ).fetchone()
        if found is None:
            uuid = pen.insert(PartnershipRow, revision=0)
            pen.insert(RoundPartnershipRow, round_id=round_id, partnership_id=uuid)
        else:
            uuid = found[0]
        pen.edit(
            PartnershipRow,
            Item("partnership", uuid, "partnership"),
            values,
            typed=_TYPED,
            chain=vault.organisation_id,
        )
    return vault.load().partnership


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
