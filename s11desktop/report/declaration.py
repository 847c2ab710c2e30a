"""The declaration on one sheet of paper, for somebody who signs with a pen: the words, what they are about, the lines.

It says what was answered on the day it was printed. Whoever types in that it is signed says where the sheet is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop import words
from s11desktop.audit.dates import say_date
from s11desktop.audit.standing import standing
from s11desktop.report import phrases
from s11desktop.report.blocks import Block, Cell, Gap, Panel, Row, Stack, Type
from s11desktop.report.flow import Item
from s11desktop.report.marks import Blank
from s11desktop.report.paper import LABEL, PAGE_TITLE, TEXT, WIDTH, Furniture, Paper
from s11desktop.report.pdf import worried
from s11desktop.report.pen import INK, QUIET
from s11desktop.report.prints import Medium

if TYPE_CHECKING:
    from datetime import date

    from s11desktop.audit.model import Audit

_LINE = Type(11, 15.5)
_WORDS = Type(14, 20.5)
_PEN = 24.0
"""Room to write on, in points."""


def declaration_page(audit: Audit, *, role: str, name: str = "", today: date, medium: Medium = Medium.PDF) -> bytes:
    """The page, A4. `role` as the questions ask for it; an empty `name` leaves a line to write it on."""
    paper = Paper(
        title=f"Declaration: {audit.organisation.name}",
        author=audit.organisation.name,
        medium=medium,
        furniture=Furniture(
            organisation=audit.organisation.name,
            about=f"Declaration · audit of {audit.round.period}",
            worried=worried(audit.organisation),
            said=f"A self-assessment. {phrases.NOBODY_CHECKED}",
            note=phrases.note(audit),
        ),
    )
    said = paper.words(audit.sign_off.words, _WORDS)
    flow = paper.flow()
    flow.add(
        [
            Item(paper.words("Declaration", PAGE_TITLE, bold=True)),
            Item(paper.words(audit.organisation.name, Type(13, 18, "H2"), bold=True), 3),
            *_about(paper, audit, today),
            Item(paper.words("Read all of the answers first. Then sign, if these words are true.", TEXT), 20),
            Item(Panel(said, stroke=INK, weight=1.4, across=18, down=15), 8),
            *_to_sign(paper, audit, role, name),
            Item(_afterwards(paper), 22),
        ]
    )
    return paper.finish(flow.pages)


def _about(paper: Paper, audit: Audit, today: date) -> list[Item]:
    counts, framework = standing(audit), audit.framework
    kind = words.ROUNDS.get(audit.round.kind, audit.round.kind)
    level = f", {audit.level} level" if len(framework.levels) > 1 else ""
    rows = (
        ("What", f"{kind} of {audit.round.period}{level}"),
        ("Questions", f"{framework.title}, edition {framework.edition}"),
        ("Answers", f"{phrases.plural(counts.asked, 'question')}: {phrases.say_counts(counts)}"),
        ("Actions", f"{phrases.plural(sum(action.is_open for action in audit.actions), 'action')} still to do"),
        ("Printed on", say_date(today)),
    )
    return [
        Item(_row(paper, label, paper.words(text, _LINE)), 3 if place else 16)
        for place, (label, text) in enumerate(rows)
    ]


def _to_sign(paper: Paper, audit: Audit, role: str, name: str) -> list[Item]:
    line = Blank(_PEN, weight=0.7)
    written = paper.words(name, _LINE, bold=True) if name else line
    rows: list[tuple[str, Block]] = [("As", paper.words(role, _LINE, bold=True)), ("Name", written)]
    rows += [("Signature", Blank(34, weight=0.7)), ("Day", line)]
    items = [Item(_row(paper, label, block), 12 if place else 20) for place, (label, block) in enumerate(rows)]
    if audit.sign_off.board_date != "none":
        items.append(Item(_board(paper), 14))
    return [*items, Item(_row(paper, "Kept where", line), 12)]


def _board(paper: Paper) -> Row:
    """The day the board or committee saw it, and the number of the minute."""
    after = LABEL + 220
    return Row(
        (
            Cell(0, LABEL - 4, paper.words("Seen by board or committee on", Type(10, 13), ink=QUIET)),
            Cell(LABEL, 200, Blank(_PEN, weight=0.7)),
            Cell(after, 60, Stack((Gap(_PEN - _LINE.leading), paper.words("Minute", _LINE, ink=QUIET)))),
            Cell(after + 54, WIDTH - after - 54, Blank(_PEN, weight=0.7)),
        )
    )


def _row(paper: Paper, label: str, block: Block) -> Row:
    said = paper.words(label, _LINE, ink=QUIET)
    tall = block.tall - _LINE.leading if isinstance(block, Blank) else 0.0
    lowered: Block = Stack((Gap(tall), said)) if tall else said
    return Row((Cell(0, LABEL - 4, lowered), Cell(LABEL, WIDTH - LABEL, block)))


def _afterwards(paper: Paper) -> Stack:
    return Stack(
        (
            paper.words("When it is signed", Type(11.5, 15.5, "H3"), bold=True),
            Gap(2),
            paper.words(
                "Type into the app who signed, on which day, and where this page is kept. If an answer changes after "
                "that, the app asks for the declaration again.",
                TEXT,
            ),
        )
    )
