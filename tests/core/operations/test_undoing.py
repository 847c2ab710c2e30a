"""Undo: one's own last change is taken back and put back, across restarts, and never more than that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from changes import changes
from several import other_framework

from s11desktop import words
from s11desktop.audit.data import as_data
from s11desktop.audit.model import ActionStatus, Contact, PublicNumber
from s11desktop.audit.survey import Choice, SurveyCount
from s11desktop.errors import (
    BehindDeclaration,
    CannotUndo,
    ChangedSince,
    NothingToUndo,
    NotOneChange,
    RoundClosed,
    WordsErased,
)
from s11desktop.framework.model import Signer
from s11desktop.operations import (
    actions,
    answers,
    erasing,
    evidence,
    organisation,
    partnership,
    people,
    proposing,
    rounds,
    signoff,
    survey,
)
from s11desktop.operations.undoing import redo, undo
from s11desktop.vault import history
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault

NOT_HELD = (
    "revision",
    "changed_at",
    "changed_by",
    "first_said",
    "uuid",
    "exported_at",
    "added_at",
    "history_head",
    "settings",
)
LEAD, THEIR_LEAD = "TST-1.1", "NUR-1.1"


def held(vault: Vault) -> object:
    """All that the audits of a file say, without when and how often it was changed; what says nothing is left out."""
    return [_said(as_data(vault.load(entry.uuid), local=True)) for entry in vault.audits()]


def _said(value: object) -> object:
    if isinstance(value, dict):
        return {name: _said(each) for name, each in value.items() if name not in NOT_HELD}
    if isinstance(value, list):
        told = [_said(each) for each in value]
        return [each for each in told if not _says_nothing(each)]
    return value


def _says_nothing(value: object) -> bool:
    return isinstance(value, dict) and not any(each for name, each in value.items() if name not in ("standard", "code"))


Verb = Callable[[Vault], object]
VERBS: dict[str, tuple[Verb, str]] = {
    "rating": (lambda v: answers.answer(v, LEAD, "partly", by="Ann"), "1.1 is to answer"),
    "words": (lambda v: answers.answer(v, LEAD, words="Grace", by="Ann"), "your words for 1.1: “Before” again"),
    "reason": (lambda v: answers.answer(v, "TST-3.2", reason="No rooms", by="Ann"), "the reason given at 3.2: nothing"),
    "come back": (lambda v: answers.mark(v, LEAD, come_back=True, by="Ann"), "1.1 is not marked to come back to"),
    "note": (lambda v: answers.mark(v, LEAD, note="Ring Grace", by="Ann"), "your own note at 1.1: nothing"),
    "help": (lambda v: answers.mark(v, LEAD, support_wanted=True, by="Ann"), "help is not wanted with 1.1 any more"),
    "described": (
        lambda v: evidence.attach(v, None, standards=[LEAD], title="Register", by="Ann"),
        "E002, Register, is not in your evidence",
    ),
    "evidence changed": (
        lambda v: evidence.update(v, "E1", title="Log", dated=date(2026, 3, 2), by="Ann"),
        "the date of E001: nothing is there again",
    ),
    "evidence linked": (lambda v: evidence.link(v, "E1", "TST-1.2", by="Ann"), "what E001 is for: 1.1 again"),
    "evidence unlinked": (lambda v: evidence.unlink(v, "E1", LEAD, by="Ann"), "what E001 is for: 1.1 again"),
    "evidence removed": (lambda v: evidence.remove(v, "E1", by="Ann"), "E001, Policy, is in your evidence again"),
    "action added": (
        lambda v: actions.add(v, standards=[LEAD], what="Name a deputy", by="Ann"),
        "A2, Name a deputy, is not in the plan",
    ),
    "action changed": (
        lambda v: actions.update(v, "A1", lead="Ben", due=date(2027, 3, 2), by="Ann"),
        "the day A1 is due: nothing is there again",
    ),
    "action noted": (lambda v: actions.note(v, "A1", "Asked", by="Ann"), "the note “Asked” is not with A1"),
    "action closed": (lambda v: actions.close(v, "A1", by="Ann"), "A1 is not started again"),
    "action dropped": (
        lambda v: actions.close(v, "A1", status=ActionStatus.DROPPED, reason="Not ours", by="Ann"),
        "A1 is not started again",
    ),
    "action linked": (lambda v: actions.link(v, "A1", "TST-1.2", by="Ann"), "what A1 is for: 1.1 again"),
    "action removed": (lambda v: actions.remove(v, "A1", by="Ann"), "A1, Ask, is in the plan again"),
    "about the partnership": (
        lambda v: partnership.answer(v, v.framework.partnership_questions[0].code, "4", by="Ann"),
        ": nothing is there again",
    ),
    "who asked": (
        lambda v: partnership.update(v, name="Leeds", signers=(Signer("Chair"),), megabytes=10, by="Ann"),
        "nothing is there again",
    ),
    "organisation": (
        lambda v: organisation.update(v, name="Hall", number=PublicNumber("charity", "12"), places=("Hull",), by="Ann"),
        "your public number",
    ),
    "contact": (
        lambda v: organisation.update(v, lead=Contact("Grace", "Lead"), deputy=Contact("Bo"), by="Ann"),
        "who leads on safeguarding: nothing",
    ),
    "fact": (lambda v: organisation.set_fact(v, v.framework.facts[0].code, True, by="Ann"), "nothing is there again"),
    "level": (lambda v: organisation.set_level(v, "starter", by="Ann"), "the length of the audit: full again"),
}


@pytest.fixture
def begun(vault: Vault) -> Vault:
    """Somebody else wrote some words, put something in and planned something."""
    answers.answer(vault, LEAD, words="Before", by="Ben")
    evidence.attach(vault, None, standards=[LEAD], title="Policy", by="Ben")
    actions.add(vault, standards=[LEAD], what="Ask", by="Ben")
    return vault


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_taken_back_and_put_back(begun: Vault, verb: str) -> None:
    do, sentence = VERBS[verb]
    first = held(begun)
    do(begun)
    last = held(begun)
    assert first != last
    done = undo(begun, "Ann")
    assert held(begun) == first
    assert done.sentence.startswith("Undone: ")
    assert sentence in done.sentence
    again = redo(begun, "Ann")
    assert held(begun) == last
    assert again.sentence.startswith("Put back: ")
    assert (again.item, again.redo) == (done.item, True)
    undo(begun, "Ann")
    assert held(begun) == first
    redo(begun, "Ann")
    assert held(begun) == last
    history.verify(begun)


def test_a_document_and_its_newer_file(begun: Vault, document: Path) -> None:
    states = [held(begun)]
    evidence.attach(begun, document, standards=[LEAD], title="Training", by="Ann")
    states.append(held(begun))
    newer = document.with_name("newer.txt")
    newer.write_text("newer " * 99)
    evidence.add_version(begun, "E2", newer, dated=date(2026, 1, 2), by="Ann")
    states.append(held(begun))
    assert undo(begun, "Ann").sentence == "Undone: the file newer.txt is not with E002"
    assert held(begun) == states[1]
    undo(begun, "Ann")
    assert held(begun) == states[0]
    redo(begun, "Ann")
    redo(begun, "Ann")
    assert held(begun) == states[2]
    item = begun.load().evidence[1]
    assert item.current is not None
    with begun.reader() as reader:
        assert b"".join(reader.chunks(item.current.sha256)).startswith(b"newer ")


def test_it_says_which_and_where(begun: Vault) -> None:
    answers.answer(begun, "TST-3.2", "partly", by="Ann")
    answers.answer(begun, "TST-3.2", "fully", by="Ann")
    done = undo(begun, "Ann")
    assert done.sentence == "Undone: 3.2 is partly met again"
    assert (done.kind, done.label, done.field, done.audit) == ("answer", "TST-3.2", "rating", begun.audit_id)
    assert redo(begun, "Ann").sentence == "Put back: 3.2 is fully met again"


def test_it_works_across_restarts(begun: Vault) -> None:
    first = held(begun)
    answers.answer(begun, "TST-3.2", "partly", by="Ann")
    last = held(begun)
    path, key = begun.path, begun.key
    begun.close()
    with open_vault(path, key) as again:
        undo(again, "Ann")
        assert held(again) == first
    with open_vault(path, key) as again:
        redo(again, "Ann")
        assert held(again) == last
        history.verify(again)


def test_a_run_of_typing_goes_as_one_and_what_comes_after_is_its_own(begun: Vault) -> None:
    for typed in ("N", "No", "No deputy"):
        answers.answer(begun, "TST-1.2", words=typed, by="Ann")
    undo(begun, "Ann")
    assert begun.load().by_standard["TST-1.2"].words == ""
    answers.answer(begun, "TST-1.2", words="A deputy", by="Ann")
    with pytest.raises(NothingToUndo):
        redo(begun, "Ann")
    undo(begun, "Ann")
    assert begun.load().by_standard["TST-1.2"].words == ""
    assert [(row.before, row.after) for row in changes(begun, of="TST-1.2")] == [
        ("", "No deputy"),
        ("No deputy", ""),
        ("", "A deputy"),
        ("A deputy", ""),
    ]
    history.verify(begun)


def test_typing_that_came_to_nothing_is_passed_over(begun: Vault) -> None:
    answers.answer(begun, "TST-3.2", "partly", by="Ann")
    answers.answer(begun, "TST-1.2", words="N", by="Ann")
    answers.answer(begun, "TST-1.2", words="", by="Ann")
    assert undo(begun, "Ann").label == "TST-3.2"


def test_only_ones_own(begun: Vault) -> None:
    answers.answer(begun, "TST-1.2", "partly", by="Ann")
    answers.answer(begun, "TST-3.2", "fully", by="Ben")
    assert undo(begun, "Ann").label == "TST-1.2"
    assert begun.load().by_standard["TST-3.2"].rating == "fully"
    with pytest.raises(NothingToUndo) as stopped:
        undo(begun, "Ann")
    assert "nothing of Ann’s left" in words.sentence(stopped.value)
    assert undo(begun, "Ben").label == "TST-3.2"


def test_never_over_another_persons_change(begun: Vault) -> None:
    answers.answer(begun, "TST-3.2", "partly", by="Ann")
    answers.answer(begun, "TST-3.2", "fully", by="Ben")
    answers.answer(begun, "TST-3.2", "partly", by="Ben")
    before = held(begun)
    with pytest.raises(ChangedSince) as stopped:
        undo(begun, "Ann")
    assert held(begun) == before
    assert words.sentence(stopped.value).startswith("Ben changed 3.2 after you")
    undo(begun, "Ben")
    undo(begun, "Ben")
    undo(begun, "Ann")
    assert begun.load().by_standard["TST-3.2"].rating is None


def test_what_others_worked_on_is_not_taken_away(begun: Vault) -> None:
    actions.add(begun, standards=[LEAD], what="Name a deputy", by="Ann")
    actions.note(begun, "A2", "I could", by="Ben")
    with pytest.raises(ChangedSince):
        undo(begun, "Ann")
    assert len(begun.load().actions) == 2


def test_never_back_past_a_declaration(begun: Vault) -> None:
    answers.answer(begun, "TST-3.2", "partly", by="Ann")
    undo(begun, "Ann")
    answers.answer(begun, "TST-3.2", "not", by="Ann")
    made = signoff.declare(begun, name="Bea", role="Trustee", by="Ben")
    with pytest.raises(BehindDeclaration) as stopped:
        undo(begun, "Ann")
    assert words.sentence(stopped.value).startswith("3.2 was changed before somebody declared")
    with pytest.raises(BehindDeclaration) as stopped:
        undo(begun, "Ben")
    assert "Take it back where it was made" in words.sentence(stopped.value)
    signoff.withdraw(begun, made.uuid, by="Ben")
    for who in ("Ann", "Ben"):
        with pytest.raises(BehindDeclaration):
            undo(begun, who)
    answers.answer(begun, "TST-3.2", "fully", by="Ann")
    undo(begun, "Ann")
    assert begun.load().by_standard["TST-3.2"].rating == "not"


def test_never_what_was_erased(begun: Vault) -> None:
    answers.answer(begun, "TST-3.2", words="A name", by="Ann")
    erasing.erase(begun, "TST-3.2", "A child’s name", by="Ben")
    with pytest.raises(WordsErased) as stopped:
        undo(begun, "Ann")
    assert "erased for good" in words.sentence(stopped.value)
    with pytest.raises(WordsErased):
        undo(begun, "Ben")
    evidence.attach(begun, None, standards=[LEAD], title="Register", by="Ann")
    undo(begun, "Ann")
    erasing.erase(begun, "E2", "Not ours", by="Ann")
    with pytest.raises(CannotUndo):
        redo(begun, "Ann")
    assert len(begun.load().evidence) == 1
    history.verify(begun)


def test_never_in_a_finished_round(begun: Vault) -> None:
    answers.answer(begun, "TST-3.2", "partly", by="Ann")
    rounds.close_round(begun, by="Ben")
    for go in (undo, redo):
        with pytest.raises(RoundClosed):
            go(begun, "Ann")


def test_what_is_more_than_one_change_stays(begun: Vault) -> None:
    with pytest.raises(NothingToUndo):
        redo(begun, "Ann")
    rounds.add_audit(begun, other_framework(), "full", kind="nursery", by="Ann")
    with pytest.raises(NotOneChange):
        undo(begun, "Ann")
    with pytest.raises(NothingToUndo):
        undo(begun, "")


def test_a_new_name_is_no_change_of_the_audit(begun: Vault) -> None:
    answers.answer(begun, "TST-3.2", "partly", by="Ann")
    people.add(begun, "Cy", by="Ann")
    assert undo(begun, "Ann").label == "TST-3.2"


@pytest.fixture
def nursery(begun: Vault) -> str:
    return rounds.add_audit(begun, other_framework(), "full", kind="nursery", by="Ben")


def test_an_answer_given_once_is_taken_back_in_both(begun: Vault, nursery: str) -> None:
    first = held(begun)
    answers.answer(begun, LEAD, "partly", "Grace", by="Ann")
    evidence.attach(begun, None, standards=[LEAD, "TST-2.1"], title="Minutes", by="Ann")
    last = held(begun)
    undo(begun, "Ann")
    undo(begun, "Ann")
    assert held(begun) == first
    redo(begun, "Ann")
    redo(begun, "Ann")
    assert held(begun) == last
    rounds.switch(begun, nursery)
    undo(begun, "Ann")
    assert undo(begun, "Ann").label == THEIR_LEAD
    assert held(begun) == first
    history.verify(begun)


def test_parted_and_joined_again(begun: Vault, nursery: str) -> None:
    answers.answer(begun, LEAD, "fully", "Grace", by="Ann")
    together = held(begun), begun.load().counts_in(LEAD)
    answers.part(begun, LEAD, by="Ann")
    answers.answer(begun, LEAD, "not", "Grace left", by="Ann")
    apart = held(begun), begun.load().counts_in(LEAD)
    proposing.join(begun, LEAD, by="Ann")
    joined = held(begun), begun.load().counts_in(LEAD)
    undo(begun, "Ann")
    assert (held(begun), begun.load().counts_in(LEAD)) == apart
    redo(begun, "Ann")
    assert (held(begun), begun.load().counts_in(LEAD)) == joined
    for _ in range(3):
        undo(begun, "Ann")
    assert (held(begun), begun.load().counts_in(LEAD)) == together


def test_changes_of_another_audit_are_left_alone(begun: Vault, nursery: str) -> None:
    answers.answer(begun, "TST-3.2", "partly", by="Ann")
    here = begun.audit_id
    rounds.switch(begun, nursery)
    answers.answer(begun, "NUR-1.3", "2", by="Ann")
    rounds.switch(begun, here)
    assert undo(begun, "Ann").label == "TST-3.2"
    assert begun.load(nursery).by_standard["NUR-1.3"].rating == "2"


def test_a_change_of_the_staff_survey_is_passed_over_and_said_once(vault: Vault) -> None:
    code = vault.framework.survey[0].code
    answers.answer(vault, "TST-1.1", "partly", by="Ann")
    answers.answer(vault, "TST-1.2", "fully", by="Ann")
    survey.tally(vault, [SurveyCount(code, "", Choice.AGREE, 7)], by="Ann")
    first = undo(vault, by="Ann")
    assert first.sentence.endswith(". The staff survey, changed since, stays as it is")
    assert "staff survey" not in undo(vault, by="Ann").sentence
    shown = vault.load().survey
    assert shown is not None
    assert shown.replies == 7
