"""The rows under a head row: which are questions, which are headings over them, and which are neither."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from s11desktop.framework.workbook.book import Sheet, address
from s11desktop.framework.workbook.columns import ANSWERED, Head, Role, Sure, head_at, plain, worth

LONGEST_HEADING = 160
"""Characters: what is longer is no heading."""

_NOTHING = re.compile(
    r"(sub-?)?totals?\b.*|(overall|average) (score|rating|total)\b.*|"
    r"(signed?|signature|completed by|date|name|position|role|print name)\b[^.?]{0,60}:|(signed?|signature)\b.{0,40}|"
    r"(please |note:|nb\b).*|end of (section|audit|form).*",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\s*(?:[A-Za-z]{0,3}\s*)?(\d{1,3}|[A-Z])\s*[.)]?\s*")


class Kind(StrEnum):
    """What a row is."""

    QUESTION = "question"
    HEADING = "heading"
    NOTHING = "nothing"


KIND_LABELS = {
    Kind.QUESTION: "A question to answer",
    Kind.HEADING: "Only a heading",
    Kind.NOTHING: "Neither: leave it out",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row that has words: what it is, its words, and where they stand."""

    number: int
    kind: Kind
    sure: Sure
    text: str
    cell: str
    head: Head


@dataclass(frozen=True)
class _Facts:
    """What tells a question from a heading in one row."""

    text: str
    cell: str
    wide: bool
    offered: bool
    number: str
    alone: bool
    bold: bool


def rows_of(sheet: Sheet, head: Head, told: Mapping[int, Kind]) -> tuple[Row, ...]:
    """Every row below the head that has words, in order. Where the head is said again, columns may stand elsewhere.

    `told` is what a person said of rows.
    """
    facts: dict[int, tuple[_Facts, Head]] = {}
    here = head
    for number in (each for each in sheet.rows if each > head.row):
        again = _head_again(sheet, number, here)
        if again is not None and number not in told:
            here = again
            continue
        if (made := _facts(sheet, number, here)) is not None:
            facts[number] = made, here
    offering = sum(each.offered for each, _ in facts.values())
    numbered = sum(bool(each.number) for each, _ in facts.values())
    boldly = sum(each.bold for each, _ in facts.values())
    found = []
    for number, (each, its_head) in facts.items():
        kind, sure = (
            (told[number], Sure.TOLD)
            if number in told
            else _kind(
                each,
                offering=offering * 3 >= len(facts) or offering >= 5,
                numbered=numbered * 2 > len(facts),
                bold_means=0 < boldly * 2 < len(facts),
            )
        )
        found.append(Row(number, kind, sure, each.text, each.cell, its_head))
    return tuple(found)


def _head_again(sheet: Sheet, number: int, head: Head) -> Head | None:
    cells = sheet.rows[number]
    if len(cells) < 2:
        return None
    names = {plain(each.heading) for each in head.columns}
    same = sum(plain(text) in names for text in cells.values())
    if same >= 2 and same * 10 >= 7 * len(cells):
        again = head_at(sheet, number)
        return again if worth(again) else head
    return None


def _facts(sheet: Sheet, number: int, head: Head) -> _Facts | None:
    asked, rated = head.first(Role.QUESTION), head.first(Role.RATING)
    if asked is None:
        return None
    counted, area = head.first(Role.NUMBER), head.first(Role.AREA)
    text = sheet.text(number, asked.number)
    top, left, _, right = sheet.block(number, asked.number)
    if top < number:
        return None
    own = sheet.rows[number]
    said_number = sheet.cells.get((number, counted.number), "") if counted else ""
    others = [column for column in own if column != left]
    if not text and len(own) == 1:
        left, text = next(iter(own.items()))
        right = sheet.block(number, left)[3]
        if area and left == area.number:
            return None
        others = []
    if not text:
        return None
    wide = right - left >= 2 or (rated is not None and left <= rated.number <= right and right > left)
    spare = {each.number for each in (counted, area) if each is not None}
    return _Facts(
        text=text,
        cell=address(number, left),
        wide=wide,
        offered=bool(rated and sheet.choices(number, rated.number)),
        number=said_number if left != (counted.number if counted else 0) else "",
        alone=not set(others) - spare,
        bold=(number, left) in sheet.bold,
    )


def _kind(facts: _Facts, *, offering: bool, numbered: bool, bold_means: bool) -> tuple[Kind, Sure]:
    text = " ".join(facts.text.split())
    if _NOTHING.fullmatch(text) and len(text) <= 80 and not facts.offered:
        return Kind.NOTHING, Sure.SURE
    short = len(text) <= LONGEST_HEADING
    if facts.wide:
        return (Kind.HEADING, Sure.SURE) if short else (Kind.NOTHING, Sure.LIKELY)
    if offering and facts.offered:
        return Kind.QUESTION, Sure.SURE
    if offering:
        if facts.alone and short and not text.endswith("?"):
            certain = facts.bold or text.isupper() or not facts.number
            return Kind.HEADING, Sure.SURE if certain else Sure.LIKELY
        return (Kind.QUESTION, Sure.LIKELY) if short or facts.number else (Kind.NOTHING, Sure.LIKELY)
    sentence = text.endswith((".", "?")) or len(text) > 70
    if facts.alone and short and facts.bold and bold_means:
        return Kind.HEADING, Sure.LIKELY if sentence else Sure.SURE
    if facts.alone and short and not sentence and numbered and not facts.number:
        return Kind.HEADING, Sure.LIKELY
    if facts.alone and short and not sentence and facts.number and _WHOLE.fullmatch(facts.number) and text.isupper():
        return Kind.HEADING, Sure.LIKELY
    return Kind.QUESTION, Sure.SURE if sentence or facts.number else Sure.LIKELY


def cells_of(sheet: Sheet, row: int, head: Head) -> tuple[tuple[Role, str], ...]:
    """The cell of each thing an organisation fills in for the question of this row, and of the number and rating.

    A block that is merged downwards over several questions is named by its first cell.
    """
    found: list[tuple[Role, str]] = []
    for column in head.columns:
        cell = address(*sheet.anchor(row, column.number))
        roles = (Role.WORDS, Role.EVIDENCE) if column.role is Role.WORDS_AND_EVIDENCE else (column.role,)
        for role in roles:
            kept = role in ANSWERED or role in (Role.NUMBER, Role.PREVIOUS, Role.MODERATED)
            if kept and not any(each == role for each, _ in found):
                found.append((role, cell))
    return tuple(found)
