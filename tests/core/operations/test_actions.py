from __future__ import annotations

from datetime import date

import pytest
from changes import changes

from s11desktop import words
from s11desktop.audit.model import ActionStatus
from s11desktop.errors import StaleRevision, TextMissing, TextTooLong, UnknownItem, UnknownPriority, UnknownStandard
from s11desktop.operations import actions, erasing, evidence, looking_back, proving, undoing
from s11desktop.operations.changing import today
from s11desktop.vault.vault import Vault

FIRST, SECOND = "TST-1.1", "TST-1.2"


def test_an_action_is_planned(vault: Vault) -> None:
    planned = actions.add(
        vault, standards=(FIRST,), what="Name a deputy", lead="Ann", due=date(2027, 1, 31), measure="Named", by="Ann"
    )
    assert vault.load().actions == (planned,)
    assert (planned.label, planned.what, planned.lead, planned.due) == ("A1", "Name a deputy", "Ann", date(2027, 1, 31))
    assert (planned.status, planned.standards, planned.measure) == (ActionStatus.OPEN, (FIRST,), "Named")
    (said,) = changes(vault, of="A1")
    assert said.by == "Ann"


def test_lead_and_day_may_follow(vault: Vault) -> None:
    actions.add(vault, standards=[FIRST], what="Name a deputy")
    later = actions.update(vault, "A1", lead="Ben", due=date(2027, 1, 31), expected_revision=1)
    assert (later.lead, later.due, later.revision) == ("Ben", date(2027, 1, 31), 2)
    assert actions.update(vault, "1", due=None).due is None
    with pytest.raises(StaleRevision):
        actions.update(vault, "A1", lead="Cy", expected_revision=1)


def test_done_and_dropped_say_when(vault: Vault) -> None:
    actions.add(vault, standards=[FIRST], what="Name a deputy")
    done = actions.close(vault, "A1", on=date(2026, 10, 1))
    assert (done.status, done.closed_on) == (ActionStatus.DONE, date(2026, 10, 1))
    again = actions.update(vault, "A1", status=ActionStatus.STARTED)
    assert (again.status, again.closed_on) == (ActionStatus.STARTED, None)
    with pytest.raises(TextMissing):
        actions.close(vault, "A1", status=ActionStatus.DROPPED)
    dropped = actions.close(vault, "A1", status=ActionStatus.DROPPED, reason="Joined with A2")
    assert (dropped.reason, dropped.closed_on) == ("Joined with A2", today())


def test_notes_say_how_it_goes(vault: Vault) -> None:
    actions.add(vault, standards=[FIRST], what="Name a deputy")
    actions.note(vault, "A1", "Asked Ben", by="Ann")
    noted = actions.note(vault, "A1", "Ben said yes", by="Ann")
    assert [(each.words, each.by) for each in noted.notes] == [("Asked Ben", "Ann"), ("Ben said yes", "Ann")]
    assert noted.revision == 3
    with pytest.raises(TextMissing):
        actions.note(vault, "A1", "")


def test_linked_unlinked_deleted_and_back(vault: Vault) -> None:
    actions.add(vault, standards=[FIRST], what="Name a deputy")
    assert actions.link(vault, "A1", SECOND).standards == (FIRST, SECOND)
    assert actions.unlink(vault, "A1", FIRST).standards == (SECOND,)
    actions.remove(vault, "A1")
    assert vault.load().actions == ()
    assert actions.restore(vault, "A1").standards == (SECOND,)


def test_bad_input_changes_nothing(vault: Vault) -> None:
    before = changes(vault)
    with pytest.raises(TextMissing):
        actions.add(vault, standards=[FIRST], what=" ")
    with pytest.raises(UnknownStandard):
        actions.add(vault, standards=["TST-9"], what="Name a deputy")
    with pytest.raises(UnknownItem):
        actions.close(vault, "A9")
    assert changes(vault) == before


def test_more_can_be_said_of_an_action(vault: Vault) -> None:
    planned = actions.add(vault, standards=[FIRST], what="Name a deputy", priority="High", agreed_with="The PCC")
    assert (planned.priority, planned.agreed_with) == ("high", "The PCC")
    later = actions.update(vault, "A1", priority="low", agreed_with="Hall committee", by="Ann")
    assert (later.priority, later.agreed_with) == ("low", "Hall committee")
    said = {change.field: change.sentence for change in looking_back.of_item(vault, "A1")}
    assert said["priority"] == "How much A1 presses: Low; before, High"
    assert said["agreed_with"] == "Whom A1 was agreed with: “Hall committee”; before, “The PCC”"
    assert undoing.undo(vault, "Ann").sentence == "Undone: how much A1 presses: High again"


def test_a_priority_is_one_of_three(vault: Vault) -> None:
    with pytest.raises(UnknownPriority) as raised:
        actions.add(vault, standards=[FIRST], what="Name a deputy", priority="urgent!")
    assert words.sentence(raised.value).startswith("“urgent!” is not a priority here. You can choose high")
    assert vault.load().actions == ()


