"""Your view and your staff's: the rating of a standard beside what staff said to the statements that test it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from s11desktop.audit.applicability import asked
from s11desktop.framework.model import Level

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.audit.survey import Result, Shown
    from s11desktop.framework.model import Standard, SurveyStatement

EXPECTED = 90
"""In a hundred: where fewer staff agree, a standard that is fully met deserves a second look."""


class View(StrEnum):
    """How the two views stand to each other."""

    LOOK_AGAIN = "look-again"
    """Fully met, and too few staff agree. A finding, and never a stop."""
    SAME = "same"
    IN_PLAN = "in-plan"
    """Not fully met, staff see it too, and an action is under way."""
    NO_PLAN = "no-plan"
    """Not fully met, staff see it too, and nothing is planned."""
    KINDER = "kinder"
    """Staff think better of it than you do."""
    NOT_ANSWERED = "not-answered"
    NOT_THEIRS = "not-theirs"
    """Nobody who answered has that role, or it does not apply."""
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Beside:
    """A statement of the survey, one standard it tests, what that is rated, what everybody said, and how they stand."""

    statement: SurveyStatement
    standard: Standard
    level: Level | None
    result: Result
    view: View

    @property
    def doubting(self) -> int:
        """How many of those whose role it is did not agree; 0 where that is hidden."""
        tally = self.result.tally
        return 0 if tally is None else tally.of - tally.agree


def side_by_side(audit: Audit, results: Shown) -> tuple[Beside, ...]:
    """Each statement with each standard it tests that this audit asks, in the order of the survey."""
    put = {each.code: each for each in asked(audit)}
    found = []
    for statement in audit.framework.survey:
        result = results.everybody(statement.code)
        for code in statement.standards:
            if code in put:
                level = audit.level_of(code)
                found.append(Beside(statement, put[code], level, result, _view(audit, code, level, result)))
    return tuple(found)


def differing(rows: tuple[Beside, ...]) -> tuple[Beside, ...]:
    """What is fully met and too few staff agree with, the largest share of those who did not first."""
    return tuple(sorted((each for each in rows if each.view is View.LOOK_AGAIN), key=_share, reverse=True))


def worth_saying(rows: tuple[Beside, ...]) -> Beside | None:
    """The one difference to begin with."""
    return next(iter(differing(rows)), None)


def _view(audit: Audit, code: str, level: Level | None, result: Result) -> View:
    tally = result.tally
    if tally is None:
        return View.HIDDEN
    if level is None:
        return View.NOT_ANSWERED
    if tally.of == 0 or level is Level.NOT_APPLICABLE:
        return View.NOT_THEIRS
    doubted = tally.is_below(EXPECTED)
    if level is Level.FULLY:
        return View.LOOK_AGAIN if doubted else View.SAME
    if not doubted:
        return View.KINDER
    return View.IN_PLAN if any(action.is_open for action in audit.actions_for(code)) else View.NO_PLAN


def _share(row: Beside) -> float:
    tally = row.result.tally
    return 0.0 if tally is None or tally.of == 0 else row.doubting / tally.of
