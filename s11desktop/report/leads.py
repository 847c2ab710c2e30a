"""The plan, a page for each person who leads something: to take along, write on and bring back; also in large print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.audit.dates import say_date
from s11desktop.audit.plan import by_lead, same_lead
from s11desktop.report import phrases, planned
from s11desktop.report.areas import ended
from s11desktop.report.back import action_table
from s11desktop.report.blank import LARGE
from s11desktop.report.blocks import HAIR, Block, Cell, Row, Stack
from s11desktop.report.figures import days_late
from s11desktop.report.flow import Item, Mark
from s11desktop.report.marks import Blank
from s11desktop.report.paper import MM, WIDTH
from s11desktop.report.pen import NOT, QUIET
from s11desktop.report.sheets import Report, section, title

if TYPE_CHECKING:
    from s11desktop.audit.model import Action
    from s11desktop.audit.plan import Group
    from s11desktop.report.flow import Flow, Page

NOBODY = "Nobody named yet"
HOW = "How it goes, and what would help"
_NOTES_LINES = 4


def leads(report: Report, *, lead: str | None = None, large: bool = False) -> list[Page]:
    """A page for each person with what is theirs to do, and room to write how it goes. What nobody leads comes last.

    `lead` is the only one wanted, "" for what nobody leads. In large print every action has its own lines.
    """
    paper = report.paper
    flow = paper.flow(above=2 * MM, below=6) if large else paper.flow()
    found = by_lead(action for action in report.figures.actions if action.is_open)
    groups = [group for group in found if lead is None or same_lead(group.code) == same_lead(lead)]
    if not groups:
        whose = f"{lead} has no open actions." if lead else "There are no open actions."
        flow.add(title(paper, "Action plan", whose, "plan"))
    for number, group in enumerate(groups):
        flow.begin()
        key, name = f"lead-{number}", group.code or NOBODY
        if large:
            _large(flow, report, group, name, key)
            continue
        flow.add(title(paper, name, _share(group, report), key))
        action_table(flow, report, group.actions)
        flow.add(room_for_notes(report, HOW), together=True)
    return flow.pages


def room_for_notes(report: Report, words: str) -> list[Item]:
    """A heading, and lines to write on."""
    lines: list[Block] = [Blank(24) for _ in range(_NOTES_LINES)]
    return [Item(section(report.paper, words), 22, keep=True), Item(Stack(lines), 2)]


def _share(group: Group, report: Report) -> str:
    count = len(group.actions)
    late = sum(action.is_late(report.facts.today) for action in group.actions)
    said = phrases.plural(count, "action is", "actions are") + " open"
    if not late:
        return f"{said}."
    which = "It is late" if count == 1 else "All are late" if late == count else f"{late} of them late"
    return f"{said}, {which}." if count > late else f"{said}. {which}."


def _large(flow: Flow, report: Report, group: Group, name: str, key: str) -> None:
    paper = report.paper
    flow.add(
        [
            Item(paper.words(name, LARGE.title, bold=True), keep=True, mark=Mark(key, name)),
            Item(paper.words(_share(group, report), LARGE.text), 6, keep=True),
        ]
    )
    for action in group.actions:
        flow.add(_large_action(report, action), together=True)


def _large_action(report: Report, action: Action) -> list[Item]:
    paper, by_code = report.paper, report.audit.framework.by_code
    numbers = ", ".join(by_code[code].number for code in action.standards if code in by_code)
    over = Row(
        (
            Cell(0, 44, paper.words(action.label, LARGE.heading, bold=True)),
            Cell(50, WIDTH - 50, paper.words(action.what, LARGE.heading, bold=True)),
        ),
        above=HAIR,
        before=10,
    )
    when = f"By {say_date(action.due)}" if action.due else "No date yet"
    days = days_late(action, report.facts.today)
    late = f", {phrases.say_late(days)}" if days else ""
    lines: list[Block] = [paper.words(f"{when}{late}.", LARGE.text, bold=bool(late), ink=NOT if late else QUIET)]
    said = [
        f"{phrases.STATUSES[action.status]}.",
        f"For {numbers}." if numbers else "",
        f"We will know when: {ended(action.measure)}" if action.measure else "",
        f"Agreed with: {ended(action.agreed_with)}" if action.agreed_with else "",
        f"Priority: {planned.say_priority(action)}." if action.priority else "",
    ]
    lines.append(paper.words(" ".join(each for each in said if each), LARGE.text))
    lines += [Blank(LARGE.line), Blank(LARGE.line)]
    return [Item(over, 12, keep=True), Item(Row((Cell(50, WIDTH - 50, Stack(lines)),)), 4)]
