"""What becomes of the answers in another edition of the questions, in sentences: how many, then each."""

from __future__ import annotations

from s11desktop.audit.migrating import MigrationReport, MigrationRow
from s11desktop.framework.crosswalk import Became
from s11desktop.framework.model import Framework
from s11desktop.report.phrases import plural, say_number

ORDER = (Became.REWORDED, Became.SPLIT, Became.MERGED, Became.NEW, Became.GONE, Became.SAME)
"""What needs a person comes first, what goes on as it is last."""

LOOKS = {
    Became.SAME: "equal",
    Became.REWORDED: "pen-line",
    Became.SPLIT: "split",
    Became.MERGED: "import",
    Became.NEW: "plus",
    Became.GONE: "minus",
}
_HEADS = {
    Became.SAME: ("asks the same", "ask the same", "What you answered goes on as it is."),
    Became.REWORDED: (
        "is asked in other words",
        "are asked in other words",
        "What you answered is kept, and marked to look at again.",
    ),
    Became.SPLIT: (
        "is asked in parts",
        "are asked in parts",
        "Your words stand at each part. You rate each part; your rating is proposed.",
    ),
    Became.MERGED: (
        "is asked as one with others",
        "are asked as one with others",
        "Your words are kept together. You rate it; the weakest of your ratings is proposed.",
    ),
    Became.NEW: ("is new", "are new", "You answer these."),
    Became.GONE: ("is not asked any more", "are not asked any more", "What you answered is kept beside the audit."),
}


def title(report: MigrationReport) -> str:
    return f"The edition of {report.after} is here. Yours is that of {report.before}."


def lede(report: MigrationReport) -> str:
    again = sum(row.look_again for row in report.rows)
    kept = sum(bool(row.answered) for row in report.rows)
    if not kept:
        return "You have answered nothing yet. Nothing has been changed."
    things = f"{say_number(again)} of your answers to look at again" if again else "no answer to look at again"
    return f"If you bring your answers forward: {things}, and none is lost. Nothing has been changed yet."


def done_title(edition: str) -> str:
    return f"Your answers are in the edition of {edition}."


def done_lede(count: int) -> str:
    if not count:
        return "Nothing has to be looked at again. The audit as it was stays in this file, to read."
    things = "One question is" if count == 1 else f"{say_number(count).capitalize()} questions are"
    return f"{things} marked to come back to. The audit as it was stays in this file, to read."


def head(became: Became, count: int) -> str:
    """How many questions became that: "Three are asked in other words"."""
    one, many, _what = _HEADS[became]
    return f"{say_number(count).capitalize()} {one if count == 1 else many}"


def what(became: Became) -> str:
    """What that means for the answers."""
    return _HEADS[became][2]


def counted(rows: tuple[MigrationRow, ...], became: Became) -> int:
    """How many questions: of the newer edition, and of the older one where it is gone, split or merged from many."""
    if became is Became.MERGED:
        return sum(len(row.old) for row in rows)
    return len(rows)


def old_side(row: MigrationRow, old: Framework) -> tuple[str, ...]:
    """The questions as they were, each with what was said: a line for each."""
    if row.about_partnership:
        texts = {each.code: each.text for each in old.partnership_questions}
        return tuple(f"About the partnership: {texts[code]}" for code in row.old)
    return tuple(f"{old.by_code[code].number} {old.by_code[code].text}" for code in row.old)


def new_side(row: MigrationRow, new: Framework) -> tuple[str, ...]:
    """The questions as they are now."""
    if row.about_partnership:
        texts = {each.code: each.text for each in new.partnership_questions}
        return tuple(f"About the partnership: {texts[code]}" for code in row.new)
    return tuple(f"{new.by_code[code].number} {new.by_code[code].text}" for code in row.new)


def said(row: MigrationRow, old: Framework) -> str:
    """What was answered to the questions as they were."""
    if not row.old:
        return ""
    if not row.answered:
        return "Not answered."
    if row.about_partnership:
        return "You answered it."
    given = [
        rating or "words only" if len(row.old) == 1 else f"{old.by_code[code].number} {rating or 'words only'}"
        for code, rating in zip(row.answered, row.ratings, strict=True)
    ]
    return f"You said: {', '.join(given)}."


def proposed(row: MigrationRow) -> str:
    """The rating that is proposed, and by nobody given."""
    return f"Proposed: {row.proposed}. You decide." if row.proposed else ""


def described_anew(row: MigrationRow, old: Framework, new: Framework) -> str:
    """That only the answers to choose from are worded differently, where that is so."""
    if row.became is not Became.REWORDED or row.about_partnership:
        return ""
    same = [" ".join(each.text.split()) for each in (old.by_code[row.old[0]], new.by_code[row.new[0]])]
    return "The same question. What each answer means is worded differently." if same[0] == same[1] else ""


def rest(count: int) -> str:
    return f"Show {plural(count, 'question')}"
