"""Copies, locks and documents at their edges, and a history longer than is read at once or put together otherwise."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from builders import small_framework
from keeping import ANSWERABLE, new_key, new_vault
from several import newer_framework

from s11desktop.audit import chain
from s11desktop.errors import FileExists, VaultDamaged
from s11desktop.operations import answers, evidence, partnership, rounds
from s11desktop.progress import Progress
from s11desktop.vault import backup, guard, history, intake
from s11desktop.vault.cadence import BackupFile, surplus
from s11desktop.vault.connection import connect_new
from s11desktop.vault.content import STEP_BYTES
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    (tmp_path / "work").mkdir()
    with new_vault(tmp_path / "work" / "audit.s11") as made:
        answers.answer(made, ANSWERABLE, "fully", "Both are named.", by="Ann")
        yield made


# -- copies -----------------------------------------------------------------------------------------------------------


def test_each_folder_gets_as_many_new_copies_as_went_from_it_and_no_more(vault: Vault, tmp_path: Path) -> None:
    first, second = tmp_path / "a-stick", tmp_path / "b-stick"
    backup.backup(vault, first)
    answers.answer(vault, ANSWERABLE, words="Both are named, and a third.", by="Ann")
    for folder in (first, second):
        backup.backup(vault, folder)
    held = backup.holding(vault, datetime.now(UTC), data_folder=tmp_path / "data")
    assert len(held) == 3
    made = backup.make_again(vault, held)
    assert sorted(each.path.parent.name for each in made) == ["a-stick", "a-stick", "b-stick"]
    there = [each.path for folder in (first, second) for each in backup.list_backups(folder)]
    assert sorted(there) == sorted(each.path for each in made)


def test_copies_of_a_file_elsewhere_go_before_older_ones_of_this_one() -> None:
    def copy(days: float, place: str) -> BackupFile:
        return BackupFile(Path(f"{place}-{days}"), NOW - timedelta(days=days), 1_000, "000 000", "a", place)

    ours = [copy(days, "here") for days in (10, 11, 12)]
    others = [copy(days, "there") for days in (5, 6, 7)]
    assert surplus([*ours, *others], place="here", now=NOW, budget=6_000) == ()
    assert surplus([*ours, *others], place="here", now=NOW, budget=5_000) == (others[-1],)
    assert surplus([*ours, *others], place="here", now=NOW, budget=4_000) == (ours[-1], others[-1])


# -- files and their locks --------------------------------------------------------------------------------------------


def test_a_new_file_is_never_made_over_one_that_is_there(tmp_path: Path) -> None:
    path, key = tmp_path / "audit.s11", new_key()
    path.write_bytes(b"somebody's own")
    with pytest.raises(FileExists):
        connect_new(path, key)
    assert path.read_bytes() == b"somebody's own"
    path.unlink()
    connect_new(path, key).close()
    before = path.read_bytes()
    with pytest.raises(FileExists):
        connect_new(path, key)
    assert path.read_bytes() == before


@pytest.mark.parametrize(("computer", "ours"), [("hall", True), ("attic", False), ("office", False), ("", False)])
def test_a_lock_is_ours_only_where_both_computer_and_process_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, computer: str, ours: bool
) -> None:
    monkeypatch.setattr(guard, "_computer", lambda: "hall")
    path = tmp_path / "audit.s11"
    said = {"who": "Ann", "computer": computer, "since": NOW.isoformat(), "salt": "00" * 16}
    for process, here in ((os.getpid(), ours), (os.getpid() + 1, False), (0, False)):
        guard.lock_file(path).write_text(json.dumps({**said, "process": process}))
        holder = guard.holder(path)
        assert holder is not None
        assert (holder.who, holder.computer) == ("Ann", computer)
        assert holder.here is here


# -- documents --------------------------------------------------------------------------------------------------------


def test_a_large_document_that_is_there_already_is_not_written_once_more(vault: Vault, tmp_path: Path) -> None:
    source, changed = tmp_path / "training.txt", tmp_path / "other.txt"
    content = b"Who was trained, and when.\n" * (STEP_BYTES // 27 + 50_000)
    source.write_bytes(content)
    changed.write_bytes(content[:-2] + b"!\n")

    def rows() -> int:
        (count,) = vault.raw.execute("SELECT count(*) FROM contents").fetchone()
        return int(count)

    first = evidence.attach(vault, source, standards=[ANSWERABLE], title="Training").current
    assert first is not None
    with intake.Intake(vault, changed, Progress()):
        assert rows() == 2
    with intake.Intake(vault, source, Progress()) as taken:
        assert rows() == 1
        assert (taken.sha256, taken.size) == (first.sha256, len(content))
    again = evidence.attach(vault, source, standards=[ANSWERABLE], title="The same again").current
    assert again is not None
    assert again.sha256 == first.sha256
    assert rows() == 1


def test_on_a_slow_disk_a_save_is_let_in_after_each_piece_of_a_large_document(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A piece that took its time is a transaction of its own, and what waits may be written before the next."""
    monkeypatch.setattr(intake, "STEP_SECONDS", 0.0)
    source, pieces = tmp_path / "film.bin", STEP_BYTES // intake.CHUNK + 1
    source.write_bytes(bytes(STEP_BYTES) + b"and one more")
    written: list[int] = []

    def step(_done: int, _total: int) -> None:
        answers.answer(vault, ANSWERABLE, words=f"Said at step {len(written)}.", by="Ann")
        (count,) = vault.raw.execute("SELECT count(*) FROM chunks").fetchone()
        written.append(int(count))

    with intake.Intake(vault, source, Progress(step)):
        assert set(range(1, pieces + 1)) <= set(written), "nothing was written between two steps but one piece"
    assert vault.load().responses[0].words == f"Said at step {len(written) - 1}."


