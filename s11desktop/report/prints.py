"""Which papers there are for a meeting, what each is called, and whether it is a draft. Imports nothing heavy."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from s11desktop.audit.covered import content_digest
from s11desktop.audit.dates import uk_time
from s11desktop.audit.declarations import by_key, expected, standing_declarations
from s11desktop.documents.names import readable_name

if TYPE_CHECKING:
    from datetime import datetime

    from s11desktop.audit.model import Audit


class Medium(StrEnum):
    """What a paper is made as. The value is the ending of its file."""

    PDF = "pdf"
    PAGE = "html"
    """One page for a browser: the same words in the same order, for whoever listens, enlarges or copies."""


class Print(StrEnum):
    """Every paper for a meeting. The value is what `s11 report` takes."""

    BLANK = "blank"
    LARGE_PRINT = "large-print"
    PART_DONE = "part-done"
    ACTION_PLAN = "action-plan"
    BY_LEAD = "by-lead"
    BY_LEAD_LARGE = "by-lead-large"
    EVIDENCE = "evidence"
    BOARD = "board"
    INSPECTOR = "inspector"
    DECLARATION = "declaration"


TITLES = {
    Print.BLANK: "Questions to talk through",
    Print.LARGE_PRINT: "Questions to talk through",
    Print.PART_DONE: "The audit so far",
    Print.ACTION_PLAN: "Action plan",
    Print.BY_LEAD: "Action plan, a page for each lead",
    Print.BY_LEAD_LARGE: "Action plan, a page for each lead",
    Print.EVIDENCE: "What we could show",
    Print.BOARD: "Paper for the board",
    Print.INSPECTOR: "Facts for an inspector",
    Print.DECLARATION: "Declaration to sign on paper",
}
OF_QUESTIONS = frozenset({Print.BLANK, Print.LARGE_PRINT, Print.PART_DONE})
"""Those that show questions, and so can be of one area or one question."""
WITHOUT_ANSWERS = frozenset({Print.BLANK, Print.LARGE_PRINT, Print.DECLARATION})
"""Those that say nothing an answer says, or are what is signed: they are never a draft."""
TOLD_OF_CHILDREN = frozenset({Print.PART_DONE, Print.BOARD, Print.INSPECTOR, Print.ACTION_PLAN, Print.EVIDENCE})
"""Those that go to others with words of the audit: whoever prints them is told where these may be about a child."""
OF_LEADS = frozenset({Print.BY_LEAD, Print.BY_LEAD_LARGE})
"""Those that have a page for each lead, and so can be of one lead."""


def is_draft(audit: Audit) -> bool:
    """Whether somebody has still to declare what the audit says now, or it is an example."""
    made, content = standing_declarations(audit), content_digest(audit)
    waiting = any(each.made is None and each.signer.required and not by_key(each.signer) for each in expected(audit))
    return audit.example or waiting or not made or any(each.content != content for each in made)


def waiting(audit: Audit) -> tuple[str, ...]:
    """The roles a declaration is asked of, those that nobody has made yet first."""
    found = sorted(expected(audit), key=lambda each: each.made is not None)
    return tuple(each.signer.role for each in found)


def suggested_name(kind: Print, audit: Audit, printed_at: datetime, medium: Medium = Medium.PDF) -> str:
    """A name for the file that says what it is, whose, and of what day."""
    day = uk_time(printed_at).date().isoformat()
    large = " in large print" if kind in (Print.LARGE_PRINT, Print.BY_LEAD_LARGE) else ""
    what = TITLES[kind].replace(",", "") + large
    draft = " draft" if kind not in WITHOUT_ANSWERS and is_draft(audit) else ""
    return f"{what}{draft} {readable_name(audit.organisation.name)} {day}.{medium}"
