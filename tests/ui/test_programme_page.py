"""The two years as a line of dates, in the window."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pages_of import settle, until, wait

from s11desktop.audit.dates import say_date
from s11desktop.audit.programme import What
from ui.main_window import MainWindow
from ui.pages.home import Home
from ui.pages.programme import Programme
from ui.places import PageName, Place
from ui.widgets.item_rows import ItemRow


@pytest.fixture
def page(window: MainWindow) -> Programme:
    wait(window.session.open_example())
    window.go(Place(PageName.PROGRAMME))
    settle()
    found = window.stack.get(PageName.PROGRAMME)
    assert isinstance(found, Programme)
    return found


def _days(window: MainWindow) -> list[tuple[What, str, str]]:
    audit = window.session.audit
    assert audit is not None
    return [(each.what, say_date(each.day), each.title) for each in audit.programme]


def test_a_date_is_set_moved_said_to_be_done_and_taken_away(window: MainWindow, page: Programme) -> None:
    soon = window.session.today() + timedelta(days=9)
    page.what.set_code("board")
    page.day.line.setText(say_date(soon))
    page.title_field.setText("PCC")
    page.keep.click()
    until(lambda: _days(window) == [(What.BOARD, say_date(soon), "PCC")])
    assert "The board meets (PCC)" in page.title.text()
    assert "in 9 days" in page.title.text()
    assert "Next, in 9 days" in page.drawing.accessibleName()

    audit = window.session.audit
    assert audit is not None
    page.rows.opened.emit(audit.programme[0].uuid)
    assert page.title_field.text() == "PCC"
    page.done.click()
    until(lambda: window.session.audit is not None and window.session.audit.programme[0].done_on is not None)
    page.rows.opened.emit(audit.programme[0].uuid)
    page.delete.click()
    until(lambda: _days(window) == [])
    assert "Taken away" in page.told.text()


def test_days_that_would_fit_are_offered_and_set_together(window: MainWindow, page: Programme) -> None:
    assert not page.fitting.isHidden()
    page.use.click()
    until(lambda: {what for what, *_ in _days(window)} >= {What.UPDATE, What.STATEMENT})
    settle()
    assert page.fitting.isHidden()


def test_a_day_that_is_none_is_said_and_nothing_is_set(window: MainWindow, page: Programme) -> None:
    for typed in ("", "someday"):
        page.day.line.setText(typed)
        page.keep.click()
        settle()
        assert _days(window) == []
    assert page.day.is_wrong


def test_home_shows_the_next_date_and_leads_to_it(window: MainWindow, page: Programme) -> None:
    soon = window.session.today() + timedelta(days=3)
    wait(window.session.verbs.add_dates(((What.BOARD, soon),), "PCC"))
    window.go(Place(PageName.HOME))
    settle()
    home = window.stack.get(PageName.HOME)
    assert isinstance(home, Home)
    assert not home.next_date.isHidden()
    assert "The board meets (PCC)" in home.next_date.findChildren(ItemRow)[0].accessibleName()
