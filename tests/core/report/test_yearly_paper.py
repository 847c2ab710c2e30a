"""The statement of the year after on paper: figures add up, evidence for what moved, a draft until declared."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from builders import TODAY, answered, sample_audit, sample_evidence, small_framework
from papers import pages

from s11desktop.audit.model import Audit, Round, Sent
from s11desktop.audit.yearly import called, yearly
from s11desktop.report.yearly import opening, statement

SENT = Sent("s1", "3f881d0ca6e7" + "0" * 52, "ab" * 32, "full", "St-Marks.zip", datetime(2026, 1, 30, 12, tzinfo=UTC))


def _then() -> Audit:
    then = sample_audit(
        small_framework(),
        responses=(),
        evidence=(),
        actions=(),
        round=Round("r1", "audit", "2026", date(2026, 1, 2), date(2026, 2, 1)),
        sent=(SENT,),
    )
    for code, rating in (("TST-1.1", "partly"), ("TST-1.2", "fully"), ("TST-1.3", "fully"), ("TST-2.1", "fully")):
        then = answered(then, code, rating, f"Said of {code}.")
    return then


def _now(then: Audit) -> Audit:
    now = replace(then, round=Round("r2", "statement", "2027", date(2027, 1, 4)), sent=())
    now = answered(now, "TST-1.1", "fully", "A deputy is named.")
    now = answered(now, "TST-1.2", "partly", "Two helpers left.")
    return replace(now, evidence=(sample_evidence(1, "TST-1.1", title="Deputy, named", dated=date(2026, 9, 8)),))


def test_it_says_what_moved_what_shows_it_and_which_return_it_is_about(tmp_path: Path) -> None:
    then = _then()
    found = yearly(then, _now(then), TODAY)
    whole = " ".join(" ".join(pages(statement(found, today=TODAY), tmp_path)).split())
    for said in (
        opening(found),
        "Sealed 30 January 2026. Reference 3f88 1d0c a6e7. SHA-256",
        "What got worse",
        "Two helpers left.",
        "What moved up to fully met, and what shows it",
        "Deputy, named",
        "8 September 2026",
        "2 confirmed unchanged, 2 in the same words as 2026.",
        "Draft: not yet declared",
    ):
        assert said in whole, said
    assert "passed" not in whole
    assert "%" not in whole


def test_without_evidence_of_since_it_says_so(tmp_path: Path) -> None:
    then = _then()
    found = yearly(then, replace(_now(then), evidence=()), TODAY)
    whole = " ".join(" ".join(pages(statement(found, today=TODAY, draft=False), tmp_path)).split())
    assert "No evidence since then yet." in whole
    assert "Draft" not in whole


def test_bodies_with_the_duty_call_it_a_statement_of_compliance() -> None:
    then = _then()
    assert called(then) == "Yearly confirmation"
    duty = replace(then, framework=replace(then.framework, first_look="Not the whole duty."))
    assert called(duty) == "Statement of compliance"
