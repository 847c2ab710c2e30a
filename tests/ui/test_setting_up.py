"""Setting up: from first start to the first question in at most twelve presses; what is missing said in its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages_of import settle
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from s11desktop.audit.applicability import asked_standards
from s11desktop.audit.model import Organisation
from ui.main_window import MainWindow
from ui.pages.setting_up import SettingUp
from ui.places import PageName, Place
from ui.widgets.text import Text

MOST_PRESSES = 12
VOLUNTARY = "urn:s11desktop:framework:voluntary-faith"


class Hands:
    """Somebody with a keyboard and nothing else. Typed words are not counted, every other key is."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot, self.presses = window, qtbot, 0

    def press(self, key: Qt.Key) -> None:
        self.presses += 1
        self.qtbot.keyClick(self._focus(), key)
        settle()

    def type(self, words: str) -> None:
        self.qtbot.keyClicks(self._focus(), words)

    def _focus(self) -> QWidget:
        focus = self.window.focusWidget()
        assert focus is not None
        return focus


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "Documents"
    folder.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(folder))
    return folder


def setting_up(window: MainWindow, qtbot: QtBot) -> SettingUp:
    page = window.page
    assert isinstance(page, SettingUp)
    qtbot.waitUntil(lambda: page.what.sectors is not None, timeout=10_000)
    settle()
    return page


def test_twelve_presses_to_the_first_question(window: MainWindow, qtbot: QtBot, documents: Path) -> None:
    window.show()
    window.go(Place(PageName.WELCOME))
    settle()
    hands = Hands(window, qtbot)
    hands.press(Qt.Key.Key_Return)
    page = setting_up(window, qtbot)
    hands.press(Qt.Key.Key_4)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_Return)
    hands.type("St Anne's hall group")
    hands.press(Qt.Key.Key_Tab)
    hands.type("Grace")
    hands.press(Qt.Key.Key_Return)
    assert len(page.file.secret.passphrase.split()) == 5
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.place.page is PageName.QUESTION, timeout=20_000)
    assert hands.presses <= MOST_PRESSES
    audit = window.session.audit
    assert audit is not None
    assert audit.organisation.name == "St Anne's hall group"
    assert audit.organisation.kind == "place-of-worship"
    assert audit.level == "starter"
    assert audit.partnership.asked_how == "nobody"
    assert window.session.by == "Grace"
    assert (documents / "St Annes hall group audit.s11").exists()
    assert not page.file.secret.words.words


def test_what_is_missing_is_said_and_leads_there(window: MainWindow, qtbot: QtBot, documents: Path) -> None:
    window.show()
    window.go(Place(PageName.SETTING_UP))
    page = setting_up(window, qtbot)
    page.next.click()
    settle()
    assert page.errors.isVisible()
    assert window.place.item in ("", "1")
    window.go(Place(PageName.SETTING_UP, "3"))
    page.next.click()
    assert page.people.form.rows[0].fault
    assert page.people.form.rows[1].fault
    assert len(page.errors.links) == 2
    page.errors.links[1].click()
    assert window.focusWidget() is page.people.person


def test_a_date_that_cannot_be_read_is_said(window: MainWindow, qtbot: QtBot, documents: Path) -> None:
    window.show()
    window.go(Place(PageName.SETTING_UP))
    page = setting_up(window, qtbot)
    page.who.choices.choose("asked")
    settle()
    assert page.who.due.isVisible()
    page.who.due.line.setText("soon")
    page.next.click()
    assert page.errors.isVisible()
    page.who.due.line.setText("30 June 2027")
    page.next.click()
    settle()
    assert window.place.item == "2"


def test_going_back_keeps_what_was_said(window: MainWindow, qtbot: QtBot, documents: Path) -> None:
    window.show()
    window.go(Place(PageName.SETTING_UP))
    page = setting_up(window, qtbot)
    page.who.choices.choose("web-form")
    page.next.click()
    settle()
    window.go_back()
    window.go(Place(PageName.SETTING_UP, "1"))
    assert page.who.choices.choice == "web-form"
    side = page.side()
    assert side is not None
    assert side.here == "1"


def test_a_weak_passphrase_is_refused_in_its_place_and_nothing_is_made(
    window: MainWindow, qtbot: QtBot, documents: Path
) -> None:
    window.show()
    window.go(Place(PageName.SETTING_UP))
    page = setting_up(window, qtbot)
    page.who.choices.choose("nobody")
    page.next.click()
    choose(page, VOLUNTARY, "club")
    page.next.click()
    page.people.name.setText("Club")
    page.people.person.setText("Sam")
    page.next.click()
    settle()
    page.file.secret.fold.set_open(True)
    page.file.secret.own.setText("password")
    page.next.click()
    qtbot.waitUntil(lambda: bool(page.file.secret.row.fault), timeout=10_000)
    assert not list(documents.iterdir())
    assert not window.session.is_open


def test_a_file_there_is_is_never_written_over(window: MainWindow, qtbot: QtBot, documents: Path) -> None:
    window.show()
    window.go(Place(PageName.SETTING_UP))
    page = setting_up(window, qtbot)
    (documents / "Club audit.s11").write_text("mine")
    page._new.name = "Club"
    window.go(Place(PageName.SETTING_UP, "4"))
    settle()
    assert page.file.path.text().endswith("Club audit 2.s11")
    page.file.path.setText(str(documents / "Club audit.s11"))
    page.next.click()
    assert page.errors.isVisible()
    assert (documents / "Club audit.s11").read_text() == "mine"


