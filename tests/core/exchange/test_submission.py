"""A return is made whole or not at all, says what the audit file says, and is proved before anyone hears of it."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from builders import sample_evidence, sample_version
from hypothesis import given
from keeping import ANSWERABLE, new_key, new_vault
from returns import (
    DOCUMENT,
    EMPTY,
    WHEN,
    Held,
    audit_with_document,
    check,
    history,
    identity,
    make,
    papers,
    prepared,
    taken_apart,
)
from strategies import audits

from s11desktop import words
from s11desktop.audit.data import as_data
from s11desktop.audit.model import Audit
from s11desktop.errors import (
    CharacterCannotBeDrawn,
    DiskFull,
    ExportFailed,
    ExportStopped,
    FileExists,
    FileMissing,
    FolderNotWritable,
    ReturnTooLarge,
    SealNotKept,
    VaultDamaged,
)
from s11desktop.exchange import composing, container, parts, signing, submission, unfinished
from s11desktop.exchange.verify import examine, verify
from s11desktop.operations import answers, evidence, organisation
from s11desktop.progress import Cancelled, Progress
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with new_vault(tmp_path / "audit.s11") as made:
        (tmp_path / "log.txt").write_bytes(b"Training log of an invented group\n" * 100)
        answers.answer(made, ANSWERABLE, "fully", "Both names are on the poster.")
        evidence.attach(made, tmp_path / "log.txt", standards=[ANSWERABLE], title="Training log")
        yield made


# -- what is in it -------------------------------------------------------------------------------------------------


def test_a_return_of_an_audit_file(vault: Vault, tmp_path: Path) -> None:
    receipt = submission.export(vault, tmp_path / "out.zip", draft=True, now=WHEN)
    examined = examine(tmp_path / "out.zip", known=EMPTY)
    verdict = examined.verdict
    assert verdict.verdict == "valid"
    assert (verdict.reference, verdict.sha256) == (receipt.reference, receipt.sha256)
    assert receipt.size == (tmp_path / "out.zip").stat().st_size
    assert receipt.exported_at == WHEN
    assert examined.meaning is not None
    assert examined.meaning.audit is not None
    assert as_data(examined.meaning.audit) == as_data(vault.load())
    names = list(taken_apart(tmp_path / "out.zip"))
    assert names[:5] == [
        "mimetype",
        "1-READ-ME-FIRST.html",
        "2-Report-Hall-Street-Friends.pdf",
        "3-Answers-and-actions-Hall-Street-Friends.xlsx",
        "evidence/E001-training-log.txt",
    ]
    assert names[-2:] == ["META-INF/ASiCManifest001.xml", "META-INF/signature001.p7s"]
    lines = taken_apart(tmp_path / "out.zip")["data/history.jsonl"].splitlines()
    assert lines
    assert json.loads(lines[-1])["link"] == vault.load().history_head


def test_a_finished_audit_needs_no_draft(tmp_path: Path) -> None:
    from s11desktop.operations import example

    with example.build(tmp_path / "a.s11", new_key(), finished=True) as vault:
        first = submission.export(vault, tmp_path / "a.zip")
        assert (first.kind, first.supersedes) == ("starter", None)
        second = submission.export(vault, tmp_path / "b.zip")
        assert second.supersedes == first.reference
        assert second.check_number == first.check_number
        assert [each.reference for each in vault.load().sent] == [first.reference, second.reference]
    assert verify(tmp_path / "b.zip", known=EMPTY).supersedes == first.reference


def test_a_character_nobody_can_draw_is_named_before_anything_is_made(vault: Vault, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    answers.answer(vault, ANSWERABLE, "fully", "From an old font: \ue123.")
    with pytest.raises(CharacterCannotBeDrawn) as found:
        submission.export(vault, out / "a.zip", draft=True, now=WHEN)
    assert (found.value.facts["name"], found.value.facts["where"]) == ("U+E123", "the answer to 1.1")
    assert not list(out.iterdir())
    assert vault.load().sent == ()
    answers.answer(vault, ANSWERABLE, "fully", "حماية ਸੁਰੱਖਿਆ gęś 保护 😀")
    submission.export(vault, out / "a.zip", draft=True, now=WHEN)


def test_the_same_input_gives_the_same_bytes(vault: Vault) -> None:
    one, two = submission.prepare(vault, draft=True, now=WHEN), submission.prepare(vault, draft=True, now=WHEN)
    assert (one.submission, one.framework, one.history) == (two.submission, two.framework, two.history)
    assert submission.reports(composing.facts(one)) == submission.reports(composing.facts(two))


@given(audits())
def test_what_is_exported_is_what_there_is(tmp_path_factory: pytest.TempPathFactory, audit: Audit) -> None:
    """Any audit comes back equal; `make torture` tries thousands (docs/promises.md, R5)."""
    path = tmp_path_factory.mktemp("any") / "a.zip"
    contents = {version.sha256: b"" for item in audit.evidence for version in item.versions}
    held = {sha256: number.to_bytes(4, "big") * 5 for number, sha256 in enumerate(contents)}
    audit = replace(audit, history_head=history(audit.uuid)[1], evidence=tuple(_really(audit, held)))
    made = composing.compose(audit, _key_of(audit), history(audit.uuid)[0], exported_at=WHEN)
    submission.build(made, Held(*held.values()), path, papers=papers)
    examined = examine(path, known=EMPTY)
    assert examined.verdict.verdict == "valid", examined.verdict.problems
    assert examined.meaning is not None
    assert examined.meaning.audit is not None
    assert as_data(examined.meaning.audit) == as_data(audit)
    path.unlink()


def _really(audit: Audit, held: dict[str, bytes]) -> Iterator[Any]:
    """The evidence with digests and sizes of contents that exist."""
    for item in audit.evidence:
        versions = tuple(
            replace(each, sha256=hashlib.sha256(held[each.sha256]).hexdigest(), size=len(held[each.sha256]))
            for each in item.versions
        )
        yield replace(item, versions=versions)


def _key_of(audit: Audit) -> signing.Identity:
    return signing.Identity(
        identity().private, signing.certify(identity().private, audit.organisation.name, audit.organisation.uuid)
    )


def test_documents_that_serve_nothing_stay_here(tmp_path: Path) -> None:
    audit = audit_with_document()
    unused = sample_evidence(9, versions=(sample_version(content="cd" * 32),))
    make(tmp_path / "a.zip", replace(audit, evidence=(*audit.evidence, unused)))
    assert [name for name in taken_apart(tmp_path / "a.zip") if name.startswith("evidence/")] == [
        "evidence/E001-thing-to-show-1.pdf"
    ]


def test_the_same_document_goes_once(tmp_path: Path) -> None:
    audit = audit_with_document()
    again = replace(audit.evidence[0], uuid=audit.evidence[1].uuid, number=7)
    make(tmp_path / "a.zip", replace(audit, evidence=(audit.evidence[0], again)))
    assert sum(name.startswith("evidence/") for name in taken_apart(tmp_path / "a.zip")) == 1


def test_a_new_name_keeps_the_check_number(vault: Vault, tmp_path: Path) -> None:
    first = submission.export(vault, tmp_path / "a.zip", draft=True)
    organisation.update(vault, name="Hall Street Friends and Neighbours")
    second = submission.export(vault, tmp_path / "b.zip", draft=True)
    assert first.check_number == second.check_number
    assert check(tmp_path / "b.zip").signers[0].name == "Hall Street Friends and Neighbours"
    third = submission.export(vault, tmp_path / "c.zip", draft=True)
    assert third.check_number == first.check_number


def test_the_suggested_name() -> None:
    name = composing.suggested_name(audit_with_document(), WHEN)
    assert name == "St-Marks-Nettleford-safeguarding-return-2026-11-21.zip"


# -- what stops it -------------------------------------------------------------------------------------------------


def test_findings_stop_it(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(ExportStopped) as stopped:
        submission.export(vault, tmp_path / "out.zip")
    assert stopped.value.facts["findings"]
    assert not (tmp_path / "out.zip").exists()
    submission.export(vault, tmp_path / "out.zip", draft=True)
    data = json.loads(taken_apart(tmp_path / "out.zip")["data/submission.json"])
    assert data["kind"] == "draft"
    assert len(data["missing"]) == len(stopped.value.facts["findings"])  # type: ignore[arg-type]


def test_nothing_is_written_over(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "out.zip").write_text("mine")
    with pytest.raises(FileExists):
        submission.export(vault, tmp_path / "out.zip", draft=True)
    assert (tmp_path / "out.zip").read_text() == "mine"
    with pytest.raises(FileExists):
        submission.export(vault, tmp_path, draft=True, replace=True)
    submission.export(vault, tmp_path / "out.zip", draft=True, replace=True)
    assert check(tmp_path / "out.zip").verdict == "valid"


def test_no_such_folder(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        submission.export(vault, tmp_path / "none" / "out.zip", draft=True)


def test_a_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path, flags: int, mode: int) -> int:
        raise PermissionError(errno.EACCES, "injected", path)

    monkeypatch.setattr(unfinished.os, "open", refused)
    with pytest.raises(FolderNotWritable):
        make(tmp_path / "out.zip")


def test_a_file_that_can_only_be_read(vault: Vault, tmp_path: Path) -> None:
    key, path = vault.key, vault.path
    vault.close()
    with open_vault(path, key, read_only=True) as looking, pytest.raises(SealNotKept) as stopped:
        submission.export(looking, tmp_path / "out.zip", draft=True)
    assert "The key that seals a return" in words.sentence(stopped.value)
    assert not (tmp_path / "out.zip").exists()
    with open_vault(path, key) as writing:
        assert submission.export(writing, tmp_path / "first.zip", draft=True).recorded
    with open_vault(path, key, read_only=True) as looking:
        assert not submission.export(looking, tmp_path / "out.zip", draft=True).recorded
        assert len(looking.load().sent) == 1
    assert check(tmp_path / "out.zip").verdict == "valid"


def test_too_large(tmp_path: Path) -> None:
    audit = audit_with_document()
    large = replace(audit.evidence[0], versions=(sample_version(size=container.MOST_BYTES),))
    with pytest.raises(ReturnTooLarge):
        make(tmp_path / "a.zip", replace(audit, evidence=(large,)))
    assert list(tmp_path.iterdir()) == []


def test_no_room_is_told_before_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unfinished.shutil, "disk_usage", lambda path: type("U", (), {"free": 1000}))
    with pytest.raises(DiskFull) as full:
        make(tmp_path / "a.zip")
    assert full.value.facts["needed"]
    assert list(tmp_path.iterdir()) == []


class Failing(io.BufferedRandom):
    """A file on a disk that fails at the n-th write."""

    left = 0
    error = errno.ENOSPC

    def write(self, data: Any) -> int:
        if type(self).left == 0:
            raise OSError(self.error, "injected")
        type(self).left -= 1
        return super().write(data)


@pytest.mark.parametrize(
    ("error", "raised"), [(errno.ENOSPC, DiskFull), (errno.EIO, FolderNotWritable), (errno.EROFS, FolderNotWritable)]
)
def test_a_disk_that_fails_at_any_write(
    error: int, raised: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old file is whole and nothing is left beside it (docs/promises.md, R3)."""
    target = tmp_path / "a.zip"
    make(target)
    old = target.read_bytes()
    monkeypatch.setattr(unfinished.os, "fdopen", lambda handle, mode: Failing(io.FileIO(handle, "r+")))
    Failing.error = error
    for count in range(1_000):
        Failing.left = count
        try:
            submission.build(prepared(), Held(DOCUMENT), target, replace=True, papers=papers)
        except raised:
            assert target.read_bytes() == old
            assert list(tmp_path.iterdir()) == [target]
        else:
            break
    assert 50 < count < 999


