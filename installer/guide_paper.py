"""The guide on paper: the sheet, type and signs of our reports, with contents, bookmarks and the pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from guide_reading import Beside, Block, Chapter, Heading, Picture, Points, Spans, Table, Typed, Words
from guide_reading import plain as said
from guide_shown import UNDER, beside, shown

from s11desktop import __version__
from s11desktop.audit.model import Organisation
from s11desktop.report import blocks as on_paper
from s11desktop.report.blocks import HAIR, RULE, Cell, Panel, Row, Stack, Type
from s11desktop.report.flow import Flow, Item, Mark
from s11desktop.report.lettering import Weight
from s11desktop.report.paper import (
    LABEL,
    MONO,
    OPENING,
    ORGANISATION,
    PAGE_TITLE,
    QUIET_LINE,
    SECTION,
    TABLE,
    TABLE_HEAD,
    TEXT,
    WIDTH,
    Furniture,
    Paper,
)
from s11desktop.report.pdf import worried
from s11desktop.report.pen import ACCENT, GROUND, INK, QUIET
from s11desktop.report.setting import Span

Parts = Sequence[tuple[str, Sequence[Chapter]]]
QUICK_START = "quick-start"
"""The chapter that stands on one side."""

THIRD = Type(11.5, 15.5, "H3")
CLOSER = Type(10.25, 13.5)
"""The text of what must stand on one side."""

HELP = Type(10, 13.5)
"""The text of what F1 says, in its panel."""

NARROWEST = 80.0
"""Points a column of a table is wide at least."""


def paper(parts: Parts) -> bytes:
    """The whole guide as a PDF."""
    made = Sheets("S11 Desktop: user guide", "User guide")
    places: dict[str, int] = {}
    pages: list[object] = []
    for _ in range(2):  # the contents name pages that are known once all is set
        flow = made.whole(parts, places)
        places = {mark.key: number for number, page in enumerate(flow.pages, 1) for mark, _ in page.marks}
        pages = flow.pages
    return made.sheets.finish(pages)


def quick_start(chapter: Chapter) -> bytes:
    """The first chapter by itself, to print on one side."""
    made = Sheets("S11 Desktop: quick start", "Quick start", single=True)
    return made.sheets.finish(made.side(made.sheets.flow(), chapter).pages)


class Sheets:
    """One paper being made. `small` sets it closer, for what must stand on one side."""

    def __init__(self, title: str, about: str, *, single: bool = False) -> None:
        self.small = False
        self.sheets = Paper(
            title=title,
            author="S11 Desktop",
            furniture=Furniture(
                organisation="S11 Desktop",
                about=about,
                worried=worried(Organisation(uuid="", name="", kind=""))[1 if single else 0 :],
                said="" if single else f"For version {__version__}",
                single=single,
            ),
        )

    @property
    def _text(self) -> Type:
        return CLOSER if self.small else TEXT

    # -- the whole -------------------------------------------------------------------------------------------------

    def whole(self, parts: Parts, places: dict[str, int]) -> Flow:
        """Title, contents, and each chapter on a page of its own."""
        sheets, flow = self.sheets, self.sheets.flow()
        flow.add(
            [
                Item(sheets.words("User guide", ORGANISATION, bold=True), mark=Mark("guide", "User guide")),
                Item(sheets.words("S11 Desktop: a safeguarding audit, answered on your own computer.", OPENING), 6),
            ]
        )
        number = 0
        for title, inside in parts:
            flow.add([Item(sheets.words(title, SECTION, bold=True), 22, keep=True)])
            for chapter in inside:
                number += 1
                flow.add([Item(self._line(number, chapter, places.get(chapter.name, 0)), 2)])
        for title, inside in parts:
            for place, chapter in enumerate(inside):
                flow.begin()
                if not place and title != parts[0][0]:
                    flow.add([Item(sheets.words(title, QUIET_LINE, ink=QUIET), keep=True)])
                mark = Mark(chapter.name, chapter.title)
                flow.add([Item(sheets.words(chapter.title, PAGE_TITLE, bold=True), keep=True, mark=mark)])
                self.small = chapter.name == QUICK_START
                self.add(flow, chapter, within=0 if self.small else LABEL)
        return flow

    def _line(self, number: int, chapter: Chapter, page: int) -> Row:
        sheets = self.sheets
        cells = (
            Cell(0, 24, sheets.words(str(number), TEXT, ink=QUIET)),
            Cell(26, WIDTH - 70, sheets.words(chapter.title, TEXT, ink=ACCENT)),
            Cell(WIDTH - 40, 40, sheets.words(str(page or ""), TEXT, right=True)),
        )
        return Row(cells, link=chapter.name)

    def side(self, flow: Flow, chapter: Chapter) -> Flow:
        """A chapter that stands on one side, set close, on a page of its own."""
        flow.begin()
        self.small = True
        flow.add([Item(self.sheets.words(chapter.title, PAGE_TITLE, bold=True), keep=True)])
        self.add(flow, chapter, within=0)
        return flow

    # -- a chapter -------------------------------------------------------------------------------------------------

    def add(self, flow: Flow, chapter: Chapter, *, within: float = LABEL) -> None:
        """What stands in a chapter; words begin `within` points from the left edge."""
        helping: list[Item] = []
        held: list[Item] = []
        after_picture = False

        def put(items: list[Item], continued: on_paper.Block | None = None) -> None:
            """What must stay with what follows waits for it."""
            nonlocal held, after_picture
            items, held = [*held, *items], []
            if after_picture and items:
                items[0] = replace(items[0], before=items[0].before + 5)
            after_picture = False
            if items and items[-1].keep:
                held = items
            else:
                flow.add(items, continued=continued)

        for block in chapter.blocks:
            if isinstance(block, Heading) and block.page:
                helping = [Item(self._heading(block))]
            elif helping:
                helping += self._items(block, 0, WIDTH - within - 32, HELP)
                if isinstance(block, Points):
                    put(self._help(helping, within))
                    helping = []
            else:
                mark = (
                    Mark(f"{chapter.name}--{block.name}", said(block.spans), 1) if isinstance(block, Heading) else None
                )
                items = self._items(block, within, WIDTH - within)
                head = items[0].block if isinstance(block, Table) and block.head else None
                put([replace(items[0], mark=mark), *items[1:]], head)
                after_picture = isinstance(block, Picture)
        put([])

    def _help(self, items: list[Item], within: float) -> list[Item]:
        stack = Stack([Panel(Stack([each.block for each in items], 4), fill=GROUND)])
        return [Item(Row((Cell(within, WIDTH - within, stack),), loose=True), 12)]

    def _heading(self, block: Heading) -> on_paper.Words:
        kind = SECTION if block.rank == 2 else THIRD
        return self.sheets.words(said(block.spans), kind, bold=True)

    def _items(self, block: Block, x: float, width: float, text: Type | None = None) -> list[Item]:
        text = text or self._text
        match block:
            case Heading():
                before = (11 if self.small else 18) if block.rank == 2 else 12
                return [Item(self._heading(block), before, keep=True)]
            case Words():
                kind = QUIET_LINE if block.quiet else text
                return [Item(self._at(x, width, self._words(block.spans, kind, QUIET if block.quiet else INK)), 6)]
            case Points():
                return self._points(block, x, width, text)
            case Table():
                return self._table(block)
            case Picture():
                return [Item(shown(block), 12)]
            case Beside():
                return [Item(beside(block, lambda words: self._words(words, UNDER), width, x), 6)]
            case Typed():
                lines = lines_of_type(self.sheets, block.text)
                return [Item(self._at(x, width, Panel(lines, fill=GROUND, across=10, down=7)), 8)]

    def _at(self, x: float, width: float, block: on_paper.Block) -> Row:
        return Row((Cell(x, width, block),), loose=True)

    def _words(self, spans: Spans, kind: Type, ink: str = INK) -> on_paper.Words:
        weight = {(False, False): Weight.TEXT, (True, False): Weight.BOLD}
        made = tuple(
            Span(span.text, weight.get((span.strong, span.code), Weight.MONO), ink) for span in spans if span.text
        )
        return on_paper.Words(self.sheets.lettering, made, kind)

    def _points(self, points: Points, x: float, width: float, text: Type) -> list[Item]:
        made = []
        hang = 16.0
        for number, point in enumerate(points.points, points.numbered):
            sign = f"{number}." if points.numbered else "•"
            inside: list[on_paper.Block] = []
            for block in point:
                inside += [item.block for item in self._items(block, 0, width - hang, text)]
            cells = (
                Cell(x, hang, self.sheets.words(sign, text, ink=QUIET)),
                Cell(x + hang, width - hang, Stack(inside, 3)),
            )
            made.append(Item(Row(cells, loose=True), 4))
        return made

    def _table(self, table: Table) -> list[Item]:
        widths = _widths(table)
        starts = [sum(widths[:place]) for place in range(len(widths))]
        made = []
        body, padding = (CLOSER, 2.5) if self.small else (TABLE, 4)

        def row(cells: Sequence[Spans], kind: Type, **how: object) -> Row:
            placed = tuple(
                Cell(start, width - 10, self._words(cell, kind))
                for start, width, cell in zip(starts, widths, cells, strict=False)
            )
            return Row(placed, before=padding, after=padding, **how)  # type: ignore[arg-type]

        if table.head:
            bold = [tuple(_strong(cell)) for cell in table.head]
            made.append(Item(row(bold, TABLE_HEAD, below=RULE), 10, keep=True))
        for place, cells in enumerate(table.rows):
            made.append(Item(row(cells, body, below=HAIR if place + 1 < len(table.rows) else None)))
        return made


def lines_of_type(sheets: Paper, text: str) -> on_paper.Block:
    """Lines as they stand, one under the other."""
    return Stack(
        [on_paper.Words(sheets.lettering, (Span(line or " ", Weight.MONO, INK),), MONO) for line in text.split("\n")]
    )


def _strong(spans: Spans) -> Spans:
    return tuple(type(span)(span.text, True, span.code) for span in spans)


def _widths(table: Table) -> list[float]:
    """Columns as wide as what stands in them asks for, none too narrow."""
    rows = [*([table.head] if table.head else []), *table.rows]
    columns = max(len(row) for row in rows)
    longest = [
        max(min(len(said(row[place])), 90) for row in rows if place < len(row)) ** 0.62 + 1 for place in range(columns)
    ]
    widths = [max(NARROWEST, WIDTH * each / sum(longest)) for each in longest]
    widest = max(range(columns), key=lambda place: widths[place])
    widths[widest] -= sum(widths) - WIDTH
    return widths
