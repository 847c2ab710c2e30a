"""What a change of the history is about, in facts that a sentence can be made of (`sentences.changes`)."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from s11desktop import words
from s11desktop.audit.dates import say_date, say_when
from s11desktop.framework.model import Framework
from s11desktop.vault.history import Value
from s11desktop.vault.past import Past
from s11desktop.vault.vault import Vault

THERE = "there"
"""What is told of a thing that was added, deleted or brought back."""

WORKBOOK = "workbook"
"""How the history has it that a workbook was taken in, beside each change that was made in that going."""

PART = "part"
"""The same of a working part: by whom it was taken in, beside the changes of whoever answered in it."""

GOINGS = frozenset({WORKBOOK, PART})

_TITLES = {
    "evidence": "SELECT title FROM evidence WHERE id = ?",
    "evidence-version": "SELECT name FROM evidence_versions WHERE id = ?",
    "action": "SELECT what FROM actions WHERE id = ?",
    "action-note": "SELECT words FROM action_notes WHERE id = ?",
    "accepted": "SELECT found FROM accepted WHERE id = ?",
    "programme": "SELECT title FROM programme WHERE id = ?",
    "review": "SELECT reviewer FROM reviews WHERE id = ?",
}
_YES_OR_NO = frozenset(("answer", name) for name in ("come_back", "support_wanted", "joined")) | {
    ("evidence", "held_back")
}
_CHOSEN = frozenset(
    {
        "rating",
        "status",
        "standards",
        "proofs",
        "priority",
        "practice_share",
        "evidence_policy",
        "asked_how",
        "level",
        "kind",
        "fact",
        "number_kind",
    }
    | {
        "what",
        "day",
        "done_on",
        "dated",
        "expires",
        "due",
        "closed_on",
        "deadline",
        "extended_to",
        "levels",
        "board_date",
        "megabytes",
        "survey_replies",
        "survey_group",
        "survey_words",
    }
)
"""Fields whose values are chosen, not typed."""


@dataclass(frozen=True, slots=True)
class Told:
    """A change as `words.undone` and `words.happened` take it: its matter, and facts."""

    kind: str
    field: str
    facts: dict[str, object] = dataclasses.field(default_factory=dict)


def tell(vault: Vault, row: Past, *, back: bool = False) -> Told:
    """What a change was; or, of one that is taken back, what is so again."""
    asked = _framework(vault, row.chain_id)
    name, facts = row.field, {"item": named(vault, row), "erased": row.erased}
    if row.kind in GOINGS:
        counts = row.after or row.before
        return Told(row.kind, name, facts | {"now": bool(row.before if back else row.after), "counts": counts})
    if is_there(row):
        return Told(row.kind, THERE, facts | {"now": came(row) is not back, "title": _title(vault, row)})
    if name == "erased":
        said = row.after if isinstance(row.after, dict) else {}
        return Told(row.kind, name, facts | {"erased": False, "reason": said.get("reason", "")})
    if name.startswith("fact "):
        code = name.removeprefix("fact ")
        facts["question"] = next((fact.question for fact in asked.facts if fact.code == code), code)
        name = "fact"
    if (row.kind, name) in _YES_OR_NO:
        return Told(row.kind, name, facts | {"now": bool(row.before if back else row.after)})
    read = _reader(asked, row.kind, name)
    now, before = (row.before, row.after) if back else (row.after, row.before)
    facts |= {"now": _read(read, now), "before": _read(read, before), "typed": name not in _CHOSEN}
    return Told(row.kind, name, facts)


def is_there(row: Past) -> bool:
    """Whether the change is that a thing came, or went."""
    return row.kind in _TITLES and (row.field in ("added", "removed_at") or (row.kind, row.field) == NOTED)


def came(row: Past) -> bool:
    """Of a change that a thing came, or went: whether it came."""
    return row.field != "removed_at" or row.after is None


NOTED = ("action-note", "words")
"""How the history has a note on an action that is new."""


def named(vault: Vault, row: Past) -> str:
    """What people call the thing that was changed: a question by its number, evidence and actions by their label."""
    asked = _framework(vault, row.chain_id)
    if row.kind == "answer":
        return asked.by_code[row.item].number if row.item in asked.by_code else row.item
    if row.kind == "partnership-answer":
        return next((each.text for each in asked.partnership_questions if each.code == row.item), row.item)
    if row.kind == "stated":
        return "what got worse" if row.item == "worse" else "a change in the law"
    return row.item


def _framework(vault: Vault, chain_id: str) -> Framework:
    return vault.framework if chain_id == vault.organisation_id else vault.framework_of(chain_id)


def _title(vault: Vault, row: Past) -> str:
    found = vault.raw.execute(_TITLES[row.kind], (row.item_id,)).fetchone()
    if found is None:
        return ""
    return words.screened_kind(found[0]) if row.kind == "accepted" else str(found[0])


def _read(read: Callable[[Any], str], value: Value) -> object:
    return "" if value is None or value == "" else read(value)


def _reader(asked: Framework, kind: str, name: str) -> Callable[[Any], str]:
    """How the values of a field are read out."""
    match kind, name:
        case "programme", "what":
            return lambda value: words.PROGRAMME[value]
        case _, "dated" | "expires" | "due" | "closed_on" | "day" | "done_on":
            return lambda value: say_date(date.fromisoformat(value))
        case _, "deadline" | "extended_to" | "removed_at":
            return lambda value: say_when(datetime.fromisoformat(value))
        case "answer", "rating":
            return lambda value: asked.choices[value].label if value in asked.choices else str(value)
        case "answer", "practice_share":
            return lambda value: words.PRACTICE_SHARES[value]
        case "action", "status":
            return lambda value: words.ACTION_STATUSES[value]
        case "action", "priority":
            return lambda value: words.PRIORITIES.get(value, value)
        case _, "standards":
            return lambda value: ", ".join(
                asked.by_code[code].number if code in asked.by_code else code for code in value
            )
        case "partnership", "evidence_policy":
            return lambda value: words.EVIDENCE_POLICIES.get(value, value)
        case "partnership", "levels" | "signers" | "urgent":
            return _listed
        case "evidence", "kind":
            return lambda value: words.EVIDENCE_KINDS.get(value, value)
        case _, "kind":
            labels = {each.code: each.label for each in asked.kinds}
            return lambda value: labels.get(value, value)
        case "organisation", "number_kind":
            return lambda value: words.NUMBERS.get(value, value)
    return _plain


def _listed(text: str) -> str:
    rows = json.loads(text)
    return ", ".join(each if isinstance(each, str) else str(next(iter(each.values()))) for each in rows)


def _plain(value: Value) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case dict():
            return ", ".join(str(each) for each in value.values() if each)
        case list():
            return ", ".join(str(each) for each in value)
    return str(value)
