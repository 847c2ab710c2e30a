"""The map at the left says of every page where one is; finding is one press away at every size of text."""

from __future__ import annotations

import pytest
from hands import Hands, Key
from pages_of import settle, until, wait

from s11desktop.audit.applicability import hidden
from ui.main_window import MainWindow
from ui.map import level_words
from ui.places import PageName, Place
from ui.side import TopBar

MARKED = {
    PageName.HOME: "home",
    PageName.QUESTIONS: "questions",
    PageName.QUESTION: "questions",
    PageName.AREA: "questions",
    PageName.TYPING_IN: "questions",
    PageName.EDITION: "questions",
    PageName.WORDS: "questions",
    PageName.EVIDENCE: "evidence",
    PageName.ACTIONS: "actions",
    PageName.PARTNERSHIP: "partnership",
    PageName.CHECK: "check",
    PageName.SEND: "send",
    PageName.COPY_OUT: "send",
    PageName.PRINT: "print",
    PageName.AUDITS: "audits",
    PageName.ADD_AUDIT: "audits",
}


@pytest.fixture
def example(window: MainWindow) -> MainWindow:
    window.show()
    window.activateWindow()
    wait(window.session.open_example())
    return window


def test_each_page_marks_the_entry_it_belongs_to(example: MainWindow) -> None:
    for name, code in MARKED.items():
        example.go(Place(name))
        settle()
        until(lambda: example.session.is_at_rest)
        found = example.frame.side.map
        assert found.here == code, name
        assert any(found.item(row).data(256).code == code for row in range(found.count())), name


def test_find_is_one_press_where_the_map_is_in_the_menu(example: MainWindow) -> None:
    example.set_text_size(200)
    settle()
    bar = example.findChild(TopBar)
    assert bar is not None
    assert bar.isVisible()
    bar.find_button.setFocus()
    Hands(example).press(Key.Key_Return)
    assert example.finding.panel is not None
    assert example.finding.panel.isVisible()
    example.session.close()
    settle()
    assert not bar.find_button.isVisible()


def test_a_level_is_called_the_same_everywhere(example: MainWindow) -> None:
    assert example.session.audit is not None
    asked = example.session.audit.framework
    assert level_words(asked, "starter") == "starter level"
    wait(example.session.open_example("dapplewick"))
    hands = Hands(example)
    example.go(Place(PageName.SETTINGS))
    settle()
    until(lambda: example.session.is_at_rest)
    assert "First look: you are asked " in hands.screen()
    assert any(said.startswith("Go on to the full level: ") for said in hands.spoken())
    assert example.frame.side.which.words.endswith("first look")
    assert "tarter level" not in hands.screen()


def test_a_whole_area_opens_at_its_heading_and_brings_a_marked_question_into_sight(example: MainWindow) -> None:
    wait(example.session.open_example("quillmere"))
    assert example.session.audit is not None
    example.set_text_size(200)
    area = example.session.audit.framework.areas[0]
    unasked = {each.standard.code for each in hidden(example.session.audit)}
    last = [each.code for each in area.standards if each.code not in unasked][-1]
    for marked in ("", area.standards[0].code, last):
        example.go(Place(PageName.AREA, area.code, marked))
        settle()
        until(lambda: example.session.is_at_rest)
        page = example.page
        assert page is not None
        at_top = page.area.verticalScrollBar().value() == 0
        assert at_top == (marked != last), marked
