"""A return on its way: what goes is chosen, it is locked, copied, drafted, said to be sent to several, and listed."""

from __future__ import annotations

import email
import email.policy
from pathlib import Path

import pyrage
import pytest
from hall_group import open_in
from PySide6.QtGui import QGuiApplication
from window_looks import done, fits, go, saved, settle, unnamed, wait_for

from s11desktop.audit.model import Sent
from s11desktop.exchange import sealing
from s11desktop.exchange.known import KnownSigners
from s11desktop.exchange.verify import verify
from s11desktop.vault.vault import Vault
from ui import desktop
from ui.main_window import MainWindow
from ui.pages.check_return import CheckReturn
from ui.pages.send import Send
from ui.pages.send_locked import LockReport
from ui.pages.sent_log import SentLog
from ui.places import PageName, Place
from ui.widgets.buttons import Button
from ui.widgets.text import Text

IDENTITY = pyrage.x25519.Identity.generate()
TO = "Hillford Safeguarding Partnership"
CHECK_NUMBER = "4821 0937 5516 2208 7743 9160"


@pytest.fixture
def shown_files(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    files: list[Path] = []
    monkeypatch.setattr(desktop, "show_file", files.append)
    return files


@pytest.fixture
def signed(window: MainWindow, tmp_path: Path, shown_files: list[Path]) -> MainWindow:
    open_in(window, tmp_path)
    return window


def give_key(window: MainWindow, *, signer: str = "5b2b2f0e-7f0a-4f63-9a43-0d4b8d6b8a11") -> None:
    """A pack with a key for locked returns, as if it had been taken into use."""

    def job(vault: Vault) -> None:
        with vault.writing() as raw:
            raw.execute(
                "UPDATE partnerships SET recipient = ?, signer = ?, check_number = ?, pack = ?, email = ?, "
                "adopted_at = '2026-09-03T10:00:00.000000Z'",
                (str(IDENTITY.to_public()), signer, CHECK_NUMBER if signer else "", "ab" * 32, "r@hillford.example"),
            )

    done(window.session.save("a pack", job))
    settle()


def send_of(window: MainWindow, item: str = "") -> Send:
    go(window, Place(PageName.SEND, item))
    assert isinstance(window.page, Send)
    return window.page


def make(window: MainWindow, page: Send) -> Path:
    page.make.click()
    wait_for(lambda: page.ready.isVisible() and not page.working.is_working, 90)
    saved(window)
    settle()
    return page.ready.return_file


def last(window: MainWindow) -> Sent:
    audit = window.session.audit
    assert audit is not None
    return audit.sent[-1]


def words_of(page: object) -> str:
    return "\n".join(each.text() for each in page.findChildren(Text) if each.isVisible())  # type: ignore[attr-defined]


def test_it_is_locked_for_whom_the_page_names_first(
    signed: MainWindow, shown_files: list[Path], tmp_path: Path
) -> None:
    give_key(signed)
    page = send_of(signed)
    assert page.plan.lock.isVisible()
    assert page.plan.lock.is_on
    said = words_of(page.plan.lock)
    for part in (TO, CHECK_NUMBER, "3 September 2026", str(IDENTITY.to_public())[:12]):
        assert part in said, part
    assert not page.plan.lock.warning.isVisible()
    assert not unnamed(page)
    target = make(signed, page)
    locked = sealing.sealed_name(target)
    assert locked.is_file()
    assert verify(target, known=KnownSigners()).verdict == "valid"
    key = sealing.Key(identities=(str(IDENTITY),))
    assert sealing.open_sealed(locked, tmp_path / "again.zip", key).path.read_bytes() == target.read_bytes()
    assert locked.name in words_of(page.ready)
    page.ready.show_button.click()
    assert shown_files == [locked]
    page.ready.copy_text.click()
    said = QGuiApplication.clipboard().text()
    copy = last(signed).locked
    assert copy is not None
    assert copy.sha256 in said
    assert f"age --decrypt -i YOUR-KEY -o {target.name} {locked.name}" in said
    page.ready.we_sent_it.click()
    saved(signed)
    wait_for(lambda: last(signed).went)
    assert [(each.to, each.form) for each in last(signed).went] == [(TO, "locked")]


def test_an_unsigned_pack_s_key_is_not_used_by_itself(signed: MainWindow) -> None:
    give_key(signed, signer="")
    page = send_of(signed)
    assert page.plan.lock.isVisible()
    assert not page.plan.lock.is_on
    assert page.plan.lock.warning.isVisible()
    target = make(signed, page)
    assert not sealing.sealed_name(target).exists()
    assert page.ready.further.lock_it.isVisible()
    page.ready.further.lock_it.click()
    wait_for(lambda: last(signed).locked is not None and page.ready.isVisible(), 30)
    assert sealing.sealed_name(target).is_file()


def test_without_a_key_nothing_is_offered_but_the_report_with_five_words(
    signed: MainWindow, shown_files: list[Path]
) -> None:
    page = send_of(signed)
    assert not page.plan.lock.isVisible()
    target = make(signed, page)
    assert not page.ready.further.lock_it.isVisible()
    page.ready.further.lock_report.click()
    settle()
    lock = signed.page
    assert isinstance(lock, LockReport)
    passphrase = lock.words.words
    assert len(passphrase.split()) == 5
    assert last(signed).check_number not in words_of(lock), "a public number never stands beside a secret"
    assert not unnamed(lock)
    lock.make.click()
    wait_for(lambda: lock.result.isVisible(), 30)
    saved(signed)
    from pypdf import PdfReader

    made = target.with_name(f"{target.stem}-locked.pdf")
    assert PdfReader(made, password=passphrase).pages
    lock.copy_text.click()
    said = QGuiApplication.clipboard().text()
    assert "by telephone" in said
    assert not any(word in said.split() for word in passphrase.split())
    wait_for(lambda: any(each.form == "locked-pdf" for each in last(signed).sendings))
    lock.words.findChildren(Button)[0].click()
    assert lock.words.words != passphrase
    assert "other words than the file opens with" in lock.result.text()
    assert not lock.copy_text.isVisible()
    go(signed, Place(PageName.SEND))
    assert lock.words.words == "", "the words are forgotten when the page is left"


def test_a_stick_gets_a_copy_that_was_read_back_and_outlook_a_draft(
    signed: MainWindow, shown_files: list[Path], tmp_path: Path
) -> None:
    page = send_of(signed)
    target = make(signed, page)
    stick = tmp_path / "stick"
    stick.mkdir()
    page.ready.further.copy_to(stick)
    wait_for(lambda: page.ready.further.result.isVisible(), 30)
    assert (stick / target.name).read_bytes() == target.read_bytes()
    assert "every byte is the same" in page.ready.further.result.text()
    (stick / target.name).write_bytes(b"another")
    page.ready.further.copy_to(stick)
    wait_for(lambda: "there already" in page.ready.further.result.text(), 30)
    page.ready.further.eml.click()
    wait_for(lambda: shown_files, 30)
    message = email.message_from_bytes(shown_files[-1].read_bytes(), policy=email.policy.default)
    assert message["X-Unsent"] == "1"
    (attached,) = message.iter_attachments()  # type: ignore[attr-defined]
    assert attached.get_payload(decode=True) == target.read_bytes()


def test_one_return_goes_to_two_partnerships_and_each_is_said(signed: MainWindow, tmp_path: Path) -> None:
    page = send_of(signed)
    make(signed, page)
    page.ready.we_sent_it.click()
    wait_for(lambda: last(signed).went)
    settle()
    gone = page.ready.gone
    assert not gone.we_sent_it.isVisible()
    gone.also.click()
    settle()
    gone.we_sent_it.click()
    assert gone.to_row.fault == "Say to whom it went"
    gone.to.setText("The diocese")
    gone.we_sent_it.click()
    wait_for(lambda: len(last(signed).went) == 2)
    settle()
    assert f"To {TO}" in words_of(gone)
    assert "To The diocese" in words_of(gone)
    go(signed, Place(PageName.SENT_LOG))
    log = signed.page
    assert isinstance(log, SentLog)
    wait_for(lambda: log.returns)
    settle()
    said = words_of(log)
    for part in (TO, "The diocese", last(signed).file_name):
        assert part in said, part
    assert not unnamed(log)
    undo = [each for each in log.findChildren(Button) if each.words == "It did not go" and each.isVisible()]
    assert len(undo) == 2
    undo[1].click()
    wait_for(lambda: len(last(signed).went) == 1)


def test_the_list_reads_a_return_again_and_keeps_drafts_apart(signed: MainWindow) -> None:
    page = send_of(signed, "draft")
    make(signed, page)
    page = send_of(signed, "new")
    page.plan.choose("return")
    page.show_audit(signed.session.audit)  # type: ignore[arg-type]
    make(signed, page)
    go(signed, Place(PageName.SENT_LOG))
    log = signed.page
    assert isinstance(log, SentLog)
    wait_for(lambda: log.returns)
    settle()
    assert len(log.returns) == 1
    assert log.drafts.isVisible()
    assert log.title.text() == "One return made, not yet said to be sent."
    log.read_again(log.returns[0].sent)
    settle()
    checked = signed.page
    assert isinstance(checked, CheckReturn)
    wait_for(lambda: checked.verdict is not None, 30)
    assert checked.verdict is not None
    assert checked.verdict.reference == log.returns[0].sent.reference


def test_which_documents_go_is_chosen_and_the_rest_is_listed(signed: MainWindow) -> None:
    page = send_of(signed)
    card = page.plan.documents
    card.set_open(True)
    settle()
    assert card.checks
    before = page.plan._what_goes.text()
    card.checks[0].click()
    saved(signed)
    audit = signed.session.audit
    assert audit is not None
    wait_for(lambda: signed.session.audit is not None and signed.session.audit.left_out)
    settle()
    assert page.plan._what_goes.text() != before
    assert "1 listed, to ask for" in page.plan._what_goes.text()
    assert page.make.words == "Make the return", "what was declared stands"
    card.checks[0].click()
    wait_for(lambda: signed.session.audit is not None and not signed.session.audit.left_out)


@pytest.mark.parametrize("size", [100, 200])
def test_every_word_has_room(signed: MainWindow, size: int) -> None:
    give_key(signed)
    signed.set_text_size(size)
    page = send_of(signed)
    page.plan.documents.set_open(True)
    settle()
    fits(page)
    make(signed, page)
    fits(page)
    go(signed, Place(PageName.SENT_LOG))
    log = signed.page
    assert isinstance(log, SentLog)
    wait_for(lambda: log.returns)
    settle()
    fits(log)
