"""The facts an inspector asks for first, on one side; then each question with its rating, days and counts.

Days and counts only: nobody is named but the lead and the deputy, and no word somebody typed into an answer stands in
it. What nobody has recorded is said to be so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.audit.dates import say_date
from s11desktop.audit.inspecting import Days, Matter, inspected
from s11desktop.report import phrases
from s11desktop.report.blocks import HAIR, RULE, Block, Cell, Row, Stack
from s11desktop.report.flow import Flow, Item, Mark
from s11desktop.report.paper import LABEL, QUIET_LINE, SECTION, TABLE, TEXT, WIDTH
from s11desktop.report.pen import INK, NOT, QUIET
from s11desktop.report.sheets import Column, Report, head, rated, row, section, title
from s11desktop.report.summary import big_figures
from s11desktop.sentences import meetings

if TYPE_CHECKING:
    from s11desktop.audit.inspecting import Inspected
    from s11desktop.audit.model import Contact
    from s11desktop.report.figures import AreaFigures, Question
    from s11desktop.report.flow import Page

FACTS = "Facts first"
BY_STANDARD = "Question by question"
_OUTCOMES = 3
_LABELS = 6
_BESIDE = LABEL + 60


def inspector(report: Report) -> list[Page]:
    """The page of facts, and the questions after it."""
    flow = report.paper.flow()
    _facts(flow, report)
    flow.begin()
    said = "Rating, newest evidence, things to show and open actions. The words of the answers are in the full report."
    flow.add(title(report.paper, BY_STANDARD, said, "by-standard"))
    for number, area in enumerate(report.figures.areas):
        if area.all_questions:
            _area(flow, report, area, f"area-{number}")
    return flow.pages


# -- the facts --------------------------------------------------------------------------------------------------------


def _facts(flow: Flow, report: Report) -> None:
    paper, audit, today = report.paper, report.audit, report.facts.today
    found = inspected(audit, today)
    said = f"What is recorded in our self-audit on {say_date(today)}. {phrases.NOBODY_CHECKED}"
    flow.add(title(paper, FACTS, said, "facts"))
    rows = (
        ("Safeguarding lead", *_person(found.lead)),
        ("Deputy", *_person(found.deputy)),
        ("Their training", *_days(found.days[Matter.LEAD_TRAINING], "record")),
        ("Training of others", *_days(found.days[Matter.TRAINING], "record")),
        ("Policies", *_days(found.days[Matter.POLICY], "policy", "policies")),
        ("Last discussed by the board", *_board(found)),
        ("Record of checks (DBS)", *_days(found.days[Matter.CHECKS], "record")),
        ("Open actions", *_actions(found)),
        ("Other inspections", *_outcomes(found)),
    )
    for place, (label, text, quiet) in enumerate(rows):
        flow.add([Item(_fact(report, label, text, quiet, first=not place), 0 if place else 12)])
    flow.add(
        [Item(section(paper, "How we rate ourselves"), 16, keep=True), Item(big_figures(report), 8)], together=True
    )
    left = (
        "“Not recorded here” says only that this file has no date for it. Each E-number is a thing we can show: ask "
        "for it by its number."
    )
    flow.add([Item(paper.words(left, QUIET_LINE, ink=QUIET), 10)])


def _fact(report: Report, label: str, text: str, quiet: str, *, first: bool) -> Row:
    paper = report.paper
    missing = text == meetings.NOT_RECORDED
    said: list[Block] = [paper.words(text, TEXT, bold=not missing, ink=QUIET if missing else INK)]
    if quiet:
        said.append(paper.words(quiet, QUIET_LINE, ink=QUIET))
    cells = (Cell(0, _BESIDE - 8, paper.words(label, TABLE)), Cell(_BESIDE, WIDTH - _BESIDE, Stack(said)))
    return Row(cells, above=RULE if first else HAIR, before=6, after=6)


def _person(who: Contact) -> tuple[str, str]:
    name = " ".join(who.name.split())[:80]
    return (name, " ".join(who.role.split())[:80]) if name else (meetings.NOT_RECORDED, "")


def _days(days: Days, one: str, many: str = "") -> tuple[str, str]:
    if not days.count:
        return meetings.NOT_RECORDED, ""
    said = f"Newest {say_date(days.newest)}" if days.newest else "No date recorded"
    quiet = [phrases.plural(days.count, one, many)]
    if days.newest and days.oldest and days.oldest != days.newest:
        quiet.append(f"oldest {say_date(days.oldest)}")
    if days.until:
        quiet.append(f"next runs out {say_date(days.until)}")
    if days.expired:
        quiet.append(f"{days.expired} ran out")
    if days.undated and days.newest:
        quiet.append(f"{days.undated} without a date")
    labels = ", ".join(days.labels[:_LABELS])
    rest = f" and {len(days.labels) - _LABELS} more" if len(days.labels) > _LABELS else ""
    return said, f"{', '.join(quiet)}: {labels}{rest}."


def _board(found: Inspected) -> tuple[str, str]:
    minutes = found.days[Matter.BOARD]
    said, quiet = _days(minutes, "minute or report", "minutes and reports")
    if found.seen_by_board is None:
        return said, quiet
    return f"This audit: {say_date(found.seen_by_board)}", f"{said}. {quiet}" if minutes.count else ""


def _actions(found: Inspected) -> tuple[str, str]:
    if not found.open_actions:
        return "None open", ""
    late = f", {found.late_actions} of them late" if found.late_actions else ""
    due = f"Next is due {say_date(found.next_due)}." if found.next_due else ""
    return f"{found.open_actions} open{late}", due


def _outcomes(found: Inspected) -> tuple[str, str]:
    if not found.outcomes:
        return meetings.NOT_RECORDED, ""
    told = []
    for each in found.outcomes[:_OUTCOMES]:
        said = ": ".join(part for part in (each.body[:80], each.outcome[:80]) if part) or "Another audit"
        told.append(f"{said}, {say_date(each.on)}" if each.on else said)
    rest = len(found.outcomes) - len(told)
    return told[0], ". ".join([*told[1:], *([f"{rest} more"] if rest else [])])


# -- question by question ---------------------------------------------------------------------------------------------


def _area(flow: Flow, report: Report, area: AreaFigures, key: str) -> None:
    paper = report.paper
    name = f"{area.area.number}  {area.area.title}"
    over = Row((Cell(0, WIDTH, paper.words(name, SECTION, bold=True)),), before=8)
    counted = f"{phrases.say_counts(area.counts).capitalize()}." if area.questions else ""
    columns = [
        Column(0, 12),
        Column(13, 54, "Question"),
        Column(69, 35, "We say"),
        Column(106, 33, "Newest evidence"),
        Column(140, 11, "To show", right=True),
        Column(152, 13, "Open actions", right=True),
    ]
    rows = [
        row(columns, _cells(report, each), last=place + 1 == len(area.all_questions), pad=4)
        for place, each in enumerate(area.all_questions)
    ]
    heads = head(paper, columns)
    items = [Item(over, 10, keep=True, mark=Mark(key, name, 1))]
    if counted:
        items.append(Item(paper.words(counted, QUIET_LINE, ink=QUIET), 1, keep=True))
    flow.add([*items, Item(heads, 4, keep=True), *map(Item, rows)], continued=heads)


def _cells(report: Report, each: Question) -> tuple[Block, ...]:
    paper, today = report.paper, report.facts.today
    late = sum(action.is_late(today) for action in each.open_actions)
    asked: list[Block] = [paper.words(each.standard.short or each.standard.text, TABLE)]
    if each.standard.readiness:
        asked.append(paper.words("Not yet law: in no figure.", QUIET_LINE, ink=QUIET))
    acts: list[Block] = [paper.words(str(len(each.open_actions) or "–"), TABLE, right=True)]
    if late:
        acts.append(paper.words(f"{late} late", QUIET_LINE, bold=True, ink=NOT, right=True))
    return (
        paper.words(each.standard.number, TABLE, bold=True),
        Stack(asked),
        rated(paper, each, 98),
        paper.words(say_date(each.newest) if each.newest else "–", TABLE),
        paper.words(str(len(each.evidence) or "–"), TABLE, right=True),
        Stack(acts),
    )
