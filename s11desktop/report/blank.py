"""Blank questions on paper, for a meeting or for whoever would rather write: normal, or large print, one a page.

Each question with why it is asked, every rating with its meaning and a box of 9 mm, and lines to write on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from s11desktop.audit.applicability import asked_standards
from s11desktop.audit.marking import law_checked
from s11desktop.audit.model import Organisation
from s11desktop.framework import marking
from s11desktop.framework.model import Level, Requires
from s11desktop.report import phrases
from s11desktop.report.blocks import Block, Border, Cell, Gap, Row, Stack, Type
from s11desktop.report.flow import WHOLE_PAGE, Item, Mark
from s11desktop.report.marks import Blank, Box, Signs
from s11desktop.report.paper import MM, WIDTH, Furniture, Paper
from s11desktop.report.pen import EDGE, INK, QUIET
from s11desktop.report.prints import Medium

if TYPE_CHECKING:
    from collections.abc import Callable

    from s11desktop.framework.model import Framework, ScaleLevel, Standard
    from s11desktop.report.flow import Flow

BOX = 9 * MM
_LINE = Border(EDGE, 0.57)


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of one of the two prints; `line` is the room for a line of handwriting, in points."""

    title: Type
    statement: Type
    text: Type
    quiet: Type
    heading: Type
    number: float
    line: float
    pad: float
    scale: float


NORMAL = Sizes(
    Type(24, 29, "H1"),
    Type(12.5, 16.5, "H2"),
    Type(10.5, 14),
    Type(10, 13.5),
    Type(10.5, 14, "H3"),
    number=15 * MM,
    line=20,
    pad=2,
    scale=1,
)
LARGE = Sizes(
    Type(28, 34, "H1"),
    Type(24, 31, "H2"),
    Type(16, 22),
    Type(14, 19),
    Type(17, 23, "H3"),
    number=20 * MM,
    line=34,
    pad=10,
    scale=12 / 9,
)
CLOSER = (
    replace(LARGE, line=28, pad=7),
    replace(LARGE, line=24, pad=4),
    replace(LARGE, line=22, pad=2, statement=Type(20, 26, "H2")),
)
"""Large print of a question that would else go over its page: lines and gaps shrink first, the text never."""


def blank_questions(
    framework: Framework,
    level: str,
    *,
    organisation: Organisation | None = None,
    large: bool = False,
    only: Callable[[Standard], bool] = lambda _standard: True,
    note: str = "",
    medium: Medium = Medium.PDF,
) -> bytes:
    """Every question asked at that level. With an organisation, only those that apply to it, under its name.

    `only` picks some of them. `note` stands under the head of each page in place of what is said of a first look.
    """
    whose = organisation or Organisation(uuid="", name="", kind="")
    sizes = LARGE if large else NORMAL
    standards = [standard for standard in asked_standards(framework, level, whose) if only(standard)]
    paper = Paper(
        title=f"Questions to talk through: {framework.title}",
        author=whose.name or framework.publisher,
        language=framework.language or "en-GB",
        medium=medium,
        furniture=Furniture(
            organisation=whose.name or framework.title,
            about="Questions to talk through",
            worried=_worried(whose),
            said="Do not wait for this audit, and do not write about a child here.",
            note=note or marking.say_first_look(framework, level),
            scale=sizes.scale,
        ),
    )
    flow = paper.flow(above=2 * MM, below=6 if large else 0)
    _first_page(flow, paper, framework, level, whose, len(standards), sizes)
    flow.begin()
    for place, standard in enumerate(standards, 1):
        if large and place > 1:
            flow.begin()
        quiet = f"Question {place} of {len(standards)} · {framework.area(standard.area).title}"
        items = form(paper, framework, standard, quiet, sizes)
        if large:
            closer = iter(CLOSER)
            while flow.tall(items) > flow.room and (closest := next(closer, None)) is not None:
                items = form(paper, framework, standard, quiet, closest)
        if not flow.fresh:
            items[0] = replace(items[0], before=18)
        flow.add(items, together=True, most=WHOLE_PAGE)
    return paper.finish(flow.pages)


def _worried(whose: Organisation) -> tuple[str, ...]:
    number = whose.council_day or whose.council_night
    if not number:
        return ("In danger: 999. NSPCC: 0808 800 5000.", "In danger: 999.")
    return (f"In danger: 999. {whose.council or 'Council'}: {number}.", f"In danger: 999. Council: {number}.", "999.")


