"""Where somebody was, and what is new to them when they come back."""

from __future__ import annotations

from datetime import date, timedelta

from s11desktop.operations import actions, answers, evidence, rounds
from s11desktop.operations.changing import today
from s11desktop.operations.coming_back import last_here, leave, since
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault


def test_where_they_were_and_what_others_changed(vault: Vault) -> None:
    assert since(vault, "Ann", today()) is None
    assert last_here(vault) == ""
    answers.answer(vault, "TST-1.1", "partly", by="Ben")
    evidence.attach(vault, None, standards=["TST-1.1"], title="Log", expires=today() + timedelta(days=3), by="Ann")
    leave(vault, "Ann", place="question TST-1.1", spot="x")
    path, key = vault.path, vault.key
    vault.close()
    with open_vault(path, key) as again:
        assert last_here(again) == "Ann"
        news = since(again, "Ann", today())
        assert news is not None
        assert (news.place, news.spot, news.touched, news.ran_out) == ("question TST-1.1", "x", (), ())
        answers.answer(again, "TST-3.2", "fully", by="Ben")
        answers.answer(again, "TST-3.2", words="Open", by="Cy")
        answers.answer(again, "TST-1.1", words="Mine", by="Ann")
        actions.add(again, standards=["TST-1.1"], what="Ask", by="Ben")
        actions.note(again, "A1", "Asked", by="Ben")
        news = since(again, "Ann", today() + timedelta(days=4))
        assert news is not None
        assert [(each.kind, each.item, each.name, each.by) for each in news.touched] == [
            ("action", "A1", "A1", ("Ben",)),
            ("answer", "TST-3.2", "3.2", ("Cy", "Ben")),
        ]
        assert [each.label for each in news.ran_out] == ["E001"]
        assert since(again, "Ben", date(2026, 1, 1)) is None


def test_leaving_twice_writes_once_and_another_audit_is_not_mixed_in(vault: Vault) -> None:
    leave(vault, "Ann", place="home")
    counter = vault.raw.total_changes
    leave(vault, "Ann", place="home")
    assert vault.raw.total_changes == counter
    rounds.close_round(vault)
    rounds.start_round(vault)
    assert since(vault, "Ann", today()) is None


def test_what_stood_there_at_leaving_is_not_new(vault: Vault) -> None:
    answers.answer(vault, "TST-1.1", "partly", by="Ben")
    vault.leave_field()
    leave(vault, "Ann", place="home")
    news = since(vault, "Ann", today())
    assert news is not None
    assert news.touched == ()
