"""One sentence on where one is, for every stage of the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from builders import TODAY, answered, sample_action, sample_audit, sample_evidence

from s11desktop.audit.model import Audit, Partnership, Sent
from s11desktop.audit.validation import validate
from ui.pages import evidence_words, home_words
from ui.places import PageName, Place


def where(audit: Audit) -> home_words.Where:
    return home_words.where(audit, validate(audit, TODAY))


def sent(**changes: object) -> Sent:
    made = Sent("u", "7c41e09bd25a", "ab" * 32, "full", "StMarks.zip", datetime(2026, 11, 21, 10, 0, tzinfo=UTC))
    return replace(made, **changes)  # type: ignore[arg-type]


def test_a_new_file_says_how_many_questions_there_are() -> None:
    audit = sample_audit(responses=(), evidence=(), actions=(), declarations=())
    here = where(audit)
    assert here.title == "Seven questions, one at a time."
    assert here.button.startswith("First question: 1.1")
    assert here.place == Place(PageName.QUESTION, "TST-1.1")


def test_the_next_question_is_the_first_one_left() -> None:
    audit = answered(answered(sample_audit(), "TST-2.1", None), "TST-1.3", None)
    here = where(audit)
    assert here.title == "Two questions left before you can check and sign."
    assert here.place == Place(PageName.QUESTION, "TST-1.3")


def test_one_left_is_one_question() -> None:
    assert where(answered(sample_audit(), "TST-2.1", None)).title == "One question left before you can check and sign."


def test_answered_but_not_whole() -> None:
    here = where(sample_audit(actions=()))
    assert here.title == "Every question is answered, and three things are still missing."
    assert here.place == Place(PageName.CHECK)


def test_answered_and_the_recovery_page_missing() -> None:
    assert where(sample_audit(settings=())).place == Place(PageName.RECOVERY)


def test_answered_and_not_signed() -> None:
    here = where(sample_audit(declarations=()))
    assert here.title == "Every question is answered. Next: check and sign."
    assert here.place == Place(PageName.CHECK)


def test_signed() -> None:
    assert where(sample_audit()).place == Place(PageName.SEND)


def test_made_and_not_sent_yet() -> None:
    here = where(sample_audit(sent=(sent(),)))
    assert here.title == "Your return was made on 21\u00a0November\u00a02026. Has it gone?"
    assert here.lede.startswith("Reference 7c41 e09b d25a.")
    assert here.place == Place(PageName.SEND)


def test_a_draft_is_not_a_return() -> None:
    assert where(sample_audit(sent=(sent(kind="draft"),))) == where(sample_audit(sent=()))
    assert where(sample_audit(sent=(sent(), sent(kind="draft")))) == where(sample_audit(sent=(sent(),)))


def test_sent_says_to_whom_and_when() -> None:
    here = where(sample_audit(sent=(sent(sent_to="audits@example.org", sent_on=date(2026, 11, 22)),)))
    assert here.title == "Your return went to audits@example.org on 22\u00a0November\u00a02026."
    assert here.place == Place(PageName.ACTIONS)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 9, 1), "18\u00a0December\u00a02026. That is 15 weeks from today."),
        (date(2026, 12, 10), "18\u00a0December\u00a02026. That is 8 days from today."),
        (date(2026, 12, 17), "18\u00a0December\u00a02026. That is 1 day from today."),
        (date(2026, 12, 18), "18\u00a0December\u00a02026. That is today."),
        (
            date(2026, 12, 21),
            "was due to Nettleford Safeguarding Children Partnership on 18\u00a0December\u00a02026, 3 days ago.",
        ),
    ],
)
def test_when_it_is_due(today: date, said: str) -> None:
    assert said in home_words.due(sample_audit().partnership, today)


def test_nobody_asked_and_no_date() -> None:
    assert home_words.due(Partnership(), TODAY) == ""
    assert home_words.due(Partnership("Hillford"), TODAY) == "Your return goes to Hillford. They gave no date."


def test_a_deadline_at_midnight_ends_the_day_before() -> None:
    assert home_words.last_day(datetime(2027, 1, 1, tzinfo=UTC)) == date(2026, 12, 31)


def test_what_runs_out_within_eight_weeks_by_its_own_day_or_by_its_age() -> None:
    soon, later = TODAY + timedelta(days=56), TODAY + timedelta(days=57)
    audit = sample_audit(
        evidence=(
            sample_evidence(1, "TST-1.1", expires=later),
            sample_evidence(2, "TST-1.3", expires=soon),
            sample_evidence(3, "TST-1.3", expires=TODAY - timedelta(days=1)),
            sample_evidence(4, dated=None, expires=TODAY),
            sample_evidence(5, "TST-1.1", dated=date(2025, 11, 1)),
            sample_evidence(6, dated=date(2000, 11, 1)),
        )
    )
    found = home_words.running_out(audit, TODAY)
    assert [(each.title[-1], home_words.say_running_out(each.day, each.months, TODAY)) for each in found] == [
        ("5", "Older than 12 months since 1 November 2026"),
        ("3", "Ran out on 20 November 2026"),
        ("4", "Runs out today"),
        ("2", "Out of date in 8 weeks"),
    ]


def test_the_library_says_of_each_thing_what_home_says() -> None:
    audit = sample_audit(
        evidence=(
            sample_evidence(1, "TST-1.1", dated=date(2025, 11, 1)),
            sample_evidence(2, "TST-1.1", dated=TODAY - timedelta(days=330), expires=TODAY + timedelta(days=56)),
            sample_evidence(3, "TST-1.1", dated=TODAY - timedelta(days=30), expires=TODAY + timedelta(days=50)),
            sample_evidence(4, "TST-1.1", dated=TODAY - timedelta(days=30), expires=None),
            sample_evidence(5, expires=None),
        )
    )
    on_home = {
        each.item: home_words.say_running_out(each.day, each.months, TODAY)
        for each in home_words.running_out(audit, TODAY)
    }
    here = {each.uuid: evidence_words.good_until(audit, each, TODAY).words for each in audit.evidence}
    one, two, three, four, five = (each.uuid for each in audit.evidence)
    assert on_home == {uuid: here[uuid] for uuid in (one, two, three)}
    assert (here[four], here[five]) == ("22 October 2027", "No end date")
    assert here[two] == "Out of date in 5 weeks"  # by its age, three weeks before its own last day
    assert evidence_words.to_renew(audit, TODAY) == {one, two, three}
    assert evidence_words.expired(audit, TODAY) == {one}
    assert [each.number for each in evidence_words.in_order(audit, TODAY)] == [1, 2, 3, 4, 5]


def test_what_is_due_is_late_today_or_near_and_else_the_next() -> None:
    far = sample_action(9, due=TODAY + timedelta(days=90), lead="")
    given = (far, sample_action(1, due=TODAY, lead="Maria"), sample_action(2, due=TODAY - timedelta(days=1)))
    audit = sample_audit(actions=given)
    found = home_words.due_soon(audit, TODAY)
    assert [each.number for each in found] == [2, 1]
    assert home_words.say_due(found[1], TODAY) == "Maria, today"
    assert home_words.say_due(found[0], TODAY) == "Overdue: Grace Okafor, by 20 November 2026"
    assert home_words.due_soon(sample_audit(actions=(far,)), TODAY) == (far,)
    assert home_words.say_due(far, TODAY) == "Nobody leads it yet, by 19 February 2027"


def test_actions_the_earliest_first_and_those_without_a_day_last() -> None:
    audit = sample_audit(
        actions=(
            sample_action(1, due=None),
            sample_action(2, due=date(2027, 1, 1)),
            sample_action(3, due=date(2026, 1, 1)),
        )
    )
    assert [action.number for action in home_words.coming_due(audit)] == [3, 2, 1]


def test_the_recovery_page_is_wanted_after_the_fifth_answer() -> None:
    assert home_words.wants_recovery(sample_audit(settings=()))
    assert not home_words.wants_recovery(sample_audit())
    assert not home_words.wants_recovery(sample_audit(settings=(), example=True))
    assert not home_words.wants_recovery(sample_audit(settings=(), responses=sample_audit().responses[:4]))


def test_when_a_copy_was_made() -> None:
    now = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    assert home_words.say_copy(datetime(2026, 11, 21, 9, 2, tzinfo=UTC), now) == "today at 9:02"
    assert home_words.say_copy(datetime(2026, 11, 20, 19, 2, tzinfo=UTC), now) == "yesterday at 19:02"
    assert home_words.say_copy(datetime(2026, 11, 2, 19, 2, tzinfo=UTC), now) == "on 2 November 2026"