# -- history ----------------------------------------------------------------------------------------------------------


def write_down(vault: Vault, count: int) -> None:
    """So many changes, linked."""
    with vault.writing() as raw:
        for number in range(count):
            change = history.Change(vault.audit_id, "answer", "id", ANSWERABLE, "rating", number, number + 1, number)
            history.record(raw, change, NOW)
        history.settle(raw)


def test_a_history_of_many_changes_is_read_and_checked_to_its_end(vault: Vault) -> None:
    vault.leave_field()
    before = len(list(history.export_lines(vault, vault.audit_id)))
    write_down(vault, 1_100)
    lines = list(history.export_lines(vault, vault.audit_id))
    assert [line["n"] for line in lines] == list(range(1, before + 1_101))
    told: list[tuple[int, int]] = []
    (state,) = history.verify(vault, Progress(lambda done, total: told.append((done, total))))
    assert state.changes == len(lines)
    assert state.head == lines[-1]["link"]
    assert told[-1] == (len(lines), len(lines))


@pytest.mark.parametrize("number", [1, 4, 6, 7])
def test_a_change_that_is_counted_otherwise_is_found_though_all_its_seals_fit(vault: Vault, number: int) -> None:
    vault.leave_field()
    write_down(vault, 3)
    vault.leave_field()
    *_, before, last = history._rows(vault, vault.audit_id)
    assert (before.seq, last.seq) == (4, 5)
    assert before.link is not None
    seals = last.before_seal or b"", last.after_seal or b"", last.maker_seal or b""

    def counted(n: int) -> None:
        link = chain.next_link(before.link or b"", last.line(n, *seals))
        with vault.writing() as raw:
            raw.execute("UPDATE history SET seq = ?, link = ? WHERE id = ?", (n, link, last.id))

    counted(number)
    with pytest.raises(VaultDamaged) as caught:
        history.verify(vault)
    assert caught.value.facts["change"] == last.id
    counted(5)
    (state,) = history.verify(vault)
    assert state.changes == 5


def test_a_link_that_was_taken_away_is_not_made_anew_by_a_later_save(vault: Vault) -> None:
    vault.leave_field()
    write_down(vault, 3)
    first, second, *_ = history._rows(vault, vault.audit_id)
    with vault.writing() as raw:
        raw.execute("UPDATE history SET link = NULL WHERE id = ?", (first.id,))
    answers.answer(vault, ANSWERABLE, words="Both are named, and a third.", by="Ann")
    vault.leave_field()
    assert next(history._rows(vault, vault.audit_id)).link is None
    with pytest.raises(VaultDamaged) as caught:
        history.verify(vault)
    assert caught.value.facts["change"] == second.id


# -- beside the questions ---------------------------------------------------------------------------------------------


def test_answers_about_the_partnership_that_nobody_asks_for_now_come_in_the_order_they_were_asked(
    vault: Vault,
) -> None:
    asked = [each.code for each in small_framework().partnership_questions]
    for code in reversed(asked):
        partnership.answer(vault, code, "4")
    rounds.migrate(vault, newer_framework(partnership_questions=()))
    beside = [each for each in vault.load().earlier_for("") if each.about_partnership]
    assert [each.code for each in beside] == asked
    path, key = vault.path, vault.key
    vault.close()
    with open_vault(path, key, read_only=True) as again:
        assert [each.code for each in again.load().earlier_for("") if each.about_partnership] == asked
