"""What a mistake of one sign in the history would change: the bits of an identifier, the edge of a run, a portion."""

from __future__ import annotations

import secrets
import time
import uuid
from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from keeping import new_vault

from s11desktop.errors import VaultDamaged
from s11desktop.operations import answers, erasing, organisation
from s11desktop.progress import Progress
from s11desktop.vault import history
from s11desktop.vault.vault import Vault

FIRST, SECOND = "TST-1.1", "TST-1.2"
ONES = (1 << 80) - 1
MOMENT = 0x0199_8877_6655


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made = new_vault(tmp_path / "audit.s11")
    yield made
    made.close()


def _next(monkeypatch: pytest.MonkeyPatch, chance: int, last: str | None = None, moment: int = MOMENT) -> str:
    def bits(wanted: int) -> int:
        assert wanted == 80
        return chance

    monkeypatch.setattr(secrets, "randbits", bits)
    monkeypatch.setattr(time, "time_ns", lambda: moment * 1_000_000 + 999_999)
    return history._next_id(last)


def test_an_identifier_is_a_uuid_of_version_7_to_the_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _next(monkeypatch, 0) == "01998877-6655-7000-8000-000000000000"
    assert _next(monkeypatch, ONES) == "01998877-6655-7fff-bfff-ffffffffffff"
    found = uuid.UUID(_next(monkeypatch, 0x5AA5_1234_5678_9ABC_DEF0))
    assert (found.version, found.variant) == (7, uuid.RFC_4122)


@pytest.mark.parametrize(
    ("last", "comes"),
    [
        ("01998877-6654-7fff-bfff-ffffffffffff", "01998877-6655"),
        ("01998877-6655-7000-8000-000000000000", "01998877-6656"),
        ("01998877-6655-7fff-bfff-ffffffffffff", "01998877-6656"),
        ("0fffffff-ffff-7fff-bfff-ffffffffffff", "10000000-0000"),
        ("01990000-0000-7000-8000-000000000000", "01998877-6655"),
    ],
)
def test_an_identifier_follows_the_last_one(monkeypatch: pytest.MonkeyPatch, last: str, comes: str) -> None:
    for chance in (0, ONES):
        made = _next(monkeypatch, chance, last)
        assert made.startswith(comes)
        assert made > last


def test_a_small_moment_is_written_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _next(monkeypatch, 1, moment=5) == "00000000-0005-7000-8000-000000000001"


@pytest.mark.parametrize(("seconds", "joins"), [(-0.000001, False), (0, True), (30, True), (30.000001, False)])
def test_the_edges_of_a_run_of_typing(vault: Vault, seconds: float, joins: bool) -> None:
    now = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    change = history.Change(vault.audit_id, "answer", "id", FIRST, "words", "", "One", 1, typing=True)
    with vault.writing() as raw:
        first = history.record(raw, change, now)
        assert (history.record(raw, change, now + timedelta(seconds=seconds)) == first) is joins


def test_only_typing_joins_a_run_and_beside_says_how_far_back_it_lies(vault: Vault) -> None:
    now = datetime.now(UTC)

    def change(item: str, beside: int = 0, *, typing: bool = True) -> history.Change:
        return history.Change(
            vault.audit_id, "answer", item, FIRST, "words", "", "One", 1, typing=typing, beside=beside
        )

    with vault.writing() as raw:
        first = history.record(raw, change("a"), now)
        assert history.record(raw, change("a", typing=False), now) != first
        one = history.record(raw, change("b"), now)
        two = history.record(raw, change("c", 1), now)
        assert history.record(raw, change("b", 1), now) == one
        assert history.record(raw, change("c", 1), now) == two
        assert history.record(raw, change("b"), now) != one


def test_moments_are_told_in_utc_to_the_microsecond() -> None:
    summer = datetime(2026, 7, 1, 0, 30, 0, 5, tzinfo=timezone(timedelta(hours=1)))
    assert history.stamp(summer) == "2026-06-30T23:30:00.000005Z"
    assert history.stamp(summer.replace(microsecond=0)) == "2026-06-30T23:30:00.000000Z"


def test_a_return_says_the_day_and_counts_from_one(vault: Vault) -> None:
    for rating in ("partly", "fully", "not"):
        answers.answer(vault, FIRST, rating)
    vault.leave_field()
    lines = list(history.export_lines(vault, vault.audit_id))
    assert [line["n"] for line in lines] == [1, 2, 3]
    (day,) = {str(line["day"]) for line in lines}
    assert len(day) == len("2026-11-22")
    assert datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=UTC) <= datetime.now(UTC)
    assert {len(str(line[name])) for line in lines for name in ("before", "after", "maker", "link")} == {64}
    (length,) = vault.raw.execute("SELECT DISTINCT length(row_key) FROM history_words").fetchall()
    assert length == (32,)


