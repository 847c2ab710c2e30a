"""When a copy is due and which ones go, as pure rules."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from s11desktop.vault.cadence import BUDGET, FEWEST, LARGE, BackupFile, is_due, surplus

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def copy(age: timedelta, *, size: int = 1_000_000, state: str = "a", place: str = "here") -> BackupFile:
    made_at = NOW - age
    return BackupFile(Path(f"{place}-{made_at.timestamp()}"), made_at, size, "000 000", state, place)


def hours(count: float) -> timedelta:
    return timedelta(hours=count)


def days(count: float) -> timedelta:
    return timedelta(days=count)


def test_the_first_copy_is_due_at_once_and_none_without_a_change() -> None:
    assert is_due([], state="a", size=1, now=NOW)
    assert not is_due([copy(days(400))], state="a", size=1, now=NOW, closing=True)


def test_a_changed_vault_waits_an_hour_a_large_one_a_day_and_a_close_does_not_wait() -> None:
    assert not is_due([copy(hours(0.9))], state="b", size=LARGE, now=NOW)
    assert is_due([copy(hours(1))], state="b", size=LARGE, now=NOW)
    assert not is_due([copy(hours(23))], state="b", size=LARGE + 1, now=NOW)
    assert is_due([copy(hours(24))], state="b", size=LARGE + 1, now=NOW)
    assert is_due([copy(hours(0.1))], state="b", size=LARGE + 1, now=NOW, closing=True)


def test_a_clock_put_back_makes_a_copy_due() -> None:
    assert is_due([copy(-days(30))], state="b", size=1, now=NOW)


def test_hours_days_and_weeks_are_kept_and_the_rest_goes() -> None:
    every_ten_minutes = [copy(timedelta(minutes=10 * n)) for n in range(6 * 24 * 300)]
    gone = {each.path for each in surplus(every_ten_minutes, place="here", now=NOW)}
    kept = [each for each in every_ten_minutes if each.path not in gone]
    ages = [NOW - each.made_at for each in kept]
    assert 24 <= sum(age <= days(1) for age in ages) <= 26
    assert 29 <= sum(days(1) < age <= days(31) for age in ages) <= 32
    assert 21 <= sum(days(31) < age <= days(182) for age in ages) <= 23
    assert max(ages) <= days(182)


def test_a_busy_week_does_not_push_out_the_weeks_before() -> None:
    copies = [copy(hours(n / 6)) for n in range(200)] + [copy(days(7 * n + 3)) for n in range(1, 20)]
    gone = {each.path for each in surplus(copies, place="here", now=NOW)}
    assert not any(each.path in gone for each in copies[200:])


def test_the_budget_takes_the_oldest_and_those_of_other_places_first() -> None:
    copies = [copy(days(n), size=BUDGET // 4) for n in range(8)]
    copies += [copy(days(n + 0.5), size=BUDGET // 4, place="there") for n in range(4)]
    gone = surplus(copies, place="here", now=NOW)
    kept = [each for each in copies if each not in gone]
    assert [each.place for each in kept] == ["here", "here", "there", "there"]
    assert [NOW - each.made_at for each in kept[:2]] == [days(0), days(1)]


def test_two_are_kept_however_large_and_old() -> None:
    copies = [copy(days(1000 + n), size=BUDGET * 3) for n in range(5)]
    gone = surplus(copies, place="here", now=NOW)
    assert [each for each in copies if each not in gone] == copies[:2]


@given(
    st.lists(
        st.tuples(st.integers(-1000, 400_000), st.integers(0, BUDGET), st.sampled_from("ab")), max_size=40, unique=True
    ),
    st.integers(0, 2 * BUDGET),
)
def test_whatever_lies_there_the_two_newest_of_each_place_stay(made: list[tuple[int, int, str]], budget: int) -> None:
    copies = [copy(timedelta(minutes=age), size=size, place=place) for age, size, place in made]
    gone = surplus(copies, place="a", now=NOW, budget=budget)
    kept = [each for each in copies if each not in gone]
    for place in {each.place for each in copies}:
        newest = sorted((each for each in copies if each.place == place), key=lambda each: each.made_at, reverse=True)
        floor = min((each.made_at for each in newest[:FEWEST]), default=NOW)
        assert sum(each.place == place and each.made_at >= floor for each in kept) >= min(FEWEST, len(newest))
    fits = sum(each.size for each in kept) <= budget
    assert fits or len(kept) <= FEWEST * len({each.place for each in copies})
    assert surplus(kept, place="a", now=NOW, budget=budget) == ()
