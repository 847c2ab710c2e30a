"""People find their own questions by what they call themselves."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest
from builders import small_framework
from hypothesis import given
from hypothesis import strategies as st

from s11desktop.framework import reading
from s11desktop.framework.canonical import canonical
from s11desktop.framework.finding import MOST, Called, kinds_called
from s11desktop.framework.model import Framework, Kind


@cache
def shipped() -> tuple[Framework, ...]:
    return tuple(reading.load(name) for name in ("voluntary-faith", "schools", "early-years", "section-11"))


def found(text: str) -> list[tuple[str, str, str]]:
    return [(each.framework.id.rpartition(":")[2], each.kind.code, each.name) for each in kinds_called(shipped(), text)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("mosque", ("voluntary-faith", "place-of-worship")),
        ("nursery", ("early-years", "nursery")),
        ("scouts", ("voluntary-faith", "uniformed")),
        ("scout", ("voluntary-faith", "uniformed")),
        ("after school", ("early-years", "out-of-school")),
        ("After-School", ("early-years", "out-of-school")),
        ("GP", ("section-11", "primary-care")),
        ("gp", ("section-11", "primary-care")),
        ("madrassa", ("voluntary-faith", "supplementary-school")),
        ("Sunday school", ("voluntary-faith", "supplementary-school")),
        ("dance school", ("voluntary-faith", "paid-club")),
        ("football club", ("voluntary-faith", "club")),
        ("footb", ("voluntary-faith", "club")),
        ("PRU", ("schools", "alternative-provision")),
        ("surgery", ("section-11", "primary-care")),
        ("holiday club", ("early-years", "out-of-school")),
        ("childminder", ("early-years", "childminder")),
        ("creche", ("early-years", "creche")),
        ("crèche", ("early-years", "creche")),
        ("school", ("schools", "maintained-school")),
        ("council", ("section-11", "council")),
        ("churches", ("voluntary-faith", "place-of-worship")),
        ("nurseries", ("early-years", "nursery")),
        ("kids club", ("early-years", "out-of-school")),
        ("we run a madrassa", ("voluntary-faith", "supplementary-school")),
    ],
)
def test_what_people_call_themselves_finds_their_kind_first(typed: str, first: tuple[str, str]) -> None:
    assert found(typed)[0][:2] == first


def test_one_word_may_find_kinds_of_several_frameworks() -> None:
    assert {framework for framework, _, _ in found("nursery")} == {"early-years", "schools"}
    assert ("voluntary-faith", "community-group", "after-school group run by volunteers") in found("after school")
    assert {framework for framework, _, _ in found("church")} >= {"voluntary-faith", "schools", "early-years"}


def test_a_name_with_words_nobody_knows_is_found_by_the_ones_that_tell_most() -> None:
    assert [code for _, code, _ in found("St Anne's primary school")][:2] == ["maintained-school", "academy"]
    assert found("Little Stars day nursery") == [("early-years", "nursery", "day nursery")]
    assert found("my local scout group")[0] == ("voluntary-faith", "uniformed", "scouts")


def test_nothing_is_found_for_nothing_and_for_what_no_name_holds() -> None:
    for typed in ("", "  ", "-", "🙂", "xyzzy"):
        assert found(typed) == []
    assert kinds_called((), "mosque") == ()


def test_a_kind_stands_once_by_its_best_name_and_no_more_than_can_be_read() -> None:
    for typed in ("s", "c", "school", "a"):
        kinds = [each[:2] for each in found(typed)]
        assert len(kinds) == len(set(kinds)) <= MOST
    assert len(found("c")) == MOST


def test_the_very_name_comes_before_whole_words_and_these_before_beginnings() -> None:
    kinds = (Kind("a", "Art schooling"), Kind("b", "Big art school"), Kind("c", "Other", also=("art school",)))
    framework = replace(small_framework(), kinds=kinds)
    assert kinds_called((framework,), "ART SCHOOL") == (
        Called(framework, kinds[2], "art school"),
        Called(framework, kinds[1], "Big art school"),
        Called(framework, kinds[0], "Art schooling"),
    )


@given(st.text(max_size=300))
def test_whatever_is_typed_gives_an_answer(typed: str) -> None:
    assert len(kinds_called(shipped(), typed)) <= MOST


def test_each_kind_that_ships_has_other_names_and_none_is_that_of_two() -> None:
    for framework in shipped():
        names: dict[str, str] = {}
        for kind in framework.kinds:
            assert 3 <= len(kind.also) <= 10, (framework.id, kind.code)
            for name in (kind.label, *kind.also):
                plain = re.sub(r"[^a-z0-9]", "", name.lower())
                assert plain not in names, (framework.id, kind.code, name, names.get(plain))
                names[plain] = kind.code


@pytest.mark.parametrize("framework", shipped(), ids=lambda each: each.short or each.id)
def test_each_of_its_names_finds_a_kind(framework: Framework) -> None:
    for kind in framework.kinds:
        for name in kind.also:
            first = kinds_called((framework,), name)[0]
            assert (first.kind.code, first.name) == (kind.code, name)


def test_a_kind_without_other_names_is_written_as_before() -> None:
    framework = small_framework()
    assert b'"also"' not in canonical(framework)
    first, *others = framework.kinds
    named = replace(framework, kinds=(replace(first, also=("chapel",)), *others))
    assert b'"also":["chapel"]' in canonical(named)
    assert reading.from_canonical(canonical(named)) == named
