"""Rounds over each other: the counts add up, and like for like is the same questions in every round."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from builders import sample_audit, small_framework
from hypothesis import given, settings
from hypothesis import strategies as st
from several import newer_framework, other_framework

from s11desktop.audit.applicability import counted
from s11desktop.audit.comparing import compare
from s11desktop.audit.model import Audit, Response, Round
from s11desktop.audit.over_rounds import over_rounds
from s11desktop.audit.standing import standing
from s11desktop.errors import NotComparable

_FRAMEWORKS = (small_framework(), newer_framework())


def _round(number: int, newer: bool, ratings: list[str | None]) -> Audit:
    framework = _FRAMEWORKS[newer]
    given_ = zip(framework.standards, ratings, strict=False)
    said = tuple(Response(f"{number}-{each.code}", each.code, rating, "Words.") for each, rating in given_)
    made = sample_audit(framework, responses=said)
    return replace(
        made, uuid=str(number), round=Round(str(number), "audit", str(2020 + number), date(2020 + number, 1, 1))
    )


_RATINGS = st.lists(st.sampled_from([None, "fully", "partly", "not", "na"]), min_size=8, max_size=8)


@settings(deadline=None, max_examples=40)
@given(st.lists(_RATINGS, min_size=1, max_size=5), st.integers(0, 5))
def test_each_round_counts_the_same_questions_and_all_of_its_own(
    rounds: list[list[str | None]], newer_from: int
) -> None:
    audits = [_round(number, number >= newer_from, ratings) for number, ratings in enumerate(rounds)]
    found = over_rounds(audits)
    assert [each.audit for each in found.rounds] == [each.uuid for each in audits]
    assert {each.alike.asked for each in found.rounds} == {found.asked_every_time}
    for audit, each in zip(audits, found.rounds, strict=True):
        assert each.counts == standing(audit)
        assert each.counts.asked >= each.alike.asked
    if len(audits) == 2:
        both = compare(*audits)
        assert found.asked_every_time == len(both.pairs)
        assert (found.rounds[0].alike, found.rounds[1].alike) == (both.both_before, both.both_after)
    if len(audits) == 1:
        assert found.asked_every_time == len(counted(audits[0]))


def test_rounds_of_different_questions_are_not_laid_over_each_other() -> None:
    with pytest.raises(NotComparable):
        over_rounds([sample_audit(), sample_audit(other_framework(), responses=(), evidence=(), actions=())])


def test_no_round_is_no_chart() -> None:
    assert over_rounds([]).rounds == ()
