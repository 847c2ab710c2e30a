"""An audit as data and back, and what a declaration covers."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta

import pytest
import rfc8785
from builders import (
    NOW,
    answered,
    declared,
    many_standards,
    real_framework,
    response,
    sample_action,
    sample_audit,
    sample_evidence,
    sample_organisation,
    uid,
)
from hypothesis import given
from strategies import audits

from s11desktop.audit.covered import content_digest
from s11desktop.audit.data import as_data, moment, without_local
from s11desktop.audit.model import ActionNote, Audit, Partnership, Sent
from s11desktop.audit.reading_back import from_data
from s11desktop.framework.canonical import canonical_json

LOCAL = ("come_back", "note", "changed_by", "by", "people", "sent", "settings", "local")


@given(audits())
def test_an_audit_reads_back_the_same(audit: Audit) -> None:
    assert from_data(as_data(audit, local=True), audit.framework) == audit
    assert from_data(as_data(audit), audit.framework) == without_local(audit)


@given(audits())
def test_it_is_plain_and_canonical(audit: Audit) -> None:
    data = as_data(audit, local=True)
    assert canonical_json(data) == rfc8785.dumps(data)  # type: ignore[arg-type]
    assert json.loads(canonical_json(data)) == data


def _names(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*(_names(each) for each in value.values()))
    return set().union(*(_names(each) for each in value)) if isinstance(value, list) else set()


@given(audits())
def test_what_is_local_stays(audit: Audit) -> None:
    assert not _names(as_data(audit)) & set(LOCAL)


def test_words_that_are_local_are_nowhere_in_what_is_sent() -> None:
    audit = sample_audit(
        responses=(response("TST-1.1", "fully", note="CANARY-NOTE", changed_by="CANARY-BY"),),
        actions=(sample_action(1, "TST-1.1", notes=(ActionNote(uid("n"), "Done.", NOW, "CANARY-NOTER"),)),),
        settings=(("CANARY-SETTING", "CANARY-VALUE"),),
        sent=(Sent(uid("s"), "ref", "ab", "full", "CANARY-FILE", NOW, "CANARY-TO"),),
    )
    assert b"CANARY" not in canonical_json(as_data(audit))
    assert canonical_json(as_data(audit, local=True)).count(b"CANARY") == 7


def test_the_members_are_those_described() -> None:
    data = as_data(sample_audit())
    assert data["format"] == 1
    assert sorted(data) == [
        "actions",
        "audit",
        "declarations",
        "evidence",
        "format",
        "framework",
        "organisation",
        "partnership",
        "partnership_answers",
        "responses",
    ]


def test_moments_are_utc_to_the_second() -> None:
    assert moment(NOW.replace(microsecond=999_999)) == "2026-11-21T09:30:00Z"
    assert moment(NOW.replace(year=1900)) == "1900-11-21T09:30:00Z"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), 2),
        (("format",), None),
        (("audit",), []),
        (("audit", "level"), 3),
        (("audit", "example"), "no"),
        (("audit", "round", "started_on"), "2026-02-30"),
        (("organisation", "places"), [1]),
        (("organisation", "facts"), ["x"]),
        (("organisation", "revision"), True),
        (("organisation", "revision"), 1.5),
        (("partnership", "deadline"), "2026-12-18T17:00:00"),
        (("responses",), {}),
        (("responses", 0, "rating"), "no such"),
        (("responses", 0, "standard"), "no such"),
        (("responses", 0, "standard"), "TST-1.2"),
        (("responses", 0, "first_said"), "yesterdayZ"),
        (("evidence", 0, "standards"), ["no such"]),
        (("actions", 0, "status"), "forgotten"),
        (("actions", 0, "standards"), ["no such"]),
        (("declarations", 0, "how"), "by pigeon"),
    ],
)
def test_data_that_does_not_fit_is_refused(path: tuple[str | int, ...], value: object) -> None:
    audit = sample_audit()
    data = deepcopy(as_data(audit))
    inner: object = data
    for step in path[:-1]:
        inner = inner[step]  # type: ignore[index]
    inner[path[-1]] = value  # type: ignore[index]
    with pytest.raises(ValueError, match=r"\w"):
        from_data(data, audit.framework)


def test_a_member_that_is_missing_is_named() -> None:
    audit = sample_audit()
    data = as_data(audit)
    del data["evidence"]
    with pytest.raises(ValueError, match=r"evidence: missing"):
        from_data(data, audit.framework)


def test_later_members_are_passed_over() -> None:
    audit = sample_audit()
    assert from_data(as_data(audit) | {"exported_at": "2026-11-21T09:30:00Z", "kind": "full"}, audit.framework)


COVERED = {
    "a rating": lambda a: answered(a, "TST-1.1", "partly"),
    "words": lambda a: answered(a, "TST-1.1", "fully", "Other words."),
    "a name": lambda a: replace(a, organisation=sample_organisation(name="Another")),
    "the lead": lambda a: replace(a, organisation=replace(a.organisation, lead=a.organisation.deputy)),
    "evidence": lambda a: replace(a, evidence=(*a.evidence, sample_evidence(9, "TST-1.1"))),
    "an action's day": lambda a: replace(a, actions=(replace(a.actions[0], due=date(2028, 1, 1)), *a.actions[1:])),
    "the level": lambda a: replace(a, level="starter"),
    "the questions": lambda a: replace(a, framework_sha256="0" * 64),
    "an answer about the partnership": lambda a: replace(a, partnership_answers=()),
}

NOT_COVERED = {
    "declarations": lambda a: replace(a, declarations=()),
    "what was sent": lambda a: replace(a, sent=(Sent(uid("s"), "r", "s", "full", "f", NOW),)),
    "settings": lambda a: replace(a, settings=()),
    "history": lambda a: replace(a, history_head="f" * 64),
    "the partnership": lambda a: replace(a, partnership=Partnership("Other")),
    "people": lambda a: replace(a, people=()),
    "the order of answers": lambda a: replace(a, responses=a.responses[::-1]),
    "local notes and marks": lambda a: replace(
        a, responses=tuple(replace(each, note="x", come_back=True, changed_by="y") for each in a.responses)
    ),
    "stamps": lambda a: replace(
        a,
        responses=tuple(
            replace(each, revision=7, changed_at=NOW + timedelta(days=1), first_said=None) for each in a.responses
        ),
        evidence=tuple(replace(each, revision=7, added_at=None) for each in a.evidence),
        actions=tuple(replace(each, revision=7, created_at=None) for each in a.actions),
        organisation=replace(a.organisation, revision=7),
    ),
}


@pytest.mark.parametrize("what", COVERED)
def test_a_declaration_covers(what: str) -> None:
    audit = sample_audit()
    assert content_digest(COVERED[what](audit)) != content_digest(audit)


@pytest.mark.parametrize("what", NOT_COVERED)
def test_a_declaration_does_not_cover(what: str) -> None:
    audit = sample_audit()
    assert content_digest(NOT_COVERED[what](audit)) == content_digest(audit)


def test_an_answer_to_a_question_no_longer_asked_is_not_covered() -> None:
    audit = sample_audit(organisation=sample_organisation(facts=(("has_trips", False),)))
    assert content_digest(answered(audit, "TST-2.2", "not")) == content_digest(audit)


@given(audits())
def test_declaring_does_not_change_what_is_declared(audit: Audit) -> None:
    assert content_digest(declared(audit)) == content_digest(audit)
    assert content_digest(from_data(as_data(audit), audit.framework)) == content_digest(audit)


def test_the_real_questions_and_the_largest_go_through() -> None:
    for framework in (real_framework(), many_standards()):
        audit = sample_audit(framework)
        assert from_data(as_data(audit, local=True), framework) == audit
