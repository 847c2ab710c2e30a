"""Starting again from a return, in the window."""

from __future__ import annotations

from pathlib import Path

from pages_of import settle, until
from returns import make

from ui.main_window import MainWindow
from ui.pages.check_return import CheckReturn
from ui.pages.start_again import StartAgain
from ui.places import PageName, Place


def _page(window: MainWindow, path: Path) -> StartAgain:
    window.go(Place(PageName.START_AGAIN, str(path)))
    settle()
    until(lambda: window.session.is_at_rest)
    page = window.stack.get(PageName.START_AGAIN)
    assert isinstance(page, StartAgain)
    return page


def test_a_file_is_made_of_a_return_and_its_recovery_page_comes_next(window: MainWindow, tmp_path: Path) -> None:
    page = _page(window, make(tmp_path / "sent.zip").path)
    assert "21 November 2026" in page.title.text()
    page.path.setText(str(tmp_path / "ours.s11"))
    page.why.setText("The laptop was stolen.")
    page.make.click()
    until(lambda: window.place.page is PageName.RECOVERY)
    audit = window.session.audit
    assert audit is not None
    assert audit.finished
    assert "The laptop was stolen." in audit.setting("new_key")
    assert (tmp_path / "ours.s11").is_file()


def test_what_is_no_whole_return_is_said_and_nothing_is_made(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "list.zip"
    path.write_bytes(b"A shopping list")
    page = _page(window, path)
    assert page.title.text() == "No file can be made from this."
    assert not page.make.isVisible()
    assert "No file was made" in page.lede.text()


def test_a_name_that_is_taken_is_said_before_anything_is_made(window: MainWindow, tmp_path: Path) -> None:
    page = _page(window, make(tmp_path / "sent.zip").path)
    (tmp_path / "ours.s11").write_text("mine")
    page.path.setText(str(tmp_path / "ours.s11"))
    page.make.click()
    settle()
    assert not window.session.is_open
    assert (tmp_path / "ours.s11").read_text() == "mine"


def test_without_a_return_it_says_where_one_is(window: MainWindow) -> None:
    window.go(Place(PageName.START_AGAIN))
    settle()
    page = window.stack.get(PageName.START_AGAIN)
    assert isinstance(page, StartAgain)
    assert page.title.text() == "Start again from a return you sent"
    assert page.another.words == "Choose the return"


def test_the_check_of_a_return_leads_here_while_no_file_is_open(window: MainWindow, tmp_path: Path) -> None:
    path = make(tmp_path / "sent.zip").path
    window.go(Place(PageName.CHECK_RETURN, str(path)))
    settle()
    until(lambda: window.session.is_at_rest)
    page = window.stack.get(PageName.CHECK_RETURN)
    assert isinstance(page, CheckReturn)
    until(lambda: not page.again.isHidden())
    page.again.click()
    until(lambda: window.place == Place(PageName.START_AGAIN, str(path)))
