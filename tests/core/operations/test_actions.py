from __future__ import annotations

from datetime import date

import pytest
from changes import changes

from s11desktop.audit.model import ActionStatus
from s11desktop.errors import StaleRevision, TextMissing, UnknownItem, UnknownStandard
from s11desktop.operations import actions
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
