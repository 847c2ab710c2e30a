"""A difference in words: what a value is called, and one line for each difference."""

from __future__ import annotations

from datetime import date

from s11desktop import words
from s11desktop.audit.dates import say_date
from s11desktop.audit.differences import Difference, State
from s11desktop.audit.filled import ACTION, DAYS, EVIDENCE
from s11desktop.framework.model import Framework

NAMES = {
    ("answer", "rating"): "Rating",
    ("answer", "words"): "Our words",
    ("answer", "reason"): "Why it does not apply",
    ("action", "what"): "What will be done",
    ("action", "lead"): "Who leads",
    ("action", "due"): "By when",
    ("action", "measure"): "How we will know",
    ("action", "status"): "How far it is",
    ("action", "reason"): "Why it was dropped",
    ("evidence", "title"): "Title",
    ("evidence", "shows"): "What it shows",
    ("evidence", "kept"): "Where it is kept",
    ("evidence", "dated"): "Its date",
    ("evidence", "expires"): "Runs out on",
    ("evidence", "owner"): "Who looks after it",
}
"""What the fields are called where they are shown beside each other."""

_SHORT = 100


def say_value(framework: Framework, field: str, value: str) -> str:
    """A value as people read it: a rating and a status by their labels, a day written out, words as they are."""
    if not value:
        return ""
    if field == "rating":
        return framework.choices[value].label if value in framework.choices else value
    if field == "status":
        return words.ACTION_STATUSES.get(value, value)
    if field in DAYS:
        try:
            return say_date(date.fromisoformat(value))
        except ValueError:
            return value
    return value


def say_difference(framework: Framework, each: Difference) -> str:
    """One line: where, what, and who changed it."""
    if each.state is State.FAULTY:
        return words.workbook_fault(each.fault, each.facts)
    if each.state is State.NEW:
        what = {ACTION: "New action", EVIDENCE: "New evidence"}[each.kind]
        numbers = ", ".join(framework.by_code[code].number for code in each.serves if code in framework.by_code)
        return f"{what}{f' for {numbers}' if numbers else ''}: {brief(each.theirs)} ({each.place})"
    ours, theirs = (brief(say_value(framework, each.field, value)) for value in (each.ours, each.theirs))
    name = NAMES[each.kind, each.field]
    said = {
        State.THERE: f"{theirs} there; {ours or 'nothing'} here",
        State.BOTH: f"both changed it: {theirs} there, {ours or 'nothing'} here",
        State.HERE: f"changed here only: {ours or 'nothing'} here, {theirs or 'nothing'} there",
        State.EMPTIED: f"emptied there; {ours} here",
    }[each.state]
    return f"{each.label}, {name}: {said} ({each.place})"


def brief(text: str) -> str:
    """A value in quotation marks on one line, cut where it is long; empty for nothing."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= _SHORT else line[: _SHORT - 1].rstrip() + '…'}”" if line else ""
