"""On the page for sending: their own form, filled, with what does not fit said before anything is saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from keeping import new_key
from pages_of import settle, until, wait
from PySide6.QtWidgets import QFileDialog
from their_sheets import SAMPLES, parts_of, questions_of

from s11desktop.exchange.pack_workbook import read_workbook
from s11desktop.operations import answers, organisation, packs
from s11desktop.vault.keys import Key
from s11desktop.vault.vault import Vault
from ui.main_window import MainWindow
from ui.pages.send import Send
from ui.pages.send_theirs import TheirForm
from ui.places import PageName, Place
from ui.theme import Scheme

SHEET = SAMPLES / "macros.xlsm"


def answer_one(vault: Vault, words: str = "We have begun.") -> None:
    answers.answer(vault, "1.1", "working-towards", words)
    answers.mark(vault, "1.1", support_wanted=True)


@pytest.fixture
def key() -> Key:
    return new_key()


def opened(window: MainWindow, path: Path, key: Key) -> Send:
    window.show()
    wait(window.session.open(path, key))  # type: ignore[arg-type]
    window.go(Place(PageName.SEND))
    settle()
    until(lambda: window.session.is_at_rest)
    page = window.stack.get(PageName.SEND)
    assert isinstance(page, Send)
    return page


@pytest.fixture
def page(window: MainWindow, tmp_path: Path, key: Key) -> Send:
    path = tmp_path / "ours.s11"
    with packs.create_file(path, key, read_workbook(SHEET), name="Hall Street", kind="academy") as made:
        answer_one(made)
    return opened(window, path, key)


def texts(card: TheirForm) -> list[str]:
    column = card._misfit_column
    return [column.itemAt(place).widget().text() for place in range(column.count())]  # type: ignore[union-attr]


def test_what_fits_and_what_does_not_is_there_at_once(page: Send) -> None:
    card = page.theirs
    assert card.isVisible()
    assert "3 cells would hold what you say" in card._lede.text()
    assert texts(card) == ["Their form has no place for your wish for help. Left out (question 1.1)."]
    assert card.save.isVisible()
    assert card.notes.isVisible()
    assert not card.choose.isVisible()


def test_it_is_saved_under_a_name_that_opens_and_shown_where(page: Send, window: MainWindow, tmp_path: Path) -> None:
    card = page.theirs
    assert card.suggested() == tmp_path / "macros Hall-Street.xlsm"
    card.save.click()
    dialog = card.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "copy"))
    dialog.reject()
    until(lambda: card.result.isVisible())
    assert (tmp_path / "copy.xlsm").is_file()
    assert card.result.text().startswith("Saved: “copy.xlsm” in ")
    assert card.show_file.isVisible()
    assert b"We have begun." in parts_of((tmp_path / "copy.xlsm").read_bytes())["xl/worksheets/sheet1.xml"]
    card.save_at(tmp_path / "copy.xlsx")
    until(lambda: "ends in .xlsm" in card.result.text())
    assert not (tmp_path / "copy.xlsx").exists()


def test_an_answer_that_changes_changes_what_would_be_filled(page: Send, window: MainWindow) -> None:
    wait(window.session.verbs.answer("1.2", "met", "Yes."))
    until(lambda: "5 cells" in page.theirs._lede.text())


def test_it_goes_into_the_return_when_that_is_ticked(page: Send, window: MainWindow, tmp_path: Path) -> None:
    page.theirs.along.click()
    assert page.theirs.goes_along
    page.plan.choose("draft")
    page.plan.save_at(tmp_path / "draft.zip")
    page.make.click()
    until(lambda: (tmp_path / "draft.zip").exists() and window.session.is_at_rest)
    assert "4-Their-form-Hall-Street.xlsm" in parts_of((tmp_path / "draft.zip").read_bytes())
    assert page.theirs.isVisible()
    assert not page.theirs.along.isVisible(), "it is made already"


def test_one_that_is_not_kept_is_asked_for_and_kept_from_then_on(window: MainWindow, tmp_path: Path, key: Key) -> None:
    asked = questions_of(SHEET)
    with organisation.create_file(
        tmp_path / "a.s11", key, name="Us", kind="academy", framework=asked, level="full"
    ) as made:
        answer_one(made)
    page = opened(window, tmp_path / "a.s11", key)
    card = page.theirs
    assert card.choose.isVisible()
    assert not card.save.isVisible()
    assert "macros.xlsm" in card._lede.text()
    card.take(SAMPLES / "return-form.xlsx")
    until(lambda: card.result.isVisible())
    assert "does not ask the questions of this audit" in card.result.text()
    card.take(SHEET)
    until(lambda: card.save.isVisible() and card.along.isVisible())
    assert window.session.is_open
    window.go(Place(PageName.HOME))
    window.go(Place(PageName.SEND))
    until(lambda: window.session.is_at_rest)
    assert not page.theirs.choose.isVisible()


def test_what_names_a_child_is_decided_first(window: MainWindow, tmp_path: Path, key: Key) -> None:
    path = tmp_path / "ours.s11"
    with packs.create_file(path, key, read_workbook(SHEET), name="Hall Street", kind="academy") as made:
        answer_one(made, "Jamie Smith, aged 7, told us on Monday. NHS number 943 476 5919.")
    page = opened(window, path, key)
    page.check.begin()
    until(lambda: window.session.is_at_rest and page.plan.personal.to_decide)
    page.theirs.save.click()
    settle()
    assert window.place.page is PageName.PERSONAL_DATA


def test_questions_that_came_from_no_workbook_have_no_such_card(window: MainWindow) -> None:
    window.show()
    wait(window.session.open_example())
    window.go(Place(PageName.SEND))
    until(lambda: window.session.is_at_rest)
    page = window.stack.get(PageName.SEND)
    assert isinstance(page, Send)
    assert not page.theirs.isVisible()


@pytest.mark.parametrize("size", [100, 200])
def test_nothing_is_cut_off(page: Send, window: MainWindow, size: int) -> None:
    window.set_scheme(Scheme.LIGHT)
    window.set_text_size(size)
    page.theirs.notes.set_open(True)
    settle()
    card = page.theirs
    inside = page.area.widget().width()
    for each in (card.save, card.along, card.notes, card._lede):
        assert each.width() <= inside
        assert each.height() >= min(each.sizeHint().height(), each.heightForWidth(each.width()) or 9999)
