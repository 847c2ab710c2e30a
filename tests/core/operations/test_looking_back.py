"""What changed in one thing, when and by whom, and an earlier version put back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from several import other_framework

from s11desktop.audit.model import ActionStatus
from s11desktop.errors import ChangedSince, NotOneChange, RoundClosed, UnknownItem, WordsErased
from s11desktop.operations import actions, answers, erasing, evidence, rounds, signoff
from s11desktop.operations.looking_back import of_audit, of_item, put_back
from s11desktop.operations.undoing import undo
from s11desktop.vault import history
from s11desktop.vault.vault import Vault

LEAD, THEIR_LEAD = "TST-1.1", "NUR-1.1"


def test_an_answer_tells_what_changed_and_by_whom(vault: Vault) -> None:
    answers.answer(vault, LEAD, "partly", "No deputy", by="Ben")
    answers.answer(vault, LEAD, "fully", by="Ann")
    answers.mark(vault, LEAD, come_back=True, by="Ann")
    told = of_item(vault, "1.1")
    assert [(each.by, each.role, each.sentence) for each in told] == [
        ("Ann", "Safeguarding lead", "Marked to come back to"),
        ("Ann", "Safeguarding lead", "Rated fully met; before, partly met"),
        ("Ben", "", "Your words for 1.1: “No deputy”"),
        ("Ben", "", "Rated partly met"),
    ]
    assert [each.can_put_back for each in told] == [False, True, False, False]
    assert told[1].earlier == "Partly met"
    assert of_item(vault, "TST-1.2") == ()
    with pytest.raises(UnknownItem):
        put_back(vault, "none")


def test_an_earlier_version_comes_back_as_a_new_change(vault: Vault) -> None:
    long = "No deputy yet. " * 20
    answers.answer(vault, LEAD, words=long.strip(), by="Ben")
    answers.answer(vault, LEAD, words="Grace", by="Ann")
    (newest, _) = of_item(vault, LEAD)
    assert newest.earlier == long.strip()
    assert len(newest.sentence) < 200
    done = put_back(vault, newest.change, by="Ann")
    assert done.sentence.startswith("Put back: your words for 1.1: “No deputy yet.")
    assert vault.load().by_standard[LEAD].words == long.strip()
    with pytest.raises(ChangedSince):
        put_back(vault, newest.change)
    undo(vault, "Ann")
    assert vault.load().by_standard[LEAD].words == "Grace"
    assert len(of_item(vault, LEAD)) == 4
    history.verify(vault)


def test_past_a_declaration_and_over_others_by_this_way_only(vault: Vault) -> None:
    answers.answer(vault, LEAD, "partly", by="Ben")
    answers.answer(vault, LEAD, "fully", by="Ben")
    signoff.declare(vault, name="Bea", role="Trustee")
    put_back(vault, of_item(vault, LEAD)[0].change, by="Ann")
    assert vault.load().by_standard[LEAD].rating == "partly"


def test_evidence_and_its_files(vault: Vault, document: Path) -> None:
    evidence.attach(vault, document, standards=[LEAD], title="Log", dated=date(2026, 1, 2), by="Ben")
    evidence.update(vault, "E1", title="Training", dated=date(2026, 3, 2), by="Ann")
    evidence.unlink(vault, "E1", LEAD, by="Ann")
    evidence.remove(vault, "E1", by="Ann")
    told = of_item(vault, "E001")
    assert [each.sentence for each in told] == [
        "Taken out: Training",
        "What E001 is for: taken out; before, 1.1",
        "The title of E001: “Training”; before, “Log”",
        "The date of E001: 2 March 2026; before, 2 January 2026",
        "A file came with it: training log.txt",
        "Put in: Training",
    ]
    for each in told[:4]:
        assert each.can_put_back
        put_back(vault, each.change, by="Ann")
    (item,) = vault.load().evidence
    assert (item.title, item.dated, item.standards) == ("Log", date(2026, 1, 2), (LEAD,))
    with pytest.raises(NotOneChange):
        put_back(vault, told[4].change)


def test_an_action_and_its_notes(vault: Vault) -> None:
    actions.add(vault, standards=[LEAD], what="Name a deputy", by="Ben")
    actions.note(vault, "A1", "Asked Bo", by="Ben")
    actions.close(vault, "A1", status=ActionStatus.DROPPED, reason="Not ours", by="Ann")
    told = {each.sentence: each for each in of_item(vault, "A1")}
    assert "A note on how it goes: “Asked Bo”" in told
    put_back(vault, told["A1: Dropped; before, Not started"].change)
    (action,) = vault.load().actions
    assert (action.status, action.closed_on) == (ActionStatus.OPEN, None)


def test_what_was_erased_is_said_and_stays_away(vault: Vault) -> None:
    answers.answer(vault, LEAD, words="A name", by="Ann")
    answers.answer(vault, LEAD, words="Grace", by="Ben")
    erasing.erase(vault, LEAD, "A child’s name", by="Ben")
    told = of_item(vault, LEAD)
    assert [each.sentence for each in told] == [
        "Erased for good: A child’s name",
        *["What stood here was erased for good"] * 2,
    ]
    assert not any(each.can_put_back for each in told)
    with pytest.raises(WordsErased):
        put_back(vault, told[1].change)


def test_it_is_put_back_wherever_it_is_one_answer(vault: Vault) -> None:
    nursery = rounds.add_audit(vault, other_framework(), "full", kind="nursery")
    answers.answer(vault, LEAD, "partly", by="Ann")
    answers.answer(vault, LEAD, "fully", by="Ann")
    put_back(vault, of_item(vault, LEAD)[0].change, by="Ann")
    assert vault.load(nursery).by_standard[THEIR_LEAD].rating == "1"


def test_a_finished_audit_is_only_looked_at(vault: Vault) -> None:
    answers.answer(vault, LEAD, "partly", by="Ann")
    answers.answer(vault, LEAD, "fully", by="Ann")
    rounds.close_round(vault)
    told = of_item(vault, LEAD)
    assert not any(each.can_put_back for each in told)
    assert len(of_audit(vault)) > len(told)
    with pytest.raises(RoundClosed):
        put_back(vault, told[0].change)
