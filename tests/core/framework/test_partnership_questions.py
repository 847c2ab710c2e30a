"""Questions about the partnership: which answers each type takes."""

from __future__ import annotations

import pytest

from s11desktop.framework.model import PartnershipQuestion


def _asked(kind: str, **changes: object) -> PartnershipQuestion:
    return PartnershipQuestion("PF1", "How was it?", kind, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("low", "high", "steps"),
    [
        ("1: very hard", "5: very easy", (1, 2, 3, 4, 5)),
        ("", "", (1, 2, 3, 4, 5)),
        ("never", "always", (1, 2, 3, 4, 5)),
        ("0", "3", (0, 1, 2, 3)),
        ("4: poor", "1: good", (4, 3, 2, 1)),
    ],
)
def test_a_scale_runs_between_the_numbers_at_its_ends(low: str, high: str, steps: tuple[int, ...]) -> None:
    question = _asked("scale", low=low, high=high)
    assert question.steps == steps
    assert all(question.takes(str(step)) for step in steps)
    assert not question.takes(str(max(steps) + 1))


def test_a_number_is_written_in_figures() -> None:
    question = _asked("number")
    assert question.takes("12")
    assert [text for text in ("twelve", "1.5", "-3", "٣", "") if question.takes(text)] == []


def test_words_are_any_words_and_a_choice_is_one_of_them() -> None:
    assert _asked("text").takes("Anything at all.")
    choice = _asked("choice", options=("Often", "Never"))
    assert (choice.takes("Often"), choice.takes("often")) == (True, False)
