"""What the page of the staff survey says: the sentence to begin with, each row, and why something is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.audit.dates import say_date
from s11desktop.audit.survey import ALL, Limits, Tally, Why
from s11desktop.audit.survey_answers import Taken
from s11desktop.audit.triangulation import EXPECTED, Beside, View, side_by_side, worth_saying
from s11desktop.report.phrases import plural, say_number
from s11desktop.sentences import survey as said
from ui.models.rows import Cell, RowOf, Share
from ui.theme_colours import Role
from ui.widgets.rating import LEVEL_LOOKS

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.audit.survey import Shown
    from s11desktop.audit.survey_answers import Understood

NONE_YET = "What do your staff and helpers say?"
NONE_LEDE = (
    "Print a sheet of statements, or use your own survey tool. Only counts are kept here: nobody can be picked out."
)
WAYS = (
    ("printer", "On paper", "Print the sheet. Everybody fills in one alone. Then type in how many said what."),
    (
        "file-spreadsheet",
        "With your own survey tool",
        "Ask the same statements there, and take in its answers as a spreadsheet. Names and times are dropped.",
    ),
    ("users", "With fewer than five people", "Counts would say who said what. Print the sheet to talk it through."),
)
"""Before there is a survey: an icon, a way, and what it takes."""
ONLY_COUNTS = said.ONLY_COUNTS

_SIGNS: dict[View, tuple[str, Role]] = {
    View.LOOK_AGAIN: ("message-circle-warning", Role.PARTLY),
    View.SAME: ("check", Role.TEXT),
    View.IN_PLAN: ("check", Role.TEXT),
    View.NO_PLAN: ("circle-alert", Role.PARTLY),
    View.KINDER: ("trending-up", Role.TEXT),
    View.NOT_ANSWERED: ("circle-dashed", Role.QUIET),
    View.NOT_THEIRS: ("minus", Role.QUIET),
    View.HIDDEN: ("minus", Role.QUIET),
}


def title(audit: Audit, survey: Shown) -> str:
    """The difference worth saying first, else what they all agree on."""
    rows = side_by_side(audit, survey)
    worst = worth_saying(rows)
    if worst is not None and worst.result.tally is not None:
        of = worst.result.tally.of
        return f"You rated {worst.standard.number} fully met; {worst.doubting} of {of} did not agree."
    if survey.replies is None:
        return f"Fewer than {say_number(Limits.of(audit.partnership).replies)} have answered, so nothing is shown."
    if any(row.view in (View.SAME, View.IN_PLAN) for row in rows):
        return "Your staff see it as you do."
    return "What your staff say"


def lede(survey: Shown) -> str:
    """How many answered, of how many, when."""
    if survey.replies is None:
        return ONLY_COUNTS
    days = " to ".join(say_date(each) for each in (survey.started_on, survey.closed_on) if each is not None)
    return f"{said.replies(survey.replies, survey.invited, days)} {ONLY_COUNTS}"


def hidden_groups(survey: Shown, limits: Limits) -> str:
    """Which groups are hidden and why; empty where none is."""
    few = [group.name for group in survey.groups if group.hidden is Why.FEW]
    beside = [group.name for group in survey.groups if group.hidden is Why.BESIDE]
    if not few:
        return ""
    told = f"{_list(few)} (under {say_number(limits.group)}) {'is' if len(few) == 1 else 'are'} hidden"
    return f"{told}, and {_list(beside)} with it, so that it cannot be worked out." if beside else f"{told}."


def _list(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def rows(audit: Audit, survey: Shown, group: str = ALL) -> tuple[RowOf, ...]:
    """A row for each statement and standard it tests: what you said, who agrees, and so."""
    found = []
    for each in side_by_side(audit, survey):
        result = survey.by_place.get((each.statement.code, group)) if group else each.result
        found.append(_row(audit, each, None if result is None else result.tally, result.hidden if result else Why.FEW))
    return tuple(found)


def _row(audit: Audit, row: Beside, tally: Tally | None, hidden: Why | None) -> RowOf:
    icon, role = LEVEL_LOOKS[row.level]
    choice = audit.choice(row.standard.code)
    rated = "To answer" if choice is None else choice.label
    number = row.standard.number
    bar = None
    if tally is None:
        agree, under = said.HIDDEN[(hidden or Why.FEW).value], ""
    else:
        agree = said.agree(tally.agree, tally.of)
        under = said.rest(tally.partly, tally.disagree, tally.not_my_role)
        bar = Share(tally.agree, tally.of, EXPECTED / 100) if tally.of else None
    so, (sign, so_role) = said.VIEWS[row.view.value], _SIGNS[row.view]
    cells = (
        Cell(f"“{row.statement.text}”"),
        Cell(rated, number, icon=icon, role=role, strong=True),
        Cell(agree, under, strong=tally is not None, share=bar),
        Cell(so, icon=sign, role=so_role, strong=row.view is View.LOOK_AGAIN),
    )
    parts = (row.statement.text, f"Question {number}: {rated}", agree, under, so)
    spoken = " ".join(each if each.endswith(".") else f"{each}." for each in parts if each)
    return RowOf(f"{row.statement.code} {row.standard.code}", cells, spoken)


def understood(found: Understood) -> tuple[str, ...]:
    """What was understood of a tool's file, in sentences."""
    lines = [f"{plural(found.replies, 'reply', 'replies')} to {plural(len(found.of(Taken.STATEMENT)), 'statement')}."]
    dropped = [column.heading for column in found.of(Taken.PERSON) if column.heading]
    if dropped:
        lines.append(f"Left out, since it could tell who somebody is: {_short(dropped)}.")
    others = [column.heading for column in found.of(Taken.OTHER) if column.heading]
    if others:
        lines.append(f"Not used: {_short(others)}.")
    if found.twice:
        lines.append(f"{plural(found.twice, 'person')} answered more than once; the last time counts.")
    if found.missing:
        lines.append(f"No column for {plural(len(found.missing), 'statement')}: {', '.join(found.missing)}.")
    return tuple(lines)


def _short(headings: list[str], most: int = 6) -> str:
    shown = [heading if len(heading) <= 40 else f"{heading[:39]}…" for heading in headings[:most]]
    more = len(headings) - most
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")
