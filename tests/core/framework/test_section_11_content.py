"""What section 11 bodies and the services they pay are asked: every known fault of the drafts is mended."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from uuid import uuid4

import pytest

from s11desktop.audit.applicability import asked_standards, facts_to_ask, known_fact
from s11desktop.audit.model import Organisation
from s11desktop.framework import reading
from s11desktop.framework.model import Framework, Level, Standard, Weight

KINDS = (
    "council",
    "district",
    "nhs-trust",
    "icb",
    "primary-care",
    "police",
    "national-police",
    "probation",
    "secure",
    "youth-justice",
    "commissioned",
    "other",
)

ON_AN_EVENT = (
    *("S11-1.5", "S11-1.6", "S11-2.6", "S11-2.8", "S11-3.5", "S11-3.8", "S11-4.1", "S11-4.4", "S11-4.6", "S11-5.2"),
    *("S11-6.1", "S11-6.2", "S11-6.3", "S11-6.4", "S11-6.6", "S11-6.7", "S11-6.8", "S11-6.9", "S11-6.10"),
    *("S11-7.1", "S11-7.2", "S11-7.3", "S11-7.4", "S11-7.6", "S11-7.7", "S11-7.8", "S11-8.2", "S11-8.4", "S11-8.5"),
)
"""Standards about allegations, referrals, reviews, recruitment and the like, which may not have come up this year."""


@cache
def _framework() -> Framework:
    return reading.load("section-11", "2026")


def _standard(number: str) -> Standard:
    return _framework().by_code[f"S11-{number}"]


def _organisation(kind: str, facts: dict[str, bool] | None = None) -> Organisation:
    return Organisation(uuid=str(uuid4()), name="Example", kind=kind, facts=tuple((facts or {}).items()))


def _asked(kind: str, *, level: str = "full", facts: dict[str, bool] | None = None) -> set[str]:
    organisation = _organisation(kind, facts)
    return {each.code for each in asked_standards(_framework(), level, organisation)}


def test_nine_areas_with_every_draft_and_one_for_those_who_are_paid_and_a_first_look_of_about_twenty() -> None:
    framework = _framework()
    assert [len(area.standards) for area in framework.areas] == [9, 8, 8, 8, 9, 10, 8, 9, 7]
    assert len(framework.standards) == 73 + 1 + 2
    assert framework.first_look == "not a full section 11 audit"
    starter = [each.code for each in framework.standards if each.level == "starter"]
    assert 18 <= len(starter) <= 23
    binding = {"S11-1.1", "S11-2.1", "S11-3.1", "S11-3.4", "S11-6.4", "S11-6.7", "S11-7.1", "S11-8.1", "S11-9.1"}
    assert binding <= set(starter)
    assert {code.partition(".")[0] for code in starter} == {area.code for area in framework.areas}


def test_codes_are_those_of_the_drafts_in_their_order() -> None:
    for area in _framework().areas:
        assert [each.code for each in area.standards] == [
            f"{area.code}.{place}" for place in range(1, len(area.standards) + 1)
        ]


def test_every_standard_describes_the_three_levels_apart() -> None:
    for each in _framework().standards:
        assert [level for level, _ in each.means] == [Level.FULLY, Level.PARTLY, Level.NOT], each.code
        assert len({words for _, words in each.means}) == 3, each.code
        assert len(each.short.split()) <= 5, each.code
        assert 2 <= len(each.evidence) <= 4 or each.code == "S11-5.1", each.code
        assert 1 <= len(each.citations) <= 4, each.code


def test_names_in_lists_and_statements_are_all_different() -> None:
    for field in ("short", "text", "why", "good"):
        said = Counter(getattr(each, field) for each in _framework().standards)
        assert [words for words, times in said.items() if times > 1] == []


def test_who_is_told_that_this_is_about_children_and_whose_questions_these_are() -> None:
    framework = _framework()
    assert "everyone under 18" in framework.about_children
    assert "adults at risk" in framework.about_children
    assert "issued by no partnership" in framework.publisher
    assert framework.notice.startswith("These questions are this program's own.")
    assert "section 16LA" in framework.legal_basis
    assert "section 11(2)" in framework.legal_basis


def test_the_change_in_regulated_activity_reaches_unpaid_people_only_as_far_as_the_law_does() -> None:
    standard = _standard("6.4")
    said = " ".join((standard.text, standard.why, standard.good, *(words for _, words in standard.means)))
    assert "frequently, on more than 3 days in any 30, or overnight" in standard.why
    assert "nothing changed" in standard.why
    assert "Unpaid" in standard.why
    assert "1 September 2026" in standard.text
    assert "re-check" not in said
    (changed,) = (each for each in standard.citations if each.provision == "Schedule 4")
    assert (changed.in_force_from, changed.status) == (date(2026, 9, 1), "in-force")


def test_the_duty_to_share_is_asked_as_law_with_its_date_and_what_is_not_known() -> None:
    for number in ("8.1", "8.2", "8.4"):
        (duty,) = (each for each in _standard(number).citations if each.provision == "section 16LA")
        assert (duty.status, duty.in_force_from) == ("in-force", date(2026, 9, 30))
        assert "not confirmed" in duty.note
    assert "30 September 2026" in _standard("8.1").why
    assert "those who provide services for them" in _standard("8.1").why


def test_the_arrangement_is_rated_where_the_event_may_not_have_happened() -> None:
    assert [code for code in ON_AN_EVENT if not _framework().by_code[code].no_case] == []


def test_what_is_coming_is_asked_as_readiness_and_is_not_law() -> None:
    framework = _framework()
    ready = [each for each in framework.standards if each.readiness]
    assert [each.code for each in ready] == ["S11-4.8", "S11-5.9"]
    assert {each.weight for each in ready} == {Weight.GOOD_PRACTICE}
    coming = {
        (citation.instrument, citation.status)
        for each in framework.standards
        for citation in each.citations
        if citation.status != "in-force"
    }
    assert coming == {
        ("Crime and Policing Act 2026", "commencing"),
        ("Children's Wellbeing and Schools Act 2026", "commencing"),
        ("Terrorism (Protection of Premises) Act 2025", "readiness"),
    }


def test_only_the_edition_in_force_is_cited() -> None:
    for each in _framework().standards:
        for citation in each.citations:
            if citation.instrument == "Working Together to Safeguard Children":
                assert (citation.edition, citation.in_force_from) == ("2026", date(2026, 3, 18)), each.code
            if citation.in_force_from and citation.status == "in-force":
                assert citation.in_force_from <= _framework().verified_on, each.code
            if citation.certainty == "verified":
                assert citation.instrument != "Working Together to Safeguard Children", each.code


def test_what_binds_only_schools_is_a_model_for_others() -> None:
    assert _standard("6.8").weight is Weight.GOOD_PRACTICE
    (model,) = (each for each in _standard("6.8").citations if each.instrument == "Keeping Children Safe in Education")
    assert "Binds schools and colleges" in model.note


def test_what_everyone_must_have_cannot_be_called_not_applicable() -> None:
    for number in ("1.1", "2.1", "2.3", "3.1", "3.2", "3.8", "5.2", "5.3", "6.1", "6.3", "6.4", "6.7", "7.1", "7.3"):
        assert _standard(number).na == "never", number


@pytest.mark.parametrize(
    ("numbers", "fact"),
    [
        (("1.7",), "statutory"),
        (("3.3",), "health"),
        (("7.8",), "prevent_body"),
        (("3.4",), "commissions_others"),
        (("3.5",), "lets_premises"),
        (("2.7",), "serves_adults"),
        (("9.1", "9.4"), "sees_children"),
    ],
)
def test_each_fact_switches_what_it_is_for(numbers: tuple[str, ...], fact: str) -> None:
    framework = _framework()
    assert {each.number for each in framework.standards if fact in each.applies.facts} == set(numbers)
    assert {each.code for each in framework.facts} >= {fact}
    codes = {f"S11-{number}" for number in numbers}
    assert not codes & _asked("other", facts={fact: False})
    assert codes <= _asked("other", facts={fact: True})
    assert codes <= _asked("other")


def test_the_kinds_are_those_that_receive_a_section_11_audit() -> None:
    assert tuple(kind.code for kind in _framework().kinds) == KINDS
    assert all(kind.hint for kind in _framework().kinds)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_asked_what_matters_to_it(kind: str) -> None:
    everyone = {
        "S11-1.1",
        "S11-2.1",
        "S11-3.1",
        "S11-3.8",
        "S11-5.2",
        "S11-6.1",
        "S11-6.4",
        "S11-6.7",
        "S11-7.1",
        "S11-7.3",
        "S11-8.1",
        "S11-8.2",
        "S11-9.2",
    }
    assert everyone <= _asked(kind, level="starter")
    assert 69 <= len(_asked(kind)) <= 76
    assert len(facts_to_ask(_framework(), _organisation(kind))) < len(_framework().facts) or kind == "other"


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_says_by_itself_whether_section_11_names_it(kind: str) -> None:
    named = known_fact("statutory", _framework(), _organisation(kind))
    expected = {"primary-care": False, "commissioned": False, "other": None}
    assert named is expected.get(kind, True)
    assert ("S11-1.7" in _asked(kind)) is (named is not False)


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_is_paid_is_asked_about_the_terms_and_anyone_about_answering_reviews(kind: str) -> None:
    assert ("S11-1.9" in _asked(kind)) is (kind in ("commissioned", "other"))
    assert "S11-7.7" in _asked(kind)
    assert "whoever is asked" in _standard("7.7").why


def test_health_bodies_are_asked_for_their_posts_and_police_and_prisons_are_not() -> None:
    for kind in ("nhs-trust", "icb", "primary-care", "council", "commissioned", "other"):
        assert "S11-3.3" in _asked(kind)
    for kind in ("police", "national-police", "probation", "secure", "youth-justice", "district"):
        assert "S11-3.3" not in _asked(kind)


def test_what_a_person_answers_outranks_what_the_kind_implies() -> None:
    assert "S11-1.7" in _asked("commissioned", facts={"statutory": True})
    assert "S11-3.3" in _asked("district", facts={"health": True})


def test_the_eight_features_hold_the_same_standards_with_the_ninth_area_in_the_fourth() -> None:
    framework = _framework()
    (view,) = framework.views
    assert view.code == "eight-features"
    assert len(view.areas) == 8
    assert sorted(code for area in view.areas for code in area.standards) == sorted(framework.by_code)
    areas = {area.number: [each.code for each in area.standards] for area in framework.areas}
    assert list(view.areas[3].standards) == areas["4"] + areas["9"]
    for place in (0, 1, 2, 4, 5, 6, 7):
        assert list(view.areas[place].standards) == areas[str(place + 1)]
    assert not {area.title for area in view.areas} & {area.title for area in framework.areas}


def test_the_staff_survey_tests_every_area() -> None:
    survey = _framework().survey
    assert len(survey) == 23
    assert all(each.text.endswith(".") for each in survey)
    tested = {_framework().by_code[code].area for each in survey for code in each.standards}
    assert tested == {area.code for area in _framework().areas}


def test_at_most_eight_questions_about_the_partnership_and_none_must_be_answered() -> None:
    asked = _framework().partnership_questions
    assert len(asked) == 8
    assert all(each.optional for each in asked)
    assert {each.type for each in asked} == {"scale", "choice", "number", "text"}


def test_the_executive_lead_declares_and_the_head_for_a_statement_of_compliance() -> None:
    sign_off = _framework().sign_off
    assert [signer.required for signer in sign_off.signers] == [True, False]
    assert "Executive lead" in sign_off.signers[0].role
    assert "statement of compliance" in sign_off.signers[1].role
    assert sign_off.board_date == "asked"
