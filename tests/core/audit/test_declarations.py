"""Who is asked to declare, and whose declaration meets it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import sample_audit, uid

from s11desktop.audit.declarations import expected, fits, standing_declarations

TRUSTEE = "A trustee, PCC member or committee member"


@pytest.mark.parametrize(
    ("role", "asked"),
    [
        ("Safeguarding lead", "Safeguarding lead"),
        ("safeguarding  LEAD", "Safeguarding lead"),
        ("The safeguarding lead", "Safeguarding lead"),
        ("Safeguarding lead (deputy)", "Safeguarding lead"),
        ("Trustee", TRUSTEE),
        ("PCC member", TRUSTEE),
        ("a committee member", TRUSTEE),
        ("Trustee, treasurer", TRUSTEE),
        (TRUSTEE, TRUSTEE),
        ("Head", "Head or principal"),
    ],
)
def test_a_role_is_the_one_asked_for(role: str, asked: str) -> None:
    assert fits(role, asked)


@pytest.mark.parametrize(
    ("role", "asked"),
    [("Churchwarden", TRUSTEE), ("Trusteeship", TRUSTEE), ("", TRUSTEE), ("Lead", "Safeguarding lead"), ("x", "")],
)
def test_a_role_is_not_the_one_asked_for(role: str, asked: str) -> None:
    assert not fits(role, asked)


def test_everyone_asked_is_listed_with_the_declaration_that_meets_it() -> None:
    audit = sample_audit()
    assert [each.made.name if each.made else None for each in expected(audit)] == ["Grace Okafor", "Amrit Kaur"]
    alone = replace(audit, declarations=audit.declarations[1:])
    assert [each.made is None for each in expected(alone)] == [True, False]
    assert [each.made for each in expected(replace(audit, declarations=()))] == [None, None]


def test_one_declaration_meets_one_expectation() -> None:
    audit = sample_audit()
    sign_off = replace(audit.framework.sign_off, signers=audit.framework.sign_off.signers[:1] * 2)
    twice = replace(audit, framework=replace(audit.framework, sign_off=sign_off))
    assert [each.made is None for each in expected(twice)] == [False, True]


def test_a_newer_declaration_takes_the_place_of_the_same_persons_older_one() -> None:
    audit = sample_audit()
    older, other = audit.declarations
    newer = replace(older, uuid=uid("newer"), content="new")
    assert standing_declarations(replace(audit, declarations=(older, other, newer))) == (other, newer)


def test_two_trustees_may_both_declare() -> None:
    audit = sample_audit()
    lead, trustee = audit.declarations
    second = replace(trustee, uuid=uid("second"), name="Priya Shah")
    assert standing_declarations(replace(audit, declarations=(lead, trustee, second))) == (lead, trustee, second)


def test_a_changed_role_holder_replaces_a_declaration_about_older_content() -> None:
    audit = sample_audit()
    lead, trustee = audit.declarations
    successor = replace(trustee, uuid=uid("second"), name="Priya Shah", content="new")
    assert standing_declarations(replace(audit, declarations=(lead, trustee, successor))) == (lead, successor)


def test_the_very_role_comes_before_one_that_would_do() -> None:
    audit = sample_audit()
    one = audit.framework.sign_off.signers[0]
    signers = (replace(one, role="Chair or trustee", how=""), replace(one, role="Trustee", how=""))
    sign_off = replace(audit.framework.sign_off, signers=signers)
    very, other = (
        replace(audit.declarations[0], uuid=uid(role), name=name, role=role)
        for role, name in (("Chair or trustee", "Grace"), ("Trustee", "Amrit"))
    )
    asked = replace(audit, framework=replace(audit.framework, sign_off=sign_off), declarations=(very, other))
    assert [each.made for each in expected(asked)] == [very, other]  # the newest would do for the first as well
