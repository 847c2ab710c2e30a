"""Welcome offers an example for whatever the visitor is; what is opened says everywhere that it is one."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages_of import wait
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from window_looks import done, fits, go, settle, wait_for

from s11desktop.operations import example
from ui.app import begin
from ui.asked import NotUnderstoodError, understand
from ui.examples import EXAMPLE_NAMES, EXAMPLES
from ui.main_window import MainWindow
from ui.pages.send import Send
from ui.pages.welcome import Welcome
from ui.places import BEFORE_OPENING, PageName, Place


def welcome(window: MainWindow) -> Welcome:
    window.show()
    go(window, Place(PageName.WELCOME))
    assert isinstance(window.page, Welcome)
    return window.page


def test_the_window_offers_those_there_are() -> None:
    assert EXAMPLE_NAMES == example.NAMES


def test_one_row_until_it_is_opened(window: MainWindow) -> None:
    page = welcome(window)
    assert not page.explore.choices.isVisible()
    page.explore.opener.setFocus()
    QTest.keyClick(page.explore.opener, Qt.Key.Key_Return)
    settle()
    assert page.explore.choices.isVisible()
    assert page.explore.opener.accessibleDescription().endswith("Open.")
    for expected in EXAMPLES:
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is page.explore.rows[expected.name]
        assert (now.accessibleName(), now.accessibleDescription()) == (expected.visitor, expected.words)
    page.explore.opener.click()
    settle()
    assert not page.explore.choices.isVisible()
    assert page.explore.opener.accessibleDescription().endswith("Folded.")


def test_opened_it_has_room_at_200(window: MainWindow) -> None:
    page = welcome(window)
    window.set_text_size(200)
    page.explore.opener.click()
    settle()
    fits(window)


def test_a_choice_opens_that_example_once(window: MainWindow) -> None:
    page = welcome(window)
    page.explore.opener.click()
    page.explore.rows["dapplewick"].click()
    assert not page.explore.choices.isEnabled(), "pressed again it would be made again"
    assert window.message.isVisible()
    wait_for(lambda: window.session.audit)
    wait_for(lambda: not window.message.isVisible(), seconds=5)  # by itself it goes after twelve
    audit = window.session.audit
    assert audit is not None
    assert audit.organisation.name == "Dapplewick Pre-school (example)"
    assert page.explore.choices.isEnabled()


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_the_window_says_that_it_is_an_example(window: MainWindow, name: str) -> None:
    window.resize(1240, 820)
    window.show()
    done(window.session.open_example(name))
    audit = window.session.audit
    assert audit is not None
    for place in (page for page in window.pages if page not in (PageName.WELCOME, PageName.UNLOCK)):
        go(window, Place(place))
        assert window.windowTitle().startswith("Example: ")
        assert "(example)" in window.windowTitle()
    go(window, Place(PageName.HOME))
    assert window.frame.side.isVisible()
    window.set_text_size(200)
    settle()
    for place in (page for page in window.pages if page not in BEFORE_OPENING):
        go(window, Place(place))
        assert window.frame.top.where.text().startswith("Example"), place
    window.set_text_size(100)
    go(window, Place(PageName.SEND))
    assert isinstance(window.page, Send)
    assert window.page.plan.is_draft


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_its_pages_have_room_at_200(window: MainWindow, name: str) -> None:
    window.resize(1240, 820)
    window.show()
    done(window.session.open_example(name))
    window.set_text_size(200)
    for page in (PageName.HOME, PageName.QUESTIONS, PageName.AREA, PageName.EVIDENCE, PageName.ACTIONS):
        go(window, Place(page))
        fits(window, page)
    audit = window.session.audit
    assert audit is not None
    for standard in max(audit.framework.standards, key=lambda each: len(each.text)), audit.framework.standards[0]:
        go(window, Place(PageName.QUESTION, standard.code))
        fits(window, standard.code)


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_the_command_line_opens_it_at_a_page(window: MainWindow, name: str) -> None:
    window.show()
    begin(window, understand(["--example", name, "--page", "actions"]))
    wait_for(lambda: window.session.audit and window.place.page is PageName.ACTIONS)


def test_an_example_there_is_not() -> None:
    with pytest.raises(NotUnderstoodError, match="quillmere"):
        understand(["--example", "nobody"])


def test_nothing_stays_of_it(window: MainWindow) -> None:
    wait(window.session.open_example("hillford-youth-justice"))
    path = window.session.path
    assert path is not None
    window.session.close()
    wait_for(lambda: not Path(path).parent.exists())
