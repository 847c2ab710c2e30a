"""The cover of the report: whose it is, what it is and is not, and whom to ring, before any figure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from s11desktop.audit import marking
from s11desktop.audit.dates import say_date
from s11desktop.audit.deadlines import say_deadline
from s11desktop.report import phrases
from s11desktop.report.blocks import HAIR, Block, Cell, Gap, Panel, Row, Stack, Type, Whole
from s11desktop.report.flow import Flow, Item, Mark, Page
from s11desktop.report.logo import WIDEST, Logo, dots
from s11desktop.report.marks import Box, Icon
from s11desktop.report.paper import (
    A4,
    FRAME,
    LABEL,
    MM,
    ORGANISATION,
    QUIET_LINE,
    SECTION,
    TABLE,
    TEXT,
    WIDTH,
)
from s11desktop.report.pen import GROUND, NOT, QUIET, Pen
from s11desktop.report.sheets import (
    Report,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from s11desktop.audit.model import Contact

COVER_FRAME = replace(FRAME, bottom=20.5 * MM)
"""The cover's foot has one line, so its frame is taller."""

SHORT = {
    "999": "in danger now",
    "101": "police, not urgent",
    "0808 800 5000": "NSPCC, for adults",
    "0800 1111": "Childline, for children",
}

"""What a national number is for, where room is short."""


@dataclass(frozen=True, slots=True)
class _Fit:
    """How closely the cover is set: from row to row, leading, and size. `short` leaves to the page "Who we are" what
    stands there as well, and sets the name smaller.
    """

    pitch: float
    leading: float
    kind: Type
    short: bool = False

    @property
    def line(self) -> Type:
        return Type(self.kind.size, self.leading)


class Ground(Whole):
    """The warm ground of the cover's head, from the top of the sheet down to the foot of what stands on it."""

    def __init__(self, block: Block) -> None:
        self.block = block

    def height(self, width: float) -> float:
        return self.block.height(width)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        foot = top - self.height(width)
        with pen.tagged(""):
            pen.box(0, foot, A4[0], A4[1] - foot, fill=GROUND)
        self.block.draw(pen, x, top, width)


def cover(report: Report, contents: Sequence[tuple[str, str]], place: Mapping[str, int]) -> list[Page]:
    """The cover. `contents` are (title, key) of the parts, `place` the page of a key. Overleaf only where it must.

    The red frame stays on the cover whatever else has to leave it.
    """
    pages: list[Page] = []
    tight, short = _Fit(14.2, 14, TABLE), _Fit(14, 13.6, TABLE, short=True)
    for number, fit in enumerate((_Fit(18.8, 15.5, TEXT), _Fit(16.2, 15.5, TABLE), tight, short, tight, tight)):
        flow = Flow(replace(COVER_FRAME, top=COVER_FRAME.top - report.paper.lowered))
        said = _cover_facts(report, place, fit)
        inside = [Item(_contents(report, contents, place, fit), 12 if number else 26)]
        worried = [Item(_worried(report), 12 if number else 24)]
        missing = _missing(report)
        flow.add([Item(_cover_head(report, fit), mark=Mark("cover", "Cover"))])
        if number == 5:
            parts = [worried, said, missing, inside]
        elif missing or number == 4:
            parts = [said, worried, missing, inside]
        else:
            parts = [said, inside, worried]
        for part in parts:
            flow.add(part)
        pages = flow.pages
        if len(pages) == 1 or (number > 3 and any(each.block is worried[0].block for each in pages[0].placed)):
            break
    pages[0].cover = True
    return pages


