"""One side for whoever comes next: where the file and its copies are, who keeps the recovery page, what is open.

It names no passphrase. The list is cut to the room of the page and says how many more there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.audit.dates import say_date, say_when
from s11desktop.report import phrases
from s11desktop.report.blocks import HAIR, RULE, Block, Cell, Row, Stack
from s11desktop.report.flow import Item
from s11desktop.report.paper import FRAME, LABEL, PAGE_TITLE, QUIET_LINE, SECTION, TABLE, TEXT, WIDTH, Furniture, Paper
from s11desktop.report.pdf import worried
from s11desktop.report.pen import INK, NOT, QUIET
from s11desktop.report.prints import Medium
from s11desktop.sentences import handing_over as say

if TYPE_CHECKING:
    from s11desktop.audit.handing_over import Due, Handover
    from s11desktop.audit.model import Audit

TITLE = "Handing over"
_BESIDE = LABEL + 60
_LONG = 110
_DAY = 112.0
"""Points for a day."""


def handing_over_page(audit: Audit, told: Handover, *, medium: Medium = Medium.PDF) -> bytes:
    """The side, A4. Raises `CharacterCannotBeDrawn` for what no bundled font has."""
    from s11desktop.report.characters import check_characters

    check_characters(audit)
    paper = Paper(
        title=f"{TITLE}: {audit.organisation.name}",
        author=audit.organisation.name,
        medium=medium,
        furniture=Furniture(
            organisation=audit.organisation.name,
            about=f"{TITLE} · {say_date(told.on)}",
            worried=worried(audit.organisation),
            said="Give it to whoever comes next. Keep it away from the computer.",
            note=phrases.note(audit),
        ),
    )
    flow = paper.flow()
    opening = f"For {told.to}. " if told.to else ""
    items = [
        Item(paper.words(f"{TITLE}: {audit.organisation.name}", PAGE_TITLE, bold=True)),
        Item(paper.words(f"{opening}What you need to go on with our safeguarding audit.", TEXT, ink=QUIET), 3),
        *(
            Item(_fact(paper, label, text, first=not place), 0 if place else 14)
            for place, (label, text) in enumerate(_facts(told))
        ),
        Item(paper.words("First", SECTION, bold=True), 16),
        *(Item(paper.words(f"{n}. {words}", TEXT), 3) for n, words in enumerate(say.FIRST, start=1)),
        Item(paper.words("What is open", SECTION, bold=True), 16),
        Item(paper.words(_counts(told), TEXT), 3),
    ]
    flow.add([*items, *_list(paper, told, FRAME.top - FRAME.bottom - paper.lowered - _tall(items))])
    return paper.finish(flow.pages)


def _facts(told: Handover) -> tuple[tuple[str, str], ...]:
    where = told.where
    newest = "" if where.copied_at is None else say_when(where.copied_at)
    return (
        ("The audit file", f"{where.file}, in {where.folder}"),
        ("The passphrase", "On paper. Whoever hands over gives it to you, or has made a new one with you."),
        ("Recovery page", say.kept(where.page, where.keeper)),
        ("Backups", say.copies(where.copies, newest, where.second)),
        ("Backups lie in", where.copies_in),
    )


def _counts(told: Handover) -> str:
    return say.open_now(len(told.due), sum(each.late for each in told.due), told.to_answer)


def _fact(paper: Paper, label: str, text: str, *, first: bool) -> Row:
    cells = (
        Cell(0, _BESIDE - 8, paper.words(label, TABLE, ink=QUIET)),
        Cell(_BESIDE, WIDTH - _BESIDE, paper.words(text or "Not known here", TEXT)),
    )
    return Row(cells, above=RULE if first else HAIR, before=5, after=5)


def _list(paper: Paper, told: Handover, room: float) -> list[Item]:
    """What is open, as much of it as there is room for."""
    rows: list[Item] = []
    for place, each in enumerate(told.due):
        one, rest = Item(_due(paper, each, first=not place), 0 if place else 8), len(told.due) - place
        more = Item(paper.words(f"And {rest} more, under Actions and Evidence.", QUIET_LINE, ink=QUIET), 4)
        if _tall([*rows, one, *([more] if rest > 1 else [])]) > room:
            return [*rows, more]
        rows.append(one)
    return rows


def _tall(items: list[Item]) -> float:
    return sum(each.before + each.block.height(WIDTH) for each in items)


def _due(paper: Paper, due: Due, *, first: bool) -> Row:
    day = say_date(due.day) if due.day else "No day"
    what: list[Block] = [paper.words(_short(due.what), TEXT)]
    if under := say.KINDS.get(due.about) or due.who:
        what.append(paper.words(_short(under), QUIET_LINE, ink=QUIET))
    late = paper.spans(TABLE, (f"{day}" + (", late" if due.late else ""), due.late, NOT if due.late else INK))
    return Row(
        (Cell(0, _DAY - 8, late), Cell(_DAY, WIDTH - _DAY, Stack(tuple(what)))),
        above=RULE if first else HAIR,
        before=4,
        after=4,
    )


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONG else f"{plain[: _LONG - 1].rsplit(maxsplit=1)[0]} …"
