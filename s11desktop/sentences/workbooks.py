"""What to say of a workbook that was filled in elsewhere: why it cannot be used, and what is odd in a cell of it."""

from __future__ import annotations

from collections.abc import Mapping

from s11desktop.sentences.making import KEPT, Facts, Maker, made, say_choices, say_fact, say_named

_LEFT = "It is left as it is here."

FAULTS: dict[str, Maker] = {
    "unknown-code": "no question here is called “{text}”. {near}" + _LEFT,
    "unknown-item": "nothing here is called “{text}”. " + _LEFT,
    "not-asked": "you are not asked question {item} any more. " + _LEFT,
    "gone-here": "{item} was taken out here since. " + _LEFT,
    "twice": "{item} stands in an earlier row already, and says something else there. This row is left out.",
    "unknown-rating": "“{text}” is not a rating here. You can choose {allowed}. " + _LEFT,
    "rating-not-allowed": "question {item} is one that everyone must answer, so “does not apply” is closed. " + _LEFT,
    "unknown-status": "“{text}” does not say how far it is. It can be {allowed}. " + _LEFT,
    "bad-date": "“{text}” is not a day we can read. " + _LEFT,
    "too-long": "{length} characters are more than the {limit} that fit. " + _LEFT,
    "not-worked-out": "the formula there has no result. " + _LEFT,
    "there-already": "this is here already as {item}, with other words or another day. Change it on the sheet it has. "
    + _LEFT,
    "nameless": "it has no {what}, so nothing is made of this row.",
    "reason-needed": "{item} cannot be dropped without saying why. " + _LEFT,
}
"""What cannot be taken from a cell; before it stands where: "Answers, E7: …"."""

_NOTICES = {
    "macros-ignored": "There are macros in it. They were not run.",
    "links-ignored": "It has links to other workbooks. They were not followed.",
}


def fault(code: str, facts: Facts) -> str:
    """One thing that cannot be taken, with its place: "Answers, E7: “Mostly” is not a rating here. …"."""
    given = dict(facts)
    given["allowed"] = say_choices(facts)
    near = say_fact(facts, "near")
    given["near"] = f"Did you mean {near}? " if near else ""
    return f"{say_named(facts, 'place')}: {made(FAULTS[code], given)}"


def notice(code: str) -> str:
    """What was left out of a workbook, by its code."""
    kind, _, name = code.partition(":")
    if kind == "sheet-gone":
        return f"The sheet {name} is not in it. What it held stays as it is here."
    if kind == "head-gone":
        return f"The column {name} is not in it. What it held stays as it is here."
    return _NOTICES.get(kind, "")


def _another(facts: Facts) -> str:
    whose = ", ".join(filter(None, (say_fact(facts, name) for name in ("organisation", "title", "period"))))
    return (
        f"{say_named(facts, 'path')} was made for another audit ({whose or '…'}), or for an earlier edition of these "
        f"questions. {KEPT} Open that audit, or make the workbook anew from this one."
    )


def _head_gone(facts: Facts) -> str:
    return (
        f"In {say_named(facts, 'path')} no row of the sheet {say_named(facts, 'sheet')} has the heads "
        f"{say_named(facts, 'heads')}. {KEPT} Put them back as they were, or ask for the workbook again."
    )


WORKBOOKS: dict[str, Maker] = {
    "not-filled-in": "{path} is not a workbook that was made here to be filled in, or its hidden sheet is gone. "
    f"{KEPT} Look whether it is the right one.",
    "of-another-audit": _another,
    "head-gone": _head_gone,
    "words-too-many": "These answers have {length} characters, and one workbook brings back {limit}. None was made. "
    "Make one for each area.",
    "nothing-to-take": f"Nothing in this workbook differs from what is here. {KEPT} Look whether it is the one that "
    "was filled in.",
}


def counted(counts: Mapping[str, int]) -> str:
    """What was taken in: "12 answers, 1 action and 2 pieces of evidence"."""
    names = {"answers": "answer", "actions": "action", "evidence": "piece"}
    said = [f"{count:,} {name}{'' if count == 1 else 's'}" for key, name in names.items() if (count := counts.get(key))]
    if said and counts.get("evidence"):
        said[-1] += " of evidence"
    return " and ".join(filter(None, (", ".join(said[:-1]), said[-1] if said else "")))


def so_again(facts: Facts) -> str:
    """What is so again once the taking in of a workbook was taken back, or put back."""
    what = counted(_counts(facts))
    return f"what came from the workbook is {'here again' if facts.get('now') else 'taken out again'} ({what})"


def taken(facts: Facts) -> str:
    """The taking in of a workbook as the history tells it."""
    what = counted(_counts(facts))
    return f"Taken in from a workbook: {what}" if facts.get("now") else f"Taken out again, from a workbook: {what}"


def _counts(facts: Facts) -> Mapping[str, int]:
    counts = facts.get("counts")
    return counts if isinstance(counts, dict) else {}
