"""Which questions are asked, and which rule hides the others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import sample_audit, sample_organisation, small_framework, standard
from hypothesis import given
from hypothesis import strategies as st
from strategies import audits

from s11desktop.audit.applicability import asked, asked_standards, counted, facts_that_matter, facts_to_ask, hidden
from s11desktop.audit.model import Audit
from s11desktop.framework.model import Applies, Area, Fact, Kind


def codes(audit: Audit) -> list[str]:
    return [each.number for each in asked(audit)]


def test_everything_is_asked_at_the_full_level_where_nothing_switches_it_off() -> None:
    assert codes(sample_audit()) == ["1.1", "1.2", "1.3", "2.1", "2.2", "3.1", "3.2", "3.3"]


def test_what_is_not_yet_law_is_asked_and_not_counted() -> None:
    audit = sample_audit()
    assert [each.number for each in asked(audit) if each not in counted(audit)] == ["3.3"]


def test_the_starter_level_asks_less_and_says_so() -> None:
    audit = sample_audit(level="starter")
    assert "1.3" not in codes(audit)
    assert [(each.standard.number, each.rule) for each in hidden(audit)] == [("1.3", "level")]


def test_a_kind_of_organisation_switches_questions_off() -> None:
    audit = sample_audit(organisation=sample_organisation(kind="club"))
    found = [(each.standard.number, each.rule, dict(each.facts)) for each in hidden(audit)]
    assert found == [("3.2", "kind", {"kind": "Sports, arts or hobby club"})]


def test_what_nobody_has_answered_hides_nothing() -> None:
    audit = sample_audit(organisation=sample_organisation(kind="", facts=()))
    assert hidden(audit) == ()


def test_a_fact_answered_no_switches_questions_off_with_the_question() -> None:
    audit = sample_audit(organisation=sample_organisation(facts=(("has_trips", False),)))
    (only,) = hidden(audit)
    assert (only.standard.number, only.rule) == ("2.2", "fact-no")
    assert dict(only.facts)["question"] == "Do you ever take children out?"


@pytest.mark.parametrize(("answer", "rule"), [(True, "fact-yes"), (False, None), (None, None)])
def test_a_fact_turned_round_switches_off_on_yes(answer: bool | None, rule: str | None) -> None:
    only = standard("TST-1.1", "We never go out.", applies=Applies(facts=("!has_trips",)))
    framework = small_framework(areas=(Area("TST-1", "One", "", (only,)),), survey=())
    facts = () if answer is None else (("has_trips", answer),)
    found = hidden(sample_audit(framework, organisation=sample_organisation(facts=facts), declarations=()))
    assert [each.rule for each in found] == ([] if rule is None else [rule])


@given(audits())
def test_each_standard_is_either_asked_or_hidden(audit: Audit) -> None:
    visible = {each.code for each in asked_standards(audit.framework, audit.level, audit.organisation)}
    assert {each.code for each in asked(audit)} <= visible
    assert audit.round.kind == "update" or len(asked(audit)) == len(visible)
    away = {each.standard.code for each in hidden(audit)}
    assert visible | away == set(audit.framework.by_code)
    assert not visible & away


@given(audits(), st.sampled_from(["has_trips", "commissioned"]))
def test_taking_an_answer_back_never_hides_a_question(audit: Audit, code: str) -> None:
    facts = tuple(each for each in audit.organisation.facts if each[0] != code)
    without = replace(audit.organisation, facts=facts)
    before = asked(audit)
    after = asked_standards(audit.framework, audit.level, without)
    assert set(before) <= set(after)


def test_what_a_kind_implies_is_not_asked_and_switches_all_the_same() -> None:
    trips = standard("TST-1.1", "Trips are planned.", applies=Applies(facts=("has_trips",)))
    stays = standard("TST-1.2", "Nobody leaves.", applies=Applies(facts=("!has_trips",)))
    framework = small_framework(
        areas=(Area("TST-1", "One", "", (trips, stays)),),
        survey=(),
        kinds=(Kind("camp", "Camp", implies=("has_trips",)), Kind("desk", "Desk", implies=("!has_trips",))),
        facts=(Fact("has_trips", "Do you go out?"), Fact("online", "Do you meet online?")),
    )

    def seen(kind: str, *facts: tuple[str, bool]) -> list[str]:
        organisation = sample_organisation(kind=kind, facts=facts)
        return [each.number for each in asked(sample_audit(framework, organisation=organisation, declarations=()))]

    assert seen("camp") == ["1.1"]
    assert seen("desk") == ["1.2"]
    assert seen("desk", ("has_trips", True)) == ["1.1"]  # what was said comes first
    assert [fact.code for fact in facts_to_ask(framework, sample_organisation(kind="camp"))] == ["online"]
    assert len(facts_to_ask(framework, sample_organisation(kind=""))) == 2


def test_a_fact_matters_where_it_switches_something_of_this_level() -> None:
    trips = standard("TST-1.1", "Trips are planned.", level="full", applies=Applies(facts=("has_trips",)))
    framework = small_framework(
        areas=(Area("TST-1", "One", "", (trips,)),),
        survey=(),
        facts=(Fact("has_trips", "Do you go out?"), Fact("online", "Do you meet online?")),
    )
    organisation = sample_organisation(kind="")
    assert [each.code for each in facts_that_matter(framework, "full", organisation)] == ["has_trips"]
    assert facts_that_matter(framework, "starter", organisation) == ()
