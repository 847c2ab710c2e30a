"""Opening, locking, coming back; the recovery page proved on paper; every way in when something is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages_of import settle, wait
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from s11desktop.framework import reading
from ui.main_window import MainWindow
from ui.new_file import NewFile
from ui.pages.recovery import Recovery
from ui.pages.unlock import Unlock
from ui.places import PageName, Place
from ui.reminders import AFTER_ANSWERS

PASSPHRASE = "acorn lantern quilt otter thimble"


@pytest.fixture
def ours(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Path:
    """A new file, open in a window that is shown, at its first question."""
    path = tmp_path / "ours" / "Ours.s11"
    path.parent.mkdir()
    new = NewFile(asked_how="nobody", kind="club", level="starter", name="Club", person="Sam")
    window.show()
    wait(window.session.create(path, PASSPHRASE, new.filler(reading.load("voluntary-faith"))))
    return path


def answer(window: MainWindow, count: int) -> None:
    audit = window.session.audit
    assert audit is not None
    codes = [standard.code for standard in audit.framework.standards if standard.level == "starter"][:count]
    for code in codes:
        wait(window.session.verbs.answer(code, "partly"))


def page_of(window: MainWindow, kind: type[Unlock] | type[Recovery]) -> Unlock | Recovery:
    assert isinstance(window.page, kind)
    return window.page


def test_locking_hides_everything_and_opening_comes_back_to_the_same_place(
    window: MainWindow, ours: Path, qtbot: QtBot
) -> None:
    window.go(Place(PageName.WORRIED))
    window.session.lock()
    settle()
    page = page_of(window, Unlock)
    assert isinstance(page, Unlock)
    assert "Club" not in window.windowTitle()
    assert not window.frame.side.isVisible()
    assert page.passphrase.hasFocus()
    assert window.ring.isVisible()
    page.passphrase.setText("wrong")
    page.open_button.click()
    qtbot.waitUntil(lambda: bool(page._row.fault), timeout=10_000)
    page.passphrase.setText(PASSPHRASE)
    page.open_button.click()
    qtbot.waitUntil(lambda: window.place.page is PageName.WORRIED, timeout=10_000)
    assert page.passphrase.text() == ""


def test_the_recovery_page_comes_after_the_fifth_answer_and_not_before(
    window: MainWindow, ours: Path, qtbot: QtBot
) -> None:
    answer(window, AFTER_ANSWERS - 1)
    window.go(Place(PageName.QUESTION, "VCF-3.1"))
    assert window.place.page is not PageName.RECOVERY
    answer(window, AFTER_ANSWERS)
    window.go(Place(PageName.QUESTION, "VCF-3.1"))
    assert window.place == Place(PageName.RECOVERY, "VCF-3.1")


def test_not_now_puts_it_off_until_the_third_opening(window: MainWindow, ours: Path, qtbot: QtBot) -> None:
    answer(window, AFTER_ANSWERS)
    window.go(Place(PageName.QUESTION, "VCF-3.1"))
    page = page_of(window, Recovery)
    assert isinstance(page, Recovery)
    page.not_now.click()
    qtbot.waitUntil(lambda: window.place.page is not PageName.RECOVERY, timeout=10_000)
    for opening in (1, 2):
        window.session.lock()
        wait(window.session.open(ours, PASSPHRASE))
        settle()
        assert (window.place.page is PageName.RECOVERY) == (opening == 2)


def test_three_words_typed_back_make_it_and_nothing_stays_on_the_page(
    window: MainWindow, ours: Path, qtbot: QtBot
) -> None:
    window.go(Place(PageName.RECOVERY))
    page = page_of(window, Recovery)
    assert isinstance(page, Recovery)
    qtbot.waitUntil(lambda: bool(page._words), timeout=10_000)
    words = page._words
    page.keeper.setText("The treasurer")
    page.start_button.click()
    settle()
    for field in page.back_fields:
        field.setText("zzzz")
    page.check_button.click()
    assert window.place.page is PageName.RECOVERY
    assert window.session.audit is not None
    assert not window.session.audit.setting("recovery_made")
    for field, place in zip(page.back_fields, page._places, strict=True):
        field.setText(words[place][:4].upper())
    page.check_button.click()
    qtbot.waitUntil(lambda: window.place.page is not PageName.RECOVERY, timeout=10_000)
    assert window.session.audit.setting("recovery_made")
    assert window.session.audit.setting("recovery_keeper") == "The treasurer"
    assert page._words == ()
    assert all(not field.text() for field in page.back_fields)
    assert page.sheet._table.accessibleName() == "The 24 recovery words, hidden"


def test_it_is_saved_for_its_reader_only_and_never_beside_the_file(
    window: MainWindow, ours: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window.go(Place(PageName.RECOVERY))
    page = page_of(window, Recovery)
    assert isinstance(page, Recovery)
    qtbot.waitUntil(lambda: bool(page._words), timeout=10_000)
    page._save_to(ours.parent / "page.pdf")
    settle()
    assert not (ours.parent / "page.pdf").exists()
    assert page._result.isVisible()
    target = tmp_path / "page.pdf"
    page._save_to(target)
    qtbot.waitUntil(target.exists, timeout=10_000)
    qtbot.waitUntil(lambda: target.stat().st_size > 1000, timeout=10_000)
    assert target.stat().st_mode & 0o077 == 0


def test_the_words_open_it_and_lead_to_a_new_passphrase(window: MainWindow, ours: Path, qtbot: QtBot) -> None:
    found: list[object] = []
    wait(window.session.verbs.recovery_words().then(window, found.append))
    words, _number = found[0]  # type: ignore[misc]
    window.session.close()
    window.go(Place(PageName.UNLOCK, str(ours), "words"))
    settle()
    page = page_of(window, Unlock)
    assert isinstance(page, Unlock)
    assert page.words.isVisible()
    page.words.set_words("only three words", force=True)
    page._open_with_words()
    qtbot.waitUntil(lambda: bool(page._words_row.fault), timeout=10_000)
    page.words.set_words(" ".join(words), force=True)
    page._open_with_words()
    qtbot.waitUntil(lambda: window.place.page is PageName.CHANGE_OPENING, timeout=10_000)


def test_a_file_that_is_none_is_said_and_copies_are_looked_for(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "holiday.s11"
    path.write_bytes(b"not an audit file at all" * 100)
    window.show()
    window.go(Place(PageName.UNLOCK, str(path)))
    page = page_of(window, Unlock)
    assert isinstance(page, Unlock)
    page.passphrase.setText("whatever")
    page.open_button.click()
    qtbot.waitUntil(lambda: bool(page._row.fault), timeout=10_000)
    qtbot.waitUntil(lambda: page.copies_fold.is_open, timeout=10_000)


def test_a_damaged_file_is_brought_back_from_the_copy_made_at_closing(
    window: MainWindow, ours: Path, qtbot: QtBot
) -> None:
    answer(window, 2)
    window.session.close()
    qtbot.waitUntil(lambda: window.session._worker.pending == 0, timeout=20_000)
    ours.write_bytes(ours.read_bytes()[:4096] + b"\0" * 8192)
    window.go(Place(PageName.UNLOCK, str(ours)))
    settle()
    page = page_of(window, Unlock)
    assert isinstance(page, Unlock)
    page.passphrase.setText(PASSPHRASE)
    page.copies_fold.set_open(True)
    qtbot.waitUntil(lambda: page._copies_column.count() > 1, timeout=10_000)
    copy = page._copies.findChildren(type(page.open_button))[0]
    copy.click()
    qtbot.waitUntil(lambda: window.session.is_open, timeout=20_000)
    assert window.session.audit is not None
    assert sum(response.rating is not None for response in window.session.audit.responses) == 2


def test_help_and_keys_stand_in_the_page_and_go_again(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    window.go(Place(PageName.WELCOME))
    settle()
    page = window.page
    assert page is not None
    for ask, title in ((window.show_help, "Help with this page"), (window.show_keys, "Keys on this page")):
        ask()
        settle()
        panel = page.help_panel
        assert panel is not None
        assert panel.isVisible()
        assert panel.heading.text() == title
        assert window.focusWidget() is panel.heading
        qtbot.keyClick(panel.heading, Qt.Key.Key_Escape)
        settle()
        assert page.help_panel is None
        assert window.focusWidget() is page.first_focus()
        ask()
        ask()
        assert page.help_panel is None
    window.show_help()
    window.go(Place(PageName.WORRIED))
    assert page.help_panel is None


@pytest.mark.parametrize(("name", "said"), [("letter.txt", "not an audit file"), ("gone.s11", "There is no")])
def test_what_cannot_be_opened_is_told_before_a_passphrase_is_typed(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, name: str, said: str
) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    window.show()
    window.go(Place(PageName.UNLOCK, str(tmp_path / name)))
    page = page_of(window, Unlock)
    assert isinstance(page, Unlock)
    qtbot.waitUntil(lambda: said in page._row.fault, timeout=10_000)
