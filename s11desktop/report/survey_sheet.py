"""The staff survey on paper: what it is, the statements with four boxes each, one open question, where it goes.

No name, number, code or order on it could tell one sheet from another. Where fewer than five people help, no sheet is
anonymous: then it is one to talk through together, without boxes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.audit.dates import say_date
from s11desktop.audit.survey import Limits
from s11desktop.report import phrases
from s11desktop.report.blocks import HAIR, RULE, Cell, Gap, Panel, Part, Row, Stack, Type
from s11desktop.report.flow import Item, Mark
from s11desktop.report.marks import Blank, Box, Icon
from s11desktop.report.paper import WIDTH, Furniture, Paper
from s11desktop.report.pdf import worried
from s11desktop.report.pen import GROUND, INK, QUIET
from s11desktop.report.prints import Medium
from s11desktop.report.survey_back import Return

if TYPE_CHECKING:
    from datetime import date

    from s11desktop.audit.model import Audit
    from s11desktop.framework.model import SurveyStatement

CHOICES = ("Agree", "Partly", "Disagree", "Not my role")
SECONDS_EACH = 18
"""To read a statement and tick it, as people do on paper; with the open question a minute more."""

_TITLE = Type(26, 32, "H1")
_LEDE = Type(13, 18)
_TEXT = Type(11.5, 15.5)
_QUIET = Type(9.5, 13)
_NUMERAL = Type(9.5, 15.5)
_HEAD = Type(9.5, 12.5)
_H2 = Type(12, 16, "H2")
_SIDE, _COLUMN, _NUMBER = 15.0, 50.0, 24.0
_BOXES = _COLUMN * len(CHOICES)
_TEXT_WIDE = WIDTH - _NUMBER - _BOXES - 10


def survey_sheet(
    audit: Audit, *, back: Return | None = None, together: bool = False, printed: date, medium: Medium = Medium.PDF
) -> bytes:
    """The sheet, A4: to tick, or with `together` to talk through in a small group."""
    back = back or Return()
    paper = Paper(
        title=f"How safe is it here for children? {audit.organisation.name}",
        author=audit.organisation.name,
        language=audit.framework.language or "en-GB",
        medium=medium,
        furniture=Furniture(
            organisation=audit.organisation.name,
            about=f"Survey of staff and helpers · {say_date(printed).split(' ', 1)[1]}",
            worried=worried(audit.organisation),
            said="LADO: the council’s officer for worries about adults who work with children.",
            note=phrases.note(audit),
        ),
    )
    statements, limits = audit.framework.survey, Limits.of(audit.partnership)
    flow = paper.flow()
    flow.add(_opening(paper, statements, together))
    if together:
        flow.add([Item(_talked(paper, number, each), 9) for number, each in enumerate(statements, 1)])
    else:
        head = _head(paper)
        rows = [Item(_ticked(paper, number, each)) for number, each in enumerate(statements, 1)]
        flow.add([Item(head, 12, keep=True), *rows], continued=head)
        flow.add([Item(_open_question(paper, limits), 16), Item(_where(paper, back, limits), 14)], together=True)
    return paper.finish(flow.pages)


def _opening(paper: Paper, statements: tuple[SurveyStatement, ...], together: bool) -> list[Item]:
    asked = phrases.say_number(len(statements)).capitalize()
    minutes = max(2, round((len(statements) * SECONDS_EACH + 60) / 60))
    if together:
        lede = f"{asked} statements to talk through. Write what you will do, and no names."
        said: tuple[tuple[str, bool, str], ...] = (
            ("With fewer than five people no sheet can be anonymous. ", True, INK),
            ("So talk about each of these, and write down only what you agree.", False, INK),
        )
    else:
        lede = f"{asked} statements for everyone who works or helps here, paid or not. About {minutes} minutes."
        said = (
            ("Please do not write your name, ", True, INK),
            ("or anything about a child, a family or a colleague. ", False, INK),
            ("Your ticks are only counted; the sheets are then shredded.", False, INK),
        )
    words = paper.spans(_TEXT, *said)
    icon = Icon("users" if together else "eye-off", 20, _TEXT.leading)
    panel = Panel(Row((Cell(0, 24, icon), Cell(34, WIDTH - 34 - 32, words))), fill=GROUND, across=16, down=12)
    return [
        Item(paper.words("How safe is it here for children?", _TITLE, bold=True), mark=Mark("start", "The survey")),
        Item(paper.words(lede, _LEDE), 4),
        Item(panel, 10),
    ]


def _head(paper: Paper) -> Row:
    cells = [Cell(0, _NUMBER + _TEXT_WIDE, _bottom(paper, "Tick one box on each line", 2))]
    for place, words in enumerate(CHOICES):
        lines = 2 if " " in words and place == len(CHOICES) - 1 else 1
        cells.append(Cell(_x(place), _COLUMN - 2, _bottom(paper, words, 2, lines=lines)))
    return Row(tuple(cells), below=RULE, after=4, part=Part.HEAD)


def _bottom(paper: Paper, text: str, lines_of_row: int, *, lines: int = 1) -> Stack:
    """Words that stand at the foot of a head of so many lines."""
    return Stack((Gap((lines_of_row - lines) * _HEAD.leading), paper.words(text, _HEAD, bold=True)))


def _x(place: int) -> float:
    return WIDTH - _BOXES + place * _COLUMN


def _ticked(paper: Paper, number: int, statement: SurveyStatement) -> Row:
    cells = [
        Cell(0, _NUMBER - 4, paper.words(str(number), _NUMERAL, ink=QUIET)),
        Cell(_NUMBER, _TEXT_WIDE, paper.words(statement.text, _TEXT)),
    ]
    cells += [Cell(_x(place) + 6, _SIDE, Box(_SIDE, _TEXT.leading)) for place in range(len(CHOICES))]
    return Row(tuple(cells), below=HAIR, before=4.5, after=4.5, part=Part.LINE)


def _talked(paper: Paper, number: int, statement: SurveyStatement) -> Row:
    words = Stack((paper.words(statement.text, _TEXT, bold=True), Blank(24, weight=0.6)))
    return Row(
        (Cell(0, _NUMBER - 4, paper.words(str(number), _NUMERAL, ink=QUIET)), Cell(_NUMBER, WIDTH - _NUMBER, words))
    )


def _open_question(paper: Paper, limits: Limits) -> Stack:
    few = phrases.say_number(limits.words)
    return Stack(
        (
            paper.words("What would help you keep children safer?", _H2, bold=True),
            paper.words(
                f"Read only when {few} or more have answered: shuffled, and apart from the ticks.", _QUIET, ink=QUIET
            ),
            Blank(26, weight=0.8),
            Blank(24, weight=0.8),
        )
    )


def _where(paper: Paper, back: Return, limits: Limits) -> Stack:
    few = phrases.say_number(limits.replies)
    shown = f"A result is shown only when {few} or more have answered."
    if back.where and back.by:
        parts = ((f"Fold it and put it in {back.where} by {say_date(back.by)}. ", True, INK), (shown, False, INK))
        return Stack((paper.spans(_TEXT, *parts),))
    line = "Fold it and put it in …………………………………………………… by ………………………"
    if back.where:
        line = f"Fold it and put it in {back.where} by ………………………"
    elif back.by:
        line = f"Fold it and put it in …………………………………………………… by {say_date(back.by)}"
    return Stack((paper.words(line, _TEXT, bold=True), Gap(2), paper.words(shown, _TEXT)))
