"""The paper for the board: two pages, whatever the size of the audit, that end in decisions and a signature.

The lists are cut to their room and say how many more there are, and where. What is measured is always the sheet, so
that the page for a browser says the same as the paper.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from s11desktop.audit.comparing import Moved, compare
from s11desktop.audit.dates import say_date
from s11desktop.audit.deadlines import last_day
from s11desktop.audit.triangulation import differing, side_by_side
from s11desktop.report import board_asks, phrases
from s11desktop.report.blocks import Block, Cell, Gap, Row, Stack
from s11desktop.report.board_decides import decide, decisions, declare, declared_apart, shortened, who_meets
from s11desktop.report.flow import Item, Mark
from s11desktop.report.marks import Icon
from s11desktop.report.paper import FRAME, PAGE_TITLE, QUIET_LINE, SECTION, SHORT_OPENING, TABLE, TEXT, WIDTH
from s11desktop.report.pen import INK, NOT, QUIET
from s11desktop.report.sheets import Column, Report, entry, head, lateness, row, section
from s11desktop.report.summary import area_table, big_figures
from s11desktop.sentences import meetings
from s11desktop.sentences import survey as survey_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from s11desktop.audit.model import Audit
    from s11desktop.report.flow import Page
    from s11desktop.report.paper import Paper

_HALF = WIDTH / 2 - 9
_LATE_MOST = 4
_CLOSE = 1.2
_LONG = 110
_WHERE_ALL = "the audit so far"
"""What the paper that shows all of it is called (`report.prints.TITLES`)."""


def board(report: Report, before: Audit | None = None) -> list[Page]:
    """The two pages. `before` is the audit of the round before, of the same questions, None where there is none."""
    flow = report.paper.flow()
    room = FRAME.top - FRAME.bottom - report.paper.lowered
    flow.add(_first(report, before, room))
    flow.begin()
    flow.add(_second(report, room))
    return flow.pages


# -- the first page ---------------------------------------------------------------------------------------------------


def _first(report: Report, before: Audit | None, room: float) -> list[Item]:
    """What and by when, counts and areas, what is not met, and since last time, in the room of one page."""
    since = _since(report, before)
    opening = [*_opening(report), Item(big_figures(report), 10)]
    left = room - _tall([*opening, *since])
    not_met = report.figures.not_met
    kept = _not_met(report, min(3, len(not_met)))
    areas = _areas(report, len(report.figures.areas))
    if _tall(areas) > left - _tall(kept):
        areas = _fit(lambda shown: _areas(report, shown, pad=_CLOSE), len(report.figures.areas), left - _tall(kept))
    left -= _tall(areas)
    return [*opening, *areas, *_fit(lambda shown: _not_met(report, shown), len(not_met), left), *since]


def _opening(report: Report) -> list[Item]:
    paper, audit = report.paper, report.audit
    who, _ = who_meets(audit)
    lead = audit.organisation.lead
    said = ", ".join(each for each in (lead.name, lead.role or ("safeguarding lead" if lead.name else "")) if each)
    over = f"For decision · {who[:1].upper()}{who[1:]}" + (f" · from {shortened(said, 60)}" if said else "")
    asked = audit.partnership
    first = f"{shortened(asked.name, 80)} asked us for it. " if asked.name else ""
    due = f" It must reach them by {say_date(last_day(asked.due))}." if asked.due else ""
    asks = len(decisions(report))
    number = phrases.say_number(asks).capitalize()
    decide = f" {number} thing{'' if asks == 1 else 's'} to decide {'is' if asks == 1 else 'are'} at the end."
    lede = paper.spans(
        SHORT_OPENING,
        (f"{first}This is our own view; nobody outside has checked it.{due}", False, INK),
        (decide, True, INK),
    )
    about = f"{phrases.plural(report.figures.counts.asked, 'question')}. {_answered(report)}"
    return [
        Item(
            paper.fitting(over, QUIET_LINE, WIDTH, ink=QUIET),
            keep=True,
            mark=Mark("start", "Our safeguarding self-assessment"),
        ),
        Item(paper.words("Our safeguarding self-assessment", PAGE_TITLE, bold=True), 2, keep=True),
        Item(lede, 5),
        Item(paper.words(about, TEXT, ink=QUIET), 5),
    ]


def _answered(report: Report) -> str:
    left = report.figures.counts.to_answer
    return f"{phrases.plural(left, 'is', 'are')} still to answer." if left else "All are answered."


def _areas(report: Report, shown: int, pad: float | None = None) -> list[Item]:
    """The areas; `pad` sets their lines closer."""
    columns, linked = area_table(report)
    rows = [replace(each, link="") for each in linked]
    if pad is not None:
        rows = [replace(each, before=pad, after=pad) for each in rows]
    items = [Item(head(report.paper, columns), 10, keep=True), *(Item(each) for each in rows[:shown])]
    if left := len(rows) - shown:
        items.append(
            _more(report, f"{left} more areas are in {_WHERE_ALL}." if left > 1 else f"1 more area is in {_WHERE_ALL}.")
        )
    return items


def _not_met(report: Report, shown: int) -> list[Item]:
    paper, found = report.paper, report.figures.not_met
    over = section(paper, "Not met yet", after=str(len(found)) if found else "")
    if not found:
        said = "Nothing is rated not met." if report.figures.counts.answered else "Nothing is answered yet."
        return [Item(over, 14, keep=True), Item(paper.words(said, TEXT), 2)]
    columns = [Column(0, 12), Column(13, 77, "What was asked"), Column(93, 72, "What we will do")]
    items = [Item(over, 14, keep=True)]
    if shown:
        items.append(Item(head(paper, columns), 3, keep=True))
    for place, each in enumerate(found[:shown]):
        plans = each.open_actions
        what: list[Block] = [paper.words(shortened(plans[0].what, _LONG) if plans else "No action yet", TABLE)]
        if plans:
            rest = f" and {len(plans) - 1} more" if len(plans) > 1 else ""
            what.append(paper.words(shortened(phrases.who_by_when(plans[0]), 70) + rest, QUIET_LINE, ink=QUIET))
        asked = paper.words(each.standard.short or shortened(each.standard.text, _LONG), TABLE)
        blocks: list[Block] = [paper.words(each.standard.number, TABLE, bold=True), asked, Stack(what)]
        items.append(Item(row(columns, blocks, last=place + 1 == len(found), pad=4)))
    if left := len(found) - shown:
        items.append(_more(report, meetings.more(left, _WHERE_ALL)))
    return items


def _since(report: Report, before: Audit | None) -> list[Item]:
    """What moved since last time, in counts, and what got worse by its number."""
    if before is None or before.framework.id != report.audit.framework.id:
        return []
    paper, found = report.paper, compare(before, report.audit)
    worse = found.of(Moved.WORSE)
    counts = (len(found.pairs), len(found.of(Moved.IMPROVED)), len(found.of(Moved.SAME)), len(worse), len(found.new))
    named = [f"{each.standard.number} {each.standard.short or shortened(each.standard.text, 60)}" for each in worse[:3]]
    said = f" {meetings.since(*counts)}"
    if named:
        rest = f" and {len(worse) - len(named)} more" if len(worse) > len(named) else ""
        said += f" Worse: {'; '.join(named)}{rest}."
    return [Item(paper.spans(TEXT, (f"Since {before.round.period}.", True, INK), (said, False, INK)), 12)]


# -- the second page --------------------------------------------------------------------------------------------------


def _second(report: Report, room: float) -> list[Item]:
    """Staff, what is late, what to ask, the annual report; what is decided; what is declared."""
    end = [Item(decide(report), 16), *declare(report)]
    left = room - _tall(end)
    if left < 150:
        end = [Item(decide(report), 16), *declared_apart(report)]
        left = room - _tall(end)
    most = _LATE_MOST
    while True:
        beside = _beside(report, most)
        if most == 0 or _tall([beside]) <= left:
            return [beside, *end]
        most -= 1


def _beside(report: Report, most: int) -> Item:
    paper, audit = report.paper, report.audit
    who, several = who_meets(audit)
    left: list[Block] = []
    if audit.survey is not None:
        left += [_over(paper, "What our staff and helpers say"), *_staff(report, most), Gap(12)]
    asks = board_asks.asks(report.figures, audit, most + 1)
    left += [_over(paper, "You may want to ask"), Stack([paper.words(each, TEXT) for each in asks], 3)]
    right: list[Block] = []
    if report.figures.late:
        right += [*_late(report, most), Gap(12)]
    said = meetings.annual_report(audit.round.period, who, several)
    right += [_over(paper, "For the annual report, to edit"), paper.words(said, TEXT)]
    return Item(Row((Cell(0, _HALF, Stack(left)), Cell(WIDTH / 2 + 9, _HALF, Stack(right)))))


def _over(paper: Paper, words: str) -> Block:
    return Stack((paper.words(words, SECTION, bold=True), Gap(2)))


def _late(report: Report, most: int) -> list[Block]:
    paper, late = report.paper, report.figures.late
    over = Row(
        (Cell(0, 18, Icon("clock-alert", 17, 18, NOT)), Cell(25, _HALF - 25, paper.words("Late", SECTION, bold=True)))
    )
    made: list[Block] = [over, Gap(2)]
    for each in late[:most]:
        quiet = lateness(each)
        made.append(
            entry(paper, each.action.label, shortened(each.action.what, 70), quiet, width=_HALF, x=33, kind=TABLE)
        )
    if len(late) > most:
        made.append(paper.words(meetings.more(len(late) - most, "the action plan"), QUIET_LINE, ink=QUIET))
    return made


def _staff(report: Report, most: int) -> list[Block]:
    """How many answered, and where they see it less well than we rate it."""
    paper, audit = report.paper, report.audit
    survey = audit.survey
    assert survey is not None
    made: list[Block] = [paper.words(survey_sentences.replies(survey.replies, survey.invited, ""), TEXT)]
    found = differing(side_by_side(audit, survey))
    for each in found[: max(1, most - 1)]:
        tally = each.result.tally
        assert tally is not None
        words = f"{survey_sentences.agree(tally.agree, tally.of)}: “{shortened(each.statement.text, 90)}”"
        made.append(paper.words(f"{words} We say: fully met ({each.standard.number}).", TEXT))
    return made


# -- fitting ----------------------------------------------------------------------------------------------------------


def _fit(make: Callable[[int], list[Item]], most: int, room: float) -> list[Item]:
    """As many lines of a list as have room."""
    fewest, shown = 0, most
    if _tall(make(most)) <= room:
        return make(most)
    while fewest < shown:
        middle = (fewest + shown + 1) // 2
        if _tall(make(middle)) <= room:
            fewest = middle
        else:
            shown = middle - 1
    return make(fewest)


def _tall(items: Sequence[Item]) -> float:
    return sum(item.before + item.block.height(WIDTH) for item in items)


def _more(report: Report, words: str) -> Item:
    return Item(report.paper.words(words, QUIET_LINE, ink=QUIET), 4)
