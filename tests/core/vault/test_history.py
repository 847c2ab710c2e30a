"""One row a change, one row a run of typing; a chain that notices whatever is touched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from changes import changes
from hypothesis import given
from hypothesis import strategies as st
from keeping import new_key, new_vault

from s11desktop.audit import chain
from s11desktop.errors import VaultDamaged
from s11desktop.operations import actions, answers, erasing, organisation, people
from s11desktop.vault import history
from s11desktop.vault.checking import check
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault

FIRST, SECOND = "TST-1.1", "TST-1.2"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made = new_vault(tmp_path / "audit.s11")
    yield made
    made.close()


def test_every_changed_field_is_a_row(vault: Vault) -> None:
    answers.answer(vault, FIRST, "partly", "Words", by="Ann")
    answers.answer(vault, FIRST, "fully", by="Ben")
    assert [(each.field, each.before, each.after, each.by) for each in changes(vault, of=FIRST)] == [
        ("rating", None, "partly", "Ann"),
        ("words", "", "Words", "Ann"),
        ("rating", "partly", "fully", "Ben"),
    ]


def test_a_run_of_typing_is_one_row(vault: Vault) -> None:
    for text in ("W", "Wo", "Words", "Words and more"):
        answers.answer(vault, FIRST, words=text, by="Ann")
    (run,) = changes(vault, of=FIRST)
    assert (run.before, run.after, run.revision) == ("", "Words and more", 4)


@pytest.mark.parametrize("ends", ["left", "other field", "other standard", "other person", "closed"])
def test_a_run_of_typing_ends(vault: Vault, ends: str) -> None:
    answers.answer(vault, FIRST, words="One", by="Ann")
    match ends:
        case "left":
            vault.leave_field()
        case "other field":
            answers.mark(vault, FIRST, note="Ring Ben", by="Ann")
        case "other standard":
            answers.answer(vault, SECOND, words="Elsewhere", by="Ann")
        case "other person":
            answers.answer(vault, FIRST, words="One and", by="Ben")
        case "closed":
            path, key = vault.path, vault.key
            vault.close()
            vault = open_vault(path, key)
    answers.answer(vault, FIRST, words="One and two", by="Ann")
    said = [each.after for each in changes(vault, of=FIRST) if each.field == "words"]
    assert said[0] == "One"
    assert said[-1] == "One and two"
    vault.close()


def test_a_run_of_typing_ends_after_thirty_quiet_seconds(vault: Vault) -> None:
    now = datetime.now(UTC)
    change = history.Change(vault.audit_id, "answer", "id", FIRST, "words", "", "One", 1, typing=True)
    with vault.writing() as raw:
        first = history.record(raw, change, now)
        assert history.record(raw, change, now + timedelta(seconds=30)) == first
        assert history.record(raw, change, now + timedelta(seconds=61)) != first


def test_a_clock_put_back_ends_the_run_and_keeps_the_order(vault: Vault) -> None:
    now = datetime.now(UTC)
    change = history.Change(vault.audit_id, "answer", "id", FIRST, "words", "", "One", 1, typing=True)
    with vault.writing() as raw:
        first = history.record(raw, change, now)
        second = history.record(raw, change, now - timedelta(days=400))
        assert second > first
    vault.leave_field()
    (state,) = history.verify(vault)
    assert state.changes == 2


def test_what_a_crash_left_is_settled_at_the_next_opening(vault: Vault) -> None:
    answers.answer(vault, FIRST, "partly", "One")
    path, key = vault.path, vault.key
    assert vault.load().history_head == ""
    vault.raw.close()
    vault._raw = None
    assert vault._held is not None
    vault._held.release()
    with open_vault(path, key) as opened:
        assert history.is_settled(opened.raw)
        assert opened.load().history_head != ""
        (state,) = history.verify(opened)
        assert state.changes == 2
        assert state.head == opened.load().history_head


def test_a_chain_an_audit_and_one_for_the_organisation(vault: Vault) -> None:
    answers.answer(vault, FIRST, "partly")
    organisation.update(vault, council="Kent")
    answers.answer(vault, FIRST, "fully")
    vault.leave_field()
    states = {state.chain_id: state for state in history.verify(vault)}
    assert states[vault.audit_id].changes == 2
    assert states[vault.organisation_id].changes == 1
    assert vault.load().history_head == states[vault.audit_id].head


def test_the_lines_of_a_return_chain_without_the_words(vault: Vault) -> None:
    people.add(vault, "Ann Smith", "Trustee")
    answers.answer(vault, FIRST, "partly", "Canary words", by="Ann Smith")
    answers.mark(vault, FIRST, note="Canary note", by="Ann Smith")
    actions.add(vault, standards=[FIRST], what="Canary action", by="Ann Smith")
    vault.leave_field()
    lines = list(history.export_lines(vault, vault.audit_id))
    assert chain.follow(lines, vault.audit_id) == (vault.load().history_head, None)
    assert [(line["item"], line["field"]) for line in lines] == [
        (FIRST, "rating"),
        (FIRST, "words"),
        (FIRST, "note"),
        ("A1", "added"),
    ]
    assert {line["role"] for line in lines} == {"Trustee"}
    text = repr(lines)
    assert "Canary" not in text
    assert "Ann" not in text
    assert "partly" not in text
    assert ":" not in str(lines[0]["day"])


def test_a_changed_line_is_found(vault: Vault) -> None:
    for rating in ("partly", "fully", "not"):
        answers.answer(vault, FIRST, rating)
    vault.leave_field()
    lines = list(history.export_lines(vault, vault.audit_id))
    for n, line in enumerate(lines):
        for name in line:
            touched = [dict(each) for each in lines]
            touched[n][name] = "x"
            assert chain.follow(touched, vault.audit_id)[1] == n + 1, name
    assert chain.follow(lines[1:], vault.audit_id)[1] == 1
    assert chain.follow([lines[0], lines[2], lines[1]], vault.audit_id)[1] == 2
    assert chain.follow(lines, vault.organisation_id)[1] == 1
    assert chain.follow([{}], vault.audit_id)[1] == 1
    assert chain.follow([{**lines[0], "day": 0.5}], vault.audit_id)[1] == 1


@pytest.mark.parametrize(
    "touch",
    [
        "UPDATE history_words SET after = '\"fully\"' WHERE after = '\"partly\"'",
        "UPDATE history_words SET before = '\"fully\"' WHERE after = '\"partly\"'",
        "UPDATE history SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = 1",
        "UPDATE history SET by = 'Ben' WHERE seq = 1",
        "UPDATE history SET role = 'Trustee' WHERE seq = 1",
        "UPDATE history SET item = 'TST-1.2' WHERE seq = 1",
        "UPDATE history SET revision = 9 WHERE seq = 1",
        "UPDATE history SET seq = seq + 1",
        "UPDATE history SET link = NULL WHERE seq = 1",
        "UPDATE history SET link = zeroblob(32) WHERE seq = 3",
        "UPDATE history SET before_seal = NULL WHERE seq = 2",
        "UPDATE history_words SET row_key = NULL, before = NULL, after = NULL",
        "DELETE FROM history_words WHERE id = (SELECT id FROM history WHERE seq = 2)",
    ],
)
def test_whatever_is_touched_behind_it_is_found(vault: Vault, touch: str) -> None:
    for rating in ("partly", "fully", "not"):
        answers.answer(vault, FIRST, rating, by="Ann")
    vault.leave_field()
    history.verify(vault)
    vault.raw.execute("PRAGMA foreign_keys=OFF")
    vault.raw.execute(touch)
    with pytest.raises(VaultDamaged) as found:
        history.verify(vault)
    assert found.value.facts["detail"] == "history"
    assert not check(vault).whole


def test_words_can_go_only_where_a_row_says_so(vault: Vault) -> None:
    answers.answer(vault, FIRST, "partly", "Canary words")
    erasing.erase(vault, FIRST, "A name")
    history.verify(vault)
    vault.raw.execute("UPDATE history SET field = 'words' WHERE field = 'erased'")
    with pytest.raises(VaultDamaged):
        history.verify(vault)


def test_a_history_cut_short_below_what_was_sent_is_found(vault: Vault) -> None:
    answers.answer(vault, FIRST, "partly")
    answers.answer(vault, FIRST, "fully")
    vault.leave_field()
    vault.raw.execute(
        """INSERT INTO sent (id, audit_id, reference, sha256, kind, file_name, size, check_number, history_head,
        exported_at, sent_to)
        VALUES ('s', ?, 'r', 'd', 'full', 'f.zip', 1, '', ?, '2026-01-01T00:00:00.000000Z', '')""",
        (vault.audit_id, vault.load().history_head),
    )
    history.verify(vault)
    vault.raw.execute("DELETE FROM history_words WHERE id = (SELECT max(id) FROM history)")
    vault.raw.execute("DELETE FROM history WHERE id = (SELECT max(id) FROM history)")
    with pytest.raises(VaultDamaged):
        history.verify(vault)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([FIRST, SECOND]), st.sampled_from(["rating", "words", "leave"]), st.text(max_size=20)
        ),
        max_size=12,
    )
)
def test_the_chain_holds_and_no_earlier_words_are_lost(tmp_path_factory: pytest.TempPathFactory, steps: object) -> None:
    assert isinstance(steps, list)
    with new_vault(tmp_path_factory.mktemp("any") / "audit.s11", new_key()) as vault:
        shown: dict[str, str] = {}
        for standard, what, text in steps:
            match what:
                case "leave":
                    vault.leave_field()
                case "rating":
                    answers.answer(vault, standard, ("fully", "partly", "not")[len(text) % 3])
                case "words":
                    shown[standard] = answers.answer(vault, standard, words=text).words
        vault.leave_field()
        states = history.verify(vault)
        lines = list(history.export_lines(vault, vault.audit_id))
        assert sum(state.changes for state in states) == len(lines)
        for standard, words in shown.items():
            said = [each for each in changes(vault, of=standard) if each.field == "words"]
            assert (said[-1].after if said else "") == words
            assert [each.before for each in said] == ["", *(each.after for each in said[:-1])][: len(said)]
