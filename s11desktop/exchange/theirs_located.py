"""Which cell is for what in a workbook at hand: as it was kept with the questions, or found anew in a changed copy."""

from __future__ import annotations

from dataclasses import replace

from s11desktop.errors import FrameworkFaulty, NoQuestionsFound, NotTheirSheet
from s11desktop.framework.model import Framework
from s11desktop.framework.their_sheet import QuestionCells, TheirSheet
from s11desktop.framework.workbook.book import Book
from s11desktop.framework.workbook.making import to_framework
from s11desktop.framework.workbook.placing import placed
from s11desktop.framework.workbook.understanding import understand_book


def located(framework: Framework, book: Book) -> TheirSheet:
    """The places in this workbook. The very one the questions were made from needs no second look.

    Of another one a question is found by its words, never by its row. Raises `NotTheirSheet` where it asks none of
    them, or rates by other words.
    """
    kept = framework.workbook
    if kept is not None and kept.sha256 == book.sha256:
        return kept
    try:
        understood = understand_book(book, dict(kept.told) if kept is not None else {})
    except NoQuestionsFound:
        raise NotTheirSheet(path=book.name, title=framework.title) from None
    if kept is None:
        ratings = _ratings_of(framework, book)
        kept = TheirSheet(book.name, book.sha256, ratings, ())
    words = {each.word for each in understood.ratings}
    ratings = tuple((code, word) for code, word in kept.ratings if word in words)
    if not ratings:
        raise NotTheirSheet(path=book.name, title=framework.title)
    there: dict[str, list[QuestionCells]] = {}
    fresh = placed(replace(understood, ratings=()), ())
    for statement, cells in zip(understood.statements, fresh.questions, strict=True):
        there.setdefault(_alike(statement.text), []).append(cells)
    questions = []
    for standard in framework.standards:
        same = there.get(_alike(standard.text), [])
        found = same[0] if len(same) == 1 else next((each for each in same if each.standard == standard.code), None)
        if found is not None:
            questions.append(replace(found, standard=standard.code))
    if not questions:
        raise NotTheirSheet(path=book.name, title=framework.title)
    asked = {each.text: each.code for each in framework.partnership_questions}
    answers = tuple(
        replace(cell, code=asked[each.text])
        for each, cell in zip(understood.feedback, fresh.answers, strict=True)
        if each.text in asked
    )
    return replace(fresh, ratings=ratings, questions=tuple(questions), answers=answers)


def _ratings_of(framework: Framework, book: Book) -> tuple[tuple[str, str], ...]:
    """Their word for each level, for questions that were made from it before such was kept."""
    understood = understand_book(book)
    if understood.must:
        raise NotTheirSheet(path=book.name, title=framework.title)
    try:
        made = to_framework(understood)
    except FrameworkFaulty:
        raise NotTheirSheet(path=book.name, title=framework.title) from None
    if made.workbook is None or [each.code for each in made.scale] != [each.code for each in framework.scale]:
        raise NotTheirSheet(path=book.name, title=framework.title)
    return made.workbook.ratings


def _alike(text: str) -> str:
    return " ".join(text.casefold().split())
