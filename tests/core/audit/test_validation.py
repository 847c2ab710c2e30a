"""What stops a return, what is worth a second look, and what a reader will notice."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from datetime import date

import pytest
from builders import (
    SCALE,
    TODAY,
    answered,
    declared,
    many_standards,
    real_framework,
    sample_action,
    sample_audit,
    sample_evidence,
    sample_organisation,
    sample_version,
    uid,
)
from hypothesis import given
from strategies import audits, sendable_audits

from s11desktop import words
from s11desktop.audit.applicability import counted
from s11desktop.audit.model import ActionStatus, Audit, Contact, PublicNumber, Sent
from s11desktop.audit.standing import standing
from s11desktop.audit.validation import Finding, Severity, needs, stops, validate
from s11desktop.errors import UnknownStandard
from s11desktop.framework.model import Level, Requires, SignOff

STOP, WARN, NOTE = Severity.STOP, Severity.WARN, Severity.NOTE


def found(audit: Audit, code: str, purpose: str = "export", today: date = TODAY) -> list[Finding]:
    return [each for each in validate(audit, today, purpose=purpose) if each.code == code]  # type: ignore[arg-type]


def only(audit: Audit, code: str, today: date = TODAY) -> Finding:
    (finding,) = found(audit, code, today=today)
    return finding


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [each.code for each in findings]


def test_nothing_stops_the_sample() -> None:
    assert codes(validate(sample_audit(), TODAY)) == ["not-applicable", "several-places"]


def test_nothing_stops_one_made_from_the_real_questions() -> None:
    assert stops(validate(sample_audit(real_framework()), TODAY)) == ()


# -- ratings ---------------------------------------------------------------------------------------------------------


def test_an_unanswered_question_stops() -> None:
    audit = sample_audit()
    finding = only(replace(audit, responses=audit.responses[1:]), "unanswered")
    assert (finding.severity, finding.standard, finding.place) == (STOP, "TST-1.1", "standard:TST-1.1")
    assert only(answered(audit, "TST-1.1", None, "Words, but no rating."), "unanswered").standard == "TST-1.1"


def test_fully_met_needs_evidence_and_one_described_line_is_enough() -> None:
    audit = answered(sample_audit(), "TST-2.1", "fully")
    finding = only(audit, "evidence-needed")
    assert (finding.severity, finding.place) == (STOP, "standard:TST-2.1")
    described = sample_evidence(3, "TST-2.1", shows="", kept="", owner="")
    assert not found(replace(audit, evidence=(*audit.evidence, described)), "evidence-needed")


@pytest.mark.parametrize("rating", ["partly", "not"])
def test_partly_and_not_met_need_an_action(rating: str) -> None:
    audit = answered(sample_audit(), "TST-1.1", rating)
    finding = only(audit, "action-needed")
    assert (finding.severity, finding.place) == (STOP, "standard:TST-1.1")
    dropped = sample_action(9, "TST-1.1", status=ActionStatus.DROPPED)
    assert found(replace(audit, actions=(*audit.actions, dropped)), "action-needed")
    assert not found(replace(audit, actions=(*audit.actions, sample_action(9, "TST-1.1"))), "action-needed")


def test_the_action_needs_a_lead_and_a_day() -> None:
    audit = answered(sample_audit(), "TST-1.1", "partly")
    bare = sample_action(9, "TST-1.1", lead=" ", due=None)
    audit = replace(audit, actions=(*audit.actions, bare))
    for code in ("action-lead", "action-date"):
        finding = only(audit, code)
        assert (finding.severity, finding.standard, finding.place) == (STOP, "TST-1.1", f"action:{bare.uuid}")


def test_one_whole_action_is_enough_and_a_second_may_wait() -> None:
    audit = answered(sample_audit(), "TST-1.1", "partly")
    bare = sample_action(9, "TST-1.1", lead="", due=None)
    audit = replace(audit, actions=(*audit.actions, sample_action(8, "TST-1.1"), bare))
    assert only(audit, "action-lead").severity is WARN
    assert only(audit, "action-date").severity is WARN


def test_an_action_that_serves_two_questions_is_found_once() -> None:
    audit = answered(answered(sample_audit(), "TST-1.1", "partly"), "TST-1.3", "not")
    audit = replace(audit, actions=(*audit.actions, sample_action(9, "TST-1.1", "TST-1.3", lead="")))
    assert only(audit, "action-lead").severity is STOP


def test_a_plan_all_done_beside_partly_met_is_worth_a_look() -> None:
    audit = sample_audit()
    done = replace(audit.actions[0], status=ActionStatus.DONE)
    finding = only(replace(audit, actions=(done, *audit.actions[1:])), "actions-all-done")
    assert (finding.severity, finding.standard) == (WARN, "TST-1.2")


def test_an_action_past_its_day_is_named() -> None:
    audit = sample_audit()
    late = only(audit, "action-late", today=date(2027, 2, 1))
    assert (late.severity, late.place) == (WARN, f"action:{audit.actions[1].uuid}")
    assert dict(late.facts)["due"] == "31 January 2027"
    assert not found(audit, "action-late", today=date(2027, 1, 31))
    done = replace(audit.actions[1], status=ActionStatus.DONE)
    assert not found(replace(audit, actions=(done,)), "action-late", today=date(2027, 2, 1))


def test_an_action_for_questions_no_longer_asked_says_nothing() -> None:
    audit = sample_audit(organisation=sample_organisation(facts=(("has_trips", False), ("commissioned", False))))
    for_trips = sample_action(9, "TST-2.2", lead="", due=date(2026, 1, 1))
    audit = replace(audit, actions=(*audit.actions, for_trips))
    assert not found(audit, "action-lead")
    assert not found(audit, "action-late")


def test_not_applicable_needs_a_reason_and_is_listed() -> None:
    audit = sample_audit()
    listed = only(audit, "not-applicable")
    assert (listed.severity, dict(listed.facts)["reason"]) == (NOTE, "We have stopped trips since 2024.")
    without = answered(audit, "TST-2.2", "na", reason=" \n")
    assert only(without, "reason-needed").severity is STOP
    assert len(found(without, "not-applicable")) == 1


def test_not_applicable_is_closed_where_the_questions_say_never() -> None:
    audit = answered(sample_audit(), "TST-1.1", "na", reason="We have no lead.")
    assert only(audit, "not-applicable-refused").severity is STOP
    assert only(replace(audit, level="starter"), "not-applicable-refused").standard == "TST-1.1"


def test_a_scale_that_asks_more_gets_it() -> None:
    framework = sample_audit().framework
    strict = replace(SCALE[1], requires=(Requires.ACTION, Requires.EVIDENCE, Requires.REASON))
    audit = sample_audit(replace(framework, scale=(SCALE[0], strict, *SCALE[2:])))
    assert set(codes(needs(audit, "TST-1.2", TODAY))) == {"reason-needed", "evidence-needed"}


def test_a_scale_that_asks_nothing_gets_nothing() -> None:
    framework = sample_audit().framework
    loose = tuple(replace(choice, requires=()) for choice in SCALE)
    audit = replace(sample_audit(replace(framework, scale=loose)), evidence=(), actions=())
    assert stops(validate(declared(audit), TODAY)) == ()


def test_a_mark_to_come_back_is_worth_a_look() -> None:
    audit = answered(sample_audit(), "TST-1.1", "fully", come_back=True)
    assert only(audit, "come-back").severity is WARN


def test_everything_fully_met_is_a_note_and_never_a_stop() -> None:
    audit = sample_audit()
    for each in counted(audit):
        if audit.level_of(each.code) is not Level.NOT_APPLICABLE:
            audit = answered(audit, each.code, "fully")
    everything = sample_evidence(9, *(each.code for each in counted(audit)))
    audit = declared(replace(audit, evidence=(everything,)))
    finding = only(audit, "everything-fully-met")
    assert (finding.severity, finding.place) == (NOTE, "standards")
    assert stops(validate(audit, TODAY)) == ()
    assert not found(answered(audit, "TST-1.1", "partly"), "everything-fully-met")
    assert not found(answered(audit, "TST-1.1", None), "everything-fully-met")


def test_with_several_places_the_weakest_decides() -> None:
    audit = sample_audit()
    finding = only(audit, "several-places")
    assert (finding.severity, finding.facts) == (NOTE, (("count", "2"),))
    assert "the weakest decides" in words.finding(finding)
    one = replace(audit, organisation=sample_organisation(places=("Church hall",)))
    assert not found(one, "several-places")
    for each in counted(audit):
        audit = answered(audit, each.code, "partly")
    assert not found(audit, "several-places"), "nothing is said to be fully met"


# -- not yet law -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rating", [None, "fully", "partly", "not", "na"])
def test_what_is_not_yet_law_stops_nothing(rating: str | None) -> None:
    audit = declared(answered(sample_audit(), "TST-3.3", rating))
    assert stops(validate(audit, TODAY)) == ()
    assert stops(needs(audit, "TST-3.3", TODAY)) == ()


def test_what_is_not_yet_law_still_says_what_would_help_and_is_listed() -> None:
    audit = answered(sample_audit(), "TST-3.3", "not")
    assert codes(needs(audit, "TST-3.3", TODAY)) == ["action-needed"]
    away = answered(sample_audit(), "TST-3.3", "na", reason="We have no paid helpers.")
    assert [each.standard for each in found(away, "not-applicable")] == ["TST-2.2", "TST-3.3"]


# -- evidence --------------------------------------------------------------------------------------------------------


def test_evidence_past_its_expiry_is_named_from_the_day_after() -> None:
    audit = sample_audit()
    item = replace(audit.evidence[0], expires=date(2026, 12, 1))
    audit = replace(audit, evidence=(item, *audit.evidence[1:]))
    assert not found(audit, "evidence-expired", today=date(2026, 12, 1))
    finding = only(audit, "evidence-expired", today=date(2026, 12, 2))
    assert (finding.severity, finding.place, finding.standard) == (WARN, f"evidence:{item.uuid}", "TST-1.1")
    assert dict(finding.facts)["numbers"] == "1.1, 1.3"


def test_evidence_older_than_its_question_allows_is_named() -> None:
    audit = sample_audit()
    assert not found(audit, "evidence-old", today=date(2027, 9, 21))
    finding = only(audit, "evidence-old", today=date(2027, 9, 22))
    facts = dict(finding.facts)
    assert (finding.severity, facts["numbers"], facts["months"]) == (WARN, "1.1", "12")


def test_the_day_of_the_file_serves_where_the_item_has_none() -> None:
    audit = sample_audit()
    item = replace(audit.evidence[0], dated=None)
    audit = replace(audit, evidence=(item, *audit.evidence[1:]))
    assert not found(audit, "evidence-undated")
    assert only(audit, "evidence-old", today=date(2027, 9, 2)).place == f"evidence:{item.uuid}"


def test_evidence_without_a_day_is_a_note_where_age_matters() -> None:
    audit = sample_audit()
    bare = replace(audit.evidence[0], dated=None, versions=())
    assert only(replace(audit, evidence=(bare, audit.evidence[1])), "evidence-undated").severity is NOTE
    elsewhere = replace(audit.evidence[1], dated=None)
    assert not found(replace(audit, evidence=(audit.evidence[0], elsewhere)), "evidence-undated")


def test_evidence_dated_ahead_is_worth_a_look() -> None:
    audit = sample_audit()
    ahead = replace(audit.evidence[0], dated=date(2062, 9, 21))
    assert only(replace(audit, evidence=(ahead, audit.evidence[1])), "evidence-ahead").severity is WARN


def test_evidence_no_rating_rests_on_says_nothing() -> None:
    audit = sample_audit()
    old = sample_evidence(9, "TST-1.2", "TST-2.2", dated=date(2001, 1, 1), expires=date(2002, 1, 1))
    with_old = declared(replace(audit, evidence=(*audit.evidence, old)))
    assert codes(validate(with_old, TODAY)) == codes(validate(declared(audit), TODAY))


def test_old_evidence_never_stops() -> None:
    audit = sample_audit()
    old = tuple(replace(each, dated=date(2001, 1, 1), expires=date(2002, 1, 1)) for each in audit.evidence)
    assert stops(validate(declared(replace(audit, evidence=old)), TODAY)) == ()


# -- the organisation ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "code", "severity"),
    [
        ({"name": " "}, "organisation-name", STOP),
        ({"kind": ""}, "organisation-kind", STOP),
        ({"kind": "school"}, "organisation-kind-unknown", STOP),
        ({"number": None}, "organisation-number", STOP),
        ({"number": PublicNumber("charity", " ")}, "organisation-number", STOP),
        ({"lead": Contact()}, "organisation-lead", STOP),
        ({"lead": Contact("Grace")}, "organisation-lead-contact", WARN),
        ({"council": ""}, "organisation-council", WARN),
        ({"council_day": ""}, "organisation-council-number", WARN),
        ({"facts": (("commissioned", True), ("has_trips", True))}, "organisation-commissioner", WARN),
        ({"facts": ()}, "organisation-facts", NOTE),
    ],
)
def test_what_the_return_needs_of_the_organisation(change: dict[str, object], code: str, severity: Severity) -> None:
    finding = only(sample_audit(organisation=sample_organisation(**change)), code)
    assert (finding.severity, finding.place, finding.standard) == (severity, "organisation", None)


def test_none_is_an_answer_for_the_number() -> None:
    audit = sample_audit(organisation=sample_organisation(number=PublicNumber("none")))
    assert not found(audit, "organisation-number")


def test_questions_that_know_no_kinds_ask_for_none() -> None:
    audit = sample_audit(replace(sample_audit().framework, kinds=()), organisation=sample_organisation(kind=""))
    assert not found(audit, "organisation-kind")


def test_an_organisation_that_is_asked_nothing_is_stopped() -> None:
    audit = sample_audit()
    areas = tuple(
        replace(area, standards=tuple(replace(each, level="full") for each in area.standards))
        for area in audit.framework.areas
    )
    nothing = replace(audit, framework=replace(audit.framework, areas=areas), level="starter")
    assert only(nothing, "nothing-asked").severity is STOP


# -- signing ---------------------------------------------------------------------------------------------------------


def test_declarations_still_expected_stop_the_return_and_not_the_signing() -> None:
    audit = sample_audit(declarations=())
    assert [dict(each.facts)["role"] for each in found(audit, "declaration-expected")] == [
        "Safeguarding lead",
        "A trustee or committee member",
    ]
    assert {each.place for each in found(audit, "declaration-expected")} == {"sign"}
    assert stops(validate(audit, TODAY, purpose="sign")) == ()


def test_a_declaration_that_is_welcome_is_a_note() -> None:
    framework = sample_audit().framework
    lead, trustee = framework.sign_off.signers
    sign_off = replace(framework.sign_off, signers=(lead, replace(trustee, required=False)))
    audit = sample_audit(replace(framework, sign_off=sign_off))
    assert only(replace(audit, declarations=audit.declarations[:1]), "declaration-welcome").severity is NOTE


def test_a_change_after_a_declaration_asks_for_it_again() -> None:
    audit = answered(sample_audit(), "TST-1.1", "fully", "Other words.")
    stale = found(audit, "changed-since-declared")
    assert [dict(each.facts)["name"] for each in stale] == ["Grace Okafor", "Amrit Kaur"]
    assert {(each.severity, each.place) for each in stale} == {(STOP, "sign")}
    assert not found(audit, "declaration-expected")
    assert stops(validate(audit, TODAY, purpose="sign")) == ()
    assert not found(declared(audit), "changed-since-declared")


def test_an_older_declaration_by_somebody_who_declared_again_is_forgotten() -> None:
    audit = answered(sample_audit(), "TST-1.1", "fully", "Other words.")
    again = tuple(replace(each, uuid=uid(each.uuid)) for each in declared(audit).declarations)
    audit = replace(audit, declarations=(*audit.declarations, *again))
    assert stops(validate(audit, TODAY)) == ()


def test_one_person_in_two_roles_is_worth_a_look() -> None:
    audit = sample_audit()
    lead, trustee = audit.declarations
    audit = replace(audit, declarations=(lead, replace(trustee, name="grace  okafor")))
    assert only(audit, "declared-twice").severity is WARN


@pytest.mark.parametrize(
    ("board_date", "code", "severity"), [("required", "board-date-required", STOP), ("asked", "board-date", NOTE)]
)
def test_the_boards_day(board_date: str, code: str, severity: Severity) -> None:
    framework = sample_audit().framework
    audit = sample_audit(replace(framework, sign_off=replace(framework.sign_off, board_date=board_date)))
    assert not found(audit, code)
    unseen = replace(audit, declarations=tuple(replace(each, seen_by_board=None) for each in audit.declarations))
    assert only(unseen, code).severity is severity


def test_nobody_has_to_sign_where_the_questions_ask_nobody() -> None:
    audit = sample_audit(replace(sample_audit().framework, sign_off=SignOff("", ())))
    assert stops(validate(audit, TODAY)) == ()


def test_a_way_back_into_the_file_comes_before_the_first_return() -> None:
    audit = sample_audit(settings=())
    finding = only(audit, "recovery-page")
    assert (finding.severity, finding.place) == (STOP, "recovery")
    assert not found(audit, "recovery-page", purpose="sign")
    sent = Sent(uid("sent"), "ref", "ab", "full", "a.zip", sample_version().added_at)
    assert only(replace(audit, sent=(sent,)), "recovery-page").severity is WARN
    assert not found(replace(audit, example=True), "recovery-page")


# -- the whole -------------------------------------------------------------------------------------------------------


def test_needs_are_those_of_the_whole_for_that_question() -> None:
    audit = replace(sample_audit(), evidence=(), actions=())
    whole = validate(audit, TODAY)
    for standard in counted(audit):
        of_one = [each for each in whole if each.standard == standard.code]
        assert sorted(codes(needs(audit, standard.code, TODAY))) == sorted(each.code for each in of_one)


def test_needs_of_a_question_that_does_not_exist() -> None:
    with pytest.raises(UnknownStandard):
        needs(sample_audit(), "TST-9.9", TODAY)


@given(audits())
def test_findings_agree_with_the_figures(audit: Audit) -> None:
    findings = validate(audit, TODAY)
    asked_codes = {each.code for each in counted(audit)}
    unanswered = [each for each in findings if each.code == "unanswered"]
    assert len(unanswered) == standing(audit).to_answer
    away = [each for each in findings if each.code == "not-applicable" and each.standard in asked_codes]
    assert len(away) == standing(audit).not_applicable
    for each in findings:
        kind, _, item = each.place.partition(":")
        assert kind in (
            *("standard", "action", "evidence", "organisation", "sign", "recovery", "standards"),
            *("level", "documents", "statement"),
        )
        if kind == "standard":
            assert item == each.standard
        elif kind == "action":
            assert item in {action.uuid for action in audit.actions}
        elif kind == "evidence":
            assert item in {piece.uuid for piece in audit.evidence}
        sentence = words.finding(each)
        assert sentence.strip()
        assert "…" not in sentence or any("…" in value for _, value in each.facts)
    assert len(set(findings)) == len(findings)


@given(audits())
def test_signing_asks_for_less_than_sending(audit: Audit) -> None:
    sending, signing = validate(audit, TODAY), validate(audit, TODAY, purpose="sign")
    assert set(signing) <= set(sending)
    assert not {each.place for each in signing} & {"sign", "recovery"}
    assert {each.place for each in set(sending) - set(signing)} <= {"sign", "recovery", "documents"}


@given(sendable_audits())
def test_what_has_all_it_needs_is_not_stopped_whatever_its_words(audit: Audit) -> None:
    assert stops(validate(audit, TODAY)) == ()


@given(sendable_audits())
def test_taking_all_plans_and_evidence_away_stops_each_rating_that_needs_them(audit: Audit) -> None:
    bare = replace(audit, evidence=(), actions=())
    findings = validate(bare, TODAY, purpose="sign")
    counts = standing(bare)
    assert len([each for each in findings if each.code == "evidence-needed"]) == counts.fully
    assert len([each for each in findings if each.code == "action-needed"]) == counts.partly + counts.not_met


def test_six_hundred_questions_take_no_time() -> None:
    framework = many_standards()
    audit = sample_audit(framework)
    every = [each.code for each in framework.standards]
    evidence = tuple(sample_evidence(number, *every[number::50]) for number in range(1, 500))
    audit = declared(replace(audit, evidence=evidence, actions=(sample_action(1, *every[1:3]),)))
    assert stops(validate(audit, TODAY)) != ()
    times = []
    for _ in range(7):
        start = time.process_time()
        validate(audit, TODAY)
        times.append(time.process_time() - start)
    watched = 10 if sys.gettrace() else 1
    assert min(times) < 0.04 * watched, "about 10 ms where nothing else runs"


def test_a_level_the_partnership_does_not_take_stops_signing_and_sending() -> None:
    audit = sample_audit(level="starter")
    full_only = replace(audit, partnership=replace(audit.partnership, levels=("full",)))
    for purpose in ("export", "sign"):
        found = [each for each in validate(full_only, TODAY, purpose=purpose) if each.code == "level-refused"]
        assert [(each.severity, each.place) for each in found] == [(STOP, "level")]
        assert "takes the full level only, and this audit is at the starter level" in words.finding(found[0])
    for levels in ((), ("starter",), ("starter", "full")):
        taken = replace(audit, partnership=replace(audit.partnership, levels=levels))
        assert "level-refused" not in {each.code for each in validate(taken, TODAY)}
