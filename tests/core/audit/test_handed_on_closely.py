"""What is told of an audit, at its edges: to whoever comes next, of a change in the law, of a question with a name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from builders import TODAY, answered, sample_action, sample_audit, sample_version, uid

from s11desktop.audit.handing_over import due
from s11desktop.audit.kinds import of_kind
from s11desktop.audit.law import LawChange
from s11desktop.audit.model import ActionStatus, Partnership, Round, Sent
from s11desktop.audit.reminders import About, reminders
from s11desktop.audit.validation import validate
from s11desktop.audit.yearly import yearly, yearly_said

HALLAM = Partnership("Hallam", deadline=datetime(2028, 3, 31, 16, tzinfo=UTC))


@pytest.mark.parametrize(
    ("sent", "is_open"), [((), True), (("draft",), True), (("draft", "draft"), True), (("draft", "full"), False)]
)
def test_a_return_far_ahead_is_told_to_whoever_comes_next_until_a_whole_one_was_made(
    sent: tuple[str, ...], is_open: bool
) -> None:
    made = tuple(
        Sent(uid(f"{n}"), "ref", "ab", kind, "a.zip", sample_version().added_at) for n, kind in enumerate(sent)
    )
    audit = replace(sample_audit(), partnership=HALLAM, sent=made)
    assert not [each for each in reminders(audit, TODAY) if each.about is About.RETURN], "too far for a reminder"
    told = [(each.what, each.late) for each in due(audit, TODAY) if each.about is About.RETURN]
    assert told == ([("Hallam", False)] if is_open else [])


def test_a_change_in_the_law_is_told_with_its_day_or_with_none() -> None:
    before = sample_audit()
    after = replace(before, round=Round("r2", "statement", "2027", TODAY), before=before)
    changes = (LawChange("law:1", "Chapter 4", date(2026, 3, 18), ("TST-1.1",)), LawChange("law:2", "Anything else"))
    said = yearly_said(replace(yearly(before, after, TODAY), law_changes=changes))
    assert said["law"] == [
        {"code": "law:1", "what": "Chapter 4", "on": "2026-03-18", "standards": ["TST-1.1"]},
        {"code": "law:2", "what": "Anything else", "on": None, "standards": []},
    ]


@pytest.mark.parametrize("short", ["", "A lead and a deputy"])
def test_a_finding_names_its_question_by_the_short_words_where_there_are_any(short: str) -> None:
    framework = sample_audit().framework
    areas = tuple(
        replace(area, standards=tuple(replace(each, short=short) for each in area.standards))
        for area in framework.areas
    )
    audit = answered(sample_audit(), "TST-1.1", "partly")
    audit = replace(audit, framework=replace(framework, areas=areas))
    named = {
        dict(each.facts)["short"]
        for each in validate(audit, TODAY)
        if each.place == "standard:TST-1.1" and "short" in dict(each.facts)
    }
    assert named == {short or "We have a named safeguarding lead and a deputy."}


@pytest.mark.parametrize("kind", ["update", "statement"])
def test_what_was_dropped_goes_out_with_the_reason_or_not_at_all(kind: str) -> None:
    before = sample_audit()
    dropped = replace(sample_action(1, "TST-1.1"), status=ActionStatus.DROPPED)
    audit = replace(before, round=Round("r2", kind, "2027", TODAY), before=before)
    for actions, stopped in (
        ((sample_action(1, "TST-1.1"),), []),
        ((replace(dropped, reason="The hall was sold"),), []),
        ((replace(dropped, reason=" "),), ["TST-1.1"]),
    ):
        told = of_kind(replace(audit, actions=actions), TODAY)
        assert [each.standard for each in told if each.code == "action-reason"] == stopped
