"""The papers people take to a meeting: blank questions, the audit as far as it is, the action plan, the evidence.

Each is marked a draft until everybody who is asked to has declared what it says; what an example makes always is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.audit.dates import say_date, uk_time
from s11desktop.report import phrases
from s11desktop.report.areas import areas, ended, question_items
from s11desktop.report.back import plan
from s11desktop.report.blank import LARGE, blank_questions, form
from s11desktop.report.blocks import Block, Row, Stack
from s11desktop.report.board import board
from s11desktop.report.declaration import declaration_page
from s11desktop.report.facts import ReportFacts
from s11desktop.report.figures import Question, figures
from s11desktop.report.flow import Item, Page
from s11desktop.report.inspector import inspector
from s11desktop.report.leads import leads, room_for_notes
from s11desktop.report.look import look_first
from s11desktop.report.paper import QUIET_LINE, TABLE, Furniture, Paper
from s11desktop.report.pdf import worried
from s11desktop.report.pen import INK, NOT, QUIET
from s11desktop.report.prints import TITLES, Medium, Print, is_draft, waiting
from s11desktop.report.rounds_chart import rounds_chart
from s11desktop.report.sheets import Column, Report, row, section, table, title, words_or
from s11desktop.report.summary import summary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from s11desktop.audit.model import Audit
    from s11desktop.audit.over_rounds import OverRounds
    from s11desktop.report.pieces import Piece


def make(
    kind: Print,
    audit: Audit,
    printed_at: datetime,
    *,
    medium: Medium = Medium.PDF,
    area: str = "",
    standard: str = "",
    lead: str | None = None,
    before: Audit | None = None,
    role: str = "",
    over: OverRounds | None = None,
) -> bytes:
    """That paper as PDF, or as a page for a browser.

    `printed_at` is UTC. `area` or `standard` (their codes) narrow what shows questions; `lead` narrows the pages for
    leads to one ("" for what nobody leads). `before` is the audit of the round before, of the same questions;
    `role` is whose declaration it is ("" for the first that is waited for), `over` how the answers stood in each round.

    Raises `CharacterCannotBeDrawn` for what no bundled font has.
    """
    from s11desktop.report.characters import check_characters

    check_characters(audit)
    if kind in (Print.BLANK, Print.LARGE_PRINT):
        return blank_questions(
            audit.framework,
            audit.level,
            organisation=audit.organisation,
            large=kind is Print.LARGE_PRINT,
            only=lambda each: area in ("", each.area) and standard in ("", each.code),
            note=phrases.note(audit),
            medium=medium,
        )
    if kind is Print.DECLARATION:
        whose = role or next(iter(waiting(audit)), "")
        return declaration_page(audit, role=whose, today=uk_time(printed_at).date(), medium=medium)
    report = _report(kind, audit, printed_at, medium, before)
    if kind is Print.ACTION_PLAN:
        return report.paper.finish(_plan(report))
    if kind in (Print.BY_LEAD, Print.BY_LEAD_LARGE):
        return report.paper.finish(leads(report, lead=lead, large=kind is Print.BY_LEAD_LARGE))
    if kind is Print.BOARD:
        return report.paper.finish(board(report, before))
    if kind is Print.INSPECTOR:
        return report.paper.finish(inspector(report))
    if kind is Print.EVIDENCE:
        return report.paper.finish(_evidence(report))
    if standard:
        return report.paper.finish(_one_question(report, standard))
    return report.paper.finish(_so_far(report, area, over))


def _report(kind: Print, audit: Audit, printed_at: datetime, medium: Medium, before: Audit | None) -> Report:
    today = uk_time(printed_at).date()
    draft, large = is_draft(audit), kind is Print.BY_LEAD_LARGE
    printed = f"Printed {say_date(today)}"
    facts = ReportFacts(
        audit=audit, today=today, exported_at=printed_at, kind="draft" if draft else "full", before=before
    )
    furniture = Furniture(
        organisation=audit.organisation.name,
        about=f"{TITLES[kind]} · audit of {audit.round.period}",
        worried=worried(audit.organisation),
        said=f"{printed}. {phrases.NOBODY_CHECKED}" if large else f"A self-assessment. {phrases.NOBODY_CHECKED}",
        middle="" if large else printed,
        draft=draft,
        note=phrases.note(audit),
        scale=LARGE.scale if large else 1,
    )
    paper = Paper(
        title=f"{'Draft: ' if draft else ''}{audit.organisation.name}: {TITLES[kind]}",
        author=audit.organisation.name,
        furniture=furniture,
        made_at=printed_at,
        medium=medium,
    )
    return Report(paper, facts, figures(facts))


# -- the audit so far -------------------------------------------------------------------------------------------------


def _so_far(report: Report, area: str, over: OverRounds | None) -> list[Page]:
    """Where we are, what to look at first, each area with forms for what is not answered yet, the plan, and the rounds
    over each other.
    """
    flow = report.paper.flow()

    def unanswered(question: Question) -> list[Item]:
        return form(report.paper, report.audit.framework, question.standard, "Still to answer")

    if area:
        areas(flow, report, only=area, unanswered=unanswered)
        return flow.pages
    look_first(flow, report)
    areas(flow, report, unanswered=unanswered)
    plan(flow, report)
    chart = rounds_chart(report.paper, over) if over is not None else None
    if chart is not None:
        over_them = section(report.paper, "Over the rounds")
        flow.add([Item(over_them, 18, keep=True), Item(chart, 6)])
    before = 1
    for _ in range(3):
        first = summary(report, before + 1)
        if len(first) == before:
            break
        before = len(first)
    return [*first, *flow.pages]


def _one_question(report: Report, code: str) -> list[Page]:
    flow = report.paper.flow()
    questions = [each for area in report.figures.areas for each in area.all_questions if each.standard.code == code]
    for each in questions:
        if each.choice is None:
            area = report.audit.framework.area(each.standard.area).title
            flow.add(form(report.paper, report.audit.framework, each.standard, f"{area} · still to answer"))
            continue
        flow.add(question_items(report, each))
        flow.add(room_for_notes(report, "Notes of the meeting"))
    return flow.pages


# -- the plan ---------------------------------------------------------------------------------------------------------


def _plan(report: Report) -> list[Page]:
    flow = report.paper.flow()
    plan(flow, report)
    return flow.pages


# -- the evidence -----------------------------------------------------------------------------------------------------


def _evidence(report: Report) -> list[Page]:
    """What could be shown, with its questions and dates, and what is past its day said first."""
    paper, pieces = report.paper, report.figures.pieces
    flow = report.paper.flow()
    past = sum(piece.expired for piece in pieces)
    opening = "Nothing is listed yet."
    if pieces:
        files = sum(piece.item.current is not None for piece in pieces)
        opening = f"{phrases.plural(len(pieces), 'item')}: {files} with a file, {len(pieces) - files} described."
        if past:
            count = phrases.say_number(past).capitalize()
            opening += f" {count} {'is past its' if past == 1 else 'are past their'} day."
    flow.add(title(paper, TITLES[Print.EVIDENCE], opening, "evidence"))
    if not pieces:
        return flow.pages
    columns = [
        Column(0, 12),
        Column(13, 88, "What it is, and what it shows"),
        Column(104, 19, "For"),
        Column(126, 39, "Date"),
    ]
    ordered = sorted(pieces, key=lambda piece: not piece.expired)
    rows = [_piece(report, columns, piece, last=place + 1 == len(ordered)) for place, piece in enumerate(ordered)]
    table(flow, report, columns, rows)
    return flow.pages


def _piece(report: Report, columns: Sequence[Column], piece: Piece, *, last: bool) -> Row:
    paper, item = report.paper, piece.item
    by_code = report.audit.framework.by_code
    what: list[Block] = [paper.words(item.title, TABLE)]
    said_of_it = phrases.say_thing(item)
    quiet = [
        ended(said_of_it) if said_of_it else "",
        ended(item.shows) if item.shows else "",
        f"Kept: {ended(item.kept)}" if item.kept else "",
        f"Looked after by {ended(item.owner)}" if item.owner else "",
        "Described, no file." if item.current is None else "",
        "The file stays here." if item.held_back and item.current else "",
    ]
    said = " ".join(each for each in quiet if each)
    if said:
        what.append(paper.words(said, QUIET_LINE, ink=QUIET))
    dated: list[Block] = [words_or(paper, say_date(piece.dated) if piece.dated else "", "No date", TABLE)]
    if piece.last:
        ink = NOT if piece.expired else QUIET
        dated.append(paper.words(phrases.say_last(piece.last), QUIET_LINE, bold=piece.expired, ink=ink))
    numbers = ", ".join(by_code[code].number for code in item.standards if code in by_code)
    return row(
        columns,
        (
            paper.words(item.label, TABLE, bold=True),
            Stack(what),
            paper.words(numbers, TABLE, ink=INK),
            Stack(dated),
        ),
        last=last,
    )
