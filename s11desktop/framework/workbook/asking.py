"""What a person is asked about a workbook: what could not be told at all, and what was only guessed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from s11desktop.framework.model import Level
from s11desktop.framework.workbook.book import column_of
from s11desktop.framework.workbook.columns import ROLE_LABELS, Column, Role, Sure
from s11desktop.framework.workbook.ratings import RatingWord
from s11desktop.framework.workbook.rows import KIND_LABELS, Row
from s11desktop.framework.workbook.scales import LEVELS_TOLD
from s11desktop.framework.workbook.understood import USE_LABELS, Choice, Question, SheetRead, Understanding, Use

ROWS_ASKED = 100
"""Rows asked about at once; the others are taken as they look and can be changed all the same."""

LEVEL_CHOICES = (
    Choice("fully", "Fully met"),
    Choice("partly", "Partly met"),
    Choice("not", "Not met"),
    Choice("not-applicable", "Does not apply"),
    Choice("help", "Not met, and help is wanted"),
    Choice("partly-help", "Partly met, and help is wanted"),
)
_USES = tuple(Choice(use.value, label) for use, label in USE_LABELS.items())
_ROLES = tuple(Choice(role.value, label) for role, label in ROLE_LABELS.items())
_KINDS = tuple(Choice(kind.value, label) for kind, label in KIND_LABELS.items())
_BEST = (Choice("highest", "The highest number is best"), Choice("lowest", "The lowest number is best"))


def with_questions(found: Understanding) -> Understanding:
    """The understanding with all that is still to be asked."""
    return replace(found, open=tuple(_open(found)))


def settleable(found: Understanding) -> dict[str, Question]:
    """Everything a person may say of this workbook, asked or not, by its id."""
    made = [_title(found), _publisher(found), _edition(found)]
    made.append(Question("id", "What is its lasting name?", found.id, False))
    made += [_scale(found, must=False), _best(found)]
    for each in found.sheets:
        made += [_sheet(each), _head(each)]
        made += [_which(each, "rated", Role.RATING), _which(each, "asked", Role.QUESTION)]
        made += [_column(each, one) for one in (each.head.columns if each.head else ())]
    made += [_row(sheet, row) for sheet, row in found.rows]
    made += [
        Question(f"code:{each.sheet}!{each.row}", f"Which code has “{_short(each.text)}”?", each.code, False)
        for each in found.statements
    ]
    made += [_rating(each, must=False) for each in found.ratings]
    return {each.id: each for each in made} | {each.id: each for each in found.open}


def known_by_form(found: Understanding, name: str) -> Question | None:
    """A column without a heading, or a row, that lies in a sheet of this workbook; None for what is neither."""
    kind, _, rest = name.partition(":")
    sheet, _, place = rest.rpartition("!")
    if found.book.sheet(sheet) is None or not any(each.name == sheet for each in found.sheets):
        return None
    if kind == "column" and column_of(place) and place.isupper():
        return Question(name, f"What is column {place}?", "", False, _ROLES)
    if kind == "row" and place.isascii() and place.isdigit() and len(place) <= 7:
        return Question(name, f"What is row {place}?", "", False, _KINDS)
    return None


def _open(found: Understanding) -> Iterator[Question]:
    asked = [each for each in found.sheets if each.use is Use.QUESTIONS]
    our_own = found.answers.get("scale") == "our-own"
    for each in asked:
        if each.head is None:
            yield replace(_head(each), must=True)
            continue
        if each.head.first(Role.QUESTION) is None:
            yield _which(each, "asked", Role.QUESTION)
        if each.head.first(Role.RATING) is None and f"rated:{each.name}" not in found.answers and not our_own:
            yield _which(each, "rated", Role.RATING)
    yield from _of_ratings(found)
    if not found.publisher:
        yield _publisher(found)
    for each in found.sheets:
        if each.sure is Sure.LIKELY:
            yield _sheet(each)
    for each in asked:
        for column in each.head.columns if each.head else ():
            if column.sure in (Sure.LIKELY, Sure.UNKNOWN):
                yield _column(each, column)
    unsure = [(sheet, row) for sheet, row in found.rows if row.sure is Sure.LIKELY]
    for sheet, row in unsure[:ROWS_ASKED]:
        yield _row(sheet, row)


def _of_ratings(found: Understanding) -> Iterator[Question]:
    ratings = found.ratings
    if not ratings:
        yield _scale(found, must=True)
        return
    unknown = [each for each in ratings if each.level is None]
    if len([each for each in unknown if each.word.isdigit()]) >= 2 and "best" not in found.answers:
        yield replace(_best(found), must=True)
        unknown = [each for each in unknown if not each.word.isdigit()]
    yield from (_rating(each, must=True) for each in unknown)
    if any(each.level is None for each in ratings):
        return
    levels = {each.level for each in ratings}
    if not {Level.FULLY, Level.NOT} <= levels:
        untold = [each for each in ratings if each.sure is not Sure.TOLD]
        yield from (_rating(each, must=True) for each in untold or ratings)
        return
    yield from (_rating(each, must=False) for each in ratings if each.sure is Sure.LIKELY)


def _head(each: SheetRead) -> Question:
    """Where the headings of a sheet stand, by the number of their row."""
    return Question(f"head:{each.name}", f"In which row of “{each.name}” do the headings stand?", _row_of(each), False)


def _row_of(each: SheetRead) -> str:
    return str(each.head.row) if each.head else ""


def _title(found: Understanding) -> Question:
    return Question("title", "What is it called?", found.title, False)


def _publisher(found: Understanding) -> Question:
    return Question("publisher", "Who made it? The name of the partnership or body.", found.publisher, False)


def _edition(found: Understanding) -> Question:
    return Question("edition", "Which edition is it?", found.edition, False)


def _scale(found: Understanding, *, must: bool) -> Question:
    taken = ", ".join(each.word for each in found.ratings)
    text = "Which words may a rating have? Name them with commas between, or say “our-own” for Fully, Partly, Not met."
    return Question("scale", text, taken, must)


def _best(found: Understanding) -> Question:
    numbers = [each.word for each in found.ratings if each.word.isdigit()]
    which = f"Of the ratings {', '.join(numbers)}: which" if numbers else "Which"
    return Question("best", f"{which} is best?", found.answers.get("best", ""), False, _BEST)


def _sheet(each: SheetRead) -> Question:
    text = f"What is the sheet “{each.name}” for?"
    return Question(f"sheet:{each.name}", text, each.use.value, False, _USES, each.name)


def _which(each: SheetRead, kind: str, role: Role) -> Question:
    columns = each.head.columns if each.head else ()
    taken = next((one.letter for one in columns if one.role is role), "")
    choices = [Choice(one.letter, f"{one.letter}: {_short(one.heading) or 'no heading'}") for one in columns]
    if kind == "rated":
        choices.append(Choice("none", "There is none"))
    what = "your rating" if kind == "rated" else "the question"
    return Question(
        f"{kind}:{each.name}", f"Which column of “{each.name}” is {what}?", taken, True, tuple(choices), each.name
    )


def _column(each: SheetRead, column: Column) -> Question:
    heading = f" (“{_short(column.heading)}”)" if column.heading else ""
    text = f"What is column {column.letter}{heading} of “{each.name}”?"
    where = f"{each.name}!{column.letter}"
    return Question(f"column:{where}", text, column.role.value, False, _ROLES, where)


def _row(sheet: str, row: Row) -> Question:
    text = f"What is row {row.number} of “{sheet}”: “{_short(row.text)}”?"
    return Question(f"row:{sheet}!{row.number}", text, row.kind.value, False, _KINDS, f"{sheet}!{row.cell}")


def _rating(each: RatingWord, *, must: bool) -> Question:
    said = f" ({_short(each.meaning)})" if each.meaning else ""
    taken = next((name for name, meant in LEVELS_TOLD.items() if meant == (each.level, each.help)), "")
    text = f"What does the rating “{each.word}”{said} mean?"
    return Question(f"rating:{each.word}", text, taken, must, LEVEL_CHOICES)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79].rstrip() + "…"
