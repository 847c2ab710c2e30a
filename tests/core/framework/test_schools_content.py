"""The questions for schools and colleges: what each kind is asked, and what was put right in them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from builders import sample_organisation

from s11desktop.audit.applicability import asked_standards, facts_to_ask, known_fact
from s11desktop.audit.model import Organisation
from s11desktop.framework import reading
from s11desktop.framework.model import Framework, Level, Standard, Weight

KINDS = (
    "maintained-school",
    "nursery-school",
    "academy",
    "independent-school",
    "special-school",
    "non-maintained-special",
    "alternative-provision",
    "fe-college",
    "sixth-form-college",
    "other",
)

SWITCHED = {
    "early_years": {"EDU-3.8", "EDU-9.8"},
    "boarding": {"EDU-12.7"},
    "lets_premises": {"EDU-1.7"},
    "uses_alternative_provision": {"EDU-8.3"},
}

EVENTS = {
    1: (5, 7, 8),
    2: (6,),
    3: (5, 7),
    4: (2, 5, 6, 7),
    5: (1, 3, 4, 6, 7),
    6: (4, 5),
    7: (5, 6),
    8: (2, 5, 6, 7, 8),
    9: (1, 2, 3, 4, 5, 7),
    10: (1, 2, 3, 4, 5, 6),
    11: (2, 3, 4, 5, 6, 7),
    12: (2, 5, 6, 8),
}


@cache
def schools() -> Framework:
    return reading.load("schools", "2026")


def asked_of(kind: str, level: str = "full", *facts: tuple[str, bool]) -> set[str]:
    return {each.code for each in asked_standards(schools(), level, school(kind, *facts))}


def school(kind: str, *facts: tuple[str, bool]) -> Organisation:
    return replace(sample_organisation(), kind=kind, facts=facts)


def words(standard: Standard) -> str:
    return " ".join(
        (standard.text, standard.why, standard.good, standard.no_case, *(said for _, said in standard.means))
    )


def test_twelve_areas_and_a_starter_of_about_twenty() -> None:
    framework = schools()
    assert [area.number for area in framework.areas] == [str(number) for number in range(1, 13)]
    assert [len(area.standards) for area in framework.areas] == [8, 7, 8, 8, 7, 8, 6, 8, 8, 6, 7, 8]
    assert sum(each.level == "starter" for each in framework.standards) == 23


def test_a_child_would_need_these_this_week() -> None:
    starter = {each.code for each in schools().standards if each.level == "starter"}
    assert {"EDU-2.2", "EDU-4.5", "EDU-5.1", "EDU-9.3", "EDU-10.1", "EDU-10.5", "EDU-11.2"} <= starter


@pytest.mark.parametrize("standard", schools().standards, ids=lambda each: each.code)
def test_each_standard_says_what_every_level_means(standard: Standard) -> None:
    assert [level for level, _ in standard.means] == [Level.FULLY, Level.PARTLY, Level.NOT]
    assert 1 <= len(standard.citations) <= 4
    assert 2 <= len(standard.evidence) <= 4
    assert len(standard.short.split()) <= 5
    assert standard.good != standard.text


def test_whoever_asks_is_told_whose_questions_they_are_and_what_a_first_look_is_not() -> None:
    framework = schools()
    assert framework.short == "Schools and colleges"
    assert "No partnership has issued them" in framework.notice
    assert "section 175" in framework.first_look
    assert "independent school standards" in framework.first_look
    assert "everyone under 18" in framework.about_children
    assert "adults at risk" in framework.about_children


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_asked_something_sensible(kind: str) -> None:
    assert 81 <= len(asked_of(kind)) <= 89
    assert 20 <= len(asked_of(kind, "starter", ("boarding", False))) <= 22
    assert {"EDU-2.1", "EDU-5.1", "EDU-9.6", "EDU-10.1", "EDU-12.1"} <= asked_of(kind, "starter")


def test_the_kinds_are_these() -> None:
    assert tuple(kind.code for kind in schools().kinds) == KINDS
    assert all(kind.hint for kind in schools().kinds)


def test_a_kind_answers_by_itself_what_it_need_not_be_asked() -> None:
    framework = schools()
    nursery, college = school("nursery-school"), school("fe-college")
    assert known_fact("early_years", framework, nursery) is True
    assert known_fact("boarding", framework, nursery) is False
    assert known_fact("early_years", framework, college) is False
    assert [fact.code for fact in facts_to_ask(framework, nursery)] == ["lets_premises", "uses_alternative_provision"]
    assert "early_years" not in [fact.code for fact in facts_to_ask(framework, school("sixth-form-college"))]
    assert [fact.code for fact in facts_to_ask(framework, school("academy"))] == list(SWITCHED)


@pytest.mark.parametrize(("fact", "codes"), SWITCHED.items())
def test_each_fact_switches_something(fact: str, codes: set[str]) -> None:
    assert asked_of("academy") - asked_of("academy", "full", (fact, False)) == codes
    assert asked_of("academy", "full", (fact, True)) == asked_of("academy")


def test_a_duty_on_schools_alone_is_not_put_to_colleges() -> None:
    for kind in ("fe-college", "sixth-form-college", "nursery-school"):
        assert "EDU-7.1" not in asked_of(kind)
    assert "EDU-7.2" in asked_of("fe-college")
    assert "EDU-4.6" not in asked_of("fe-college")
    assert "EDU-4.6" in asked_of("sixth-form-college")


@pytest.mark.parametrize(
    ("instrument", "binds"),
    [
        ("Education Act 2002", "maintained schools"),
        ("Education (Independent School Standards) Regulations 2014", "academies"),
        ("Non-Maintained Special Schools (England) Regulations 2015", "non-maintained special schools"),
    ],
)
def test_each_reads_what_binds_it(instrument: str, binds: str) -> None:
    link = schools().by_code["EDU-1.1"]
    assert any(each.instrument == instrument and binds in each.note for each in link.citations)
    assert binds.lower() in schools().legal_basis.lower()


def test_the_last_audit_is_asked_about_and_not_this_one() -> None:
    used = schools().by_code["EDU-1.8"]
    assert "our last safeguarding audit" in used.text
    assert "first audit" in used.no_case


def test_an_occasional_helper_is_not_checked_again() -> None:
    volunteers = schools().by_code["EDU-9.5"]
    for said in (
        "1 September 2026",
        "more than 3 days in 30",
        "overnight",
        "An occasional helper is not checked again",
    ):
        assert said in words(volunteers)
    change = next(each for each in volunteers.citations if each.provision == "Schedule 4")
    assert change.in_force_from is not None
    assert change.in_force_from.isoformat() == "2026-09-01"


@pytest.mark.parametrize("number", [f"{area}.{each}" for area, numbers in EVENTS.items() for each in numbers])
def test_what_turns_on_an_event_says_what_to_rate_without_one(number: str) -> None:
    assert schools().by_code[f"EDU-{number}"].no_case


def test_what_is_not_yet_law_is_readiness() -> None:
    ready = [each for each in schools().standards if each.readiness]
    assert [each.code for each in ready] == ["EDU-4.7", "EDU-12.8"]
    assert "volunteers" in ready[0].text
    assert {each.weight for each in ready} == {Weight.GOOD_PRACTICE}
    assert "Martyn" not in words(schools().by_code["EDU-12.4"])


def test_what_everyone_must_have_cannot_be_set_aside() -> None:
    for number in ("2.1", "2.2", "3.1", "4.5", "5.1", "9.3", "9.6", "10.1", "10.2", "10.5", "11.2"):
        assert schools().by_code[f"EDU-{number}"].na == "never"


def test_two_halves_are_told_apart_where_only_one_is_met() -> None:
    for number in ("1.8", "9.5", "10.5", "12.4", "12.7"):
        partly = dict(schools().by_code[f"EDU-{number}"].means)[Level.PARTLY]
        assert "Say which" in partly or "the other way round" in partly or "or drills" in partly


def test_staff_are_asked_what_the_standards_claim() -> None:
    survey = schools().survey
    assert len(survey) == 22
    assert {"EDU-3.1", "EDU-2.1", "EDU-5.1", "EDU-10.2", "EDU-7.4"} <= {
        code for each in survey for code in each.standards
    }


def test_questions_about_the_partnership_are_few_and_optional() -> None:
    questions = schools().partnership_questions
    assert len(questions) == 8
    assert all(each.optional for each in questions)
    assert {each.type for each in questions} == {"scale", "choice", "number", "text"}


def test_head_and_chair_declare_on_the_day_the_board_saw_it() -> None:
    sign_off = schools().sign_off
    assert [(each.role, each.required) for each in sign_off.signers] == [
        ("Head or principal", True),
        ("Chair, or safeguarding governor", True),
    ]
    assert sign_off.board_date == "required"
