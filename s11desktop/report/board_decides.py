"""The end of the paper for the board: what the meeting decides, with boxes, and what is declared, with lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.audit.dates import say_date
from s11desktop.audit.deadlines import last_day
from s11desktop.report import phrases
from s11desktop.report.blocks import HAIR, Block, Cell, Gap, Panel, Row, Stack, Type
from s11desktop.report.flow import Item
from s11desktop.report.marks import Blank, Box
from s11desktop.report.paper import QUIET_LINE, SECTION, TABLE, TEXT, WIDTH
from s11desktop.report.pen import ACCENT, QUIET
from s11desktop.report.sheets import Report, section
from s11desktop.sentences import meetings

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit

_DECIDED = Type(11, 15)
_INSIDE = WIDTH - 36


def who_meets(audit: Audit) -> tuple[str, bool]:
    """Who meets and decides in such an organisation, and whether they are several."""
    return meetings.board(audit.organisation.kind, audit.organisation.name)


def shortened(text: str, most: int) -> str:
    """At most so many characters, whole words; only of what stands in full elsewhere."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0].rstrip(' ,;:')[:most]}…"


def decisions(report: Report) -> list[tuple[str, bool]]:
    """What the meeting is asked, and whether it is answered by a tick (else on a line)."""
    found, audit = report.figures, report.audit
    open_ones = [action for action in found.actions if action.is_open]
    ready = sum(bool(action.lead.strip()) and action.due is not None for action in open_ones)
    short_of = found.counts.partly + found.counts.not_met
    asks = [("Say whether this is a fair account of where we are.", True)]
    if open_ones:
        each = "each" if ready == len(open_ones) else f"{ready or 'none'} of them"
        plan = f"Agree the action plan: {phrases.plural(len(open_ones), 'action')}, {each} with a person and a date."
        asks.append((plan, True))
    elif short_of:
        not_fully = phrases.plural(short_of, "question is", "questions are")
        asks.append((f"Ask for an action plan: {not_fully} not fully met.", True))
    if late := len(found.late):
        is_late = "the action that is late" if late == 1 else f"the {late} actions that are late"
        asks.append((f"Say what happens about {is_late}.", True))
    due = audit.partnership.due
    sent = f", so that the return can be sent by {say_date(last_day(due))}" if due else ""
    asks.append((f"Choose who signs for the {who_meets(audit)[0]}{sent}.", False))
    return asks


def decide(report: Report) -> Panel:
    """What the meeting is asked to decide, with boxes, and where it stands in the minutes."""
    paper = report.paper
    who, several = who_meets(report.audit)
    blocks: list[Block] = [paper.words(meetings.is_asked(who, several), SECTION, bold=True), Gap(4)]
    boxes = _INSIDE - 168
    asks = decisions(report)
    for number, (words, ticked) in enumerate(asks, 1):
        cells = [
            Cell(0, 20, paper.words(str(number), _DECIDED, bold=True, ink=ACCENT)),
            Cell(24, boxes - 34, paper.words(words, _DECIDED)),
        ]
        if ticked:
            cells += [
                Cell(boxes, 18, Box(15, 15)),
                Cell(boxes + 22, 60, paper.words("Agreed", TABLE)),
                Cell(boxes + 84, 18, Box(15, 15)),
                Cell(boxes + 106, 60, paper.words("Not yet", TABLE)),
            ]
        else:
            cells.append(Cell(boxes, 168, Blank(16)))
        blocks.append(Row(tuple(cells), below=None if number == len(asks) else HAIR, before=6, after=6))
    half = _INSIDE / 2
    blocks += [
        Gap(12),
        Row(
            (
                Cell(0, 88, paper.words("Minute number", TABLE)),
                Cell(88, half - 98, Blank(15)),
                Cell(half + 4, 92, paper.words("Meeting held on", TABLE)),
                Cell(half + 98, half - 98, Blank(15)),
            )
        ),
    ]
    return Panel(Stack(blocks), stroke=ACCENT, across=18, down=14)


def declare(report: Report) -> list[Item]:
    """The words to sign, the lines, and where the sheet is kept."""
    paper, audit = report.paper, report.audit
    half = WIDTH / 2

    def lines(left: str, right: str) -> Row:
        return Row(
            (
                Cell(0, 84, paper.words(left, TABLE)),
                Cell(88, half - 98, Blank(15)),
                Cell(half + 4, 46, paper.words(right, TABLE)),
                Cell(half + 54, half - 54, Blank(15)),
            ),
            before=12,
        )

    return [
        Item(section(paper, "Declaration, to sign on paper"), 18, keep=True),
        Item(paper.words(f"“{audit.sign_off.words}”", TEXT), 3),
        Item(lines("Name", "Signed"), 2),
        Item(lines("For them, as", "Day"), 0),
        Item(paper.words(_keep(audit), QUIET_LINE, ink=QUIET), 10),
    ]


def declared_apart(report: Report) -> list[Item]:
    """What stands in place of a declaration whose words have no room here."""
    paper = report.paper
    words = "Its words are long, so they are on a sheet of their own: print “Declaration, to sign on paper”."
    return [
        Item(section(paper, "Declaration, to sign on paper"), 18, keep=True),
        Item(paper.words(words, TEXT), 3),
    ]


def _keep(audit: Audit) -> str:
    lead = shortened(audit.organisation.lead.name, 40) or "whoever keeps the audit file"
    return (
        f"Keep this page with the minutes, and tell {lead} where it is: the name, the day and the place are typed in, "
        "and the return then says “on paper”."
    )
