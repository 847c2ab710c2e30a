"""What goes into a partnership's own workbook where its form has fewer cells, rows or words than we have to say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from builders import NOW, answered, sample_action, sample_audit, sample_evidence

from s11desktop.audit.model import ActionNote, ActionStatus, Audit, PartnershipAnswer
from s11desktop.exchange.theirs_said import Planned, Remark, Remarks, Said, Spot, planned, said
from s11desktop.framework.their_sheet import AnswerCell, PlanTable, QuestionCells, TheirSheet

ONE, TWO, THREE = "TST-1.1", "TST-1.2", "TST-2.1"
RATINGS = (("fully", "Met"), ("partly", "Partly met"), ("not", "Not met"), ("na", "n/a"))
EVERY = {"rating": "C2", "words": "D2", "evidence": "E2", "action": "F2", "lead": "G2", "date": "H2", "support": "I2"}


def sheet(*questions: QuestionCells, **changes: Any) -> TheirSheet:
    return replace(TheirSheet("form.xlsx", "0" * 64, RATINGS, questions), **changes)


def cells(code: str, *roles: str, **places: str) -> QuestionCells:
    there = {role: EVERY[role] for role in roles} | places
    return QuestionCells(code, "Audit", "B2", tuple(there.items()))


def quiet(**changes: Any) -> Audit:
    """An audit in which one question alone says anything."""
    audit = replace(sample_audit(), responses=(), evidence=(), actions=(), partnership_answers=())
    return replace(answered(audit, ONE, "fully", "Both are on the poster."), **changes)


def put(audit: Audit, theirs: TheirSheet) -> tuple[dict[str, str], list[Remark]]:
    """The text of each cell, and the remarks without the count of what is unanswered."""
    remarks = Remarks()
    texts = {each.cell: each.text for each in said(audit, theirs, remarks)}
    return texts, [each for each in remarks.all() if each.code != "unanswered"]


def no_place(what: str) -> Remark:
    return Remark("no-place", (Spot("Audit", "", ONE),), (("what", what),))


def moved(cell: str, what: str, where: str) -> Remark:
    return Remark("moved", (Spot("Audit", cell, ONE),), (("what", what), ("where", where)))


# -- a form with fewer cells than we have to say ----------------------------------------------------------------------


def test_what_has_no_cell_at_all_is_told_part_by_part() -> None:
    audit = quiet(evidence=(sample_evidence(1, ONE),), actions=(sample_action(1, ONE),))
    audit = answered(audit, ONE, "partly", "Some of us.", support_wanted=True)
    texts, remarks = put(audit, sheet(cells(ONE)))
    assert texts == {}
    assert remarks == [no_place(each) for each in ("rating", "words", "evidence", "action", "support")]
    assert all(each.left_out for each in remarks)


def test_only_what_is_there_is_missed() -> None:
    audit = quiet(evidence=(sample_evidence(1, ONE),))
    assert put(answered(audit, ONE, None), sheet(cells(ONE)))[1] == [no_place("evidence")]
    assert put(quiet(), sheet(cells(ONE, "rating")))[1] == [no_place("words")]
    assert put(answered(quiet(), ONE, "fully"), sheet(cells(ONE, "rating"))) == ({"C2": "Met"}, [])


def test_a_rating_without_a_word_of_theirs_is_told_and_the_words_still_go() -> None:
    texts, remarks = put(quiet(), sheet(cells(ONE, "rating", "words"), ratings=RATINGS[1:]))
    assert texts == {"D2": "Both are on the poster."}
    assert remarks == [Remark("no-word", (Spot("Audit", "C2", ONE),), (("rating", "Fully met"),))]


def test_help_is_asked_for_where_they_ask_about_it() -> None:
    audit = answered(quiet(), ONE, "fully", support_wanted=True)
    assert put(audit, sheet(cells(ONE, "rating", "support"))) == ({"C2": "Met", "I2": "Yes, please."}, [])
    assert put(audit, sheet(cells(ONE, "rating")))[1] == [no_place("support")]
    scale = tuple(replace(each, support=True) for each in audit.framework.scale)
    asks_itself = replace(audit, framework=replace(audit.framework, scale=scale))
    assert put(asks_itself, sheet(cells(ONE, "rating")))[1] == []  # their rating itself asks for help
    unrated = answered(quiet(), ONE, None, support_wanted=True)
    assert put(unrated, sheet(cells(ONE, "rating")))[1] == [no_place("support")]


@pytest.mark.parametrize(
    ("roles", "texts", "remarks"),
    [
        (("words", "evidence"), {"D2": "W", "E2": "E001 T"}, []),
        (("words",), {"D2": "W\nEvidence: E001 T"}, [moved("D2", "evidence", "words")]),
        (("evidence",), {"E2": "W\nEvidence: E001 T"}, [moved("E2", "words", "evidence")]),
    ],
)
def test_words_and_evidence_go_together_where_there_is_one_cell(
    roles: tuple[str, ...], texts: dict[str, str], remarks: list[Remark]
) -> None:
    item = sample_evidence(1, ONE, title="T", shows="", dated=None)
    audit = answered(quiet(evidence=(item,)), ONE, None, "W")
    assert put(audit, sheet(cells(ONE, *roles))) == (texts, remarks)


def test_one_cell_for_both_moves_nothing_that_is_not_there() -> None:
    item = sample_evidence(1, ONE, title="T", shows="What", dated=date(2026, 9, 1))
    for roles in (("words",), ("evidence",)):
        only_words = answered(quiet(), ONE, None, "W")
        only_evidence = answered(quiet(evidence=(item,)), ONE, None)
        shared = {"words": "D2", "evidence": "D2"}
        assert put(only_words, sheet(cells(ONE, **shared))) == ({"D2": "W"}, [])
        assert put(only_evidence, sheet(cells(ONE, **shared))) == ({"D2": "E001 T, 1 September 2026: What"}, [])
        texts, remarks = put(only_words, sheet(cells(ONE, *roles)))
        assert list(texts.values()) == ["W"]
        assert [each.code for each in remarks] == ([] if roles == ("words",) else ["moved"])
        texts, remarks = put(only_evidence, sheet(cells(ONE, *roles)))
        assert [each.code for each in remarks] == ([] if roles == ("evidence",) else ["moved"])


def test_words_alone_leave_the_cell_for_evidence_empty() -> None:
    assert put(answered(quiet(), ONE, None, "W"), sheet(cells(ONE, "words", "evidence"))) == ({"D2": "W"}, [])


def test_two_documents_are_told_to_stand_together() -> None:
    audit = answered(quiet(evidence=(sample_evidence(1, ONE), sample_evidence(2, ONE))), ONE, None)
    texts, remarks = put(audit, sheet(cells(ONE, "words", "evidence")))
    assert [each.code for each in remarks] == ["joined"]
    assert len(texts["E2"].splitlines()) == 2


# -- actions ----------------------------------------------------------------------------------------------------------

LATER = date(2027, 3, 3)


def actions_said(*roles: str, **changed: Any) -> tuple[dict[str, str], list[Remark]]:
    action = sample_action(1, ONE, **{"what": "Mend it", "lead": "Jo", "due": LATER, **changed})
    return put(answered(quiet(actions=(action,)), ONE, None), sheet(cells(ONE, *roles)))


def test_lead_and_day_stand_behind_the_action_where_they_have_no_cell() -> None:
    texts, remarks = actions_said("action")
    assert texts == {"F2": "Mend it (Lead: Jo, By: 3 March 2027)"}
    assert remarks == [moved("F2", "lead", "action"), moved("F2", "date", "action")]
    assert actions_said("action", lead="", due=None) == ({"F2": "Mend it"}, [])
    assert actions_said("action", "lead", "date") == ({"F2": "Mend it", "G2": "Jo", "H2": "3 March 2027"}, [])
    assert actions_said("action", "lead", "date", lead="", due=None) == ({"F2": "Mend it"}, [])
    assert actions_said("action", status=ActionStatus.DONE, lead="", due=None)[0] == {"F2": "Done: Mend it"}
    assert actions_said("action", status=ActionStatus.DROPPED) == ({}, [])


def test_leads_and_days_of_several_actions_keep_their_order() -> None:
    one = sample_action(1, ONE, what="First", lead="Jo", due=LATER)
    two = sample_action(2, ONE, what="Second", lead="", due=None)
    audit = answered(quiet(actions=(one, two)), ONE, None)
    texts, remarks = put(audit, sheet(cells(ONE, "action", "lead", "date")))
    assert texts == {"F2": "First\nSecond", "G2": "Jo\n–", "H2": "3 March 2027\n–"}
    assert [(each.code, each.facts) for each in remarks] == [("joined", (("what", "action"),))]
    same = replace(audit, actions=(one, replace(two, lead="Jo", due=LATER)))
    assert put(same, sheet(cells(ONE, "action", "lead", "date")))[0]["G2"] == "Jo"
    assert put(same, sheet(cells(ONE, "action", "lead", "date")))[0]["H2"] == "3 March 2027"


def test_an_action_with_no_cell_is_missed_only_where_they_have_no_list_of_actions() -> None:
    audit = answered(quiet(actions=(sample_action(1, ONE),)), ONE, None)
    assert put(audit, sheet(cells(ONE)))[1] == [no_place("action")]
    listed = sheet(cells(ONE), plans=(PlanTable("Plan", 1, (("action", "A"),)),))
    assert put(audit, listed) == ({}, [])


def test_their_list_gets_what_has_no_cell_of_its_own() -> None:
    dropped = sample_action(3, TWO, status=ActionStatus.DROPPED)
    note = ActionNote("n", "Half of it.", NOW, "Jo")
    done = sample_action(2, TWO, THREE, what="Do it", lead="Jo", due=None, status=ActionStatus.DONE, notes=(note,))
    audit = quiet(actions=(sample_action(1, ONE), done, dropped))
    assert planned(audit, sheet(cells(ONE, "action"))) == [
        Planned((TWO, THREE), "1.2, 2.1", "Do it", "Jo", None, "Done.\nHalf of it.")
    ]


# -- questions that are gone, or share a cell -------------------------------------------------------------------------


def test_a_question_they_no_longer_ask_is_told_where_something_was_said() -> None:
    for audit in (
        quiet(),
        answered(quiet(evidence=(sample_evidence(1, ONE),)), ONE, None),
        answered(quiet(actions=(sample_action(1, ONE),)), ONE, None),
        answered(quiet(), ONE, None, "Words"),
        answered(quiet(), ONE, None, reason="Why"),
    ):
        assert put(audit, sheet())[1] == [Remark("row-gone", (Spot(standard=ONE),))]
    assert put(answered(quiet(), ONE, None), sheet()) == ({}, [])


def test_two_ratings_do_not_fit_into_one_cell_and_none_is_chosen() -> None:
    audit = answered(quiet(), TWO, "partly", "Some of us.")
    same = sheet(cells(ONE, "rating", "words"), cells(TWO, "rating", "words"))
    texts, remarks = put(audit, same)
    assert texts == {"D2": "1.1: Both are on the poster.\n1.2: Some of us."}
    assert remarks == [
        Remark("several-ratings", (Spot("Audit", "C2", ONE), Spot("Audit", "C2", TWO))),
        Remark("joined", (Spot("Audit", "D2", ONE),), (("what", "questions"),)),
    ]
    alike = answered(quiet(), TWO, "fully", "Both are on the poster.")
    assert put(alike, same) == ({"C2": "Met", "D2": "Both are on the poster."}, [])


def test_what_is_asked_about_them_is_answered_where_it_was() -> None:
    audit = quiet(partnership_answers=(PartnershipAnswer("PF1", "4"), PartnershipAnswer("PF2", "")))
    places = (AnswerCell("PF1", "Us", "B1"), AnswerCell("PF2", "Us", "B2"), AnswerCell("PF9", "Us", "B3"))
    remarks = Remarks()
    found = said(audit, sheet(cells(ONE), answers=places), remarks)
    assert found[-1] == Said("Us", "B1", "partnership", ("PF1",), "4", figure=True)
    assert not {each.cell for each in found} & {"B2", "B3"}
