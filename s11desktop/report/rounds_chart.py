"""A chart over rounds for a paper: one line a round with a sign for each question, and the counts in words.

The signs tell the levels apart by their shapes; nothing is said by colour alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.framework.model import Level
from s11desktop.report import phrases
from s11desktop.report.blocks import HAIR, RULE, Block, Cell, Row, Stack
from s11desktop.report.marks import Signs
from s11desktop.report.paper import QUIET_LINE, TABLE, WIDTH
from s11desktop.report.pen import QUIET
from s11desktop.sentences import over_rounds as say

if TYPE_CHECKING:
    from s11desktop.audit.over_rounds import OverRounds
    from s11desktop.audit.standing import Counts
    from s11desktop.report.paper import Paper

_LEVELS: tuple[Level | None, ...] = (Level.FULLY, Level.PARTLY, Level.NOT, Level.NOT_APPLICABLE, None)
_NAME = 78.0
_SIZE = 8.6
_STEP = 10.4


def rounds_chart(paper: Paper, over: OverRounds, *, width: float = WIDTH) -> Block | None:
    """The chart, like for like, as one block to be placed; None where there are fewer than two rounds."""
    if len(over.rounds) < 2:
        return None
    per_line = max(10, int((width - _NAME) / _STEP))
    rows: list[Block] = [paper.words(say.over(over.asked_every_time, len(over.rounds)), TABLE)]
    for place, each in enumerate(over.rounds):
        said = phrases.say_counts(each.alike)
        rows.append(
            Row(
                (
                    Cell(0, _NAME - 8, paper.words(say.name(each.period, each.kind), TABLE, bold=True)),
                    Cell(
                        _NAME,
                        width - _NAME,
                        Stack(
                            (
                                Signs(_signs(each.alike), _SIZE, _STEP, 12.5, per_line, said),
                                paper.words(said, QUIET_LINE, ink=QUIET),
                            )
                        ),
                    ),
                ),
                above=HAIR if place else RULE,
                before=5,
                after=5,
            )
        )
    return Stack(tuple(rows))


def _signs(counts: Counts) -> tuple[Level | None, ...]:
    return tuple(level for level in _LEVELS for _ in range(counts.of(level)))
