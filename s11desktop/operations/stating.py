"""What a person states in a yearly statement beside the answers: about what got worse, and about changes in the law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.audit import yearly
from s11desktop.cleaning import clean
from s11desktop.errors import AnswerNotTaken, NothingBefore, UnknownItem
from s11desktop.operations.changing import Item, today, writing_as
from s11desktop.vault.tables import StatedRow

if TYPE_CHECKING:
    from s11desktop.vault.vault import Vault

ANSWERS = ("yes", "no", "")


def confirm_worse(vault: Vault, *, by: str = "") -> str:
    """State that what got worse is listed, as it is listed now, or that nothing did. What was stated: the codes, or
    "none". It has to be stated again where the list changes. Raises `NothingBefore`, and what writing raises.
    """
    audit = vault.load()
    found = yearly.of_audit(audit, today())
    if found is None:
        raise NothingBefore(title=audit.framework.title)
    said = yearly.listed(found)
    _put(vault, yearly.WORSE, {"answer": said}, by)
    return said


def answer_law(vault: Vault, code: str, answer: str | None = None, words: str | None = None, *, by: str = "") -> None:
    """Answer a change in the law: yes or no, and words; what is not given stays. "" takes an answer back.

    Raises `NothingBefore`, `UnknownItem`, `AnswerNotTaken`, `TextTooLong`, and what writing raises.
    """
    audit = vault.load()
    found = yearly.of_audit(audit, today())
    if found is None:
        raise NothingBefore(title=audit.framework.title)
    if code not in {each.code for each in found.law_changes}:
        raise UnknownItem(item=code)
    if answer is not None and answer not in ANSWERS:
        raise AnswerNotTaken(code=code, answer=answer, allowed=ANSWERS[:2])
    values = {"answer": answer, "words": None if words is None else clean(words)}
    _put(vault, code, {name: value for name, value in values.items() if value is not None}, by)


def _put(vault: Vault, code: str, values: dict[str, str], by: str) -> None:
    with writing_as(vault, by) as pen:
        found = pen.raw.execute(
            "SELECT id FROM stated WHERE audit_id = ? AND code = ?", (vault.audit_id, code)
        ).fetchone()
        uuid = pen.insert(StatedRow, audit_id=vault.audit_id, code=code, revision=0) if found is None else found[0]
        pen.edit(StatedRow, Item("stated", uuid, code), values, typed={"words"})
