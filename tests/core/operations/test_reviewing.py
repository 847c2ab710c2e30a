"""A peer's review stands beside the answers, is told in counts, never changes one, and is undone in one go."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from s11desktop.audit.part import Part, Reply, Use, chosen, of_audit
from s11desktop.audit.reviewing import Beside, compare
from s11desktop.errors import PartOfAnother, PartOfAnotherUse, PartTaken, PartUnanswered, RoundClosed
from s11desktop.operations import answers, erasing, reviewing, rounds, sharing
from s11desktop.operations.undoing import redo, undo
from s11desktop.vault import history
from s11desktop.vault.vault import Vault

MADE = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
LATER = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
NAME = "review.s11part"


def said(rating: str = "", shows: str = "", question: str = "", strength: str = "", change: str = "") -> dict[str, str]:
    return {"rating": rating, "shows": shows, "question": question, "strength": strength, "change": change}


@pytest.fixture
def part(vault: Vault) -> Part:
    for code, rating in (("TST-1.1", "fully"), ("TST-1.2", "partly"), ("TST-2.1", "not")):
        answers.answer(vault, code, rating, f"Ours of {code}", by="Ann")
    audit = vault.load()
    made = of_audit(audit, chosen(audit), uuid=str(uuid4()), use=Use.REVIEW, made_at=MADE, to_name="Sam Peer")
    sharing.record_made(vault, made, "Ann")
    return made


@pytest.fixture
def reply() -> Reply:
    reply = Reply(name="Sam Peer", role="Lead of St Mark’s")
    reply = reply.with_review("TST-1.1", said("partly", "The policy is of 2023", change="Review it by May"), LATER)
    reply = reply.with_review("TST-1.2", said("partly", "Six of ten trained", strength="A log everyone can see"), LATER)
    return reply.with_review("TST-2.1", said(question="Who checks?"), LATER)


def test_stands_beside_and_changes_no_answer(vault: Vault, part: Part, reply: Reply) -> None:
    before = vault.load()
    new = reviewing.take(vault, part, reply, name=NAME, check_number="1111", by="Ann")
    assert len(new) == 3
    after = vault.load()
    assert after.responses == before.responses
    found = reviewing.reviews(vault)
    assert {each.check_number for each in found} == {"1111"}
    assert found[0].on == date(2026, 11, 24)
    compared = {each.standard: each.beside for each in compare(after, found)}
    assert compared == {"TST-1.1": Beside.LOWER, "TST-1.2": Beside.SAME, "TST-2.1": Beside.UNRATED}
    counts = reviewing.compared(vault)
    assert (counts.looked_at, counts.same, counts.higher, counts.lower, counts.aside, counts.unrated) == (
        *(3, 1, 0, 1, 0, 1),
    )
    assert (counts.questions, counts.strengths, counts.changes, counts.moved) == (1, 1, 1, 0)
    answers.answer(vault, "TST-1.1", "partly", by="Ann")
    assert reviewing.compared(vault).moved == 1


def test_undone_in_one_go(vault: Vault, part: Part, reply: Reply) -> None:
    reviewing.take(vault, part, reply, name=NAME, by="Ann")
    assert undo(vault, "Ann").sentence == "Undone: what came from Sam Peer is taken out again (3 reviewed questions)"
    assert reviewing.reviews(vault) == ()
    redo(vault, "Ann")
    assert len(reviewing.reviews(vault)) == 3
    history.verify(vault)


def test_taken_twice_says_so_and_a_later_state_takes_the_place_of_the_earlier(
    vault: Vault, part: Part, reply: Reply
) -> None:
    reviewing.take(vault, part, reply, name=NAME, by="Ann")
    with pytest.raises(PartTaken):
        reviewing.take(vault, part, reply, name=NAME, by="Ann")
    more = reply.with_review("TST-2.1", said("not", question="Who checks?"), LATER)
    assert [each.standard for each in reviewing.take(vault, part, more, name=NAME, by="Ann")] == ["TST-2.1"]
    assert len(reviewing.reviews(vault)) == 3
    undo(vault, "Ann")
    assert {each.standard: each.rating for each in reviewing.reviews(vault)}["TST-2.1"] == ""


def test_what_is_no_review_of_this_audit(vault: Vault, part: Part, reply: Reply) -> None:
    for wrong, given, error in (
        (replace(part, audit=str(uuid4())), reply, PartOfAnother),
        (replace(part, use=Use.SHARE), reply, PartOfAnotherUse),
        (part, Reply(), PartUnanswered),
    ):
        with pytest.raises(error):
            reviewing.take(vault, wrong, given, name=NAME, by="Ann")
    rounds.close_round(vault, by="Ann")
    with pytest.raises(RoundClosed):
        reviewing.take(vault, part, reply, name=NAME, by="Ann")
    assert reviewing.reviews(vault) == ()


def test_a_childs_name_in_a_review_can_go_for_good(vault: Vault, part: Part, reply: Reply) -> None:
    reviewing.take(vault, part, reply, name=NAME, by="Ann")
    gone = reviewing.reviews(vault)[0]
    erasing.erase(vault, gone.uuid, "A child’s name", by="Ann")
    found = next(each for each in reviewing.reviews(vault) if each.uuid == gone.uuid)
    assert (found.shows, found.change, found.rating) == ("", "", "partly")
    history.verify(vault)
