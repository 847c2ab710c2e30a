"""What the reports say of the plan: its year in counts that add up, and of each action what is not said elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop import words
from s11desktop.report.phrases import opening, plural

if TYPE_CHECKING:
    from s11desktop.audit.model import Action, Audit
    from s11desktop.audit.plan import Fate, Year
    from s11desktop.report.figures import Figures


def opening_with_plan(figures: Figures) -> str:
    """The sentence over the counts (`phrases.opening`), and what became of the plan where that is told apart."""
    said = f" Of the actions: {say_year(figures.year)}" if tells_apart(figures.year) else ""
    return f"{opening(figures)}{said}"


def say_year(year: Year) -> str:
    """What became of the plan in this audit, in counts that add up.

    "Of the 7 brought into this audit, 5 are done, 1 was dropped and 1 is still to do. 10 are new: 2 done, 8 to do."
    """
    said = [_say_brought(year.brought)] if len(year.brought) else []
    if new := len(year.new):
        fates = ((len(year.new.done), "done"), (len(year.new.dropped), "dropped"), (len(year.new.open), "to do"))
        told = ", ".join(f"{count} {what}" for count, what in fates if count)
        said.append(f"{plural(new, 'is', 'are')} new: {told}.")
    if year.before:
        said.append(f"{plural(len(year.before), 'was', 'were')} closed before it began.")
    if year.after:
        said.append(f"{plural(len(year.after), 'was', 'were')} planned after it was finished.")
    return " ".join(said)


def tells_apart(year: Year) -> bool:
    """Whether anything was brought along or closed: else every action is new and to do, and nothing is said."""
    return bool(len(year.brought) or year.done or year.dropped or year.before or year.after)


def _say_brought(brought: Fate) -> str:
    done, dropped, left = len(brought.done), len(brought.dropped), len(brought.open)
    if len(brought) == 1:
        return f"The 1 brought into this audit {'is done' if done else 'was dropped' if dropped else 'is still to do'}."
    fates = [
        f"{plural(count, one, many)} {what}"
        for count, one, many, what in (
            (done, "is", "are", "done"),
            (dropped, "was", "were", "dropped"),
            (left, "is", "are", "still to do"),
        )
        if count
    ]
    told = f"{', '.join(fates[:-1])} and {fates[-1]}" if len(fates) > 1 else fates[0]
    return f"Of the {len(brought)} brought into this audit, {told}."


def in_this_audit(year: Year) -> dict[str, str]:
    """How each action, by its UUID, stands to the audit: new, brought along, closed before or planned after."""
    brought, new = year.brought, year.new
    shares = (
        ("new", (*new.open, *new.done, *new.dropped)),
        ("brought along", (*brought.open, *brought.done, *brought.dropped)),
        ("closed before", year.before),
        ("planned after", year.after),
    )
    return {action.uuid: what for what, share in shares for action in share}


def proofs(action: Action, audit: Audit) -> str:
    """The evidence that an action was done, by its labels."""
    return ", ".join(item.label for item in audit.evidence if item.uuid in action.proofs)


def say_priority(action: Action) -> str:
    """How much it presses; as it was typed where it is none of our words."""
    known = words.PRIORITIES.get(action.priority)
    return action.priority if known is None else known.lower()
