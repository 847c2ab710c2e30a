"""The two years as a line of dates: set, moved, done, taken away and brought back; reminded of, and in the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from builders import TODAY, sample_audit
from hypothesis import given
from hypothesis import strategies as st

from s11desktop import words
from s11desktop.audit.data import as_data
from s11desktop.audit.model import Partnership, Sent
from s11desktop.audit.programme import Planned, Point, Stands, What, line, proposed, span, upcoming
from s11desktop.audit.reminders import About, Stage, reminders
from s11desktop.errors import BadDate, UnknownItem
from s11desktop.exchange.calendar import calendar
from s11desktop.operations import erasing, programme, rounds, undoing
from s11desktop.sentences import programme as say
from s11desktop.vault import history, items
from s11desktop.vault.vault import Vault

BOARD = date(2027, 1, 12)


def test_a_date_is_set_moved_done_and_taken_away_and_undo_takes_each_back(vault: Vault) -> None:
    made = programme.add(vault, What.BOARD, BOARD, title=" Trustees ", by="Ann")
    assert (made.what, made.day, made.title, made.done_on) == (What.BOARD, BOARD, "Trustees", None)
    assert programme.update(vault, made.uuid, day=date(2027, 2, 1), by="Ann").day == date(2027, 2, 1)
    assert "12 January 2027" in undoing.undo(vault, "Ann").sentence
    assert vault.load().programme[0].day == BOARD
    assert programme.update(vault, made.uuid, done_on=date(2026, 1, 1), by="Ann").done_on == date(2026, 1, 1)
    programme.remove(vault, made.uuid, by="Ann")
    assert vault.load().programme == ()
    assert "is set again" in undoing.undo(vault, "Ann").sentence
    assert len(vault.load().programme) == 1
    assert history.verify(vault)


def test_it_goes_on_where_the_round_is_finished(vault: Vault) -> None:
    rounds.close_round(vault)
    programme.add(vault, What.STATEMENT, TODAY + timedelta(days=5))
    audit = vault.load()
    assert audit.finished
    assert [(each.about, each.stage) for each in reminders(audit, TODAY)] == [(About.DATE, Stage.TWO_WEEKS)]


def test_what_cannot_be_is_refused_and_nothing_is_lost(vault: Vault) -> None:
    with pytest.raises(UnknownItem):
        programme.add(vault, What.DEADLINE, BOARD)
    with pytest.raises(UnknownItem):
        programme.add_all(vault, [(What.BOARD, BOARD), (What.DEADLINE, BOARD)])
    with pytest.raises(UnknownItem):
        programme.remove(vault, "nothing")
    made = programme.add(vault, What.BOARD, BOARD)
    with pytest.raises(BadDate):
        programme.update(vault, made.uuid, done_on=date(2999, 1, 1))
    assert vault.load().programme == (made,)


def test_several_are_one_change(vault: Vault) -> None:
    programme.add_all(vault, [(What.SURVEY, BOARD), (What.UPDATE, BOARD)], by="Ann")
    undoing.undo(vault, "Ann")
    assert vault.load().programme == ()


def test_the_return_s_own_day_is_the_partnership_s_and_done_once_it_was_sent() -> None:
    asked = Partnership(name="Nettleford", deadline=datetime(2027, 1, 29, 17, tzinfo=UTC))
    audit = replace(sample_audit(), partnership=asked, sent=())
    (point,) = line(audit, TODAY)
    assert (point.what, point.day, point.stands, point.to) == (
        What.DEADLINE,
        date(2027, 1, 29),
        Stands.NEXT,
        "Nettleford",
    )
    sent = Sent("1", "0" * 12, "0" * 64, "full", "r.zip", datetime(2027, 1, 20, 12, tzinfo=UTC))
    (point,) = line(replace(audit, sent=(sent,)), date(2027, 2, 1))
    assert (point.stands, point.done_on) == (Stands.DONE, date(2027, 1, 20))
    (point,) = line(replace(audit, sent=(replace(sent, kind="draft"),)), date(2027, 2, 1))
    assert point.stands is Stands.LATE


@given(
    st.lists(
        st.tuples(
            st.sampled_from([What.BOARD, What.OTHER]),
            st.dates(date(2026, 1, 1), date(2029, 1, 1)),
            st.none() | st.dates(date(2026, 1, 1), TODAY),
        ),
        max_size=8,
    )
)
def test_every_date_stands_in_one_way_and_at_most_one_is_next(dates: list[tuple[What, date, date | None]]) -> None:
    planned = tuple(Planned(str(n), what, day, "", done) for n, (what, day, done) in enumerate(dates))
    points = line(replace(sample_audit(), partnership=Partnership(), programme=planned), TODAY)
    assert sorted(each.item for each in points) == sorted(each.uuid for each in planned)
    assert [each.day for each in points] == sorted(each.day for each in points)
    assert sum(each.stands is Stands.NEXT for each in points) <= 1
    for each in points:
        assert (each.stands is Stands.DONE) == (each.done_on is not None)
        assert (each.stands is Stands.LATE) == (each.done_on is None and each.day < TODAY)
    first, last = span(points, TODAY)
    assert first <= min([TODAY, *(each.day for each in points)])
    assert max([TODAY, *(each.day for each in points)]) < last
    assert upcoming(points) is None or upcoming(points) in points


def test_what_is_proposed_fits_the_deadline_and_is_never_set_by_itself() -> None:
    audit = replace(sample_audit(), partnership=Partnership(deadline=datetime(2027, 3, 31, 17, tzinfo=UTC)))
    assert proposed(audit, TODAY) == (
        (What.SURVEY, date(2027, 1, 6)),
        (What.BOARD, date(2027, 3, 3)),
        (What.UPDATE, date(2027, 9, 30)),
        (What.STATEMENT, date(2028, 3, 31)),
    )
    there = replace(audit, programme=(Planned("1", What.BOARD, BOARD),))
    assert What.BOARD not in [what for what, _ in proposed(there, TODAY)]
    assert proposed(replace(audit, partnership=Partnership()), TODAY) == ()
    assert audit.programme == ()


def test_reminders_come_eight_weeks_two_weeks_and_on_the_day() -> None:
    audit = replace(sample_audit(), programme=(Planned("1", What.BOARD, BOARD, "Trustees"),))
    stages = {
        days: [each.stage for each in reminders(audit, BOARD - timedelta(days=days)) if each.about is About.DATE]
        for days in (57, 56, 14, 0, -1)
    }
    assert stages == {57: [], 56: [Stage.EIGHT_WEEKS], 14: [Stage.TWO_WEEKS], 0: [Stage.TODAY], -1: [Stage.PAST]}


def test_it_is_in_the_calendar_and_cancelled_there_once_it_is_done(vault: Vault) -> None:
    made = programme.add(vault, What.BOARD, BOARD, title="Trustees")
    text = calendar(vault.load(), items.changed_at(vault)).decode()
    assert text.count("The board meets: Trustees") == 3
    assert "STATUS:CANCELLED" not in text
    programme.update(vault, made.uuid, done_on=date(2026, 1, 1))
    assert calendar(vault.load(), items.changed_at(vault)).decode().count("STATUS:CANCELLED") == 3


def test_no_date_of_it_leaves_with_a_return(vault: Vault) -> None:
    programme.add(vault, What.OTHER, BOARD, title="Away day")
    assert "Away day" not in str(as_data(vault.load()))


def test_how_far_away_a_day_is_is_said_in_words() -> None:
    said = [say.away(TODAY + timedelta(days=days), TODAY) for days in (-4, 0, 1, 13, 14, 60, 200, 730)]
    assert said == [
        "4 days ago",
        "today",
        "in 1 day",
        "in 13 days",
        "in 2 weeks",
        "in 8 weeks",
        "in 7 months",
        "in 24 months",
    ]
    assert all(words.PROGRAMME[each.value] for each in What)
    assert Point(What.OTHER, TODAY, Stands.NEXT).title == ""


def test_somebody_s_own_word_for_a_date_can_be_erased_for_good(vault: Vault) -> None:
    made = programme.add(vault, What.OTHER, BOARD, title="A word that should not be here")
    erasing.erase(vault, made.uuid, "It names somebody.")
    assert (vault.load().programme[0].title, vault.load().programme[0].day) == ("", BOARD)
    assert history.verify(vault)
    assert not vault.raw.execute("SELECT 1 FROM history_words WHERE after LIKE '%should not be here%'").fetchall()
