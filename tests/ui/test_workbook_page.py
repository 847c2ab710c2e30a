"""Filling in elsewhere, in the window: a workbook made, brought back, looked at, taken in and undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from filling_in import filled_in_somehow, typed
from pages_of import settle, until, wait
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from s11desktop.audit.differences import State
from s11desktop.exchange import workbook_out
from ui.main_window import MainWindow
from ui.pages.fill_in import FillIn
from ui.pages.filled import FilledPage
from ui.pages.sent import SentPage
from ui.places import PageName, Place, opened_by


@pytest.fixture
def example(window: MainWindow, qapp: QApplication) -> MainWindow:
    window.resize(1240, 820)
    window.show()
    wait(window.session.open_example())
    return window


@pytest.fixture
def back(example: MainWindow) -> Path:
    """A workbook that came back with something of each kind."""
    assert example.session.audit is not None
    return filled_in_somehow(example.session.audit)


def _brought(window: MainWindow, path: Path) -> FilledPage:
    window.go(Place(PageName.FILLED, str(path)))
    page = window.page
    assert isinstance(page, FilledPage)
    until(lambda: page.found is not None and window.session.is_at_rest)
    return page


def _states(page: FilledPage) -> list[State]:
    assert page.found is not None
    return sorted(each.state for each in page.found.differences)


def test_a_workbook_of_one_area_is_made(example: MainWindow, tmp_path: Path) -> None:
    example.go(Place(PageName.FILL_IN, "VCF-2"))
    page = example.page
    assert isinstance(page, FillIn)
    assert page.of.code == "VCF-2"
    page.save_to(tmp_path / "area 2.xlsx")
    until(lambda: page.told.isVisible())
    assert page.told.text().startswith("Saved: area 2.xlsx")
    assert page.folder_button.hasFocus()
    codes = [row[0].value for row in openpyxl.load_workbook(page.saved)["Answers"].iter_rows(min_row=2)]
    assert codes
    assert all(str(code).startswith("VCF-2.") for code in codes)


def test_it_is_led_to_from_the_questions_and_the_papers(example: MainWindow) -> None:
    for place in (PageName.QUESTIONS, PageName.PRINT):
        example.go(Place(place))
        settle()
        assert any("Fill in elsewhere" in each.accessibleName() for each in _links(example))


def _links(window: MainWindow) -> list[object]:
    from ui.widgets.buttons import Button

    assert window.page is not None
    return [each for each in window.page.findChildren(Button) if each.isVisible()]


def test_dropped_on_the_window_it_goes_to_its_page(example: MainWindow, back: Path) -> None:
    example.go(opened_by(back))
    until(lambda: isinstance(example.page, FilledPage) and example.page.found is not None)
    page = example.page
    assert isinstance(page, FilledPage)
    assert page.title.text() == "6 things came back changed, and 1 of them changed here as well."
    assert page.title.hasFocus()


def test_each_difference_is_a_row_that_is_read_out(example: MainWindow, back: Path) -> None:
    page = _brought(example, back)
    rows = [row for row in page.rows.model.rows if not row.group]
    assert len(rows) == len(page.found.differences) == 7  # type: ignore[union-attr]
    assert any("Here: Fully met. There: Partly met. Take theirs" in row.spoken for row in rows)
    assert any("“Mostly” is not a rating here" in row.spoken and "Stays" in row.spoken for row in rows)
    assert page._remark.text() == "4 of 6 chosen."


def test_by_keyboard_taken_in_and_undone(example: MainWindow, back: Path) -> None:
    page = _brought(example, back)
    audit = example.session.audit
    assert audit is not None
    before = (audit.responses, audit.actions, audit.evidence)
    page.rows.setFocus()
    (both,) = page.found.of(State.BOTH)  # type: ignore[union-attr]
    assert page.rows.key == both.key
    assert page.whole.isVisible()
    QTest.keyClick(page.rows.view, Qt.Key.Key_Return)
    assert both.key in page.taken
    assert page._remark.text() == "5 of 6 chosen."
    QTest.keyClick(page.rows.view, Qt.Key.Key_Return)
    assert both.key not in page.taken
    page.title.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Return)
    until(lambda: page.title.text() == "It is taken in.")
    assert page.told.text() == "Taken in: 1 answer, 1 action and 1 piece of evidence."
    until(lambda: len(example.session.audit.actions) == len(before[1]) + 1)  # type: ignore[union-attr]
    assert page.undo_button.isVisible()
    page.undo_button.setFocus()
    QTest.keyClick(page.undo_button, Qt.Key.Key_Space)
    until(lambda: page.rows.isVisible() and example.session.is_at_rest)
    audit = example.session.audit
    assert audit is not None
    assert [(each.rating, each.words) for each in audit.responses] == [(each.rating, each.words) for each in before[0]]
    assert (len(audit.actions), len(audit.evidence)) == (len(before[1]), len(before[2]))
    assert len(page.found.differences) == 7  # type: ignore[union-attr]


def test_taken_with_the_button_of_the_marked_row(example: MainWindow, back: Path) -> None:
    page = _brought(example, back)
    (emptied,) = page.found.of(State.EMPTIED)  # type: ignore[union-attr]
    page.rows.mark(emptied.key)
    assert page.whole.switch.accessibleName() == "Take theirs"
    page.whole.switch.click()
    assert emptied.key in page.taken
    assert page.whole.switch.accessibleName() == "Keep ours"
    (faulty,) = page.found.of(State.FAULTY)  # type: ignore[union-attr]
    page.rows.mark(faulty.key)
    assert not page.whole.switch.isVisible()


def test_a_change_meanwhile_is_compared_anew(example: MainWindow, back: Path) -> None:
    page = _brought(example, back)
    there = page.found.of(State.THERE)[0]  # type: ignore[union-attr]
    wait(example.session.verbs.answer(there.item, "not"))
    until(lambda: len(page.found.of(State.BOTH)) == 2)  # type: ignore[union-attr]
    assert there.key not in page.taken
    assert page.conflicts.theirs.isVisible()
    page.conflicts.theirs.click()
    assert there.key in page.taken
    page.conflicts.ours.click()
    assert there.key not in page.taken


def test_opened_before_the_file_it_leads_there_once_that_is_open(window: MainWindow, tmp_path: Path) -> None:
    window.resize(1240, 820)
    window.show()
    wait(window.session.open_example())
    audit = window.session.audit
    assert audit is not None
    path = tmp_path / "came back.xlsx"
    path.write_bytes(workbook_out.workbook(audit, audit.responses[0].changed_at or _now()))
    window.session.close()
    settle()
    window.go(opened_by(path))
    page = window.page
    assert isinstance(page, SentPage)
    until(lambda: page.own_file.isVisible())
    assert page.title.text() == "This was filled in elsewhere, for an audit of yours."
    assert audit.organisation.name in page.lede.text()
    wait(window.session.open_example())
    until(lambda: isinstance(window.page, FilledPage) and window.session.is_at_rest)


def _now() -> object:
    from datetime import UTC, datetime

    return datetime.now(UTC)


@pytest.mark.parametrize("spoil", [lambda path: path.write_bytes(b""), lambda path: path.unlink()])
def test_what_cannot_be_read_is_told(example: MainWindow, back: Path, spoil: Callable[[Path], object]) -> None:
    spoil(back)
    example.go(Place(PageName.FILLED, str(back)))
    page = example.page
    assert isinstance(page, FilledPage)
    until(lambda: not page.take.isVisible() and example.session.is_at_rest)
    assert page.title.text() != ""
    assert not page.rows.isVisible()


def test_of_another_audit_it_says_so(example: MainWindow, tmp_path: Path) -> None:
    audit = example.session.audit
    assert audit is not None
    path = tmp_path / "other.xlsx"
    path.write_bytes(workbook_out.workbook(replace(audit, uuid="another"), audit.responses[0].changed_at))  # type: ignore[arg-type]
    example.go(Place(PageName.FILLED, str(path)))
    page = example.page
    assert isinstance(page, FilledPage)
    until(lambda: page.title.text() == page.unusable)
    assert "was made for another audit" in page.lede.text()


def test_untouched_there_is_nothing_to_take(example: MainWindow, tmp_path: Path) -> None:
    audit = example.session.audit
    assert audit is not None
    path = tmp_path / "same.xlsx"
    path.write_bytes(workbook_out.workbook(audit, audit.responses[0].changed_at))  # type: ignore[arg-type]
    page = _brought(example, path)
    assert page.title.text() == "It says what is here already."
    assert not page.take.isVisible()
    typed(path, {("Answers", audit.responses[0].standard, "Rating"): "Mostly"})
    page = _brought(example, path)
    assert page.title.text() == "Nothing in it can be taken in as it is."
