"""Which questions of the four sets ask the same: strict where an answer is taken over, and only there."""

from __future__ import annotations

from collections import Counter

import pytest
import same_questions
from same_questions import RELATIONS, counts, links, page, pairs, shipped

from s11desktop.framework import crosswalk
from s11desktop.framework.model import SameAs, Standard, Weight

PAIRS = pairs()
BACK = {"equal": "equal", "narrower": "wider", "wider": "narrower", "overlaps": "overlaps"}
STEPS = (Weight.MUST, Weight.SHOULD, Weight.GOOD_PRACTICE)


def _equals() -> list[tuple[Standard, Standard]]:
    return [
        (shipped()[here].by_code[link.source], shipped()[there].by_code[link.target])
        for here, there in PAIRS
        for link in links(here, there)
        if link.relation == "equal"
    ]


def test_each_link_stands_once_in_the_file_whose_name_comes_first() -> None:
    for name, framework in shipped().items():
        said = [(each.source, each.target) for each in framework.same_as]
        assert len(set(said)) == len(said)
        for source, target in said:
            other, _, code = target.partition("@2026#")
            assert source in framework.by_code, source
            assert code in shipped()[other].by_code, target
            assert name < other, target


@pytest.mark.parametrize(("here", "there"), PAIRS)
def test_every_link_resolves_both_ways(here: str, there: str) -> None:
    said = {
        (each.source, each.target.partition("#")[2], each.relation)
        for each in shipped()[here].same_as
        if each.target.startswith(f"{there}@")
    }
    assert {(each.source, each.target, each.relation) for each in links(here, there)} == said
    assert {(each.target, each.source, BACK[each.relation]) for each in links(there, here)} == said


@pytest.mark.parametrize(("here", "there"), PAIRS)
def test_no_question_is_equal_to_two_of_another_set(here: str, there: str) -> None:
    equal = [link for link in links(here, there) if link.relation == "equal"]
    for end in ("source", "target"):
        assert all(times == 1 for times in Counter(getattr(link, end) for link in equal).values())
    assert crosswalk.equals(shipped()[here], shipped()[there]) == {link.source: link.target for link in equal}


def test_equal_questions_can_be_answered_alike() -> None:
    for one, other in _equals():
        pair = f"{one.code} {other.code}"
        assert one.na == other.na, pair
        assert one.readiness == other.readiness, pair
        assert bool(one.no_case) == bool(other.no_case), pair
        assert abs(STEPS.index(one.weight) - STEPS.index(other.weight)) <= 1, pair
        assert [level for level, _ in one.means] == [level for level, _ in other.means], pair
    scales = [[(choice.code, choice.level) for choice in framework.scale] for framework in shipped().values()]
    assert all(scale == scales[0] for scale in scales)


def test_what_equals_the_same_is_equal() -> None:
    twins: dict[str, set[str]] = {}
    for one, other in _equals():
        twins.setdefault(one.code, set()).add(other.code)
        twins.setdefault(other.code, set()).add(one.code)
    for code, others in twins.items():
        for other in others:
            assert twins[other] - {code} <= others, (code, other)
        assert len({each.partition("-")[0] for each in others}) == len(others)


def test_equal_questions_stand_in_the_same_relation_to_a_third() -> None:
    relation = {
        (link.source, link.target): link.relation
        for here in shipped()
        for there in shipped()
        if here != there
        for link in links(here, there)
    }
    for one, other in _equals():
        for (source, target), said in relation.items():
            if source == one.code and said in ("narrower", "wider") and (other.code, target) in relation:
                assert relation[other.code, target] in (said, "overlaps"), (one.code, other.code, target)


def test_few_are_equal_and_many_are_near() -> None:
    found: Counter[str] = Counter()
    for here, there in PAIRS:
        found.update(counts(here, there))
        print(here, there, counts(here, there))
        assert counts(here, there)["overlaps"] >= 20
    print(dict(found))
    assert 15 <= found["equal"] <= 45
    assert found["overlaps"] >= 60
    assert set(found) == set(RELATIONS)


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("early-years", "schools", SameAs("EY-6.2", "EDU-10.1", "equal")),
        ("section-11", "voluntary-faith", SameAs("S11-1.9", "VCF-1.8", "equal")),
        ("early-years", "voluntary-faith", SameAs("EY-3.1", "VCF-3.1", "equal")),
        ("schools", "voluntary-faith", SameAs("EDU-4.7", "VCF-3.7", "equal")),
        ("section-11", "voluntary-faith", SameAs("S11-7.3", "VCF-3.6", "wider")),
        ("voluntary-faith", "section-11", SameAs("VCF-3.6", "S11-7.3", "narrower")),
    ],
)
def test_whoever_answers_two_sets_finds_what_is_common(here: str, there: str, link: SameAs) -> None:
    assert link in links(here, there)


def test_the_page_about_it_says_what_the_questions_say() -> None:
    assert same_questions.PAGE.read_text("utf-8") == page(), "write it anew: python tests/same_questions.py"
