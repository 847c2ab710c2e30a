"""What staff said, where it is read: beside an area's ratings as dots, and beside one question in a line.

Dots are in another colour and shape than the signs of a rating, so that nobody takes one for the other. Above twenty
replies the counts stand alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from s11desktop.audit.dates import say_date
from s11desktop.audit.triangulation import View
from s11desktop.report import phrases
from s11desktop.report.blocks import Cell, Row, Whole
from s11desktop.report.drawing import circle
from s11desktop.report.flow import Flow, Item
from s11desktop.report.marks import Icon
from s11desktop.report.paper import MM, QUIET_LINE, TABLE, TEXT, WIDTH
from s11desktop.report.pen import ACCENT, INK, PARTLY, QUIET
from s11desktop.report.sheets import Column, Report, head, row, section
from s11desktop.sentences import survey as said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from s11desktop.audit.survey import Shown, Tally
    from s11desktop.audit.triangulation import Beside
    from s11desktop.report.blocks import Block
    from s11desktop.report.figures import AreaFigures
    from s11desktop.report.pen import Pen

MOST_DOTS = 20
VIEW = "Our view and our staff’s"
KEY = "One dot a reply. Filled: agree. Half: partly. Ring: disagree. “Not my role” is left out."
_STEP = 9.6
_SIZE = 7.6


@dataclass(frozen=True)
class Dots(Whole):
    """One dot a reply: those who agree, those who partly do, those who do not."""

    agree: int
    partly: int
    disagree: int
    leading: float

    def height(self, width: float) -> float:
        return self.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        counts = (self.agree, self.partly, self.disagree)
        names = ("agree", "partly agree", "disagree")
        heard = ", ".join(f"{count} {name}" for count, name in zip(counts, names, strict=True) if count)
        kinds = "a" * self.agree + "p" * self.partly + "d" * self.disagree
        with pen.tagged("Figure", heard or "nobody"):
            for place, kind in enumerate(kinds):
                pen.shape(dot(kind), x + place * _STEP, top - self.leading / 2 + _SIZE / 2, _SIZE / 24)


def dot(kind: str) -> str:
    """A reply in 24 units: filled, half filled at the left, or a ring."""
    ring = f"{ACCENT} RG 3 w {circle(12, 12, 9.6)}S "
    if kind == "a":
        return f"{ACCENT} rg {circle(12, 12, 11)}f"
    if kind == "p":
        half = f"{ACCENT} rg 12 2.4 m 6.7 2.4 2.4 6.7 2.4 12 c 2.4 17.3 6.7 21.6 12 21.6 c h f "
        return ring + half
    return ring


def lines(staff: Sequence[Beside]) -> list[str]:
    """What staff said to each statement that tests a question, in a line each; nothing of what is hidden."""
    found = []
    for each in staff:
        tally = each.result.tally
        if tally is not None and tally.of:
            found.append(f"{said.agree(tally.agree, tally.of)}: “{each.statement.text}”")
    return found


def beside_area(flow: Flow, report: Report, area: AreaFigures) -> None:
    """The statements that test an area's questions, as dots and counts, and what is worth talking about."""
    survey = report.audit.survey
    rows = _by_statement(area)
    if survey is None or not rows:
        return
    paper = report.paper
    dots = any(0 < tally.of <= MOST_DOTS for _, each in rows if (tally := each.result.tally) is not None)
    columns = [
        Column(0, 12),
        Column(13, 84 if dots else 122, _who_answered(survey)),
        *([Column(100, 42, "One dot a reply")] if dots else []),
        Column(143, 22, "Agree", right=True),
    ]
    made = [
        row(columns, _cells(report, numbers, each, dots), last=place + 1 == len(rows), pad=3.5)
        for place, (numbers, each) in enumerate(rows)
    ]
    over = head(paper, columns)
    heading = Item(section(paper, VIEW), 16, keep=True)
    flow.add([heading, Item(over, 5, keep=True), *(Item(each) for each in made)], continued=over)
    if dots:
        flow.add([Item(paper.words(KEY, QUIET_LINE, ink=QUIET), 3)])
    for _, each in rows:
        if each.view is View.LOOK_AGAIN and each.result.tally is not None:
            flow.add([Item(_worth(report, each, each.result.tally), 8)])


def _by_statement(area: AreaFigures) -> list[tuple[str, Beside]]:
    """Each statement once, with the numbers of the questions of this area it tests; the view most worth a look."""
    found: dict[str, list[Beside]] = {}
    for question in area.all_questions:
        for each in question.staff:
            found.setdefault(each.statement.code, []).append(each)
    made = []
    for some in found.values():
        shown = next((each for each in some if each.view is View.LOOK_AGAIN), some[0])
        made.append((", ".join(each.standard.number for each in some), shown))
    return made


def _who_answered(survey: Shown) -> str:
    day = survey.closed_on or survey.started_on
    when = f", {say_date(day)}" if day else ""
    of = f" of {survey.invited}" if survey.invited else ""
    return f"{survey.replies}{of} answered{when}" if survey.replies is not None else "What staff were asked"


def _cells(report: Report, numbers: str, each: Beside, dots: bool) -> list[Block]:
    paper, tally = report.paper, each.result.tally
    made: list[Block] = [paper.words(numbers, TABLE, bold=True), paper.words(each.statement.text, TABLE)]
    if tally is None:
        hidden = paper.words(said.HIDDEN[str(each.result.hidden)], QUIET_LINE, ink=QUIET, right=not dots)
        return [*made, hidden, *([paper.words("–", TABLE, ink=QUIET, right=True)] if dots else [])]
    if dots:
        few = 0 < tally.of <= MOST_DOTS
        rest = said.rest(tally.partly, tally.disagree, 0)
        made.append(
            Dots(tally.agree, tally.partly, tally.disagree, TABLE.leading)
            if few
            else paper.words(rest, QUIET_LINE, ink=QUIET)
        )
    count = f"{tally.agree} of {tally.of}" if tally.of else "Nobody’s role"
    return [*made, paper.words(count, TABLE, bold=True, right=True)]


def _worth(report: Report, each: Beside, tally: Tally) -> Row:
    """The sentence worth saying: fully met, and how many did not agree."""
    paper = report.paper
    not_agreed = phrases.say_number(each.doubting)
    words = paper.spans(
        TEXT,
        ("Worth talking about. ", True, INK),
        (f"{each.standard.number} is rated fully met, yet {not_agreed} of {tally.of} did not agree", False, INK),
        (f" with “{each.statement.text}”", False, QUIET),
    )
    return Row(
        (Cell(0, 18, Icon("message-circle-warning", 16, TEXT.leading, PARTLY)), Cell(9 * MM, WIDTH - 9 * MM, words))
    )
