"""What the page of an update says: how much changed, where the plan stands, and each question then and now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.audit.kinds import referred_to
from s11desktop.report.phrases import plural, say_number, say_reference
from ui.models.rows import Cell, RowOf
from ui.widgets.rating import LEVEL_LOOKS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from s11desktop.audit.model import Audit
    from s11desktop.framework.model import Standard


def headline(audit: Audit) -> str:
    """How many answers changed."""
    count = sum(each.rating is not None for each in audit.responses) if audit.round.kind == "update" else 0
    if audit.round.kind != "update":
        return "Which answer is another one now?"
    if not count:
        return "No answer changed so far."
    return f"{say_number(count).capitalize()} {'answer' if count == 1 else 'answers'} changed so far."


def lede(audit: Audit, today: date) -> str:
    """What it refers to, and what to do."""
    sent = referred_to(audit)
    refers = f"It refers to the return {say_reference(sent.reference)}. " if sent is not None else ""
    return f"{refers}Open a question only where its answer is another one now."


def plan(audit: Audit, today: date) -> str:
    """The way to the plan, with what is open in it."""
    still = sum(each.is_open for each in audit.actions)
    late = sum(each.is_late(today) for each in audit.actions)
    return f"The action plan: {plural(still, 'action')} to do" + (f", {late} overdue" if late else "")


def rows(audit: Audit, put: Iterable[Standard]) -> tuple[RowOf, ...]:
    """Each question with its rating then and now."""
    return tuple(_row(audit, each) for each in put)


def _row(audit: Audit, standard: Standard) -> RowOf:
    then = None if audit.before is None else audit.before.choice(standard.code)
    now = audit.choice(standard.code)
    cells = []
    for choice in (then, now):
        if choice is None:
            cells.append(Cell("–"))
        else:
            icon, role = LEVEL_LOOKS[choice.level]
            cells.append(Cell(choice.label, icon=icon, role=role))
    said = f"{standard.number} {standard.text}. Last time {then.label if then else 'not answered'}"
    said += f", now {now.label}" if now is not None else ""
    return RowOf(standard.code, (Cell(standard.number, link=True), Cell(standard.text), *cells), f"{said}.")
