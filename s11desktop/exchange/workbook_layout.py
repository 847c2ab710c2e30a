"""The sheets of a workbook that is filled in elsewhere: their names, heads, and which cells are to be typed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from s11desktop.audit.filled import ACTION, ANSWER, EVIDENCE

MARK: Final = "S11 Desktop: to be filled in elsewhere"
VERSION: Final = 1
IDENTITY: Final = "S11"
"""The hidden sheet that says whose workbook it is and what went out in it."""

LISTS: Final = "Lists"
GUIDE: Final = "How to use"

CODE: Final = "Code"
NUMBER: Final = "Number"
SERVES: Final = "Questions"

SPARE: Final = 200
"""Empty rows ready for what is new."""


@dataclass(frozen=True, slots=True)
class Head:
    """One column. `field` is what of the thing it is; `new` is the kind it begins something new of, on the sheet of
    answers. `typed` says that its cells can be typed in, `chosen` which list they offer.
    """

    words: str
    width: int
    field: str = ""
    new: str = ""
    typed: bool = True
    chosen: str = ""


ANSWERS: Final = (
    Head(CODE, 12, typed=False),
    Head("Area", 18, typed=False),
    Head("Question", 46, typed=False),
    Head("What good looks like", 44, typed=False),
    Head("Rating", 20, "rating", chosen="ratings"),
    Head("Our words", 56, "words"),
    Head("Why it does not apply", 32, "reason"),
    Head("In our evidence already", 38, typed=False),
    Head("Something else we could show", 36, "title", new=EVIDENCE),
    Head("Where it is kept", 30, "kept", new=EVIDENCE),
    Head("In our plan already", 38, typed=False),
    Head("What else we will do", 42, "what", new=ACTION),
    Head("Who leads", 22, "lead", new=ACTION),
    Head("By when", 24, "due", new=ACTION),
)
ACTIONS: Final = (
    Head(NUMBER, 12, typed=False),
    Head(SERVES, 22, "serves", chosen="codes"),
    Head("What we will do", 56, "what"),
    Head("Who leads", 24, "lead"),
    Head("By when", 24, "due"),
    Head("How we will know", 42, "measure"),
    Head("How far it is", 20, "status", chosen="statuses"),
    Head("Why it was dropped", 34, "reason"),
)
EVIDENCES: Final = (
    Head(NUMBER, 12, typed=False),
    Head(SERVES, 22, "serves", chosen="codes"),
    Head("Title", 46, "title"),
    Head("What it shows", 46, "shows"),
    Head("Where it is kept", 34, "kept"),
    Head("Its date", 24, "dated"),
    Head("Runs out on", 24, "expires"),
    Head("Who looks after it", 26, "owner"),
    Head("File", 22, typed=False),
)
SHEETS: Final[Mapping[str, tuple[str, tuple[Head, ...]]]] = {
    ANSWER: ("Answers", ANSWERS),
    ACTION: ("Actions", ACTIONS),
    EVIDENCE: ("Evidence", EVIDENCES),
}
"""Each kind of thing with the name of its sheet and the heads there."""
