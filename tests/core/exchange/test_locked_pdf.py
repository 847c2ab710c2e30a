"""The report locked with a passphrase: other programs open it with that and with nothing else."""

from __future__ import annotations

import hashlib
import io
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader
from returns import DOCUMENT, Held, make, prepared, taken_apart
from tools import need

from s11desktop.errors import ExportFailed, FileExists, FileMissing, FileUnreadable, WeakPassphrase
from s11desktop.exchange import locked_pdf, submission
from s11desktop.progress import Cancelled, Progress

PASSPHRASE = "walnut orbit pancake silver mud"
"""pdfinfo's own command line takes 32 letters of a passphrase; the programs people use take 127."""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "St-Marks.zip"
    return submission.build(prepared(), Held(DOCUMENT), path, papers=submission.reports).path


@pytest.fixture(scope="module")
def locked(source: Path) -> Path:
    made = locked_pdf.make(source, locked_pdf.locked_name(source), PASSPHRASE)
    content = made.path.read_bytes()
    assert (made.sha256, made.size) == (hashlib.sha256(content).hexdigest(), len(content))
    return made.path


def _report(source: Path) -> bytes:
    inside = taken_apart(source)
    return inside[next(name for name in inside if name.startswith("2-Report"))]


def test_is_the_report_with_its_title_language_and_bookmarks(source: Path, locked: Path) -> None:
    assert locked.name == "St-Marks-locked.pdf"
    before, after = PdfReader(io.BytesIO(_report(source))), PdfReader(locked, password=PASSPHRASE)
    assert [page.extract_text() for page in after.pages] == [page.extract_text() for page in before.pages]
    assert after.metadata is not None
    assert before.metadata is not None
    assert after.metadata.title == before.metadata.title
    assert after.trailer["/Root"]["/Lang"] == before.trailer["/Root"]["/Lang"]  # type: ignore[index]
    assert len(after.outline) == len(before.outline)


def test_nothing_of_it_can_be_read_without_the_passphrase(locked: Path) -> None:
    content = locked.read_bytes()
    for word in (b"St Mark", b"Nettleford", b"Safeguarding", b"reportlab"):
        assert word not in content
    reader = PdfReader(locked)
    assert not reader.decrypt("")
    assert not reader.decrypt("walnut orbit pancake silver")


def test_qpdf_and_pdfinfo_agree(locked: Path) -> None:
    checked = subprocess.run(
        [need("qpdf"), "--check", f"--password={PASSPHRASE}", locked], capture_output=True, text=True, timeout=60
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "R = 6" in checked.stdout
    assert "PDF Version: 1.7 extension level 8" in checked.stdout
    assert "file encryption method: AESv3" in checked.stdout
    wrong = subprocess.run([need("qpdf"), "--check", "--password=other", locked], capture_output=True, timeout=60)
    assert wrong.returncode == 2
    told = subprocess.run(
        [need("pdfinfo"), "-upw", PASSPHRASE, locked], capture_output=True, text=True, timeout=60, check=True
    )
    assert "algorithm:AES-256" in told.stdout
    refused = subprocess.run([need("pdfinfo"), locked], capture_output=True, text=True, timeout=60)
    assert refused.returncode != 0
    assert "Incorrect password" in refused.stderr


def test_bad_input_makes_no_file(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    with pytest.raises(WeakPassphrase):
        locked_pdf.make(source, target, "short")
    with pytest.raises(FileMissing):
        locked_pdf.make(tmp_path / "nothing.zip", target, PASSPHRASE)
    hurt = tmp_path / "hurt.zip"
    report = _report(source)
    hurt.write_bytes(source.read_bytes().replace(report, report[:-1] + b"X"))
    (tmp_path / "other.zip").write_bytes(b"PK\x03\x04 nothing")
    make(tmp_path / "stand-in.zip")
    for other in (hurt, tmp_path / "other.zip", tmp_path / "stand-in.zip"):
        with pytest.raises(FileUnreadable):
            locked_pdf.make(other, target, PASSPHRASE)

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        locked_pdf.make(source, target, PASSPHRASE, progress=Progress(stop))
    assert not target.exists()
    target.write_text("somebody's own")
    with pytest.raises(FileExists):
        locked_pdf.make(source, target, PASSPHRASE)
    assert target.read_text() == "somebody's own"


def test_one_that_is_not_locked_as_it_should_be_is_never_given(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locked_pdf, "_locked", lambda report, _passphrase: report)
    with pytest.raises(ExportFailed):
        locked_pdf.make(source, tmp_path / "out.pdf", PASSPHRASE)
    assert list(tmp_path.iterdir()) == []
