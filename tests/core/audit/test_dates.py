"""Days as people type them, and written out whatever the computer is set to."""

from __future__ import annotations

import zoneinfo
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s11desktop.audit.dates import add_months, parse_date, say_date, say_when, uk_time
from s11desktop.errors import BadDate

TODAY = date(2026, 11, 21)
DAY = date(2027, 3, 3)


@pytest.mark.parametrize(
    "text",
    [
        "3 March 2027",
        "3rd March 2027",
        "3rd of March, 2027",
        "  3   march 2027. ",
        "3 Mar 27",
        "3-Mar-2027",
        "3mar2027",
        "March 3, 2027",
        "March 3rd 2027",
        "3/3/27",
        "03/03/2027",
        "3.3.2027",
        "3-3-27",
        "3 3 2027",
        "2027-03-03",
        "2027/3/3",
        "Wednesday 3 March 2027",
        "Wed, 3 March 2027",
        "３/３/２０２７",
        "3 March",
        "3 mar",
    ],
)
def test_days_are_read_as_people_type_them(text: str) -> None:
    assert parse_date(text, TODAY) == DAY


def test_numbers_are_day_first() -> None:
    assert parse_date("4/5/27", TODAY) == date(2027, 5, 4)


def test_named_days() -> None:
    assert parse_date("today", TODAY) == TODAY
    assert parse_date("Tomorrow", TODAY) == date(2026, 11, 22)
    assert parse_date("yesterday", TODAY) == date(2026, 11, 20)


def test_a_day_without_a_year_is_the_nearest() -> None:
    assert parse_date("1 September", TODAY) == date(2026, 9, 1)
    assert parse_date("31 January", TODAY) == date(2027, 1, 31)
    assert parse_date("29 February", date(2027, 3, 1)) == date(2028, 2, 29)


def test_september_is_shortened_as_people_do() -> None:
    assert parse_date("1 Sept 2027", TODAY) == parse_date("1 Sep 2027", TODAY) == date(2027, 9, 1)


def test_years_of_two_digits_lie_around_today() -> None:
    assert parse_date("1/1/76", TODAY).year == 2076
    assert parse_date("1/1/77", TODAY).year == 1977
    assert parse_date("1/1/99", TODAY).year == 1999
    assert parse_date("1/1/05", date(2099, 1, 1)).year == 2105


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "31/13/26",
        "13/31/26",
        "30 February 2027",
        "29 February 2027",
        "31 June",
        "March 2027",
        "3",
        "3/3",
        "2027",
        "3 Ma 2027",
        "3 Mat 2027",
        "0/0/0000",
        "3 March 202",
        "3 March 1899",
        "3 March 2200",
        "3 March 2027 at noon",
        "next Friday",
        "in 3 weeks",
        "1e3/3/27",
        "²/3/27x",
    ],
)
def test_what_could_mean_several_days_or_none_is_refused(text: str) -> None:
    with pytest.raises(BadDate) as caught:
        parse_date(text, TODAY)
    assert caught.value.facts == {"text": text}


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    try:
        parse_date(text, TODAY)
    except BadDate as error:
        assert error.facts == {"text": text}  # noqa: PT017 - either outcome is right


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_day_written_out_reads_back(day: date, today: date) -> None:
    assert parse_date(say_date(day), today) == day
    assert parse_date(day.isoformat(), today) == day
    assert parse_date(f"{day.day}/{day.month}/{day.year}", today) == day


def test_days_are_written_out() -> None:
    assert say_date(DAY) == "3 March 2027"
    assert say_date(date(2026, 12, 31)) == "31 December 2026"


def test_moments_are_told_by_clocks_in_england() -> None:
    assert say_when(datetime(2027, 1, 3, 14, 5, tzinfo=UTC)) == "3 January 2027, 14:05"
    assert say_when(datetime(2027, 7, 3, 23, 30, tzinfo=UTC)) == "4 July 2027, 00:30"
    assert say_when(datetime(2027, 7, 3, 12, 0, tzinfo=timezone(timedelta(hours=5)))) == "3 July 2027, 08:00"


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        (date(2025, 3, 30), date(2025, 10, 26)),
        (date(2026, 3, 29), date(2026, 10, 25)),
        (date(2027, 3, 28), date(2027, 10, 31)),
        (date(2030, 3, 31), date(2030, 10, 27)),
    ],
)
def test_summer_time_changes_on_the_published_days(begins: date, ends: date) -> None:
    for day, before, after in ((begins, "00:59", "02:00"), (ends, "01:59", "01:00")):
        one = datetime(day.year, day.month, day.day, 1, tzinfo=UTC)
        assert say_when(one - timedelta(minutes=1)) == f"{say_date(day)}, {before}"
        assert say_when(one) == f"{say_date(day)}, {after}"


@given(st.datetimes(datetime(1996, 1, 1), datetime(2037, 12, 31)))
def test_summer_time_is_that_of_the_time_zone_data_where_there_is_any(when: datetime) -> None:
    if "Europe/London" in zoneinfo.available_timezones():
        utc = when.replace(tzinfo=UTC)
        assert uk_time(utc) == utc.astimezone(zoneinfo.ZoneInfo("Europe/London")).replace(tzinfo=None)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2025, 11, 21), 12, date(2026, 11, 21)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
        (date(9999, 12, 31), 12, date(9999, 12, 31)),
    ],
)
def test_months_later(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


@given(st.dates(date(1900, 1, 1), date(2190, 1, 1)), st.integers(0, 120))
def test_months_later_is_never_another_month(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
