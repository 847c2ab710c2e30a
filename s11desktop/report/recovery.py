"""The recovery page: the key of an audit file as 24 words, on one sheet of paper. Takes strings and keeps nothing.

It has one secret on it, so it has no check number, no reference, and no telephone number but 999.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.report.blocks import HAIR, RULE, Block, Cell, Gap, Panel, Row, Stack, Type, Words
from s11desktop.report.flow import Item
from s11desktop.report.lettering import Weight
from s11desktop.report.marks import Blank, Icon
from s11desktop.report.paper import LABEL, PAGE_TITLE, SECTION, TEXT, WIDTH, Furniture, Paper
from s11desktop.report.pen import INK, QUIET
from s11desktop.report.setting import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

ROWS, IN_ROW, ENOUGH = 6, 4, 4
"""Six rows of four words; the first four letters of a word tell it from every other of the list (BIP-39)."""

_BIG = Type(21, 28)
_LINE = Type(11, 15.5)


def recovery_page(
    words: Sequence[str],
    *,
    organisation: str,
    file_name: str,
    number: str | int,
    made_on: str,
    keeper: str = "",
) -> bytes:
    """The page as PDF, one side of A4.

    `number` is that of the page as people read it ("482 913"), or as a whole number. `made_on` is a day written
    out; `keeper` who keeps the page ("Tom, treasurer").

    Raises ValueError unless there are 24 words.
    """
    if len(words) != ROWS * IN_ROW:
        raise ValueError(len(words))
    said = number if isinstance(number, str) else f"{number // 1000:03d} {number % 1000:03d}"
    paper = Paper(
        title=f"Recovery page, number {said}",
        author=organisation,
        furniture=Furniture("", "", ("In danger: 999. Do not wait for this audit.",), single=True),
    )
    flow = paper.flow()
    flow.add(
        [
            Item(paper.words(f"Recovery page, number {said}", PAGE_TITLE, bold=True)),
            Item(paper.words("Opens the audit file when the passphrase is forgotten.", Type(13, 18)), 3),
            Item(_warning(paper), 14),
            *_table(paper, words),
            Item(
                paper.spans(
                    _LINE,
                    ("Type the words from left to right, row 1 to row 6. ", False, INK),
                    ("The bold letters are enough.", True, INK),
                ),
                7,
            ),
            *_facts(paper, organisation, file_name, made_on, keeper),
            Item(_advice(paper), 18),
        ]
    )
    return paper.finish(flow.pages)


def _warning(paper: Paper) -> Panel:
    said = Stack(
        (
            paper.words("Nobody will ever ask you to read these out.", Type(15, 20), bold=True),
            Gap(3),
            paper.words("Not the app, not the partnership, not anyone who helps with computers.", Type(10.5, 15)),
        )
    )
    inner = Row((Cell(0, 22, Icon("shield-alert", 22, 22)), Cell(34, WIDTH - 34 - 36, said)))
    return Panel(inner, stroke=INK, weight=2, across=18, down=14)


def _table(paper: Paper, words: Sequence[str]) -> list[Item]:
    first = 43.0
    step = (WIDTH - first) / IN_ROW
    items = []
    for place in range(ROWS):
        some = words[place * IN_ROW : (place + 1) * IN_ROW]
        number = Stack((Gap(1), paper.words(str(place + 1), Type(12, 28), ink=QUIET)))
        cells = [Cell(0, first - 4, number)]
        cells += [Cell(first + column * step, step - 4, _word(paper, word)) for column, word in enumerate(some)]
        row = Row(
            tuple(cells),
            above=None if place else RULE,
            below=HAIR if place < ROWS - 1 else RULE,
            before=5.5,
            after=5.5,
        )
        items.append(Item(row, 0 if place else 18))
    return items


def _word(paper: Paper, word: str) -> Words:
    spans = (Span(word[:ENOUGH], Weight.BOLD, INK), Span(word[ENOUGH:], Weight.TEXT, INK))
    return Words(paper.lettering, tuple(span for span in spans if span.text), _BIG)


def _facts(paper: Paper, organisation: str, file_name: str, made_on: str, keeper: str) -> list[Item]:
    room = WIDTH - LABEL
    rows: list[tuple[str, Block]] = [
        ("Organisation", _short(paper, organisation, room)),
        ("File", _short(paper, file_name, room)),
        ("Made on", paper.words(made_on, _LINE)),
        ("Kept by", _short(paper, keeper, room) if keeper else Blank(13, weight=0.6)),
    ]
    items: list[Item] = []
    for label, block in rows:
        cells = (Cell(0, LABEL - 4, paper.words(label, _LINE, ink=QUIET)), Cell(LABEL, room, block))
        items.append(Item(Row(cells, after=4), 0 if items else 18))
    line = Row(
        (
            Cell(0, LABEL - 4, paper.words("Handed on to", _LINE, ink=QUIET)),
            Cell(LABEL, 230, Blank(13, weight=0.6)),
            Cell(LABEL + 238, 20, paper.words("on", _LINE, ink=QUIET)),
            Cell(LABEL + 262, room - 262, Blank(13, weight=0.6)),
        )
    )
    return [*items, Item(line, 3)]


def _short(paper: Paper, words: str, room: float) -> Words:
    """Two lines at most: the page must stay one page."""
    made = paper.words(words, _LINE)
    return made if len(made.lines(room)) <= 2 else paper.fitting(words, _LINE, room)


def _advice(paper: Paper) -> Stack:
    half = WIDTH / 2 - 9

    def part(heading: str, words: str, loud: str = "") -> Stack:
        said = paper.spans(TEXT, (words, False, INK), (loud, True, INK))
        return Stack((paper.words(heading, SECTION, bold=True), Gap(2), said))

    opens = part(
        "What it opens",
        "The audit file, and every backup made since the day above. ",
        "Anyone who holds this page can read and change all of it.",
    )
    keep = part(
        "Where to keep it",
        "On paper, in a sealed envelope, away from the computer. Not as a photograph, and not in an e-mail.",
    )
    use = part(
        "How to use it",
        "In the app choose “I have forgotten the passphrase”. Type the words, then choose a new passphrase.",
    )
    void = part(
        "When it is void",
        "A new passphrase brings a page with another number, and makes this one void. Old backups still open with it: "
        "tear it up once they are gone.",
    )
    return Stack(
        (
            Row((Cell(0, half, opens), Cell(WIDTH / 2 + 9, half, keep))),
            Row((Cell(0, half, use), Cell(WIDTH / 2 + 9, half, void))),
        ),
        14,
    )
