"""The areas of the report: each opens with its signs and its questions at a glance, then says every one in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop import words
from s11desktop.audit.dates import say_date
from s11desktop.framework.basis import basis
from s11desktop.framework.model import Level
from s11desktop.report import phrases, staff, then_and_now
from s11desktop.report.blocks import HALF_PAGE, RULE, Block, Cell, Gap, Panel, Row, Stack
from s11desktop.report.figures import days_late
from s11desktop.report.flow import WHOLE_PAGE, Flow, Item, Mark
from s11desktop.report.marks import Icon
from s11desktop.report.paper import (
    AREA_NUMBER,
    FRAME,
    LABEL,
    LABEL_TYPE,
    MM,
    PAGE_TITLE,
    QUIET_LINE,
    SHORT_OPENING,
    STATEMENT,
    TEXT,
    WIDTH,
)
from s11desktop.report.pen import ACCENT, GROUND, INK, NONE, NOT, QUIET
from s11desktop.report.pieces import Shown, ran_out_for
from s11desktop.report.sheets import Column, Report, day_of, rated, row, signs, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from s11desktop.audit.model import Action
    from s11desktop.report.figures import AreaFigures, Question
    from s11desktop.report.pieces import Piece

_BODY = WIDTH - LABEL
_RATING = 35 * MM
_PAGE = FRAME.top - FRAME.bottom
_HALF = _PAGE * 0.45
"""An area begins on the page the one before ended on while so much of it is left, and its opening has room there."""

_BETWEEN = 34.0
_SCRAP = 120.0
"""A question is parted between two pages rather than leave more than this empty at the foot of one."""


def areas(
    flow: Flow, report: Report, *, only: str = "", unanswered: Callable[[Question], list[Item]] | None = None
) -> None:
    """Every area that asks something, in order, or `only` the one of that code.

    `unanswered` makes what stands in place of a question that nobody has answered: a form to fill in.
    """
    for number, area in enumerate(report.figures.areas):
        if only in ("", area.area.code):
            _opening(flow, report, area, f"area-{number}")
            _questions(flow, report, area, unanswered)


def _opening(flow: Flow, report: Report, area: AreaFigures, key: str) -> None:
    paper, found = report.paper, report.figures.since
    about: list[Block] = [Gap(4), paper.words(area.area.about)] if area.area.about else []
    words = Stack((paper.words(area.area.title, PAGE_TITLE, bold=True), *about))
    number = area.area.number
    wide = paper.words(number, AREA_NUMBER, bold=True).widest(WIDTH)
    big = AREA_NUMBER if wide < LABEL - 6 else PAGE_TITLE
    lift = Stack((Gap(0), paper.words(number, big, bold=True)))
    mark = Mark(key, f"{number} {area.area.title}", 1)
    items = [Item(Row((Cell(0, LABEL - 4, lift), Cell(LABEL, _BODY, words))), mark=mark)]
    if area.questions:
        one = signs(area.questions, area.counts, size=19, room=60 * MM, leading=22)
        shown = min(14, len(area.questions))
        beside = shown * one.step + 12
        said = paper.words(f"{phrases.say_counts(area.counts).capitalize()}.", SHORT_OPENING, bold=True)
        moved = "" if found is None else then_and_now.in_area(area, found)
        below = (paper.words(moved, SHORT_OPENING),) if moved else ()
        lowered = Stack((Gap(2), said, *below))
        items.append(Item(Row((Cell(0, beside, one), Cell(beside, WIDTH - beside, lowered))), 14, keep=True))
    columns, rows = _at_a_glance(report, area)
    tall = flow.tall(items) + sum(each.height(WIDTH) for each in rows) + 60
    flow.running = None
    if flow.room < max(_HALF, tall + _BETWEEN):
        flow.begin()
    else:
        items[0] = Item(items[0].block, _BETWEEN, items[0].keep, items[0].mark)
    flow.add(items)
    if area.questions:
        table(flow, report, columns, rows)
    for each in area.readiness:
        flow.add([Item(_apart(report, each), 10)])
    staff.beside_area(flow, report, area)


def _at_a_glance(report: Report, area: AreaFigures) -> tuple[list[Column], list[Row]]:
    """The questions of an area in a line each: what they are rated now, and in the round before where there was one."""
    paper, found = report.paper, report.figures.since
    wide = 108.0 if found is None else 82.0
    columns = [Column(0, 12), Column(13, wide, "Question"), Column(wide + 16, 38, "Now")]
    if found is not None:
        columns.append(Column(wide + 56, 109 - wide, then_and_now.as_last(found)))
    rows = []
    for place, each in enumerate(area.questions):
        blocks: list[Block] = [
            paper.words(each.standard.number, TEXT, bold=True),
            paper.words(each.standard.short or each.standard.text),
            rated(paper, each, 38 * MM),
        ]
        if found is not None:
            blocks.append(paper.words(then_and_now.rated_then(each, found), TEXT, ink=QUIET))
        rows.append(row(columns, blocks, last=place + 1 == len(area.questions), pad=3.5))
    return columns, rows


def _apart(report: Report, question: Question) -> Panel:
    """A question about a law not yet in force, apart from the others."""
    paper = report.paper
    rating = f" We say: {question.choice.label.lower()}." if question.choice else ""
    said = paper.spans(
        TEXT,
        (f"{question.standard.number}  ", True, INK),
        (question.standard.text, False, INK),
        (f" Not yet law, so in no figure.{rating}", False, QUIET),
    )
    inner = Row((Cell(0, 22, Icon("calendar-clock", 19, 15.5, NONE)), Cell(31, WIDTH - 31 - 20, said)))
    return Panel(inner, fill=GROUND, across=10, down=10)


def _questions(
    flow: Flow, report: Report, area: AreaFigures, unanswered: Callable[[Question], list[Item]] | None
) -> None:
    paper = report.paper
    running = Stack((paper.spans(QUIET_LINE, (f"{area.area.number}  {area.area.title}", False, QUIET)), Gap(9)))
    flow.running = running
    first = True
    for each in area.all_questions:
        to_fill_in = unanswered if each.choice is None else None
        items = to_fill_in(each) if to_fill_in else question_items(report, each)
        space = 0 if flow.fresh else (22 if first else 18)
        items[0] = Item(items[0].block, space, items[0].keep, items[0].mark)
        whole = bool(to_fill_in) or flow.room < _SCRAP
        flow.add(items, together=whole, most=WHOLE_PAGE if to_fill_in else HALF_PAGE)
        first = False
    flow.running = None


def question_items(report: Report, question: Question) -> list[Item]:
    """One question with all that was said to it."""
    paper, standard = report.paper, question.standard
    rests = paper.words(words.BASES[basis(standard)], LABEL_TYPE, ink=QUIET)
    left = Stack((paper.words(standard.number, STATEMENT, bold=True), rests))
    statement = paper.words(standard.text, STATEMENT, bold=True)
    over = Row((Cell(0, LABEL - 6, left), Cell(LABEL, _BODY, statement)), above=RULE, before=7, after=3)
    items = [Item(over, keep=True), Item(_rating(report, question), keep=bool(question.words))]
    rows: list[tuple[str, list[Block]]] = []
    if question.response is not None and question.response.reason:
        label = "Reason" if question.reason else "Reason given"
        rows.append((label, [paper.words(question.response.reason)]))
    if question.words:
        rows.append(("Our words", [paper.words(question.words)]))
    if pieces := [_piece(report, question, piece) for piece in question.evidence]:
        rows.append(("Evidence", list(pieces)))
    elif question.level is Level.FULLY:
        rows.append(("Evidence", [_with_icon(report, "message-square-text", "", "Nothing is listed.")]))
    if question.actions:
        rows.append(("Actions", [_action(report, action) for action in question.actions]))
    if question.support_wanted:
        wanted = paper.words("We would like help with this.", TEXT, bold=True, ink=ACCENT)
        rows.append(("Help wanted", [Row((Cell(0, 13, Icon("life-buoy", 12.5, 15.5, ACCENT)), Cell(19, 300, wanted)))]))
    if said := staff.lines(question.staff):
        rows.append(("Our staff", [paper.words("\n".join(said))]))
    for label, blocks in rows:
        for place, block in enumerate(blocks):
            items.append(Item(paper.labelled("" if place else label, block), 2.5 if place else 5))
    if dates := then_and_now.days(question, report.figures.since):
        if len(items) > 2:
            items[-1] = Item(items[-1].block, items[-1].before, keep=True)
        items.append(Item(paper.labelled("Dates", paper.words(" ".join(dates), QUIET_LINE, ink=QUIET)), 4))
    return items


def _rating(report: Report, question: Question) -> Row:
    paper = report.paper
    if question.standard.readiness and question.choice is None:
        words = paper.words("Not yet law", TEXT, bold=True, ink=NONE)
        shown = Row((Cell(0, 14, Icon("calendar-clock", 13, 15.5, NONE)), Cell(19, _RATING - 19, words)))
        meaning = "In no figure, and nothing waits for it."
    else:
        shown = rated(paper, question, _RATING - 5)
        meaning = question.meaning or "Nobody has rated this yet."
        if question.standard.readiness:
            meaning += " Not yet law: in no figure, and nothing waits for it."
    words = paper.words(meaning, TEXT, ink=INK if question.choice else QUIET)
    inner = Row((Cell(0, _RATING, shown), Cell(_RATING, _BODY - _RATING, words)), loose=True)
    return paper.labelled("Rating", inner, before=2)


def _with_icon(report: Report, name: str, bold: str, quiet: str, *parts: tuple[str, bool, str]) -> Row:
    paper = report.paper
    words = paper.spans(TEXT, (f"{bold} " if bold else "", True, INK), *parts, (quiet, False, QUIET))
    return Row((Cell(0, 14, Icon(name, 12.5, 15.5, QUIET)), Cell(19, _BODY - 19, words)), loose=True)


def _piece(report: Report, question: Question, piece: Piece) -> Row:
    item = piece.item
    icons = {
        Shown.ATTACHED: "paperclip",
        Shown.LISTED: "file-text",
        Shown.HELD: "file-text",
        Shown.DESCRIBED: "message-square-text",
    }
    dated = f", {say_date(piece.dated)}" if piece.dated else ""
    quiet = f" {phrases.say_piece(piece)}"
    ran_out = ran_out_for(piece, question.standard, report.facts.today)
    late = f" {phrases.say_ran_out(ran_out)}" if ran_out else ""
    title = f"{item.title}{dated}."
    return _with_icon(
        report, icons[piece.shown], item.label, quiet, (title, False, INK), (late, True, NOT if late else INK)
    )


def _action(report: Report, action: Action) -> Row:
    days = days_late(action, report.facts.today)
    late = phrases.say_late(days).replace(" ", "\xa0") if days else ""
    status = phrases.STATUSES[action.status]
    closed = f" {say_date(action.closed_on)}" if action.closed_on else ""
    quiet = [f" {status}{closed}."]
    if action.reason:
        quiet.append(f"Why: {action.reason}.".replace("..", "."))
    if action.measure:
        quiet.append(_measure(action.measure))
    quiet += [_note(note.words, say_date(day_of(note.added_at))) for note in action.notes]
    return _with_icon(
        report,
        "flag",
        action.label,
        " ".join(quiet),
        (f"{ended(action.what)} ", False, INK),
        (f"{phrases.who_by_when(action)}.", True, INK),
        (f" {late}." if late else "", True, NOT),
    )


def _measure(words: str) -> str:
    return f"We will know when: {ended(words)}"


def _note(words: str, day: str) -> str:
    return f"Note of {day}: {ended(words)}"


def ended(words: str) -> str:
    """The same words, ending as a sentence."""
    return words if words.rstrip()[-1:] in ("", ".", "!", "?", "…", "。", "।", "؟") else f"{words.rstrip()}."