def test_dropping_by_its_status_needs_a_reason_as_well(vault: Vault) -> None:
    actions.add(vault, standards=[FIRST], what="Name a deputy")
    with pytest.raises(TextMissing):
        actions.update(vault, "A1", status=ActionStatus.DROPPED)
    dropped = actions.update(vault, "A1", status=ActionStatus.DROPPED, reason="Joined with A2")
    assert dropped.status is ActionStatus.DROPPED


@pytest.mark.parametrize("field", ["lead", "agreed_with", "what", "measure"])
def test_far_too_long_is_one_sentence_and_nothing_is_lost(vault: Vault, field: str) -> None:
    actions.add(vault, standards=[FIRST], what="Name a deputy", lead="Ann")
    before = changes(vault)
    with pytest.raises(TextTooLong) as raised:
        actions.update(vault, "A1", **{field: "x" * 100_000})  # type: ignore[arg-type]
    assert words.sentence(raised.value)
    with pytest.raises(TextTooLong):
        actions.update_many(vault, ["A1"], lead="x" * 10_000)
    assert changes(vault) == before
    assert vault.load().actions[0].lead == "Ann"


def test_evidence_shows_that_it_was_done(vault: Vault) -> None:
    actions.add(vault, standards=[FIRST], what="Name a deputy")
    minutes = evidence.attach(vault, None, standards=[FIRST], title="Minutes of 3 May")
    poster = evidence.attach(vault, None, standards=[FIRST], title="Poster")
    assert proving.prove(vault, "A1", "E001", by="Ann").proofs == (minutes.uuid,)
    assert proving.prove(vault, "A1", "E002", by="Ann").proofs == (minutes.uuid, poster.uuid)
    assert proving.prove(vault, "A1", "E002", by="Ann").revision == 3
    assert proving.unprove(vault, "A1", "E001", by="Ann").proofs == (poster.uuid,)
    said = [change.sentence for change in looking_back.of_item(vault, "A1") if change.field == "proofs"]
    assert said == [
        "What shows that A1 was done: E002; before, E001, E002",
        "What shows that A1 was done: E001, E002; before, E001",
        "What shows that A1 was done: E001",
    ]
    assert undoing.undo(vault, "Ann").sentence == "Undone: what shows that A1 was done: E001, E002 again"
    assert vault.load().actions[0].proofs == (minutes.uuid, poster.uuid)
    assert undoing.undo(vault, "Ann").sentence == "Undone: what shows that A1 was done: E001 again"
    assert undoing.redo(vault, "Ann").sentence == "Put back: what shows that A1 was done: E001, E002 again"
    with pytest.raises(UnknownItem):
        proving.prove(vault, "A1", "E009")


def test_what_is_erased_proves_nothing_any_more(vault: Vault) -> None:
    for what in ("Name a deputy", "Mend the door"):
        actions.add(vault, standards=[FIRST], what=what, agreed_with="The PCC")
    evidence.attach(vault, None, standards=[FIRST], title="Minutes of 3 May")
    for label in ("A1", "A2"):
        proving.prove(vault, label, "E001")
    erasing.erase(vault, "A1", "It named a child.")
    erasing.erase(vault, "E001", "It named a child.")
    rows = vault.raw.execute("SELECT count(*) FROM action_evidence WHERE removed_at IS NULL").fetchone()
    assert rows == (0,)
    assert vault.raw.execute("SELECT agreed_with FROM actions WHERE number = 1").fetchone() == ("",)
    assert [action.proofs for action in vault.load().actions] == [()]


def test_many_get_one_lead_or_day_in_one_change(vault: Vault) -> None:
    for number in range(5):
        actions.add(vault, standards=[FIRST], what=f"Thing {number}", lead="Ann", due=date(2027, 1, number + 1))
    changed = actions.update_many(vault, ["A1", "A2", "A4"], lead="Ben", due=date(2027, 3, 3), by="Ann")
    assert [(each.lead, each.due) for each in changed] == [("Ben", date(2027, 3, 3))] * 3
    assert {each.lead for each in vault.load().actions} == {"Ann", "Ben"}
    undone = undoing.undo(vault, "Ann")
    assert undone.sentence.endswith(", and so with 2 more")
    assert [(each.lead, each.due) for each in vault.load().actions] == [
        ("Ann", date(2027, 1, number + 1)) for number in range(5)
    ]
    assert undoing.redo(vault, "Ann").sentence.startswith("Put back: ")
    assert [each.lead for each in vault.load().actions] == ["Ben", "Ben", "Ann", "Ben", "Ann"]


def test_one_that_is_not_there_changes_none_of_many(vault: Vault) -> None:
    actions.add(vault, standards=[FIRST], what="Name a deputy", lead="Ann")
    with pytest.raises(UnknownItem):
        actions.update_many(vault, ["A1", "A7"], lead="Ben")
    assert vault.load().actions[0].lead == "Ann"


def test_two_who_write_at_once_are_told(vault: Vault) -> None:
    seen = actions.add(vault, standards=[FIRST], what="Name a deputy", lead="Ann")
    actions.update(vault, "A1", lead="Ben", expected_revision=seen.revision)
    with pytest.raises(StaleRevision) as raised:
        actions.update(vault, "A1", due=date(2027, 1, 1), expected_revision=seen.revision)
    assert "A1" in words.sentence(raised.value)
    assert (vault.load().actions[0].lead, vault.load().actions[0].due) == ("Ben", None)
