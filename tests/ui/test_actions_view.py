"""What of the plan is shown and under which headings; hundreds of actions are made into rows once."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from statistics import median

from builders import TODAY, sample_action, sample_audit

from s11desktop.audit.model import ActionStatus
from ui.pages import actions_view
from ui.pages.actions_view import Wanted

LEADS = ("Maria", "Yusuf", "Grace", "")


def test_which_there_is_to_choose_from_with_counts_that_add_up() -> None:
    before = datetime(2025, 1, 1, tzinfo=UTC)
    actions = (
        sample_action(1, created_at=before),
        sample_action(2, created_at=before, status=ActionStatus.DONE, closed_on=TODAY),
        sample_action(3, status=ActionStatus.DROPPED, closed_on=TODAY, reason="Joined"),
        sample_action(4, created_at=before, status=ActionStatus.DONE, closed_on=before.date() + timedelta(days=9)),
        sample_action(5),
    )
    audit = replace(sample_audit(), actions=actions)
    assert actions_view.which(audit) == (
        ("open", "Still to do (2)"),
        ("carried", "Carried over (1)"),
        ("done", "Done in this audit (1)"),
        ("dropped", "Dropped in this audit (1)"),
        ("before", "Closed before it (1)"),
        ("all", "All (5)"),
    )
    (_, carried) = actions_view.rows(audit, TODAY, Wanted(which="carried"))
    assert "Carried over from 2025" in carried.spoken


def test_a_lead_nobody_is_and_one_who_is_written_in_two_ways() -> None:
    actions = tuple(sample_action(number, lead=lead) for number, lead in enumerate(("Maria", "maria ", "")))
    audit = replace(sample_audit(), actions=actions)
    assert actions_view.leads(audit) == (("", "Everyone"), ("Maria", "Maria"), (actions_view.NOBODY, "Nobody yet"))
    for code, many in (("Maria", 2), (actions_view.NOBODY, 1), ("", 3)):
        assert actions_view.count(actions_view.rows(audit, TODAY, Wanted(lead=code))) == many


def test_six_hundred_are_filtered_and_grouped_within_a_blink() -> None:
    actions = tuple(
        sample_action(
            number,
            ("TST-1.1", "TST-2.1", "TST-3.1")[number % 3],
            what=f"Thing number {number} that somebody does",
            lead=LEADS[number % 4],
            due=TODAY + timedelta(days=number - 100),
        )
        for number in range(600)
    )
    audit = replace(sample_audit(), actions=actions)
    chosen = frozenset(action.uuid for action in actions[::7])
    looks = [
        Wanted(by, lead, said=said)
        for by in (actions_view.DATE, actions_view.LEAD, actions_view.AREA)
        for lead in ("", "Maria")
        for said in ("", "thing 1", "number 59", "nothing of that")
    ]
    actions_view.rows(audit, TODAY, looks[0], chosen)
    took = []
    for look in looks * 2:
        begun = time.process_time()
        found = actions_view.rows(audit, TODAY, look, chosen)
        took.append(time.process_time() - begun)
        if not look.said:
            assert actions_view.count(found) == sum(look.lead in ("", action.lead) for action in actions)
        assert bool(found) == (look.said != "nothing of that")
    assert median(took) < 0.02
    assert actions_view.rows(audit, TODAY, looks[0])[1] is actions_view.rows(audit, TODAY, looks[0])[1]
