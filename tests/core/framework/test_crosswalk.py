"""Which questions ask the same, from either side, and what became of each in a newer edition."""

from __future__ import annotations

from dataclasses import replace

from builders import SCALE, small_framework
from hypothesis import given
from hypothesis import strategies as st
from several import MARKS, edition_2025, newer_framework, other_framework

from s11desktop.framework.crosswalk import Became, equals, links, plan, rating_in, short_name, weakest
from s11desktop.framework.model import Framework, Level, SameAs
from s11desktop.framework.reading import load

ASKED = (
    SameAs("TST-1.1", "NUR-1.1", "equal"),
    SameAs("TST-1.1", "NUR-1.4", "wider"),
    SameAs("TST-1.2", "NUR-1.3", "narrower"),
    SameAs("TST-2.1", "NUR-1.2", "equal"),
    SameAs("TST-3.1", "NUR-1.5", "overlaps"),
)


def test_links_are_read_from_either_side() -> None:
    ours, theirs = small_framework(), other_framework()
    assert set(links(ours, theirs)) == set(ASKED)
    turned = {"equal": "equal", "narrower": "wider", "wider": "narrower", "overlaps": "overlaps"}
    assert set(links(theirs, ours)) == {SameAs(each.target, each.source, turned[each.relation]) for each in ASKED}
    assert [each.source for each in links(theirs, ours)] == sorted(each.target for each in ASKED)


def test_another_edition_is_not_meant() -> None:
    assert links(replace(small_framework(), edition="2031"), other_framework()) == tuple(
        each for each in ASKED if each.target != "NUR-1.1"
    )


def test_what_is_not_there_is_no_link() -> None:
    theirs = other_framework(same_as=(SameAs("NUR-1.1", "test#TST-99", "equal"),))
    assert links(small_framework(), theirs) == ()


def test_where_both_speak_ours_is_believed() -> None:
    ours = small_framework(same_as=(SameAs("TST-1.1", "nursery#NUR-1.1", "overlaps"),))
    assert SameAs("TST-1.1", "NUR-1.1", "overlaps") in links(ours, other_framework())
    assert SameAs("NUR-1.1", "TST-1.1", "equal") in links(other_framework(), ours)


def test_equal_to_two_is_equal_to_none() -> None:
    assert equals(small_framework(), other_framework()) == {"TST-1.1": "NUR-1.1", "TST-2.1": "NUR-1.2"}
    twice = other_framework(
        same_as=(*other_framework().same_as, SameAs("NUR-1.3", "test#TST-1.1", "equal")),
    )
    assert equals(small_framework(), twice) == {"TST-2.1": "NUR-1.2"}


def test_short_names() -> None:
    assert short_name("urn:s11desktop:framework:schools") == "schools"
    assert short_name("schools") == "schools"


def test_what_became_of_each() -> None:
    steps = {(step.became.value, step.old, step.new) for step in plan(small_framework(), newer_framework()).steps}
    assert steps == {
        ("same", ("TST-1.1",), ("TST-1.1",)),
        ("reworded", ("TST-1.2",), ("TST-1.2",)),
        ("split", ("TST-2.1",), ("TST-2.1", "TST-2.4")),
        ("same", ("TST-2.2",), ("TST-2.2",)),
        ("new", (), ("TST-2.3",)),
        ("merged", ("TST-3.1", "TST-3.2"), ("TST-3.4",)),
        ("same", ("TST-3.3",), ("TST-3.3",)),
        ("gone", ("TST-1.3",), ()),
    }


def test_a_code_used_again_is_not_the_same_question() -> None:
    """A sheet that numbers its questions anew says which is which."""
    old = small_framework()
    new = replace(
        old,
        edition="2027",
        same_as=(SameAs("2026#TST-1.1", "TST-1.2", "equal"), SameAs("2026#TST-1.2", "TST-1.1", "equal")),
    )
    steps = [(step.old, step.new) for step in plan(old, new).steps][:2]
    assert steps == [(("TST-1.2",), ("TST-1.1",)), (("TST-1.1",), ("TST-1.2",))]


def test_other_line_ends_are_no_other_words() -> None:
    old = small_framework()
    areas = tuple(
        replace(area, standards=tuple(replace(each, text=each.text.replace(" ", "\n")) for each in area.standards))
        for area in old.areas
    )
    assert {step.became for step in plan(old, replace(old, edition="2027", areas=areas)).steps} == {Became.SAME}


def test_the_edition_made_for_tests_against_the_one_that_ships() -> None:
    old, new = edition_2025(), load("voluntary-faith", "2026")
    _each_once(old, new)
    found = plan(old, new)
    assert [step.old for step in found.of(Became.GONE)] == [("VCF-9.7",), ("VCF-9.8",)]
    assert {(step.old, step.new) for step in found.of(Became.SPLIT)} == {
        (("VCF-3.6",), ("VCF-3.6", "VCF-3.7")),
        (("VCF-6.10",), ("VCF-6.1", "VCF-6.2")),
    }
    assert {step.old for step in found.of(Became.MERGED)} == {("VCF-4.1", "VCF-4.8"), ("VCF-7.1", "VCF-7.7")}
    assert {"VCF-1.8", "VCF-2.7", "VCF-8.6", "VCF-10.6"} <= {step.new[0] for step in found.of(Became.NEW)}
    assert {"VCF-1.3", "VCF-2.4", "VCF-5.3", "VCF-9.2"} <= {step.new[0] for step in found.of(Became.REWORDED)}


CODES = tuple(standard.code for standard in small_framework().standards)


@given(
    st.sets(st.sampled_from(CODES), min_size=1),
    st.sets(st.sampled_from(CODES), min_size=1),
    st.lists(
        st.tuples(st.sampled_from(CODES), st.sampled_from(CODES), st.sampled_from(("equal", "narrower", "overlaps")))
    ),
)
def test_every_question_of_either_edition_is_in_one_step(
    before: set[str], after: set[str], said: list[tuple[str, str, str]]
) -> None:
    old = _only(before)
    same_as = tuple(SameAs(f"2026#{source}", target, relation) for source, target, relation in said)
    _each_once(old, replace(_only(after), edition="2027", same_as=same_as))


def _only(codes: set[str]) -> Framework:
    old = small_framework()
    areas = tuple(
        replace(area, standards=tuple(each for each in area.standards if each.code in codes)) for area in old.areas
    )
    return replace(old, areas=areas)


def _each_once(old: Framework, new: Framework) -> None:
    steps = plan(old, new).steps
    assert sorted(code for step in steps for code in step.old) == sorted(old.by_code)
    assert sorted(code for step in steps for code in step.new) == sorted(new.by_code)


def test_a_rating_in_another_scale() -> None:
    there = other_framework()
    fully, partly, not_met, away = SCALE
    assert [rating_in(each, there) for each in (fully, partly, not_met)] == [MARKS[3], MARKS[1], MARKS[0]]
    assert rating_in(away, there) is None
    assert rating_in(MARKS[2], there) is MARKS[2]
    turned = other_framework(scale=tuple(reversed(MARKS)))
    assert rating_in(partly, turned) is MARKS[1]
    assert rating_in(MARKS[2], small_framework()) == partly


def test_the_weakest_of_several() -> None:
    fully, partly, not_met, away = SCALE
    assert weakest((fully, partly, not_met)) is not_met
    assert weakest((fully, away)) is fully
    assert weakest((away,)) is away
    assert weakest(()) is None
    assert set(Level) == {each.level for each in SCALE}
