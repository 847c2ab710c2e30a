"""How old the check of the law is, and what a set of questions must say of itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from builders import small_framework

from s11desktop.framework import reading
from s11desktop.framework.freshness import FRESH_FOR, State, state
from s11desktop.framework.marking import OWN, first_look, notice, say_first_look

CHECKED = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("days", "found"),
    [(0, State.FRESH), (183, State.FRESH), (184, State.OLD), (4000, State.OLD), (-30, State.FRESH)],
)
def test_the_law_is_old_after_six_months(days: int, found: State) -> None:
    framework = replace(small_framework(), verified_on=CHECKED)
    assert state(framework, CHECKED + timedelta(days=days)) is found
    assert timedelta(days=183) == FRESH_FOR


def test_only_the_first_of_several_levels_is_a_first_look() -> None:
    framework = replace(small_framework(), levels=("starter", "full"), first_look="not a full section 175 audit")
    assert first_look(framework, "starter") == "not a full section 175 audit"
    assert say_first_look(framework, "starter") == "Starter level: not a full section 175 audit."
    assert first_look(framework, "full") == say_first_look(framework, "full") == ""
    assert first_look(replace(framework, levels=("full",)), "full") == ""
    assert say_first_look(replace(framework, first_look=""), "starter") == ""


def test_each_framework_of_ours_says_that_no_partnership_issued_it() -> None:
    for entry in reading.installed():
        framework = reading.load(entry.id, entry.edition)
        assert framework.notice == OWN
        assert framework.short
        assert bool(framework.first_look) is (entry.short_id != "voluntary-faith")


def test_an_edition_from_before_there_were_notices_says_the_same() -> None:
    ours = replace(small_framework(), notice="", publisher="S11 Desktop; issued by no partnership")
    assert notice(ours) == OWN
    assert notice(replace(ours, publisher="Nettleford Safeguarding Partnership")) == ""
    assert notice(replace(ours, notice="Ours.")) == "Ours."
