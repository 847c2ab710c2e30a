"""What is said before the next round begins: which kinds there are, what comes along in counts, and what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.audit.dates import say_date
from s11desktop.audit.yearly import called
from s11desktop.report.phrases import plural
from s11desktop.sentences import beginning
from ui.pages.home_words import named as called_question

if TYPE_CHECKING:
    from collections.abc import Iterable

    from s11desktop.audit.model import Audit
    from s11desktop.audit.next_round import NextRound
    from s11desktop.framework.model import Standard


def kinds(audit: Audit) -> tuple[tuple[str, str, str, str], ...]:
    """The kinds of round: code, title, words, icon."""
    return (
        ("audit", "The next audit", "Every question again, with the answer of last time beside it.", "list-checks"),
        ("update", "An update", "Only what changed, and where the action plan stands.", "calendar-check"),
        (
            "statement",
            called(audit),
            "The year after: what moved since the first return, and what did not.",
            "pen-line",
        ),
    )


def headline(found: NextRound) -> str:
    """What the page says first."""
    if found.kind == "update":
        return "An update asks nothing by itself."
    left = beginning.left(len(found.confirm), len(found.again), len(found.new), len(found.unanswered))
    return f"It begins with {left}." if left else "It begins with no question."


def lede(found: NextRound, audit: Audit) -> str:
    """What becomes of the round it begins from, and which edition it asks."""
    said = []
    if audit.round.closed_on is None:
        said.append(
            f"The audit of {audit.round.period} is finished with this: it can be read, and not changed any more."
        )
    if found.report is not None:
        said.append(f"The questions are those of edition {found.framework.edition}, last time {found.report.before}.")
    if found.kind == "audit":
        said.append("Nothing counts as answered until you say so.")
    return " ".join(said)


def coming_lines(found: NextRound) -> list[tuple[str, str]]:
    """What comes along, each with its icon."""
    return [("arrow-right", line) for line in beginning.comes(found)]


def staying_lines(found: NextRound) -> list[tuple[str, str]]:
    """What does not come along, each with its icon."""
    return [("circle-minus", line) for line in beginning.stays(found)]


def too_old(found: NextRound) -> list[str]:
    """What could be shown and is too old, each with why."""
    said = []
    for each in found.too_old:
        item = each.item
        dated = item.dated or (item.current.dated if item.current else None)
        if each.months is None and item.expires is not None:
            why = f"ran out on {say_date(item.expires)}"
        else:
            of = f" of {say_date(dated)}" if dated is not None else ""
            why = f"{of.strip()}, more than {plural(each.months or 0, 'month')} old".strip(", ")
        said.append(f"{item.label} {item.title}: {why}")
    return said


def named(standards: Iterable[Standard]) -> list[str]:
    """Questions as they are called."""
    return [called_question(each) for each in standards]


def marks(found: NextRound) -> str:
    """The box to tick for marks and notes; empty where there are none."""
    parts = [
        *([plural(found.marked, "mark to come back", "marks to come back")] if found.marked else []),
        *([plural(found.noted, "note to yourselves", "notes to yourselves")] if found.noted else []),
    ]
    return f"Bring {' and '.join(parts)} along" if parts else ""


def button(found: NextRound) -> str:
    """What the filled button does."""
    what = {"update": "the update", "statement": f"the {called(found.before).lower()}"}.get(
        found.kind, "the next audit"
    )
    return f"Begin {what}"
