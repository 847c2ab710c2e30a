"""What to say of a file that is made again from a return: what came back, what never was in it, why the key is new."""

from __future__ import annotations

from collections.abc import Mapping

NEVER_SENT = (
    "These were never in the return: notes to yourselves, bookmarks, names of who typed what, earlier versions, "
    "the dates you set, the record of changes, and these files:"
)
"""What stands before the list of files; where there is none, it ends with `NO_FILES`."""

LEFT: dict[str, str] = {
    "described": "described only, so no file went",
    "held-back": "the file was held back",
    "earlier": "an earlier file; the newest one is here",
    "serves-none": "served no question, so the file did not go",
}
"""Why the file of something did not come back."""


def came_back(
    *, answers: int, actions: int, evidence: int, documents: int, declarations: int, replies: int | None
) -> tuple[str, ...]:
    """What came back, in counts; what there was none of is left out."""
    files = f", with {_plural(documents, 'file')}" if documents else ", without a file"
    said = (
        _plural(answers, "answer") if answers else "",
        _plural(actions, "action") if actions else "",
        f"{_plural(evidence, 'piece')} of evidence{files}" if evidence else "",
        _plural(declarations, "declaration") if declarations else "",
        "" if replies is None else f"the figures of the staff survey, {_plural(replies, 'reply', 'replies')}",
    )
    return tuple(each for each in said if each)


def new_key(told: Mapping[str, object]) -> str:
    """What a return says of its key, beside that it is not the one that is known: a claim, and no proof."""
    reason = str(told.get("reason", "")).strip().rstrip(".")
    return (
        f"It says why its key is new: “{reason}.” Its audit file was made again from the return {told.get('earlier')}. "
        "Anybody who has that return could say so: ring them on a number you already have."
    )


def _plural(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"
