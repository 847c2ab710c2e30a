"""What the writer of a page asks of the blocks of a paper: their words as markup or text, and what they begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from s11desktop.report import pen
from s11desktop.report.blocks import Block, Gap, Panel, Part, Row, Stack, Words
from s11desktop.report.lettering import Weight
from s11desktop.report.setting import keep_together

if TYPE_CHECKING:
    from collections.abc import Iterable

    from s11desktop.report.setting import Span

REM = 11.0
"""Points to one rem."""
INKS = {
    pen.QUIET: "quiet",
    pen.ACCENT: "blue",
    pen.FULLY: "fully",
    pen.PARTLY: "partly",
    pen.NOT: "not",
    pen.NONE: "not-applicable",
}


def spans(parts: Iterable[Span]) -> Markup:
    """Words with their weight and colour. A date or a telephone number never breaks over a line."""
    made = Markup()
    for span in parts:
        text = escape(keep_together(span.text))
        if span.weight is Weight.BOLD:
            text = Markup("<b>{}</b>").format(text)
        elif span.weight is Weight.MONO:
            text = Markup("<code>{}</code>").format(text)
        css = INKS.get(span.colour)
        made += Markup('<span class="{}">{}</span>').format(css, text) if css else text
    return made


def first_headings(blocks: Iterable[Block]) -> int:
    """How many titles of the first rank stand in them."""
    return sum(_headings(block) for block in blocks)


def _headings(block: Block) -> int:
    if isinstance(block, Words):
        return int(block.kind.role == "H1")
    if isinstance(block, Panel):
        return _headings(block.block)
    if isinstance(block, Row):
        return sum(_headings(cell.block) for cell in block.cells)
    return sum(_headings(each) for each in block.blocks) if isinstance(block, Stack) else 0


def head_row(heads: dict[int, Block], columns: int) -> Markup:
    """The head of a table by the column each name begins at; one goes on over the columns that have none."""
    made, at = Markup("<tr>"), 0
    while at < columns:
        wide = 1
        if at in heads:
            while at + wide < columns and at + wide not in heads:
                wide += 1
            across = Markup(' colspan="{}"').format(wide) if wide > 1 else ""
            number = Markup(' class="number"') if is_right(heads[at]) else ""
            made += Markup('<th scope="col"{}{}>{}</th>').format(across, number, plain(heads[at]))
        else:
            made += Markup("<td></td>")
        at += wide
    return made + Markup("</tr>")


def part_of(block: Block) -> Part | None:
    """What a block is in a table."""
    return block.part if isinstance(block, Row) else None


def _seen(stack: Stack) -> Iterable[tuple[int, Block]]:
    return enumerate(each for each in stack.blocks if not isinstance(each, Gap))


def first_words(block: Block) -> Words | None:
    """The words a block begins with, None where it begins with something else."""
    if isinstance(block, Stack):
        inside = [each for _, each in _seen(block) if not (isinstance(each, Words) and not plain(each).strip())]
        return first_words(inside[0]) if inside else None
    return block if isinstance(block, Words) else None


def after_first(block: Block) -> tuple[Block, ...]:
    """What stands under the words it begins with."""
    return tuple(each for _, each in _seen(block))[1:] if isinstance(block, Stack) else ()


def plain(block: Block) -> str:
    """The words a block begins with, as text; "" where there are none."""
    words = first_words(block)
    return "" if words is None else "".join(span.text for span in words.spans)


def is_right(block: Block) -> bool:
    """Whether it is set at the right, as numbers are."""
    words = first_words(block)
    return words is not None and words.right


def rem(points: float) -> str:
    """Points as the measure of the page."""
    return f"{points / REM:.2f}rem"
