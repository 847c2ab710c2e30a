"""A review in counts: whatever was rated, by either, the figures add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from builders import response, sample_audit
from hypothesis import given
from hypothesis import strategies as st

from s11desktop.audit.part import chosen
from s11desktop.audit.reviewing import Beside, Review, beside, compare, counts
from s11desktop.words import review_counts

CODES = chosen(sample_audit())
RATINGS = st.sampled_from(("", "fully", "partly", "not", "na"))


def review(code: str, theirs: str, then: str) -> Review:
    return Review("u", "p", code, theirs, "", "", "", "", "Sam", "", date(2026, 11, 24), then, "")


@given(st.lists(st.tuples(st.sampled_from(CODES), RATINGS, RATINGS, RATINGS), max_size=12))
def test_the_figures_add_up(rows: list[tuple[str, str, str, str]]) -> None:
    ours = {code: rating for code, rating, _theirs, _then in rows}
    answers = tuple(response(code, rating or None) for code, rating in ours.items())
    audit = replace(sample_audit(), responses=answers)
    found = [review(code, theirs, then) for code, _ours, theirs, then in rows]
    said = counts(audit, found)
    assert said.looked_at == len(rows) == len(compare(audit, found))
    assert said.same + said.higher + said.lower + said.aside + said.unrated == said.looked_at
    assert said.moved <= said.looked_at
    if rows:
        figures = {name: getattr(said, name) for name in said.__slots__}
        assert review_counts(figures).startswith(f"{said.looked_at} question")


def test_what_a_rating_means_is_compared_and_not_its_place() -> None:
    audit = sample_audit()
    assert beside(audit, "partly", "fully") is Beside.HIGHER
    assert beside(audit, "fully", "not") is Beside.LOWER
    assert beside(audit, "na", "not") is Beside.ASIDE
    assert beside(audit, "", "not") is Beside.UNRATED
    assert beside(audit, "gone", "gone") is Beside.UNRATED
