"""The area as a table in the second year: last time beside each rating, and one key for "still true"."""

from __future__ import annotations

import pytest
from pages_of import until, wait
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from window_looks import go

from ui.main_window import MainWindow
from ui.pages.area import AreaPage
from ui.places import PageName, Place


@pytest.fixture
def page(window: MainWindow) -> AreaPage:
    """The last area of a school in its second year: some of its questions still wait."""
    window.show()
    wait(window.session.open_example("quillmere"))
    audit = window.session.audit
    assert audit is not None
    waiting = next(each for each in audit.framework.standards if audit.choice(each.code) is None)
    area = next(each for each in audit.framework.areas if waiting in each.standards)
    go(window, Place(PageName.AREA, area.code, waiting.code))
    found = window.page
    assert isinstance(found, AreaPage)
    until(lambda: bool(found._last))
    return found


def test_each_row_says_what_was_said_last_time(page: AreaPage) -> None:
    said = [row for row in page._all if row.cells[2].under]
    assert said
    for row in said:
        assert row.cells[2].under == f"Was {_lower(page._last[row.key].rating)}"
        assert row.cells[2].under in row.spoken


def test_one_key_says_that_it_is_still_true(page: AreaPage) -> None:
    audit = page.session.audit
    assert audit is not None
    code = next(
        row.key
        for row in page._all
        if audit.choice(row.key) is None and row.key in page._last and page._last[row.key].fits is not None
    )
    page.rows.mark(code)
    page.rows.view.setFocus()
    QTest.keyClick(page.rows.view, Qt.Key.Key_S)
    until(lambda: page.session.audit is not None and page.session.audit.choice(code) is not None)
    assert page.session.audit is not None
    choice = page.session.audit.choice(code)
    assert choice is not None
    assert choice.code == page._last[code].fits


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
