"""Check and sign: said by what it stops, asked in place, declared by whoever is asked, with keys alone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hall_group import open_in
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from window_looks import done, fits, go, saved, settle, tab_stops, unnamed, wait_for

from s11desktop.audit.dates import say_date
from s11desktop.audit.model import Contact, How
from s11desktop.framework.model import Signer
from ui.main_window import MainWindow
from ui.pages import check as check_page
from ui.pages.check import Check
from ui.pages.check_words import declarations_title
from ui.pages.organisation_facts import FactPart
from ui.pages.organisation_parts import ContactPart, NumberPart
from ui.places import PageName, Place
from ui.theme import Scheme
from ui.widgets.buttons import Look

LEAD, MEMBER = "Safeguarding lead", "A trustee, PCC member or committee member"


@pytest.fixture
def signed(window: MainWindow, tmp_path: Path) -> MainWindow:
    open_in(window, tmp_path)
    return window


@pytest.fixture
def unfinished(window: MainWindow, tmp_path: Path) -> MainWindow:
    open_in(window, tmp_path, finished=False)
    return window


def check_of(window: MainWindow) -> Check:
    go(window, Place(PageName.CHECK))
    page = window.page
    assert isinstance(page, Check)
    return page


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)
    settle()


def type_in(words: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, words)


def take_back(window: MainWindow, page: Check, role: str) -> None:
    card = next(card for card in page.signers if card.role == role)
    assert card.take_back is not None
    card.take_back.click()
    wait_for(lambda: next(card for card in page.signers if card.role == role).button is not None)
    settle()


def test_what_stops_is_said_by_what_it_stops(unfinished: MainWindow) -> None:
    page = check_of(unfinished)
    assert page.title.text() == "Five questions left before you can sign."
    assert page.found is not None
    assert [each.code for each in page.found.signing] == ["unanswered"] * 5
    assert [each.code for each in page.found.sending] == ["declaration-expected"] * 2 + ["recovery-page"]
    assert [each.code for each in page.found.look] == ["action-late"]
    assert page.main_button is page.send
    assert page.send.words == "Go to question 4.6"


def test_nothing_is_said_aloud(signed: MainWindow) -> None:
    page = check_of(signed)
    assert page.title.text() == "Everything is signed. You can send it."
    said = [each.text() for each in page.findings.findChildren(type(page.title).__bases__[0])]
    assert "Stops signing: nothing" in said
    assert "Stops sending: nothing" in said
    assert page.send.look is Look.FILLED
    press(Qt.Key.Key_Return)
    assert signed.place.page is PageName.SEND


def test_each_finding_is_a_link_to_its_place(signed: MainWindow) -> None:
    done(signed.session.verbs.clear("VCF-6.3"))
    saved(signed)
    page = check_of(signed)
    assert page.found is not None
    page.findings.link_of(page.found.signing[0]).setFocus()
    press(Qt.Key.Key_Return)
    assert signed.place == Place(PageName.QUESTION, "VCF-6.3")


def test_the_recovery_page_is_asked_for_here(unfinished: MainWindow) -> None:
    page = check_of(unfinished)
    assert page.found is not None
    page.findings.link_of(page.found.sending[2]).setFocus()
    press(Qt.Key.Key_Return)
    assert unfinished.place == Place(PageName.RECOVERY)


def test_a_link_to_a_declaration_goes_to_its_card(unfinished: MainWindow) -> None:
    page = check_of(unfinished)
    assert page.found is not None
    page.findings.link_of(page.found.sending[1]).setFocus()
    press(Qt.Key.Key_Return)
    assert page.signers[1].isAncestorOf(QApplication.focusWidget())


def test_signing_too_early_leads_to_what_is_missing_and_signs_nothing(unfinished: MainWindow) -> None:
    page = check_of(unfinished)
    card = page.signers[0]
    card.name.setText("Grace Okafor")
    assert card.button is not None
    card.button.click()
    settle()
    audit = unfinished.session.audit
    assert audit is not None
    assert audit.declarations == ()
    assert page.found is not None
    assert QApplication.focusWidget() is page.findings.link_of(page.found.signing[0])
    assert unfinished.message.words.text() == check_page.NOT_YET


def test_somebody_declares_here_with_keys_only(signed: MainWindow) -> None:
    page = check_of(signed)
    take_back(signed, page, MEMBER)
    assert page.title.text() == "One more declaration, then you can send."
    card = page.signers[1]
    assert card.button is page.main_button
    assert page.main_button is not None
    assert page.main_button.look is Look.FILLED
    card.name.setFocus()
    type_in("Daniel Mensah")
    press(Qt.Key.Key_Tab)
    type_in("yesterday")
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is card.button
    press(Qt.Key.Key_Return)
    wait_for(lambda: page.signers[1].is_made)
    settle()
    audit = signed.session.audit
    assert audit is not None
    made = audit.declarations[-1]
    assert (made.name, made.role, made.how) == ("Daniel Mensah", MEMBER, How.HERE)
    assert made.seen_by_board == signed.session.today() - timedelta(days=1)
    assert page.title.text() == "Everything is signed. You can send it."
    assert QApplication.focusWidget() is page.send


def test_a_name_is_needed_and_nothing_is_lost(signed: MainWindow) -> None:
    page = check_of(signed)
    take_back(signed, page, MEMBER)
    card = page.signers[1]
    card.seen.line.setText("31/31/31")
    assert card.button is not None
    card.button.click()
    assert QApplication.focusWidget() is card.name
    assert card.seen.line.text() == "31/31/31"
    card.name.setText("Daniel")
    card.button.click()
    settle()
    assert not card.is_made
    assert card.seen.is_wrong


def test_a_page_is_printed_and_then_kept(signed: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "page.pdf"
    opened: list[Path] = []
    monkeypatch.setattr(check_page, "ask_save", lambda _p, _t, _k, suggested, chosen: chosen(target))
    monkeypatch.setattr(check_page.desktop, "open_file", opened.append)
    page = check_of(signed)
    take_back(signed, page, MEMBER)
    card = page.signers[1]
    card.hows.target().setFocus()
    press(Qt.Key.Key_Right)
    assert card.hows.code == "paper"
    card.name.setText("Daniel Mensah")
    assert card.button is not None
    card.button.click()
    wait_for(lambda: opened)
    assert target.read_bytes().startswith(b"%PDF")
    card.signed_already.click()
    settle()
    assert card.where.hasFocus()
    card.button.click()
    assert not card.is_made
    card.where.setText("The committee's file")
    card.signed.line.setText("yesterday")
    card.button.click()
    wait_for(lambda: page.signers[1].is_made)
    audit = signed.session.audit
    assert audit is not None
    made = audit.declarations[-1]
    assert (made.how, made.where) == (How.PAPER, "The committee's file")
    assert made.on == signed.session.today() - timedelta(days=1)


def test_a_day_still_to_come_is_told_where_it_was_typed(signed: MainWindow) -> None:
    page = check_of(signed)
    take_back(signed, page, MEMBER)
    card = page.signers[1]
    card.name.setText("Daniel")
    card.seen.line.setText(say_date(signed.session.today() + timedelta(days=3)))
    assert card.button is not None
    card.button.click()
    wait_for(lambda: card.seen.line.hasFocus() and any(row.fault for row in (card.signed_row, card.seen_row)))
    assert not card.is_made


def test_after_a_change_it_is_asked_again(signed: MainWindow) -> None:
    page = check_of(signed)
    assert all(card.is_made for card in page.signers)
    done(signed.session.verbs.answer("VCF-3.2", "fully", "Something else now."))
    saved(signed)
    assert page.title.text() == "Something changed. Please declare it again, then you can send."
    assert not any(card.is_made for card in page.signers)
    said = " ".join(each.text() for each in page.signers[0].findChildren(type(page.title).__bases__[0]))
    assert "asked again" in said
    assert "Something has changed since Grace Okafor declared" in said
    assert page.found is not None
    page.findings.link_of(page.found.sending[1]).click()
    assert page.signers[1].isAncestorOf(QApplication.focusWidget())


def test_whoever_signs_with_a_key_is_waited_for_by_nobody_here(signed: MainWindow) -> None:
    audit = signed.session.audit
    assert audit is not None
    roles = (Signer(audit.declarations[0].role), Signer("Chair of trustees", how="key"))
    done(signed.session.verbs.update_partnership(signers=roles))
    saved(signed)
    page = check_of(signed)
    assert page.title.text() == "You can make the return. Chair of trustees signs it then, with a key of their own."
    assert [card.is_waited_for for card in page.signers] == [False, False]
    assert page.found is not None
    assert declarations_title(page.found) == "Declarations: one made, one still expected"
    card = page.signers[1]
    card.focus()
    said = " ".join(each.text() for each in card.findChildren(type(page.title).__bases__[0]))
    assert "on the finished return" in said
    assert "Add my signature" in said
    assert card.button is None
    assert page.send.isEnabled()


def test_what_is_missing_of_the_organisation_is_asked_here_once(signed: MainWindow) -> None:
    done(signed.session.verbs.update_organisation(number=None, lead=Contact(name="Grace Okafor")))
    saved(signed)
    page = check_of(signed)
    assert page.found is not None
    assert [each.code for each in page.found.signing] == ["organisation-number"]
    card = page.organisation
    shown = {name for name in ("lead", "number", "council", "deputy", "places") if card.part(name).isVisible()}
    assert shown == {"lead", "number"}
    page.findings.link_of(page.found.signing[0]).click()
    lead, number = card.part("lead"), card.part("number")
    assert isinstance(lead, ContactPart)
    assert isinstance(number, NumberPart)
    lead.phone.setFocus()
    type_in("01632 960101")
    number.kind.set_code("none")
    number.kind.picked.emit("none")
    saved(signed)
    audit = signed.session.audit
    assert audit is not None
    assert audit.organisation.lead.phone == "01632 960101"
    assert audit.organisation.number is not None
    assert audit.organisation.number.kind == "none"
    assert card.missing(audit) == ("commissioned",)
    assert lead.isVisible()
    go(signed, Place(PageName.HOME))
    go(signed, Place(PageName.CHECK))
    assert not lead.isVisible()


def test_who_pays_is_asked_only_of_those_who_are_paid(signed: MainWindow) -> None:
    page = check_of(signed)
    part = page.organisation.part("commissioned")
    assert isinstance(part, FactPart)
    assert not part.more.isVisible()
    part.answer.target().setFocus()
    press(Qt.Key.Key_Space)
    saved(signed)
    assert part.more.isVisible()
    field = part.first()
    field.setFocus()
    type_in("Hillford Council")
    saved(signed)
    audit = signed.session.audit
    assert audit is not None
    assert audit.organisation.fact("commissioned") is True
    assert audit.organisation.commissioned_by == "Hillford Council"


def test_what_is_typed_is_never_written_over_and_not_lost_on_leaving(signed: MainWindow) -> None:
    page = check_of(signed)
    page.organisation.rest.click()
    part = page.organisation.part("deputy")
    assert isinstance(part, ContactPart)
    part.email.setFocus()
    part.email.clear()
    type_in("yusuf@example.org")
    done(signed.session.verbs.answer("VCF-3.2", "fully", "Meanwhile."))
    assert part.email.text() == "yusuf@example.org"
    signed.go(Place(PageName.WORRIED))
    saved(signed)
    audit = signed.session.audit
    assert audit is not None
    assert audit.organisation.deputy.email == "yusuf@example.org"
    assert audit.organisation.deputy.name == "Yusuf Rahman"


def test_tab_goes_as_the_eyes_do(signed: MainWindow) -> None:
    page = check_of(signed)
    stops = tab_stops(signed, page.title, page)
    assert stops[0] == page.title.text()
    assert stops[1:6] == ["Personal data", "Print", "Go to A5", "Take it back", "Take it back"]
    assert stops[-2:] == ["A draft for the committee", "Next: send"]


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.CONTRAST])
@pytest.mark.parametrize("size", [100, 200])
def test_nothing_is_unnamed_and_nothing_is_cut(unfinished: MainWindow, scheme: Scheme, size: int) -> None:
    unfinished.set_scheme(scheme)
    unfinished.set_text_size(size)
    page = check_of(unfinished)
    page.organisation.rest.click()
    page._away.set_open(True)
    settle()
    for on_paper in (False, True):
        for card in page.signers:
            card.hows.set_code("paper" if on_paper else "here")
            card.hows.picked.emit("")
            if on_paper:
                card.signed_already.click()
        settle()
        assert unnamed(page) == []
        fits(page)
