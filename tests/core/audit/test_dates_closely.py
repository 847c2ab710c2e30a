"""Days at their edges: figures that can be a date of birth, and the line of two years."""

from __future__ import annotations

from datetime import date

import pytest

from s11desktop.audit.births import is_birth
from s11desktop.audit.programme import span


@pytest.mark.parametrize("figures", ["1/1", "31/12", "01/12", "15/06"])
def test_a_day_and_a_month_can_be_a_birthday(figures: str) -> None:
    assert is_birth(figures)


@pytest.mark.parametrize("figures", ["0/1", "32/1", "1/0", "1/13", "31/31"])
def test_other_figures_cannot(figures: str) -> None:
    assert not is_birth(figures)


def test_the_line_is_two_years_of_whole_months_where_nothing_is_further() -> None:
    assert span((), date(2026, 11, 23)) == (date(2026, 11, 1), date(2028, 11, 1))
