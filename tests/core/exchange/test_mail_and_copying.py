"""The e-mail of a return as text and as a draft, and a copy on a stick that was read back."""

from __future__ import annotations

import email
import email.policy
import os
import stat
import sys
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from builders import sample_audit
from returns import WHEN

from s11desktop.audit.model import Audit, Sent
from s11desktop.errors import (
    CopyDiffers,
    FileError,
    FileExists,
    FileMissing,
    MailTooLarge,
)
from s11desktop.exchange import copying, mail, unfinished
from s11desktop.exchange.mail import Attached
from s11desktop.progress import Cancelled, Progress
from s11desktop.report.phrases import say_reference

SHA = "ab" * 32
SENT = Sent("u", "7c41e09bd25a", SHA, "full", "St-Marks.zip", WHEN, "", None, "4821 0937 5516 2208 7743 9160", 50_000)


@pytest.fixture
def audit() -> Audit:
    found = sample_audit()
    return replace(
        found, partnership=replace(found.partnership, name="Hillford, Safeguarding", email="returns@hillford.example")
    )


def test_the_text_says_what_is_attached_and_how_it_is_checked(audit: Audit) -> None:
    said = mail.text(audit, SENT, (Attached("St-Marks.zip", 50_000, SHA),))
    for part in ("St-Marks.zip", SHA, say_reference(SENT.reference), SENT.check_number, "1-READ-ME-FIRST.html"):
        assert part in said, part
    locked = mail.text(audit, SENT, (Attached("St-Marks.zip.age", 50_100, "cd" * 32),), "locked")
    assert "age --decrypt -i YOUR-KEY -o St-Marks.zip St-Marks.zip.age" in locked
    assert "cd" * 32 in locked
    assert SHA not in locked, "the digest of a file they did not get compares with nothing"
    report = mail.text(audit, SENT, (Attached("St-Marks-locked.pdf", 50_100, "ef" * 32),), "locked-pdf")
    assert "by telephone" in report
    two = (Attached("2-Report.pdf", 10, "01" * 32), Attached("3-Answers.xlsx", 10, "23" * 32))
    plain = mail.text(audit, SENT, two, "plain")
    assert f"2-Report.pdf: {'01' * 32}" in plain
    assert f"3-Answers.xlsx: {'23' * 32}" in plain


def test_a_draft_opens_unsent_with_the_address_the_text_and_the_very_file(audit: Audit, tmp_path: Path) -> None:
    file = tmp_path / "St-Marks.zip"
    file.write_bytes(os.urandom(50_000))
    said = "Dear Hillford,\n\nŻaneta’s text, 1 line of it: " + "x" * 200 + "\n"
    target = mail.write_draft(audit, SENT, said, (file,), tmp_path / "draft.eml")
    raw = target.read_bytes()
    assert b"\r\n" in raw
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert message["X-Unsent"] == "1"
    assert message["Subject"].startswith("Safeguarding self-audit of ")
    assert [each.addr_spec for each in message["To"].addresses] == ["returns@hillford.example"]
    assert [each.display_name for each in message["To"].addresses] == ["Hillford, Safeguarding"]
    body = message.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == said
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "St-Marks.zip"
    assert attached.get_content_type() == "application/zip"
    assert attached.get_payload(decode=True) == file.read_bytes()


@pytest.mark.parametrize(
    "address", ["", "not an address", "a@b\nBcc: someone@else.example", "@", "Grace <g@h.example>"]
)
def test_what_is_no_address_puts_nothing_in_the_head(audit: Audit, tmp_path: Path, address: str) -> None:
    odd = replace(audit, partnership=replace(audit.partnership, email=address))
    message = email.message_from_bytes(mail.draft(odd, SENT, "x", ()), policy=email.policy.default)
    assert message["To"] is None
    assert message["Bcc"] is None


def test_an_organisation_cannot_name_itself_into_the_head(audit: Audit) -> None:
    odd = replace(audit, organisation=replace(audit.organisation, name="St Mark’s Bcc: someone@else.example"))
    message = email.message_from_bytes(mail.draft(odd, SENT, "x", ()), policy=email.policy.default)
    assert message["Bcc"] is None
    assert "someone@else.example" in message["Subject"]


def test_what_no_mail_carries_is_said_and_nothing_made(
    audit: Audit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "St-Marks.zip"
    file.write_bytes(b"x" * 1001)
    monkeypatch.setattr(mail, "MOST", 1000)
    with pytest.raises(MailTooLarge):
        mail.write_draft(audit, SENT, "x", (file,), tmp_path / "draft.eml")
    with pytest.raises(FileMissing):
        mail.write_draft(audit, SENT, "x", (tmp_path / "gone.zip",), tmp_path / "draft.eml")
    assert not (tmp_path / "draft.eml").exists()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "St-Marks.zip"
    path.write_bytes(os.urandom(3 * 1024**2 + 17))
    return path


def test_a_copy_is_the_same_and_is_made_once(source: Path, stick: Path) -> None:
    steps: list[tuple[int, int]] = []
    made = copying.copy(source, stick, progress=Progress(lambda at, of: steps.append((at, of))))
    assert made == stick / "St-Marks.zip"
    assert made.read_bytes() == source.read_bytes()
    assert steps[-1][0] == steps[-1][1] == 2 * source.stat().st_size
    before = made.stat().st_mtime_ns
    assert copying.copy(source, stick) == made
    assert made.stat().st_mtime_ns == before


def test_another_file_of_that_name_stays(source: Path, stick: Path) -> None:
    (stick / source.name).write_text("somebody's own")
    with pytest.raises(FileExists):
        copying.copy(source, stick)
    assert (stick / source.name).read_text() == "somebody's own"
    with pytest.raises(FileExists):
        copying.copy(source, source.parent)


def test_a_stick_that_keeps_something_else_is_found_out(
    source: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle = unfinished.settle

    def lose(output: unfinished.Output) -> None:
        output.seek(1000)
        output.write(b"\0" * 8)
        settle(output)

    monkeypatch.setattr(unfinished, "settle", lose)
    with pytest.raises(CopyDiffers):
        copying.copy(source, stick)
    assert list(stick.iterdir()) == []


def test_what_is_gone_full_or_stopped_leaves_nothing(source: Path, stick: Path) -> None:
    with pytest.raises(FileMissing):
        copying.copy(source, stick / "pulled out")
    with pytest.raises(FileMissing):
        copying.copy(source.with_name("gone.zip"), stick)

    def stop(done: int, total: int) -> None:
        if done > total // 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        copying.copy(source, stick, progress=Progress(stop))
    assert list(stick.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="rights of a folder are another thing there")
def test_a_folder_that_takes_nothing_is_said(source: Path, stick: Path) -> None:
    stick.chmod(stat.S_IRUSR | stat.S_IXUSR)
    target = Path("/proc/1") if os.geteuid() == 0 else stick
    with pytest.raises(FileError):
        copying.copy(source, target)
    stick.chmod(stat.S_IRWXU)
    assert list(stick.iterdir()) == []
