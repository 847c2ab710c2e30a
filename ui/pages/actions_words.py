"""What the action plan says: its title, how far each action is, and each action as a row."""

from __future__ import annotations

from datetime import date

from s11desktop import words
from s11desktop.audit.dates import say_date, uk_time
from s11desktop.audit.model import Action, ActionStatus, Audit
from s11desktop.report.phrases import plural, say_number
from ui.models.rows import Cell, RowOf
from ui.pages.home_words import say_span
from ui.theme_colours import Role

STATUS = {
    ActionStatus.OPEN: ("Not started", "circle"),
    ActionStatus.STARTED: ("In progress", "circle-ellipsis"),
    ActionStatus.DONE: ("Done", "circle-check"),
    ActionStatus.DROPPED: ("Dropped", "circle-minus"),
}
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


def say_note(action: Action) -> str:
    """The last word on how it goes, short: "12 March: asked Hillford for two places"."""
    if action.status is ActionStatus.DROPPED and action.reason:
        return _short(action.reason)
    if not action.notes:
        return ""
    last = action.notes[-1]
    day = uk_time(last.added_at).date()
    return _short(f"{say_date(day).rsplit(' ', 1)[0]}: {last.words}")


def row(audit: Audit, action: Action, today: date, carried: bool, proofs: list[str]) -> RowOf:
    """One action as the table shows it and a screen reader says it. `proofs` are titles of what shows it done."""
    under = _under(audit, action, carried)
    status, icon = STATUS[action.status]
    note = say_note(action)
    when = _when(action, today)
    lead = Cell(action.lead) if action.lead else Cell("Nobody yet", role=Role.QUIET)
    cells = (Cell(" ".join(action.what.split()), under, strong=True), lead, when, Cell(status, note, icon, strong=True))
    spoken = (action.what, under, lead.words, when.words, when.under, status, note)
    notes = " ".join(note.words for note in action.notes)
    found_by = f"{action.label} {action.measure} {action.agreed_with} {notes} {' '.join(proofs)}"
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


def _under(audit: Audit, action: Action, carried: bool) -> str:
    """What it is for, that it presses, and that it was planned before this audit."""
    parts = [_for(audit, action)]
    if action.priority and action.priority != "normal":
        known = words.PRIORITIES.get(action.priority)
        parts.append(f"{known} priority" if known else f"Priority: {action.priority}")
    if carried and action.created_at is not None:
        parts.append(f"Carried over from {uk_time(action.created_at).year}")
    return ". ".join(parts)


def _for(audit: Audit, action: Action) -> str:
    parts = []
    for code in action.standards:
        standard, choice = audit.framework.by_code.get(code), audit.choice(code)
        if standard is not None:
            parts.append(f"{standard.number}, {choice.label.lower()}" if choice else standard.number)
    return f"For {'; '.join(parts)}" if parts else "For no question"


def _actions(number: int) -> str:
    return plural(number, "action") if number > 10 else f"{say_number(number).capitalize()} action{'s'[: number != 1]}"


def _short(said: str) -> str:
    """On one line, and no longer than a row bears; ended at a word."""
    line = " ".join(said.split())
    return line if len(line) <= _LONGEST_NOTE else f"{line[:_LONGEST_NOTE].rsplit(maxsplit=1)[0]} …"
