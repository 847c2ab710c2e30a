"""What nurseries, childminders and clubs are asked: whole, in force, and short enough for one person working alone."""

from __future__ import annotations

import re

import pytest
from builders import sample_organisation

from s11desktop.audit.applicability import asked_standards, facts_to_ask
from s11desktop.framework import reading
from s11desktop.framework.lint import passages
from s11desktop.framework.model import Framework, Level, Weight

CHILDMINDER = 35
"""As many questions as one person working alone may be asked."""


@pytest.fixture(scope="module")
def framework() -> Framework:
    return reading.load("early-years")


def _codes(framework: Framework, kind: str, level: str = "full", facts: dict[str, bool] | None = None) -> set[str]:
    organisation = sample_organisation(kind=kind, facts=tuple((facts or {}).items()))
    return {standard.code for standard in asked_standards(framework, level, organisation)}


def test_it_has_ten_areas_and_every_draft_and_a_first_look_of_about_twenty(framework: Framework) -> None:
    assert [area.code for area in framework.areas] == [f"EY-{number}" for number in range(1, 11)]
    assert [len(area.standards) for area in framework.areas] == [6, 7, 7, 8, 7, 6, 6, 7, 7, 7]
    assert len(framework.standards) == 68
    starter = [standard for standard in framework.standards if standard.level == "starter"]
    assert 18 <= len(starter) <= 23
    assert all(standard.weight is Weight.MUST for standard in starter)
    assert {area.code for area in framework.areas} == {standard.area for standard in starter}
    assert framework.first_look == "not a full EYFS audit"


def test_every_answer_is_described_and_every_name_is_short(framework: Framework) -> None:
    for standard in framework.standards:
        assert [level for level, _ in standard.means] == [Level.FULLY, Level.PARTLY, Level.NOT], standard.code
        assert len(standard.short.split()) <= 5, standard.code
        assert 2 <= len(standard.evidence) <= 4, standard.code
        assert 1 <= len(standard.citations) <= 4, standard.code
        assert standard.good != standard.text


def test_a_childminder_working_alone_is_asked_at_most_thirty_five(framework: Framework) -> None:
    asked = _codes(framework, "childminder")
    assert len(asked) <= CHILDMINDER
    assert 12 <= len(_codes(framework, "childminder", "starter")) <= 18
    everything = dict.fromkeys(("early_years", "children_sleep", "has_trips"), True)
    assert len(_codes(framework, "childminder", facts=everything)) <= CHILDMINDER


def test_a_childminder_is_asked_what_matters_in_her_own_home(framework: Framework) -> None:
    asked = _codes(framework, "childminder")
    in_law = {"EY-2.1", "EY-3.2", "EY-3.4", "EY-4.4", "EY-5.1", "EY-5.5", "EY-6.2", "EY-6.3", "EY-9.1", "EY-10.3"}
    assert in_law <= asked
    for_teams = {"EY-1.3", "EY-3.1", "EY-3.3", "EY-4.1", "EY-4.2", "EY-4.3", "EY-5.2", "EY-5.3", "EY-5.7", "EY-10.1"}
    assert not for_teams & asked
    team = re.compile(r"\b(our staff|colleagues?|our DSL|manager|committee|team)\b")
    for code in asked:
        assert not team.search(framework.by_code[code].text), code


def test_a_question_is_not_put_to_a_childminder_that_changes_nothing_for_her(framework: Framework) -> None:
    organisation = sample_organisation(kind="childminder", facts=())
    asked = _codes(framework, "childminder")
    for fact in facts_to_ask(framework, organisation):
        assert _codes(framework, "childminder", facts={fact.code: False}) < asked, fact.code


@pytest.mark.parametrize("kind", [kind.code for kind in reading.load("early-years").kinds])
def test_every_kind_is_asked_something_sensible(framework: Framework, kind: str) -> None:
    organisation = sample_organisation(kind=kind, facts=())
    quiet = {fact.code: False for fact in facts_to_ask(framework, organisation)}
    everyone = {"EY-2.1", "EY-3.4", "EY-4.4", "EY-5.1", "EY-6.2", "EY-7.3", "EY-9.1", "EY-9.2", "EY-10.2", "EY-10.3"}
    for facts in ({}, quiet):
        assert everyone <= _codes(framework, kind, "starter", facts)
        assert {code.split(".")[0] for code in _codes(framework, kind, "full", facts)} >= {
            f"EY-{number}" for number in range(2, 11)
        }
    assert next(each for each in framework.kinds if each.code == kind).hint


