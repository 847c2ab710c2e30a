"""A deadline as people say it: a day, and maybe an hour, by the clocks of England. Without an hour it is the midnight
that ends the day.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from s11desktop.audit.dates import parse_date, say_date, uk_time
from s11desktop.errors import BadDate, BadDateAndTime

_HOUR = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm)?\.?", re.IGNORECASE)
_NAMED = {"noon": time(12), "midday": time(12), "midnight": None, "": None}
_BEHIND = re.compile(
    r"[\s,T]+(?:at\s+)?(\d{1,2}[:.]\d{2}\s*(?:am|pm)?|\d{1,2}\s*(?:am|pm)|noon|midday|midnight)\s*$", re.IGNORECASE
)


def parse_deadline(text: str, today: date) -> datetime:
    """The moment meant by "29 January 2027", "29/1/27 17:00" or "29 January 2027, 5 pm". Raises `BadDateAndTime`."""
    found = _BEHIND.search(text)
    try:
        day = parse_date(text[: found.start()] if found else text, today)
        return deadline(day, parse_hour(found[1]) if found else None)
    except (BadDate, ValueError, OverflowError):
        raise BadDateAndTime(text=text) from None


def parse_hour(text: str) -> time | None:
    """The hour meant by "17:00", "5 pm" or "noon"; None for the end of the day. Raises ValueError."""
    plain = " ".join(text.casefold().split())
    if plain in _NAMED:
        return _NAMED[plain]
    found = _HOUR.fullmatch(plain)
    if found is None:
        raise ValueError(text)
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            raise ValueError(text)
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    at = time(hour, minute)
    return at if at != time(0) else None


def deadline(day: date, at: time | None = None) -> datetime:
    """When that is in UTC; without an hour, the midnight that ends the day."""
    local = datetime.combine(day, at) if at is not None else datetime.combine(day + timedelta(days=1), time(0))
    in_summer = (local - timedelta(hours=1)).replace(tzinfo=UTC)
    return in_summer if uk_time(in_summer) == local else local.replace(tzinfo=UTC)


def last_day(due: datetime) -> date:
    """The last day of a deadline as England counts days: one at midnight ends the day before."""
    return uk_time(due - timedelta(minutes=1)).date()


def hour_of(due: datetime) -> str:
    """The hour as it is typed, "" where the deadline is the end of a day."""
    local = uk_time(due)
    return "" if local.time() == time(0) else f"{local:%H:%M}"


def say_deadline(due: datetime) -> str:
    """ "30 June 2027, 17:00", or the day alone."""
    hour = hour_of(due)
    return f"{say_date(last_day(due))}{', ' + hour if hour else ''}"
