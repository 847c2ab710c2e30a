"""Questions sent to a colleague come back, are compared three ways, taken in one go, and undone in one go."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from builders import small_framework, uid
from keeping import new_key

from s11desktop import words
from s11desktop.audit.differences import State
from s11desktop.audit.part import Added, Part, Reply, Use, chosen, of_audit
from s11desktop.errors import (
    NothingOffered,
    PartMoved,
    PartOfAnother,
    PartOfAnotherUse,
    PartTaken,
    PartUnanswered,
    RoundClosed,
    StaleRevision,
    VaultReadOnly,
)
from s11desktop.operations import actions, answers, evidence, looking_back, organisation, proposing, rounds, sharing
from s11desktop.operations.taking_in import Taken
from s11desktop.operations.undoing import redo, undo
from s11desktop.vault import history
from s11desktop.vault.vault import Vault

MADE = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
LATER = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
NAME = "for Amira.s11part"


def part_of(vault: Vault, use: Use = Use.SHARE, **named: object) -> Part:
    audit = vault.load()
    return of_audit(audit, chosen(audit), uuid=str(uuid4()), use=use, made_at=MADE, to_name="Amira", **named)  # type: ignore[arg-type]


def said(rating: str = "partly", text: str = "Since March", reason: str = "") -> dict[str, str]:
    return {"rating": rating, "words": text, "reason": reason}


@pytest.fixture
def begun(vault: Vault) -> Vault:
    answers.answer(vault, "TST-1.1", "not", "Nobody yet", by="Ann")
    answers.answer(vault, "TST-1.2", "partly", "Some of us", by="Ann")
    return vault


@pytest.fixture
def part(begun: Vault) -> Part:
    made = part_of(begun)
    sharing.record_made(begun, made, "Ann")
    return made


def reply_to(_part: Part, **answered: dict[str, str]) -> Reply:
    reply = Reply(name="Amira", role="Deputy")
    for code, values in answered.items():
        reply = reply.with_answer(code.replace("_", "-").replace("o", "."), values, LATER)
    return reply


def test_each_difference_is_told_first_and_nothing_is_changed(begun: Vault, part: Part) -> None:
    answers.answer(begun, "TST-1.2", "fully", "All of us by now", by="Ann")
    before = begun.load()
    reply = reply_to(part, TST_1o1=said("partly", "A deputy since March"), TST_1o2=said("not", "Some of us"))
    merged = sharing.preview(begun, part, reply, NAME)
    states = {(each.item, each.field): each.state for each in merged.differences}
    assert states == {
        ("TST-1.1", "rating"): State.THERE,
        ("TST-1.1", "words"): State.THERE,
        ("TST-1.2", "rating"): State.BOTH,
        ("TST-1.2", "words"): State.HERE,
    }
    both = merged.by_key["answer TST-1.2 rating"]
    assert (both.base, both.ours, both.theirs) == ("partly", "fully", "not")
    assert merged.late == ("TST-1.2",)
    assert begun.load() == before


def test_what_is_taken_keeps_who_answered_it_and_is_undone_in_one_go(begun: Vault, part: Part) -> None:
    before = begun.load()
    new = Added("action", uid("bell"), ("TST-1.1",), {"what": "Mend the bell", "due": "2027-02-01"})
    seen = Added("evidence", uid("log"), ("TST-1.1", "TST-1.2"), {"title": "Visitors’ book", "kept": "Hall"})
    reply = reply_to(part, TST_1o1=said(), TST_1o2=said("partly", "Most of us")).with_added(new, LATER)
    reply = reply.with_added(seen, LATER)
    merged = sharing.preview(begun, part, reply, NAME)
    proposed = [each for each in merged.differences if each.is_proposed]
    taken = sharing.take(begun, part, reply, proposed, name=NAME, check_number="1234", by="Ann")
    assert taken == Taken(2, 1, 1)
    after = begun.load()
    first = after.by_standard["TST-1.1"]
    assert (first.rating, first.words, first.changed_by) == ("partly", "Since March", "Amira")
    assert [each.what for each in after.actions] == ["Mend the bell"]
    assert after.evidence[0].standards == ("TST-1.1", "TST-1.2")
    assert next(each.by for each in looking_back.of_item(begun, "TST-1.1")) == "Amira"
    (entry,) = sharing.parts(begun)
    assert (entry.name, entry.taken_by, entry.check_number) == ("Amira", "Ann", "1234")
    undone = undo(begun, "Ann")
    assert undone.sentence == (
        "Undone: what came from Amira is taken out again (2 answers, 1 action and 1 piece of evidence)"
    )
    back = begun.load()
    assert [(each.standard, each.rating, each.words) for each in back.responses] == [
        (each.standard, each.rating, each.words) for each in before.responses
    ]
    assert (back.actions, back.evidence) == ((), ())
    assert "here again" in redo(begun, "Ann").sentence
    assert begun.load().by_standard["TST-1.1"].words == "Since March"
    history.verify(begun)


def test_a_colleague_does_not_take_back_what_another_took_in(begun: Vault, part: Part) -> None:
    from s11desktop.errors import NothingToUndo

    reply = reply_to(part, TST_1o1=said())
    sharing.take(begun, part, reply, sharing.preview(begun, part, reply, NAME).theirs, name=NAME, by="Ann")
    with pytest.raises(NothingToUndo):
        undo(begun, "Amira")


def test_what_both_changed_stays_unless_it_is_chosen(begun: Vault, part: Part) -> None:
    answers.answer(begun, "TST-1.1", "fully", "We have one now", by="Ann")
    reply = reply_to(part, TST_1o1=said("partly", "Nobody yet, but soon"))
    merged = sharing.preview(begun, part, reply, NAME)
    assert {each.state for each in merged.differences} == {State.BOTH}
    assert not any(each.is_proposed for each in merged.differences)
    one = merged.by_key["answer TST-1.1 words"]
    sharing.take(begun, part, reply, [one], name=NAME, by="Ann")
    answer = begun.load().by_standard["TST-1.1"]
    assert (answer.rating, answer.words) == ("fully", "Nobody yet, but soon")


def test_taken_twice_changes_nothing_and_says_so(begun: Vault, part: Part) -> None:
    new = Added("action", uid("bell"), ("TST-1.1",), {"what": "Mend the bell"})
    reply = reply_to(part, TST_1o1=said()).with_added(new, LATER)
    sharing.take(begun, part, reply, sharing.preview(begun, part, reply, NAME).differences, name=NAME, by="Ann")
    actions.remove(begun, "A1", by="Ann")
    before = begun.load()
    with pytest.raises(PartTaken) as raised:
        sharing.preview(begun, part, reply, NAME)
    assert "was taken in before" in words.sentence(raised.value)
    assert begun.load() == before
    more = reply.with_answer("TST-1.2", said("fully", "Everybody"), LATER)
    assert len(sharing.preview(begun, part, more, NAME).theirs) == 2


def test_what_was_emptied_there_is_never_emptied_by_itself(begun: Vault, part: Part) -> None:
    reply = reply_to(part, TST_1o1=said("", ""))
    merged = sharing.preview(begun, part, reply, NAME)
    assert {each.state for each in merged.differences} == {State.EMPTIED}
    sharing.take(begun, part, reply, [each for each in merged.differences if each.is_proposed], name=NAME, by="Ann")
    assert begun.load().by_standard["TST-1.1"].words == "Nobody yet"


def test_nothing_is_taken_where_the_audit_moved_on_meanwhile(begun: Vault, part: Part) -> None:
    reply = reply_to(part, TST_1o1=said())
    merged = sharing.preview(begun, part, reply, NAME)
    answers.answer(begun, "TST-1.1", words="Somebody typed this now", by="Ann")
    with pytest.raises(StaleRevision):
        sharing.take(begun, part, reply, merged.differences, name=NAME, by="Ann")
    assert begun.load().by_standard["TST-1.1"].words == "Somebody typed this now"


def test_other_parts_are_told_in_one_sentence_each_and_nothing_is_lost(
    begun: Vault, part: Part, tmp_path: Path
) -> None:
    before = begun.load()
    reply = reply_to(part, TST_1o1=said())
    other = replace(part, audit=str(uuid4()), organisation_name="St Mark’s")
    for wrong, said_of, error in (
        (other, reply, PartOfAnother),
        (replace(part, framework_sha256="0" * 64), reply, PartOfAnother),
        (part, Reply(), PartUnanswered),
        (replace(part, use=Use.REVIEW), reply, PartOfAnotherUse),
        (replace(part, use=Use.GROUP), reply, PartOfAnotherUse),
    ):
        with pytest.raises(error) as raised:
            sharing.preview(begun, wrong, said_of, NAME)
        assert words.sentence(raised.value).count(NAME) == 1
        assert "…" not in words.sentence(raised.value)
    assert begun.load() == before


def test_a_part_for_a_finished_round(begun: Vault, part: Part) -> None:
    reply = reply_to(part, TST_1o1=said())
    rounds.close_round(begun, by="Ann")
    with pytest.raises(RoundClosed):
        sharing.preview(begun, part, reply, NAME)


def test_a_question_that_is_not_asked_any_more_is_told(begun: Vault, part: Part) -> None:
    asked_there = part.standards
    organisation.set_level(begun, "starter", by="Ann")
    reply = Reply(name="Amira")
    for code in asked_there:
        reply = reply.with_answer(code, said("partly", f"About {code}"), LATER)
    merged = sharing.preview(begun, part, reply, NAME)
    faulty = merged.of(State.FAULTY)
    assert faulty
    assert not any(each.can_take for each in faulty)
    assert len({each.item for each in merged.differences}) == len(asked_there)


@pytest.fixture
def member(tmp_path: Path) -> Vault:
    framework = small_framework()
    return organisation.create_file(
        *(tmp_path / "member.s11", new_key()),
        name="Little Steps Nursery",
        kind=framework.kinds[0].code,
        framework=framework,
        level="full",
    )


def group_part(begun: Vault) -> Part:
    evidence.attach(begun, None, standards=["TST-1.1", "TST-1.2"], title="Group policy", kept="Shared drive", by="Ann")
    made = part_of(begun, Use.GROUP, file_of=None)
    (piece,) = made.evidence
    from s11desktop.audit.part import PartFile

    data = b"Our policy, agreed in May.\n"
    file = PartFile("evidence/policy.txt", len(data), "0" * 64, "policy.txt", "text/plain")
    return replace(made, evidence=(replace(piece, file=file),))


def test_a_groups_answers_stand_beside_and_are_never_filled_in(begun: Vault, member: Vault) -> None:
    made = group_part(begun)
    assert made.standards == ("TST-1.1", "TST-1.2")
    before = member.load()
    documents = {"evidence/policy.txt": b"Our policy, agreed in May.\n"}
    assert sharing.offer(member, made, documents, name=NAME, by="Mia") == 2
    after = member.load()
    assert (after.responses, after.evidence, after.actions) == (before.responses, before.evidence, before.actions)
    first, second = proposing.proposed(member)
    assert (first.standard, first.group, first.rating, first.words) == (
        *("TST-1.1", "Hall Street Friends", "not"),
        "Nobody yet",
    )
    assert first.shown == ("Group policy",)
    proposing.accept(member, "TST-1.1", by="Mia")
    taken = member.load()
    assert taken.by_standard["TST-1.1"].changed_by == "Mia"
    (item,) = taken.evidence_for("TST-1.1")
    assert (item.title, item.current and item.current.name) == ("Group policy", "policy.txt")
    answers.answer(member, "TST-1.1", "fully", "We have more than the group", by="Mia")
    proposing.accept(member, "TST-1.2", source=second.source, by="Mia")
    assert member.load().evidence_for("TST-1.2") == member.load().evidence
    assert len(member.load().evidence) == 1
    assert not proposing.proposed(member)
    with pytest.raises(PartTaken):
        sharing.offer(member, made, documents, name=NAME)
    newer = replace(made, uuid=str(uuid4()))
    assert sharing.offer(member, newer, documents, name=NAME, by="Mia") == 2
    sharing.let_go(member, newer.uuid)
    assert len(member.load().evidence) == 1
    member.close()


def test_a_groups_answers_to_other_questions(begun: Vault, tmp_path: Path) -> None:
    made = group_part(begun)
    other = small_framework(id="urn:test:other", same_as=())
    asked = organisation.create_file(
        tmp_path / "o.s11", new_key(), name="Us", kind=other.kinds[0].code, framework=other, level="full"
    )
    with pytest.raises(NothingOffered):
        sharing.offer(asked, made, {}, name=NAME)
    asked.close()


def test_a_groups_document_that_could_run_is_refused_and_nothing_is_offered(begun: Vault, member: Vault) -> None:
    from s11desktop.errors import DocumentRefused

    with pytest.raises(DocumentRefused):
        sharing.offer(member, group_part(begun), {"evidence/policy.txt": b"MZ\0\0" + bytes(90)}, name=NAME)
    assert not proposing.proposed(member)
    member.close()


def test_a_file_that_is_only_read_takes_nothing(begun: Vault, part: Part, tmp_path: Path) -> None:
    from s11desktop.vault.opening import open_vault

    key, path = begun.key, begun.path
    begun.close()
    vault = open_vault(path, key, read_only=True)
    with pytest.raises(VaultReadOnly):
        sharing.preview(vault, part, reply_to(part, TST_1o1=said()), NAME)
    vault.close()


def test_a_part_of_an_earlier_edition(begun: Vault, part: Part) -> None:
    from s11desktop.operations.rounds import migrate

    newer = small_framework(edition="2027")
    migrate(begun, newer, by="Ann")
    with pytest.raises(PartMoved) as raised:
        sharing.preview(begun, part, reply_to(part, TST_1o1=said()), NAME)
    assert "2027" in words.sentence(raised.value)
