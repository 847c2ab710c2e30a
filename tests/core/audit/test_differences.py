"""Three values of a cell, and who changed it: nothing is lost without being chosen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s11desktop.audit.differences import State, three_way
from s11desktop.audit.meant import spread

VALUES = st.sampled_from(("", "a", "b", "a ", "a\nb", " b\n"))


@pytest.mark.parametrize(
    ("out", "ours", "theirs", "state"),
    [
        ("a", "a", "a", None),
        ("a", "b", "b", None),
        ("a", "a", "b", State.THERE),
        ("", "", "b", State.THERE),
        ("a", "b", "a", State.HERE),
        ("", "b", "", State.HERE),
        ("a", "b", "c", State.BOTH),
        ("a", "", "b", State.BOTH),
        ("a", "a", "", State.EMPTIED),
        ("a", "b", "", State.EMPTIED),
        ("a", "", "", None),
        (None, "a", "b", State.BOTH),
        (None, "", "b", State.THERE),
        (None, "a", "", State.HERE),
        ("a\r"[:1], "a", "a  ", None),
    ],
)
def test_who_changed_it(out: str | None, ours: str, theirs: str, state: State | None) -> None:
    assert three_way(out, ours, theirs) is state


@given(out=st.none() | VALUES, ours=VALUES, theirs=VALUES)
def test_nothing_of_ours_goes_unless_it_is_chosen(out: str | None, ours: str, theirs: str) -> None:
    state = three_way(out, ours, theirs)
    assert (state is None) == (spread(ours) == spread(theirs))
    if state is State.THERE:  # what is proposed replaces only what went out, or nothing
        assert spread(ours) == spread(out or "")
        assert spread(theirs)
    if state is State.HERE:
        assert spread(theirs) == spread(out or "")
    if spread(ours) and not spread(theirs):
        assert state in (State.HERE, State.EMPTIED)
    if state is State.BOTH:
        assert len({spread(ours), spread(theirs), spread(out or "")}) == 3 or out is None


@given(ours=VALUES, theirs=VALUES)
def test_what_was_not_touched_there_changes_nothing_here(ours: str, theirs: str) -> None:
    assert three_way(theirs, ours, theirs) in (None, State.HERE)
    assert three_way(ours, ours, theirs) in (None, State.THERE, State.EMPTIED)