def _cover_head(report: Report, fit: _Fit) -> Ground:
    paper, audit = report.paper, report.audit
    name = audit.organisation.name
    kinds = (ORGANISATION, Type(30, 35, "H1"), Type(21, 26, "H1"), Type(14, 18, "H1"))[1 if fit.short else 0 :]
    fits = (kind for kind in kinds if len(paper.words(name, kind, bold=True).lines(WIDTH)) * kind.leading <= 140)
    big = next(fits, kinds[-1])
    claim = Type(13, 18.5)
    said = paper.words(f"A self-assessment by {name}.\n{phrases.NOBODY_CHECKED}", claim, bold=True)
    if not name or len(said.lines(WIDTH)) > 4:
        said = paper.words(f"A self-assessment. {phrases.NOBODY_CHECKED}", claim, bold=True)
    info = Row((Cell(0, 18, Icon("info", 17, 18.5)), Cell(27, WIDTH - 27, said)))
    blocks: list[Block] = [
        Gap(4),
        paper.words("Safeguarding children: our self-assessment", Type(13.5, 19), ink=QUIET),
        Gap(8),
        paper.words(name, big, bold=True),
        Gap(14),
        info,
        Gap(22),
    ]
    if look := marking.first_look(audit):
        blocks[4:4] = [Gap(4), paper.words(look, TEXT, bold=True)]
    if audit.example:
        said_of_it = f"{phrases.EXAMPLE}. Its people and its answers are invented."
        blocks[4:4] = [Gap(4), paper.words(said_of_it, TEXT, bold=True)]
    return Ground(Stack(blocks))


def _cover_facts(report: Report, place: Mapping[str, int], fit: _Fit) -> list[Item]:
    paper, facts, audit = report.paper, report.facts, report.audit
    organisation, partnership = audit.organisation, audit.partnership
    framework = audit.framework
    made = "Sealed on" if facts.check_number else "Made on"
    due = f". Due by {say_deadline(partnership.deadline)}" if partnership.deadline else ""
    if more := phrases.more_time(partnership):
        due += f". More time: {more}"
    counts = report.figures.counts
    number = phrases.public_number(organisation)
    paid = ". Contract ".join(each for each in (organisation.commissioned_by, organisation.contract) if each)
    what = f"{phrases.say_kind(facts)}: {phrases.plural(counts.asked, 'question')}"
    if audit.level != "full":
        what += f", the {audit.level} level of {len(framework.standards)}"
    said_of = (
        f"{framework.title}, edition {framework.edition}.",
        marking.notice(audit),
        framework.about_children,
        phrases.say_law_checked(facts),
    )
    questions = " ".join(each for each in said_of if each)
    rows = (
        ("For", partnership.name or "Ourselves; nobody is named who asked"),
        ("From", ". ".join(each for each in (phrases.kind_of(organisation, audit), number) if each)),
        ("Where", "; ".join(each for each in (organisation.council, *organisation.places) if each)),
        ("Paid for by", paid),
        ("Lead", _contact(organisation.lead)),
        ("Deputy", "" if fit.short else _contact(organisation.deputy)),
        ("Second contact", "" if fit.short else _contact(organisation.second_contact)),
        ("What", what),
        ("Questions", questions),
        ("When", f"{made} {phrases.sealed_on(facts)}" + due),
        ("In short", phrases.say_counts(counts)),
        ("Declared by", _declared(report, place)),
        ("Reference", _reference(report)),
    )
    said = [(label, text) for label, text in rows if text]
    items: list[Item] = []
    logo = dots(facts.logo) if partnership.name else None
    for label, text in said:
        wide = WIDTH - LABEL
        shown: tuple[Cell, ...] = ()
        if logo and label == "For":
            wide -= WIDEST + 12
            shown = (Cell(WIDTH - WIDEST, WIDEST, Logo(logo, f"The logo of {partnership.name}")),)
        cells = (
            Cell(0, LABEL - 4, paper.words(label, fit.line, ink=QUIET)),
            Cell(LABEL, wide, paper.words(text, fit.line)),
            *shown,
        )
        space = 0 if items else (20 if fit.leading < fit.pitch - 1 else 12)
        items.append(Item(Row(cells, after=fit.pitch - fit.leading, loose=True), space))
    return items


def _contact(contact: Contact) -> str:
    return ", ".join(each for each in (contact.name, contact.role, contact.phone, contact.email) if each)


