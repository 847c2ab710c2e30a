"""What the page of the yearly statement says, in counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.audit.dates import say_date
from s11desktop.audit.yearly import called
from s11desktop.report.phrases import plural, say_number, say_reference
from ui.pages.home_words import named

if TYPE_CHECKING:
    from s11desktop.audit.comparing import Pair
    from s11desktop.audit.law import LawChange
    from s11desktop.audit.model import Audit
    from s11desktop.audit.yearly import Raised, Yearly

NOT_HERE = "This audit is no yearly statement."
NOT_HERE_LEDE = "Begin one from “All audits”, once the return of an audit was made."


def headline(audit: Audit, found: Yearly) -> str:
    """How far it is."""
    moved = len(found.worse) + len(found.raised) + len(found.better)
    if not moved:
        return f"{called(audit)}: nothing moved so far."
    return f"{called(audit)}: {say_number(moved)} {'answer has' if moved == 1 else 'answers have'} moved."


def lede(found: Yearly) -> str:
    """What it refers to."""
    if found.first is None:
        return ""
    return f"It refers to the first return, {say_reference(found.first.reference)}, of {say_date(found.since)}."


def rest(found: Yearly, left: int) -> str:
    """Where the questions stand that nobody changed."""
    same, once = as_before(found), max(left - as_before(found), 0)
    said = []
    if same:
        said.append(
            f"{plural(same, 'answer is', 'answers are')} not confirmed yet. Change first what is different now, then "
            "confirm the rest at once."
        )
    else:
        unchanged, old = len(found.confirmed.unchanged), len(found.confirmed.old_evidence)
        older = f", {old} with evidence older than the question allows" if old else ""
        said.append(f"{unchanged} confirmed unchanged{older}.")
    if once:
        said.append(f"{plural(once, 'question')} had no answer last time, or none that fits: answer each by itself.")
    return " ".join((*said, "The reader is told how many were only confirmed."))


def as_before(found: Yearly) -> int:
    """How many questions have an answer of last time and none yet: those that can be confirmed at once."""
    return sum(each.after is None and each.before is not None for each in found.comparison.pairs)


def confirm(count: int) -> str:
    """The button for all the others."""
    return f"Nothing changed in the other {count}" if count != 1 else "Nothing changed in the other one"


def rested(count: int) -> str:
    """What was done."""
    if not count:
        return "Nothing could be confirmed at once: what is left is new, or asked otherwise. Answer it by itself."
    return f"{plural(count, 'answer')} confirmed as {'it was' if count == 1 else 'they were'}."


def worse(found: Yearly, said: bool) -> str:
    """What got worse, and whether somebody confirmed it."""
    count = len(found.worse)
    what = "Nothing got worse" if not count else f"{plural(count, 'answer')} got worse"
    return f"{what}. You confirmed that." if said else f"{what}, as far as the answers say. Is that all?"


def state_worse(found: Yearly) -> str:
    """The button that confirms it."""
    return "That is all that got worse" if found.worse else "Nothing got worse"


def moved(pair: Pair) -> str:
    """One answer that moved."""
    return f"{named(pair.standard)}: {pair.labels[0]}, now {pair.labels[1]}"


def raised(found: Yearly) -> str:
    """What moved up, and what of it is not shown yet."""
    count, missing = len(found.raised), len(found.unproved)
    said = f"{plural(count, 'answer')} moved up to fully met."
    if not missing:
        return f"{said} Each has evidence dated since the first return."
    which = "One has" if missing == 1 else f"{say_number(missing).capitalize()} have"
    return f"{said} {which} no evidence dated since {say_date(found.since)} yet:"


def shown(each: Raised) -> str:
    """One answer that needs its evidence."""
    return f"{named(each.pair.standard)}: add what shows it, with its date"


def since(change: LawChange) -> str:
    """Since when it is law, and the questions that rest on it."""
    numbers = ", ".join(code.rpartition("-")[2] for code in change.standards)
    about = f"question{'' if len(change.standards) == 1 else 's'} {numbers}" if numbers else ""
    parts = (f"In force since {say_date(change.on)}" if change.on is not None else "", about)
    return ": ".join(part for part in parts if part)


def no_law(found: Yearly) -> str:
    """Where there is nothing to answer."""
    return (
        f"These questions name no law that came into force after {say_date(found.since)}. There is nothing to answer."
    )


def plan(found: Yearly) -> str:
    """What became of the actions of the first return."""
    brought = found.plan.brought
    if not len(brought):
        return f"There were no actions in the first return. {plural(len(found.plan.new), 'is', 'are')} new."
    done, open_, dropped = len(brought.done), len(brought.open), len(brought.dropped)
    return (
        f"Of the {len(brought)} in the first return {done} done, {open_} carried on, {dropped} dropped with a reason."
    )
