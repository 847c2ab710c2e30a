"""All questions in a list, and one area whole: by keyboard, found again, and read as sentences."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from window_looks import done, go, saved, settle, tab_stops

from ui.main_window import MainWindow
from ui.pages.area import AreaPage
from ui.pages.questions import Questions
from ui.places import PageName, Place


@pytest.fixture
def example(window: MainWindow) -> MainWindow:
    window.show()
    done(window.session.open_example())
    return window


def list_of(window: MainWindow, item: str = "") -> Questions:
    go(window, Place(PageName.QUESTIONS, item))
    page = window.page
    assert isinstance(page, Questions)
    return page


def area_of(window: MainWindow, code: str, field: str = "") -> AreaPage:
    go(window, Place(PageName.AREA, code, field))
    page = window.page
    assert isinstance(page, AreaPage)
    return page


def shown(page: Questions | AreaPage) -> list[str]:
    return [row.key for row in page.rows.model.rows if not row.group]


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)
    settle()


def rating(window: MainWindow, code: str) -> str | None:
    assert window.session.audit is not None
    response = window.session.audit.by_standard.get(code)
    return response.rating if response else None


def test_every_question_that_is_asked_stands_under_its_area(example: MainWindow) -> None:
    page = list_of(example)
    assert len(shown(page)) == 23
    assert page.title.text() == "18 of 23 questions answered."
    groups = [row.spoken for row in page.rows.model.rows if row.group]
    assert groups[2] == "3. Someone to tell, and what happens next: 3 fully, 1 partly, 1 not met"
    assert page.unasked.button.accessibleName() == "45 questions you are not asked, and why"


def test_the_rows_keep_the_rules_of_a_model(example: MainWindow) -> None:
    page = list_of(example)
    tester = QAbstractItemModelTester(page.rows.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.search.setText("lead")
    page.search.clear()
    done(example.session.verbs.answer("VCF-4.6", "not"))
    tester.deleteLater()


def test_arrows_and_enter_open_a_question(example: MainWindow) -> None:
    page = list_of(example)
    page.rows.view.setFocus()
    press(example, Qt.Key.Key_Down)
    code = page.rows.key
    assert code
    press(example, Qt.Key.Key_Return)
    assert example.place == Place(PageName.QUESTION, code)


def test_the_row_with_the_focus_is_in_sight(example: MainWindow) -> None:
    page = list_of(example)
    page.rows.view.setFocus()
    press(example, Qt.Key.Key_End)
    row = page.rows.view.visualRect(page.rows.view.currentIndex())
    top = page.rows.view.viewport().mapTo(page.area.viewport(), row.topLeft()).y()
    assert 0 <= top <= page.area.viewport().height() - row.height()


def test_finding_by_words_of_the_statement_or_of_the_answer(example: MainWindow) -> None:
    page = list_of(example)
    press(example, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.hasFocus()
    QTest.keyClicks(page.search, "diocese")
    settle()
    assert shown(page) == []
    assert page.nothing.isVisible()
    press(example, Qt.Key.Key_Escape)
    assert len(shown(page)) == 23
    QTest.keyClicks(page.search, "welcome pack deputy")
    settle()
    assert shown(page) == []
    page.search.clear()
    QTest.keyClicks(page.search, "Yusuf keeps")
    settle()
    assert shown(page) == ["VCF-4.1"]


def test_filters_and_their_counts(example: MainWindow) -> None:
    page = list_of(example, "to-answer")
    assert len(shown(page)) == 5
    done(example.session.verbs.answer("VCF-4.6", "fully"))
    assert "VCF-4.6" not in shown(page)
    done(example.session.verbs.mark("VCF-3.1", come_back=True))
    page = list_of(example, "come-back")
    assert shown(page) == ["VCF-3.1"]
    page = list_of(example, "wanting")
    assert "VCF-4.6" in shown(page)


def test_what_is_not_asked_is_listed_with_its_reason(example: MainWindow) -> None:
    page = list_of(example, "hidden")
    assert page.unasked.is_open
    words = " ".join(label.text() for label in page.unasked.findChildren(type(page.lede)))
    assert "Part of the full audit. You chose the shorter one." in words
    assert "3.7 The coming duty to report" in words


def test_a_whole_area_is_rated_with_keys(example: MainWindow) -> None:
    page = area_of(example, "VCF-4", "VCF-4.6")
    assert page.title.text() == "Choosing helpers safely"
    assert QApplication.focusWidget() is page.rows.view
    assert page.rows.key == "VCF-4.6"
    press(example, Qt.Key.Key_3)
    saved(example)
    assert rating(example, "VCF-4.6") == "not"
    assert page.rows.key == "VCF-4.6"
    assert page.rows.view.hasFocus()
    spoken = page.rows.model.rows[page.rows.model.number_of("VCF-4.6")].spoken
    assert "Not met" in spoken
    assert "Needs an action" in spoken
    press(example, Qt.Key.Key_Delete)
    saved(example)
    assert rating(example, "VCF-4.6") is None
    press(example, Qt.Key.Key_Escape)
    assert page.main_button is not None
    assert page.main_button.hasFocus()


def test_does_not_apply_is_closed_where_everyone_must_answer(example: MainWindow) -> None:
    area_of(example, "VCF-4", "VCF-4.6")
    press(example, Qt.Key.Key_N)
    saved(example)
    assert rating(example, "VCF-4.6") is None
    assert "Everyone must answer 4.6" in example.message.words.text()


def test_single_keys_off_leaves_the_twin_with_alt(example: MainWindow) -> None:
    example.preferences.single_keys = False
    area_of(example, "VCF-4", "VCF-4.6")
    press(example, Qt.Key.Key_1)
    saved(example)
    assert rating(example, "VCF-4.6") is None
    press(example, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    saved(example)
    assert rating(example, "VCF-4.6") == "fully"


def test_from_area_to_area_and_to_the_question(example: MainWindow) -> None:
    page = area_of(example, "VCF-1")
    assert page.before.words == "All questions"
    page = area_of(example, "VCF-4", "VCF-4.2")
    assert page.main_button is not None
    assert page.main_button.words == "Next to answer: 4.6"
    page.before.click()
    settle()
    assert example.place == Place(PageName.AREA, "VCF-3")
    page.view.picked.emit("one")
    settle()
    assert example.place.page is PageName.QUESTION


def test_tab_order_of_both(example: MainWindow) -> None:
    page = list_of(example)
    assert page.main_button is not None
    stops = tab_stops(example, page.main_button, page)
    assert stops[1:3] == ["See a whole area", "Type in from paper"]
    filters = next(number for number, name in enumerate(stops) if name.startswith("All 23"))
    assert stops[filters + 1 : filters + 3] == ["Find in this list", "Questions"]
    assert stops[-1].startswith("45 questions")
    area = area_of(example, "VCF-4")
    stops = tab_stops(example, area.view.target(), area)
    assert stops == ["Whole area", "Print", "All 4", "Questions of this area", "Area 3", "Next to answer: 4.6"]
