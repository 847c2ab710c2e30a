"""An update on paper: what changed since the return before it, and the action plan as it stands. Nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.audit.applicability import asked
from s11desktop.audit.kinds import referred_to
from s11desktop.audit.yearly import since_return
from s11desktop.report import phrases
from s11desktop.report.back import action_table, declarations
from s11desktop.report.blocks import Cell, Row, Stack
from s11desktop.report.drawing import INKS
from s11desktop.report.figures import figures
from s11desktop.report.flow import Flow, Item, Mark
from s11desktop.report.marks import Signs
from s11desktop.report.paper import OPENING, PAGE_TITLE, QUIET_LINE, TABLE, TEXT, Furniture, Paper
from s11desktop.report.pdf import worried
from s11desktop.report.pen import QUIET
from s11desktop.report.prints import Medium
from s11desktop.report.referring import beside, refers_to
from s11desktop.report.sheets import Column, Report, head, row, section
from s11desktop.sentences import updating

if TYPE_CHECKING:
    from datetime import date

    from s11desktop.audit.model import Audit
    from s11desktop.audit.plan import Year
    from s11desktop.framework.model import Level, Standard
    from s11desktop.report.blocks import Block
    from s11desktop.report.facts import ReportFacts

TITLE = "Update"
_CHANGED = (Column(0, 11), Column(12, 63, "Standard"), Column(78, 29, "Was"), Column(109, 56, "Now, and why"))


def update(facts: ReportFacts, medium: Medium = Medium.PDF) -> bytes:
    """The update as PDF on A4, or as a page for a browser."""
    audit = facts.audit
    paper = Paper(
        medium=medium,
        made_at=facts.exported_at,
        title=f"{'Draft: ' if facts.draft else ''}{TITLE}: {audit.organisation.name}",
        author=audit.organisation.name,
        language=audit.framework.language or "en-GB",
        furniture=Furniture(
            organisation=audit.organisation.name,
            about=f"{TITLE} · {audit.round.period}",
            draft=facts.draft,
            worried=worried(audit.organisation),
            said=f"A self-assessment. {phrases.NOBODY_CHECKED}",
            middle=f"Reference {phrases.say_reference(facts.reference)}" if facts.reference else "",
            note=phrases.note(audit),
        ),
    )
    made = Report(paper, facts, figures(facts))
    flow = paper.flow()
    _opening(flow, made)
    _changed(flow, made)
    _plan(flow, made)
    beside(flow, paper, facts)
    declarations(flow, made)
    return paper.finish(flow.pages)


def opening(audit: Audit, today: date) -> str:
    """The one sentence: how many answers changed, and what became of the plan."""
    year = since_return(audit)
    done, dropped, carried = len(year.brought.done), len(year.brought.dropped), len(year.carried)
    late = sum(action.is_late(today) for action in audit.actions)
    return updating.opening(len(asked(audit)), done, dropped, carried, len(year.new), late)


def _opening(flow: Flow, made: Report) -> None:
    paper, audit, facts = made.paper, made.audit, made.facts
    to = audit.partnership.name
    items = [Item(paper.words(f"To {to}", TEXT, ink=QUIET))] if to else []
    claim = f"A self-assessment by {audit.organisation.name}. {phrases.NOBODY_CHECKED}"
    items += [
        Item(
            paper.words(f"{TITLE}, {audit.round.period}", PAGE_TITLE, bold=True),
            mark=Mark("start", TITLE),
        ),
        Item(paper.words(opening(audit, facts.today), OPENING), 5),
        Item(paper.words(claim, TEXT, bold=True), 8),
    ]
    items += [Item(paper.words(each, TEXT, bold=True), 6) for each in facts.missing]
    items.append(refers_to(paper, "The return before", referred_to(audit)))
    flow.add(items)


def _changed(flow: Flow, made: Report) -> None:
    paper, audit = made.paper, made.audit
    found = asked(audit)
    over = section(paper, "Answers that changed")
    if not found:
        flow.add([Item(over, 20, keep=True), Item(paper.words("No answer changed.", TEXT), 4)])
        return
    rows = [_answer(made, each, last=number == len(found)) for number, each in enumerate(found, 1)]
    heads = head(paper, _CHANGED)
    flow.add([Item(over, 20, keep=True), Item(heads, 5, keep=True), *(Item(each) for each in rows)], continued=heads)


def _answer(made: Report, standard: Standard, *, last: bool) -> Row:
    paper, audit, before = made.paper, made.audit, made.audit.before
    assert before is not None
    then, now = before.choice(standard.code), audit.choice(standard.code)
    said = audit.by_standard[standard.code]
    why: list[Block] = [_rated(paper, now.level if now else None, now.label if now else "")]
    why += [paper.words(words, TABLE) for words in (said.reason, said.words) if words]
    why += [
        paper.words(f"{item.label} {item.title}", QUIET_LINE, ink=QUIET) for item in audit.evidence_for(standard.code)
    ]
    return row(
        _CHANGED,
        (
            paper.words(standard.number, TABLE, bold=True),
            paper.words(standard.text, TABLE),
            _rated(paper, then.level if then else None, then.label if then else ""),
            Stack(why),
        ),
        last=last,
    )


def _rated(paper: Paper, level: Level | None, label: str) -> Row:
    side = TABLE.leading * 0.86
    words = paper.words(label or "Not answered", TABLE, bold=True, ink=INKS[level])
    return Row((Cell(0, side, Signs((level,), side, side, TABLE.leading)), Cell(side + 5, 64, words)))


def _plan(flow: Flow, made: Report) -> None:
    paper, audit = made.paper, made.audit
    over = section(paper, "The action plan")
    if not made.figures.actions:
        flow.add([Item(over, 20, keep=True), Item(paper.words("There are no actions.", TEXT), 4)])
        return
    said = [Item(over, 20, keep=True)]
    said += [Item(paper.words(line, TEXT), 4) for line in _told(since_return(audit))]
    flow.add(said)
    action_table(flow, made, made.figures.actions)


def _told(year: Year) -> list[str]:
    new = ", ".join(each.label for each in (*year.new.open, *year.new.done, *year.new.dropped))
    return [f"New since that return: {new}."] if new else ["Nothing is new in it since that return."]
