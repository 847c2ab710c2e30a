"""What staff and helpers said, in the report: beside each rating how many agree, and nothing that is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.audit.dates import say_date
from s11desktop.audit.triangulation import Beside, View, side_by_side
from s11desktop.report.blocks import Cell, Row, Stack
from s11desktop.report.drawing import INKS
from s11desktop.report.flow import Flow, Item
from s11desktop.report.marks import Signs
from s11desktop.report.paper import QUIET_LINE, TABLE
from s11desktop.report.pen import INK, QUIET
from s11desktop.report.sheets import Column, Report, row, table, title
from s11desktop.sentences import survey as said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from s11desktop.audit.model import Audit
    from s11desktop.audit.survey import Shown
    from s11desktop.report.blocks import Words
    from s11desktop.report.paper import Paper

SURVEY = "Our view and our staff’s"
_COLUMNS = (
    Column(0, 62, "What staff were asked"),
    Column(65, 34, "Staff"),
    Column(102, 63, "We say, and how the two stand"),
)


def opening(survey: Shown) -> str:
    """How many answered, of how many, when; and that only counts are kept."""
    days = " to ".join(say_date(each) for each in (survey.started_on, survey.closed_on) if each is not None)
    return f"{said.replies(survey.replies, survey.invited, days)} {said.ONLY_COUNTS}"


def beside(audit: Audit) -> tuple[Beside, ...]:
    """Every statement with each standard it tests; () where there was no survey."""
    return () if audit.survey is None else side_by_side(audit, audit.survey)


def survey(flow: Flow, report: Report) -> None:
    """The table, and what people wrote where that was chosen to go along."""
    paper, found = report.paper, report.audit.survey
    assert found is not None
    flow.part(title(paper, SURVEY, opening(found), "survey"))
    grouped: dict[str, list[Beside]] = {}
    for each in beside(report.audit):
        grouped.setdefault(each.statement.code, []).append(each)
    rows = [_row(paper, report.audit, each) for each in grouped.values()]
    table(flow, report, _COLUMNS, rows)
    written = [each.words for each in found.words if each.goes]
    if written:
        flow.add([Item(paper.words("What people wrote", TABLE, bold=True), 16, keep=True)])
        flow.add([Item(paper.words(f"“{words}”", TABLE), 4) for words in written])


def _row(paper: Paper, audit: Audit, found: Sequence[Beside]) -> Row:
    """One statement with what staff said to it, and each question it tests with its rating and how the views stand."""
    first = found[0]
    tally = first.result.tally
    if tally is None:
        staff = Stack((paper.words(said.HIDDEN[str(first.result.hidden)], QUIET_LINE, ink=QUIET),))
    else:
        below = said.rest(tally.partly, tally.disagree, tally.not_my_role)
        lines: list[Words] = [paper.words(said.agree(tally.agree, tally.of), TABLE, bold=True)]
        lines += [paper.words(below, QUIET_LINE, ink=QUIET)] if below else []
        staff = Stack(tuple(lines))
    ours = Stack([_rated(paper, audit, each) for each in found])
    return row(_COLUMNS, (paper.words(f"“{first.statement.text}”", TABLE), staff, ours), pad=3.5)


def _rated(paper: Paper, audit: Audit, each: Beside) -> Row:
    choice = audit.choice(each.standard.code)
    side = TABLE.leading * 0.86
    look = each.view is View.LOOK_AGAIN
    words = paper.spans(
        TABLE,
        (f"{each.standard.number} ", True, INK),
        (f"{'Not answered' if choice is None else choice.label}. ", False, INKS[each.level]),
        (f"{said.VIEWS[each.view.value]}.", look, INK if look else QUIET),
    )
    return Row((Cell(0, side, Signs((each.level,), side, side, TABLE.leading)), Cell(side + 5, 160, words)))
