"""What was understood of a workbook, as tables to put right by keyboard; what must be said first is asked first."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages_of import settle, until
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from s11desktop.framework import reading
from ui.main_window import MainWindow
from ui.pages import spreadsheet as module
from ui.pages.for_partnerships import ForPartnerships
from ui.pages.sent import SentPage
from ui.pages.setting_up import SettingUp
from ui.pages.spreadsheet import SpreadsheetPage
from ui.places import PageName, Place
from ui.widgets.fields import Chooser

WORKBOOKS = Path(__file__).parent.parent / "samples" / "workbooks"


def read(window: MainWindow, name: str) -> SpreadsheetPage:
    window.show()
    window.go(Place(PageName.SENT, str(WORKBOOKS / name)))
    page = window.page
    assert isinstance(page, SentPage)
    until(lambda: window.place.page is PageName.SPREADSHEET)
    page_now = window.page
    assert isinstance(page_now, SpreadsheetPage)
    return page_now


def press(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)
    settle()


def test_what_must_be_said_is_asked_first_and_nothing_is_made_before(window: MainWindow) -> None:
    page = read(window, "which-is-best-unsaid.xlsx")
    assert "please tell us one thing" in page.title.text()
    first = next(iter(page.questions.fields))
    assert first == "best"
    page.use.click()
    assert window.place.page is PageName.SPREADSHEET
    row = page.questions.fields["best"]
    assert row.fault
    assert row.field.hasFocus()
    assert isinstance(row.field, Chooser)
    row.field.set_code("highest")
    row.field.picked.emit("highest")
    until(lambda: page.found is not None and not page.found.must)
    assert page.title.text().startswith("We understood")
    assert not row.fault
    assert row.isVisible(), "what was answered stays in sight"
    assert [each.cells[1].words for each in page.ratings.rows.model.rows][-1] == "Fully met"


def test_a_row_is_put_right_with_keys_alone(window: MainWindow) -> None:
    page = read(window, "macros.xlsm")
    assert "macros" in page._notices.text()
    assert page.found is not None
    count = len(page.found.statements)
    page.rows.rows.setFocus()
    settle()
    view = page.rows.rows.view
    at = next(n for n, row in enumerate(page.rows.rows.model.rows) if row.cells[1].words.startswith("Question"))
    view.setCurrentIndex(page.rows.rows.model.index(at))
    key = page.rows.rows.key
    press(view, Qt.Key.Key_Return)
    assert page.rows.chooser.hasFocus()
    assert page.rows.chooser.accessibleName().startswith("What is row")
    assert not page.rows.chooser.visibleRegion().isEmpty(), "the page has come to it"
    press(page.rows.chooser, Qt.Key.Key_Down)
    until(lambda: page.found is not None and len(page.found.statements) == count - 1)
    press(page.rows.chooser, Qt.Key.Key_Return)
    assert view.hasFocus()
    assert page.rows.rows.key == key
    assert page.rows.rows.model.rows[at].cells[1].words == "Only a heading"
    assert page.rows.rows.model.rows[at].cells[2].words == "You said so"


@pytest.mark.parametrize(
    ("table", "sample"), [("ratings", "red-amber-green.xlsx"), ("columns", "red-amber-green.xlsx")]
)
def test_a_rating_and_a_column_are_put_right_with_keys_alone(window: MainWindow, table: str, sample: str) -> None:
    page = read(window, sample)
    part = getattr(page, table)
    part.rows.setFocus()
    settle()
    view, rows = part.rows.view, part.rows.model.rows
    at = next(
        n for n, row in enumerate(rows) if not row.group and (table == "ratings" or row.key.startswith("column:"))
    )
    view.setCurrentIndex(part.rows.model.index(at))
    key, before = part.rows.key, rows[at].cells[1].words
    press(view, Qt.Key.Key_Return)
    assert part.chooser.hasFocus()
    chosen = part.chooser.currentIndex()
    press(part.chooser, Qt.Key.Key_Down if chosen + 1 < part.chooser.count() else Qt.Key.Key_Up)
    value = part.chooser.code
    until(lambda: page.found is not None and page.found.answers.get(key) == value)
    row = next(row for row in part.rows.model.rows if row.key == key)
    assert row.cells[1].words != before
    assert row.cells[2].words == "You said so"


def test_every_row_is_read_as_one_sentence_with_how_sure(window: MainWindow) -> None:
    page = read(window, "red-amber-green.xlsx")
    for table in (page.ratings, page.columns, page.rows):
        assert table.rows.model.rows
        for row in table.rows.model.rows:
            assert row.cells[2].words in row.spoken
    kinds = {row.key.partition(":")[0] for row in page.columns.rows.model.rows}
    assert kinds == {"sheet", "column"}


def test_what_cannot_be_is_said_and_nothing_is_lost(window: MainWindow) -> None:
    page = read(window, "macros.xlsm")
    assert page.found is not None
    before = page.found
    for sheet in before.sheets:
        if sheet.use.value == "questions":
            page._say(f"sheet:{sheet.name}", "other")
    until(lambda: page._settling is None and not page._answers)
    assert page._problem.isVisible()
    assert page.found.statements


def test_its_questions_begin_a_new_audit(window: MainWindow) -> None:
    page = read(window, "macros.xlsm")
    page.use.click()
    until(lambda: window.place == Place(PageName.SETTING_UP, "2"))
    setting_up = window.page
    assert isinstance(setting_up, SettingUp)
    assert setting_up.what.framework is not None
    assert setting_up.what.kinds is None
    setting_up.next.click()
    assert setting_up.errors.isVisible(), "what they are is asked in words, where the questions know no kinds"
    assert setting_up.what._called is not None
    setting_up.what._called.setText("A village hall")
    setting_up.next.click()
    assert window.place.item == "3"


def test_an_officer_keeps_them_as_questions_or_makes_a_pack(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = read(window, "macros.xlsm")
    target = tmp_path / "ours.toml"
    monkeypatch.setattr(module, "ask_save", lambda _parent, _title, _kinds, _suggested, chosen: chosen(target))
    page.save.click()
    until(target.exists)
    assert page.found is not None
    assert len(reading.read(target.read_bytes()).standards) == len(page.found.statements)
    page.make.click()
    until(lambda: window.place.page is PageName.FOR_PARTNERSHIPS)
    making = window.page
    assert isinstance(making, ForPartnerships)
    assert making.questions.choices.choice == "own"
    assert making.questions.framework is not None