@pytest.mark.parametrize("portion", [1, 2, 3, 5, 6])
def test_rows_are_read_in_portions_and_none_twice(vault: Vault, portion: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(5):
        answers.answer(vault, (FIRST, SECOND)[n % 2], ("fully", "partly", "not")[n % 3])
    vault.leave_field()
    whole = list(history.export_lines(vault, vault.audit_id))
    monkeypatch.setattr(history, "_AT_ONCE", portion)
    told: list[tuple[int, int]] = []
    (state,) = history.verify(vault, Progress(lambda done, total: told.append((done, total))))
    assert state.changes == len(whole) == 5
    assert told == [*((at, 5) for at in range(1, 6) if at % portion == 0), (5, 5)]
    assert list(history.export_lines(vault, vault.audit_id)) == whole


def test_settled_is_what_has_a_link(vault: Vault) -> None:
    assert history.is_settled(vault.raw)
    assert history.head(vault.raw, vault.audit_id) == ""
    answers.answer(vault, FIRST, words="One")
    assert not history.is_settled(vault.raw)
    assert list(history.export_lines(vault, vault.audit_id)) == []
    vault.leave_field()
    assert history.is_settled(vault.raw)
    (line,) = history.export_lines(vault, vault.audit_id)
    assert history.head(vault.raw, vault.audit_id) == line["link"]


def test_a_change_is_no_typing_and_stands_alone_unless_it_says_otherwise(vault: Vault) -> None:
    change = history.Change(vault.audit_id, "answer", "a", FIRST, "words", "", "One", 1)
    assert (change.typing, change.beside) == (False, 0)
    now = datetime.now(UTC)
    with vault.writing() as raw:
        assert history.record(raw, change, now) != history.record(raw, change, now)


def test_a_run_lies_as_many_rows_back_as_are_written_beside_it_and_no_further(vault: Vault) -> None:
    now = datetime.now(UTC)

    def change(item: str, beside: int) -> history.Change:
        return history.Change(vault.audit_id, "answer", item, FIRST, "words", "", "One", 1, typing=True, beside=beside)

    with vault.writing() as raw:
        rows = [history.record(raw, change(item, 0), now) for item in "abcd"]
        assert history.record(raw, change("b", 2), now) == rows[1]
        assert history.record(raw, change("a", 2), now) != rows[0]


def test_what_is_told_of_a_change_is_not_changed_afterwards(vault: Vault) -> None:
    answers.answer(vault, FIRST, "fully")
    vault.leave_field()
    (state,) = history.verify(vault)
    (row,) = history._rows(vault)
    change = history.Change(vault.audit_id, "answer", "a", FIRST, "words", "", "One", 1)
    for each, name in ((state, "changes"), (row, "seq"), (change, "beside")):
        with pytest.raises(FrozenInstanceError):
            setattr(each, name, 7)


def _settled(vault: Vault) -> list[tuple[str, str, str]]:
    """(id, chain, field) of the changes that have a link, in their order."""
    vault.leave_field()
    found = vault.raw.execute("SELECT id, chain_id, field FROM history WHERE link IS NOT NULL ORDER BY id").fetchall()
    return [(str(each[0]), str(each[1]), str(each[2])) for each in found]


def test_no_change_stands_open_before_one_that_is_settled_even_of_another_chain(vault: Vault) -> None:
    answers.answer(vault, FIRST, "partly", "Begun.", by="Ann")
    organisation.update(vault, council="Kent", by="Ann")
    rows = _settled(vault)
    last_of_audit = max(at for at, (_, chain_id, _) in enumerate(rows) if chain_id == vault.audit_id)
    assert rows[-1][1] != vault.audit_id
    assert last_of_audit < len(rows) - 1
    history.verify(vault)
    vault.raw.execute("UPDATE history SET link = NULL, seq = NULL WHERE id = ?", (rows[last_of_audit][0],))
    with pytest.raises(VaultDamaged) as caught:
        history.verify(vault)
    assert caught.value.facts["change"] == rows[last_of_audit + 1][0]


@pytest.mark.parametrize("seal", ["before_seal", "after_seal", "maker_seal"])
def test_what_was_erased_is_held_by_all_its_seals(vault: Vault, seal: str) -> None:
    answers.answer(vault, FIRST, "partly", "What a child said.", by="Ann")
    erasing.erase(vault, FIRST, "A name")
    rows = _settled(vault)
    history.verify(vault)
    (erased,) = vault.raw.execute("SELECT min(id) FROM history_words WHERE erased_by IS NOT NULL").fetchone()
    assert erased in {row[0] for row in rows}
    vault.raw.execute(f"UPDATE history SET {seal} = NULL WHERE id = ?", (erased,))
    with pytest.raises(VaultDamaged) as caught:
        history.verify(vault)
    assert caught.value.facts["change"] == erased


@pytest.mark.parametrize("left", ["before", "after"])
def test_what_was_erased_holds_no_words(vault: Vault, left: str) -> None:
    answers.answer(vault, FIRST, "partly", "What a child said.", by="Ann")
    erasing.erase(vault, FIRST, "A name")
    _settled(vault)
    (erased,) = vault.raw.execute("SELECT min(id) FROM history_words WHERE erased_by IS NOT NULL").fetchone()
    vault.raw.execute(f"""UPDATE history_words SET "{left}" = '"put back"' WHERE id = ?""", (erased,))
    with pytest.raises(VaultDamaged):
        history.verify(vault)
