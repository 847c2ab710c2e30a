"""What a workbook that was filled in elsewhere holds: whose it is, what went out in it, and what stands in it now.

Values are texts, as both sides are compared by them: a rating and a status by their codes, a day as "2027-03-03",
everything else as it was written; empty for nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from s11desktop.audit.dates import uk_time
from s11desktop.documents.names import readable_name

if TYPE_CHECKING:
    from datetime import date, datetime

    from s11desktop.audit.model import Action, Audit, Evidence, Response

ANSWER, ACTION, EVIDENCE = "answer", "action", "evidence"
"""The kinds of things in it, as the history calls them."""

FIELDS: Mapping[str, tuple[str, ...]] = {
    ANSWER: ("rating", "words", "reason"),
    ACTION: ("what", "lead", "due", "measure", "status", "reason"),
    EVIDENCE: ("title", "shows", "kept", "dated", "expires", "owner"),
}
DAYS = frozenset(("due", "dated", "expires"))
LINES = frozenset(("lead", "title", "owner"))
"""Fields of one line."""

NAMES: Mapping[str, str] = {ACTION: "what", EVIDENCE: "title"}
"""The field nothing of that kind can be without."""

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Held:
    """One thing as it was when the workbook was made. `item` is the code of a question, else a UUID."""

    kind: str
    item: str
    label: str
    revision: int
    values: Values


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a cell now ("E7"), as it is shown there. `worked_out` is False for a formula without a result."""

    text: str
    cell: str
    worked_out: bool = True


@dataclass(frozen=True, slots=True)
class FilledRow:
    """What one row says of one thing. `name` is the code of a question or the label of a thing (E012, A3); empty for
    something new, which serves the questions `serves` names.
    """

    kind: str
    sheet: str
    row: int
    name: str
    cells: Mapping[str, Typed]
    serves: tuple[str, ...] = ()


@dataclass(frozen=True)
class Filled:
    """A whole workbook. `audit` and `digest` say which audit and which questions it was made for; `title`,
    `organisation` and `period` what people call them; `area` is the code of the area it is of, empty for all.

    `notices` are codes of what was left out: macros-ignored, links-ignored, sheet-gone:NAME.
    """

    name: str
    audit: str
    digest: str
    organisation: str
    title: str
    period: str
    area: str
    made: str
    held: tuple[Held, ...]
    rows: tuple[FilledRow, ...]
    notices: tuple[str, ...] = ()


def suggested_name(audit: Audit, made_at: datetime, area: str = "") -> str:
    """A name for the file that says what it is, whose, of which area and of what day."""
    part = f" area {audit.framework.area(area).number}" if area else ""
    day = uk_time(made_at).date().isoformat()
    return f"To fill in{part} {readable_name(audit.organisation.name)} {day}.xlsx"


def answer_values(response: Response | None) -> dict[str, str]:
    """The fields of an answer that go out. What is only for the file itself (notes, marks) is not among them."""
    if response is None:
        return dict.fromkeys(FIELDS[ANSWER], "")
    return {"rating": response.rating or "", "words": response.words, "reason": response.reason}


def action_values(action: Action) -> dict[str, str]:
    """The fields of an action that go out."""
    return {
        "what": action.what,
        "lead": action.lead,
        "due": _day(action.due),
        "measure": action.measure,
        "status": action.status.value,
        "reason": action.reason,
    }


def evidence_values(item: Evidence) -> dict[str, str]:
    """The fields of something that could be shown that go out; files never do."""
    return {
        "title": item.title,
        "shows": item.shows,
        "kept": item.kept,
        "dated": _day(item.dated),
        "expires": _day(item.expires),
        "owner": item.owner,
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