def _declared(report: Report, place: Mapping[str, int]) -> str:
    made = [f"{each.declaration.name}, {each.declaration.role}" for each in report.figures.declared]
    waiting = len(report.figures.expected)
    page = f"(page {place['declarations']})"
    if not made:
        return f"Nobody yet {page}"
    said = "; ".join(made)
    if waiting:
        more = "One more is" if waiting == 1 else f"{phrases.say_number(waiting).capitalize()} more are"
        return f"{said}. {more} expected {page}"
    return f"{said} {page}"


def _reference(report: Report) -> str:
    facts = report.facts
    if not facts.reference:
        return "None: this copy is not sealed"
    if facts.supersedes:
        return f"{phrases.say_reference(facts.reference)}. In place of {phrases.say_reference(facts.supersedes)}"
    return f"{phrases.say_reference(facts.reference)}. The first return of this audit"


def _contents(report: Report, contents: Sequence[tuple[str, str]], place: Mapping[str, int], fit: _Fit) -> Block:
    paper = report.paper
    pad = max(1.0, (fit.pitch - fit.leading) / 2 + 0.3)
    columns = 1 if fit.leading < fit.pitch - 1 else 2
    between = 18.0
    wide = (WIDTH - LABEL - between * (columns - 1)) / columns
    tall = -(-len(contents) // columns)

    def line(number: int) -> Row:
        words, key = contents[number]
        page = paper.words(str(place[key]), fit.line, right=True)
        last = number + 1 == len(contents) or (number + 1) % tall == 0
        cells = (Cell(0, wide - 28, paper.words(words, fit.line)), Cell(wide - 28, 28, page))
        return Row(cells, below=None if last else HAIR, before=pad, after=pad, link=key)

    label = Stack((Gap(pad), paper.words("What is inside", fit.line, ink=QUIET)))
    cells = [Cell(0, LABEL - 4, label)]
    for column in range(columns):
        rows = [line(number) for number in range(column * tall, min(len(contents), (column + 1) * tall))]
        cells.append(Cell(LABEL + column * (wide + between), wide, Stack(rows)))
    return Row(tuple(cells))


def _worried(report: Report) -> Panel:
    """The red frame: whom to ring about a child, most urgent first, in two columns."""
    paper = report.paper
    organisation = report.audit.organisation
    if len(organisation.council) > 40:
        organisation = replace(organisation, council="")
    lines = phrases.helplines(organisation)
    kind = Type(10.5, 14.5)
    half = -(-len(lines) // 2)
    wide = (WIDTH - 2 * 14 - 30) / 2

    def column(some: Sequence[phrases.Line]) -> Stack:
        number = max(paper.words(line.number, kind, bold=True).widest(wide * 0.55) for line in some) + 9
        return Stack(
            [
                Row(
                    (
                        Cell(0, number, paper.words(line.number.replace(" ", "\xa0"), kind, bold=True)),
                        Cell(number, wide - number - 6, paper.words(SHORT.get(line.number, line.what), kind)),
                    )
                )
                for line in some
            ]
        )

    checked = paper.words(f"Numbers checked {say_date(phrases.numbers_checked())}", QUIET_LINE, ink=QUIET)
    inner = Stack(
        (
            paper.words("Worried about a child now? Do not wait for this audit.", Type(12.5, 17), bold=True, ink=NOT),
            Gap(2),
            Row((Cell(0, wide, column(lines[:half])), Cell(wide, wide, Stack((column(lines[half:]), checked))))),
        )
    )
    with_icon = Row((Cell(0, 22, Icon("phone", 19, 19, NOT)), Cell(30, 2 * wide, inner)))
    return Panel(with_icon, stroke=NOT, across=14, down=11)


def _missing(report: Report) -> list[Item]:
    if not report.facts.draft:
        return []
    paper = report.paper
    say = (
        "What is missing"
        if report.facts.missing
        else "Nobody has declared this yet. Nothing else is known to be missing."
    )
    items = [Item(paper.words(say, SECTION, bold=True), 18, keep=True)]
    for sentence in report.facts.missing:
        cells = (Cell(0, 14, Box(8, 15.5, 0.9)), Cell(17, WIDTH - 17, paper.words(sentence)))
        items.append(Item(Row(cells), 3))
    return items