def test_leaving_forgets_the_words(window: MainWindow, qtbot: QtBot, documents: Path) -> None:
    window.show()
    window.go(Place(PageName.SETTING_UP, "4"))
    page = setting_up(window, qtbot)
    assert page.file.secret.passphrase
    window.go(Place(PageName.WORRIED))
    assert not page.file.secret.passphrase


def test_somebody_quicker_than_the_reading_finds_the_choices_once_and_ready_for_a_key(
    window: MainWindow, qtbot: QtBot, documents: Path
) -> None:
    window.show()
    window.go(Place(PageName.SETTING_UP))
    page = window.page
    assert isinstance(page, SettingUp)
    page.who.choices.choose("nobody")
    page.next.click()
    page.next.click()
    assert page.errors.isVisible()
    setting_up(window, qtbot)
    assert not page.errors.isVisible()
    assert page.what.sectors is not None
    assert window.focusWidget() is page.what.sectors.target()


def choose(page: SettingUp, framework: str, kind: str) -> None:
    """The two answers of the second screen, by hand."""
    assert page.what.sectors is not None
    page.what.sectors.choose(framework)
    page.next.click()
    settle()
    assert page.what.kinds is not None
    page.what.kinds.choose(kind)
    settle()


def second_screen(window: MainWindow, qtbot: QtBot) -> SettingUp:
    window.show()
    window.go(Place(PageName.SETTING_UP))
    page = setting_up(window, qtbot)
    page.who.choices.choose("nobody")
    page.next.click()
    settle()
    return page


def test_what_one_is_chooses_the_questions_and_their_number(window: MainWindow, qtbot: QtBot, documents: Path) -> None:
    page = second_screen(window, qtbot)
    assert page.title.text() == "What are you?"
    choose(page, "urn:s11desktop:framework:early-years", "childminder")
    assert page.title.text() == "Which of these are you?"
    shown = [each.text() for each in page.findChildren(Text) if each.isVisible()]
    assert any("everyone under 18" in each for each in shown), "who is meant is said before anything is answered"
    assert page.what.levels is not None
    assert page.what.levels.code == "full", "whose duty is the whole begins with the whole"
    framework = page.what.framework
    assert framework is not None
    asked = asked_standards(framework, "full", Organisation("", "", "childminder"))
    assert len(asked) <= 35
    assert page.what._level_words(framework, "full") == f"Full: {sum(not each.readiness for each in asked)} questions"
    page.next.click()
    settle()
    assert window.place.item == "3"
    side = page.side()
    assert side is not None
    assert side.entries[1].under == "Childminder working alone, full level"


def test_a_first_look_says_what_it_is_not(window: MainWindow, qtbot: QtBot, documents: Path) -> None:
    page = second_screen(window, qtbot)
    choose(page, "urn:s11desktop:framework:schools", "academy")
    assert page.what.levels is not None
    page.what.levels.target()
    page.what.levels.set_code("starter")
    page.what.levels.picked.emit("starter")
    assert "not a full section 175" in page.what._not_the_whole.text()
    assert not page.what.fact_block.isVisible()


def test_facts_the_kind_answers_are_not_asked_and_an_unticked_one_is_no(
    window: MainWindow, qtbot: QtBot, documents: Path
) -> None:
    page = second_screen(window, qtbot)
    choose(page, "urn:s11desktop:framework:schools", "fe-college")
    shown = {code for code, check in page.what._facts.items() if check.isVisible()}
    assert "early_years" not in shown
    assert "boarding" in shown
    page.what._facts["boarding"].setChecked(False)
    page.next.click()
    assert page._new.facts == {"boarding": False}


def test_help_me_choose_leads_to_the_kind_by_what_people_call_it(
    window: MainWindow, qtbot: QtBot, documents: Path
) -> None:
    page = second_screen(window, qtbot)
    page.what.help_link.click()
    settle()
    assert window.focusWidget() is page.what.called
    qtbot.keyClicks(page.what.called, "zzzz")
    assert page.what._none.text()
    page.what.called.clear()
    qtbot.keyClicks(page.what.called, "mosque")
    settle()
    assert not page.what._none.text()
    qtbot.keyClick(page.what.called, Qt.Key.Key_Return)
    settle()
    assert page.what.framework is not None
    assert page.what.framework.id == VOLUNTARY
    assert page.what.kinds is not None
    assert page.what.kinds.choice == "place-of-worship"
    page._back.click()
    settle()
    assert page.title.text() == "What are you?"
    page._back.click()
    settle()
    assert window.place.item == "1"


def test_other_headings_can_be_chosen_where_the_questions_have_them(
    window: MainWindow, qtbot: QtBot, documents: Path
) -> None:
    page = second_screen(window, qtbot)
    choose(page, "urn:s11desktop:framework:section-11", "nhs-trust")
    assert page.what.view is not None
    page.what.view.set_code("eight-features")
    page.next.click()
    assert page._new.view == "eight-features"
