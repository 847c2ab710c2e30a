"""The report of a return as a PDF: to read, to print and to file. Pure: the same facts give the same bytes.

Laid out once and drawn once. The cover and the summary, which name pages, come last and are few.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop import words
from s11desktop.report import phrases
from s11desktop.report.areas import areas
from s11desktop.report.back import CHECKING, PLAN, declarations, plan
from s11desktop.report.changed import changed, heading
from s11desktop.report.cover import cover
from s11desktop.report.figures import figures
from s11desktop.report.lists import (
    EVIDENCE,
    NOT_HERE,
    PARTNERSHIP,
    PRACTICE,
    WHO,
    does_not_apply,
    evidence,
    partnership,
    practice,
    who_we_are,
)
from s11desktop.report.look import LOOK, look_first
from s11desktop.report.paper import Furniture, Paper
from s11desktop.report.sheets import Report
from s11desktop.report.summary import summary
from s11desktop.report.survey import SURVEY, survey

if TYPE_CHECKING:
    from s11desktop.audit.model import Organisation
    from s11desktop.report.facts import ReportFacts
    from s11desktop.report.flow import Page


def report(facts: ReportFacts) -> bytes:
    """The report as PDF 1.7, tagged, with bookmarks, A4. Takes what it is given: characters are checked before.

    See `report.characters.check_characters` for what no bundled font can draw.
    """
    audit = facts.audit
    paper = Paper(
        title=f"{'Draft: ' if facts.draft else ''}{audit.organisation.name}: {phrases.say_kind(facts)}",
        author=audit.organisation.name,
        furniture=_furniture(facts),
        made_at=facts.exported_at,
    )
    made = Report(paper, facts, figures(facts))
    pages, contents = _body(made)
    where = {mark.key: number for number, page in enumerate(pages) for mark, _ in page.marks}
    covers, summaries = 1, 1
    for _ in range(4):
        place = {key: number + covers + summaries + 1 for key, number in where.items()} | {"summary": covers + 1}
        first, second = cover(made, contents, place), summary(made, place["look"])
        if (len(first), len(second)) == (covers, summaries):
            break
        covers, summaries = len(first), len(second)
    return paper.finish([*first, *second, *pages])


def _body(made: Report) -> tuple[list[Page], list[tuple[str, str]]]:
    """The pages after the summary, and the contents as (title, key of its bookmark)."""
    flow = made.paper.flow()
    contents = [("Summary", "summary"), (LOOK, "look")]
    if made.figures.since is not None:
        changed(flow, made)
        contents.insert(1, (heading(made.figures.since), "changed"))
    look_first(flow, made)
    if made.figures.areas:
        areas(flow, made)
        number = len(made.figures.areas)
        contents.append((f"The {phrases.say_number(number)} areas" if number > 1 else "The area", "area-0"))
    if made.figures.not_applicable or made.figures.hidden or made.audit.earlier_for(""):
        does_not_apply(flow, made)
        contents.append((NOT_HERE, "not-here"))
    plan(flow, made)
    contents.append((PLAN, "plan"))
    if made.audit.survey is not None:
        survey(flow, made)
        contents.append((SURVEY, "survey"))
    if made.audit.framework.partnership_questions:
        partnership(flow, made)
        contents.append((PARTNERSHIP, "asked"))
    if made.figures.practice:
        practice(flow, made)
        contents.append((PRACTICE, "practice"))
    evidence(flow, made)
    contents.append((EVIDENCE, "evidence"))
    who_we_are(flow, made)
    contents.append((WHO, "who"))
    declarations(flow, made)
    contents.append((CHECKING, "declarations"))
    return flow.pages, contents


def _furniture(facts: ReportFacts) -> Furniture:
    audit = facts.audit
    kind = words.RETURNS[facts.kind]
    reference = f"Reference {phrases.say_reference(facts.reference)}" if facts.reference else "Not sealed: no reference"
    return Furniture(
        organisation=audit.organisation.name,
        about=f"{kind} · audit of {audit.round.period}",
        worried=worried(audit.organisation),
        said=f"A self-assessment. {phrases.NOBODY_CHECKED}",
        middle=reference,
        draft=facts.draft,
        note=phrases.note(audit),
    )


def worried(organisation: Organisation) -> tuple[str, ...]:
    """Whom to ring about a child in one line, in several lengths, the fullest first. 999 is in all of them."""
    day, night = organisation.council_day, organisation.council_night
    numbers = ", ".join(each for each in (day, f"nights {night}" if night else "") if each)
    emergency, nspcc = "999 in danger", "NSPCC 0808 800 5000"
    made = []
    if numbers:
        made += [f"{emergency} · {who} {numbers} · {nspcc}" for who in (organisation.council or "Council", "Council")]
        made += [f"999 · Council {numbers} · {nspcc}", f"{emergency} · Council {day or night} · {nspcc}"]
    else:
        made.append(f"{emergency} · police 101 · {nspcc} · Childline 0800 1111")
    return (*made, f"{emergency} · {nspcc}")
