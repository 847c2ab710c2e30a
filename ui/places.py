"""The places of the window: a page, and what is shown on it. Pages ask for a place; the window goes there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class PageName(StrEnum):
    """Every page there is. The value is what `--page` takes."""

    WELCOME = "welcome"
    SETTING_UP = "setting-up"
    UNLOCK = "unlock"
    START_AGAIN = "start-again"
    WORRIED = "worried"
    WHO = "who"
    HOME = "home"
    QUESTIONS = "questions"
    AREA = "area"
    QUESTION = "question"
    TYPING_IN = "typing-in"
    EVIDENCE = "evidence"
    ACTIONS = "actions"
    SURVEY = "survey"
    PARTNERSHIP = "partnership"
    CHECK = "check"
    SEND = "send"
    LOCK_REPORT = "lock-report"
    SENT_LOG = "sent-log"
    PERSONAL_DATA = "personal-data"
    COPY_OUT = "copy-out"
    AUDITS = "audits"
    ADD_AUDIT = "add-audit"
    EDITION = "edition"
    NEXT_ROUND = "next-round"
    UPDATE = "update"
    STATEMENT = "statement"
    COMPARE = "compare"
    PRINT = "print"
    FILL_IN = "fill-in"
    FILLED = "filled"
    SHARE = "share"
    PART = "part"
    TAKE_PART = "take-part"
    WORDS = "words"
    GUIDE = "guide"
    SETTINGS = "settings"
    RECOVERY = "recovery"
    CHANGE_OPENING = "new-passphrase"
    HANDING_OVER = "handing-over"
    PROGRAMME = "programme"
    CHECK_RETURN = "check-return"
    COUNTERSIGN = "countersign"
    SENT = "sent"
    PACK = "pack"
    SPREADSHEET = "spreadsheet"
    FOR_PARTNERSHIPS = "for-partnerships"
    TROUBLE = "trouble"


BEFORE_OPENING = (
    *(PageName.WELCOME, PageName.UNLOCK, PageName.START_AGAIN),
    *(PageName.SENT, PageName.PART, PageName.PACK, PageName.SPREADSHEET, PageName.FOR_PARTNERSHIPS),
)
"""The pages that are shown while no audit file is open."""

PASSED_THROUGH = (PageName.SENT, PageName.WHO)
"""Pages that lead on by themselves: nobody is brought back to them."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page and what on it: the code of a standard, the id of an item, a path. `field` is where the focus goes.

    `audit` is the audit of the file it is in, empty for the one that is shown.
    """

    page: PageName
    item: str = ""
    field: str = ""
    audit: str = ""


SAVE = "save"
"""The field of a place that asks at once where to save: it came from a button that says what."""


def opened_by(path: Path) -> Place:
    """Where a file leads that somebody opens: an audit file to its passphrase, what was sent to being looked at."""
    return Place(PageName.UNLOCK if path.suffix.lower() == ".s11" else PageName.SENT, str(path))
