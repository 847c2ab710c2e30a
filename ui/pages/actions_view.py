"""What of the plan is shown, and under which headings: by date, by lead, by area. Rows are made once for each audit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from s11desktop.audit.model import Action, Audit
from s11desktop.audit.plan import Group, When, Year, by_area, by_date, by_lead, same_lead, year
from s11desktop.audit.remembering import once_an_audit
from s11desktop.report.phrases import plural
from ui.models.rows import Cell, RowOf
from ui.pages import actions_words
from ui.theme_colours import Role

DATE, LEAD, AREA = "date", "lead", "area"
OPEN, CARRIED, DONE, DROPPED, BEFORE, ALL = "open", "carried", "done", "dropped", "before", "all"
NOBODY = "\nnobody"
"""The code of the choice "Nobody yet" among leads: no name holds a new line."""
_REPEATED = "#"

_HEADS: dict[str, tuple[str, str, Role]] = {
    When.LATE: ("Overdue", "clock-alert", Role.NOT),
    When.SOON: ("In the next 8 weeks", "clock", Role.TEXT),
    When.LATER: ("Later", "calendar", Role.TEXT),
    When.NO_DATE: ("No date yet", "calendar-search", Role.TEXT),
    When.DONE: ("Done", "circle-check", Role.TEXT),
    When.DROPPED: ("Dropped", "circle-minus", Role.TEXT),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """How somebody looks at the plan: grouped by what, whose, which of it, and with which words in it."""

    by: str = DATE
    lead: str = ""
    which: str = OPEN
    said: str = ""

    @property
    def is_narrowed(self) -> bool:
        return bool(self.lead or self.said or self.which != OPEN)


@once_an_audit
def of_year(audit: Audit) -> Year:
    """What of the plan was carried, done and dropped in this audit."""
    return year(audit.actions, audit.round)


def leads(audit: Audit) -> tuple[tuple[str, str], ...]:
    """Who leads something that is still open: (code, words) to choose from, everyone first."""
    groups = [group.code for group in by_lead(action for action in audit.actions if action.is_open)]
    return ("", "Everyone"), *((name or NOBODY, name or "Nobody yet") for name in groups)


def which(audit: Audit) -> tuple[tuple[str, str], ...]:
    """Which of the plan can be shown, with how many there are; what there is none of is left out."""
    counts = {
        OPEN: "Still to do",
        CARRIED: "Carried over",
        DONE: "Done in this audit",
        DROPPED: "Dropped in this audit",
        BEFORE: "Closed before it",
        ALL: "All",
    }
    found = [(code, words, len(share(audit, code))) for code, words in counts.items()]
    return tuple((code, f"{words} ({count})") for code, words, count in found if count or code in (OPEN, ALL))


def share(audit: Audit, code: str) -> tuple[Action, ...]:
    """Those actions, in no order of their own."""
    during = of_year(audit)
    if code == CARRIED:
        return during.carried
    if code == DONE:
        return during.done
    if code == DROPPED:
        return during.dropped
    if code == BEFORE:
        return during.before
    return audit.actions if code == ALL else tuple(action for action in audit.actions if action.is_open)


def rows(audit: Audit, today: date, wanted: Wanted, chosen: frozenset[str] | None = None) -> tuple[RowOf, ...]:
    """The plan as it is looked at, under its headings. With `chosen` each row says whether it is one of these."""
    made = _made(audit, today)
    shown = [
        action
        for action in share(audit, wanted.which)
        if _is_led_by(action, wanted.lead) and made[action.uuid].has_words(wanted.said)
    ]
    found: list[RowOf] = []
    seen: set[str] = set()
    for group in _grouped(audit, shown, today, wanted.by):
        found.append(_head(audit, group, today, wanted.by))
        for action in group.actions:
            row = made[action.uuid] if chosen is None else _to_choose(audit, today)[action.uuid][action.uuid in chosen]
            found.append(row if action.uuid not in seen else replace(row, key=f"{row.key}{_REPEATED}{group.code}"))
            seen.add(action.uuid)
    return tuple(found)


def closed_rows(audit: Audit, today: date, wanted: Wanted) -> tuple[RowOf, ...]:
    """What was done or dropped in this audit, the newest first, for the fold under what is still to do."""
    during, made = of_year(audit), _made(audit, today)
    closed = [action for action in (*during.done, *during.dropped) if _is_led_by(action, wanted.lead)]
    closed.sort(key=lambda action: (action.closed_on or date.min, action.number), reverse=True)
    return tuple(made[action.uuid] for action in closed if made[action.uuid].has_words(wanted.said))


def uuid_of(key: str) -> str:
    """The action a row is about: one that serves several areas has a row in each."""
    return key.partition(_REPEATED)[0]


def count(shown: Iterable[RowOf]) -> int:
    """How many actions are shown, each once."""
    return len({uuid_of(row.key) for row in shown if not row.group})


@once_an_audit
def _made(audit: Audit, today: date) -> dict[str, RowOf]:
    carried = {action.uuid for action in of_year(audit).carried}
    titles = {item.uuid: f"{item.label} {item.title}" for item in audit.evidence}
    return {
        action.uuid: actions_words.row(
            audit, action, today, action.uuid in carried, [titles.get(uuid, "") for uuid in action.proofs]
        )
        for action in audit.actions
    }


def _is_led_by(action: Action, code: str) -> bool:
    return not code or same_lead(action.lead) == ("" if code == NOBODY else same_lead(code))


def _grouped(audit: Audit, shown: list[Action], today: date, by: str) -> tuple[Group, ...]:
    if by == LEAD:
        return by_lead(shown)
    return by_area(shown, audit) if by == AREA else by_date(shown, today)


def _head(audit: Audit, group: Group, today: date, by: str) -> RowOf:
    number = len(group.actions)
    late = sum(action.is_late(today) for action in group.actions)
    icon, role = "", Role.TEXT
    if by == DATE:
        name, icon, role = _HEADS[group.code]
        words = f"{name}: {number}"
    else:
        name, icon = (group.code or "Nobody yet", "user") if by == LEAD else (_area(audit, group.code), "list-checks")
        words = f"{name}: {plural(number, 'action')}{f', {late} overdue' if late else ''}"
    return RowOf(f"group {by} {group.code}", (Cell(words, icon=icon, role=role, strong=True),), words, True)


def _area(audit: Audit, code: str) -> str:
    if not code:
        return "For no question"
    area = audit.framework.area(code)
    return f"{area.number}. {area.title}"


@once_an_audit
def _to_choose(audit: Audit, today: date) -> dict[str, tuple[RowOf, RowOf]]:
    """Each row as one that is not chosen, and as one that is."""
    return {uuid: (_told(row, False), _told(row, True)) for uuid, row in _made(audit, today).items()}


def _told(row: RowOf, is_chosen: bool) -> RowOf:
    first, *rest = row.cells
    icon, role = ("square-check", Role.ACCENT) if is_chosen else ("square", Role.TEXT)
    marked = replace(first, icon=icon, role=role if is_chosen else first.role)
    return replace(row, cells=(marked, *rest), spoken=f"{'Chosen' if is_chosen else 'Not chosen'}. {row.spoken}")
