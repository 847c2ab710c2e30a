"""What every part of the report is built with: the report being made, its table heads and rows, its lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from s11desktop.audit.dates import say_date, uk_time
from s11desktop.framework.model import Level
from s11desktop.report import phrases
from s11desktop.report.blocks import HAIR, RULE, Block, Cell, Part, Row, Stack, Type, Words
from s11desktop.report.drawing import INKS
from s11desktop.report.flow import Flow, Item, Mark
from s11desktop.report.marks import Icon, Signs
from s11desktop.report.paper import (
    MM,
    OPENING,
    PAGE_TITLE,
    QUIET_LINE,
    SECTION,
    TABLE_HEAD,
    TEXT,
    WIDTH,
    Paper,
)
from s11desktop.report.pen import INK, NOT, QUIET

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from s11desktop.audit.model import Audit
    from s11desktop.audit.standing import Counts
    from s11desktop.report.facts import ReportFacts
    from s11desktop.report.figures import Figures, Late, Question

LEVELS: tuple[Level | None, ...] = (Level.FULLY, Level.PARTLY, Level.NOT, Level.NOT_APPLICABLE, None)
"""The order of the signs, everywhere."""


@dataclass(frozen=True)
class Report:
    """The report being made."""

    paper: Paper
    facts: ReportFacts
    figures: Figures

    @property
    def audit(self) -> Audit:
        return self.facts.audit


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table in millimetres from its left edge; numbers stand `right`."""

    x: float
    width: float
    head: str = ""
    right: bool = False


def title(paper: Paper, words: str, opening: str, key: str) -> list[Item]:
    """The title of a part, with its bookmark, and the sentence under it."""
    items = [Item(paper.words(words, PAGE_TITLE, bold=True), keep=True, mark=Mark(key, words))]
    if opening:
        items.append(Item(paper.words(opening, OPENING), 5, keep=True))
    return items


def section(paper: Paper, words: str, *, icon: str = "", ink: str = INK, after: str = "") -> Row:
    """A heading within a part, with its icon and a quiet count after it."""
    said = paper.spans(SECTION, (words, True, INK), (f" {after}" if after else "", False, QUIET))
    if not icon:
        return Row((Cell(0, WIDTH, said),))
    return Row((Cell(0, 18, Icon(icon, 17, 18, ink)), Cell(25, WIDTH - 25, said)))


def head(paper: Paper, columns: Sequence[Column]) -> Row:
    """The head of a table over its rule. Heads stand on the line above it, however many lines another has."""
    made = [
        (column, paper.words(column.head, TABLE_HEAD, bold=True, right=column.right))
        for column in columns
        if column.head
    ]
    lines = max((len(words.lines(column.width * MM)) for column, words in made), default=1)
    cells = []
    for column, words in made:
        short = lines - len(words.lines(column.width * MM))
        lowered: Block = Stack((paper.words("\n" * (short - 1), TABLE_HEAD), words)) if short else words
        cells.append(Cell(column.x * MM, column.width * MM, lowered))
    return Row(tuple(cells), below=RULE, after=4, part=Part.HEAD)


def row(columns: Sequence[Column], blocks: Sequence[Block], *, last: bool = False, pad: float = 5.5) -> Row:
    """A row of a table, with a quiet line under it unless it is the last."""
    cells = tuple(Cell(column.x * MM, column.width * MM, block) for column, block in zip(columns, blocks, strict=True))
    return Row(cells, below=None if last else HAIR, before=pad, after=pad, part=Part.LINE)


def entry(
    paper: Paper,
    number: str,
    text: str,
    quiet: Sequence[tuple[str, bool, str]] = (),
    *,
    width: float = WIDTH,
    x: float = 13 * MM,
    kind: Type = TEXT,
) -> Row:
    """A line of a list: what it is about in bold, what it says, and beneath it who and when."""
    said: list[Block] = [paper.words(text, kind)] if text else []
    if quiet:
        said.append(paper.spans(QUIET_LINE, *quiet))
    cells = (Cell(0, x - 4, paper.words(number, kind, bold=True)), Cell(x, width - x, Stack(said)))
    return Row(cells, after=4)


def who_and_when(question: Question) -> tuple[tuple[str, bool, str], ...]:
    """Who does something about a question, and by when."""
    return ((phrases.plan(question.open_actions), False, QUIET),)


def lateness(late: Late) -> tuple[tuple[str, bool, str], ...]:
    """Who leads a late action, its day, and by how much it is late."""
    due = say_date(late.action.due) if late.action.due else ""
    lead = late.action.lead or "Nobody named"
    return ((f"{lead}, due {due}, ", False, QUIET), (phrases.say_late(late.days), True, NOT))


def signs(questions: Sequence[Question], counts: Counts, *, size: float, room: float, leading: float) -> Signs:
    """One sign a question in the order of the levels, at most fourteen a line, in a room so wide."""
    levels = sorted((question.level for question in questions), key=LEVELS.index)
    widest = min(14, max(1, len(levels)))
    step = min(size * 1.24, room / widest)
    return Signs(tuple(levels), min(size, step * 0.92), step, leading, 14, phrases.say_counts(counts))


def rated(paper: Paper, question: Question, room: float) -> Row:
    """A rating in a room so wide: its sign, and its word in its colour."""
    kind = TEXT
    level = question.level
    label = question.choice.label if question.choice else "Not answered"
    side = kind.leading * 0.86
    words = paper.words(label, kind, bold=True, ink=INKS[level])
    one = Signs((level,), side, side, kind.leading)
    return Row((Cell(0, side, one), Cell(side + 6, room - side - 6, words)))


def table(
    flow: Flow,
    report: Report,
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    before: float = 12,
) -> None:
    """A table whose head is set again on every page it goes on to."""
    over = head(report.paper, columns)
    items = [Item(over, before, keep=True), *(Item(each) for each in rows)]
    flow.add(items, continued=over)


def day_of(when: datetime) -> date:
    """The day of a moment, as England had it."""
    return uk_time(when).date()


def words_or(paper: Paper, text: str, otherwise: str, kind: Type = TEXT) -> Words:
    """What somebody wrote, or quietly that nobody wrote anything."""
    return paper.words(text, kind) if text else paper.words(otherwise, kind, ink=QUIET)
