"""What comes next, in the window: said in counts before it happens, then confirmed, updated, or stated."""

from __future__ import annotations

from pathlib import Path

import pytest
from hands import Hands, Key, focused_name
from pages_of import settle, until, wait

from s11desktop.audit.model import Audit
from s11desktop.audit.validation import stops, validate
from ui.main_window import MainWindow
from ui.pages.home import Home
from ui.pages.next_round import NextRoundPage
from ui.pages.next_round_update import UpdatePage
from ui.pages.statement import StatementPage
from ui.places import PageName, Place


def audit(window: MainWindow) -> Audit:
    assert window.session.audit is not None
    return window.session.audit


def go(window: MainWindow, place: Place) -> None:
    window.go(place)
    settle()
    until(lambda: window.session.is_at_rest)


def page_of(window: MainWindow, item: str = "") -> NextRoundPage:
    go(window, Place(PageName.NEXT_ROUND, item))
    page = window.page
    assert isinstance(page, NextRoundPage)
    return page


@pytest.fixture
def group(window: MainWindow) -> MainWindow:
    wait(window.session.open_example("st-annes"))
    return window


@pytest.fixture
def sent(group: MainWindow) -> MainWindow:
    """The example as if its return had been made: what a record of it says."""

    def job(vault: object) -> None:
        from datetime import UTC, datetime

        from s11desktop.operations import signoff

        class Made:
            reference, sha256, path, kind = "abcdef012345", "ab" * 32, Path("first.zip"), "full"
            size, check_number, exported_at = 100, "1234", datetime.now(UTC)

        signoff.record_export(vault, Made())  # type: ignore[arg-type]

    wait(group.session.save("sending", job))
    return group


def test_the_next_audit_is_said_in_counts_and_then_confirmed(group: MainWindow) -> None:
    page = page_of(group)
    found = page.found
    assert found is not None
    assert f"{len(found.confirm)} to confirm" in page.title.text()
    assert "Nothing counts as answered" in page.lede.text()
    before = audit(group).uuid
    page.main.click()
    until(lambda: group.place.page is PageName.HOME and audit(group).uuid != before)
    home = group.page
    assert isinstance(home, Home)
    until(lambda: "to confirm" in home.lede.text())
    confirm, other = len(found.confirm), len(found.unanswered)
    assert home.lede.text().startswith(f"{confirm} to confirm, {other} not answered last time. ")
    assert audit(group).responses == () or not any(each.rating for each in audit(group).responses)


def test_a_round_that_cannot_begin_says_why_and_offers_the_others(group: MainWindow) -> None:
    page = page_of(group, "statement")
    until(lambda: not page.told.isHidden())
    assert "refers to a first return" in page.told.text()
    assert page.main.isHidden()


def test_an_update_in_the_window(sent: MainWindow) -> None:
    page = page_of(sent, "update")
    page.main.click()
    until(lambda: sent.place.page is PageName.UPDATE)
    listed = sent.page
    assert isinstance(listed, UpdatePage)
    assert listed.title.text() == "No answer changed so far."
    code = audit(sent).framework.standards[0].code
    go(sent, Place(PageName.QUESTION, code))
    assert sent.place.item == code
    assert sent.page is not None
    assert sent.page.title.text() == audit(sent).framework.by_code[code].text
    wait(sent.session.verbs.answer(code, "not", "The lead left."))
    go(sent, Place(PageName.UPDATE))
    assert listed.title.text() == "One answer changed so far."
    go(sent, Place(PageName.HOME))
    for name in (PageName.QUESTIONS, PageName.CHECK, PageName.SEND, PageName.ACTIONS, PageName.PRINT):
        go(sent, Place(name))


def test_a_statement_when_nothing_moved_takes_a_few_presses(sent: MainWindow) -> None:
    page = page_of(sent, "statement")
    page.main.click()
    until(lambda: sent.place.page is PageName.STATEMENT)
    shown = sent.page
    assert isinstance(shown, StatementPage)
    assert not shown.confirm.isHidden()
    shown.confirm.click()
    until(lambda: not shown.told.isHidden())
    until(lambda: not shown.state.isHidden())
    assert shown.state.words == "Nothing got worse"
    shown.state.click()
    until(lambda: shown.state.isHidden())
    assert "You confirmed that." in shown._worse_words.text()
    left = {each.code for each in stops(validate(audit(sent), sent.session.today()))}
    assert not left & {"worse-not-confirmed", "raised-without-evidence"}
    go(sent, Place(PageName.CHECK))
    go(sent, Place(PageName.SEND))


def test_a_statement_by_keyboard_alone_when_nothing_moved(sent: MainWindow) -> None:
    """Every press is counted: from “All audits” to the page that signs, ten minutes are not needed, nor thirty keys."""
    window, hands = sent, Hands(sent)
    window.show()
    go(window, Place(PageName.NEXT_ROUND, "statement"))
    page = window.page
    assert isinstance(page, NextRoundPage)
    until(lambda: not page.main.isHidden())
    hands.press(Key.Key_Return)
    until(lambda: window.place.page is PageName.STATEMENT)
    hands.tab_to("Nothing changed in the other")
    hands.press(Key.Key_Space)
    until(lambda: focused_name().startswith("Nothing got worse"))
    hands.press(Key.Key_Space)
    shown = window.page
    assert isinstance(shown, StatementPage)
    until(lambda: shown.state.isHidden())
    hands.press(Key.Key_Return)
    until(lambda: window.place.page is PageName.CHECK)
    assert hands.presses <= 12, hands.presses
