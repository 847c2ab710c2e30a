"""Handing over in the window, and a file that was left alone for six months (with a moved clock)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from builders import small_framework
from keeping import new_key
from pages_of import settle, until, wait

from s11desktop.operations import organisation
from ui.main_window import MainWindow
from ui.pages.handing_over import HandingOver
from ui.places import PageName, Place


@pytest.fixture
def ours(window: MainWindow, tmp_path: Path) -> Path:
    """A file of our own, open."""
    framework = small_framework()

    def fill(path: Path, _passphrase: str) -> object:
        who = {"name": "Hall Street Friends", "kind": "club", "framework": framework, "level": "full"}
        return organisation.create_file(path, new_key(), **who)  # type: ignore[arg-type]

    wait(window.session.create(tmp_path / "ours.s11", "", fill))  # type: ignore[arg-type]
    settle()
    return tmp_path / "ours.s11"


def _page(window: MainWindow, item: str = "") -> HandingOver:
    window.go(Place(PageName.HANDING_OVER, item))
    settle()
    until(lambda: window.session.is_at_rest)
    page = window.stack.get(PageName.HANDING_OVER)
    assert isinstance(page, HandingOver)
    return page


def test_who_comes_next_is_written_and_the_new_passphrase_follows(window: MainWindow, ours: Path) -> None:
    page = _page(window)
    page.go_on.click()
    settle()
    assert page.form.faults()
    page.person.setText("Bilal Hussain")
    page.go_on.click()
    until(lambda: window.place.page is PageName.CHANGE_OPENING)
    audit = window.session.audit
    assert audit is not None
    assert audit.organisation.lead.name == "Bilal Hussain"


def test_where_things_are_and_one_side_of_paper(window: MainWindow, ours: Path, tmp_path: Path) -> None:
    page = _page(window)
    assert page.facts.words("The file") == "ours.s11"
    page.save_to(tmp_path / "next.pdf")
    until(lambda: page.told.text())
    assert (tmp_path / "next.pdf").read_bytes().startswith(b"%PDF")


def test_a_file_left_alone_for_six_months_shows_the_summary_first(
    window: MainWindow, ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, today = window.session, window.session.today()
    assert window.place.page is not PageName.HANDING_OVER
    later = date(today.year + 1, today.month, min(today.day, 28))
    monkeypatch.setattr(type(session), "today", staticmethod(lambda: later))
    assert session.was_quiet
    session.opened.emit(session.audit)
    until(lambda: window.place == Place(PageName.HANDING_OVER, "quiet"))
    page = _page(window, "quiet")
    assert page.title.text() == "This is where the file was left."
    assert not page.person.isVisible()
    page.go_on.click()
    until(lambda: window.place.page is PageName.HOME)
    until(lambda: session.audit is not None and session.audit.setting("summary_seen") == later.isoformat())
    assert not session.was_quiet


def test_the_file_of_an_example_is_never_left_alone(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    later = date(window.session.today().year + 2, 1, 1)
    monkeypatch.setattr(type(window.session), "today", staticmethod(lambda: later))
    wait(window.session.open_example())
    settle()
    assert not window.session.was_quiet
