"""Personal data before it goes: each thing found in its place, one decision each, and nothing sent before that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hall_group import open_in
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from screening_files import package
from window_looks import done, fits, go, saved, settle, tab_stops, unnamed, wait_for

from ui.main_window import MainWindow
from ui.pages import personal_data_words as said
from ui.pages.evidence import EvidencePage
from ui.pages.personal_data import PersonalData
from ui.pages.send import Send
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Scheme
from ui.widgets.buttons import Button

WORDS = "In October a helper wrote down what Jamie, aged 7, had said, and rang Grace."
BODY = (
    '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Ring 01632 960417, or a.b@c.example.</w:t></w:r></w:p>'
    '<w:p><w:del w:author="Jo Bloggs"><w:r><w:delText>old</w:delText></w:r></w:del></w:p></w:body></w:document>'
)


@pytest.fixture
def hall(window: MainWindow, tmp_path: Path) -> MainWindow:
    """A file with one of each kind: a name, a picture, a letter with work contacts and tracked changes."""
    open_in(window, tmp_path, finished=False)
    audit = window.session.audit
    assert audit is not None
    code = audit.responses[2].standard
    verbs = window.session.verbs
    done(verbs.set_settings({"recovery_made": "2026-11-01"}))
    done(verbs.answer(code, "partly", WORDS))
    Image.effect_noise((1300, 1700), 90).convert("RGB").save(tmp_path / "poster.jpg", quality=98)
    done(verbs.attach(tmp_path / "poster.jpg", standards=(code,), title="Poster by the gate"))
    (tmp_path / "letter.docx").write_bytes(package("docx", {"word/document.xml": BODY}, {"author": "Jo Bloggs"}))
    done(verbs.attach(tmp_path / "letter.docx", standards=(code,), title="Letter"))
    return window


def at_rest(window: MainWindow) -> None:
    wait_for(lambda: window.session.is_at_rest and all(page.check.task is None for page in found_pages(window)))
    saved(window)
    wait_for(lambda: window.session.is_at_rest)
    settle()


def found_pages(window: MainWindow) -> list[PersonalData]:
    return [window.page] if isinstance(window.page, PersonalData) else []


def opened(window: MainWindow) -> PersonalData:
    go(window, Place(PageName.PERSONAL_DATA))
    page = window.page
    assert isinstance(page, PersonalData)
    at_rest(window)
    return page


def button(page: PersonalData, words: str) -> Button:
    return next(each for each in page.findChildren(Button) if each.isVisible() and each.words == words)


def press(window: MainWindow, page: PersonalData, words: str) -> None:
    button(page, words).click()
    at_rest(window)


def test_what_was_found_is_shown_in_its_place_and_nothing_goes_before(hall: MainWindow) -> None:
    page = opened(hall)
    assert page.title.text() == "One place may be about a child, and one document was not checked."
    child, poster = page.cards
    assert child.heading == "1 of 1: a child’s name?"
    start, length = child.finding.marks[0]
    assert child.finding.around[start : start + length] == "Jamie"
    assert poster.heading == "Not checked: Poster by the gate"
    assert button(page, "Next: send it").look.value == "outline"
    press(hall, page, "Next: send it")
    assert hall.place.page is PageName.PERSONAL_DATA
    focus = QApplication.focusWidget()
    assert isinstance(focus, Button)
    assert child.isAncestorOf(focus)
    go(hall, Place(PageName.SEND, "draft"))
    send = hall.page
    assert isinstance(send, Send)
    at_rest(hall)
    assert send.plan.personal.says == "Looked through 18 answers and 5 documents. Two things to decide first."
    send.make.click()
    settle()
    assert hall.place.page is PageName.PERSONAL_DATA


def test_every_thing_found_is_decided_with_keys_and_then_a_draft_is_made(hall: MainWindow) -> None:
    page = opened(hall)
    button(page, "It may stay").setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle()
    card = page.cards[0]
    assert QApplication.focusWidget() is card.why
    QTest.keyClicks(card.why, "A name in a story")
    QTest.keyClick(card.why, Qt.Key.Key_Return)
    at_rest(hall)
    assert page.title.text() == "One document was not checked. Say what it shows."
    assert page.cards[0].isAncestorOf(QApplication.focusWidget())
    press(hall, page, "No, I have looked at it")
    assert page.title.text() == "You have decided on everything that was found."
    assert QApplication.focusWidget() is page.next
    decided = {made.reason: made.by for _, made in page.check.checked.decided}
    assert decided.keys() >= {"A name in a story", said.LOOKED}
    QTest.keyClick(page.next, Qt.Key.Key_Return)
    settle()
    send = hall.page
    assert isinstance(send, Send)
    send.plan.choose("draft")
    send.show_audit(hall.session.audit)
    send.make.click()
    wait_for(lambda: send.ready.isVisible(), 60)
    at_rest(hall)


def test_the_words_are_changed_where_they_stand(hall: MainWindow) -> None:
    page = opened(hall)
    press(hall, page, "Change the words")
    assert hall.place.page is PageName.QUESTION
    wait_for(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit))
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    wait_for(lambda: field.textCursor().selectedText() == "Jamie")
    QTest.keyClicks(field, "a child")
    hall.session.flush()
    page = opened(hall)
    assert [card.is_unread for card in page.cards] == [True]


def test_left_out_the_description_goes_and_the_return_is_smaller(hall: MainWindow) -> None:
    page = opened(hall)
    before = page.beside._size.text()
    press(hall, page, "Yes: send only its description")
    audit = hall.session.audit
    assert audit is not None
    (poster,) = [item for item in audit.evidence if item.title == "Poster by the gate"]
    assert poster.held_back
    assert page.beside._size.text() != before
    assert [card.is_unread for card in page.cards] == [False]


def test_erased_for_good_it_asks_once(hall: MainWindow) -> None:
    page = opened(hall)
    press(hall, page, "Erase it for good")
    assert QApplication.focusWidget() is button(page, "Keep it")
    press(hall, page, "Keep it")
    press(hall, page, "Erase it for good")
    press(hall, page, "Erase it for good now")
    audit = hall.session.audit
    assert audit is not None
    assert not any("Jamie" in response.words for response in audit.responses)
    assert all(card.is_unread for card in page.cards)


def test_work_contacts_go_together_and_can_be_asked_about_again(hall: MainWindow) -> None:
    page = opened(hall)
    assert page.rest.contacts.button.accessibleName() == "Work contacts in one place"
    page.rest.contacts.set_open(True)
    settle()
    press(hall, page, "They may go")
    assert page.rest.contacts.isHidden()
    page.rest.decided.set_open(True)
    settle()
    link = next(
        each
        for each in page.rest.decided.findChildren(Button)
        if each.words == "Ask again" and "Contacts of people at work" in each.accessibleDescription()
    )
    link.click()
    at_rest(hall)
    assert not page.rest.contacts.isHidden()


def test_copies_for_sending(hall: MainWindow) -> None:
    told: list[str] = []
    page = opened(hall)
    page.say.connect(told.append)
    press(hall, page, "Make it smaller for sending")
    wait_for(lambda: told)
    at_rest(hall)
    assert told[-1].startswith("One picture made smaller: ")
    assert page.rest.pictures.isHidden()
    page.rest.beside.set_open(True)
    settle()
    press(hall, page, "Send a cleaned copy")
    wait_for(lambda: len(told) == 2)
    at_rest(hall)
    assert told[-1] == "A cleaned copy will go."
    assert page.rest.beside.isHidden()
    audit = hall.session.audit
    assert audit is not None
    made = {item.title: item.versions[-1].made_how for item in audit.evidence if len(item.versions) == 2}
    assert made == {"Poster by the gate": "smaller", "Letter": "cleaned"}


def test_no_document_is_read_twice_and_none_is_remembered_after_locking(
    hall: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(hall)
    from s11desktop.operations import screening

    monkeypatch.setattr(screening, "look_at", lambda *_: pytest.fail("read again"))
    go(hall, Place(PageName.HOME))
    page = opened(hall)
    assert page.check.is_whole
    check = page.check
    hall.session.lock()
    settle()
    assert (check.checked, check.is_whole, check._memory) == (None, False, None)


def test_looking_through_can_be_stopped_and_gone_on_with(
    hall: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from ui import personal_data

    look: Callable[..., object] = personal_data._look
    seen: list[str] = []

    def slow(version: object, *rest: object) -> object:
        seen.append("")
        if len(seen) == 2:
            page.check.task.cancel()  # type: ignore[union-attr]
        return look(version, *rest)

    monkeypatch.setattr(personal_data, "_look", slow)
    go(hall, Place(PageName.PERSONAL_DATA))
    page = hall.page
    assert isinstance(page, PersonalData)
    wait_for(lambda: page.check.task is None)
    settle()
    assert not page.check.is_whole
    assert len(seen) == 2
    press(hall, page, "Look through the rest")
    assert page.check.is_whole
    assert len(seen) < 9


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.CONTRAST])
@pytest.mark.parametrize("size", [100, 200])
def test_everything_is_named_and_nothing_is_cut(hall: MainWindow, scheme: Scheme, size: int) -> None:
    hall.set_scheme(scheme)
    hall.theme.set_text_size(size)
    page = opened(hall)
    for fold in (page.rest.contacts, page.rest.beside, page.rest.decided):
        fold.set_open(True)
    press(hall, page, "It may stay")
    assert unnamed(page) == []
    fits(page)
    assert len(tab_stops(hall, page.title, page)) > 8


def test_look_goes_to_the_document(hall: MainWindow) -> None:
    page = opened(hall)
    poster = page.cards[1]
    link = next(each for each in poster.findChildren(Button) if each.words.startswith("Open E"))
    link.click()
    settle()
    assert isinstance(hall.page, EvidencePage)


def test_a_file_that_is_only_read_says_why_nothing_can_be_decided(
    hall: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Session, "file_read_only", property(lambda _session: True))
    page = opened(hall)
    assert page.cards
    assert not any(card.isEnabled() for card in page.cards)
    assert "Decide where it can be changed." in page._remark.text()
