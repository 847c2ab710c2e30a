"""What is said of a partnership's own workbook that is filled in: what does not fit, and why it cannot be."""

from __future__ import annotations

from s11desktop.sentences.making import Facts, Maker, made, say_fact, say_named

_SHOWN = 6

PARTS = {
    "rating": "the rating",
    "words": "your words",
    "evidence": "your evidence",
    "action": "the actions",
    "lead": "the lead’s name",
    "date": "the date",
    "support": "your wish for help",
    "partnership": "your answer about the partnership",
    "number": "the number",
}


def _unfillable(facts: Facts) -> str:
    why = {
        "order": "rows or cells stand in it twice or out of order",
        "encoding": "its text is kept in a way that no spreadsheet program writes",
        "formula": "a formula stands where an answer belongs",
    }.get(say_fact(facts, "why"), "a part of it is not whole")
    return (
        f"{say_named(facts, 'path')} cannot be filled in safely: {why}. Nothing was written. Open it in Excel or "
        "LibreOffice, save it under another name, and use that."
    )


THEIRS: dict[str, Maker] = {
    "not-from-a-workbook": "The questions of this audit were not made from a partnership’s workbook, so there is none "
    "to fill in. Nothing was written. If they sent you one, name it.",
    "their-sheet-not-kept": "The questions were made from {name}, which is not kept in this file. Nothing was "
    "written. Choose that workbook (at the command with --from), and a copy of it is filled in.",
    "not-their-sheet": "{path} does not ask the questions of this audit ({title}). Nothing was written. Look whether "
    "it is the workbook your partnership sent you.",
    "their-sheet-unfillable": _unfillable,
    "wrong-ending": "A copy of this workbook has to be called something that ends in {wanted}, or a spreadsheet "
    "program will not open it. Nothing was written. Choose another name.",
}
"""Errors."""


def _spots(facts: Facts) -> tuple[tuple[str, str, str], ...]:
    spots = facts.get("spots")
    return tuple(each for each in spots if len(each) == 3) if isinstance(spots, tuple) else ()


def _where(facts: Facts) -> str:
    """ "(Standards: D6, D7; question 1.3; and 4 more)", where there is anything to name."""
    named: list[str] = []
    sheet = ""
    for name, cell, standard in _spots(facts):
        if cell:
            named.append(cell if name == sheet else f"{name}: {cell}")
            sheet = name
        elif standard:
            named.append(f"question {standard}")
    named = list(dict.fromkeys(named))
    more = f", and {len(named) - _SHOWN} more" if len(named) > _SHOWN else ""
    return f" ({', '.join(named[:_SHOWN])}{more})" if named else ""


def _part(facts: Facts, name: str = "what") -> str:
    return PARTS.get(say_fact(facts, name), "something")


def _no_place(facts: Facts) -> str:
    return f"Their form has no place for {_part(facts)}. Left out{_where(facts)}."


def _length(facts: Facts) -> str:
    least, most = say_fact(facts, "least"), say_fact(facts, "most")
    takes = f"{most} at most" if least in ("", "0") else f"{least} to {most}"
    return (
        f"A text has {say_fact(facts, 'length') or 'more'} characters, and their cell takes {takes}: it is left "
        f"out{_where(facts)}. Shorten it here, or type what they need there."
    )


def _joined(facts: Facts) -> str:
    what = {"evidence": "documents", "action": "actions", "questions": "questions"}.get(
        say_fact(facts, "what"), "things"
    )
    return f"Several {what} share a cell of theirs, a line each{_where(facts)}."


def _moved(facts: Facts) -> str:
    return f"Their form has no cell for {_part(facts)}. Written with {_part(facts, 'where')}{_where(facts)}."


def _unanswered(facts: Facts) -> str:
    count = say_fact(facts, "count")
    return "One question is not answered yet." if count == "1" else f"{count or 'Some'} questions are not answered yet."


def _by_hand(facts: Facts) -> str:
    return f"Still to be typed in by you: {say_fact(facts, 'label') or 'what else they ask'}."


def _sheets(facts: Facts) -> str:
    return ", ".join(dict.fromkeys(f"“{name}”" for name, _, _ in _spots(facts))) or "A sheet"


def _protected(facts: Facts) -> str:
    return f"{_sheets(facts)} stays protected, as they sent it."


def _with_password(facts: Facts) -> str:
    return f"{_sheets(facts)} stays protected with their password: in the copy you cannot change what is locked."


SAID: dict[str, Maker] = {
    "no-word": lambda facts: (
        f"Their form has no word for the rating “{say_fact(facts, 'rating') or '…'}”: it is left out{_where(facts)}."
    ),
    "not-offered": lambda facts: f"Their list of choices does not offer {_part(facts)}: it is left out{_where(facts)}.",
    "length": _length,
    "formula": lambda facts: f"A formula of theirs stands where an answer would go, and stays{_where(facts)}.",
    "no-place": _no_place,
    "row-gone": lambda facts: f"This workbook does not ask this any more: it is left out{_where(facts)}.",
    "several-ratings": lambda facts: (
        f"Several questions share one cell for their ratings, and yours differ: it is left empty{_where(facts)}."
    ),
    "no-room": lambda facts: f"Their list of actions has no free row left: an action is left out{_where(facts)}.",
    "joined": _joined,
    "moved": _moved,
    "replaced": lambda facts: f"Words that stood there before were replaced{_where(facts)}.",
    "unanswered": _unanswered,
    "by-hand": _by_hand,
    "protected-open": _protected,
    "protected-password": _with_password,
    "other-copy": "{name} is not the very file these questions were made from. Each question was found in it by its "
    "words: look through the copy before you send it.",
    "signature-broken": "The workbook was signed. Filled in, it is not what was signed any more.",
    "macros-there": "The workbook holds macros. They are in the copy as they were, and were not run.",
}
"""Remarks on a filled copy, by the codes of `exchange.theirs_said`."""


def remark(code: str, facts: Facts) -> str:
    """The sentence for a remark; `spots` of the facts are (sheet, cell, standard)."""
    return made(SAID[code], facts)