def _first_page(
    flow: Flow, paper: Paper, framework: Framework, level: str, whose: Organisation, asked: int, sizes: Sizes
) -> None:
    said = f"{phrases.plural(asked, 'question')}, edition {framework.edition}"
    if level != "full":
        said += f", the {level} level"
    rows: list[Block] = [
        paper.words("Questions to talk through", sizes.title, bold=True),
        Gap(6),
        paper.words(f"{framework.title}. {said}.", sizes.text),
    ]
    if framework.about_children:
        rows += [Gap(6), paper.words(framework.about_children, sizes.text)]
    if look := marking.say_first_look(framework, level):
        rows += [Gap(6), paper.words(look, sizes.text, bold=True)]
    if own := marking.notice(framework):
        rows += [Gap(6), paper.words(own, sizes.text, bold=True)]
    rows += [Gap(6), paper.words(law_checked(framework), sizes.text)]
    rows += [Gap(14), paper.words("How to use it", sizes.heading, bold=True), Gap(2)]
    rows.append(
        paper.words(
            "Read each question aloud. Tick the answer that is true today, in every place you use. Partly met is an "
            "honest answer. Write what you could show, or what you will do, who leads and by when. Then somebody types "
            "it into the audit file. Write no name of a child or family.",
            sizes.text,
        )
    )
    flow.add([Item(row, mark=None if place else Mark("start", "How to use it")) for place, row in enumerate(rows)])
    flow.add([Item(paper.words("The answers", sizes.heading, bold=True), 14, keep=True)])
    closer = replace(sizes, pad=2)
    flow.add(
        [
            Item(_choice(paper, choice, choice.explained(choice.meaning), closer, box=False))
            for choice in framework.scale
        ]
    )
    by = Item(_filled_in_by(paper, sizes), 14)
    if whose.name and flow.tall([by]) <= flow.room:
        flow.add([by])


def _filled_in_by(paper: Paper, sizes: Sizes) -> Row:
    half = WIDTH / 2 - 6

    def line(words: str) -> Stack:
        return Stack((paper.words(words, sizes.quiet, ink=QUIET), Blank(sizes.line)))

    return Row((Cell(0, half, line("Filled in by")), Cell(WIDTH / 2 + 6, half, line("Day"))))


def _choice(paper: Paper, choice: ScaleLevel, meaning: str, sizes: Sizes, *, box: bool = True) -> Row:
    """A rating: its box, its sign, its word and what it means."""
    heading = sizes.heading
    words = Stack((paper.words(choice.label, heading, bold=True), paper.words(meaning, sizes.text)))
    side = heading.leading * 0.95
    x = BOX + 14 if box else 0.0
    cells = [
        Cell(x, side, Signs((choice.level,), side, side, heading.leading, ink=INK)),
        Cell(x + side + 12, WIDTH - x - side - 12, words),
    ]
    if box:
        cells.insert(0, Cell(0, BOX, Box(BOX, heading.leading, 1.5)))
    return Row(tuple(cells), above=_LINE if box else None, before=sizes.pad, after=sizes.pad)


def form(paper: Paper, framework: Framework, standard: Standard, quiet: str, sizes: Sizes = NORMAL) -> list[Item]:
    """One question to be answered with a pen. `quiet` stands above it."""
    mark = Mark(f"q-{standard.code}", f"{standard.number} {standard.short or standard.text}"[:120])
    number = paper.words(standard.number, sizes.statement, bold=True)
    statement = paper.words(standard.text, sizes.statement, bold=True)
    over = Row((Cell(0, sizes.number - 6, number), Cell(sizes.number, WIDTH - sizes.number, statement)))
    why = paper.spans(sizes.text, ("Why we ask. ", True, INK), (standard.why, False, INK))
    items = [
        Item(paper.words(quiet, sizes.quiet, ink=QUIET), keep=True, mark=mark),
        Item(over, sizes.pad, keep=True),
        Item(why, sizes.pad + 2, keep=True),
    ]
    if standard.no_case:
        items.append(Item(paper.words(standard.no_case, sizes.text, ink=QUIET), sizes.pad, keep=True))
    choices = [
        choice for choice in framework.scale if choice.level is not Level.NOT_APPLICABLE or standard.na != "never"
    ]
    for place, choice in enumerate(choices):
        row = _choice(paper, choice, standard.meaning(choice), sizes)
        if place + 1 == len(choices):
            row = replace(row, below=_LINE)
        items.append(Item(row, 0 if place else sizes.pad + 3))
    needs = {each for choice in choices for each in choice.requires}
    asked = (
        (Requires.EVIDENCE, "What could we show, and where is it?", 1),
        (Requires.ACTION, "If partly or not met: what will we do, who leads, by when?", 2),
        (Requires.REASON, "If it does not apply to us: why?", 1),
    )
    items += [
        Item(_to_write(paper, words, lines, sizes), sizes.pad + 4) for need, words, lines in asked if need in needs
    ]
    wanted = paper.words("We would like help with this", sizes.text)
    lowered = Stack((Gap(max(0.0, (BOX - sizes.text.leading) / 2)), wanted))
    cells = (Cell(0, BOX, Box(BOX, BOX, 1.5)), Cell(BOX + 14, WIDTH - BOX - 14, lowered))
    return [*items, Item(Row(cells), sizes.pad + 4)]


def _to_write(paper: Paper, words: str, lines: int, sizes: Sizes) -> Stack:
    blocks: list[Block] = [paper.words(words, sizes.heading, bold=True)]
    blocks += [Blank(sizes.line) for _ in range(lines)]
    return Stack(blocks)
