"""Dates as people in England type and read them. Never the machine's locale, so that every computer says the same."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta

from s11desktop.errors import BadDate

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

EARLIEST_YEAR = 1900
LATEST_YEAR = 2199

_WEEKDAY = re.compile(r"^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\b[,.]?\s*")
_ISO = re.compile(r"^(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})$")
_NUMBERS = re.compile(r"^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{2}|\d{4})$")
_DAY_FIRST = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?(?: of)?[\s,.\-/]*([a-z]+)[\s,.\-/]*(\d{2}|\d{4})?$")
_MONTH_FIRST = re.compile(r"^([a-z]+)[\s.\-/]*(\d{1,2})(?:st|nd|rd|th)?(?:[\s,.\-/]+(\d{2}|\d{4}))?$")
_NAMED_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}


def parse_date(text: str, today: date) -> date:
    """The day a person meant by what they typed: "3 March 2027", "3rd Mar 27", "3/3/27", "2027-03-03", "tomorrow".

    Numbers are read day first, and are never swapped to make them fit. Without a year, the nearest such day before or
    after `today`. A year of two digits lies within the fifty years after `today` or the fifty before. Raises `BadDate`
    for anything else, also for a month without a day, which could mean its first or its last.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    plain = _WEEKDAY.sub("", plain).strip(" ,.")
    if plain in _NAMED_DAYS:
        return today + timedelta(days=_NAMED_DAYS[plain])
    day, month, year = _parts(plain, text)
    if month is None:
        raise BadDate(text=text)
    try:
        if year is None:
            return _nearest(day, month, today)
        return date(_whole_year(year, today), month, day)
    except ValueError:
        raise BadDate(text=text) from None


def _parts(plain: str, text: str) -> tuple[int, int | None, str | None]:
    if found := _ISO.match(plain):
        return int(found[3]), int(found[2]), found[1]
    if found := _NUMBERS.match(plain):
        return int(found[1]), int(found[2]), found[3]
    if found := _DAY_FIRST.match(plain):
        return int(found[1]), _month(found[2]), found[3]
    if found := _MONTH_FIRST.match(plain):
        return int(found[2]), _month(found[1]), found[3]
    raise BadDate(text=text)


def _month(name: str) -> int | None:
    """The month that begins so; three letters are enough, and "Sept" is one people write."""
    if len(name) < 3:
        return None
    begins = "sep" if name == "sept" else name
    return next((number for number, month in enumerate(MONTHS, 1) if month.casefold().startswith(begins)), None)


def _whole_year(year: str, today: date) -> int:
    whole = int(year)
    if len(year) == 2:
        whole += today.year - today.year % 100
        if whole > today.year + 50:
            whole -= 100
        elif whole <= today.year - 50:
            whole += 100
    if not EARLIEST_YEAR <= whole <= LATEST_YEAR:
        raise ValueError(year)
    return whole


def _nearest(day: int, month: int, today: date) -> date:
    found = [made for year in range(today.year - 1, today.year + 2) if (made := _made(year, month, day)) is not None]
    if not found:
        raise ValueError(day)
    return min(found, key=lambda each: abs(each - today))


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def say_date(day: date) -> str:
    """A day written out: "3 March 2027"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def say_when(when: datetime) -> str:
    """A moment (aware) as clocks in England show it: "3 March 2027, 14:05"."""
    local = uk_time(when)
    return f"{say_date(local.date())}, {local:%H:%M}"


def uk_time(when: datetime) -> datetime:
    """The wall clock in England at that moment, without a zone.

    Summer time runs from the last Sunday of March to the last Sunday of October, changing at 01:00 UTC (Summer Time Act
    1972 as amended by SI 2002/262). Computed and not looked up, so that a computer without time-zone data writes the
    same report.
    """
    utc = when.astimezone(UTC).replace(tzinfo=None)
    summer = _last_sunday(utc.year, 3) <= utc < _last_sunday(utc.year, 10)
    return utc + timedelta(hours=1) if summer else utc


def _last_sunday(year: int, month: int) -> datetime:
    end = datetime(year, month, 31, 1)  # noqa: DTZ001 - compared with wall clocks of UTC
    return end - timedelta(days=(end.weekday() + 1) % 7)


def add_months(day: date, months: int) -> date:
    """That day of the month so many months later, or the month's last day where it has no such day; never a day past
    the last there is, since what a stranger sent may name any."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > date.max.year:
        return date.max
    for last in range(day.day, 27, -1):
        if (made := _made(year, month + 1, last)) is not None:
            return made
    return date(year, month + 1, day.day)
