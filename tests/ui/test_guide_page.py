"""The user guide in the window: gone to from F1, found by words, followed by keyboard, saved, and never in the way."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hands import Hands, Key, focused
from pages_of import settle, until, wait
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from s11desktop import guide
from ui.guide_ready import GUIDE
from ui.main_window import MainWindow
from ui.page_help import help_of
from ui.pages.guide import GuidePage
from ui.places import PageName, Place
from ui.widgets.guide_parts import GuidePicture
from ui.widgets.rows import Rows
from ui.widgets.text import Text

STEP = 0.1
"""Seconds: what the window's thread may be busy with one thing."""


@pytest.fixture
def example(window: MainWindow) -> Iterator[MainWindow]:
    window.show()
    window.activateWindow()
    wait(window.session.open_example())
    yield window
    settle()


def the_guide(window: MainWindow, item: str = "") -> GuidePage:
    window.go(Place(PageName.GUIDE, item))
    settle()
    until(lambda: window.session.is_at_rest)
    page = window.page
    assert isinstance(page, GuidePage)
    return page


def test_f1_leads_to_where_the_guide_tells_of_the_page(example: MainWindow) -> None:
    hands = Hands(example)
    example.go(Place(PageName.EVIDENCE))
    settle()
    hands.press(Key.Key_F1)
    settle()
    panel = example.page.help_panel  # type: ignore[union-attr]
    assert panel is not None
    more = next(
        each for each in panel.findChildren(QAbstractButton) if each.accessibleName() == "More in the user guide"
    )
    more.setFocus()
    hands.press(Key.Key_Return)
    until(lambda: example.place == Place(PageName.GUIDE, "evidence#describe-or-attach"))
    page = example.page
    assert isinstance(page, GuidePage)
    assert page.parts is not None
    assert focused() is page.parts.headings["describe-or-attach"]
    hands.press(Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settle()
    assert example.place.page is PageName.EVIDENCE


def test_the_window_waits_for_no_import_of_it(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, GUIDE, raising=False)
    imported: list[str] = []
    monkeypatch.setattr("ui.guide_ready.import_module", lambda _name: imported.append(threading.current_thread().name))
    window.show()
    window.go(Place(PageName.WELCOME))
    page = window.page
    assert page is not None
    next(each for each in page.findChildren(QAbstractButton) if each.accessibleName() == "User guide").click()
    until(lambda: window.place.page is PageName.GUIDE)
    assert len(imported) == 1
    assert imported[0] != threading.main_thread().name


def test_every_page_leads_to_its_place(window: MainWindow) -> None:
    places = {chapter.name: {part.name for part in chapter.parts} for chapter in guide.chapters()}
    for name in window.pages:
        chapter, _, heading = guide.place_of_page(name.value).partition("#")
        assert chapter in places, name
        assert not heading or heading in places[chapter]


def test_it_opens_without_an_audit_file_and_a_chapter_leads_to_the_next(window: MainWindow) -> None:
    window.show()
    window.go(Place(PageName.WELCOME))
    page = the_guide(window)
    assert page.title.text() == "User guide"
    assert not page.next.isVisible()
    page.rows.opened.emit("safe")
    settle()
    assert page.title.text() == "Keeping it safe"
    following = page._following("safe")
    assert following is not None
    page.next.click()
    settle()
    assert page.title.text() == following.title
    page.all_chapters.click()
    settle()
    assert page.list.isVisible()
    window.go_back()
    settle()
    assert window.place.page is PageName.WELCOME


def test_welcome_and_settings_lead_to_it(example: MainWindow) -> None:
    for place in (PageName.WELCOME, PageName.SETTINGS):
        example.go(Place(place))
        settle()
        page = example.page
        assert page is not None
        about = getattr(page, "about", None)
        if about is not None:
            about.set_open(True)
            settle()
        next(each for each in page.findChildren(QAbstractButton) if each.accessibleName() == "User guide").click()
        until(lambda: example.place.page is PageName.GUIDE)


def test_places_are_found_while_one_types(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    page = the_guide(window)
    chapters = sum(not row.group for row in page.rows.model.rows)
    assert chapters == len(guide.chapters())
    qtbot.keyClicks(page.search, "recovery page")
    assert page.rows.model.rows[0].key == "safe#the-recovery-page"
    page.search.clear()
    qtbot.keyClicks(page.search, "zebra crossing")
    assert not page.rows.isVisible()
    assert page._shown.text().startswith("Nothing has those words.")


def test_ctrl_k_finds_its_sections(window: MainWindow) -> None:
    found = [each for each in help_of(window.pages) if each.kind == "guide"]
    assert {each.key for each in found} == {section.place for section in guide.sections()}
    from ui.finding import place_of

    assert place_of(found[0]) == Place(PageName.GUIDE, found[0].key)


def test_all_of_a_chapter_is_there_to_be_read_and_heard(window: MainWindow) -> None:
    window.show()
    page = the_guide(window, "first-evening")
    chapter = next(each for each in guide.chapters() if each.name == "first-evening")
    assert page.parts is not None
    shown = [each.text() for each in page.parts.findChildren(Text)]
    for part in chapter.parts:
        if part.kind in ("heading", "words"):
            assert part.text in shown
    for heading in page.parts.headings.values():
        assert QAccessible.queryAccessibleInterface(heading).role() is QAccessible.Role.Heading
    pictures = page.parts.findChildren(GuidePicture)
    assert len(pictures) == sum(part.kind == "picture" for part in chapter.parts)
    for picture in pictures:
        assert picture.accessibleName()
        assert not picture.pixmap().isNull()
        assert QAccessible.queryAccessibleInterface(picture).role() is QAccessible.Role.Graphic


def test_pictures_beside_each_other_go_beneath_where_there_is_no_room(window: MainWindow) -> None:
    window.resize(1240, 820)
    window.show()
    page = the_guide(window, "quick-start")
    assert page.parts is not None
    until(lambda: all(not each.pixmap().isNull() for each in page.parts.pictures))

    def places() -> list[tuple[int, int]]:
        settle()
        settle()
        return [(at.x(), at.y()) for at in (each.mapTo(page, each.rect().topLeft()) for each in page.parts.pictures)]

    one, two, three = places()
    assert one[1] == two[1] == three[1]
    assert one[0] < two[0] < three[0]
    window.set_text_size(200)
    one, two, three = places()
    assert one[0] == two[0] == three[0]
    assert one[1] < two[1] < three[1]
    said = [each.text() for each in page.parts.findChildren(Text)]
    assert sum(text.endswith(("“More info”.", "“Run anyway”.", "“Open Anyway”.")) for text in said) == 3


def test_a_table_without_titles_has_no_empty_line_over_it(window: MainWindow) -> None:
    window.show()
    page = the_guide(window, "quick-start")
    assert page.parts is not None
    table = page.parts.findChildren(Rows)[-1]
    assert table.view.y() == 1


def test_links_lead_within_it_by_keyboard(example: MainWindow) -> None:
    page = the_guide(example, "first-evening")
    hands = Hands(example)
    link = next(each for each in page.findChildren(QAbstractButton) if each.accessibleName() == "Keeping it safe")
    link.setFocus()
    hands.press(Key.Key_Return)
    settle()
    assert example.place.item == "safe#the-recovery-page"
    assert page.parts is not None
    assert focused() is page.parts.headings["the-recovery-page"]
    heading = page.parts.headings["the-recovery-page"]
    assert 0 <= heading.mapTo(page.area, heading.rect().topLeft()).y() < page.area.height()


@pytest.mark.parametrize(("ending", "quick"), [("pdf", False), ("html", False), ("pdf", True)])
def test_it_is_saved_where_one_chooses(window: MainWindow, tmp_path: Path, ending: str, quick: bool) -> None:
    window.show()
    page = the_guide(window)
    target = tmp_path / f"guide.{ending}"
    page.save_to(target, ending, quick=quick)
    until(target.exists)
    until(page.told.isVisible)
    assert target.read_bytes() == guide.content(ending, quick_start=quick)
    assert page._said.text() == f"Saved: guide.{ending}, in {tmp_path.name}."


def test_where_it_cannot_be_saved_a_sentence_says_so(window: MainWindow, tmp_path: Path) -> None:
    window.show()
    page = the_guide(window)
    page.save_to(tmp_path / "gone" / "guide.pdf", "pdf")
    until(lambda: window.message.isVisible())
    assert not page.told.isVisible()


def test_no_chapter_holds_the_window_up(window: MainWindow) -> None:
    window.show()
    the_guide(window)
    slow = {}
    for chapter in guide.chapters():
        began = time.thread_time()
        window.go(Place(PageName.GUIDE, chapter.name))
        made = time.thread_time() - began
        if made > STEP:
            slow[chapter.name] = made
        settle()
    assert not slow
