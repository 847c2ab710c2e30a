"""What the reports say of the plan: the year in counts that add up, with whom it was agreed, and what shows it done."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from builders import NOW, TODAY, sample_action, sample_audit, uid
from papers import one_line, whole

from s11desktop.audit.model import Action, ActionStatus, Audit
from s11desktop.audit.plan import year
from s11desktop.report import html, meeting, planned
from s11desktop.report.facts import ReportFacts
from s11desktop.report.prints import Print

BEFORE, DURING = datetime(2025, 10, 1, tzinfo=UTC), datetime(2026, 10, 1, tzinfo=UTC)
OPEN, DONE, DROPPED = ActionStatus.OPEN, ActionStatus.DONE, ActionStatus.DROPPED


def actions(*given: tuple[datetime, ActionStatus]) -> tuple[Action, ...]:
    return tuple(
        sample_action(number, "TST-1.2", created_at=created, status=status, closed_on=None if status is OPEN else TODAY)
        for number, (created, status) in enumerate(given, 1)
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            [(BEFORE, DONE)] * 5 + [(BEFORE, DROPPED), (BEFORE, OPEN)] + [(DURING, OPEN)] * 8 + [(DURING, DONE)] * 2,
            "Of the 7 brought into this audit, 5 are done, 1 was dropped and 1 is still to do. "
            "10 are new: 2 done, 8 to do.",
        ),
        ([(BEFORE, OPEN)], "The 1 brought into this audit is still to do."),
        ([(BEFORE, DROPPED)], "The 1 brought into this audit was dropped."),
        ([(BEFORE, OPEN)] * 2, "Of the 2 brought into this audit, 2 are still to do."),
        ([(DURING, DROPPED)], "1 is new: 1 dropped."),
    ],
)
def test_the_year_in_a_sentence_adds_up(given: list[tuple[datetime, ActionStatus]], said: str) -> None:
    found = year(actions(*given), sample_audit().round)
    assert planned.say_year(found) == said
    wholes = [int(each) for each in re.findall(r"(\d+) (?:brought|is new|are new)", said)]
    assert sum(wholes) == len(given)
    assert planned.tells_apart(found)


def test_where_everything_is_new_and_to_do_nothing_is_told_apart() -> None:
    assert not planned.tells_apart(year(actions((DURING, OPEN)), sample_audit().round))


def with_a_plan() -> Audit:
    audit = sample_audit()
    shown = audit.evidence[1]
    first = sample_action(
        1, "TST-1.2", created_at=BEFORE, agreed_with="The parish council", priority="low", proofs=(shown.uuid,)
    )
    closed = sample_action(2, status=DONE, closed_on=date(2026, 10, 10), priority="in no hurry <at all>")
    return replace(audit, actions=(first, closed))


def test_page_and_papers_say_all_of_an_action(tmp_path: Path) -> None:
    audit = with_a_plan()
    page = html.report(ReportFacts(audit=audit, today=TODAY, exported_at=NOW)).decode()
    for words in ("Agreed with: ", "The parish council", "Shown by E002.", "Priority: ", "in no hurry &lt;at all&gt;"):
        assert words in page
    assert "The 1 brought into this audit is still to do. 1 is new: 1 done." in page
    for kind in (Print.ACTION_PLAN, Print.PART_DONE):
        paper = one_line(whole(meeting.make(kind, audit, NOW), tmp_path))
        for words in ("Agreed with: The parish council.", "Shown by E002.", "Priority: low"):
            assert words in paper
        assert "The 1 brought into this audit is still to do. 1 is new: 1 done." in paper


def test_each_action_is_told_how_it_stands_to_the_audit() -> None:
    found = planned.in_this_audit(year(with_a_plan().actions, sample_audit().round))
    assert found == {uid("action 1"): "brought along", uid("action 2"): "new"}
