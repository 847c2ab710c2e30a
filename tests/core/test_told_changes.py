"""Whatever a person can change is called by words people use, in undo and in what changed."""

from __future__ import annotations

import pytest

from s11desktop import words
from s11desktop.operations.actions import ActionFields
from s11desktop.operations.evidence import EvidenceFields
from s11desktop.operations.organisation import OrganisationFields
from s11desktop.operations.partnership import PartnershipFields
from s11desktop.sentences.changes import LONGEST, SUBJECTS

FIELDS = [
    *(("evidence", name) for name in EvidenceFields.__annotations__),
    *(("action", name) for name in ActionFields.__annotations__),
    *(("partnership", name) for name in PartnershipFields.__annotations__),
    *(("organisation", name) for name in OrganisationFields.__annotations__ if name != "number"),
    *(("organisation", name) for name in ("number_kind", "number_value", "fact")),
    *(("answer", name) for name in ("words", "reason", "note")),
]


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_every_field_has_a_name_and_reads_as_a_sentence(kind: str, field: str) -> None:
    assert (kind, field) in SUBJECTS
    facts = {"item": "E012", "question": "Do you go on trips?", "now": "new", "before": "old", "typed": True}
    for said in (words.undone(kind, field, facts), words.happened(kind, field, facts)):
        assert "_" not in said
        assert "{" not in said
        assert "…" not in said
        assert said[0] in "“" or said[0].isupper()
    assert words.undone(kind, field, facts | {"now": ""}).startswith("Undone: ")


def test_a_long_value_is_cut_in_the_sentence() -> None:
    said = words.undone("answer", "words", {"item": "1.1", "now": "No deputy yet. " * 20, "typed": True})
    assert len(said) < LONGEST + 40
    assert said.endswith("…” again")


def test_ratings_are_said_within_the_sentence() -> None:
    assert words.undone("answer", "rating", {"item": "3.2", "now": "Partly met"}) == "Undone: 3.2 is partly met again"
    assert words.undone("answer", "rating", {"item": "3.2", "now": ""}) == "Undone: 3.2 is to answer"
    assert words.happened("answer", "rating", {"now": "2 Nearly", "before": "RAG red"}) == (
        "Rated 2 Nearly; before, RAG red"
    )
