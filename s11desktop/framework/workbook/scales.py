"""The scale of a whole workbook: the words its ratings may have, gathered from every place that says them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from s11desktop.framework.model import Level
from s11desktop.framework.workbook.book import Book
from s11desktop.framework.workbook.columns import Role, Sure
from s11desktop.framework.workbook.ratings import (
    MOST,
    RatingWord,
    by_direction,
    in_heading,
    is_placeholder,
    keys,
    offered,
    understood,
)
from s11desktop.framework.workbook.rows import Row
from s11desktop.framework.workbook.understood import SheetRead

OURS = (
    RatingWord("Fully met", "In place for all it should, and you can show it.", Level.FULLY, Sure.TOLD, "our-own"),
    RatingWord("Partly met", "In places, out of date, or untested.", Level.PARTLY, Sure.TOLD, "our-own"),
    RatingWord("Not met", "Nothing reliable yet.", Level.NOT, Sure.TOLD, "our-own"),
    RatingWord("Does not apply", "You do not do what it is about.", Level.NOT_APPLICABLE, Sure.TOLD, "our-own"),
)
"""For a workbook without any rating, when a person says so. They are written into no cell of theirs."""

LEVELS_TOLD = {
    **{level.value: (level, False) for level in Level},
    "help": (Level.NOT, True),
    "partly-help": (Level.PARTLY, True),
}
"""What a person may say a rating word means; with "help" it asks for help as well."""


def scale_of(
    book: Book, asked: Sequence[SheetRead], questions: Sequence[tuple[str, Row]], answers: Mapping[str, str]
) -> tuple[RatingWord, ...]:
    """The words of the rating with what each means; () where the workbook says nothing of it."""
    none = all(answers.get(f"rated:{each.name}") == "none" for each in asked)
    if answers.get("scale") == "our-own" or (none and asked and "scale" not in answers):
        return OURS
    key = keys((sheet, _first_row(asked, sheet.name)) for sheet in book.sheets)
    words = _words(book, asked, questions, answers)
    if not words:
        words = _from_key(key)
    found = understood(words[0], words[1], key) if words else ()
    if "best" in answers:
        found = by_direction(found, answers["best"])
    made = []
    for each in found:
        told = answers.get(f"rating:{each.word}")
        if told in LEVELS_TOLD:
            level, help_ = LEVELS_TOLD[told]
            each = replace(each, level=level, help=help_, sure=Sure.TOLD)
        made.append(each)
    return tuple(made)


def _first_row(asked: Sequence[SheetRead], name: str) -> int:
    """How far down a sheet a key may stand: above its table where it has one."""
    return next((each.head.row for each in asked if each.name == name and each.head), 2_000)


def _words(
    book: Book, asked: Sequence[SheetRead], questions: Sequence[tuple[str, Row]], answers: Mapping[str, str]
) -> tuple[tuple[tuple[str, str], ...], str] | None:
    told = answers.get("scale", "")
    if told:
        return tuple((word, "") for word in dict.fromkeys(each.strip() for each in told.split(",")) if word), "told"
    choices = []
    for name, row in questions:
        rated, sheet = row.head.first(Role.RATING), book.sheet(name)
        if rated is not None and sheet is not None:
            choices.append(sheet.choices(row.number, rated.number))
    dropped = offered(dict.fromkeys(choices))
    headings = [each.head.first(Role.RATING) for each in asked if each.head]
    said = next((found for each in headings if each and (found := in_heading(each.heading))), ())
    if 2 <= len(dropped) <= MOST:
        meanings = {word.casefold(): meaning for word, meaning in said}
        return tuple((word, meanings.get(word.casefold(), "")) for word in dropped), "drop-down"
    return (said, "heading") if len(said) >= 2 else None


def _from_key(key: Mapping[str, str]) -> tuple[tuple[tuple[str, str], ...], str] | None:
    """Where neither drop-down nor heading says: words of a key that are ratings themselves, or numbers in a row."""
    words = [(word.capitalize(), said) for word, said in key.items() if len(word) <= 25 and not is_placeholder(word)]
    rated = [each for each in understood(words, "key", {}) if each.level is not None and not each.word.isdigit()]
    own = [each for each in rated if each.sure is Sure.SURE]
    if len({each.level for each in own}) >= 2:
        return tuple((each.word, each.meaning) for each in own[:MOST]), "key"
    numbers = sorted((int(word), said) for word, said in key.items() if word.isdigit() and len(word) < 3)
    found = [each for each in numbers if understood([(str(each[0]), each[1])], "key", {})[0].level is not None]
    if len(found) >= 2 and found[-1][0] - found[0][0] < MOST:
        return tuple((str(number), said) for number, said in found), "key"
    return None
