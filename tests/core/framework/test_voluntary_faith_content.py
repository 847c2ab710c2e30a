"""What voluntary, community and faith groups are asked, and what was put right in it."""

from __future__ import annotations

from functools import cache

import pytest
from builders import sample_organisation

from s11desktop.audit.applicability import asked_standards, facts_to_ask
from s11desktop.framework import reading
from s11desktop.framework.lint import passages
from s11desktop.framework.model import Framework, Level, Standard, Weight

FOR_MORE_THAN_ONE = {
    *("VCF-1.1", "VCF-1.2", "VCF-1.3", "VCF-2.3", "VCF-3.1", "VCF-4.1", "VCF-4.4", "VCF-4.5", "VCF-4.6"),
    *("VCF-5.1", "VCF-5.3", "VCF-5.4", "VCF-5.5"),
}
"""What somebody who always works alone could not answer: leaders above, helpers beside."""

ON_AN_EVENT = (
    *("1.3", "1.6", "1.7", "1.8", "2.6", "2.7", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "4.1", "4.2", "4.3", "4.5"),
    *("4.6", "4.7", "5.1", "6.5", "6.7", "7.2", "7.4", "7.5", "7.6", "8.1", "8.2", "8.3", "8.5"),
    *("9.1", "9.2", "9.3", "9.4", "9.5", "9.6", "10.5", "10.6"),
)


@cache
def framework() -> Framework:
    return reading.load("voluntary-faith", "2026")


def standard(number: str) -> Standard:
    return framework().by_code[f"VCF-{number}"]


def said(number: str) -> str:
    return " ".join(passages(standard(number)).values())


def asked(kind: str, level: str = "full", **facts: bool) -> set[str]:
    organisation = sample_organisation(kind=kind, facts=tuple(facts.items()))
    return {each.code for each in asked_standards(framework(), level, organisation)}


@pytest.mark.parametrize("each", framework().standards, ids=lambda each: each.code)
def test_every_standard_describes_the_three_levels(each: Standard) -> None:
    assert [level for level, _ in each.means] == [Level.FULLY, Level.PARTLY, Level.NOT]
    assert len(each.short.split()) <= 5
    assert 1 <= len(each.citations) <= 5
    assert each.good != each.text


@pytest.mark.parametrize("number", ON_AN_EVENT)
def test_what_turns_on_an_event_says_what_to_rate_without_one(number: str) -> None:
    assert standard(number).no_case


def test_the_change_of_september_2026_is_told_as_far_as_it_goes() -> None:
    for words in ("on more than 3 days in 30, or overnight", "For those who help now and then, nothing changed"):
        assert words in said("4.2")
    assert "1 September 2026" in standard("4.2").text
    assert "re-check" not in said("4.2")


def test_a_person_who_was_hurt_is_taken_seriously_and_not_judged() -> None:
    assert "listened to and taken seriously" in standard("9.3").text
    assert "believed" not in said("9.3")


def test_what_binds_only_schools_and_childcare_is_good_practice_elsewhere() -> None:
    assert standard("7.3").weight is Weight.GOOD_PRACTICE
    notes = " ".join(citation.note for citation in standard("7.3").citations)
    assert "Binds schools, not other groups" in notes
    assert "Binds registered childcare, not other groups" in notes


def test_the_coming_duty_is_readiness_and_reaches_volunteers() -> None:
    assert [each.code for each in framework().standards if each.readiness] == ["VCF-3.7", "VCF-6.9"]
    assert "volunteers as well as paid staff" in said("3.7")
    assert "regulated activity" in said("3.7")


def test_martyns_law_is_asked_by_itself_of_those_who_have_a_building() -> None:
    assert "Martyn" not in said("6.7")
    assert standard("6.9").weight is Weight.GOOD_PRACTICE
    assert "VCF-6.9" in asked("place-of-worship")
    assert "VCF-6.9" not in asked("place-of-worship", has_premises=False)


def test_the_duty_to_share_is_said_to_reach_those_who_are_paid() -> None:
    for number in ("1.8", "8.3"):
        (duty,) = (each for each in standard(number).citations if each.provision == "section 16LA")
        assert "Subsection (4)(c) names those who provide services" in duty.note
    assert "section 16LA" in framework().legal_basis


def test_the_kinds_and_what_they_imply() -> None:
    assert [kind.code for kind in framework().kinds] == [
        "place-of-worship",
        "supplementary-school",
        "club",
        "paid-club",
        "uniformed",
        "charity",
        "community-group",
        "other",
    ]
    assert [kind.code for kind in framework().kinds if kind.implies != ("has_staff",)] == ["paid-club", "other"]


def test_each_fact_hides_something_and_every_kind_is_asked_of_every_area() -> None:
    for fact in framework().facts:
        assert asked("other", **{fact.code: False}) < asked("other"), fact.code
    nothing = {fact.code: False for fact in framework().facts}
    for kind in framework().kinds:
        quiet = {fact.code for fact in facts_to_ask(framework(), sample_organisation(kind=kind.code, facts=()))}
        areas = {code.partition(".")[0] for code in asked(kind.code, **{code: nothing[code] for code in quiet})}
        assert areas == {area.code for area in framework().areas}


def test_a_coach_who_works_alone_is_not_asked_about_helpers_and_leaders() -> None:
    assert asked("paid-club") - asked("paid-club", has_staff=False) == FOR_MORE_THAN_ONE
    alone = asked("paid-club", "starter", has_staff=False)
    assert {"VCF-2.1", "VCF-3.2", "VCF-3.4", "VCF-3.5", "VCF-4.2", "VCF-6.2", "VCF-10.1"} <= alone
    assert 15 <= len(alone) <= 20
    assert asked("place-of-worship") >= FOR_MORE_THAN_ONE
