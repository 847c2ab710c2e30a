"""Find (Ctrl+K): opened anywhere, by keyboard only, read as sentences, and forgotten with the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hands import Hands, Key, focused, focused_name
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit
from window_looks import done, go, settle, unnamed, wait_for

from s11desktop.search.findable import Kind
from ui.dialogs.find import FindPanel
from ui.finding import place_of
from ui.main_window import MainWindow
from ui.page_help import help_of, page_label
from ui.places import PageName, Place
from ui.theme import Scheme

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def example(window: MainWindow) -> MainWindow:
    window.show()
    window.activateWindow()
    done(window.session.open_example())
    wait_for(lambda: window.finding.finder.is_ready)
    return window


def asked(window: MainWindow, words: str = "") -> tuple[Hands, FindPanel]:
    """Press Ctrl+K and type."""
    hands = Hands(window)
    hands.press(Key.Key_K, CTRL)
    panel = window.finding.panel
    assert panel is not None
    assert panel.isVisible()
    hands.type(words)
    return hands, panel


def spoken(panel: FindPanel) -> list[str]:
    return [row.spoken for row in panel.list.found.rows if row.can_open]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    words: list[str] = []
    monkeypatch.setattr("ui.dialogs.find.announce", lambda _widget, text, **_more: words.append(text))
    return words


@pytest.mark.parametrize(
    "page",
    [PageName.HOME, PageName.QUESTIONS, PageName.QUESTION, PageName.EVIDENCE, PageName.ACTIONS, PageName.SETTINGS],
)
def test_ctrl_k_opens_it_anywhere_and_escape_leaves_everything_as_it_was(example: MainWindow, page: PageName) -> None:
    go(example, Place(page))
    before = focused()
    hands, panel = asked(example, "deputy")
    assert focused() is panel.field
    hands.press(Key.Key_Escape)
    assert not panel.isVisible()
    assert focused() is before
    assert example.place.page is page


def test_ctrl_k_is_not_taken_by_a_field_one_types_in(example: MainWindow) -> None:
    go(example, Place(PageName.EVIDENCE))
    hands = Hands(example)
    hands.press(Key.Key_F, CTRL)
    field = focused()
    assert isinstance(field, QLineEdit)
    hands.type("policy")
    field.home(False)
    _hands, panel = asked(example)
    assert focused() is panel.field
    assert field.text() == "policy"


def test_nothing_opens_while_no_file_is(window: MainWindow) -> None:
    window.show()
    window.activateWindow()
    window.go(Place(PageName.WELCOME))
    settle()
    Hands(window).press(Key.Key_K, CTRL)
    assert window.finding.panel is None


@pytest.mark.parametrize(
    ("words", "page", "kind"),
    [
        ("yusuf has only just started", PageName.QUESTION, Kind.ANSWER),
        ("named safeguarding lead", PageName.QUESTION, Kind.QUESTION),
        ("fire", PageName.EVIDENCE, Kind.EVIDENCE),
        ("local authority designated officer", PageName.WORDS, Kind.WORD),
    ],
)
def test_typed_and_entered_it_leads_there(example: MainWindow, words: str, page: PageName, kind: Kind) -> None:
    audit = example.session.audit
    assert audit is not None
    if kind is Kind.EVIDENCE:
        words = audit.evidence[3].title
    hands, panel = asked(example, words)
    first = next(row.found for row in panel.list.found.rows if row.found is not None)
    assert first.kind is kind
    hands.press(Key.Key_Return)
    assert not panel.isVisible()
    assert example.place == Place(page, first.key)
    assert focused() is not panel.field


@pytest.mark.parametrize("page", [PageName.EVIDENCE, PageName.PRINT, PageName.SETTINGS, PageName.PROGRAMME])
def test_a_page_comes_first_by_its_name_and_is_gone_to(example: MainWindow, page: PageName) -> None:
    hands, panel = asked(example, page_label(page).lower())
    assert spoken(panel)[0].startswith(f"Go to: {page_label(page)}.")
    hands.press(Key.Key_Return)
    assert example.place == Place(page)


def test_each_page_to_go_to_is_found_by_its_name_and_leads_there(example: MainWindow) -> None:
    things = [each for each in help_of(example.pages) if each.kind is Kind.PAGE]
    assert len({each.title for each in things}) == len(things) > 20
    for thing in things:
        found = example.finding.finder.search(thing.title, 6)
        assert found is not None
        assert found.groups[0].kind is Kind.PAGE, thing.title
        assert found.groups[0].hits[0].thing == thing
        place = place_of(thing)
        assert place is not None
        go(example, place)
        assert example.place.page is place.page


@pytest.mark.parametrize(
    ("words", "page"),
    [("text size", PageName.SETTINGS), ("large print", PageName.PRINT), ("backups", PageName.SETTINGS)],
)
def test_a_page_is_found_by_what_is_there(example: MainWindow, words: str, page: PageName) -> None:
    _hands, panel = asked(example, words)
    assert page.value in [row.found.key for row in panel.list.found.rows if row.found and row.found.kind is Kind.PAGE]


def test_arrows_move_and_the_field_is_one_up(example: MainWindow) -> None:
    hands, panel = asked(example, "lead")
    hands.press(Key.Key_Down)
    assert focused() is panel.list
    first = panel.list.key
    hands.press(Key.Key_Down, times=9)
    assert panel.list.key not in ("", first)
    assert panel.list.currentIndex().data(Qt.ItemDataRole.UserRole).can_open, "never stands on a heading"
    hands.press(Key.Key_Up, times=9)
    assert panel.list.key == first
    hands.press(Key.Key_Up)
    assert focused() is panel.field
    hands.press(Key.Key_Down)
    hands.type("er")
    assert panel.field.text() == "leader"
    assert focused() is panel.field
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Backspace)
    assert panel.field.text() == "leade"


def test_an_action_is_opened_in_the_plan(example: MainWindow) -> None:
    audit = example.session.audit
    assert audit is not None
    action = audit.actions[0]
    hands, panel = asked(example, action.label)
    assert spoken(panel)[0].startswith(f"Action {action.label}: {action.what.rstrip('.')}")
    hands.press(Key.Key_Return)
    assert example.place == Place(PageName.ACTIONS, action.uuid)


def test_help_is_found_and_opens_on_its_page(example: MainWindow) -> None:
    hands, panel = asked(example, "nothing to press to save")
    assert "Help: Nothing to press to save. One question." in spoken(panel)[0]
    hands.press(Key.Key_Return)
    assert example.place.page is PageName.QUESTION
    assert example.page is not None
    assert example.page.help_panel is not None
    assert example.page.help_panel.heading.text() == "Help with this page"


def test_a_key_is_found_by_what_it_does(example: MainWindow) -> None:
    go(example, Place(PageName.HOME))
    hands, panel = asked(example, "lock your audit file")
    assert spoken(panel)[0] == "Help: Ctrl+L: lock your audit file. Keys on every page."
    hands.press(Key.Key_Return)
    assert example.place.page is PageName.HOME
    assert example.page is not None
    assert example.page.help_panel is not None
    assert example.page.help_panel.heading.text() == "Keys on this page"


def test_what_is_not_asked_leads_to_the_list_that_says_why(example: MainWindow) -> None:
    _hands, panel = asked(example, "5.3")
    row = next(row for row in panel.list.found.rows if row.number == "5.3")
    assert row.found is not None
    assert row.state == "Not asked of you"
    assert place_of(row.found) == Place(PageName.QUESTIONS, "hidden")


def test_what_changed_is_found_when_it_is_saved(example: MainWindow) -> None:
    _hands, panel = asked(example, "heron")
    assert spoken(panel) == []
    done(example.session.verbs.answer("VCF-3.2", "partly", "A heron on the canal."))
    wait_for(lambda: spoken(panel))
    assert "A heron on the canal." in spoken(panel)[0]
    done(example.session.verbs.answer("VCF-3.2", "partly", "None."))
    wait_for(lambda: not spoken(panel))
    assert panel.remark.text().startswith("Nothing has these words.")


def test_more_of_a_kind_is_one_row_away(example: MainWindow) -> None:
    hands, panel = asked(example, "child")
    more = next(row for row in panel.list.found.rows if row.kind == "more")
    count = len(spoken(panel))
    hands.press(Key.Key_Down)
    while panel.list.key != more.key:
        hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    assert panel.isVisible()
    assert len(spoken(panel)) > count
    assert focused() is panel.list
    assert not [row for row in panel.list.found.rows if row.kind == "more"]


def test_tab_stays_in_the_panel(example: MainWindow) -> None:
    hands, panel = asked(example, "lead")
    for name in ("Found", "Close", "Find anything in your audit", "Found"):
        hands.press(Key.Key_Tab)
        assert focused_name() == name
    hands.press(Key.Key_Backtab)
    assert focused() is panel.field


def test_the_focus_elsewhere_closes_it(example: MainWindow) -> None:
    hands, panel = asked(example, "lead")
    hands.press(Key.Key_F6)
    assert not panel.isVisible()
    assert example.frame.holds(focused())


def test_the_count_is_said_once_somebody_stops_typing(example: MainWindow, said: list[str]) -> None:
    _hands, panel = asked(example, "dep")
    assert said == []
    wait_for(lambda: said)
    assert said == [f"{panel.remark.text()} First: {spoken(panel)[0]}"]
    assert "things found." in said[0]


def test_every_row_is_one_sentence_and_everything_has_a_name(example: MainWindow) -> None:
    _hands, panel = asked(example, "child")
    assert unnamed(panel) == []
    for row in panel.list.found.rows:
        assert row.spoken.strip()
        assert not row.can_open or row.kind == "more" or row.spoken.endswith(".")
    heard = QAccessible.queryAccessibleInterface(panel.list)
    assert heard.role() == QAccessible.Role.List
    assert heard.text(QAccessible.Text.Name) == "Found"
    assert heard.child(1).text(QAccessible.Text.Name) == panel.list.found.rows[1].spoken


def test_the_rows_keep_the_rules_of_a_model(example: MainWindow) -> None:
    _hands, panel = asked(example)
    tester = QAbstractItemModelTester(panel.list.found, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for words in ("l", "lead", "zebra", "", "child"):
        panel.field.setText(words)
    tester.deleteLater()


@pytest.mark.parametrize(("percent", "width"), [(100, 1240), (200, 1240), (200, 560), (150, 900)])
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.CONTRAST])
def test_it_fits_the_window_and_cuts_nothing(example: MainWindow, percent: int, width: int, scheme: Scheme) -> None:
    example.set_scheme(scheme)
    example.resize(width, 700)
    example.set_text_size(percent)
    _hands, panel = asked(example, "safeguarding policy")
    assert example.rect().contains(panel.geometry())
    for part in (panel.field, panel.close_button, panel.remark):
        assert panel.rect().contains(part.geometry()), part
        assert part.height() + 1 >= part.sizeHint().height() or part.hasHeightForWidth()
    assert panel.remark.height() + 1 >= panel.remark.heightForWidth(panel.remark.width())
    assert panel.list.height() >= panel.list.minimumSizeHint().height()
    example.resize(width + 40, 660)
    settle()
    assert example.rect().contains(panel.geometry())


def test_nothing_stays_when_the_file_is_left(example: MainWindow) -> None:
    _hands, panel = asked(example, "deputy")
    assert example.finding.finder.search("deputy", 5)
    example.session.close()
    settle()
    assert not panel.isVisible()
    assert panel.field.text() == ""
    assert panel.list.found.rows == ()
    assert example.finding.finder.search("deputy", 5) is None


def test_the_map_has_it_and_opens_it(example: MainWindow) -> None:
    entry = example.frame.side.map.item(example.frame.side.map.count() - 1)
    assert entry.data(Qt.ItemDataRole.AccessibleTextRole) == "Find anything, Control K"
    before = example.place
    example.frame.side.map.opened.emit("find")
    settle()
    assert example.finding.panel is not None
    assert example.finding.panel.isVisible()
    assert example.place == before


def test_every_page_with_help_can_be_found(example: MainWindow) -> None:
    found = list(help_of(example.pages))
    assert len({(each.kind, each.key) for each in found}) == len(found)
    named = {each.key.split(" ")[0] for each in found}
    assert {"home", "question", "evidence", "actions", "settings", "worried"} <= named
    assert not {"welcome", "unlock", "setting-up", "recovery"} & named
    assert page_label(PageName.ACTIONS) == "Action plan"


def test_a_file_that_is_opened_while_another_was_read_is_the_one_found_in(example: MainWindow, tmp_path: Path) -> None:
    done(example.session.verbs.answer("VCF-3.2", "partly", "A heron on the canal."))
    done(example.session.open_example())
    wait_for(lambda: example.finding.finder.is_ready)
    found = example.finding.finder.search("heron", 5)
    assert found is not None
    assert found.count == 0


def test_changes_while_it_is_read_are_not_lost(example: MainWindow) -> None:
    finder, audit = example.finding.finder, example.session.audit
    assert audit is not None
    first = audit.responses[0]
    for words in ("One heron.", "Two herons.", "Three kingfishers."):
        audit = replace(audit, responses=(replace(first, words=words), *audit.responses[1:]))
        finder._changed(audit)
    wait_for(lambda: finder.is_ready)
    counts: Callable[[str], int] = lambda words: getattr(finder.search(words, 5), "count", -1)  # noqa: E731
    assert (counts("heron"), counts("kingfisher")) == (0, 1)
