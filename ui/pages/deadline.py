"""A deadline as people say it: a day, and maybe an hour, by the clocks of England."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from s11desktop.audit.dates import say_date, uk_time
from ui.pages.home_words import last_day

_HOUR = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm)?\.?", re.IGNORECASE)
_NAMED = {"noon": time(12), "midday": time(12), "midnight": None, "": None}


def parse_hour(text: str) -> time | None:
    """The hour meant by "17:00", "5 pm" or "noon"; None for the end of the day. Raises `ValueError`."""
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


def moment(day: date, at: time | None) -> datetime:
    """When that is in UTC; without an hour, the midnight that ends the day."""
    local = datetime.combine(day, at) if at is not None else datetime.combine(day + timedelta(days=1), time(0))
    in_summer = (local - timedelta(hours=1)).replace(tzinfo=UTC)
    return in_summer if uk_time(in_summer) == local else local.replace(tzinfo=UTC)


def hour_of(deadline: datetime) -> str:
    """The hour as it is typed, "" where the deadline is the end of a day."""
    local = uk_time(deadline)
    return "" if local.time() == time(0) else f"{local:%H:%M}"


def say_deadline(deadline: datetime) -> str:
    """ "30 June 2027, 17:00", or the day alone."""
    hour = hour_of(deadline)
    return f"{say_date(last_day(deadline))}{', ' + hour if hour else ''}"
