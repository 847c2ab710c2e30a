"""Several small documents in one transaction: each a thing of its own, each refused by itself; none after a failure."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from s11desktop.errors import DocumentThere, S11Error, UnknownStandard, VaultReadOnly
from s11desktop.operations import evidence
from s11desktop.operations.taking_together import attach_together, fitting
from s11desktop.progress import Cancelled, Progress
from s11desktop.vault import connection, content, history
from s11desktop.vault.vault import Vault


def _files(folder: Path, count: int, size: int = 3000) -> list[Path]:
    made = []
    for number in range(count):
        path = folder / f"paper {number}.txt"
        path.write_bytes(os.urandom(size // 2).hex().encode("ascii"))
        made.append(path)
    return made


def _titled(paths: list[Path]) -> list[tuple[Path, str]]:
    return [(path, path.stem) for path in paths]


def test_each_is_a_thing_of_its_own_with_its_history(vault: Vault, tmp_path: Path) -> None:
    code = vault.framework.standards[0].code
    paths = _files(tmp_path, 5)
    outcomes = attach_together(vault, _titled(paths), standards=(code,), by="Ada")
    assert [each.source for each in outcomes] == paths
    assert [each.error for each in outcomes] == [None] * 5
    found = vault.load().evidence[-5:]
    assert [each.item for each in outcomes] == list(found)
    assert [item.title for item in found] == [path.stem for path in paths]
    assert all(item.standards == (code,) and len(item.versions) == 1 for item in found)
    with vault.reader() as reader:
        for item, path in zip(found, paths, strict=True):
            assert b"".join(reader.chunks(item.versions[0].sha256)) == path.read_bytes()
    vault.leave_field()
    assert history.verify(vault)


def test_one_that_is_refused_stops_no_other(vault: Vault, tmp_path: Path) -> None:
    first, second = _files(tmp_path, 2)
    program, nothing, gone = tmp_path / "setup.exe", tmp_path / "empty.txt", tmp_path / "gone.txt"
    program.write_bytes(b"MZ" + bytes(200))
    nothing.touch()
    again = tmp_path / "again.txt"
    again.write_bytes(first.read_bytes())
    before = len(vault.load().evidence)
    outcomes = attach_together(vault, _titled([first, program, nothing, gone, again, second]))
    assert [type(each.error).__name__ for each in outcomes] == [
        "NoneType",
        "DocumentRefused",
        "DocumentEmpty",
        "FileMissing",
        "DocumentThere",
        "NoneType",
    ]
    assert len(vault.load().evidence) == before + 2
    there = outcomes[4].error
    assert isinstance(there, DocumentThere)
    assert outcomes[0].item is not None
    assert there.facts["item"] == outcomes[0].item.label


def test_what_is_there_already_is_a_second_thing_only_where_it_is_asked_for(vault: Vault, tmp_path: Path) -> None:
    (path,) = _files(tmp_path, 1)
    one = evidence.attach(vault, path, standards=(), title="One")
    (outcome,) = attach_together(vault, [(path, "Two")], unless_there=False)
    assert outcome.item is not None
    assert outcome.item.uuid != one.uuid
    assert outcome.item.versions[0].sha256 == one.versions[0].sha256
    assert vault.raw.execute("SELECT count(*) FROM contents").fetchone() == (1,)


def test_cancelled_none_of_them_is_in(vault: Vault, tmp_path: Path) -> None:
    before = vault.load()

    def stop(done: int, total: int) -> None:
        if done == total:
            raise Cancelled

    with pytest.raises(Cancelled):
        attach_together(vault, _titled(_files(tmp_path, 4)), progress=Progress(stop))
    assert vault.load() == before
    assert content.total_size(vault.raw) == 0


def test_a_failure_of_the_file_leaves_none_of_them(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = vault.load()
    put, seen = evidence.put_document, []

    def failing(*given: object, **more: object) -> object:
        seen.append(given)
        if len(seen) == 3:
            raise VaultReadOnly(path=vault.path)
        return put(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(evidence, "put_document", failing)
    with pytest.raises(VaultReadOnly):
        attach_together(vault, _titled(_files(tmp_path, 4)))
    assert len(seen) == 3
    assert vault.load() == before
    with connection.translated(vault.path):
        connection.require_whole(vault.raw, vault.path)


def test_an_unknown_question_is_told_before_anything_is_read(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(UnknownStandard):
        attach_together(vault, [(tmp_path / "not there", "x")], standards=("VCF-99.9",))


def test_as_many_fit_as_eight_mebibytes_hold(tmp_path: Path) -> None:
    small = _files(tmp_path, 3)
    large = tmp_path / "large.bin"
    with large.open("wb") as file:
        file.truncate(8 << 20)
    assert fitting(small) == 3
    assert fitting([large]) == 1
    assert fitting([large, *small]) == 1
    assert fitting([*small, large, *small]) == 3
    with large.open("wb") as file:
        file.truncate((8 << 20) + 1)
    assert fitting([large, *small]) == 0
    assert fitting([tmp_path / "gone.txt"]) == 0
    assert fitting([]) == 0


def test_the_limit_of_the_file_counts_what_waits_beside(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("s11desktop.vault.intake.VAULT_LIMIT", 7000)
    outcomes = attach_together(vault, _titled(_files(tmp_path, 3)))
    assert [each.item is not None for each in outcomes] == [True, True, False]
    assert isinstance(outcomes[2].error, S11Error)
    assert outcomes[2].error.code == "document-too-large"
