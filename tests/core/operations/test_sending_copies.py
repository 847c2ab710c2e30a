"""Copies for sending: newer versions of their item, the original kept, what they still say told."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from PIL import Image
from screening_files import package

from s11desktop.documents import reading
from s11desktop.errors import AlreadySmall, CannotClean, DocumentTooLarge, StaleRevision, UnknownItem
from s11desktop.operations import accepting, checking, evidence, sending_copies, undoing
from s11desktop.operations.checking import Memory
from s11desktop.vault import content, history, intake
from s11desktop.vault.vault import Vault

CODE = "TST-1.1"
BODY = '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>We lock the gate.</w:t></w:r></w:p></w:body></w:document>'


@pytest.fixture
def letter(vault: Vault, tmp_path: Path) -> str:
    path = tmp_path / "letter.docx"
    path.write_bytes(package("docx", {"word/document.xml": BODY}, {"author": "Jo Bloggs"}))
    return evidence.attach(vault, path, standards=[CODE], title="Letter", by="Ann").label


def photograph(path: Path, side: int = 2600) -> Path:
    exif = Image.Exif()
    exif[0x0112], exif[0x8825] = 6, {1: "N", 2: (54.0, 30.0, 0.0), 3: "W", 4: (1.0, 30.0, 0.0)}
    noise = random.Random(7).randbytes(side * side // 4)
    picture = Image.frombytes("L", (side // 2, side // 2), noise).resize((side, side * 3 // 4)).convert("RGB")
    picture.save(path, "JPEG", exif=exif, quality=97)
    return path


def bytes_of(vault: Vault, sha256: str) -> bytes:
    with vault.reader() as reader:
        return b"".join(reader.chunks(sha256))


def test_a_cleaned_copy_goes_and_the_original_stays(vault: Vault, letter: str) -> None:
    (before,) = vault.load().evidence
    kept = sending_copies.make_and_keep(vault, letter, "cleaned", by="Ann")
    first, made = kept.item.versions
    assert (first, kept.remains) == (before.current, ())
    assert (made.made_from, made.made_how, made.name) == (first.uuid, "cleaned", "letter.docx")
    assert kept.item.going == made
    assert reading.read(io.BytesIO(bytes_of(vault, made.sha256)), made.media_type).particulars == ()
    assert reading.read(io.BytesIO(bytes_of(vault, first.sha256)), first.media_type).particulars
    with vault.reader() as reader:
        assert checking.check(vault.load(), reader).beside == ()
    history.verify(vault)
    undoing.undo(vault, "Ann")
    assert vault.load().evidence[0].versions == (first,)


def test_a_telephones_picture_gets_smaller(vault: Vault, tmp_path: Path) -> None:
    path = photograph(tmp_path / "hall.jpeg")
    item = evidence.attach(vault, path, standards=[CODE], title="Hall")
    memory = Memory()
    with vault.reader() as reader:
        found = checking.check(vault.load(), reader, memory)
        assert [each.label for each, _ in checking.large_pictures(vault.load())] == ["E001"]
        accepting.accept(vault, found.unread, "Looked at: no child is shown", by="Ann")
        kept = sending_copies.make_and_keep(vault, item.label, "smaller")
        assert checking.large_pictures(vault.load()) == ()
        now = checking.check(vault.load(), reader, memory)
    assert (now.unread, now.beside) == ((), ())
    made = kept.item.versions[-1]
    assert (made.name, made.media_type, made.made_how) == ("hall.jpg", "image/jpeg", "smaller")
    assert kept.saved == path.stat().st_size - made.size > 500_000
    with Image.open(io.BytesIO(bytes_of(vault, made.sha256))) as picture:
        assert picture.height > picture.width
        assert max(picture.size) == 1800


def test_what_is_small_or_cannot_be_cleaned_is_said_and_left(vault: Vault, tmp_path: Path) -> None:
    small = tmp_path / "small.png"
    Image.new("RGB", (3, 3)).save(small)
    note = tmp_path / "note.txt"
    note.write_text("Nothing.\n")
    for path, how, error in (
        (small, "smaller", AlreadySmall),
        (note, "cleaned", CannotClean),
    ):
        item = evidence.attach(vault, path, standards=[CODE], title=path.name)
        with pytest.raises(error):
            sending_copies.make_and_keep(vault, item.label, how)  # type: ignore[arg-type]
        assert len(vault.load().evidence[item.number - 1].versions) == 1
    described = evidence.attach(vault, None, standards=[CODE], title="Poster")
    with pytest.raises(UnknownItem):
        sending_copies.make_and_keep(vault, described.label, "cleaned")


def test_what_cannot_go_from_a_copy_is_told(vault: Vault, tmp_path: Path) -> None:
    hidden = '<p:sld xmlns:p="p" xmlns:a="a" show="0"><a:p><a:r><a:t>Hidden</a:t></a:r></a:p></p:sld>'
    path = tmp_path / "slides.pptx"
    path.write_bytes(
        package("pptx", {"ppt/presentation.xml": "<p/>", "ppt/slides/slide1.xml": hidden}, {"author": "Jo"})
    )
    item = evidence.attach(vault, path, standards=[CODE], title="Slides")
    assert sending_copies.make_and_keep(vault, item.label, "cleaned").remains == ("hidden-slide",)


def test_a_copy_of_what_is_not_the_newest_any_more_is_not_kept(vault: Vault, letter: str, tmp_path: Path) -> None:
    (item,) = vault.load().evidence
    assert item.current is not None
    with vault.reader() as reader:
        copy = sending_copies.make(item.current, reader, "cleaned")
    newer = tmp_path / "newer.txt"
    newer.write_text("Newer.\n")
    evidence.add_version(vault, letter, newer)
    with pytest.raises(StaleRevision):
        sending_copies.keep(vault, letter, copy)
    assert vault.raw.execute("SELECT count(*) FROM contents").fetchone() == (2,)


def test_a_large_copy_is_taken_in_by_steps_or_not_at_all(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    from s11desktop.progress import Progress

    data = random.Random(3).randbytes((9 << 20) + 5)
    with pytest.raises(RuntimeError), intake.MadeIntake(vault, data, Progress()):
        raise RuntimeError
    assert vault.raw.execute("SELECT count(*) FROM chunks").fetchone() == (0,)
    with intake.MadeIntake(vault, data, Progress()) as taken, vault.writing() as raw:
        taken.keep(raw)
    assert bytes_of(vault, taken.sha256) == data
    assert content.find(vault.raw, taken.sha256)
    with intake.MadeIntake(vault, data, Progress()) as again, vault.writing() as raw:
        assert again.keep(raw) == content.find(raw, taken.sha256)
    monkeypatch.setattr(intake, "DOCUMENT_LIMIT", 1000)
    with pytest.raises(DocumentTooLarge), intake.MadeIntake(vault, data, Progress()):
        pass
