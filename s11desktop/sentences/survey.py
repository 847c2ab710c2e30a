"""What to say of a staff survey: how the two views stand, and why a figure is hidden."""

from __future__ import annotations

VIEWS = {
    "look-again": "Look again",
    "same": "Same view",
    "in-plan": "In the plan",
    "no-plan": "Nothing planned yet",
    "kinder": "Staff think better of it",
    "not-answered": "Not answered yet",
    "not-theirs": "Nobody’s role here",
    "hidden": "No finding",
}
"""By the code of the view."""

HIDDEN = {
    "few": "Hidden: too few replies",
    "beside": "Hidden, so that another cannot be worked out",
}
"""By the code of the reason."""

ONLY_COUNTS = "Only counts are kept: nobody can be picked out."


def agree(agree: int, of: int) -> str:
    """ "38 of 52 agree"."""
    return f"{agree} of {of} agree" if of else "Nobody’s role"


def rest(partly: int, disagree: int, not_my_role: int) -> str:
    """ "10 partly, 4 disagree": those that are there."""
    said = ((partly, "partly"), (disagree, "disagree"), (not_my_role, "not my role"))
    return ", ".join(f"{count} {words}" for count, words in said if count)


def replies(count: int | None, invited: int | None, days: str) -> str:
    """ "52 of 60 replies, 9 to 20 November 2026." """
    if count is None:
        return "Too few have answered, so nothing is shown."
    of = f" of {invited}" if invited else ""
    when = f", {days}" if days else ""
    return f"{count}{of} {'reply' if count == 1 and not invited else 'replies'}{when}."