def test_a_sync_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(handle: int) -> None:
        raise OSError(errno.EIO, "injected")

    monkeypatch.setattr(unfinished.os, "fsync", fail)
    with pytest.raises(FolderNotWritable):
        make(tmp_path / "a.zip")
    assert list(tmp_path.iterdir()) == []


def test_stopping_leaves_nothing(tmp_path: Path) -> None:
    for last in range(0, 60_000, 7_000):

        def stop(done: int, total: int, last: int = last) -> None:
            assert done <= total
            if done > last:
                raise Cancelled

        with pytest.raises(Cancelled):
            submission.build(prepared(), Held(DOCUMENT), tmp_path / "a.zip", papers=papers, progress=Progress(stop))
        assert list(tmp_path.iterdir()) == []


def test_a_document_that_is_not_what_the_file_says(tmp_path: Path) -> None:
    other = Held(DOCUMENT)
    other._held[hashlib.sha256(DOCUMENT).hexdigest()] = b"another" * 100
    with pytest.raises(VaultDamaged):
        submission.build(prepared(), other, tmp_path / "a.zip", papers=papers)
    assert list(tmp_path.iterdir()) == []


def test_what_does_not_pass_its_own_check_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = replace(prepared(), history=b"")
    with pytest.raises(ExportFailed) as failed:
        submission.build(broken, Held(DOCUMENT), tmp_path / "a.zip", papers=papers)
    assert failed.value.facts["problems"]
    lying = replace(prepared(), audit=replace(audit_with_document(), level="starter"))
    with pytest.raises(ExportFailed):
        submission.build(lying, Held(DOCUMENT), tmp_path / "a.zip", papers=papers)
    assert list(tmp_path.iterdir()) == []


