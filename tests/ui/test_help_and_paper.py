"""Help in the page, the words of the field, and papers for a meeting."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pages_of import settle, wait
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot
from window_looks import wait_for

from s11desktop.guidance import glossary, page_help
from s11desktop.report.prints import Medium, Print
from ui import desktop
from ui.main_window import MainWindow
from ui.page import Page
from ui.pages import printing as printing_page
from ui.pages.actions import ActionsPage
from ui.pages.printing import CHOICES, Printing
from ui.pages.question import Question
from ui.pages.words import Words
from ui.places import PageName, Place
from ui.widgets.buttons import Button
from ui.widgets.text import Text


@pytest.fixture
def example(window: MainWindow) -> Iterator[MainWindow]:
    window.show()
    wait(window.session.open_example())
    yield window
    settle()


def the_page(window: MainWindow, place: Place) -> object:
    window.go(place)
    settle()
    return window.page


def test_every_page_has_help_and_no_help_is_left_over(window: MainWindow) -> None:
    assert {name.value for name in window.pages} <= set(page_help())
    assert set(page_help()) <= {name.value for name in PageName}
    for name in window.pages:
        assert type(window.stack.get(name)).help


def test_help_is_said_whole_and_leads_to_the_words(example: MainWindow, qtbot: QtBot) -> None:
    page = the_page(example, Place(PageName.HOME))
    example.show_help()
    settle()
    panel = example.page.help_panel  # type: ignore[union-attr]
    assert panel is not None
    shown = {each.text() for each in panel.findChildren(Text)}
    assert {words for pair in type(page).help for words in pair} <= shown  # type: ignore[attr-defined]
    panel.words_wanted.emit()
    settle()
    assert example.place.page is PageName.WORDS


# -- words ------------------------------------------------------------------------------------------------------------


def test_words_are_found_while_one_types(example: MainWindow, qtbot: QtBot) -> None:
    page = the_page(example, Place(PageName.WORDS, "LADO"))
    assert isinstance(page, Words)
    assert page.rows.key == "LADO"
    qtbot.keyClicks(page.search, "mash")
    assert page.rows.key == "Front door"
    assert page._shown.text() == f"1 of {len(glossary())} words shown."
    qtbot.keyClicks(page.search, "zebra")
    assert not page.rows.isVisible()
    assert "Nothing has those words" in page._shown.text()
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.rows.isVisible()


def test_words_are_there_before_a_file_is_open(window: MainWindow) -> None:
    window.show()
    assert isinstance(the_page(window, Place(PageName.WORDS)), Words)


def test_a_word_of_the_question_is_underlined_and_explained_beside_it(example: MainWindow, qtbot: QtBot) -> None:
    page = the_page(example, Place(PageName.QUESTION, "VCF-4.6"))
    assert isinstance(page, Question)
    assert page.content is not None
    terms = page.content.help.terms
    uses = page.content.help.in_statement
    assert [use.term.word for use in uses] == ["Barred", "Regulated activity", "DBS"]
    said = terms.said("Barred")
    assert not said.isVisible()
    terms.links["Barred"].setFocus()
    qtbot.keyClick(terms.links["Barred"], Qt.Key.Key_Space)
    assert said.isVisible()
    assert "must not do regulated activity" in said.text()
    face = QAccessible.queryAccessibleInterface(terms.links["Barred"])
    assert face.text(QAccessible.Text.Name) == "Barred"
    assert face.text(QAccessible.Text.Description) == "What it means"
    assert face.state().checked
    qtbot.keyClick(terms.links["Barred"], Qt.Key.Key_Return)
    assert not said.isVisible()
    terms.all_wanted.emit()
    settle()
    assert example.place.page is PageName.WORDS


def test_the_underlined_word_itself_can_be_pressed(example: MainWindow, qtbot: QtBot) -> None:
    page = the_page(example, Place(PageName.QUESTION, "VCF-4.6"))
    assert isinstance(page, Question)
    assert page.content is not None
    title = page.title
    before = title.text()[: page.content.help.in_statement[0].start]
    x = title.fontMetrics().horizontalAdvance(before) + 12
    line = title.fontMetrics().height() // 2
    qtbot.mouseClick(title, Qt.MouseButton.LeftButton, pos=QPoint(2, line))
    assert not page.content.help.terms.said("Barred").isVisible()
    qtbot.mouseClick(title, Qt.MouseButton.LeftButton, pos=QPoint(x, line))
    assert page.content.help.terms.said("Barred").isVisible()


# -- paper ------------------------------------------------------------------------------------------------------------


def test_every_paper_can_be_chosen() -> None:
    assert {choice.code for choice in CHOICES} == set(Print)


@pytest.mark.parametrize(
    ("place", "kind", "of"),
    [
        (Place(PageName.QUESTIONS), Print.BLANK, ""),
        (Place(PageName.QUESTION, "VCF-3.1"), Print.PART_DONE, "VCF-3.1"),
        (Place(PageName.AREA), Print.PART_DONE, None),
        (Place(PageName.ACTIONS), Print.ACTION_PLAN, ""),
        (Place(PageName.EVIDENCE), Print.EVIDENCE, ""),
        (Place(PageName.CHECK), Print.BOARD, ""),
        (Place(PageName.SURVEY), Print.BOARD, ""),
        (Place(PageName.COMPARE), Print.BOARD, ""),
    ],
)
def test_print_leads_from_each_page_to_its_paper(
    example: MainWindow, place: Place, kind: Print, of: str | None
) -> None:
    page = the_page(example, place)
    assert isinstance(page, Page)
    (link,) = (each for each in page.findChildren(Button) if each.accessibleName() == "Print")
    link.click()
    settle()
    printing = example.page
    assert isinstance(printing, Printing)
    assert printing.kind is kind
    assert printing.of.code == (of if of is not None else printing.of.code)
    assert (of is None) <= bool(printing.of.code)


@pytest.mark.parametrize("kind", Print)
def test_a_paper_is_saved_where_one_says_and_then_opened(
    example: MainWindow, tmp_path: Path, kind: Print, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(desktop, "open_file", opened.append)
    page = the_page(example, Place(PageName.PRINT, kind))
    assert isinstance(page, Printing)
    assert page.draft.isVisible()
    target = tmp_path / "paper.pdf"
    page.save_to(target)
    wait_for(lambda: page.open_button.isVisible())
    assert target.read_bytes().startswith(b"%PDF")
    assert [path.name for path in tmp_path.glob("*paper*")] == ["paper.pdf"]
    assert "Saved: paper.pdf" in page.told.text()
    page.open_button.click()
    assert opened == [target]


@pytest.mark.parametrize("kind", [Print.BOARD, Print.INSPECTOR, Print.PART_DONE, Print.DECLARATION])
def test_a_paper_is_a_page_for_a_browser_as_well(example: MainWindow, tmp_path: Path, kind: Print) -> None:
    page = the_page(example, Place(PageName.PRINT, kind))
    assert isinstance(page, Printing)
    page.medium.set_code(Medium.PAGE)
    page.save_to(tmp_path / "paper.html")
    wait_for(lambda: page.open_button.isVisible())
    assert (tmp_path / "paper.html").read_bytes().startswith(b"<!DOCTYPE html>")


def test_home_makes_the_facts_for_an_inspector_at_once(
    example: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def answer(_parent: object, _title: str, _filters: object, path: Path, then: Callable[[Path], None]) -> None:
        asked.append(path)
        then(tmp_path / path.name)

    monkeypatch.setattr(printing_page, "ask_save", answer)
    home = the_page(example, Place(PageName.HOME))
    assert isinstance(home, Page)
    began = time.perf_counter()
    (button,) = (each for each in home.findChildren(Button) if each.accessibleName() == "Facts for an inspector")
    button.click()
    wait_for(lambda: isinstance(example.page, Printing) and example.page.open_button.isVisible())
    assert time.perf_counter() - began < 5
    (name,) = (path.name for path in asked)
    assert name.startswith("Facts for an inspector draft ")
    assert (tmp_path / name).read_bytes().startswith(b"%PDF")


def test_whoever_prints_words_about_a_child_is_told_and_prints_on_purpose(example: MainWindow, tmp_path: Path) -> None:
    page = the_page(example, Place(PageName.PRINT, Print.BOARD))
    assert isinstance(page, Printing)
    settle()
    assert not page.child.isVisible()
    wait(example.session.verbs.answer("VCF-3.5", "partly", "Ella Smith, aged 9, told us about her stepfather."))
    page = the_page(example, Place(PageName.PRINT, Print.BOARD))
    assert isinstance(page, Printing)
    wait_for(lambda: page.child.isVisible())
    assert "may tell somebody which child or family is meant" in page.child.text()
    page.choices.choose(Print.BLANK)
    assert not page.child.isVisible()
    page.choices.choose(Print.PART_DONE)
    assert page.child.isVisible()
    page.save_to(tmp_path / "paper.pdf")
    wait_for(lambda: page.open_button.isVisible())
    page.look_button.click()
    settle()
    assert example.page.name is PageName.PERSONAL_DATA


def test_a_place_that_takes_nothing_is_said(example: MainWindow, tmp_path: Path) -> None:
    page = the_page(example, Place(PageName.PRINT))
    assert isinstance(page, Printing)
    page.save_to(tmp_path / "no" / "paper.pdf")
    wait_for(lambda: page.told.isVisible())
    assert not page.open_button.isVisible()
    assert page.told.text()


def test_only_papers_of_questions_ask_which(example: MainWindow) -> None:
    page = the_page(example, Place(PageName.PRINT, Print.ACTION_PLAN))
    assert isinstance(page, Printing)
    assert not page.of.isVisible()
    page.choices.choose(Print.LARGE_PRINT)
    assert page.of.isVisible()
    assert page.of.count() > 5


def test_one_leads_page_is_printed_from_the_plan(example: MainWindow, tmp_path: Path) -> None:
    plan = the_page(example, Place(PageName.ACTIONS))
    assert isinstance(plan, ActionsPage)
    plan.filters.lead.set_code("Yusuf")
    plan.filters.changed.emit()
    assert plan.lead_paper.accessibleName() == "Print the page for Yusuf"
    plan.lead_paper.click()
    settle()
    page = example.page
    assert isinstance(page, Printing)
    assert page.kind is Print.BY_LEAD
    assert page.lead.isVisible()
    assert page.lead.currentText() == "Yusuf"
    page.save_to(tmp_path / "yusuf.pdf")
    wait_for(lambda: page.open_button.isVisible())
    assert len(PdfReader(tmp_path / "yusuf.pdf").pages) == 1
