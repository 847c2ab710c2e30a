"""Copying out: a key for each part, ticks that are kept and that go when an answer changes, and the ways there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pages_of import until
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from window_looks import done, fits, go, saved, settle, tab_stops, unnamed

from s11desktop.audit.carrying import setting
from ui import map as left_column
from ui.main_window import MainWindow
from ui.pages.copy_out import CopyOut
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Scheme


@pytest.fixture
def example(window: MainWindow) -> MainWindow:
    window.show()
    done(window.session.open_example())
    return window


def page_of(window: MainWindow, item: str = "") -> CopyOut:
    go(window, Place(PageName.COPY_OUT, item))
    page = window.page
    assert isinstance(page, CopyOut)
    return page


def press(page: CopyOut, key: Qt.Key) -> None:
    QTest.keyClick(page.rows.view, key)
    settle()


def pasted() -> str:
    return QGuiApplication.clipboard().text()


def test_each_part_is_copied_with_one_key_and_ticked(example: MainWindow) -> None:
    page = page_of(example, "VCF-3.1")
    audit = example.session.audit
    assert audit is not None
    assert page.title.text() == "0 of 23 carried across."
    of = page._all["VCF-3.1"]
    for key, part in zip((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4), of.parts, strict=True):
        assert part.text, "this one has all four"
        press(page, key)
        assert pasted() == part.text
    until(lambda: page._all["VCF-3.1"].done)
    assert page.title.text() == "1 of 23 carried across."
    saved(example)
    assert page_of(example, "VCF-3.1").title.text() == "1 of 23 carried across."


def test_a_tick_is_not_lost_where_the_file_is_slower_than_the_keys(example: MainWindow) -> None:
    page = page_of(example, "VCF-3.1")
    before = example.session.audit
    assert before is not None
    QTest.keyClick(page.rows.view, Qt.Key.Key_1)
    page.show_audit(before)  # what was read before the first tick was written
    QTest.keyClick(page.rows.view, Qt.Key.Key_2)
    page.show_audit(before)
    saved(example)
    after = example.session.audit
    assert after is not None
    assert [part.code for part in page._all["VCF-3.1"].parts if part.carried] == ["rating", "words"]
    assert page._unsaved == {}
    assert dict(after.settings)[setting(after, "VCF-3.1")].count(" ") == 1


def test_the_buttons_do_the_same(example: MainWindow) -> None:
    page = page_of(example, "VCF-1.1")
    page.card.parts["rating"].copy.click()
    settle()
    assert pasted() == page._all["VCF-1.1"].part("rating").text
    assert page._all["VCF-1.1"].part("rating").carried
    assert page.card.parts["rating"].copy.accessibleName() == "Copy the rating of 1.1"


def test_a_part_that_is_not_there_is_said_and_copies_nothing(example: MainWindow) -> None:
    page = page_of(example, "VCF-1.1")
    QGuiApplication.clipboard().setText("before")
    said: list[str] = []
    page.say.connect(said.append)
    press(page, Qt.Key.Key_4)
    assert pasted() == "before"
    assert said == ["There is no action of 1.1 to copy."]


def test_space_ticks_all_of_it_and_takes_it_back(example: MainWindow) -> None:
    page = page_of(example, "VCF-1.1")
    press(page, Qt.Key.Key_Space)
    assert page._all["VCF-1.1"].done
    press(page, Qt.Key.Key_Space)
    assert not any(part.carried for part in page._all["VCF-1.1"].parts)


def test_an_answer_that_changes_loses_its_tick(example: MainWindow) -> None:
    page = page_of(example, "VCF-1.1")
    press(page, Qt.Key.Key_Space)
    saved(example)
    done(example.session.verbs.answer("VCF-1.1", "partly"))
    assert not page_of(example, "VCF-1.1")._all["VCF-1.1"].done


def test_a_file_that_is_only_read_keeps_its_ticks_as_long_as_it_is_open(
    example: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(example, "VCF-1.1")
    monkeypatch.setattr(Session, "file_read_only", property(lambda _session: True))
    press(page, Qt.Key.Key_1)
    audit = example.session.audit
    assert audit is not None
    assert not [name for name, _ in audit.settings if name.startswith("carried:")]
    page.show_audit(audit)
    assert page._all["VCF-1.1"].part("rating").carried


def test_next_goes_to_what_is_not_there_yet(example: MainWindow) -> None:
    page = page_of(example, "VCF-1.1")
    press(page, Qt.Key.Key_Space)
    page.next()
    assert page.rows.key == "VCF-1.2"
    press(page, Qt.Key.Key_Down)
    assert page.rows.key == "VCF-2.1"
    assert page.card._statement.text().startswith("2.1  ")


def test_keys_act_only_in_the_list_and_not_where_they_are_switched_off(example: MainWindow) -> None:
    page = page_of(example, "VCF-1.1")
    QGuiApplication.clipboard().setText("before")
    page.card.tick.setFocus()
    QTest.keyClick(page.card.tick, Qt.Key.Key_1)
    QTest.keyClick(page.rows.view, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert pasted() == "before"
    page._preferences.single_keys = False
    page = page_of(example, "VCF-1.1")
    press(page, Qt.Key.Key_1)
    assert pasted() == "before"
    assert page.card.parts["rating"].copy.words == "Copy"


def test_it_is_in_the_left_column_for_a_web_form_and_reached_from_send_by_anybody(example: MainWindow) -> None:
    audit = example.session.audit
    assert audit is not None
    today = date(2027, 3, 2)
    assert "copy-out" not in [each.code for each in left_column.entries(audit, example.pages, today)]
    done(example.session.verbs.update_partnership(asked_how="web-form"))
    audit = example.session.audit
    assert audit is not None
    assert "copy-out" in [each.code for each in left_column.entries(audit, example.pages, today)]
    go(example, Place(PageName.SEND))
    assert example.page is not None
    stops = tab_stops(example, example.page.title, example.page)
    assert "Copy out into a web form" in stops


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST])
@pytest.mark.parametrize("size", [100, 200])
def test_nothing_is_unnamed_and_nothing_is_cut(example: MainWindow, scheme: Scheme, size: int, tmp_path: Path) -> None:
    example.set_scheme(scheme)
    example.set_text_size(size)
    page = page_of(example, "VCF-3.1")
    settle()
    assert unnamed(page) == []
    fits(page)
