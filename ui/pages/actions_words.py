"""What the action plan says: groups by day, rows, and how far each action is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from s11desktop.audit.dates import say_date, uk_time
from s11desktop.audit.model import Action, ActionStatus, Audit
from s11desktop.report.phrases import plural, say_number
from ui.models.rows import Cell, RowOf
from ui.pages.home_words import SOON, coming_due, say_span
from ui.theme_colours import Role

STATUS = {
    ActionStatus.OPEN: ("Not started", "circle"),
    ActionStatus.STARTED: ("Started", "circle-ellipsis"),
    ActionStatus.DONE: ("Done", "circle-check"),
    ActionStatus.DROPPED: ("Dropped", "circle-minus"),
}
NOBODY = "nobody"
_LONGEST_NOTE = 90


def title(audit: Audit, today: date) -> str:
    """The title of the page: what is late, and what is to come."""
    late = sum(action.is_late(today) for action in audit.actions)
    to_come = sum(action.is_open for action in audit.actions) - late
    if not audit.actions:
        return "No actions yet."
    if not late and not to_come:
        return "Every action is done."
    if not late:
        return f"{_actions(to_come)} to come."
    return f"{_actions(late)} overdue, {say_number(to_come)} to come." if to_come else f"{_actions(late)} overdue."


def leads(audit: Audit) -> tuple[tuple[str, str], ...]:
    """Who leads something that is still open: (code, words) to choose from, everyone first."""
    names = sorted({action.lead for action in audit.actions if action.is_open and action.lead}, key=str.casefold)
    nobody = any(action.is_open and not action.lead for action in audit.actions)
    return ("", "Everyone"), *((name, name) for name in names), *(((NOBODY, "Nobody yet"),) if nobody else ())


def is_led_by(action: Action, code: str) -> bool:
    return not code or action.lead == ("" if code == NOBODY else code)


def open_rows(audit: Audit, today: date, lead: str, said: str) -> tuple[RowOf, ...]:
    """What is still to do, under its groups: overdue, the next 8 weeks, later, no date."""
    shown = [(action, _row(audit, action, today)) for action in coming_due(audit) if is_led_by(action, lead)]
    found: list[RowOf] = []
    for name, icon, role in (
        ("Overdue", "clock-alert", Role.NOT),
        ("In the next 8 weeks", "clock", Role.TEXT),
        ("Later", "calendar", Role.TEXT),
        ("No date yet", "calendar-search", Role.TEXT),
    ):
        rows = [row for action, row in shown if _group(action, today) == name and row.has_words(said)]
        if rows:
            words = f"{name}: {len(rows)}"
            found.append(RowOf(f"group {name}", (Cell(words, icon=icon, role=role, strong=True),), words, True))
            found += rows
    return tuple(found)


def closed_rows(audit: Audit, today: date, lead: str, said: str) -> tuple[RowOf, ...]:
    """What is done or dropped, the newest first."""
    closed = [action for action in audit.actions if not action.is_open and is_led_by(action, lead)]
    closed.sort(key=lambda action: (action.closed_on or date.min, action.number), reverse=True)
    return tuple(row for action in closed if (row := _row(audit, action, today)).has_words(said))


def count(rows: Iterable[RowOf]) -> int:
    return sum(1 for row in rows if not row.group)


def say_note(action: Action) -> str:
    """The last word on how it goes, short: "12 March: asked Hillford for two places"."""
    if action.status is ActionStatus.DROPPED and action.reason:
        return _short(action.reason)
    if not action.notes:
        return ""
    last = action.notes[-1]
    day = uk_time(last.added_at).date()
    return _short(f"{say_date(day).rsplit(' ', 1)[0]}: {last.words}")


def _row(audit: Audit, action: Action, today: date) -> RowOf:
    under = _for(audit, action)
    words, icon = STATUS[action.status]
    note = say_note(action)
    when = _when(action, today)
    lead = Cell(action.lead) if action.lead else Cell("Nobody yet", role=Role.QUIET)
    cells = (Cell(" ".join(action.what.split()), under, strong=True), lead, when, Cell(words, note, icon, strong=True))
    spoken = (action.what, under, lead.words, when.words, when.under, words, note)
    notes = " ".join(note.words for note in action.notes)
    found_by = f"{action.label} {action.measure} {notes}"
    said = ". ".join(part.rstrip(".") for part in spoken if part) + "."
    return RowOf(action.uuid, cells, said, False, found_by)


def _when(action: Action, today: date) -> Cell:
    if not action.is_open:
        return Cell(say_date(action.closed_on) if action.closed_on else "")
    if action.due is None:
        return Cell("No date yet", role=Role.QUIET)
    span = action.due - today
    if span.days < 0:
        return Cell(say_date(action.due), f"{say_span(-span)} late", role=Role.NOT, strong=True)
    return Cell(say_date(action.due), "today" if not span.days else f"in {say_span(span)}")


def _for(audit: Audit, action: Action) -> str:
    parts = []
    for code in action.standards:
        standard, choice = audit.framework.by_code.get(code), audit.choice(code)
        if standard is not None:
            parts.append(f"{standard.number}, {choice.label.lower()}" if choice else standard.number)
    return f"For {'; '.join(parts)}" if parts else "For no question"


def _group(action: Action, today: date) -> str:
    if action.due is None:
        return "No date yet"
    if action.due < today:
        return "Overdue"
    return "In the next 8 weeks" if action.due <= today + SOON else "Later"


def _actions(number: int) -> str:
    return plural(number, "action") if number > 10 else f"{say_number(number).capitalize()} action{'s'[: number != 1]}"


def _short(words: str) -> str:
    """On one line, and no longer than a row bears; ended at a word."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_NOTE else f"{line[:_LONGEST_NOTE].rsplit(maxsplit=1)[0]} …"
