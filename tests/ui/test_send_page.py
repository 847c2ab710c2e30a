"""Sending: what goes is said, a return is made and proved, ready is not sent, a refusal leads to what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from builders import NOW
from hall_group import open_in
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from window_looks import done, fits, go, saved, settle, tab_stops, unnamed, wait_for

from s11desktop import words
from s11desktop.audit.dates import say_date
from s11desktop.audit.model import Audit, Sent
from s11desktop.exchange import submission
from s11desktop.exchange.known import KnownSigners
from s11desktop.exchange.verify import verify
from ui import desktop
from ui.main_window import MainWindow
from ui.pages import send_words
from ui.pages.send import Send
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Scheme
from ui.widgets.buttons import Button


@pytest.fixture
def shown_files(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    files: list[Path] = []
    monkeypatch.setattr(desktop, "show_file", files.append)
    return files


@pytest.fixture
def signed(window: MainWindow, tmp_path: Path, shown_files: list[Path]) -> MainWindow:
    open_in(window, tmp_path)
    return window


@pytest.fixture
def unfinished(window: MainWindow, tmp_path: Path, shown_files: list[Path]) -> MainWindow:
    open_in(window, tmp_path, finished=False)
    return window


def send_of(window: MainWindow, item: str = "") -> Send:
    go(window, Place(PageName.SEND, item))
    page = window.page
    assert isinstance(page, Send)
    return page


def make(window: MainWindow, page: Send) -> Path:
    """Press the filled button with Enter, and wait until it is ready."""
    target = page.plan.target
    page.title.setFocus()
    press(Qt.Key.Key_Return)
    assert page.working.isVisible()
    assert not page.plan.isVisible()
    wait_for(lambda: page.ready.isVisible(), 60)
    saved(window)
    return target


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)
    settle()


def test_a_return_is_made_proved_and_handed_over_with_keys_only(signed: MainWindow, shown_files: list[Path]) -> None:
    page = send_of(signed)
    assert page.title.text() == "What goes to Hillford Safeguarding Partnership, and what stays"
    assert page.make.words == "Make the return"
    target = make(signed, page)
    assert target.parent == signed.session.path.parent if signed.session.path else False
    assert verify(target, known=KnownSigners()).verdict == "valid"
    assert page.title.text() == "Your return is ready. Now e-mail it to Hillford Safeguarding Partnership."
    assert QApplication.focusWidget() is page.ready.show_button
    press(Qt.Key.Key_Return)
    assert shown_files == [target]
    clipboard = QGuiApplication.clipboard()
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert clipboard.text() == "audit@example.org"
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    audit = signed.session.audit
    assert audit is not None
    sent = audit.sent[-1]
    for part in (target.name, sent.sha256, sent.check_number, "1-READ-ME-FIRST.html"):
        assert part in clipboard.text()
    assert verify(target, known=KnownSigners()).sha256 == sent.sha256


def test_we_sent_it_with_its_day(signed: MainWindow) -> None:
    page = send_of(signed)
    make(signed, page)
    ready = page.ready
    ready.day.line.setFocus()
    ready.day.line.setText("yesterday")
    ready.we_sent_it.setFocus()
    press(Qt.Key.Key_Return)
    saved(signed)
    audit = signed.session.audit
    assert audit is not None
    day = signed.session.today() - timedelta(days=1)
    assert (audit.sent[-1].sent_on, audit.sent[-1].sent_to) == (day, "Hillford Safeguarding Partnership")
    assert page.title.text().replace("\u00a0", " ") == (
        f"Your return went to Hillford Safeguarding Partnership on {say_date(day)}."
    )
    assert not ready.we_sent_it.isVisible()


def test_a_day_still_to_come_is_refused_under_its_field(signed: MainWindow) -> None:
    page = send_of(signed)
    make(signed, page)
    page.ready.day.line.setText(say_date(signed.session.today() + timedelta(days=2)))
    page.ready.we_sent_it.click()
    wait_for(lambda: page.ready.day_row.fault)
    audit = signed.session.audit
    assert audit is not None
    assert audit.sent[-1].sent_on is None


def test_ready_is_still_there_after_locking_and_another_can_be_made(
    signed: MainWindow, shown_files: list[Path]
) -> None:
    page = send_of(signed)
    target = make(signed, page)
    go(signed, Place(PageName.HOME))
    page = send_of(signed)
    assert page.ready.isVisible()
    page.ready.show_button.click()
    assert shown_files == [target]
    page.ready.another.click()
    settle()
    assert page.plan.isVisible()
    assert page.plan.target.name == f"{target.stem}-2.zip"


def test_while_something_stops_it_the_button_leads_there(unfinished: MainWindow) -> None:
    page = send_of(unfinished)
    assert page.plan.is_draft
    assert page.plan.choices is not None
    page.plan.choices.focus_first()
    press(Qt.Key.Key_Up)
    assert not page.plan.is_draft
    assert page.make.words == "See what is missing"
    assert page.make.isEnabled()
    page.make.click()
    settle()
    assert unfinished.place.page is PageName.CHECK


def test_a_draft_for_the_committee_is_marked_and_is_not_to_be_sent(unfinished: MainWindow) -> None:
    page = send_of(unfinished, "draft")
    target = make(unfinished, page)
    found = verify(target, known=KnownSigners())
    assert (found.verdict, found.kind) == ("valid", "draft")
    assert page.title.text() == "Your draft is ready."
    assert not page.ready.copy_address.isVisible()
    assert not page.ready.we_sent_it.isVisible()
    page = send_of(unfinished)
    assert page.plan.isVisible()


def test_an_example_makes_a_draft_only(window: MainWindow, tmp_path: Path) -> None:
    window.show()
    done(window.session.open_example(finished=True))
    page = send_of(window)
    assert page.plan.is_draft
    assert page.plan.choices is not None
    assert not page.plan.choices.isVisible()
    page.plan.save_at(tmp_path / "example")
    assert make(window, page) == tmp_path / "example.zip"


def test_two_plain_files_for_a_mailbox_that_refuses(signed: MainWindow, shown_files: list[Path]) -> None:
    page = send_of(signed)
    target = make(signed, page)
    page.ready.plain.button.setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.ready.make_plain
    press(Qt.Key.Key_Return)
    wait_for(lambda: shown_files)
    folder = target.with_name(f"{target.stem} as two files")
    assert sorted(path.suffix for path in folder.iterdir()) == [".pdf", ".xlsx"]
    target.unlink()
    page.ready.make_plain.click()
    wait_for(lambda: "no" in page.ready.plain_said.text())


def test_who_it_goes_to_can_be_typed_and_stays(signed: MainWindow) -> None:
    done(signed.session.verbs.update_partnership(name="", email="", deadline=None))
    saved(signed)
    page = send_of(signed)
    assert page.title.text() == "What goes, and what stays"
    card = page.plan.recipient
    card.name.setFocus()
    QTest.keyClicks(card.name, "The diocese")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    QTest.keyClicks(card.deadline.line, "30 June 2027")
    press(Qt.Key.Key_Tab)
    saved(signed)
    audit = signed.session.audit
    assert audit is not None
    assert audit.partnership.name == "The diocese"
    assert audit.partnership.deadline is not None
    assert card.deadline.line.text() == "30 June 2027"
    make(signed, page)
    page.ready.copy_address.click()
    settle()
    assert page.ready.address.hasFocus()
    QTest.keyClicks(page.ready.address, "office@diocese.example")
    press(Qt.Key.Key_Return)
    page.ready.copy_text.setFocus()
    saved(signed)
    page.ready.copy_address.click()
    assert QGuiApplication.clipboard().text() == "office@diocese.example"


def test_a_place_that_cannot_be_used_is_said_beside_it(signed: MainWindow, tmp_path: Path) -> None:
    page = send_of(signed)
    (tmp_path / "there.zip").write_bytes(b"somebody's")
    page.plan.save_at(tmp_path / "there.zip")
    page.make.click()
    settle()
    assert "There is a file of that name already" in page.plan.fault
    assert QApplication.focusWidget() is page.plan.change
    assert (tmp_path / "there.zip").read_bytes() == b"somebody's"
    page.plan.save_at(tmp_path / "gone" / "x.zip")
    page.make.click()
    settle()
    assert "not there any more" in page.plan.fault


def test_cancelling_leaves_everything_as_before(signed: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[bool] = []

    def slow(*args: object, **more: object) -> object:
        begun.append(True)
        progress = more["progress"]
        while True:
            progress(1, 2)  # type: ignore[operator]

    monkeypatch.setattr(submission, "build", slow)
    page = send_of(signed)
    target = page.plan.target
    page.make.click()
    wait_for(lambda: begun)
    done(signed.session.verbs.answer("VCF-3.2", "fully", "Saved while the return is made."))
    next(each for each in page.working.findChildren(Button) if each.words == "Cancel").click()
    wait_for(lambda: page.plan.isVisible())
    settle()
    assert not target.exists()
    audit = signed.session.audit
    assert audit is not None
    assert audit.sent == ()
    assert audit.by_standard["VCF-3.2"].words == "Saved while the return is made."


def test_the_size_is_never_a_surprise(signed: MainWindow) -> None:
    audit = signed.session.audit
    assert audit is not None
    item = next(item for item in audit.evidence if item.current)
    assert item.current is not None
    large = replace(item, versions=(replace(item.current, size=19_000_000),))
    heavy = replace(audit, evidence=tuple(large if each is item else each for each in audit.evidence))
    assert send_words.about_size(heavy) > send_words.MOST_REFUSE
    page = send_of(signed)
    page.plan.show_audit(heavy, ())
    assert "Most mail refuses" in page.plan.large.text()
    assert send_words.say_how_large(11_000_000, audit).startswith("Some mail")
    assert send_words.say_how_large(1) == "Small enough for any mail."


def test_tab_goes_as_the_eyes_do(signed: MainWindow) -> None:
    page = send_of(signed)
    assert tab_stops(signed, page.title, page) == [
        page.title.text(),
        "Copy out into a web form",
        "Returns made",
        "The return",
        "Name",
        "Their e-mail address",
        "They want it by",
        "Which documents go",
        "Look",
        "Change",
        "Back",
        "Make the return",
    ]


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.CONTRAST])
@pytest.mark.parametrize("size", [100, 200])
def test_nothing_is_unnamed_and_nothing_is_cut(signed: MainWindow, scheme: Scheme, size: int) -> None:
    signed.set_scheme(scheme)
    signed.set_text_size(size)
    page = send_of(signed)
    assert unnamed(page) == []
    fits(page)
    make(signed, page)
    page.ready.plain.set_open(True)
    settle()
    assert unnamed(page) == []
    fits(page)


def test_a_return_from_a_file_that_is_only_read_says_that_it_is_in_no_list(
    signed: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = send_of(signed)
    make(signed, page)
    assert not page.ready.not_kept.isVisible()
    monkeypatch.setattr(Session, "file_read_only", property(lambda session: True))
    assert signed.session.audit is not None
    page.ready.show_made(signed.session.audit, signed.session.audit.sent[-1], Path())
    assert page.ready.not_kept.text() == words.NOT_IN_LIST
    assert page.ready.not_kept.isVisible()
    assert not page.ready.we_sent_it.isVisible()


LOOK = "Starter level: not a full section 175 audit."


def first_look(audit: Audit) -> Audit:
    framework = replace(audit.framework, levels=("starter", "full"), first_look="not a full section 175 audit")
    return replace(audit, framework=framework, level="starter")


def test_a_first_look_says_so_before_and_after_it_is_made(signed: MainWindow) -> None:
    page = send_of(signed)
    audit = signed.session.audit
    assert audit is not None
    assert not page.plan.first_look.isVisible()
    page.plan.show_audit(first_look(audit), ())
    assert page.plan.first_look.isVisible()
    assert page.plan.first_look.text().startswith(LOOK)
    assert page.plan.target.name.endswith("-First-look.zip")
    made = Sent("1", "7c41e09bd25a", "ab" * 32, "starter", page.plan.target.name, NOW)
    page.plan.hide()
    page.ready.show()
    page.ready.show_made(first_look(audit), made, Path())
    assert page.ready.first_look.isVisible()
    assert page.ready.first_look.text() == LOOK
    assert LOOK in send_words.mail_text(first_look(audit), made)
    page.ready.show_made(audit, replace(made, kind="full"), Path())
    assert not page.ready.first_look.isVisible()
    assert "Starter level" not in send_words.mail_text(audit, made)


def test_the_name_of_a_first_look_says_so(signed: MainWindow) -> None:
    audit = signed.session.audit
    assert audit is not None
    for draft, name in ((False, "starter"), (True, "draft")):
        found = send_words.file_name(first_look(audit), NOW.date(), draft=draft)
        assert found.endswith(f"_{name}_2026-11-21-First-look.zip")
    assert "First-look" not in send_words.file_name(audit, NOW.date(), draft=False)
