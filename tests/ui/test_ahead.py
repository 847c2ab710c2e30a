"""Pages made ahead: when nobody presses anything, for the file that is open, and nothing is seen of it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from window_looks import done, settle, wait_for

from ui import ahead
from ui.ahead import WANTED, Ahead
from ui.main_window import MainWindow
from ui.places import PageName, Place


@pytest.fixture
def ready(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr(ahead, "QUIET_SECONDS", 3600.0 * 24 * 365 * 100)
    Ahead(window.stack, window.session, window)
    window.show()
    done(window.session.open_example())
    return window


def made(window: MainWindow) -> set[PageName]:
    return set(window.stack._made)


def test_they_are_made_one_by_one_and_nothing_is_seen_of_it(ready: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    before, place, focus = made(ready), ready.place, QApplication.focusWidget()
    assert not before & {PageName.EVIDENCE, PageName.SEND}
    monkeypatch.setattr(ahead, "QUIET_SECONDS", 0.0)
    wait_for(lambda: made(ready) >= set(WANTED))
    settle()
    assert (ready.place, QApplication.focusWidget()) == (place, focus)
    assert ready.page is not None
    assert ready.page.name is place.page
    page = ready.stack.get(PageName.EVIDENCE)
    ready.go(Place(PageName.EVIDENCE))
    assert ready.page is page
    assert "14 things you could show" in page.title.text()


def test_not_while_somebody_is_there_and_not_once_it_is_closed(
    ready: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = made(ready)
    watched = ready.findChild(Ahead)
    assert watched is not None
    ready.session.activity()
    watched._look()
    assert made(ready) == before
    ready.session.close()
    wait_for(lambda: not ready.session.is_open)
    monkeypatch.setattr(ahead, "QUIET_SECONDS", 0.0)
    settle()
    assert not watched._timer.isActive()
    assert not made(ready) & set(WANTED)
