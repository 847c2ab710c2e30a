"""The edges at which a finding begins: the very day, the second of two, one of the two things that are asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from builders import (
    TODAY,
    answered,
    declared,
    sample_action,
    sample_audit,
    sample_evidence,
    sample_organisation,
    sample_version,
    uid,
)

from s11desktop.audit import validation
from s11desktop.audit.applicability import counted
from s11desktop.audit.model import Audit, Contact, PublicNumber, Sent
from s11desktop.audit.validation import Finding, Severity, needs, validate

STOP, WARN, NOTE = Severity.STOP, Severity.WARN, Severity.NOTE


def found(audit: Audit, code: str, today: date = TODAY) -> list[Finding]:
    return [each for each in validate(audit, today) if each.code == code]


def _with(audit: Audit, *evidence: object) -> Audit:
    return replace(audit, evidence=(*evidence, *audit.evidence[1:]))  # type: ignore[arg-type]


def test_evidence_of_today_is_not_ahead() -> None:
    audit = sample_audit()
    of_today = _with(audit, replace(audit.evidence[0], dated=TODAY))
    assert not found(of_today, "evidence-ahead")
    assert not found(of_today, "evidence-old")
    ahead = _with(audit, replace(audit.evidence[0], dated=date(2026, 11, 22)))
    assert [dict(each.facts)["dated"] for each in found(ahead, "evidence-ahead")] == ["22 November 2026"]


def test_only_the_questions_whose_age_is_passed_are_named() -> None:
    audit = sample_audit()
    areas = tuple(
        replace(
            area,
            standards=tuple(replace(each, max_age=24) if each.code == "TST-1.3" else each for each in area.standards),
        )
        for area in audit.framework.areas
    )
    audit = replace(audit, framework=replace(audit.framework, areas=areas))

    def named(today: date) -> list[tuple[str, str]]:
        facts = [dict(each.facts) for each in found(audit, "evidence-old", today)]
        return [(each["numbers"], each["months"]) for each in facts]

    assert named(date(2027, 9, 21)) == []
    assert named(date(2027, 9, 22)) == [("1.1", "12")]
    assert named(date(2028, 9, 21)) == [("1.1", "12")]
    assert named(date(2028, 9, 22)) == [("1.1, 1.3", "12")]


@pytest.mark.parametrize(("changed", "code", "other"), [("lead", "action-lead", "action-date")])
def test_an_action_needs_both_a_lead_and_a_day(changed: str, code: str, other: str) -> None:
    audit = answered(sample_audit(), "TST-1.1", "partly")
    no_lead = replace(audit, actions=(*audit.actions, sample_action(9, "TST-1.1", **{changed: " "})))
    assert [each.severity for each in found(no_lead, code)] == [STOP]
    assert not found(no_lead, other)
    no_day = replace(audit, actions=(*audit.actions, sample_action(9, "TST-1.1", due=None)))
    assert [each.severity for each in found(no_day, other)] == [STOP]
    assert not found(no_day, code)


def test_an_action_for_no_question_is_looked_at_too() -> None:
    audit = sample_audit()
    loose = sample_action(9, lead="", due=date(2026, 11, 1))
    audit = replace(audit, actions=(*audit.actions, loose))
    for code in ("action-lead", "action-late"):
        assert [(each.severity, each.standard) for each in found(audit, code)] == [(WARN, None)]
    other = sample_action(8, "TST-1.1", "TST-9.9", lead="")
    audit = replace(audit, actions=(other,))
    assert [each.standard for each in found(audit, "action-lead")] == ["TST-1.1"]


def test_everything_fully_met_with_nothing_left_out() -> None:
    audit = sample_audit()
    for each in counted(audit):
        audit = answered(audit, each.code, "fully")
    audit = declared(replace(audit, evidence=(sample_evidence(9, *(each.code for each in counted(audit))),)))
    assert len(found(audit, "everything-fully-met")) == 1
    for each in counted(audit):
        audit = answered(audit, each.code, "na", reason="We have none.")
    assert not found(audit, "everything-fully-met")


@pytest.mark.parametrize(("places", "count"), [((), 0), (("Hall",), 0), (("Hall", "School"), 2), (tuple("abc"), 3)])
def test_how_many_places_are_several(places: tuple[str, ...], count: int) -> None:
    audit = sample_audit(organisation=sample_organisation(places=places))
    said = [dict(each.facts)["count"] for each in found(audit, "several-places")]
    assert said == ([str(count)] if count else [])


def test_facts_that_matter_are_counted_while_they_are_open() -> None:
    def count(*facts: tuple[str, bool]) -> list[str]:
        audit = sample_audit(organisation=sample_organisation(facts=facts))
        return [dict(each.facts)["count"] for each in found(audit, "organisation-facts")]

    assert count() == ["1"]
    assert count(("has_trips", False)) == []
    assert count(("commissioned", True)) == ["1"]


@pytest.mark.parametrize("lead", [Contact("Grace", phone="01632 960001"), Contact("Grace", email="g@example.org")])
def test_either_a_telephone_or_an_address_is_enough(lead: Contact) -> None:
    audit = sample_audit(organisation=sample_organisation(lead=lead))
    assert not found(audit, "organisation-lead-contact")


def test_a_number_that_is_there_is_enough_whatever_its_kind() -> None:
    audit = sample_audit(organisation=sample_organisation(number=PublicNumber("none", "7")))
    assert not found(audit, "organisation-number")


def test_who_pays_is_asked_only_of_the_commissioned() -> None:
    for commissioned, told in ((True, 1), (False, 0)):
        facts = (("has_trips", True), ("commissioned", commissioned))
        assert (
            len(found(sample_audit(organisation=sample_organisation(facts=facts)), "organisation-commissioner")) == told
        )
    paid = sample_organisation(facts=(("has_trips", True), ("commissioned", True)), commissioned_by="The council")
    assert not found(sample_audit(organisation=paid), "organisation-commissioner")


def test_declining_a_recovery_page_is_worth_a_look_each_time() -> None:
    declined = sample_audit(settings=(("recovery_made", "declined"),))
    assert [each.severity for each in found(declined, "recovery-page")] == [WARN]
    sent = Sent(uid("sent"), "ref", "ab", "full", "a.zip", sample_version().added_at)
    assert [each.severity for each in found(replace(declined, sent=(sent,)), "recovery-page")] == [WARN]
    made = sample_audit(settings=(("recovery_made", "2026-11-01"),))
    assert not found(made, "recovery-page")


def test_whoever_declared_twice_is_named_once_and_as_they_wrote_it() -> None:
    audit = sample_audit()
    lead, trustee = audit.declarations
    twice = replace(audit, declarations=(lead, replace(trustee, name=" Grace   OKAFOR ")))
    assert [each.facts for each in found(twice, "declared-twice")] == [(("name", "Grace OKAFOR"),)]
    assert not found(audit, "declared-twice")


def test_needs_of_what_is_not_yet_law_are_notes() -> None:
    audit = answered(sample_audit(), "TST-3.3", "fully")
    audit = replace(audit, evidence=tuple(each for each in audit.evidence if "TST-3.3" not in each.standards))
    assert {each.severity for each in needs(audit, "TST-3.3", TODAY)} == {NOTE}
    assert {each.severity for each in needs(answered(audit, "TST-1.1", "partly"), "TST-1.1", TODAY)} >= {STOP}


def test_a_number_of_any_kind_is_asked_for_but_where_there_is_none() -> None:
    for kind in ("charity", "urn", "ofsted", "aaa"):
        audit = sample_audit(organisation=sample_organisation(number=PublicNumber(kind, " ")))
        assert [each.severity for each in found(audit, "organisation-number")] == [STOP]


def test_a_declaration_asked_for_on_paper_says_so() -> None:
    framework = sample_audit().framework
    lead, trustee = framework.sign_off.signers
    for required, code in ((True, "declaration-on-paper"), (False, "declaration-welcome")):
        sign_off = replace(framework.sign_off, signers=(lead, replace(trustee, how="paper", required=required)))
        audit = sample_audit(replace(framework, sign_off=sign_off))
        audit = replace(audit, declarations=audit.declarations[:1])
        assert [dict(each.facts)["role"] for each in found(audit, code)] == [trustee.role]


@pytest.mark.parametrize("content", ["", "0" * 64, "f" * 64, "~"])
def test_a_declaration_of_anything_else_is_asked_for_again(content: str) -> None:
    audit = declared(sample_audit())
    lead, *others = audit.declarations
    changed = replace(audit, declarations=(replace(lead, content=content), *others))
    assert [dict(each.facts)["name"] for each in found(changed, "changed-since-declared")] == [lead.name]


def test_an_update_is_not_looked_at_as_a_whole_however_its_kind_came_to_be() -> None:
    whole = sample_audit(organisation=sample_organisation(places=("Hall", "Annexe")))
    assert found(whole, "several-places")
    update = replace(whole, round=replace(whole.round, kind="".join(("up", "date"))))
    assert not found(update, "several-places")
    statement = replace(whole, round=replace(whole.round, kind="statement"))
    assert found(statement, "several-places")


def test_what_staff_doubt_is_told_once_a_question_of_what_was_counted_and_is_law(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    audit = sample_audit()
    shown: Any = object()
    audit = replace(audit, survey=shown)
    ready = next(each for each in audit.framework.standards if each.readiness)
    first, second = counted(audit)[:2]

    def row(standard: object, doubting: int, *, tally: bool = True) -> SimpleNamespace:
        result = SimpleNamespace(tally=SimpleNamespace(of=12) if tally else None)
        return SimpleNamespace(
            result=result, standard=standard, doubting=doubting, statement=SimpleNamespace(text="We know whom to tell.")
        )

    rows = [row(first, 7), row(first, 5), row(ready, 6), row(second, 4, tally=False), row(second, 3)]
    monkeypatch.setattr(validation, "side_by_side", lambda *_given: None)
    monkeypatch.setattr(validation, "differing", lambda _rows: rows)
    told = [(each.standard, dict(each.facts)["doubting"]) for each in validation._of_survey(audit)]
    assert told == [(first.code, "7"), (second.code, "3")]
