"""The whole audit on one page: its figures, its areas at a glance, what is not met, late, and asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from s11desktop.framework.model import Level
from s11desktop.report import phrases, planned, then_and_now
from s11desktop.report.blocks import Block, Cell, Gap, Row, Stack
from s11desktop.report.drawing import INKS
from s11desktop.report.flow import Item, Page
from s11desktop.report.marks import Icon, Signs
from s11desktop.report.paper import (
    FIGURE,
    MM,
    QUIET_LINE,
    SECTION,
    TABLE,
    TEXT,
    WIDTH,
)
from s11desktop.report.pen import ACCENT, INK, NOT, QUIET
from s11desktop.report.sheets import (
    LEVELS,
    Column,
    Report,
    entry,
    head,
    lateness,
    row,
    signs,
    title,
    who_and_when,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from s11desktop.framework.model import Standard
    from s11desktop.report.paper import Paper

LABELS = ("fully met", "partly met", "not met", "do not apply", "to answer")


def summary(report: Report, look: int) -> list[Page]:
    """Where we are, on one page while its areas have room there."""
    flow = report.paper.flow()
    paper, found = report.paper, report.figures
    flow.add(title(paper, "Where we are", planned.opening_with_plan(found), "summary"))
    flow.add([Item(big_figures(report), 12)])
    columns, rows = area_table(report)
    over = head(paper, columns)
    flow.add([Item(over, 10, keep=True), *(Item(each) for each in rows)], continued=over)
    if found.readiness:
        numbers = ", ".join(each.standard.number for each in found.readiness)
        said = f"{phrases.not_yet_law(len(found.readiness))} {numbers}."
        flow.add([Item(paper.words(said, QUIET_LINE, ink=QUIET), 5)])
    last = _since(report)
    if lists := _lists(report, look, flow.room - 16 - (flow.tall(last) if last else 0)):
        flow.add([Item(lists, 14)])
    flow.add(last)
    return flow.pages


def _since(report: Report) -> list[Item]:
    """Like for like with the round before, in counts that add up; nothing where there was none."""
    found = report.figures.since
    if found is None:
        return []
    paper = report.paper
    over = f"{then_and_now.capital(then_and_now.since_last(found))}. "
    said = paper.spans(TEXT, (over, True, INK), (then_and_now.like_for_like(found), False, INK))
    return [Item(said, 8)]


def big_figures(report: Report) -> Row:
    """How many questions stand where, large, each with its sign."""
    paper, counts = report.paper, report.figures.counts
    shown = LEVELS if counts.to_answer else LEVELS[:4]
    step = WIDTH / len(shown)
    cells = []
    for number, (level, label) in enumerate(zip(shown, LABELS, strict=False)):
        count = counts.of(level)
        what = "does not apply" if label == "do not apply" and count == 1 else label
        one = Row(
            (
                Cell(0, 23, Signs((level,), 23, 23, 30)),
                Cell(30, step - 32, paper.words(str(count or "–"), FIGURE, bold=True, ink=INKS[level])),
            )
        )
        said = Row((Cell(30, step - 32, paper.words(what, TEXT)),))
        cells.append(Cell(number * step, step, Stack((one, said))))
    return Row(tuple(cells))


def area_table(report: Report) -> tuple[list[Column], list[Row]]:
    """Every area in a line: its signs, and its counts. The columns, and the lines."""
    paper, found = report.paper, report.figures
    open_ones = found.counts.to_answer > 0
    heads = ["Fully", "Partly", "Not met", "Does not apply", *(["To answer"] if open_ones else [])]
    wide = [11.5, 13.0, 12.5, 18.0, *([15.0] if open_ones else [])]
    left = 165 - sum(wide)
    sign_x = 56.0 if open_ones else 66.5
    columns = [Column(0, 7, "Area"), Column(7, sign_x - 9), Column(sign_x, left - sign_x - 2, "One sign a question")]
    columns[0] = Column(0, 40, "Area")
    x = left
    for words, room in zip(heads, wide, strict=True):
        columns.append(Column(x + 2, room - 2, words, right=True))
        x += room
    rows = []
    pad = 4.0 if len(found.areas) <= 10 else 2.6
    for number, area in enumerate(found.areas):
        numbers = [area.counts.of(level) for level in LEVELS[: len(heads)]]
        blocks: list[Block] = [
            paper.words(area.area.number, TABLE, ink=QUIET),
            paper.words(area.area.title, TABLE),
            signs(area.questions, area.counts, size=11.5, room=(left - sign_x - 3) * MM, leading=14),
            *(
                paper.words(str(count) if count else "–", TABLE, right=True, ink=INK if count else QUIET)
                for count in numbers
            ),
        ]
        made = row(
            [Column(0, 7), *columns[1:]],
            blocks,
            last=number + 1 == len(found.areas),
            pad=pad,
        )
        rows.append(replace(made, link=f"area-{number}"))
    return columns, rows


def _lists(report: Report, look: int, room: float) -> Row | None:
    """Not met yet at the left; late and help wanted at the right. As many of each as there is room for."""
    paper, found = report.paper, report.figures
    half = WIDTH / 2 - 9

    def about(standard: Standard) -> str:
        return standard.short or standard.text

    def line(number: str, text: str, quiet: Sequence[tuple[str, bool, str]] = ()) -> Row:
        return entry(paper, number, text, quiet, width=half, x=33, kind=TABLE)

    not_met = [line(each.standard.number, about(each.standard), who_and_when(each)) for each in found.not_met]
    late = [line(each.action.label, each.action.what, lateness(each)) for each in found.late]
    wanted = [line(each.standard.number, about(each.standard)) for each in found.help_wanted]
    parts = (
        ("Not met yet", Signs((Level.NOT,), 17, 17, 18), not_met),
        ("Late", Icon("clock-alert", 17, 18, NOT), late),
        ("Help wanted", Icon("life-buoy", 17, 18, ACCENT), wanted),
    )
    left = _column(paper, [part for part in parts[:1] if part[2]], half, room, look)
    right = _column(paper, [part for part in parts[1:] if part[2]], half, room, look)
    cells = [Cell(place * (WIDTH / 2 + 9), half, side) for place, side in enumerate(s for s in (left, right) if s)]
    return Row(tuple(cells)) if cells else None


def _column(
    paper: Paper, parts: Sequence[tuple[str, Block, list[Row]]], width: float, room: float, look: int
) -> Stack | None:
    """One column of lists no taller than `room`: the longest is cut first, and says where the rest is."""
    if not parts:
        return None
    most = [len(entries) for _, _, entries in parts]
    while True:
        blocks: list[Block] = []
        for (words, icon, entries), shown in zip(parts, most, strict=True):
            name = paper.words(words, SECTION, bold=True)
            blocks += [Row((Cell(0, 18, icon), Cell(25, width - 25, name)), after=4), *entries[:shown]]
            if rest := len(entries) - shown:
                said = f"{rest} more {'is' if rest == 1 else 'are'}" if shown else f"{rest}:"
                quiet = paper.words(f"{said} on page {look}.".replace(": on", ", on"), QUIET_LINE, ink=QUIET)
                blocks.append(Row((Cell(33, width - 33, quiet),), after=4))
            blocks.append(Gap(6))
        made = Stack(blocks)
        if made.height(width) <= room:
            return made
        if not any(most):
            return None
        longest = max(range(len(most)), key=lambda place: most[place])
        most[longest] -= 1