def test_kinds_answer_what_goes_without_saying(framework: Framework) -> None:
    implied = {kind.code: set(kind.implies) for kind in framework.kinds}
    assert {"!has_staff", "!has_volunteers"} <= implied["childminder"]
    assert {"has_staff", "early_years"} <= implied["nursery"] & implied["school-nursery"]
    assert all("has_staff" in implied[kind] for kind in implied if kind not in ("childminder", "other"))
    assert not implied["other"]
    used = {fact.removeprefix("!") for standard in framework.standards for fact in standard.applies.facts}
    assert used == {fact.code for fact in framework.facts}


def test_what_only_the_eyfs_asks_is_not_put_to_a_club_for_older_children(framework: Framework) -> None:
    older = _codes(framework, "out-of-school", facts={"early_years": False})
    assert not {"EY-1.2", "EY-10.1", "EY-3.7"} & older
    assert {"EY-2.1", "EY-5.1", "EY-10.6"} <= older


def test_what_turns_on_an_event_says_how_to_rate_without_one(framework: Framework) -> None:
    events = "3.4 3.6 3.7 4.2 4.6 5.2 5.3 5.5 5.7 6.1 6.2 6.3 6.4 6.5 6.6 7.1 7.6 8.3 8.6 8.7 9.4 10.3 10.6"
    for number in events.split():
        assert framework.by_code[f"EY-{number}"].no_case.startswith("If "), number


def test_the_change_of_september_2026_is_told_as_it_is(framework: Framework) -> None:
    standard = framework.by_code["EY-5.2"]
    said = " ".join(passages(standard).values())
    assert "more than 3 days in 30" in said
    assert "overnight" in said
    assert "now and then" in said
    assert "re-check" not in said
    assert standard.applies.facts == ("has_volunteers",)


def test_what_is_not_yet_law_is_not_asked_as_law(framework: Framework) -> None:
    for standard in framework.standards:
        coming = [citation for citation in standard.citations if citation.status != "in-force"]
        assert bool(coming) is standard.readiness
    ready = [standard for standard in framework.standards if standard.readiness]
    assert [standard.code for standard in ready] == ["EY-4.8", "EY-9.7"]
    assert {standard.weight for standard in ready} == {Weight.GOOD_PRACTICE}
    assert not {"EY-4.8", "EY-9.7"} & _codes(framework, "childminder")
    assert "EY-9.7" not in _codes(framework, "childminder-assistants")


def test_the_duty_to_share_is_not_said_to_bind_everyone(framework: Framework) -> None:
    standard = framework.by_code["EY-3.6"]
    assert "Ask your partnership whether it binds you" in standard.why
    duty = next(citation for citation in standard.citations if citation.provision == "section 16LA")
    assert "not confirmed" in duty.note


def test_the_eyfs_is_cited_by_its_headings(framework: Framework) -> None:
    found = 0
    for standard in framework.standards:
        for citation in standard.citations:
            if citation.instrument == "Early years foundation stage statutory framework":
                found += 1
                assert citation.heading, standard.code
                assert re.fullmatch(r"Section 3|Annex [AC]", citation.provision), standard.code
                assert (citation.edition, str(citation.in_force_from)) == ("2025", "2025-09-01")
    assert found > 40


def test_two_things_in_one_question_are_told_apart_in_the_middle_answer(framework: Framework) -> None:
    double = "1.1 1.2 2.1 2.4 2.5 3.2 3.5 3.6 4.1 5.7 7.3 8.1 8.5 8.6 9.2 9.6 10.4 10.6"
    for number in double.split():
        partly = dict(framework.by_code[f"EY-{number}"].means)[Level.PARTLY]
        assert re.search(r"\bor\b|\bbut\b", partly), number


def test_a_childminder_signs_alone(framework: Framework) -> None:
    required = [signer.role for signer in framework.sign_off.signers if signer.required]
    assert required == ["Manager, childminder or registered person"]
    assert len(framework.sign_off.signers) == 2
    assert framework.sign_off.board_date == "none"


def test_staff_are_asked_in_the_first_person_about_what_is_here(framework: Framework) -> None:
    codes = [statement.code for statement in framework.survey]
    assert codes == [f"Q{number:02}" for number in range(1, 24) if number != 17]
    for statement in framework.survey:
        assert re.search(r"\b(I|[Mm]y|Those in charge here|Children here)\b", statement.text), statement.code
        assert all(code in framework.by_code for code in statement.standards)
    assert len(framework.partnership_questions) <= 8
    assert all(question.optional for question in framework.partnership_questions)


def test_it_says_whose_questions_these_are_and_whom_they_leave_out(framework: Framework) -> None:
    assert "No partnership has issued them" in framework.notice
    assert "everyone under 18" in framework.about_children
    assert "adults at risk" in framework.about_children
    assert "only on the Childcare Register" in framework.legal_basis
