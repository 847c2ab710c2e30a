"""The plan by date, by lead and by area; what was carried, done and dropped in a year, in counts that add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from builders import TODAY, sample_action, sample_audit, uid
from hypothesis import given
from hypothesis import strategies as st

from s11desktop.audit import plan
from s11desktop.audit.model import Action, ActionStatus, Round

ROUND = Round(uid("round"), "audit", "2026", date(2026, 9, 1))
BEFORE, DURING = datetime(2025, 10, 1, tzinfo=UTC), datetime(2026, 10, 1, tzinfo=UTC)


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


def test_late_comes_first_and_eight_weeks_are_soon() -> None:
    given_ = {-1: "late", 0: "soon", 56: "soon", 57: "later"}
    actions = [sample_action(number + 10, due=days(number)) for number in given_]
    actions += [sample_action(1, due=None), sample_action(2, status=ActionStatus.DROPPED)]
    actions += [sample_action(3, status=ActionStatus.DONE, due=days(-40))]
    groups = plan.by_date(reversed(actions), TODAY)
    assert [(group.code, [each.number - 10 for each in group.actions]) for group in groups] == [
        ("late", [-1]),
        ("soon", [0, 56]),
        ("later", [57]),
        ("no-date", [-9]),
        ("done", [-7]),
        ("dropped", [-8]),
    ]


def test_a_lead_is_one_person_however_the_name_is_written() -> None:
    leads = ["Grace Okafor", " grace  okafor", "", "Amrit", "GRACE OKAFOR"]
    actions = [sample_action(number, lead=lead) for number, lead in enumerate(leads)]
    groups = plan.by_lead(actions)
    assert [(group.code, len(group.actions)) for group in groups] == [("Amrit", 1), ("Grace Okafor", 3), ("", 1)]


def test_an_action_for_two_areas_stands_in_both() -> None:
    audit = sample_audit()
    actions = (sample_action(1, "TST-3.1", "TST-1.2", "TST-1.1"), sample_action(2), sample_action(3, "TST-1.2"))
    groups = plan.by_area(actions, audit)
    assert [(group.code, [each.number for each in group.actions]) for group in groups] == [
        ("TST-1", [1, 3]),
        ("TST-3", [1]),
        ("", [2]),
    ]


def test_the_year_tells_carried_done_and_dropped_apart() -> None:
    def made(number: int, created: datetime, status: ActionStatus, closed: date | None = None) -> Action:
        return sample_action(number, created_at=created, status=status, closed_on=closed)

    actions = (
        made(1, BEFORE, ActionStatus.STARTED),
        made(2, BEFORE, ActionStatus.DONE, date(2026, 9, 1)),
        made(3, BEFORE, ActionStatus.DROPPED, date(2026, 11, 1)),
        made(4, BEFORE, ActionStatus.DONE, date(2026, 8, 31)),
        made(5, DURING, ActionStatus.OPEN),
        made(6, DURING, ActionStatus.DONE, date(2026, 11, 2)),
        made(7, DURING, ActionStatus.DROPPED, None),
    )
    found = plan.year(actions, ROUND)
    assert [each.number for each in found.carried] == [1]
    assert [each.number for each in found.done] == [2, 6]
    assert [each.number for each in found.dropped] == [3, 7]
    assert [each.number for each in found.new.open] == [5]
    assert [each.number for each in found.before] == [4]
    closed = plan.year(actions, replace(ROUND, closed_on=date(2026, 9, 30)))
    assert [each.number for each in closed.carried] == [1, 3]
    assert [each.number for each in closed.after] == [5, 6, 7]


def test_the_midnight_that_counts_is_that_of_england() -> None:
    evening = datetime(2026, 8, 31, 23, 30, tzinfo=UTC)
    assert len(plan.year((sample_action(1, created_at=evening),), ROUND).new) == 1


_DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))


@given(
    st.lists(st.tuples(_DAYS, st.sampled_from(ActionStatus), st.none() | _DAYS), max_size=30),
    _DAYS,
    st.none() | _DAYS,
)
def test_every_action_is_counted_once(
    said: list[tuple[date, ActionStatus, date | None]], start: date, end: date | None
) -> None:
    actions = [
        sample_action(
            number,
            created_at=datetime.combine(created, datetime.min.time(), UTC),
            status=status,
            closed_on=closed if status in (ActionStatus.DONE, ActionStatus.DROPPED) else None,
        )
        for number, (created, status, closed) in enumerate(said)
    ]
    found = plan.year(actions, replace(ROUND, started_on=start, closed_on=end))
    shares = (found.brought.open, found.brought.done, found.brought.dropped, found.new.open, found.new.done)
    counted = [each.number for share in (*shares, found.new.dropped, found.before, found.after) for each in share]
    assert sorted(counted) == [action.number for action in actions]
    assert len(found.brought) + len(found.new) + len(found.before) + len(found.after) == len(actions)
