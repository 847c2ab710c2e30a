from __future__ import annotations

import hashlib
import os
import threading
from datetime import date
from pathlib import Path

import pytest
from changes import changes
from opened_pages import opened

from s11desktop.errors import (
    DiskFull,
    DocumentChanged,
    DocumentEmpty,
    DocumentRefused,
    DocumentTooLarge,
    FileMissing,
    StaleRevision,
    TextMissing,
    UnknownItem,
    UnknownStandard,
)
from s11desktop.operations import answers, evidence
from s11desktop.progress import Cancelled, Progress
from s11desktop.vault import content, intake
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault

FIRST, SECOND = "TST-1.1", "TST-1.2"


def rows(vault: Vault, table: str) -> int:
    return int(vault.raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def large(path: Path, size: int) -> Path:
    path.write_bytes(b"%PDF-1.7\n" + os.urandom(size - 9))
    return path


def test_something_is_described_only(vault: Vault) -> None:
    item = evidence.attach(
        vault,
        None,
        standards=(SECOND, FIRST),
        title="  Training\nlog ",
        shows="Everyone was trained",
        kept="In the office",
        dated=date(2026, 3, 1),
        expires=date(2027, 3, 1),
        owner="Ann",
        by="Ann",
    )
    assert vault.load().evidence == (item,)
    assert (item.label, item.title, item.standards, item.versions) == ("E001", "Training log", (FIRST, SECOND), ())
    assert (item.dated, item.expires, item.owner, item.kept) == (
        date(2026, 3, 1),
        date(2027, 3, 1),
        "Ann",
        "In the office",
    )
    (said,) = changes(vault, of="E001")
    assert isinstance(said.after, dict)
    assert said.after["title"] == "Training log"
    assert said.after["standards"] == [SECOND, FIRST]


@pytest.mark.parametrize("size", [10, 1 << 20, (1 << 20) + 1, 8 << 20, (8 << 20) + 1, (19 << 20) + 7])
def test_a_document_comes_back_byte_for_byte(vault: Vault, tmp_path: Path, size: int) -> None:
    source = large(tmp_path / "scan.pdf", size)
    item = evidence.attach(vault, source, standards=[FIRST], title="Scan")
    (version,) = item.versions
    assert (version.size, version.name, version.media_type) == (size, "scan.pdf", "application/pdf")
    assert version.sha256 == hashlib.sha256(source.read_bytes()).hexdigest()
    with vault.reader() as reader:
        assert reader.size(version.sha256) == size
        parts = list(reader.chunks(version.sha256))
    assert b"".join(parts) == source.read_bytes()
    assert max(map(len, parts)) <= 1 << 20


def test_nothing_attached_can_be_read_without_the_key(vault: Vault, document: Path) -> None:
    evidence.attach(vault, document, standards=[FIRST], title="Log")
    path, key = vault.path, vault.key
    vault.close()
    assert b"Who was trained" not in path.read_bytes()
    assert b"training log" not in path.read_bytes()
    assert b"Who was trained" in opened(path, key)


def test_contents_are_read_in_another_thread_while_saves_go_on(vault: Vault, tmp_path: Path) -> None:
    item = evidence.attach(vault, large(tmp_path / "scan.pdf", 5 << 20), standards=[FIRST], title="Scan")
    reader, read = vault.reader(), []

    def run() -> None:
        with reader:
            read.append(sum(len(chunk) for chunk in reader.chunks(item.versions[0].sha256)))

    thread = threading.Thread(target=run)
    thread.start()
    for n in range(20):
        answers.answer(vault, FIRST, words=f"Words {n}")
    thread.join()
    assert read == [5 << 20]


def test_a_reader_holds_nothing_between_two_chunks(vault: Vault, tmp_path: Path) -> None:
    item = evidence.attach(vault, large(tmp_path / "scan.pdf", 3 << 20), standards=[FIRST], title="Scan")
    vault.raw.execute("PRAGMA busy_timeout=0")
    with vault.reader() as reader:
        for n, _ in enumerate(reader.chunks(item.versions[0].sha256)):
            answers.answer(vault, FIRST, words=f"Between {n}")


def test_the_same_document_is_kept_once(vault: Vault, document: Path) -> None:
    first = evidence.attach(vault, document, standards=[FIRST], title="Log")
    second = evidence.attach(vault, document, standards=[SECOND], title="The same")
    assert first.versions[0].sha256 == second.versions[0].sha256
    assert rows(vault, "contents") == 1
    assert rows(vault, "chunks") == 1


def test_two_documents_of_one_size_are_two(vault: Vault, tmp_path: Path) -> None:
    for n in range(2):
        evidence.attach(vault, large(tmp_path / f"{n}.pdf", 3000), standards=[FIRST], title="Scan")
    assert rows(vault, "contents") == 2


def test_a_newer_file_stands_beside_the_earlier_one(vault: Vault, document: Path) -> None:
    evidence.attach(vault, document, standards=[FIRST], title="Log", dated=date(2025, 1, 1))
    document.write_text("The log of this year")
    newer = evidence.add_version(vault, "E001", document, dated=date(2026, 1, 1))
    assert [each.dated for each in newer.versions] == [date(2025, 1, 1), date(2026, 1, 1)]
    assert newer.current == newer.versions[1]
    assert newer.dated == date(2026, 1, 1)


@pytest.mark.parametrize("size", [5000, 20 << 20])
def test_a_cancelled_attaching_leaves_nothing(vault: Vault, tmp_path: Path, size: int) -> None:
    source = large(tmp_path / "scan.pdf", size)
    before = changes(vault)

    def stop(done: int, total: int) -> None:
        if done > total // 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        evidence.attach(vault, source, standards=[FIRST], title="Scan", progress=Progress(stop))
    assert (rows(vault, "contents"), rows(vault, "chunks"), rows(vault, "evidence")) == (0, 0, 0)
    assert changes(vault) == before


def test_saves_go_on_between_the_steps_and_no_transaction_is_open(vault: Vault, tmp_path: Path) -> None:
    saved = []

    def save(done: int, total: int) -> None:
        assert not vault.raw.in_transaction
        saved.append(answers.answer(vault, FIRST, words=f"{done} of {total}").words)

    item = evidence.attach(
        vault, large(tmp_path / "a.pdf", 20 << 20), standards=[FIRST], title="A", progress=Progress(save)
    )
    assert len(saved) >= 20
    assert saved[-1] == f"{20 << 20} of {20 << 20}"
    with vault.reader() as reader:
        assert sum(map(len, reader.chunks(item.versions[0].sha256))) == 20 << 20


@pytest.mark.parametrize("how", ["longer", "shorter", "touched"])
def test_a_document_that_changes_meanwhile_is_refused(vault: Vault, tmp_path: Path, how: str) -> None:
    source = large(tmp_path / "scan.pdf", 12 << 20)

    def change(done: int, total: int) -> None:
        if done != 1 << 20:
            return
        match how:
            case "longer":
                with source.open("ab") as file:
                    file.write(b"more")
            case "shorter":
                os.truncate(source, 3 << 20)
            case "touched":
                os.utime(source, ns=(1, 1))

    with pytest.raises(DocumentChanged):
        evidence.attach(vault, source, standards=[FIRST], title="Scan", progress=Progress(change))
    assert (rows(vault, "contents"), rows(vault, "evidence")) == (0, 0)


def test_limits_are_told_before_the_work(vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = large(tmp_path / "scan.pdf", 50_000)
    never = Progress(lambda done, total: pytest.fail("the work had begun"))
    monkeypatch.setattr(intake, "DOCUMENT_LIMIT", 49_999)
    with pytest.raises(DocumentTooLarge) as refused:
        evidence.attach(vault, source, standards=[FIRST], title="Scan", progress=never)
    assert (refused.value.facts["size"], refused.value.facts["limit"]) == (50_000, 49_999)
    monkeypatch.setattr(intake, "DOCUMENT_LIMIT", 100 << 20)
    monkeypatch.setattr(intake, "VAULT_LIMIT", 99_999)
    evidence.attach(vault, source, standards=[FIRST], title="Scan")
    with pytest.raises(DocumentTooLarge):
        evidence.attach(vault, source, standards=[FIRST], title="Scan", progress=never)


def test_a_disk_without_room_is_told_before_the_work(
    vault: Vault, document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = intake.shutil.disk_usage(document.parent)
    monkeypatch.setattr(intake.shutil, "disk_usage", lambda path: usage._replace(free=1000))
    with pytest.raises(DiskFull) as refused:
        evidence.attach(vault, document, standards=[FIRST], title="Log")
    assert isinstance(refused.value.facts["needed"], int)
    assert rows(vault, "contents") == 0


def test_a_missing_empty_or_refused_document_leaves_nothing(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    (tmp_path / "run.exe").write_bytes(b"MZ" + b"\0" * 100)
    for name, error in (("none.pdf", FileMissing), ("empty.pdf", DocumentEmpty), ("run.exe", DocumentRefused)):
        with pytest.raises(error):
            evidence.attach(vault, tmp_path / name, standards=[FIRST], title="Scan")
    assert rows(vault, "evidence") == 0


def test_what_a_crash_left_half_taken_in_is_swept_at_the_next_opening(vault: Vault, tmp_path: Path) -> None:
    source = large(tmp_path / "scan.pdf", 20 << 20)

    class PowerCut(BaseException):
        pass

    def die(done: int, total: int) -> None:
        if done > total // 2:
            vault.raw.close()
            vault._raw = None
            raise PowerCut

    path, key = vault.path, vault.key
    with pytest.raises(PowerCut):
        evidence.attach(vault, source, standards=[FIRST], title="Scan", progress=Progress(die))
    assert vault._held is not None
    vault._held.release()
    assert path.stat().st_size > 8 << 20
    with open_vault(path, key, read_only=True) as looking:
        assert rows(looking, "contents") == 1
        assert looking.load().evidence == ()
    with open_vault(path, key) as opened_again:
        assert (rows(opened_again, "contents"), rows(opened_again, "chunks")) == (0, 0)
        assert opened_again.size_on_disk() < 1 << 20


def test_facts_change_and_revisions_are_compared(vault: Vault) -> None:
    item = evidence.attach(vault, None, standards=[FIRST], title="Log")
    changed = evidence.update(vault, "E001", title="Training log", expires=date(2027, 1, 1), expected_revision=1)
    assert (changed.title, changed.expires, changed.revision) == ("Training log", date(2027, 1, 1), 2)
    assert evidence.update(vault, item.uuid, expires=None).expires is None
    with pytest.raises(StaleRevision):
        evidence.update(vault, "1", title="Other", expected_revision=1)
    with pytest.raises(TextMissing):
        evidence.update(vault, "E1", title=" ")


def test_it_is_linked_and_unlinked(vault: Vault) -> None:
    evidence.attach(vault, None, standards=[FIRST], title="Log")
    assert evidence.link(vault, "E001", SECOND).standards == (FIRST, SECOND)
    assert evidence.link(vault, "E001", SECOND).revision == 2
    assert evidence.unlink(vault, "E001", FIRST).standards == (SECOND,)
    assert evidence.link(vault, "E001", FIRST).standards == (FIRST, SECOND)
    assert [each.after for each in changes(vault, of="E001")][1:] == [[FIRST, SECOND], [SECOND], [FIRST, SECOND]]


def test_deleted_is_out_of_sight_and_can_be_brought_back(vault: Vault) -> None:
    item = evidence.attach(vault, None, standards=[FIRST], title="Log")
    evidence.remove(vault, "E001")
    assert vault.load().evidence == ()
    with pytest.raises(UnknownItem):
        evidence.update(vault, "E001", title="Other")
    assert evidence.attach(vault, None, standards=[], title="Next").label == "E002"
    assert evidence.restore(vault, "E001").title == item.title


def test_unknown_things_are_named(vault: Vault) -> None:
    for verb in (lambda: evidence.link(vault, "E007", FIRST), lambda: evidence.remove(vault, "A1")):
        with pytest.raises(UnknownItem):
            verb()
    with pytest.raises(UnknownStandard):
        evidence.attach(vault, None, standards=["TST-9"], title="Log")
    with pytest.raises(TextMissing):
        evidence.attach(vault, None, standards=[FIRST], title=" \n")
    with vault.reader() as reader, pytest.raises(UnknownItem):
        list(reader.chunks("0" * 64))
    assert content.total_size(vault.raw) == 0


def test_room_is_asked_for_to_the_byte(vault: Vault, document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For the document, what waits beside it, an eighth for what SQLite adds, and one step."""
    size, beside = 80_000, 5_000
    needed = size + beside + size // 8 + content.STEP_BYTES
    usage = intake.shutil.disk_usage(document.parent)
    for free in (needed + 1, needed):
        monkeypatch.setattr(intake.shutil, "disk_usage", lambda _path, free=free: usage._replace(free=free))
        intake.require_room(vault, document, size, beside)
    monkeypatch.setattr(intake.shutil, "disk_usage", lambda _path: usage._replace(free=needed - 1))
    with pytest.raises(DiskFull) as full:
        intake.require_room(vault, document, size, beside)
    assert full.value.facts["needed"] == needed
    monkeypatch.undo()
    evidence.attach(vault, document, standards=[FIRST], title="Log")
    held = content.total_size(vault.raw)
    assert held == document.stat().st_size
    monkeypatch.setattr(intake, "VAULT_LIMIT", held + beside + size)
    intake.require_room(vault, document, size, beside)
    monkeypatch.setattr(intake, "VAULT_LIMIT", held + beside + size - 1)
    with pytest.raises(DocumentTooLarge) as large:
        intake.require_room(vault, document, size, beside)
    assert large.value.facts["size"] == held + beside + size
