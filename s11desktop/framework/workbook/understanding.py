"""A workbook as partnerships really make them, understood: which sheets, which columns, which rows, which words.

Everything is worked out anew from what was read and from what a person has answered, so an answer to one thing may
change what is understood of another, and the same workbook with the same answers always gives the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from s11desktop.cleaning import LIMIT
from s11desktop.errors import BadSettlement, NoQuestionsFound, WorkbookTooLarge
from s11desktop.framework.workbook import asking, grouping
from s11desktop.framework.workbook.book import Book, Sheet
from s11desktop.framework.workbook.columns import Role
from s11desktop.framework.workbook.reading import read
from s11desktop.framework.workbook.rows import Kind, Row, cells_of, rows_of
from s11desktop.framework.workbook.scales import scale_of
from s11desktop.framework.workbook.sheets import feedback_of, forms_of, sheets_of
from s11desktop.framework.workbook.understood import Question, SheetRead, Statement, Understanding, Use

STATEMENTS_LIMIT = 2_000
"""Questions in one workbook; the longest tool we know of has fewer than 300."""

TEXT_LIMIT, SHORT_LIMIT = 2_000, 300
"""Characters of a question, and of an answer. A longer question stands whole in what is said about it."""


def understand(source: Path) -> Understanding:
    """What the workbook at `source` asks, as far as it can be told, and what a person has to say about it.

    Raises a `WorkbookError`, `FileMissing` or `FileUnreadable`: nothing is understood by half.
    """
    return understand_book(read(source))


def understand_book(book: Book, answers: Mapping[str, str] | None = None) -> Understanding:
    """The same of a workbook that was read already, with what a person has said of it. Raises `NoQuestionsFound`."""
    answers = dict(answers or {})
    sheets = sheets_of(book, answers)
    asked = [each for each in sheets if each.use is Use.QUESTIONS]
    if not asked:
        raise NoQuestionsFound(path=book.name, sheets=tuple(each.name for each in book.sheets))
    rows = [(each, row) for each in asked for row in _rows(book, each, answers)]
    if sum(row.kind is Kind.QUESTION for _, row in rows) > STATEMENTS_LIMIT:
        raise WorkbookTooLarge(path=book.name, what="standards", limit=STATEMENTS_LIMIT)
    if not any(row.kind is Kind.QUESTION for _, row in rows) and not any(each.head is None for each in asked):
        raise NoQuestionsFound(path=book.name, sheets=tuple(each.name for each in book.sheets))
    areas, placed = grouping.areas_of(book, asked, rows)
    codes = grouping.codes_of([(book.sheet(read.name), row, area) for read, row, area in placed], answers)
    statements = tuple(
        _statement(_there(book, read), read, row, area, code)
        for (read, row, area), code in zip(placed, codes, strict=True)
    )
    ratings = scale_of(book, asked, [(read.name, row) for read, row, _ in placed], answers)
    title = answers.get("title") or _title(book, sheets)
    dated = book.dated or datetime.now(UTC).date().isoformat()
    found = Understanding(
        book=book,
        answers=answers,
        id=answers.get("id") or f"urn:s11desktop:own:{_slug(title)}",
        edition=answers.get("edition") or _edition(title, dated),
        title=title,
        publisher=answers.get("publisher") or "",
        dated=dated,
        sheets=sheets,
        areas=grouping.with_codes(areas, placed, codes),
        statements=grouping.in_areas(areas, placed, codes, statements),
        rows=tuple((read.name, row) for read, row in rows),
        ratings=ratings,
        forms=forms_of(book, sheets),
        feedback=feedback_of(book, sheets),
    )
    return asking.with_questions(found)


def settle(understanding: Understanding, answers: Mapping[str, str]) -> Understanding:
    """The same workbook understood with these answers too: to its questions, or to anything else it was taken for.

    Raises `BadSettlement` for an id nothing goes by and for an answer that is none of the choices, `NoQuestionsFound`
    where the answers leave nothing to ask.
    """
    known = asking.settleable(understanding)
    for name, answer in answers.items():
        question = known.get(name) or asking.known_by_form(understanding, name)
        if question is None:
            raise BadSettlement(question=name, answer=answer, allowed=())
        _check(question, answer)
    return understand_book(understanding.book, {**understanding.answers, **answers})


def _check(question: Question, answer: str) -> None:
    values = tuple(choice.value for choice in question.choices)
    if (values and answer not in values) or not answer.strip() or len(answer) > SHORT_LIMIT:
        raise BadSettlement(question=question.id, answer=answer[:100], allowed=values[:20])
    if question.id == "id" and not re.fullmatch(r"[!-~]{1,200}", answer):
        raise BadSettlement(question=question.id, answer=answer[:100], allowed=())
    if question.id == "edition" and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}", answer):
        raise BadSettlement(question=question.id, answer=answer[:100], allowed=())


def _there(book: Book, read: SheetRead) -> Sheet:
    sheet = book.sheet(read.name)
    assert sheet is not None
    return sheet


def _rows(book: Book, read: SheetRead, answers: Mapping[str, str]) -> tuple[Row, ...]:
    if read.head is None:
        return ()
    told = {}
    for name, answer in answers.items():
        if name.startswith(f"row:{read.name}!") and name.rpartition("!")[2].isdigit():
            told[int(name.rpartition("!")[2])] = Kind(answer)
    return rows_of(_there(book, read), read.head, told)


def _statement(sheet: Sheet, read: SheetRead, row: Row, area: str, code: str) -> Statement:
    def said(role: Role) -> str:
        texts = [sheet.text(row.number, each.number).strip() for each in row.head.columns if each.role is role]
        return "\n".join(dict.fromkeys(text for text in texts if text))

    whole = " ".join(row.text.split())
    why = said(Role.WHY)
    if len(whole) > TEXT_LIMIT:
        why = "\n\n".join(filter(None, (row.text.strip(), why)))
        whole = whole[: TEXT_LIMIT - 1].rstrip() + "…"
    statutory, weight = said(Role.STATUTORY).casefold(), said(Role.WEIGHT).casefold()
    return Statement(
        code=code,
        text=whole,
        area=area,
        sheet=read.name,
        row=row.number,
        cell=row.cell,
        cells=cells_of(sheet, row.number, row.head),
        sure=row.sure,
        why=why[:LIMIT],
        good=said(Role.GOOD)[:LIMIT],
        evidence=_listed(said(Role.TYPICAL)),
        references=_listed(said(Role.REFERENCE)),
        statutory=bool(re.match(r"(y|yes|x|✓|✔|true|statutory.*|s)$", statutory)),
        weight=_weight(weight),
    )


def _weight(said: str) -> str:
    if re.search(r"must|statutory|required|law", said):
        return "must"
    return "should" if "should" in said else "good-practice" if said else ""


def _listed(text: str) -> tuple[str, ...]:
    """Several things in one cell: a line each, or parted by semicolons or dots of a list."""
    pieces = re.split(r"\n|;|[•▪●◦]", text)
    return tuple(dict.fromkeys(each.strip(" \t-–*·,") for each in pieces if each.strip(" \t-–*·,")))[:30]


def _title(book: Book, sheets: tuple[SheetRead, ...]) -> str:
    """What the workbook calls itself: its properties, the first line that speaks of an audit, or its name."""
    if len(book.title) > 3:
        return book.title[:SHORT_LIMIT]
    about = re.compile(r"safeguard|section 11|s11|175|157|audit|self-?(assessment|evaluation)", re.IGNORECASE)
    seen = [sheet for sheet in book.sheets if not sheet.hidden]
    tops = [text for sheet in seen for row in list(sheet.rows)[:4] for text in sheet.rows[row].values()]
    lines = (" ".join(text.split()) for text in tops)
    fits = [line for line in lines if 8 <= len(line) <= 150 and about.search(line) and not line.endswith((".", "?"))]
    over = [each.title for each in sheets if each.use is Use.QUESTIONS and 8 <= len(each.title) <= 150]
    if not fits and len(over) == 1:
        return over[0]
    named = re.sub("[-_]+", " ", Path(book.name).stem).strip()[:SHORT_LIMIT]
    return fits[0] if fits else named or "Audit"


def _slug(text: str) -> str:
    return re.sub("[^a-z0-9]+", "-", text.casefold()).strip("-")[:60].strip("-") or "audit"


def _edition(title: str, dated: str) -> str:
    found = re.search(r"\b(20\d\d)(?:\s*[-/–]\s*(?:20)?(\d\d))?\b", title)
    if found is None:
        return dated[:4]
    return f"{found[1]}-{found[2]}" if found[2] else found[1]
