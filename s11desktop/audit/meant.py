"""What the words in a cell mean as the value of a field: a rating, a day, how far an action is, words made clean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from s11desktop import words
from s11desktop.audit.dates import EARLIEST_YEAR, LATEST_YEAR, parse_date
from s11desktop.audit.filled import DAYS, LINES
from s11desktop.cleaning import clean, clean_line
from s11desktop.errors import BadDate, RatingNotAllowed, TextTooLong, UnknownRating
from s11desktop.framework.naming import find_rating

if TYPE_CHECKING:
    from s11desktop.framework.model import Framework

_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:.*")
_FIRST_DAY = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Meant:
    """The value, or why there is none: a code of `sentences.workbooks.FAULTS` with its facts."""

    value: str = ""
    fault: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


def meant(framework: Framework, kind: str, item: str, name: str, text: str, today: date) -> Meant:
    """What the text of a cell means for that field of that thing. Empty means nothing was said."""
    if not text.strip():
        return Meant()
    if name == "rating":
        return _rating(framework, item, text)
    if name == "status":
        return _status(text)
    if name in DAYS:
        return _day(text, today)
    try:
        return Meant(clean_line(text) if name in LINES else spread(clean(text)))
    except TextTooLong as error:
        return Meant(fault="too-long", facts=error.facts)


def spread(text: str) -> str:
    """Words as they are compared: without blanks at their ends or at the ends of lines, which programs leave out."""
    return "\n".join(line.rstrip() for line in text.strip().split("\n"))


def _rating(framework: Framework, item: str, text: str) -> Meant:
    try:
        return Meant(find_rating(framework, framework.by_code[item], text).code)
    except UnknownRating as error:
        return Meant(fault="unknown-rating", facts={"text": text.strip(), "allowed": _labels(error)})
    except RatingNotAllowed:
        return Meant(fault="rating-not-allowed")


def _labels(error: UnknownRating) -> tuple[str, ...]:
    allowed = error.facts["allowed"]
    assert isinstance(allowed, tuple)
    return tuple(label for _code, label in allowed)


def _status(text: str) -> Meant:
    wanted = " ".join(text.split()).casefold()
    for code, label in words.ACTION_STATUSES.items():
        if wanted in (code, label.casefold()):
            return Meant(code)
    allowed = tuple(words.ACTION_STATUSES.values())
    return Meant(fault="unknown-status", facts={"text": text.strip(), "allowed": allowed})


def _day(text: str, today: date) -> Meant:
    """A day as a spreadsheet has it: written out, as its number of days, or with an hour."""
    plain = " ".join(text.split())
    serial, moment = _SERIAL.fullmatch(plain), _MOMENT.fullmatch(plain)
    try:
        if serial:
            day = _FIRST_DAY + timedelta(days=int(serial[1]))
        else:
            day = parse_date(moment[1] if moment else plain, today)
    except BadDate:
        return Meant(fault="bad-date", facts={"text": plain})
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        return Meant(fault="bad-date", facts={"text": plain})
    return Meant(day.isoformat())
