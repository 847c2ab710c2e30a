"""What is said when a file goes into other hands, and when it was left alone for long: on the page and on paper."""

from __future__ import annotations

FIRST = (
    "Ask for the passphrase: five words on paper. Without them the recovery page opens the file.",
    "Open the file and look through what is open, below.",
    "Ring the partnership, and say who answers for it now.",
)
"""What whoever comes next does first."""

ROLES = {"lead": "Safeguarding lead", "deputy": "Deputy", "person": "Works on the file"}
"""What somebody becomes."""


KINDS = {"return": "The return", "evidence": "Runs out", "date": "A date of the programme"}
"""What a day is about, where it is not an action's."""


def kept(page: str, keeper: str) -> str:
    """Who has the recovery page."""
    if not page and not keeper:
        return "Not made. A lost passphrase would lose the file."
    number = f"Number {page}" if page else "Made"
    return f"{number}, kept by {keeper}" if keeper else f"{number}; nobody is named who keeps it"


def copies(count: int, newest: str, second: str) -> str:
    """The backups there are. `newest` is when the last was made, as it is said."""
    if not count:
        return "None on this computer yet"
    said = f"{count} on this computer, the newest of {newest}" if count > 1 else f"One on this computer, of {newest}"
    return f"{said}; a second place is {second}" if second else said


def open_now(open_things: int, late: int, to_answer: int) -> str:
    """How much is open, in counts."""
    said = []
    if open_things:
        said.append(
            f"{open_things} {'thing is' if open_things == 1 else 'things are'} open"
            + (f", {late} late" if late else "")
        )
    if to_answer:
        said.append(f"{to_answer} {'question is' if to_answer == 1 else 'questions are'} to answer")
    return ("; ".join(said) if said else "Nothing is open") + "."


def quiet(last: str) -> str:
    """Why the summary comes first. `last` is the day of the last change, as it is said."""
    return f"Nothing was changed here since {last}. This is where it was left."