def test_what_a_kill_left_is_swept_and_what_others_write_is_not(tmp_path: Path) -> None:
    target = tmp_path / "a.zip"
    with unfinished.file(target, 10) as (mine, _):
        name = mine.name
    left, running = (tmp_path / name.replace(name[-19:-11], each) for each in ("00000000", "11111111"))
    left.touch()
    running.touch()
    os.utime(left, (0, 0))
    make(target)
    assert not left.exists()
    assert running.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions otherwise")
def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    make(tmp_path / "a.zip")
    assert stat.S_IMODE((tmp_path / "a.zip").stat().st_mode) == 0o600


def test_large_documents_are_never_held_whole(tmp_path: Path) -> None:
    import tracemalloc

    class Stream:
        def chunks(self, sha256: str) -> Iterator[bytes]:
            for _ in range(64):
                yield bytes(1024**2)

    content = hashlib.sha256(bytes(64 * 1024**2)).hexdigest()
    audit = audit_with_document()
    large = replace(audit.evidence[0], versions=(sample_version(content=content, size=64 * 1024**2),))
    made = prepared(replace(audit, evidence=(large,)))
    tracemalloc.start()
    submission.build(made, Stream(), tmp_path / "a.zip", papers=papers)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 16 * 1024**2
    assert parts.SUBMISSION in taken_apart(tmp_path / "a.zip")
