"""What is said wherever an audit is shown: a first look, whose questions, and how old the law in them is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from builders import sample_audit

from s11desktop.audit import marking
from s11desktop.audit.model import Audit

CHECKED = date(2026, 11, 21)
LATER = CHECKED + timedelta(days=184)


def _audit(**changes: object) -> Audit:
    audit = sample_audit()
    framework = replace(
        audit.framework,
        verified_on=CHECKED,
        levels=("starter", "full"),
        first_look="not a full section 11 audit",
        notice="Our own.",
    )
    return replace(audit, framework=framework, **changes)  # type: ignore[arg-type]


def test_a_starter_audit_that_is_a_first_look_says_so() -> None:
    assert marking.first_look(_audit(level="starter")) == "Starter level: not a full section 11 audit."
    assert marking.first_look(_audit(level="full")) == ""


def test_questions_a_pack_brought_are_not_called_our_own() -> None:
    assert marking.notice(_audit()) == "Our own."
    sent = replace(_audit().partnership, pack="ab" * 32)
    assert marking.notice(_audit(partnership=sent)) == ""


def test_the_day_the_law_was_checked_is_said() -> None:
    framework = _audit().framework
    assert marking.law_checked(framework) == "The law in these questions was last checked on 21 November 2026."
    assert marking.law_checked_by(framework, CHECKED) == marking.law_checked(framework)
    assert marking.law_checked_by(framework, LATER).endswith("on 21 November 2026, more than six months ago.")


def test_what_to_do_about_it_is_said_once_a_round() -> None:
    audit = _audit()
    assert marking.to_say(audit, LATER - timedelta(days=1)) == ""
    assert f"an edition after {audit.framework.edition}." in marking.to_say(audit, LATER)
    read = replace(audit, settings=((marking.noted(audit), "yes"),))
    assert marking.to_say(read, LATER) == ""
    assert marking.renew(read, LATER)
    next_round = replace(read, round=replace(read.round, uuid="another"))
    assert marking.to_say(next_round, LATER)


def test_whoever_has_a_pack_is_sent_to_the_partnership() -> None:
    audit = _audit()
    asked = replace(audit.partnership, name="Nettleford Safeguarding Partnership", pack="ab" * 32)
    assert marking.to_say(replace(audit, partnership=asked), LATER) == (
        "That is more than six months ago. Ask Nettleford Safeguarding Partnership for a newer pack."
    )
    nobody = replace(asked, name="")
    assert "Ask your partnership" in marking.to_say(replace(audit, partnership=nobody), LATER)
